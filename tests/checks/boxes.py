#!/usr/bin/env python3
"""Boxes and pull quotes on the page: panels around their text, whole on every page, whatever stands in them."""
import json

import check

HEAD = '''title: 框
year: 2021
number: 1
date: 2021-11-15
toc: false
sections:
  - title: 正文
    items:
      - title: 框文
        body: |
'''
LEFT, MEASURE, TOP, FOOT = 87.638, 420, 72, 772         # monitor's type area
PANEL, ACCENT = '#edf1f6', '#1d3c64'
PARAGRAPH = '各地推进数据目录编制，先摸清家底，再谈共享开放，更新频率和责任人都要写进考核。'


def write(folder, body):
    path = folder / 'issue.yaml'
    path.write_text(HEAD + ''.join(f'          {line}\n' if line else '\n' for line in body.split('\n')), encoding='utf-8')
    return path


def pages(folder, body):
    """Of each page the panels, the rules in the accent, and the lines as (kind, x, baseline, measure, text)."""
    done = check.good('dump', '--stage=pages', write(folder, body))
    got = []
    for row in map(json.loads, done.out.splitlines()):
        if 'page' in row and 'width' in row and 'label' not in row and 'x0' not in row:
            got.append({'panels': [], 'rules': [], 'lines': []})
        elif 'box' in row and row['color'] == PANEL:
            got[-1]['panels'].append(row)
        elif row.get('rule') == 'straight' and row['color'] == ACCENT:
            got[-1]['rules'].append(row)
        elif 'line' in row and row['line'] not in ('header', 'footer', 'masthead'):
            got[-1]['lines'].append((row['line'], row['x'], row['y'], row['measure'], row['text']))
    return got


def inside(panel, line):
    return panel['y0'] < line[2] - 8 and line[2] + 2 < panel['y1'] and panel['x0'] < line[1] < panel['x1']


@check.test
def text_stands_in_its_panel(folder):
    page = pages(folder, f'前文。\n\n::: box\n### 标题\n\n{PARAGRAPH}\n\n- 一\n- 二\n:::\n\n后文。')[0]
    check.same(len(page['panels']), 1, 'panels')
    panel = page['panels'][0]
    check.same((panel['x0'], panel['x1']), (LEFT, round(LEFT + MEASURE, 3)), 'its sides')
    held = [line[4] for line in page['lines'] if inside(panel, line)]
    check.same(held[0], '标题', 'the first line in it')
    check.same(held[-1], '•二', 'the last')
    outside = [line for line in page['lines'] if line[4] in ('前文。', '后文。')]
    check.that(all(line[2] + 10 < panel['y0'] or line[2] - 20 > panel['y1'] for line in outside), 'white around it')
    check.that(all(line[3] <= MEASURE - 30 for line in page['lines'] if inside(panel, line)), 'its text is narrower')


@check.test
def whites_are_those_that_the_layout_asks(folder):
    """14 pt from the panel's edge to the bodies of characters of 12 pt: 0.88 above the baseline, 0.12 below."""
    page = pages(folder, f'前文。\n\n::: box\n{PARAGRAPH}\n:::\n\n后文。')[0]
    panel = page['panels'][0]
    lines = [line for line in page['lines'] if inside(panel, line)]
    check.same(round(lines[0][2] - 10.56 - panel['y0'], 3), 14, 'above')
    check.same(round(panel['y1'] - lines[-1][2] - 1.44, 3), 14, 'below')


@check.test
def one_longer_than_a_page_is_closed_and_opened_again(folder):
    got = pages(folder, '::: box\n' + '\n\n'.join(f'第{i}段。{PARAGRAPH}' for i in range(60)) + '\n:::')
    with_panel = [page for page in got if page['panels']]
    check.that(len(with_panel) > 2, f'{len(with_panel)} pages')
    held = 0
    for page in with_panel:
        check.same(len(page['panels']), 1, 'panels of a page')
        panel = page['panels'][0]
        check.that(panel['y0'] >= TOP - 0.001 and panel['y1'] <= FOOT + 0.001, f"from {panel['y0']} to {panel['y1']}")
        held += sum(inside(panel, line) for line in page['lines'])
    check.same(held, sum(len([line for line in page['lines'] if line[0] == 'body']) for page in got), 'lines in panels')
    tops = [[rule for rule in page['rules'] if rule['weight'] == 2 and rule['y0'] >= TOP - 2] for page in with_panel]
    check.same([len(rules) for rules in tops[1:]], [0] * (len(tops) - 1), 'rules where it goes on')


@check.test
def boxes_lie_inside_one_another(folder):
    page = pages(folder, f'::: box\n外。\n\n:::: box\n内。{PARAGRAPH}\n::::\n\n外二。\n:::')[0]
    outer, inner = page['panels']
    check.that(outer['y0'] < inner['y0'] and inner['y1'] < outer['y1'], 'one is in the other')
    check.that(outer['x0'] < inner['x0'] and inner['x1'] < outer['x1'], 'at both sides')
    texts = {line[4]: line for line in page['lines']}
    check.that(inside(outer, texts['外二。']) and not inside(inner, texts['外二。']), 'what follows stands in the outer one')


@check.test
def a_pull_quote_has_rules_and_a_source(folder):
    page = pages(folder, f'前文。\n\n::: pull\n规模不是目的。\n\n——编者\n:::\n\n后文。')[0]
    rules = [rule for rule in page['rules'] if rule['y0'] > 200]
    check.same([rule['weight'] for rule in rules], [1.5, 0.5], 'rules above and below')
    quote, source = [line for line in page['lines'] if line[0] == 'quote']
    check.that(rules[0]['y0'] < quote[2] < source[2] < rules[1]['y0'], 'between them the words, then the source')
    check.that(source[1] > LEFT + MEASURE / 2, 'the source stands at the right')


@check.test
def a_table_a_picture_and_a_note_in_a_box(folder):
    got = pages(folder, '::: box\n| 甲 | 乙 |\n|---|--:|\n| 一 | 2 |\n\n: 表题\n\n有注[^1]。\n:::\n\n[^1]: 注文。')
    panel = got[0]['panels'][0]
    cells = [line for line in got[0]['lines'] if line[0] in ('table', 'caption')]
    check.that(cells and all(inside(panel, line) for line in cells), 'the table stands in the panel')
    note = [line for line in got[0]['lines'] if line[0] == 'footnote']
    check.that(note and not inside(panel, note[0]), 'the note stands at the foot of the page')


@check.test
def a_box_in_a_list_keeps_the_mark(folder):
    page = pages(folder, '- 甲\n\n  ::: box\n  乙\n  :::\n\n- 丙')[0]
    check.same([line[4] for line in page['lines'] if line[0] in ('list', 'body')], ['•甲', '乙', '•丙'], 'the lines')
    check.that(page['panels'][0]['x0'] > LEFT + 20, 'the panel stands at the list\'s indent')


@check.test
def many_boxes_in_a_row(folder):
    got = pages(folder, '\n\n'.join(f'::: box\n第{i}框。\n:::' for i in range(80)))
    panels = [(number, panel) for number, page in enumerate(got) for panel in page['panels']]
    check.same(len(panels), 80, 'panels')
    for (page, one), (other, two) in zip(panels, panels[1:]):
        check.that(page < other or one['y1'] < two['y0'], 'they do not overlap')


@check.test
def deep_boxes_keep_room_for_their_text(folder):
    deep = 15
    body = '\n\n'.join(':' * (3 + deep - i) + ' box' for i in range(deep)) + f'\n\n{PARAGRAPH}\n\n' + '\n\n'.join(':' * (4 + i) for i in range(deep))
    got = pages(folder, body)
    lines = [line for page in got for line in page['lines'] if line[0] == 'body']
    check.same(''.join(line[4] for line in lines), PARAGRAPH, 'the text')
    check.that(all(line[3] >= 96 for line in lines), f'measures {[line[3] for line in lines]}')


@check.test
def read_back_as_groups(folder):
    check.good('build', write(folder, '::: box\n框中文字。\n:::\n\n::: pull\n一句话。\n:::'), '-o', folder / 'a.pdf')
    tags = check.tool('pdfinfo', '-struct', folder / 'a.pdf').out
    check.that('Div' in tags and 'BlockQuote' in tags, tags)
    check.tool('qpdf', '--check', folder / 'a.pdf')


check.main()
