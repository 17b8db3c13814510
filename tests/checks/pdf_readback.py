#!/usr/bin/env python3
"""PDFs of every sample read back with tools that are not ours: structure, fonts, text, links, outline, labels."""
import collections
import json
import re
import shutil

import check

LAYOUTS = sorted(path.stem for path in (check.ROOT / 'layouts').glob('*.yaml'))
# Of the other layouts the sample of their own, and one with much in its bodies; family.py has the rest.
PAIRS = [(sample, layout) for sample in check.SAMPLES for layout in LAYOUTS
         if layout.startswith('monitor') or sample.stem in (layout, 'rich', 'short')]


def name(pair):
    return f'{pair[0].stem} in {pair[1]}'


def built(folder, pair):
    path = folder / 'out.pdf'
    check.good('build', pair[0], '--layout', pair[1], '-o', path)
    return path


def model(pair):
    return json.loads(check.good('dump', pair[0], '--layout', pair[1]).out)


@check.each(name, PAIRS)
def sound(folder, pair):
    """qpdf finds nothing to say, poppler and mupdf draw every page in silence."""
    path = built(folder, pair)
    check.that('No syntax or stream encoding errors' in check.tool('qpdf', '--check', path).out, 'qpdf --check')
    check.tool('mutool', 'draw', '-q', '-r', '20', '-o', folder / 'page%d.png', path)
    check.tool('pdftoppm', '-r', '20', path, folder / 'poppler')
    if shutil.which('gs'):
        check.tool('gs', '-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=nullpage', path)


@check.each(name, PAIRS)
def fonts(folder, pair):
    """Every font is a subset, embedded, with a map to Unicode."""
    rows = check.tool('pdffonts', built(folder, pair)).out.splitlines()[2:]
    check.that(rows, 'the PDF has fonts')
    for row in rows:
        check.that(re.match(r'[A-Z]{6}\+\S+ ', row), f'a subset with its tag: {row}')
        check.that(re.search(r' yes yes yes +\d+ +\d+$', row), f'embedded, subset, Unicode: {row}')


def page_text(page):
    """The words of a page as the model has them: the contents' page numbers stand behind a tab."""
    return ''.join(check.bare(line['text']) for line in page['lines'])


def words_of(text, page):
    """Extracted text without white space; on a page of contents without the leaders before a row's number."""
    if any(line['kind'] == 'toc' for line in page['lines']):
        text = re.sub(r'((?<!\d)\.\s*)+(?=\d+\s*$)', '', text, flags=re.M)
    return check.bare(text)


@check.each(name, PAIRS)
def text(folder, pair):
    """What poppler and mupdf extract is the model's text, page by page, without white space and leaders."""
    path, pages = built(folder, pair), model(pair)['pages']
    poppler = check.tool('pdftotext', '-raw', path, '-').out.split('\f')
    mupdf = check.tool('mutool', 'draw', '-q', '-F', 'text', path).out.split('\f')
    check.same(len(poppler), len(pages) + 1, 'pages that poppler finds')
    for number, page in enumerate(pages):
        want = page_text(page)
        for reader, got in (('poppler', poppler[number]), ('mupdf', mupdf[number])):
            got = words_of(got, page)
            if pair[0].stem in check.RICH:
                check.that(not collections.Counter(want) - collections.Counter(got), f'{reader}, page {number + 1}, characters')
            else:
                check.same(''.join(sorted(got)), ''.join(sorted(want)), f'{reader}, page {number + 1}, the characters sorted')
            in_order(got, page, f'{reader}, page {number + 1}')


def in_order(got, page, where):
    """Every line of the model stands whole in the text, the lines of the flow one behind the other."""
    at = 0
    for line in page['lines']:
        words = check.bare(line['text'])
        found = got.find(words, at if line['kind'] not in ('header', 'footer') else 0)
        check.that(found >= 0, f'{where}: {words!r} is not where it should be, but: {got[at:at + 60]!r}')
        at = found + len(words) if line['kind'] not in ('header', 'footer') else at


@check.each(name, PAIRS)
def labels_and_outline(folder, pair):
    """The outline has every heading with its page, the labels are those of the model."""
    path, book = built(folder, pair), model(pair)
    data = json.loads(check.tool('qpdf', '--json=2', '--json-key=outlines', '--json-key=pages', path).out)
    rows = [(level, entry['title'], entry['destpageposfrom1']) for level, entry in flat(data['outlines'])]
    labels = {page['label']: number for number, page in enumerate(book['pages'], 1)}
    want = [(row['level'], row['title'], labels[row['page']]) for row in book['toc']]
    if not want:                    # a layout without contents: the headings stand where the outline says
        for _, title, number in rows:
            words = check.bare(''.join(line['text'] for line in book['pages'][number - 1]['lines']))
            check.that(check.bare(title) in words, f'{title} stands on page {number}')
        check.that(rows, 'there is an outline')
        return
    check.same([(level, check.bare(title), page) for level, title, page in rows],
               [(level, check.bare(title), page) for level, title, page in want], 'the outline')


def flat(entries, level=1):
    for entry in entries:
        yield level, entry
        yield from flat(entry['kids'], level + 1)


@check.each(name, PAIRS)
def links(folder, pair):
    """Every address of the issue is a link, and every row of the contents leads to its page."""
    path, book = built(folder, pair), model(pair)
    data = check.tool('qpdf', '--qdf', '--object-streams=disable', path, '-').data
    uris = {uri.decode() for uri in re.findall(rb'/URI \((.*?)\)\n', data)}
    for kind, _, value in check.issue_texts(pair[0]):
        if kind in ('link', '网址') or re.match(r'(https?|mailto):', value):
            check.that(value in uris, f'{value} is a link')
        if '@' in value and kind == '电子邮件':
            check.that('mailto:' + value in uris, f'{value} is a link')
    inner = len(re.findall(rb'/Subtype /Link', data)) - len(re.findall(rb'/URI \(', data))
    check.that(inner >= len(book['toc']), f'{inner} links inside the document for {len(book["toc"])} rows of contents')


@check.each(name, PAIRS)
def metadata(folder, pair):
    """Title and language are set, and readers show the title; no date is told."""
    path = built(folder, pair)
    info = check.tool('pdfinfo', path).out
    title = next(value for kind, _, value in check.issue_texts(pair[0]) if kind == 'title')
    check.that(re.search(rf'^Title: +{title}', info, re.M), f'the title {title}: {info}')
    check.that('CreationDate' not in info, 'no date of creation')
    check.that(re.search(r'^Tagged: +yes', info, re.M), 'tagged')
    data = check.tool('qpdf', '--qdf', '--object-streams=disable', path, '-').data
    lang = next((value for kind, _, value in check.issue_texts(pair[0]) if kind == 'lang'), 'zh-Hans')
    check.that(re.search(rb'/Lang (\(%s\)|<feff.*?>)' % lang.encode(), data), f'the language {lang}')


check.main()
