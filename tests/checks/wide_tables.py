#!/usr/bin/env python3
"""Tables too wide for the page: smaller type, a page on its side, and what no page can hold."""
import json
import re

import check

HEAD = '''title: 宽表
year: 2021
number: 1
date: 2021-11-15
sections:
  - title: 统计
    items:
      - title: 各地数据
        body: |
'''
PARA = '各地陆续公布上半年数据，口径不一，编者按同一办法整理，列表如下，供读者比较。'
TURNED, SHRUNK, OVERFULL = 'on its side; make', '% of its type size', 'too many columns'
UPRIGHT, LYING = ('595.276', '841.89'), ('841.89', '595.276')


def table(rows, columns, note=''):
    head = [f'指标名称{c:02}' for c in range(columns)]
    body = [[f'{r * 100 + c}.{c % 10}' for c in range(columns)] for r in range(rows)]
    body[-1][-1] += note
    return '\n'.join('| ' + ' | '.join(row) + ' |' for row in [head, ['--:'] * columns, *body])


def write(folder, *parts, layout=''):
    body = '\n\n'.join(parts)
    text = HEAD + ''.join(f'          {line}\n' if line else '\n' for line in body.split('\n'))
    (folder / 'issue.yaml').write_text(layout + text, encoding='utf-8')
    return folder / 'issue.yaml'


def build(folder, *parts, layout=''):
    issue = write(folder, *parts, layout=layout)
    done = check.good('--lang', 'en', 'build', issue, '-o', folder / 'out.pdf')
    check.tool('qpdf', '--check', folder / 'out.pdf')
    return done.err


def sizes(folder):
    out = check.tool('pdfinfo', '-l', '99', folder / 'out.pdf').out
    return re.findall(r'Page +\d+ size: +([\d.]+) x ([\d.]+)', out)


def page_text(folder, page):
    return check.tool('pdftotext', '-f', str(page), '-l', str(page), folder / 'out.pdf', '-').out


def pages(folder, *parts, layout=''):
    return json.loads(check.good('--lang', 'en', 'dump', write(folder, *parts, layout=layout)).out)['pages']


@check.test
def a_table_somewhat_too_wide_is_set_smaller(folder):
    err = build(folder, PARA, table(5, 10))
    check.that(SHRUNK in err and TURNED not in err, f'it says how small: {err}')
    check.same(set(sizes(folder)), {UPRIGHT}, 'pages')


@check.test
def a_wider_one_stands_on_a_page_on_its_side(folder):
    err = build(folder, PARA * 3, table(9, 13), ': 各地汇总 {#t}', PARA * 30, '见[](#t)，在[](#t){.page}。')
    check.same(err.count(TURNED), 1, f'it says so, once: {err}')
    got = sizes(folder)
    check.same([size == LYING for size in got].count(True), 1, f'one page lies: {got}')
    at = got.index(LYING)
    check.that(0 < at < len(got) - 1, 'the text goes on behind it')
    words = page_text(folder, at + 1)
    check.that('表1' in re.sub(r'\s', '', words) and '各地汇总' in words, 'its caption stands with it')
    rows = [f'{r * 100}.0' for r in range(9)]
    check.same([word for word in words.split() if word in rows], rows, 'its rows, in order')
    check.that(f'第 {at + 1} 页' in check.tool('pdftotext', folder / 'out.pdf', '-').out, 'a reference finds its page')
    before = page_text(folder, at)
    check.that(len(re.sub(r'\s', '', before)) > 500, f'the page before it is full: {len(before)}')


@check.test
def running_heads_stand_on_the_sheet_as_on_all_others(folder):
    got = pages(folder, PARA * 3, table(9, 13), PARA * 40)
    lying = next(page for page in got if page['width'] > page['height'])
    upright = next(page for page in got[1:] if page['width'] < page['height'])
    heads = [line for line in lying['lines'] if line['kind'] in ('header', 'footer')]
    check.that(heads and all(line.get('turned') for line in heads), 'heads and page number are turned')
    other = next(line for line in upright['lines'] if line['kind'] == 'header')
    same = next(line for line in heads if line['text'] == other['text'])
    check.that(abs(same['y'] - other['x']) < 0.01, f"the head begins at the same place of the sheet: {same['y']}, {other['x']}")
    for line in lying['lines']:
        if line['kind'] == 'table':
            check.that(line['x'] >= 71.9 and line['x'] + line['width'] <= 841.89 - 71.9, f'inside the type area: {line}')
            check.that(87.6 < line['y'] < 595.276 - 87.6, f'inside the type area: {line}')


@check.test
def a_long_one_goes_on_with_its_head_over_pages_on_their_side(folder):
    build(folder, PARA, table(100, 13), PARA * 10)
    lying = [k for k, size in enumerate(sizes(folder)) if size == LYING]
    check.that(len(lying) > 3 and lying == list(range(lying[0], lying[-1] + 1)), f'pages one behind the other: {lying}')
    got = []
    for page in lying:
        words = page_text(folder, page + 1)
        check.same(words.count('指标'), 13, f'heads on page {page + 1}')
        got += [word for word in words.split() if re.fullmatch(r'\d+00\.0|0\.0', word)]
    check.same(got, ['0.0'] + [f'{r * 100}.0' for r in range(1, 100)], 'every row, in order')


@check.test
def its_notes_stand_below_it(folder):
    build(folder, PARA, table(4, 13, '[^1]'), PARA * 10, '[^1]: 此行尚未核定。')
    at = sizes(folder).index(LYING) + 1
    words = page_text(folder, at)
    check.that(words.index('304.4') < words.index('此行尚未核定'), 'the note is read after the rows')
    book = pages(folder, PARA, table(4, 13, '[^1]'), PARA * 10, '[^1]: 此行尚未核定。')
    lines = book[at - 1]['lines']
    note = next(line for line in lines if line['kind'] == 'footnote')
    last = max(line['y'] for line in lines if line['kind'] == 'table')
    check.that(last + 14 < note['y'] < last + 80, f'close below the table: {last}, {note["y"]}')


@check.test
def a_layout_may_forbid_it(folder):
    (folder / 'own.yaml').write_text('extends: monitor\ntables: {turn: false, least-scale: 0.8}\n', encoding='utf-8')
    err = build(folder, PARA, table(5, 13), layout='layout: own.yaml\n')
    check.that(TURNED not in err and OVERFULL not in err, f'upright: {err}')
    check.same(set(sizes(folder)), {UPRIGHT}, 'pages')


@check.test
def sixty_four_columns_are_one_warning(folder):
    err = build(folder, PARA, table(3, 64), PARA)
    check.same([line.count(OVERFULL) for line in err.strip().split('\n')], [0, 1], 'warnings')
    words = re.sub(r'\s', '', check.tool('pdftotext', '-raw', folder / 'out.pdf', '-').out)
    check.that(all(digit in words for digit in '0123456789') and words.count('标') >= 64, 'nothing is lost')


@check.test
def in_boxes_and_notes_tables_stay_upright(folder):
    err = build(folder, '::: box\n' + table(3, 13) + '\n:::', PARA)
    check.that(TURNED not in err, f'in a box: {err}')
    check.same(set(sizes(folder)), {UPRIGHT}, 'pages')


@check.test
def behind_the_last_text_it_does_not_lose_the_contact_block(folder):
    issue = write(folder, PARA, table(4, 13))
    issue.write_text(issue.read_text(encoding='utf-8') + 'contact:\n  - 主办单位: 某编辑部\n', encoding='utf-8')
    check.good('build', issue, '-o', folder / 'out.pdf')
    got = sizes(folder)
    check.same(got[-1], UPRIGHT, 'the last page is upright')
    check.that('某编辑部' in page_text(folder, len(got)), 'and has the block')


check.main()
