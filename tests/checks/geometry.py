#!/usr/bin/env python3
"""The page of a layout as other programs find it in the PDF: colours, margins, what is placed where."""
import json
import re

import check

SAMPLE = check.ROOT / 'samples/minimal.yaml'


def layout(folder, text):
    path = folder / 'mine.yaml'
    path.write_text('extends: monitor\n' + text, encoding='utf-8')
    return path


def content(folder, text, sample=SAMPLE):
    """The PDF's content streams, as qpdf writes them out."""
    check.good('build', sample, '--layout', layout(folder, text), '-o', folder / 'x.pdf')
    check.tool('qpdf', '--check', folder / 'x.pdf')
    return check.tool('qpdf', '--qdf', '--object-streams=disable', folder / 'x.pdf', '-').out


def boxes(folder, text, sample=SAMPLE):
    book = json.loads(check.good('dump', sample, '--layout', layout(folder, text)).out)
    return [box for page in book['pages'] for box in page.get('boxes', [])]


# ---- colours

BANDS = '''masthead:
  place:
    - {text: "{title}", style: masthead-title, line: 3, shift: 2pt}
    - {rule: 2pt, color: band, line: 4}
'''


@check.each(lambda row: row[0], [
    ('"#1d3c64"', '.114 .235 .392 RG'), ('gray 40%', '.6 G'), ('grey 100%', '0 G'), ('black 15.5%', '.843 G'),
    ('cmyk 20 5 8 0', '.2 .05 .08 0 K'), ('cmyk 12.5 0 100% 3', '.125 0 1 .03 K'), ('soft 50%', '.3 .2 .05 0 K'),
    ('red 10%', '1 .898 .898 RG'), ('later 50%', '.5 .25 0 0 K'), ('white', '1 G')])
def colors_keep_their_space(folder, row):
    written, operators = row
    colors = f'colors: {{band: {written}, soft: cmyk 60 40 10 0, red: "#ff0000", later: last 100%, last: cmyk 100 50 0 0}}\n'
    check.that(re.search(r'^' + re.escape(operators) + '$', content(folder, colors + BANDS), re.M), f'{operators} in the PDF')


@check.test
def text_in_inks(folder):
    text = content(folder, 'styles: {masthead-title: {color: cmyk 0 100 100 5}}\n')
    check.that(re.search(r'^0 1 1 \.05 k$', text, re.M), 'the title in the inks that were asked for')


@check.test
def inks_are_shown_as_rgb(folder):
    check.good('build', SAMPLE, '--layout', layout(folder, 'colors: {band: cmyk 20 5 8 10}\n' + BANDS), '--format', 'svg', '-o', folder / 'x.svg')
    text = ''.join(path.read_text(encoding='utf-8') for path in folder.glob('x*.svg'))
    check.that('stroke="#b8dad3"' in text, 'the equivalent in SVG: 255 × (1 − ink) × (1 − black)')


# ---- pages

FILLER = '各地推进数据目录编制，先摸清家底，再谈共享开放，更新频率和责任人都要写进考核。' * 12


def long_issue(folder):
    path = folder / 'issue.yaml'
    items = ''.join(f'      - title: 第{i}条\n        body: |\n          {FILLER}\n' for i in range(8))
    path.write_text('title: 页面\nyear: 2021\nnumber: 1\ndate: 2021-11-15\ntoc: false\nsections:\n  - title: 正文\n    items:\n' + items,
                    encoding='utf-8')
    return path


def dump(folder, text):
    return json.loads(check.good('dump', long_issue(folder), '--layout', layout(folder, text)).out)


def page_boxes(folder, name):
    """The boxes of the first page as pdfinfo has them: {'MediaBox': (x0, y0, x1, y1) …}."""
    out = check.tool('pdfinfo', '-box', folder / 'x.pdf').out
    return tuple(float(n) for n in re.search(name + r':\s+(.*)', out).group(1).split())


def leftmost(page, *kinds):
    return min(line['x'] for line in page['lines'] if line['kind'] in (kinds or ('body',)))


@check.each(lambda row: row[0], [('A5', 419.528, 595.276), ('16开', 524.409, 737.008), ('letter', 612, 792), ('B4', 708.661, 1000.63),
                                 ('"[200mm, 250mm]"', 566.929, 708.661)])
def pages_have_their_size(folder, row):
    size, width, height = row
    margins = '{top: 15mm, bottom: 15mm, left: 15mm, right: 15mm}'
    book = dump(folder, f'page: {{size: {size.strip(chr(34))}, margins: {margins}}}\ngrid: {{lines: 15}}\n')
    check.same((book['pages'][0]['width'], book['pages'][0]['height']), (width, height), 'the page')


FACING = '''page:
  facing: true
  margins: {inner: 30mm}
grid: {characters: 28}
running:
  - {text: "{page}", style: number, foot: 46pt}
styles: {number: {extends: folio, align: outer}}
'''


@check.test
def facing_pages_change_sides(folder):
    book = dump(folder, FACING)
    inner = 85.039
    outer = round(595.276 - 420 - inner, 3)
    check.that(len(book['pages']) > 3, 'several pages')
    for number, page in enumerate(book['pages'], 1):
        left = inner if number % 2 else outer
        check.same(round(leftmost(page), 3), left, f'page {number}')
        folio = next(line for line in page['lines'] if line['kind'] == 'footer')
        at = folio['x'] if number % 2 == 0 else folio['x'] + folio['width']
        check.same(round(at, 3), left if number % 2 == 0 else round(left + 420, 3), f'number of page {number}')


@check.test
def characters_give_the_measure(folder):
    book = dump(folder, 'page: {margins: {left: 30mm}}\ngrid: {characters: 26, lines: 22}\n')
    check.same({line['measure'] for page in book['pages'] for line in page['lines'] if line['kind'] == 'body'} - {360}, {390},
               'the measures: 26 characters of 15 pt, the first lines two less')
    check.same(max(line['y'] for page in book['pages'] for line in page['lines'] if line['kind'] == 'body'), 72 + 13.2 + 21 * 28, 'line 22')


@check.test
def characters_count_in_columns(folder):
    book = dump(folder, 'page: {margins: {left: 20mm}}\ncolumns: {count: 2, gutter: 20pt}\ngrid: {characters: 15}\n')
    check.same({line['measure'] for page in book['pages'] for line in page['lines'] if line['kind'] == 'body'} - {195}, {225}, 'the measures')


BAND = '''page: {bleed: 3mm}
running:
  - {box: accent, top: 0, height: 40mm, from: page, pages: first}
  - {box: cmyk 20 0 0 0, top: 50mm, height: 1 line, left: 10pt, width: 50%}
  - {frame: 0.5pt, color: accent, foot: 30mm, height: 20mm, right: 1em, width: 100pt}
  - {rule: 0.35pt, color: hair, top: 100mm, left: 5pt, height: 40mm}
  - {rule: 1pt, top: 20mm, left: 20%, right: 20%}
'''


@check.test
def boxes_run_into_the_bleed(folder):
    text = content(folder, BAND)
    check.same(page_boxes(folder, 'MediaBox'), (-8.50, -8.50, 603.78, 850.39), 'MediaBox')
    check.same(page_boxes(folder, 'BleedBox'), page_boxes(folder, 'MediaBox'), 'BleedBox')
    for name in ('TrimBox', 'CropBox'):
        check.same(page_boxes(folder, name), (0, 0, 595.28, 841.89), name)
    check.that('-8.504 728.504 612.284 121.89 re f' in text, 'the band to the trim and beyond')
    check.that('97.638 672.158 210 28 re f' in text, 'a box from the left edge, half of the measure wide')
    check.that('392.638 28.346 100 56.693 re S' in text, 'a frame from the right edge')


@check.test
def rules_stand_where_they_are_put(folder):
    rows = [json.loads(row) for row in check.good('dump', '--stage=pages', SAMPLE, '--layout', layout(folder, BAND)).out.splitlines()]
    rules = [(row['x0'], row['y0'], row['x1'], row['y1']) for row in rows if row.get('rule') == 'straight']
    check.that((92.638, 283.465, 92.638, 396.851) in rules, f'an upright rule: {rules}')
    check.that((171.638, 56.693, 423.638, 56.693) in rules, 'one between two sides')


@check.test
def without_bleed_there_is_one_box(folder):
    content(folder, 'running: [{box: accent, top: 0, height: 40mm, from: page}]\n')
    check.same(page_boxes(folder, 'MediaBox'), (0, 0, 595.28, 841.89), 'MediaBox')


DASHED = '''running:
  - {text: "{page}", style: folio, foot: 60pt, dashes: {width: 14pt, weight: 0.7pt, gap: 4pt}}
'''


@check.test
def dashes_stand_beside_a_number(folder):
    rows = [json.loads(row) for row in check.good('dump', '--stage=pages', SAMPLE, '--layout', layout(folder, DASHED)).out.splitlines()]
    line = next(row for row in rows if row.get('line') == 'footer')
    dashes = [row for row in rows if row.get('rule') == 'straight' and row.get('weight') == 0.7][:2]
    check.same([(round(d['x1'] - d['x0'], 3), round(d['y0'], 3)) for d in dashes], [(14, round(line['y'] - 3.85, 3))] * 2, 'their length and height')
    check.same((round(line['x'] - dashes[0]['x1'], 3), round(dashes[1]['x0'] - line['x'] - line['width'], 3)), (4, 4), 'their distance')
    check.same(line['text'], '1', 'the text has none')


@check.test
def a_logo_stands_in_the_masthead(folder):
    (folder / 'logo.png').write_bytes((check.ROOT / 'samples/figures/activity.png').read_bytes())
    text = 'masthead:\n  place:\n    - {text: "{title}", style: masthead-title, line: 3}\n    - {picture: logo.png, top: 20mm, right: 0, height: 15mm, from: page}\n'
    book = json.loads(check.good('dump', SAMPLE, '--layout', layout(folder, text)).out)
    image = book['pages'][0]['images'][0]
    check.same((image['picture'], image['x1'], round(image['y1'] - image['y0'], 3)), ('logo.png', 595.276, 42.52), 'the logo')
    missing = check.run(check.PROGRAM, '--lang', 'en', 'build', SAMPLE, '--layout', layout(folder, text.replace('logo', 'lost')), '-o', folder / 'x.pdf')
    check.same(missing.status, 1, 'a logo that is not there is an error')
    check.that('mine.yaml:5:17: error' in missing.err and 'lost.png' in missing.err, missing.err)


@check.test
def a_watermark_crosses_the_middle_of_each_page(folder):
    issue = check.ROOT / 'tests/cases/watermark/issue.yaml'
    check.good('build', issue, '-o', folder / 'out.pdf')
    trace = check.tool('mutool', 'trace', folder / 'out.pdf').out
    found = re.findall(r'trm="([-\d.]+) ([-\d.]+) [-\d. ]+"[^>]*>\s*<g unicode="内" [^>]*x="([-\d.]+)" y="([-\d.]+)"', trace)
    slanted = [tuple(map(float, row)) for row in found if abs(float(row[1])) > 1]
    check.same(len(slanted), 2, f'a slanted word on each page: {found}')
    for a, b, x, y in slanted:
        check.that(abs(a - b) < 0.01, f'at 45 degrees: {a} {b}')
        check.that(x < 297 and y < 421, f'begins below at the left: {x} {y}')
    text = check.tool('pdftotext', '-raw', folder / 'out.pdf', '-').out
    check.that('斜着穿过版面的中央' in re.sub(r'\s', '', text), 'the text is read as before')


check.main()
