#!/usr/bin/env python3
"""SVG pages: sound XML, every glyph where the page model has it, text and links that can be used, the PDF's picture.

For the picture the PDF's text is turned to outlines (mupdf), both go through librsvg, and the same rasteriser draws
both. At 100 dpi they may differ by 0.3 of 255 grey steps in the mean and by 64 at any one point; a page that is a
pixel off differs by about 9 in the mean.
"""
import decimal
import json
import os
import re
import shutil
import urllib.parse
import xml.etree.ElementTree as ElementTree

import check

SVG = '{http://www.w3.org/2000/svg}'
PAIRS = [(sample, layout) for sample in check.SAMPLES for layout in ('monitor', 'monitor-2021')]
REFERENCE = check.ROOT / 'samples/monitor-2021-14.yaml'
SHORT = check.ROOT / 'samples/short.yaml'
DPI, MEAN, MOST = 100, 0.3, 64
HEAD = 'title: %s\nyear: 2021\nnumber: 1\ndate: 2021-11-15\ntoc: false\nsections:\n  - title: 二\n    items:\n' \
       '      - title: 三\n        body: |\n          %s\n'


def name(pair):
    return f'{pair[0].stem} in {pair[1]}'


def number_of(path):
    return int(re.search(r'-(\d+)\.svg$', path.name)[1])


def pages(folder, sample, *options):
    """The files of a sample's pages, in order, built into the folder."""
    check.good('build', sample, '--format', 'svg', '-o', folder / 'page', *options)
    found = sorted(folder.glob('page-*.svg'), key=number_of)
    check.same([number_of(path) for path in found], list(range(1, len(found) + 1)), 'numbers of the pages')
    return found


def stage(sample, *options):
    """The book: a list for each page of its records, without outline and structure."""
    book = []
    for line in check.good('dump', '--stage=pages', sample, *options).out.splitlines():
        record = json.loads(line, parse_float=decimal.Decimal, parse_int=decimal.Decimal)
        if 'page' in record and 'width' in record:
            book.append([])
        if not set(record) & {'outline', 'element'} or line.startswith(' '):
            book[-1].append(record)
    return book


def root_of(path):
    return ElementTree.parse(path).getroot()


def ids_of(root):
    return [node.attrib['id'] for node in root.iter() if 'id' in node.attrib]


@check.each(name, PAIRS)
def sound(folder, pair):
    """Well-formed, of the page's size, with title and language; ids are distinct, and what is used is there."""
    book = stage(pair[0], '--layout', pair[1])
    files = pages(folder, pair[0], '--layout', pair[1])
    check.same(len(files), len(book), 'number of pages')
    for path, records in zip(files, book):
        root = root_of(path)
        size = str(records[0]['width']), str(records[0]['height'])
        check.same((root.attrib['width'], root.attrib['height']), (size[0] + 'pt', size[1] + 'pt'), 'size')
        check.same(root.attrib['viewBox'], f'0 0 {size[0]} {size[1]}', 'view box')
        check.that(root.attrib['lang'] == root.attrib['{http://www.w3.org/XML/1998/namespace}lang'] != '', 'language')
        check.that(root.find(SVG + 'title').text.endswith(records[0]['page']), 'title with the page\'s label')
        ids = ids_of(root)
        check.same(len(ids), len(set(ids)), f'distinct ids in {path.name}')
        used = {node.attrib['href'] for node in root.iter(SVG + 'use')}
        drawn = {'#' + node.attrib['id'] for node in root.find(SVG + 'defs')}
        check.same(used, drawn, f'outlines used and defined in {path.name}')
        if shutil.which('xmllint'):
            check.tool('xmllint', '--noout', '--nonet', path)


def glyphs_of(records):
    """(x, baseline, size, text) of each glyph of a page."""
    for record in records:
        for glyph in record.get('glyphs', []):
            yield glyph['x'], record['y'] - glyph.get('rise', 0), record['size'], record['face'], glyph.get('text', '')


def without_hidden(glyphs):
    """Less those without ink where the next glyph stands: what a selector leaves, and the blank of a label that is spread."""
    return [g for g, following in zip(glyphs, glyphs[1:] + [None]) if g[4].strip() or not following or g[:2] != following[:2]]


@check.each(name, PAIRS)
def places(folder, pair):
    """Every glyph but the blanks stands exactly where the book has it, at one scale for each face and size."""
    upem = {}
    for path, records in zip(pages(folder, pair[0], '--layout', pair[1]), stage(pair[0], '--layout', pair[1])):
        glyphs = glyphs_of(records)
        glyphs = iter(without_hidden(list(glyphs)))
        for node in root_of(path).iter(SVG + 'use'):
            matrix = re.fullmatch(r'matrix\((\S+) 0 0 -(\S+) (\S+) (\S+)\)', node.attrib['transform'])
            a, d, x, y = (decimal.Decimal(value) for value in matrix.groups())
            glyph = next(g for g in glyphs if g[4].strip('\u3000\u00a0 ') or g[:2] == (x, y))
            check.same((x, y), glyph[:2], f'{path.name}: place of {glyph[4]!r}')
            check.that(a == d and abs(glyph[2] / a - upem.setdefault(glyph[3], round(glyph[2] / a))) < 1e-4,
                       f'{path.name}: scale of {glyph[4]!r}')
        check.same([g[4] for g in glyphs if g[4].strip('\u3000\u00a0 ')], [], f'{path.name}: glyphs left out')


@check.each(name, PAIRS)
def text(folder, pair):
    """The invisible text is the model's, line by line, and has the lines' places."""
    for path, records in zip(pages(folder, pair[0], '--layout', pair[1]), stage(pair[0], '--layout', pair[1])):
        lines = [record for record in records if 'line' in record and 'text' in record]
        nodes = list(root_of(path).iter(SVG + 'text'))
        check.same([''.join(node.itertext()) for node in nodes], [line['text'] for line in lines], f'text of {path.name}')
        for node, line in zip(nodes, lines):
            first = node if 'y' in node.attrib else node[0]
            check.same(decimal.Decimal(first.attrib['y']), line['y'], f'baseline of {line["text"]}')
            check.that(decimal.Decimal(first.attrib['textLength']) > 0, f'length of {line["text"]}')


@check.each(name, PAIRS)
def links(folder, pair):
    """Addresses are the book's; a link inside the book leads to a place that its page has."""
    files = pages(folder, pair[0], '--layout', pair[1])
    places_of = {path.name: set(ids_of(root_of(path))) for path in files}
    for path, records in zip(files, stage(pair[0], '--layout', pair[1])):
        anchors = list(root_of(path).iter(SVG + 'a'))
        wanted = [record for record in records if 'link' in record and 'title' in record]
        check.same(len(anchors), len(wanted), f'links of {path.name}')
        for anchor, link in zip(anchors, wanted):
            check.same(anchor.find(SVG + 'title').text, link['title'], 'title')
            if link['link']:
                check.same(anchor.attrib['href'], link['link'], 'address')
                continue
            file, place = urllib.parse.urldefrag(anchor.attrib['href'])
            file = urllib.parse.unquote(file) or path.name
            check.same(file, f'page-{link["page"]}.svg', 'file of the page')
            check.that(place in places_of[file], f'{place} is a place in {file}')


@check.test
def signs_of_markup_are_text(folder):
    """What means something in XML, and names that mean something in addresses."""
    path = folder / '甲 & <乙>#.yaml'
    words = '<b> & "c" \'d\' ]]&gt; 见 https://example.org/?a=1&b=<2> 。'.replace('&gt;', '>')
    path.write_text('title: \'"A&B" <一>\'\n' + HEAD.split('\n', 1)[1] % words.replace('<', '\\<').replace('&', '\\&'),
                    encoding='utf-8')
    check.good('build', path, '--format', 'svg')
    root = root_of(folder / '甲 & <乙>#-1.svg')
    check.that(root.find(SVG + 'title').text.startswith('"A&B" <一>'), root.find(SVG + 'title').text)
    line = next(record for record in stage(path)[0] if record.get('line') == 'body')
    check.that(line['text'] in [''.join(node.itertext()) for node in root.iter(SVG + 'text')], line['text'])


@check.test
def links_know_the_files_names(folder):
    path = folder / '第 1#期.yaml'
    shutil.copy(REFERENCE, path)
    check.good('build', path, '--format', 'svg')
    targets = {urllib.parse.urldefrag(node.attrib['href'])[0] for node in root_of(folder / '第 1#期-1.svg').iter(SVG + 'a')}
    for target in targets:
        check.that((folder / urllib.parse.unquote(target)).exists(), f'{target} is a file')
        check.that(re.fullmatch(r'[A-Za-z0-9%._~-]+', target), f'{target} is an address')


# ---- files

def listed(folder):
    return sorted(os.listdir(folder))


@check.test
def names_of_the_files(folder):
    issue = folder / 'issue.yaml'
    shutil.copy(SHORT, issue)
    (folder / 'pages').mkdir()
    check.good('build', issue, '--format', 'svg')
    check.good('build', issue, '--format=svg', '-o', folder / 'pages')
    check.good('build', issue, '--format', 'svg', '-o', f'{folder}/pages/draft')
    check.good('build', '-', '--format', 'svg', '-o', f'{folder}/pages/', data=issue.read_bytes())
    check.good('build', issue, '--format', 'svg', '-o', folder / 'pages' / 'x.svg')
    count = len(stage(issue))
    want = [f'issue-{i}.svg' for i in range(1, count + 1)]
    check.same(listed(folder), sorted(want + ['issue.yaml', 'pages']), 'files beside the issue')
    names = [f'{stem}-{i}.svg' for stem in ('draft', 'issue', 'page', 'x') for i in range(1, count + 1)]
    check.same(listed(folder / 'pages'), sorted(names), 'files in the folder')


@check.test
def nothing_is_written_after_an_error(folder):
    issue = folder / 'issue.yaml'
    issue.write_text(HEAD % ('一', '没有这个字：\ue123。'), encoding='utf-8')
    check.same(check.paiban('build', issue, '--format', 'svg').status, 1, 'status')
    check.same(listed(folder), ['issue.yaml'], 'files in the folder')


@check.test
def a_page_that_cannot_be_written_is_3(folder):
    shutil.copy(SHORT, folder / 'issue.yaml')
    (folder / 'issue-2.svg').mkdir()
    done = check.paiban('build', folder / 'issue.yaml', '--format', 'svg')
    check.same(done.status, 3, 'status')
    check.that('issue-2.svg: error: ' in done.err, done.err)


@check.test
def the_issue_is_never_overwritten(folder):
    issue = folder / 'issue-1.svg'
    shutil.copy(SHORT, issue)
    done = check.paiban('build', issue, '--format', 'svg', '-o', folder / 'issue')
    check.same((done.status, issue.read_bytes()), (2, SHORT.read_bytes()), 'status, and the issue file')
    check.same(listed(folder), ['issue-1.svg'], 'files in the folder')


@check.test
def same_bytes_everywhere(folder):
    (folder / 'a').mkdir()
    (folder / 'b').mkdir()
    first = [path.read_bytes() for path in pages(folder / 'a', REFERENCE)]
    env = {'LC_ALL': 'de_DE.UTF-8', 'TZ': 'Asia/Shanghai'}
    check.good('build', REFERENCE, '--format', 'svg', '-o', folder / 'b' / 'page', env=env)
    again = [path.read_bytes() for path in sorted((folder / 'b').glob('page-*.svg'), key=number_of)]
    check.that(first == again, 'the same bytes in another folder and environment')


# ---- the picture

def grey(path, page):
    """A page of a PDF in grey: (width, height, bytes)."""
    out = path.with_suffix(f'.{page}.pgm')
    check.tool('mutool', 'draw', '-q', '-r', DPI, '-c', 'gray', '-o', out, path, page)
    data = out.read_bytes()
    size = re.match(rb'P5\s+(?:#[^\n]*\n)?(\d+)\s+(\d+)\s+255\s', data)
    width, height = int(size[1]), int(size[2])
    return width, height, data[-width * height:]


def through_librsvg(path):
    out = path.with_suffix('.rsvg.pdf')
    check.tool('rsvg-convert', '-f', 'pdf', '-o', out, path)
    return out


def same_picture(folder, sample, *options):
    pdf = folder / 'whole.pdf'
    check.good('build', sample, '-o', pdf, *options)
    for tool in ('rsvg-convert', 'mutool'):
        if not shutil.which(tool):
            raise check.Skip(f'{tool} is not installed')
    for number, path in enumerate(pages(folder, sample, *options), 1):
        traced = folder / f'traced-{number}.svg'
        check.tool('mutool', 'draw', '-q', '-F', 'svg', '-O', 'text=path', '-o', folder / 'traced-%d.svg', pdf, number)
        one, other = grey(through_librsvg(traced), 1), grey(through_librsvg(path), 1)
        check.same(other[:2], one[:2], f'size of page {number}')
        check.that(any(value < 64 for value in one[2]), f'page {number} has something on it')
        differences = [abs(a - b) for a, b in zip(one[2], other[2])]
        mean, most = sum(differences) / len(differences), max(differences)
        check.that(mean <= MEAN and most <= MOST, f'page {number} differs by {mean:.3f} in the mean, {most} at most')


@check.each(lambda sample: sample.stem, [REFERENCE, SHORT])
def the_pdfs_picture(folder, sample):
    same_picture(folder, sample)


@check.each(lambda layout: layout, ['monitor', 'monitor-2021'])
def the_pdfs_picture_with_the_overlay(folder, layout):
    same_picture(folder, SHORT, '--overlay', '--layout', layout)


@check.test
def the_pdfs_picture_of_marks(folder):
    """Dots, straight and wavy lines under the text, a fallback face, a long word."""
    layout = (check.ROOT / 'layouts/monitor.yaml').read_text(encoding='utf-8')
    dotted = re.sub(r'^  emphasis: .*$', '  emphasis: {mark: dot}', layout, flags=re.M)
    (folder / 'dotted.yaml').write_text(dotted, encoding='utf-8')
    (folder / 'issue.yaml').write_text(
        HEAD % ('一', '*着重*、[专名]{.proper}、[书名乙式]{.title}和𠮷字，typesetting internationalization.'), encoding='utf-8')
    options = '--layout', folder / 'dotted.yaml'
    shapes = {record['rule'] for record in stage(folder / 'issue.yaml', *options)[0] if 'rule' in record}
    check.same(shapes, {'straight', 'dot', 'wavy'}, 'shapes of rules')
    same_picture(folder, folder / 'issue.yaml', *options)


# ---- the overlay

@check.each(lambda layout: layout, ['monitor', 'monitor-2021'])
def the_overlay_moves_nothing(folder, layout):
    """All of the book is as without it, but for boxes, costs of breaks, and rules of the grid ahead of the others."""
    plain, over = stage(SHORT, '--layout', layout), stage(SHORT, '--overlay', '--layout', layout)
    for page, shown in zip(plain, over):
        check.that(not any('box' in record for record in page), 'no box without the overlay')
        check.that(any('box' in record for record in shown), 'boxes with it')
        rest = [record for record in shown if 'box' not in record and 'break' not in record]
        extra = len(rest) - len(page)
        check.that(all('rule' in record for record in rest[1:1 + extra]), 'rules of the grid')
        check.same(rest[:1] + rest[1 + extra:], page, 'the rest of the page')


@check.test
def the_overlay_is_no_text(folder):
    """A PDF with it is sound, and readers find the same text: all of it is artifacts."""
    check.good('build', SHORT, '-o', folder / 'plain.pdf')
    check.good('build', SHORT, '--overlay', '-o', folder / 'over.pdf')
    check.that('No syntax or stream encoding errors' in check.tool('qpdf', '--check', folder / 'over.pdf').out, 'qpdf --check')
    texts = [check.tool('pdftotext', '-raw', folder / name, '-').out for name in ('plain.pdf', 'over.pdf')]
    check.same(texts[1], texts[0], 'text')
    content = check.tool('qpdf', '--qdf', '--object-streams=disable', folder / 'over.pdf', '-').data
    for stream in re.findall(rb'stream\n(.*?)\nendstream', content, re.S):
        outside = re.sub(rb'/Artifact.*?EMC', b'', stream, flags=re.S)
        check.that(not re.search(rb' re [fS]\n', outside), 'boxes are artifacts')


def hue(color):
    red, green, blue = (int(color[i:i + 2], 16) for i in (1, 3, 5))
    return 'grey' if red == green == blue else 'red' if red > max(green, blue) else 'blue' if blue > max(red, green) else 'green'


@check.test
def the_overlay_tells_squeeze_from_stretch(_):
    """As many red and blue boxes as gaps that lines opened and reduced, as many green as marks that share their blank."""
    lines = [json.loads(line) for line in check.good('dump', '--stage=lines', REFERENCE).out.splitlines()]
    changes = [change['by'] for line in lines for change in line.get('adjust', [])]
    boxes = [record for page in stage(REFERENCE, '--overlay') for record in page if record.get('overlay') == 'gap']
    colors = [hue(box['color']) for box in boxes]
    check.same(colors.count('red'), sum(change > 0 for change in changes), 'gaps that were stretched')
    check.same(colors.count('blue'), sum(change < 0 for change in changes), 'gaps that were squeezed')
    check.that(0 < colors.count('green') < len(colors), 'marks that share their blank')
    check.that(all(box['x0'] < box['x1'] and box['y0'] < box['y1'] for box in boxes), 'boxes have an area')


def breaks_of(*options):
    """The marks of each page's lines, by the line."""
    lines = []
    for page in stage(REFERENCE, '--overlay', *options):
        marks = [record for record in page if 'break' in record]
        lines += [[mark for mark in marks if mark['break'] == n] for n in range(sum('line' in record for record in page))]
    return [marks for marks in lines if marks]


@check.test
def the_overlay_tells_what_breaks_cost(_):
    """Demerits as the paper has them; each line ends once, and what was not taken stands before its end."""
    lines = breaks_of()
    check.that(len(lines) > 100 and sum(map(len, lines)) > 2 * len(lines), f'{len(lines)} lines')
    for marks in lines:
        check.same([mark['taken'] for mark in marks], [False] * (len(marks) - 1) + [True], 'where a line ends')
        check.same(sorted(mark['x'] for mark in marks), [mark['x'] for mark in marks], 'the order of its marks')
        for mark in marks:
            more = mark['cost'] - (10 + mark['badness']) ** 2 - mark['penalty']
            check.that(more in (0, 400, 3000, 3400), f'{mark}: {more} more than its parts')
    taken = [marks[-1]['cost'] for marks in lines]
    check.that(sorted(taken)[len(taken) // 2] < 1000, 'what most lines cost')


@check.test
def who_breaks_line_by_line_has_no_costs(_):
    check.same(breaks_of('--layout', 'monitor-2021'), [], 'costs of first-fit')


check.main()
