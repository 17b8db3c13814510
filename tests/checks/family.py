#!/usr/bin/env python3
"""Every layout builds every sample without a change: the same text, contents that are true, lines that keep the rules and stand
in their column and on the grid, no heading left behind, and a PDF that has every word in embedded fonts."""
import collections
import functools
import json
import re

import check

LAYOUTS = sorted(path.stem for path in (check.ROOT / 'layouts').glob('*.yaml'))
TEXT = ('body', 'list', 'quote')
FLOW = ('section', 'item', 'body', 'link', 'list', 'quote', 'table', 'caption')
NEVER_FIRST = set('。．，、：；！？‼⁇⁈⁉”’」』）】〗〕］｝》〉·')
NEVER_LAST = set('“‘「『（【〖〔［｛《〈')
SET = ('section', 'item', 'body', 'list', 'quote', 'table', 'caption', 'footnote', 'toc', 'contact')


def own_layout(sample):
    found = re.search(r'^layout: *(\S+)', sample.read_text(encoding='utf-8'), re.M)
    return found[1] if found else 'monitor'


PAIRS = [(sample, layout) for sample in check.SAMPLES for layout in LAYOUTS]
# Looked at more closely: each layout's own sample, and the one with all that a body may hold.
PRINTED = [(sample, layout) for sample, layout in PAIRS if layout == own_layout(sample) or sample.stem == 'rich']


def name(pair):
    return f'{pair[0].stem} in {pair[1]}'


@functools.lru_cache(maxsize=None)
def dump(sample, layout):
    return json.loads(check.good('dump', sample, '--layout', layout).out)


def lines(book, *kinds):
    return [(page, line) for page in book['pages'] for line in page['lines'] if line['kind'] in kinds]


def text(book):
    """What an editor wrote; what is generated between (numbers of pages, notes and lists) differs by layout."""
    words = ''.join(line['text'] for _, line in lines(book, *TEXT))
    words = re.sub(r'见.{0,12}?第 ?\d+ ?页', '见某页', words)
    return re.sub(r'[\d\s①-⑳⓪()（）.\[\]•◦－＊·]|[ivxIVX]', '', words)


def refers_otherwise(pair):
    """What refers to a heading has its number, or its title where that has none, as the layout has it."""
    return not pair[1].startswith('monitor') and '](#' in pair[0].read_text(encoding='utf-8')


@check.each(name, PAIRS)
def the_same_text(_, pair):
    if refers_otherwise(pair):
        return
    check.same(text(dump(*pair)), text(dump(pair[0], 'monitor')), 'bodies')


@check.each(name, PAIRS)
def the_contents_are_true(_, pair):
    book = dump(*pair)
    labels = [page['label'] for page in book['pages']]
    for row in book['toc']:
        bare = check.bare(row['title'])
        page = book['pages'][labels.index(row['page'])]
        words = check.bare(''.join(line['text'] for line in page['lines'] if line['kind'] in ('section', 'item')))
        bare = re.split('[、.]', bare, maxsplit=1)[-1]      # an opening has the number apart
        check.that(bare[-8:] in words, f'{row["title"]} stands on page {row["page"]}: {words}')
    printed = [line['text'].rsplit('\t', 1)[1] for _, line in lines(book, 'toc') if '\t' in line['text']]
    wanted = [row['page'] for row in book['toc']]
    check.that(not book['toc'] or not printed or is_part(printed, wanted), f'numbers {printed} are those of {wanted}')


def is_part(some, whole):
    """The same in the same order, but for what is left out: sections without a number. Rows on a section's own page come
    behind the whole list."""
    rest = iter(whole + whole)
    return all(entry in rest for entry in some)


@check.each(name, PAIRS)
def lines_stand_on_the_page(_, pair):
    book = dump(*pair)
    for page in book['pages']:
        for line in page['lines']:
            if line.get('turned'):
                continue
            check.that(-0.01 <= line['x'] and line['x'] + line['width'] <= page['width'] + 0.01, f'across: {line}')
            check.that(0 < line['y'] < page['height'], f'down: {line}')


@check.each(name, PAIRS)
def lines_stand_apart(_, pair):
    """No line is set on another."""
    for page in dump(*pair)['pages']:
        rows = [line for line in page['lines'] if line['text'].strip()]
        for i, one in enumerate(rows):
            for other in rows[i + 1:]:
                beside = min(one['x'] + one['width'], other['x'] + other['width']) - max(one['x'], other['x']) <= 1.5
                check.that(beside or abs(one['y'] - other['y']) >= 6.5, f'page {page["label"]}: {one} on {other}')


@check.each(name, PAIRS)
def rows_and_addresses_are_not_parted(_, pair):
    """A row of the contents ends on its page, and so does a short address."""
    pages = [[line for line in page['lines'] if line['kind'] in FLOW + ('toc',)] for page in dump(*pair)['pages']]
    for page, following in zip(pages, pages[1:]):
        if not page or not following:
            continue
        check.that(page[-1]['kind'] != 'toc' or following[0]['kind'] != 'toc' or '\t' in page[-1]['text'] or len(page[-1]['text']) < 12, f'a row: {page[-1]["text"]}')
        check.that(page[-1]['kind'] != 'link' or following[0]['kind'] != 'link' or '://' in following[0]['text'], f'an address: {following[0]["text"]}')


def columns(page):
    """Lines of the flow as they are read, cut where the next stands higher."""
    runs = [[]]
    for line in page['lines']:
        if line['kind'] not in FLOW:
            continue
        if runs[-1] and line['y'] < runs[-1][-1]['y'] - 0.01 and line['kind'] != 'table':
            runs.append([])
        runs[-1].append(line)
    return [run for run in runs if run]


@check.each(name, PAIRS)
def no_heading_is_left_behind(_, pair):
    for page in dump(*pair)['pages']:
        opening = not any(line['kind'] in ('item', 'body', 'list', 'quote') for line in page['lines'])
        for run in columns(page):
            check.that(opening or run[-1]['kind'] not in ('section', 'item'), f'page {page["label"]}: {run[-1]["text"]} ends a column')


@check.each(name, PAIRS)
def marks_stand_where_they_may(_, pair):
    """No line begins with a closing mark, or ends with an opening one."""
    for _, line in lines(dump(*pair), *SET):
        words = line['text'].split('\t')[0].strip()
        check.that(not words or words[0] not in NEVER_FIRST, f'begins with a mark that may not: {words}')
        check.that(not words or words[-1] not in NEVER_LAST, f'ends with a mark that may not: {words}')


@check.each(name, PAIRS)
def lines_keep_their_measure(_, pair):
    """No line of text is wider than what it was set to; those with a mark or a number before them end where the others do."""
    for page in dump(*pair)['pages']:
        plain = [line for line in page['lines'] if line['kind'] in ('section', 'body', 'quote') and not line.get('turned')]
        for line in plain:
            check.that(line['width'] <= line['measure'] + 0.01, f'wider than its measure: {line}')
        edge = max((line['x'] + line['measure'] for line in plain), default=page['width'])
        for line in page['lines']:
            if line['kind'] in ('item', 'list', 'footnote') and not line.get('turned') and plain:
                check.that(line['x'] + line['width'] <= edge + 0.01, f'beyond {edge}: {line}')


@check.each(name, PAIRS)
def no_blanks_at_the_ends_of_lines(_, pair):
    """But for the indent of code."""
    wrong = [line['text'] for page in dump(*pair)['pages'] for line in page['lines'] if line['text'] != line['text'].rstrip()]
    check.same(wrong, [], 'lines')


@check.each(str, LAYOUTS)
def a_title_of_thirteen_characters_fits(folder, layout):
    path = folder / 'issue.yaml'
    path.write_text((check.ROOT / 'samples/minimal.yaml').read_text(encoding='utf-8').replace('数字政府周报', '数据治理与流通动态监测报告'), encoding='utf-8')
    done = check.good('--lang', 'en', 'dump', path, '--layout', layout)
    check.that('does not fit' not in done.err, done.err)
    wide = [line for page in json.loads(done.out)['pages'] for line in page['lines'] if line['x'] + line['width'] > page['width']]
    check.same(wide, [], 'lines that run out of the page')


@check.each(name, PAIRS)
def body_lines_stand_on_the_grid(_, pair):
    """In all columns and on facing pages. English has a pitch of its own, and so have boxes; large has half lines."""
    if pair[1] == 'large' or re.search(r'^lang: *en|:::', pair[0].read_text(encoding='utf-8'), re.M):
        return
    shown = check.good('layout', 'show', pair[1]).out
    pitch = float(re.search(r'^ +pitch: ([\d.]+)pt', shown[shown.index('\ngrid:'):], re.M).group(1))
    offs = {round(line['y'] % pitch, 1) % round(pitch, 1) for _, line in lines(dump(*pair), 'body')}
    spread = max(offs) - min(offs)
    check.that(spread < 0.25 or pitch - spread < 0.25, f'baselines at {sorted(offs)} of {pitch}')


@check.each(name, PAIRS)
def the_pdf_has_every_word(folder, pair):
    """In fonts that are embedded, cut to what is used, and read back."""
    path = folder / 'out.pdf'
    check.good('build', pair[0], '--layout', pair[1], '-o', path)
    if pair in PRINTED:
        check.that('No syntax or stream encoding errors' in check.tool('qpdf', '--check', path).out, 'qpdf --check')
    for row in check.tool('pdffonts', path).out.splitlines()[2:]:
        check.that(re.search(r' yes yes yes +\d+ +\d+$', row), f'embedded, subset, Unicode: {row}')
    pages = check.tool('pdftotext', '-raw', path, '-').out.split('\f')
    for page, words in zip(dump(*pair)['pages'], pages):
        want = collections.Counter(check.bare(''.join(line['text'] for line in page['lines'])))
        missing = want - collections.Counter(check.bare(words))
        check.that(not missing, f'page {page["label"]} lacks {dict(missing)}')


check.main()
