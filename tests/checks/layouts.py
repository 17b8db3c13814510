#!/usr/bin/env python3
"""Layouts over layouts: what a layout does not name is as in the one that it extends, wherever that lies."""
import json
import shutil

import check

SAMPLE = check.ROOT / 'samples/short.yaml'


def write(folder, **layouts):
    for name, text in layouts.items():
        (folder / f'{name}.yaml').write_text(text, encoding='utf-8')


def dump(*arguments, **options):
    return json.loads(check.good('dump', *arguments, **options).out)


def kinds(book, kind):
    return [line for page in book['pages'] for line in page['lines'] if line['kind'] == kind]


@check.test
def nothing_changed_is_the_same_book(folder):
    write(folder, mine='extends: monitor\n')
    same = check.good('dump', SAMPLE).out
    check.same(check.good('dump', SAMPLE, '--layout', folder / 'mine.yaml').out, same, 'the page model')


@check.test
def only_what_is_named_changes(folder):
    write(folder, mine='extends: monitor\ngrid: {pitch: 27pt}\nlink: {label: "出处："}\n')
    book, plain = dump(SAMPLE, '--layout', folder / 'mine.yaml'), dump(SAMPLE)
    check.same(kinds(book, 'link')[0]['text'], kinds(plain, 'link')[0]['text'].replace('链接：', '出处：'), 'the label')
    first, second = kinds(book, 'body')[:2]
    check.same(round(second['y'] - first['y'], 3), 27, 'the pitch')
    check.same(first['measure'], kinds(plain, 'body')[0]['measure'], 'the measure')


@check.test
def a_chain_of_files(folder):
    write(folder, house='extends: monitor\nlink: {label: "来源："}\n', mine='extends: house.yaml\ngrid: {pitch: 27pt}\n')
    book = dump(SAMPLE, '--layout', folder / 'mine.yaml')
    check.that(kinds(book, 'link')[0]['text'].startswith('来源：'), 'from the layout in the middle')


@check.test
def a_style_below_takes_the_one_above(folder):
    """head-right extends head-left in monitor; changing the one moves both."""
    write(folder, mine='extends: monitor\nstyles:\n  head-left: {size: 12pt}\n')
    rows = [json.loads(row) for row in check.good('dump', SAMPLE, '--layout', folder / 'mine.yaml', '--stage=pages').out.splitlines()]
    heads = {i for i, row in enumerate(rows) if row.get('line') == 'header'}
    check.that(len(heads) > 1, 'there are running heads at both sides')
    sizes = {rows[i + 1]['size'] for i in heads}
    check.same(sizes, {12}, 'the sizes of running heads')


@check.test
def the_issue_names_it(folder):
    shutil.copy(SAMPLE, folder / 'issue.yaml')
    text = (folder / 'issue.yaml').read_text(encoding='utf-8')
    (folder / 'issue.yaml').write_text(text.replace('sections:', 'layout: mine.yaml\nsections:', 1), encoding='utf-8')
    write(folder, mine='extends: monitor\nlink: {label: "出处："}\n')
    check.that(kinds(dump(folder / 'issue.yaml'), 'link')[0]['text'].startswith('出处：'), 'the label')


@check.each(str, ['monitor', 'monitor-2021', 'gongwen', 'jianbao'])
def shown_is_the_same_layout(folder, name):
    write(folder, shown=check.good('layout', 'show', name).out)
    check.same(check.good('dump', SAMPLE, '--layout', folder / 'shown.yaml').out,
               check.good('dump', SAMPLE, '--layout', name).out, 'the page model')


@check.test
def every_value_names_its_origin(folder):
    write(folder, mine='extends: monitor\ncolors:\n  accent: "#800000"\n')
    shown = check.good('layout', 'show', folder / 'mine.yaml').out.splitlines()
    values = [line for line in shown if not line.rstrip().endswith(':')]
    check.that(all('  # ' in line for line in values), 'each line with a value has an origin')
    check.same([line.split('#')[-1].strip() for line in values if 'accent: "' in line], ['mine.yaml:3'], 'of the accent')
    check.that(any(line.startswith('sizes: word') and 'monitor.yaml:' in line for line in values), 'of what is below')


@check.test
def layouts_are_listed(_):
    listed = check.good('layout', 'list').out
    for path in sorted((check.ROOT / 'layouts').glob('*.yaml')):
        check.that(f'\n{path.stem} ' in '\n' + listed, path.stem)


@check.each(str, ['zh', 'en'])
def a_new_layout_is_ready(folder, lang):
    check.good('--lang', lang, 'layout', 'new', '--from', 'monitor-2021', 'house', cwd=folder)
    check.same(check.good('layout', 'check', folder / 'house.yaml').err, '', 'messages')
    check.same(check.good('dump', SAMPLE, '--layout', folder / 'house.yaml').out,
               check.good('dump', SAMPLE, '--layout', 'monitor-2021').out, 'the page model')
    again = check.run(check.PROGRAM, 'layout', 'new', 'house', cwd=folder)
    check.same(again.status, 1, 'a file that is there is left alone')


@check.test
def check_finds_roles_of_fonts(folder):
    write(folder, mine='extends: monitor\nstyles:\n  body: {font: songti}\n')
    done = check.run(check.PROGRAM, '--lang', 'en', 'layout', 'check', folder / 'mine.yaml')
    check.same(done.status, 1, done.err)
    check.that('mine.yaml:3:16: error' in done.err and 'songti' in done.err, done.err)


check.main()
