#!/usr/bin/env python3
"""Where sections begin, and where the contents and the contact block stand."""
import json
import re

import check

SAMPLE = check.ROOT / 'samples/rich.yaml'
RUNNING = '''running:
  - {text: "{title}", style: head-left, top: 48pt, pages: later}
  - {text: "-{page}-", style: folio, foot: 46pt, pages: opening}
'''
OPENING = 'opening: {lines: 6, alone: %s, contents: true, heads: %s, place: [{text: "第{section-number}编", style: issue, line: 5}]}'
COLUMNS = '''columns: {count: 2}
page:
  margins: {top: 54.6pt, bottom: 54pt, left: 54.64pt, right: 54.64pt}
grid: {pitch: 17pt, lines: 42, first: 9.3pt}
styles:
  body: {size: 10.5pt}
  item: {size: 10.5pt}
  toc-item: {size: 10.5pt}
'''


def pages(folder, text, issue=SAMPLE):
    (folder / 'mine.yaml').write_text('extends: monitor\n' + text, encoding='utf-8')
    return json.loads(check.good('dump', issue, '--layout', folder / 'mine.yaml').out)['pages']


def stages(folder, kind):
    out = check.good('dump', SAMPLE, '--layout', folder / 'mine.yaml', '--stage=pages').out
    return [row for row in map(json.loads, out.splitlines()) if kind in row]


def on(book, *kinds):
    return [(at, line) for at, page in enumerate(book) for line in page['lines'] if line['kind'] in kinds]


def section_pages(book):
    return [at for at, line in on(book, 'section') if not line['text'].startswith('第')]


@check.test
def sections_run_on_or_begin_pages(folder):
    same = section_pages(pages(folder, 'toc: {place: masthead}\n'))
    check.that(len(same) == 3 and same[0] == 0, f'below the contents: {same}')
    book = pages(folder, 'toc: {place: masthead}\nsections: {start: page}\n')
    for at in section_pages(book):
        check.same([line['kind'] for line in book[at]['lines'] if line['kind'] in ('section', 'item', 'body', 'list', 'quote')][0], 'section', f'page {at + 1}')


@check.each(str, ['false', 'true'])
def sections_on_right_hand_pages(folder, heads):
    book = pages(folder, f'sections: {{start: recto, blank-heads: {heads}}}\n')
    found = section_pages(book)
    check.that(all(at % 2 == 0 for at in found), f'pages {[at + 1 for at in found]}')
    blank = [page for page in book if all(line['kind'] in ('header', 'footer') for line in page['lines'])]
    check.that(blank, 'a page stays empty')
    check.that(all(bool(page['lines']) == (heads == 'true') for page in blank), 'its running heads')


@check.test
def an_opening_has_its_page(folder):
    book = pages(folder, 'sections: {start: recto, ' + OPENING % ('true', 'false') + '}\n' + RUNNING)
    for at in section_pages(book):
        lines = book[at]['lines']
        check.same({line['kind'] for line in lines}, {'section', 'toc', 'footer'}, f'on page {at + 1}')
        number, title = [line for line in lines if line['kind'] == 'section']
        check.that(re.fullmatch('第[一二三]编', number['text']), number['text'])
        check.that('、' not in title['text'], f'{title["text"]} has no number of its own')
        check.same(round(title['y'] - number['y'], 2), 56, 'the title is two lines below')
        check.that(any(line['text'] == f'-{at + 1}-' for line in lines), 'the page number')
    rows = [(line['text'].split('\t')) for _, line in on(book, 'toc')]
    items = {line['text']: at + 1 for at, line in on(book, 'item')}
    check.that(all(items.get(text, int(page)) == int(page) for text, page in (row for row in rows if len(row) == 2)), 'numbers of pages')
    check.that(all(text in [row[0] for row in rows] for text in items), 'rows for all items')


@check.test
def an_opening_with_its_text(folder):
    book = pages(folder, 'sections: {start: page, ' + OPENING % ('false', 'true') + '}\n')
    for at in section_pages(book):
        kinds = {line['kind'] for line in book[at]['lines']}
        check.that({'header', 'body', 'item'} <= kinds, f'page {at + 1}: {kinds}')


@check.test
def the_number_and_the_title_are_one_heading(folder):
    pages(folder, 'sections: {start: page, ' + OPENING % ('true', 'false') + '}\n')
    check.good('build', SAMPLE, '--layout', folder / 'mine.yaml', '-o', folder / 'out.pdf')
    tags = check.tool('pdfinfo', '-struct-text', folder / 'out.pdf').out
    check.that(re.search(r'H1 \(block\)\s+"第一编年度数据"', tags), tags[:3000])


@check.test
def a_rule_between_sections(folder):
    pages(folder, 'toc: {place: none}\nsections: {divider: {weight: 0.75pt, width: 8em, color: accent}}\n')
    rules = [row for row in stages(folder, 'rule') if row['weight'] == 0.75]
    check.that(1 <= len(rules) <= 2, f'{len(rules)} rules')
    check.same({round(row['x1'] - row['x0'], 2) for row in rules}, {128.0}, 'as wide as eight characters')


@check.each(lambda pair: pair[0], [('left', 87.64), ('center', 233.64), ('right', 379.64)])
def a_shorter_rule_stands_as_the_titles_do(folder, pair):
    pages(folder, f'toc: {{place: none}}\nstyles: {{section: {{align: {pair[0]}}}}}\nsections: {{divider: {{weight: 0.75pt, width: 8em}}}}\n')
    rules = [row for row in stages(folder, 'rule') if row['weight'] == 0.75]
    check.same({round(row['x0'], 2) for row in rules}, {pair[1]}, 'its left end')


@check.test
def contents_of_sections_only_or_none(folder):
    rows = [line['text'] for _, line in on(pages(folder, 'toc: {levels: 1}\n'), 'toc')]
    check.same(len(rows), 4, 'the title and three sections')
    check.same(on(pages(folder, 'toc: {place: none}\n'), 'toc'), [], 'none')


@check.test
def contents_in_a_box(folder):
    book = pages(folder, COLUMNS + 'toc: {place: box, box: {fill: "#eeeeee", frame: 0, inset: 12pt}}\n')
    toc = on(book, 'toc')
    check.same({at for at, _ in toc}, {0}, 'on page 1')
    check.that(min(line['x'] for _, line in toc) > 595.276 / 2 + 12 + 11, 'in the second column, inside its panel')
    low = max(line['y'] for at, line in on(book, 'body', 'item', 'list', 'quote', 'footnote') if at == 0 and line['x'] > 300)
    check.that(low < min(line['y'] for _, line in toc), 'below the text')
    boxes = [row for row in stages(folder, 'box') if row['color'] == '#eeeeee']
    check.same(len(boxes), 1, 'its panel')
    check.that(boxes[0]['y1'] <= 54.6 + 42 * 17 + 0.01 and boxes[0]['y0'] > low, 'the panel ends on the page and begins below the text')


@check.test
def contents_too_long_for_the_box_go_before_the_text(folder):
    book = pages(folder, COLUMNS + 'toc: {place: box}\n', check.ROOT / 'samples/sixty.yaml')
    kinds = [line['kind'] for page in book for line in page['lines'] if line['kind'] in ('toc', 'section', 'item', 'body')]
    check.same(kinds[:kinds.index('section')], ['toc'] * kinds.index('section'), 'contents before the text')
    check.same(kinds.count('toc'), len([kind for kind in kinds[:kinds.index('section')]]), 'all of them')


@check.test
def the_contact_block_has_its_place(folder):
    book = pages(folder, 'contact: {place: page}\n')
    check.that({line['kind'] for line in book[-1]['lines']} <= {'header', 'footer', 'contact'}, 'a page of its own')
    first = [line['y'] for line in book[-1]['lines'] if line['kind'] == 'contact'][0]
    check.that(first < 150, f'from its top: {first}')
    flow = pages(folder, 'contact: {place: flow}\n')
    last = max(line['y'] for _, line in on(flow[-1:], 'contact'))
    check.that(last < 841.89 - 72 - 28, 'behind the text')


@check.each(int, [1, 2])
def the_contact_block_on_a_panel(folder, columns):
    book = pages(folder, f'contact: {{columns: {columns}, fill: "#eeeeee", inset: 20pt, head: 14pt, foot: 16pt, rules: [], qr: 20mm}}\n'
                 + 'publication: {place: above-contact, fill: "#dddddd"}\n')
    lines = [line for line in book[-1]['lines'] if line['kind'] == 'contact']
    for color, left in (('#eeeeee', 20), ('#dddddd', 9)):
        box = [row for row in stages(folder, 'box') if row['color'] == color]
        check.same(len(box), 1, 'its panel')
        inside = [line for line in lines if box[0]['y0'] < line['y'] < box[0]['y1']]
        check.that(inside, 'text on it')
        check.same(round(min(line['x'] for line in inside), 1), round(box[0]['x0'] + left, 1), 'its inset')
        check.that(all(line['x'] + line['width'] <= box[0]['x1'] - left + 0.1 for line in inside), 'at the right too')
        if color == '#eeeeee':
            check.same(round(box[0]['y1'], 1), round(72 + 25 * 28, 1), 'its edge is the type area\'s')


check.main()
