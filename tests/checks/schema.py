#!/usr/bin/env python3
"""The JSON Schemas: in step with the program, sound, taking every file that the program takes, refusing what it refuses."""
import json
import pathlib
import re

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


@check.each(str, ['layout-keys.md', 'layout-keys.zh.md'])
def the_list_of_keys_is_in_step(_, name):
    lang = 'zh' if '.zh.' in name else 'en'
    written = (check.ROOT / 'docs' / name).read_text(encoding='utf-8')
    check.same(written, check.good('--lang', lang, 'layout', 'keys').out, f'docs/{name}; make schemas writes it anew')
    values = [row.split(' | ')[1] for row in written.splitlines() if row.startswith('| `')]
    check.that(len(values) > 300 and all(values), 'what each key may be')


def paths(schema, path=''):
    for key, inside in schema.get('properties', {}).items():
        yield f'{path}{key}'
        yield from paths(inside, f'{path}{key}.')
        yield from paths(inside.get('items', {}), f'{path}{key}[].')
        if isinstance(inside.get('additionalProperties'), dict):
            yield from paths(inside['additionalProperties'], f'{path}{key}.*.')


USED = '''
import json, sys, yaml
found = set()
def walk(node, at, open_maps):
    if isinstance(node, dict):
        for key, value in node.items():
            path = at + ("*" if at.rstrip(".") in open_maps else str(key))
            found.add(path)
            walk(value, path + ".", open_maps)
    elif isinstance(node, list):
        for entry in node:
            walk(entry, at[:-1] + "[].", open_maps)
open_maps = set(json.loads(sys.argv[1]))
for path in sys.argv[2:]:
    try:
        walk(yaml.safe_load(open(path, encoding="utf-8-sig")), "", open_maps)
    except Exception:
        pass
print(json.dumps(sorted(found)))
'''


def open_maps(schema, path=''):
    for key, inside in schema.get('properties', {}).items():
        values = inside.get('additionalProperties')
        if isinstance(values, dict):
            yield f'{path}{key}'
            yield from open_maps(values, f'{path}{key}.*.')
        yield from open_maps(inside, f'{path}{key}.')


@check.test
def every_key_of_layouts_is_used(_):
    schema = json.loads((SCHEMAS / 'layout.schema.json').read_text(encoding='utf-8'))
    files = sorted(path for path in (check.ROOT / 'tests/cases').glob('*/*.yaml') if path.name != 'issue.yaml') + LAYOUTS + sorted((check.ROOT / 'samples/layouts').glob('*.yaml'))
    done = check.run(PYTHON, '-c', USED, json.dumps(list(open_maps(schema))), *files)
    check.same(done.status, 0, done.err)
    same = ('languages.*.styles.*.', 'languages.*.composition.')     # the tables of styles and of composition again
    missing = sorted(path for path in set(paths(schema)) - set(json.loads(done.out)) if not path.startswith(same))
    check.same(missing, [], 'keys that no layout of a case uses')


@check.test
def takes_a_layout_that_extends_another(folder):
    (folder / 'own.yaml').write_text('extends: monitor\npage: {margins: {top: 20mm}}\n', encoding='utf-8')
    check.same(complaints('layout', folder / 'own.yaml', *sorted((check.ROOT / 'samples/layouts').glob('*.yaml'))), '', 'complaints')


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


# Every key with each value, in a layout that has else what the key's place needs; what the schema says of it, and the program.
TRIAL = """
import json, pathlib, re, subprocess, sys, yaml, jsonschema
schema_path, program, folder = sys.argv[1:]
schema = json.load(open(schema_path, encoding="utf-8"))
validator = jsonschema.Draft202012Validator(schema)
VALUES = ["12pt", "-3mm", "小三", "1.5 line", "10%", "12", "#ff0000", "gray", "cmyk 1 2", "foo", "{一}、", "{1}{一}", "song", "bold", 0, 2.5, -1, 1000,
          True, [], ["200mm", "250mm"], {}]
NAMES = {"styles": "body", "languages": "en", "colors": "accent", "fields": "甲"}
TEXT = {"text": "甲", "style": "folio"}
NEEDS = {"place": {**TEXT, "top": "50pt"}, "running": {**TEXT, "top": "50pt"}, "rules": {"weight": "1pt", "above": "20pt"},
         "texts": {**TEXT, "above": "20pt"}, "before-text": TEXT, "after-text": TEXT, "rows": TEXT, "dashes": {"width": "1em", "weight": "1pt", "gap": "1em"},
         "leader": {"pitch": "5pt", "radius": "1pt"}, "divider": {"weight": "1pt"}, "watermark": TEXT}
def paths(node, path=()):
    for key, inside in node.get("properties", {}).items():
        yield path + (key,)
        yield from paths(inside, path + (key,))
        if isinstance(inside.get("items"), dict):
            yield from paths(inside["items"], path + (key, 0))
        if isinstance(inside.get("additionalProperties"), dict):
            yield path + (key, NAMES[key])
            yield from paths(inside["additionalProperties"], path + (key, NAMES[key]))
def put(path, value):
    tree = node = {"extends": "monitor"}
    for i, key in enumerate(path[:-1]):
        new = [None] if isinstance(path[i + 1], int) else dict(NEEDS.get(path[i - 1] if key == 0 else key, {}))
        if key == "columns" and i == 0:
            new = {"count": 1}
        node[key] = new
        node = new
    last, what = path[-1], path[-3] if path[-2:-1] == (0,) else ""
    if what in ("place", "running") and last in ("rule", "box", "frame", "picture", "height", "color"):
        for key in ("text", "style"):
            node.pop(key)
        node.update({"height": "10pt", "box": "black"} if last == "height" else {"rule": "1pt"} if last == "color" else {} if last == "rule" else {"height": "10pt"})
    if what in ("place", "running") and last in ("line", "foot"):
        node.pop("top")
    if path[:2] == ("sections", "opening"):
        tree["sections"]["start"] = "page"
    node[last] = value
    return tree
trials = [(path, value, put(path, value)) for path in paths(schema) for value in VALUES
          if path[0] != "languages" or path[-1] in ("font", "size", "date", "item")]      # the tables of styles and of composition again
files = []
for i, (path, value, tree) in enumerate(trials):
    files.append(f"{folder}/{i}.yaml")
    pathlib.Path(files[-1]).write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
errors = {}
for k in range(0, len(files), 500):
    done = subprocess.run([program, "--lang", "en", "layout", "check", *files[k:k + 500]], capture_output=True, timeout=120)
    for line in done.stderr.decode().splitlines():
        if ": error: " in line:
            errors.setdefault(line.split(":")[0], line)
TOLD = re.compile("lacks its unit|is not a length|counts in characters|write a (whole )?number from|write one of: (?!thin)|is no size of type|pattern holds exactly")
for (path, value, tree), name in zip(trials, files):
    taken, error = validator.is_valid(tree), errors.get(name, "")
    if not taken and not error and not (value == "12" or value is None):
        print("refused by the schema alone:", path, repr(value))
    if taken and TOLD.search(error):
        print("taken by the schema alone:", path, repr(value), error)
print(len(trials), "trials")
"""


@check.test
def schema_and_program_agree(folder):
    done = check.run(PYTHON, '-c', TRIAL, SCHEMAS / 'layout.schema.json', check.PROGRAM, folder)
    check.same(done.status, 0, done.err)
    lines = done.out.splitlines()
    check.that(len(lines) == 1 and int(lines[0].split()[0]) > 5000, '\n'.join(lines[:30]))


@check.test
def schema_and_messages_have_the_same_names(folder):
    """Where both spell out what there is."""
    properties = json.loads((SCHEMAS / 'layout.schema.json').read_text(encoding='utf-8'))['properties']
    style, pages = properties['styles']['additionalProperties']['properties'], properties['running']['items']['properties']['pages']['anyOf']
    names = {
        'styles: {body: {font: none}}': style['font']['enum'],
        'styles: {body: {weight: none}}': [name for name in style['weight']['enum'] if isinstance(name, str)] + ['100 … 900'],
        'running: [{text: a, style: folio, top: 40pt, pages: none}]': pages[0]['enum'],
    }
    for value, known in names.items():
        (folder / 'own.yaml').write_text(f'extends: monitor\n{value}\n', encoding='utf-8')
        told = check.paiban('--lang', 'en', 'layout', 'check', folder / 'own.yaml').err
        check.same(re.split(', | or ', re.search(r'; write (?:one of: )?(.*)', told)[1]), known, told)
    check.same(pages[1]['items']['enum'], pages[0]['enum'], 'of a list of pages')
    (folder / 'own.yaml').write_text('extends: monitor\npage: {size: none}\n', encoding='utf-8')
    sizes = check.paiban('--lang', 'zh', 'layout', 'check', folder / 'own.yaml').err
    for size in properties['page']['properties']['size']['anyOf'][0]['enum']:
        check.that(size in sizes, size)


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
