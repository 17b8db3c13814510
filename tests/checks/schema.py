#!/usr/bin/env python3
"""The JSON Schemas: in step with the program, sound, taking every file that the program takes, refusing what it refuses."""
import json
import pathlib

import check

SCHEMAS = check.ROOT / 'docs/schema'
LAYOUTS = sorted((check.ROOT / 'layouts').glob('*.yaml'))
LAXER = {'ok-all-keys', 'ok-left-empty'}        # the reader lets numbers be quoted and keys be left without a value
TAKEN = sorted(path for path in (check.ROOT / 'tests/cases').glob('ok-*/issue.yaml') if path.parent.name not in LAXER)
# Debian's own interpreter, which has Debian's modules; the data is read without YAML's guessing of dates.
PYTHON = '/usr/bin/python3'
VALIDATE = '''
import json, sys, yaml, jsonschema
class Loader(yaml.SafeLoader):
    pass
Loader.yaml_implicit_resolvers = {key: [(tag, pattern) for tag, pattern in pairs if "timestamp" not in tag]
                                  for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    data = yaml.load(open(path, encoding="utf-8-sig"), Loader)
    for error in validator.iter_errors(data):
        print(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
'''


def complaints(kind, *paths):
    done = check.run(PYTHON, '-c', VALIDATE, SCHEMAS / f'{kind}.schema.json', *paths)
    check.same(done.status, 0, done.err)
    return done.out


@check.each(str, ['issue', 'layout'])
def in_step_with_the_program(_, kind):
    written = (SCHEMAS / f'{kind}.schema.json').read_text(encoding='utf-8')
    check.same(written, check.good('schema', kind).out, f'docs/schema/{kind}.schema.json; make schemas writes it anew')


@check.test
def takes_the_samples_and_the_good_cases(_):
    check.same(complaints('issue', *check.SAMPLES, *TAKEN), '', 'complaints')


@check.test
def takes_the_layouts(_):
    check.same(complaints('layout', *LAYOUTS), '', 'complaints')


@check.each(lambda pair: pair[0], [
    ('an unknown key', 'colour: red\n'),
    ('a wrong truth', 'toc: perhaps\n'),
    ('a number that is text', 'year: MMXXI\n'),
    ('a contact block without dashes', 'contact: {电话: 1}\n'),
])
def refuses(folder, pair):
    minimal = (check.ROOT / 'samples/minimal.yaml').read_text(encoding='utf-8')
    key = pair[1].split(':')[0]
    kept = [line for line in minimal.splitlines() if not line.startswith(key + ':')]
    path = folder / 'issue.yaml'
    path.write_text('\n'.join(kept) + '\n' + pair[1], encoding='utf-8')
    check.that(complaints('issue', path), f'{pair[0]} is refused')


@check.test
def refuses_a_missing_key(folder):
    path = folder / 'issue.yaml'
    path.write_text('title: 刊名\n', encoding='utf-8')
    for key in ('year', 'number', 'date', 'sections'):
        check.that(f"'{key}' is a required property" in complaints('issue', path), key)


@check.test
def refuses_what_no_layout_has(folder):
    layout = (check.ROOT / 'layouts/monitor.yaml').read_text(encoding='utf-8')
    path = folder / 'layout.yaml'
    path.write_text(layout.replace('prohibition: basic', 'prohibition: lax'), encoding='utf-8')
    check.that('lax' in complaints('layout', path), 'a level that does not exist')


@check.each(lambda path: path.name, check.SAMPLES + LAYOUTS)
def named_in_the_first_line(_, path):
    first = path.read_text(encoding='utf-8').splitlines()[0]
    prefix = '# yaml-language-server: $schema='
    check.that(first.startswith(prefix), first)
    named = (path.parent / first[len(prefix):]).resolve()
    kind = 'layout' if path.parent.name == 'layouts' else 'issue'
    check.same(named, pathlib.Path(SCHEMAS / f'{kind}.schema.json').resolve(), 'the schema')
    check.that(json.loads(named.read_text(encoding='utf-8'))['properties'], 'it has keys')


check.main()
