#!/usr/bin/env python3
"""PNG pages: of the right size, and the same bytes each time. That the SVG pages which they are made of look like the PDF is
for svg.py.
"""
import re

import check

DPI = 100
SHORT = check.ROOT / 'samples/short.yaml'
HEAD = 'title: 简报\nyear: 2021\nnumber: 1\ndate: 2021-11-15\nsections:\n  - title: 栏目\n    items:\n      - title: 条目\n        body: %s\n'


def number_of(path):
    return int(re.search(r'-(\d+)\.\w+$', path.name)[1])


def pages(folder, sample, *options):
    check.good('build', sample, '--format', 'png', '--dpi', DPI, '-o', folder / 'page', *options)
    return sorted(folder.glob('page-*.png'), key=number_of)


@check.test
def the_size_and_the_bytes(folder):
    (folder / 'a').mkdir()
    (folder / 'b').mkdir()
    first, again = pages(folder / 'a', SHORT), pages(folder / 'b', SHORT)
    check.that([p.read_bytes() for p in first] == [p.read_bytes() for p in again], 'the same bytes twice')
    head = first[0].read_bytes()[16:24]
    check.same((int.from_bytes(head[:4], 'big'), int.from_bytes(head[4:], 'big')), (827, 1169), 'pixels of A4 at 100 dpi')


@check.test
def faults(folder):
    issue = folder / 'issue.yaml'
    issue.write_text(HEAD % '没有这个字：\ue123。', encoding='utf-8')
    check.same(check.paiban('build', issue, '--format', 'png').status, 1, 'status of an error')
    check.same([p.name for p in folder.iterdir()], ['issue.yaml'], 'files in the folder')
    for options in (['--format', 'gif'], ['--format', 'png', '--dpi', '0'], ['--format', 'png', '--dpi', '9999'], ['--format', 'png', '-o', '-']):
        check.same(check.paiban('build', SHORT, *options).status, 2, f'status of {options}')


check.main()
