#!/usr/bin/env python3
"""Pages in columns: what spans, one grid, reading order, notes in their own column, balance, and no time lost."""
import json
import re

import check

LAYOUT = '''extends: monitor
columns: {count: %d, gutter: 24pt, rule: 0.35pt, color: hair}
page:
  margins: {top: 54.6pt, bottom: 54pt, left: 54.64pt, right: 54.64pt}
grid: {pitch: 17pt, lines: 42, first: 9.3pt}
styles:
  body: {size: 10.5pt}
  section: {size: 14pt, span: true}
  item: {size: 10.5pt, left: 0}
  link: {size: 8pt, left: 0, pitch: 17pt, raise: 0}
  note: {size: 8.5pt, pitch: 13.5pt}
  table: {size: 9pt, pitch: 17pt}
  quote: {left: 1em, right: 1em}
'''
AREA = 595.276 - 2 * 54.64
TITLE = 'title: 分栏\nyear: 2021\nnumber: 1\ndate: 2021-11-15\ntoc: false\n'
PARAGRAPH = '各地陆续公布上半年数据，口径不一，编者按同一办法整理，列表如下，供读者比较。'


def width(count):
    return (AREA - (count - 1) * 24) / count


def layout(folder, count=2, more=''):
    path = folder / 'columns.yaml'
    path.write_text(LAYOUT % count + more, encoding='utf-8')
    return path


def pages(folder, issue, count=2):
    return json.loads(check.good('dump', issue, '--layout', layout(folder, count)).out)['pages']


def write(folder, *paragraphs):
    body = '\n'.join('          ' + line if line else '' for line in '\n\n'.join(paragraphs).split('\n'))
    (folder / 'issue.yaml').write_text(TITLE + 'sections:\n  - title: 要闻\n    items:\n      - title: 一条\n        body: |\n' + body,
                                       encoding='utf-8')
    return folder / 'issue.yaml'


def column(line, count=2):
    return int((line['x'] - 54.64 + 1) // (width(count) + 24))


def text_lines(page, *kinds):
    return [line for line in page['lines'] if line['kind'] in (kinds or ('body', 'item', 'list', 'quote', 'link'))]


@check.each(int, [1, 2, 3])
def lines_are_as_wide_as_a_column(folder, count):
    for page in pages(folder, check.ROOT / 'samples/short.yaml', count):
        for line in text_lines(page, 'body'):
            check.that(line['measure'] <= round(width(count), 2) + 0.01, f'{line["text"]}: {line["measure"]}')
            check.that(line['x'] + line['width'] <= 595.276 - 54.64 + 0.01, f'{line["text"]} ends in the page')


@check.test
def columns_are_read_one_after_the_other(folder):
    """Within a band, no line stands left of one that was read before it; at a new band it stands below all of them."""
    seen = False
    for page in pages(folder, check.ROOT / 'samples/rich.yaml'):
        low, last = 0, 0
        for line in text_lines(page, 'body', 'item', 'section'):
            at = column(line)
            if at < last:
                check.that(line['y'] > low, f'{line["text"]} is read behind what stands below it')
            seen |= at > last
            last, low = at, max(low, line['y'])
    check.that(seen, 'a second column is filled')


@check.test
def lines_stand_on_one_grid(folder):
    for page in pages(folder, check.ROOT / 'samples/monitor-2021-14.yaml'):
        for line in text_lines(page, 'body'):
            off = (line['y'] - 54.6 - 9.3) % 17
            check.that(min(off, 17 - off) < 0.01, f'{line["text"]} at {line["y"]}')


@check.test
def sections_span_and_what_is_above_them_is_balanced(folder):
    sections = [line for page in pages(folder, check.ROOT / 'samples/monitor-2021-14.yaml') for line in text_lines(page, 'section')]
    check.that(len(sections) > 2, 'sections')
    for line in sections:
        check.same(round(line['measure'], 2), round(AREA, 2), line['text'])
    last = text_lines(pages(folder, write(folder, *[PARAGRAPH] * 9))[-1], 'body')
    left, right = [[line['y'] for line in last if column(line) == at] for at in (0, 1)]
    check.that(abs(max(left) - max(right)) < 3 * 17, f'columns end at {max(left)} and {max(right)}')
    check.same(min(left) - min(right), 17, 'the item stands on the left column'"'"'s first line')


@check.test
def notes_stand_below_their_own_column(folder):
    issue = write(folder, *[PARAGRAPH] * 22, PARAGRAPH + '[^a]', *[PARAGRAPH] * 22, PARAGRAPH + '[^b]', *[PARAGRAPH] * 9,
                  '[^a]: 甲注。\n\n[^b]: 乙注。')
    found = {}
    for number, page in enumerate(pages(folder, issue)):
        for line in page['lines']:
            for mark in '①②':
                if mark in line['text']:
                    found.setdefault(line['kind'] == 'footnote', []).append((number, column(line)))
    check.same(found[True], found[False], 'columns of notes and of their marks')
    check.same(len(set(found[True])), 2, 'they are two')


@check.each(lambda name: name, ['digest', 'rich', 'newsletter'])
def notes_of_columns_that_are_not_balanced(folder, name):
    """Above the section that follows on the page across all columns."""
    (folder / 'mine.yaml').write_text(
        'extends: monitor\npage: {size: 16开, margins: {top: 24mm, bottom: 22mm, left: 17mm, right: 17mm}}\ngrid: {pitch: 15.75pt, lines: 36, first: 9pt}\n'
        'columns: {count: 2, gutter: 18pt, balance: false}\nstyles: {body: {size: 9pt}, section: {span: true, size: 14pt}, item: {size: 10pt, before: 1 line}, '
        'note: {size: 8pt, pitch: 11pt}}\ntoc: {place: box, levels: 1}\nmasthead: {lines: 8}\n', encoding='utf-8')
    for page in json.loads(check.good('dump', check.ROOT / f'samples/{name}.yaml', '--layout', folder / 'mine.yaml').out)['pages']:
        rows = page['lines']
        for note in (line for line in rows if line['kind'] == 'footnote'):
            for line in rows:
                beside = line['x'] + line['width'] < note['x'] or note['x'] + note['width'] < line['x']
                check.that(line is note or beside or abs(line['y'] - note['y']) > 7, f'page {page["label"]}: {note} on {line}')


@check.test
def what_stands_on_the_foot_below_contents_in_columns(folder):
    (folder / 'mine.yaml').write_text('extends: monitor\ntoc: {place: masthead, columns: 2}\ncolumns: {count: 1, balance: false}\n'
                                      'publication: {place: first-foot, columns: 1}\n', encoding='utf-8')
    rows = ''.join(f'      - title: 第{i}条\n        body: 一句。\n' for i in range(24))
    (folder / 'issue.yaml').write_text(TITLE.replace('toc: false\n', '') + 'sections:\n  - title: 要闻\n    items:\n' + rows +
                                       'publication:\n  - 刊期: 月刊\n  - 印数: "300"\n', encoding='utf-8')
    page = json.loads(check.good('dump', folder / 'issue.yaml', '--layout', folder / 'mine.yaml').out)['pages'][0]
    foot = min(line['y'] for line in page['lines'] if line['kind'] == 'contact')
    check.that(max(line['y'] for line in page['lines'] if line['kind'] == 'toc') < foot - 10, f'rows above {foot}')


@check.test
def a_table_too_wide_for_a_column_spans(folder):
    cells = ['指标名称一二', '二〇二〇年', '二〇二一年', '增减百分点', '说明文字', '来源机构']
    table = '\n'.join('| ' + ' | '.join(row) + ' |' for row in [cells, ['---'] * 6, cells, cells])
    done = check.good('build', write(folder, *[PARAGRAPH] * 3, table + '\n\n: 各地 {#t}', *[PARAGRAPH] * 3), '--layout', layout(folder), '-o',
                      folder / 'out.pdf')
    check.same(done.err, '', 'messages')
    lines = [line for page in pages(folder, folder / 'issue.yaml') for line in page['lines']]
    caption = next(line for line in lines if line['kind'] == 'caption')
    check.same(round(caption['measure'], 1), round(AREA, 1), 'the caption')
    check.that(max(line['x'] for line in lines if line['kind'] == 'table') > 54.64 + width(2) + 24, 'cells in both halves')


@check.test
def readers_take_the_columns_in_order(folder):
    """In the order of the file, in that of the structure, and as a reader finds it. (Without -raw, pdftotext takes
    columns on one grid for a table and reads it by rows.)"""
    issue = write(folder, *[f'第{n}段。{PARAGRAPH}' for n in range(60)])
    check.good('build', issue, '--layout', layout(folder), '-o', folder / 'out.pdf')
    check.tool('qpdf', '--check', folder / 'out.pdf')
    for words in (['pdftotext', '-raw', folder / 'out.pdf', '-'], ['pdfinfo', '-struct-text', folder / 'out.pdf'],
                  ['mutool', 'draw', '-F', 'txt', folder / 'out.pdf']):
        text = re.sub(r'\s', '', check.tool(*words).out)
        check.same([int(n) for n in re.findall(r'第(\d+)段', text)], list(range(60)), f'paragraphs in {words[0]}')


@check.test
def a_rule_stands_between_columns(folder):
    rows = check.good('dump', write(folder, *[PARAGRAPH] * 40), '--layout', layout(folder), '--stage=pages').out.splitlines()
    rules = [row for row in map(json.loads, rows) if 'rule' in row and row['x0'] == row['x1']]
    check.same({round(row['x0'], 2) for row in rules}, {round(595.276 / 2, 2)}, 'in the middle')


@check.test
def endless_columns_end(folder):
    """Bands of one line, and a text that balances over many pages."""
    (folder / 'issue.yaml').write_text(TITLE + 'sections:\n' + ''.join(
        f'  - title: 第{n}\n    items:\n      - title: 甲\n        body: 一句。\n' for n in range(600)), encoding='utf-8')
    check.good('build', folder / 'issue.yaml', '--layout', layout(folder, 3), '-o', folder / 'out.pdf')
    check.good('build', write(folder, *[PARAGRAPH] * 4000), '--layout', layout(folder, 3), '-o', folder / 'out.pdf')


check.main()
