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


check.main()
