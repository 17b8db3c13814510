"""The real bulletin whose text may lie beside the repository: what it says and where its pages end, for the checks.

The text was read back from a PDF: a blank line parts paragraphs, and where a body stands in two parts, a page of the
original ended between them. Nothing of the text stands here.
"""
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
