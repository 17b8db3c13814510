#!/usr/bin/env python3
"""Makes an archive of N issues in a folder:  make_archive.py FOLDER N [SEED]

Twelve issues a year from 2002 on, named YEAR-NUMBER.yaml, each of items drawn from the samples and from make_issue.py:
three to sixteen of them in one to four sections. The look changes with the years: monitor-2021, then monitor, then a
layout of the house in layouts/, which extends monitor. Among them stand whole samples: one in English, in Traditional
Chinese, in Japanese, and one with pictures, tables, notes and boxes. The same N and SEED give the same bytes.
"""
import pathlib
import re
import shutil
import sys

import make_issue

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PLAIN = ['monitor-2021-14', 'sixty', 'short', 'specimen']
WHOLE = {7: 'english', 13: 'rich', 19: 'traditional', 23: 'japanese'}      # by number modulo 24
FIRST_YEAR, A_YEAR = 2002, 12
SECTIONS = '政策法规 地方发展 产业动态 国际观察 技术进展'.split()
HOUSE = '''# 本社版式：与 monitor 相同，链接前的文字另定
extends: monitor
description: 本社通用版式
link: {label: "全文："}
'''


def sample_items(name):
    """The items of a sample as blocks of lines; only those that refer to nothing outside themselves."""
    text = (ROOT / f'samples/{name}.yaml').read_text(encoding='utf-8')
    body = text[text.index('\nsections:'):]
    body = re.split(r'\n(?=[a-z])', body[1:])[0] + '\n'
    blocks = re.findall(r'^      - title: .*\n(?:(?: {8}.*)?\n)*', body, re.M)
    return [block.rstrip('\n') for block in blocks if '](#' not in block and '![' not in block]


def layout_of(year, last):
    share = (year - FIRST_YEAR) * 3 // max(1, last - FIRST_YEAR + 1)
    return ['monitor-2021', 'monitor', 'layouts/house.yaml'][share]


def head(dice, year, number, volume, layout):
    lines = ['title: 数字治理政策观察', 'subtitle: 内部参考', f'year: {year}', f'number: {number}', f'volume: {volume}',
             f'date: {year}-{number:02}-{1 + dice.below(28):02}', f'layout: {layout}']
    return lines + (['toc: false'] if dice.below(12) == 0 else [])


def sections(dice, items):
    count = 1 + dice.below(4)
    total = max(count, 3 + dice.below(14))
    lines = ['sections:']
    for section in range(count):
        lines += [f'  - title: {SECTIONS[section]}', '    items:']
        for _ in range(total // count):
            lines.append(dice.one(items) if dice.below(5) else '\n'.join(make_issue.item(dice)))
    return lines


def foot(dice, year):
    return ['contact:', '  - 主办单位: 示例市数字治理研究中心', f'  - 编辑: {dice.one(["王一", "李二", "赵三"])}',
            '  - 电子邮件: editor@example.org', f'  - 网址: https://www.example.org/{year}/']


def composed(dice, items, year, number, volume, layout):
    lines = head(dice, year, number, volume, layout) + sections(dice, items) + foot(dice, year)
    return '\n'.join(lines) + '\n'


def whole(name, year, number, volume):
    text = (ROOT / f'samples/{name}.yaml').read_text(encoding='utf-8')
    for key, value in (('year', year), ('number', number), ('volume', volume), ('date', f'{year}-{number:02}-15')):
        text = re.sub(rf'^{key}: .*$', f'{key}: {value}', text, flags=re.M)
    return text


def make(folder, count, seed=1):
    folder = pathlib.Path(folder)
    (folder / 'layouts').mkdir(parents=True, exist_ok=True)
    (folder / 'layouts/house.yaml').write_text(HOUSE, encoding='utf-8')
    shutil.copy(ROOT / 'samples/layouts/paper.yaml', folder / 'layouts')
    shutil.copytree(ROOT / 'samples/figures', folder / 'figures', dirs_exist_ok=True)
    items = [item for name in PLAIN for item in sample_items(name)]
    last = FIRST_YEAR + (count - 1) // A_YEAR
    for index in range(count):
        year, number = FIRST_YEAR + index // A_YEAR, 1 + index % A_YEAR
        dice = make_issue.Dice(seed * 100003 + index)
        sample = WHOLE.get(index % 24)
        text = whole(sample, year, number, index + 1) if sample else composed(
            dice, items, year, number, index + 1, layout_of(year, last))
        (folder / f'{year}-{number:02}.yaml').write_text(text, encoding='utf-8')


def main(arguments):
    if not 2 <= len(arguments) <= 3 or not all(a.isdigit() for a in arguments[1:]) or int(arguments[1]) == 0:
        sys.exit(__doc__.split('\n', maxsplit=1)[0])
    make(arguments[0], int(arguments[1]), int(arguments[2]) if len(arguments) > 2 else 1)


if __name__ == '__main__':
    main(sys.argv[1:])
