#!/usr/bin/env python3
"""A real bulletin, when its text lies beside the repository: `monitor-2021` keeps the original's pages.

The text was read back from a PDF: a blank line parts paragraphs, and where a body stands in two parts, a page of the
original ended between them. From that and from the contents' page numbers come the issue file and all that is expected;
nothing of the text stands here.
"""
import json
import re

import check

TEXT = check.SHARED / 'reference/bulletin-2021-14.txt'
NUMERALS = '[一二三四五六七八九十]+'
FULL_WIDTH = str.maketrans(',():;?!', '，（）：；？！')


class Item:
    def __init__(self, title):
        self.title, self.parts, self.links = title, [], []


class Bulletin:
    """What the text says: title, number and date, the contents' numbers, sections of items, contacts."""

    def __init__(self, text):
        head, rows, rest = split_at_contents(text)
        self.title = head[0]
        self.year, self.number = re.fullmatch(r'(\d+) *年 *第 *(\d+) *期', head[1]).groups()
        self.date = '%s-%02d-%02d' % tuple(int(n) for n in re.findall(r'\d+', head[2]))
        self.numbers = [int(re.search(r'(\d+)$', re.sub(r'[|. ]+$', '', row))[1]) for row in rows]
        self.sections, self.contacts = [], []
        for paragraph in rest:
            self.take(paragraph)

    def take(self, paragraph):
        section = re.match(rf'{NUMERALS}、(.*)', paragraph)
        heading = re.match(rf'[（(]{NUMERALS}[）)] *(.*)', paragraph)
        link = re.match(r'链接[：:] *<?([^<>]*)>?$', paragraph)
        contact = re.match(r'([^：，。]{2,6})：(.*)', paragraph)
        if section:
            self.sections.append((section[1], []))
        elif heading:
            self.sections[-1][1].append(Item(full_width(heading[1])))
        elif link:
            self.items()[-1].links.append(link[1])
        elif contact and self.items()[-1].links:
            self.contacts.append((check.bare(contact[1]), contact[2].strip('<>')))
        else:
            self.items()[-1].parts.append(full_width(paragraph))

    def items(self):
        return [item for _, items in self.sections for item in items]

    def headings(self):
        for title, items in self.sections:
            yield title
            yield from (item.title for item in items)


def split_at_contents(text):
    """The paragraphs before the table of contents, its rows, and the paragraphs behind it."""
    paragraphs = [p.strip() for p in re.split(r'\n\s*\n', text) if p.strip()]
    table = next(i for i, p in enumerate(paragraphs) if p.startswith('|'))
    rows = [row for row in paragraphs[table].split('\n') if re.search(r'\d', row)]
    return paragraphs[:table], rows, paragraphs[table + 1:]


def full_width(paragraph):
    """Half-width marks in Chinese text are faults of the reading."""
    paragraph = re.sub(r'"([^"]*)"', r'“\1”', paragraph)
    return re.sub(r'(?<=[^\x00-\x7f])[,():;?!]+|[,():;?!]+(?=[^\x00-\x7f])', lambda m: m[0].translate(FULL_WIDTH), paragraph)


def issue_of(bulletin):
    quoted = lambda value: json.dumps(value, ensure_ascii=False)
    lines = [f'title: {quoted(bulletin.title)}', f'year: {bulletin.year}', f'number: {bulletin.number}',
             f'date: {bulletin.date}', 'sections:']
    for title, items in bulletin.sections:
        lines += [f'  - title: {quoted(title)}', '    items:']
        for item in items:
            lines += [f'      - title: {quoted(item.title)}', '        body: |', '          ' + ''.join(item.parts),
                      f'        link: {item.links[0]}']
    lines += ['contact:'] + [f'  - {quoted(label)}: {quoted(value)}' for label, value in bulletin.contacts]
    return '\n'.join(lines) + '\n'


def page_ends(bulletin):
    """{page: (last words of its last line or None, first words of the next page)}, from the original's breaks."""
    ends, headings = {}, dict(zip(bulletin.headings(), bulletin.numbers))
    for item in bulletin.items():
        if len(item.parts) > 1:
            ends[headings[item.title]] = (check.bare(item.parts[0])[-6:], check.bare(item.parts[1])[:6])
    for page in range(1, max(ends)):
        if page not in ends:
            first = next(title for title, number in headings.items() if number == page + 1)
            ends[page] = (None, check.bare(first))
    return ends


def set_again(folder):
    if not TEXT.exists():
        raise check.Skip('the text is not here')
    bulletin = Bulletin(TEXT.read_text(encoding='utf-8'))
    path = folder / 'issue.yaml'
    path.write_text(issue_of(bulletin), encoding='utf-8')
    book = json.loads(check.good('dump', path, '--layout', 'monitor-2021').out)
    flows = [[line for line in page['lines'] if line['kind'] not in ('header', 'footer')] for page in book['pages']]
    return bulletin, book, flows


@check.test
def shape_of_the_text(folder):
    """The reading found what the original has; else the other tests would prove nothing."""
    bulletin, _, _ = set_again(folder)
    check.same([len(items) for _, items in bulletin.sections], [2, 8, 2], 'items of the sections')
    check.same([len(item.parts) for item in bulletin.items()].count(2), 4, 'bodies that a page break parts')
    check.same(bulletin.numbers, [2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 6, 7, 7, 7, 7], 'page numbers of the contents')
    check.same(len(bulletin.contacts), 8, 'rows of the closing block')


@check.test
def number_of_pages(folder):
    _, book, _ = set_again(folder)
    check.same(len(book['pages']), 8, 'pages')


@check.test
def contents(folder):
    bulletin, book, _ = set_again(folder)
    check.same([int(row['page']) for row in book['toc']], bulletin.numbers, 'page numbers of the contents')


@check.each(lambda page: f'page {page}', range(1, 8))
def end_of(folder, page):
    bulletin, _, flows = set_again(folder)
    last, following = page_ends(bulletin)[page]
    check.that(len(flows) > page, f'there are only {len(flows)} pages')
    if last:
        check.same(check.bare(flows[page - 1][-1]['text'])[-len(last):], last, f'page {page} ends')
        check.same(check.bare(flows[page][0]['text'])[:len(following)], following, f'page {page + 1} begins')
    else:
        check.that(following in check.bare(''.join(line['text'] for line in flows[page][:3])),
                   f'page {page + 1} begins with {flows[page][0]["text"]}, expected the heading {following}')


@check.test
def closing_block(folder):
    _, _, flows = set_again(folder)
    check.same({line['kind'] for line in flows[-1]} >= {'contact'}, True, 'the closing block stands on the last page')
    check.same([n for n, flow in enumerate(flows, 1) if any(line['kind'] == 'contact' for line in flow)], [8], 'only there')


check.main()
