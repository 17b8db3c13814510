#!/usr/bin/env python3
"""The page model against the issue file and against the rules that hold for every page, on samples and generated issues."""
import json
import re

import check

LAYOUTS = ['monitor', 'monitor-2021']
# Those whose words and bodies the comparison below can write by itself: plain paragraphs in Simplified Chinese.
PLAIN = [sample for sample in check.SAMPLES if not re.search(r'^lang:', sample.read_text(encoding='utf-8'), re.M)
         and sample.stem not in check.RICH]
PAIRS = [(sample, layout) for sample in PLAIN for layout in LAYOUTS]
KINDS = {'masthead', 'toc', 'section', 'item', 'body', 'link', 'list', 'quote', 'table', 'caption', 'footnote', 'contact',
         'header', 'footer'}
NEVER_FIRST = set('。．，、：；！？‼⁇⁈⁉”’」』）】〗〕］｝》〉·～–')
NEVER_LAST = set('“‘「『（【〖〔［｛《〈')
DIGITS = '零一二三四五六七八九'


def chinese(number):
    """一 to 九百九十九, as headings are numbered: 十一, 一百零一, 一百一十."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = DIGITS[hundreds] + '百' if hundreds else ''
    if tens:
        text += ('' if tens == 1 and not hundreds else DIGITS[tens]) + '十'
    elif hundreds and ones:
        text += '零'
    return text + (DIGITS[ones] if ones else '')


def name(pair):
    return f'{pair[0].stem} in {pair[1]}'


def dump(path, layout):
    return json.loads(check.good('dump', path, '--layout', layout).out)


def lines_of(book, *kinds):
    return [line for page in book['pages'] for line in page['lines'] if line['kind'] in kinds]


def text_of(book, *kinds):
    return check.bare(''.join(line['text'] for line in lines_of(book, *kinds)))


def shape(book):
    """Labels, kinds, bounds: what every page model has."""
    check.that(set(book) >= {'pages', 'toc'}, 'pages and toc are there')
    check.same(len({page['label'] for page in book['pages']}), len(book['pages']), 'distinct labels')
    for page in book['pages']:
        for line in page['lines']:
            check.that(line['kind'] in KINDS, f'kind {line["kind"]}')
            check.that(0 <= line['x'] and line['x'] + line['width'] <= page['width'] and 0 < line['y'] < page['height'],
                       f'inside the page: {line}')
            check.that(line['text'] == line['text'].rstrip() and line['text'], f'a line has text: {line}')


def issue_parts(path):
    """Sections as (title, items), items as (title, body, links), contacts as (label, value)."""
    sections, contacts = [], []
    for kind, indent, value in check.issue_texts(path):
        if kind == 'title' and indent == 4:
            sections.append((value, []))
        elif kind == 'title' and indent == 8:
            sections[-1][1].append([value, '', []])
        elif kind == 'body':
            sections[-1][1][-1][1] = check.bare(check.plain(value))
        elif kind == 'link':
            sections[-1][1][-1][2].append(value)
        elif indent == 4:
            contacts.append((kind, value))
    return sections, contacts


def headings(path):
    for number, (title, items) in enumerate(issue_parts(path)[0], 1):
        yield 1, f'{chinese(number)}、{title}'
        for place, item in enumerate(items, 1):
            yield 2, f'（{chinese(place)}）{item[0]}'


def same_text(path, book):
    sections, contacts = issue_parts(path)
    items = [item for _, rows in sections for item in rows]
    check.same(text_of(book, 'body'), ''.join(item[1] for item in items), 'bodies')
    check.same(text_of(book, 'section'), check.bare(''.join(t for level, t in headings(path) if level == 1)), 'sections')
    check.same(text_of(book, 'item'), check.bare(''.join(t for level, t in headings(path) if level == 2)), 'items')
    check.same(text_of(book, 'link').replace('链接：', ''), ''.join(link for item in items for link in item[2]), 'links')
    check.same(text_of(book, 'contact'), check.bare(''.join(f'{label}：{value}' for label, value in contacts)), 'contacts')


def contents_agree(path, book):
    """The list of contents has every heading, and each number is the label of the page where its heading stands."""
    want = [(level, check.bare(title)) for level, title in headings(path)]
    check.same([(row['level'], check.bare(row['title'])) for row in book['toc']], want, 'rows of the contents')
    stands = []
    for page in book['pages']:
        for line in page['lines']:
            if line['kind'] == 'section' or line['kind'] == 'item' and line['text'].startswith('（'):
                stands.append(page['label'])
    check.same([row['page'] for row in book['toc']], stands, 'page numbers')
    printed = [line['text'].rsplit('\t', 1)[1] for line in lines_of(book, 'toc') if '\t' in line['text']]
    check.same(printed, stands, 'page numbers as they are printed')


def marks_in_place(book):
    for line in lines_of(book, 'body', 'item', 'contact', 'toc'):
        words = line['text'].split('\t')[0].strip()
        check.that(words[0] not in NEVER_FIRST, f'begins with a mark that may not: {words}')
        check.that(words[-1] not in NEVER_LAST, f'ends with a mark that may not: {words}')


def pages_well_broken(book):
    """No heading is last on its page; the flow runs down the page."""
    for page in book['pages']:
        flow = [line for line in page['lines'] if line['kind'] not in ('header', 'footer')]
        check.that(flow, f'page {page["label"]} has text')
        check.that(flow[-1]['kind'] not in ('section', 'item'), f'page {page["label"]} ends with a heading')
        body = [line['y'] for line in flow if line['kind'] in ('body', 'link', 'item', 'section')]
        check.same(body, sorted(body), f'baselines of page {page["label"]} run down')


def everything(path, layout):
    book = dump(path, layout)
    shape(book)
    same_text(path, book)
    contents_agree(path, book)
    marks_in_place(book)
    pages_well_broken(book)


@check.each(name, PAIRS)
def samples(_, pair):
    everything(*pair)


@check.each(lambda case: '%d items, seed %d, %s' % case, [
    (1, 1, 'monitor'), (7, 2, 'monitor'), (40, 3, 'monitor'), (40, 4, 'monitor-2021'), (97, 5, 'monitor')])
def generated(folder, case):
    everything(check.generated(case[0], case[1], folder), case[2])


@check.test
def two_thousand_items(folder):
    path = check.generated(2000, 1, folder)
    contents_agree(path, dump(path, 'monitor'))
    check.good('build', path, '-o', folder / 'long.pdf')
    check.that('No syntax or stream encoding errors' in check.tool('qpdf', '--check', folder / 'long.pdf').out, 'qpdf')


@check.each(lambda sample: sample.stem, check.SAMPLES)
def nothing_to_mend(_, sample):
    """Samples are examples: they are read without an error."""
    done = check.paiban('--lang', 'en', 'check', sample)
    check.same((done.status, re.findall(r'.*: error: .*', done.err)), (0, []), done.err)


@check.test
def lengths_are_exact(_):
    """Points with at most three decimals: millipoints, printed without rounding."""
    text = check.good('dump', check.ROOT / 'samples/short.yaml').out
    for number in re.findall(r'"(?:x|y|width|height)": ?(-?[\d.eE+-]+)', text):
        check.that(re.fullmatch(r'-?\d+(\.\d{1,3})?', number), f'a length is {number}')


check.main()
