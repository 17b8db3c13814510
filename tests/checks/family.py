#!/usr/bin/env python3
"""Every layout builds every sample without a change: the same text, contents that are true, lines inside the page, and a
PDF that other tools read."""
import functools
import json
import re

import check

LAYOUTS = sorted(path.stem for path in (check.ROOT / 'layouts').glob('*.yaml'))
TEXT = ('body', 'list', 'quote')


def own_layout(sample):
    found = re.search(r'^layout: *(\S+)', sample.read_text(encoding='utf-8'), re.M)
    return found[1] if found else 'monitor'


PAIRS = [(sample, layout) for sample in check.SAMPLES for layout in LAYOUTS]
# A PDF of each layout's own sample, and of the one with all that a body may hold.
PRINTED = [(sample, layout) for sample, layout in PAIRS if layout == own_layout(sample) or sample.stem == 'rich']


def name(pair):
    return f'{pair[0].stem} in {pair[1]}'


@functools.lru_cache(maxsize=4)
def dump(sample, layout):
    return json.loads(check.good('dump', sample, '--layout', layout).out)


def lines(book, *kinds):
    return [(page, line) for page in book['pages'] for line in page['lines'] if line['kind'] in kinds]


def text(book):
    """What an editor wrote; what is generated between (numbers of pages, notes and lists) differs by layout."""
    words = ''.join(line['text'] for _, line in lines(book, *TEXT))
    words = re.sub(r'见.{0,12}?第 ?\d+ ?页', '见某页', words)
    return re.sub(r'[\d\s①-⑳⓪()（）.\[\]•◦－＊·]|[ivxIVX]', '', words)


@check.each(name, PAIRS)
def the_same_text(_, pair):
    check.same(text(dump(*pair)), text(dump(pair[0], 'monitor')), 'bodies')


@check.each(name, PAIRS)
def the_contents_are_true(_, pair):
    book = dump(*pair)
    labels = [page['label'] for page in book['pages']]
    for row in book['toc']:
        bare = check.bare(row['title'])
        page = book['pages'][labels.index(row['page'])]
        words = check.bare(''.join(line['text'] for line in page['lines'] if line['kind'] in ('section', 'item')))
        check.that(bare[-8:] in words, f'{row["title"]} stands on page {row["page"]}: {words}')
    printed = [line['text'].rsplit('\t', 1)[1] for _, line in lines(book, 'toc') if '\t' in line['text']]
    check.that(all(label in labels for label in printed), f'numbers of pages that there are: {printed}')


@check.each(name, PAIRS)
def lines_stand_on_the_page(_, pair):
    book = dump(*pair)
    for page in book['pages']:
        for line in page['lines']:
            if line.get('turned'):
                continue
            check.that(-0.01 <= line['x'] and line['x'] + line['width'] <= page['width'] + 0.01, f'across: {line}')
            check.that(0 < line['y'] < page['height'], f'down: {line}')


@check.each(name, PRINTED)
def the_pdf_is_sound(folder, pair):
    path = folder / 'out.pdf'
    check.good('build', pair[0], '--layout', pair[1], '-o', path)
    check.that('No syntax or stream encoding errors' in check.tool('qpdf', '--check', path).out, 'qpdf --check')
    for row in check.tool('pdffonts', path).out.splitlines()[2:]:
        check.that(re.search(r' yes yes yes +\d+ +\d+$', row), f'embedded, subset, Unicode: {row}')


check.main()
