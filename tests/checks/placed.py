#!/usr/bin/env python3
"""What a layout places: told of where it stands on something else, set closer before it is set smaller."""
import json

import check

ISSUE = 'title: {title}\nyear: 2021\nnumber: 14\nvolume: 48\ndate: 2021-11-15\nlayout: ./layout.yaml\nsections:\n  - title: 甲\n    items:\n      - title: 一\n        body: 一句。\n'


def write(folder, layout, title='通讯'):
    (folder / 'issue.yaml').write_text(ISSUE.replace('{title}', title), encoding='utf-8')
    (folder / 'layout.yaml').write_text(layout + '\n', encoding='utf-8')
    return folder / 'issue.yaml'


def warnings(folder, layout, title='通讯'):
    done = check.good('--lang', 'en', 'check', write(folder, layout, title))
    return [line.rsplit('/', 1)[-1] for line in done.err.splitlines()]


@check.each(lambda pair: pair[0], [
    ('running: [{text: 甲乙丙, style: head-left, top: 40pt}, {text: 丁戊己, style: head-left, top: 44pt}]',
     'layout.yaml:2:11: warning: “甲乙丙”, placed here, stands on “丁戊己”; move it, or make one of the two shorter'),
    ('running: [{text: 甲乙丙, style: head-left, top: 40pt}, {rule: 0.5pt, top: 37pt}]',
     'layout.yaml:2:53: warning: this rule goes through “甲乙丙”; move one of the two'),
    ('running: [{rule: 1pt, top: 78pt, pages: later}]', 'layout.yaml:2:11: warning: this rule goes through “一、甲”; move one of the two'),
    ('running: [{text: 甲乙丙, style: head-left, top: 84pt, pages: later}]',
     'layout.yaml:2:11: warning: “甲乙丙”, placed here, stands on “一、甲”; move it, or make one of the two shorter'),
])
def one_on_the_other(folder, pair):
    check.same(warnings(folder, 'extends: monitor\n' + pair[0]), [pair[1]], 'warnings')


@check.each(lambda pair: pair[0], [('10', 0), ('20', 1), ('20, least-size: 3pt', 0)])
def one_set_much_smaller(folder, pair):
    """By more than a fifth, where its style does not say how small it may be."""
    size = pair[0].replace(',', 'pt,', 1) if ',' in pair[0] else pair[0] + 'pt'
    layout = f'extends: monitor\nstyles: {{small: {{font: hei, size: {size}}}}}\nrunning: [{{text: 甲乙丙丁戊己, style: small, top: 40pt, width: 80pt}}]'
    got = [line for line in warnings(folder, layout) if 'instead of 20 pt' in line]
    check.same(len(got), pair[1], f'warnings: {got}')


@check.each(str, [
    'running: [{text: 甲乙丙, style: head-left, top: 40pt}, {text: 丁戊己, style: head-right, top: 44pt}]',
    'running: [{text: 甲乙丙, style: head-left, top: 40pt}, {rule: 0.5pt, top: 42pt}]',
    'running: [{text: 甲乙丙, style: head-left, top: 40pt}, {box: panel, top: 30pt, height: 20pt}]',
    'watermark: {text: 内部资料, style: section}',
    'running: [{text: 甲乙丙, style: head-left, top: 40pt, pages: odd}, {text: 丁戊己, style: head-left, top: 40pt, pages: even}]',
])
def beside_or_under(folder, layout):
    check.same(warnings(folder, 'extends: monitor\n' + layout), [], 'warnings')


@check.each(str, ['17pt', '20pt', '24pt', '28pt'])
def the_masthead_of_a_finer_grid(folder, pitch):
    layout = f'extends: monitor\ngrid: {{pitch: {pitch}, lines: 24, first: 13.2pt}}'
    check.same(warnings(folder, layout), [], 'warnings')


def title_of(folder, title):
    """Its size, and the distance of its first two characters."""
    issue = write(folder, 'extends: digest', title)
    rows = [json.loads(row) for row in check.good('dump', issue, '--stage=pages').out.splitlines()]
    at = next(i for i, row in enumerate(rows) if row.get('text') == title)
    return rows[at + 1]['size'], rows[at + 1]['glyphs'][1]['x'] - rows[at + 1]['glyphs'][0]['x']


@check.test
def a_long_title_is_set_closer_then_smaller(folder):
    check.same(title_of(folder, '政策文摘'), (40, 54), 'a short one')
    size, step = title_of(folder, '示例省数据周报')
    check.that(size == 40 and 40 < step < 54, f'a longer one is closer: {size} at {step}')
    size, step = title_of(folder, '示例省数据管理局文件')
    check.that(35 <= size < 36 and abs(step - size) < 0.01, f'one longer still is smaller: {size} at {step}')


check.main()
