#!/usr/bin/env python3
"""Drawings (SVG) on the page: they look as librsvg shows them, are vectors with text that can be found, and come out the
same whatever the machine's fonts, folders and languages are.

Pictures are compared with rsvg-convert's own of the same drawing at the same place of the page, at 150 dpi. Renderers
differ at every edge by how they smooth it: the mean difference of the drawing's area, of 255 steps, may be MEAN at
most, while a drawing that is one pixel off differs by twice that (which is tried too).
"""
import base64
import json
import os
import re
import resource
import struct
import zlib

import check

FIGURES = sorted((check.ROOT / 'samples/figures').glob('*.svg'))
DPI, MEAN = 150, 3.5
ROUNDED, MEAN_ROUNDED = {'patterns'}, 30    # readers draw the tiles of a pattern at whole pixels
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="200">\n'
ISSUE = '''title: 图
year: 2021
number: 1
date: 2021-11-15
lang: {lang}
toc: false
sections:
  - title: 一
    items:
      - title: 二
        body: |
          ![说明](a.svg)
'''

def png(columns, rows):
    """Squares of four colours, sharp, so that smoothing of enlarged pixels does not matter much."""
    colours = (b'\xd0\x20\x20', b'\x20\xa0\x20', b'\x20\x20\xc0', b'\xf0\xf0\xf0')
    lines = b''.join(b'\0' + b''.join(colours[(x * 4 // columns + y * 4 // rows) % 4] for x in range(columns)) for y in range(rows))
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', columns, rows, 8, 2, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(lines)) + chunk(b'IEND', b''))


# What charts are made of, one thing a drawing.
PARTS = {
    'shapes': '<rect x="20" y="20" width="100" height="60" rx="8" fill="#1d3c64"/><circle cx="200" cy="70" r="40" fill="none" '
              'stroke="#888" stroke-width="6" stroke-dasharray="12 5"/><path d="M20 180C80 90 160 90 280 180z" fill="#c33" fill-rule="evenodd"/>',
    'gradients': '<defs><linearGradient id="a"><stop stop-color="#1d3c64"/><stop offset="1" stop-color="#fff"/></linearGradient>'
                 '<radialGradient id="b"><stop stop-color="#fc0"/><stop offset="1" stop-color="#c30" stop-opacity=".3"/></radialGradient></defs>'
                 '<rect width="300" height="90" fill="url(#a)"/><circle cx="150" cy="140" r="55" fill="url(#b)"/>',
    'clips': '<defs><clipPath id="a"><circle cx="150" cy="100" r="80"/></clipPath></defs><g clip-path="url(#a)">'
             '<rect width="150" height="200" fill="#1d3c64"/><rect x="150" width="150" height="100" fill="#c33"/></g>',
    'opacity': '<g opacity=".5"><rect x="20" y="20" width="150" height="120" fill="#c00"/><rect x="100" y="60" width="150" height="120" '
               'fill="#00c"/></g><rect x="60" y="100" width="180" height="40" fill="#080" fill-opacity=".4"/>',
    'patterns': '<defs><pattern id="a" width="20" height="20" patternUnits="userSpaceOnUse"><rect width="10" height="10" fill="#1d3c64"/>'
                '</pattern></defs><rect x="20" y="20" width="260" height="160" fill="url(#a)"/>',
    'masks': '<defs><linearGradient id="a"><stop stop-color="#fff"/><stop offset="1"/></linearGradient><mask id="b">'
             '<rect width="300" height="200" fill="url(#a)"/></mask></defs><rect width="300" height="200" fill="#1d3c64" mask="url(#b)"/>',
    'filters': '<defs><filter id="a"><feGaussianBlur stdDeviation="6"/></filter></defs><rect x="60" y="50" width="180" height="100" '
               'fill="#1d3c64" filter="url(#a)"/>',
    'markers': '<defs><marker id="a" markerWidth="6" markerHeight="6" refX="3" refY="3" orient="auto"><path d="M0 0L6 3L0 6z"/></marker>'
               '<symbol id="s" viewBox="0 0 10 10"><path d="M0 10L5 0L10 10z"/></symbol></defs>'
               '<path d="M20 180L120 40L280 160" fill="none" stroke="#444" stroke-width="4" marker-mid="url(#a)" marker-end="url(#a)"/>'
               '<use xlink:href="#s" x="200" y="10" width="60" height="50" fill="#1d3c64"/>',
    'turned': '<g transform="translate(150 100) rotate(30) scale(1.5 .8)"><rect x="-60" y="-40" width="120" height="80" fill="#1d3c64"/></g>',
    'picture': f'<image x="50" y="20" width="200" height="160" xlink:href="data:image/png;base64,{base64.b64encode(png(400, 320)).decode()}"/>',
    'style': '<style>.a{fill:#1d3c64} rect.b{fill:none;stroke:#c33;stroke-width:8}</style><rect class="a" width="140" height="200"/>'
             '<rect class="b" x="170" y="20" width="110" height="160"/>',
}


def issue(folder, svg, lang='zh-Hans'):
    (folder / 'a.svg').write_text(svg, encoding='utf-8')
    path = folder / 'issue.yaml'
    path.write_text(ISSUE.format(lang=lang), encoding='utf-8')
    return path


def built(folder, svg, **more):
    check.good('build', issue(folder, svg), '-o', folder / 'out.pdf', **more)
    return folder / 'out.pdf'


def place(folder):
    """Where the drawing stands: its page's number and its edges in points."""
    book = json.loads(check.good('dump', folder / 'issue.yaml').out)
    for number, page in enumerate(book['pages'], 1):
        for image in page.get('images', []):
            return number, (image['x0'], image['y0'], image['x1'], image['y1'])
    raise AssertionError('no image on any page')


# ---- pictures

def pixels(data):
    """(columns, rows, samples) of a PPM."""
    head = re.match(rb'P6\s(?:#.*\s)*(\d+)\s+(\d+)\s+255\s', data)
    return int(head[1]), int(head[2]), data[head.end():]


def area(image, edges, shift=0):
    columns, _, samples = image
    x0, y0, x1, y1 = (round(edge * DPI / 72) for edge in edges)
    rows = range(y0 + shift, y1 + shift)
    return b''.join(samples[(y * columns + x0 + shift) * 3:(y * columns + x1 + shift) * 3] for y in rows)


def difference(one, other):
    check.same(len(one), len(other), 'samples')
    return sum(abs(a - b) for a, b in zip(one, other)) / len(one)


def as_rsvg_shows(folder, svg, edges, **more):
    """The page with the drawing alone on it, by rsvg-convert."""
    x0, y0, x1, y1 = edges
    box = re.search(r'viewBox="([^"]*)"', svg.split('>', 1)[0]) or [0, '0 0 300 200']
    inner = re.sub(r'(?s)^\s*<svg([^>]*?)\s+width="[^"]*"\s+height="[^"]*"(?:\s+viewBox="[^"]*")?',
                   rf'<svg\1 x="{x0}" y="{y0}" width="{x1 - x0}" height="{y1 - y0}" viewBox="{box[1]}"', svg)
    (folder / 'page.svg').write_text('<svg xmlns="http://www.w3.org/2000/svg" width="595.276pt" height="841.89pt" viewBox="0 0 595.276 841.89">'
                                     f'<rect width="600" height="900" fill="#fff"/>{inner}</svg>', encoding='utf-8')
    check.tool('rsvg-convert', '-d', DPI, '-p', DPI, folder / 'page.svg', '-o', folder / 'page.png', **more)
    return pixels(check.tool('convert', folder / 'page.png', 'ppm:-').data)


def renderings(folder, pdf, number):
    yield 'poppler', pixels(check.tool('pdftoppm', '-r', DPI, '-f', number, '-l', number, pdf).data)
    check.tool('mutool', 'draw', '-q', '-r', DPI, '-F', 'ppm', '-o', folder / 'page.ppm', pdf, number)
    yield 'mupdf', pixels((folder / 'page.ppm').read_bytes())


def looks_alike(folder, svg, rounded=False, **more):
    pdf = built(folder, svg)
    number, edges = place(folder)
    wanted = as_rsvg_shows(folder, svg, edges, **more)
    for name, got in renderings(folder, pdf, number):
        far = difference(area(got, edges), area(wanted, edges))
        allowed = MEAN_ROUNDED if rounded else MEAN
        check.that(far <= allowed, f'{name} differs by {far:.2f} in the mean, {allowed} is allowed')


@check.each(str, PARTS)
def looks_as_librsvg_shows_it(folder, name):
    looks_alike(folder, HEAD + PARTS[name] + '</svg>', name in ROUNDED)


@check.test
def a_drawing_one_pixel_off_would_be_found(folder):
    svg = HEAD + PARTS['patterns'] + '</svg>'
    pdf = built(folder, svg)
    number, edges = place(folder)
    wanted = as_rsvg_shows(folder, svg, edges)
    for name, got in renderings(folder, pdf, number):
        far = difference(area(got, edges, 1), area(wanted, edges))
        check.that(far > 2 * MEAN, f'{name}: {far:.2f}')


def fonts_conf(folder):
    """fontconfig for rsvg-convert, so that it uses the faces that we use."""
    noto = '/usr/share/fonts/opentype/noto/NotoSansCJK-%s.ttc'
    (folder / 'fonts').mkdir()
    for weight in ('Regular', 'Bold'):
        (folder / 'fonts' / f'{weight}.ttc').symlink_to(noto % weight)
    (folder / 'fonts.conf').write_text(f'''<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir>
        <match><edit name="family" mode="assign" binding="strong"><string>Noto Sans CJK SC</string></edit></match></fontconfig>''')
    return {'FONTCONFIG_FILE': str(folder / 'fonts.conf')}


@check.each(lambda path: path.stem, FIGURES)
def samples_look_as_librsvg_shows_them(folder, path):
    looks_alike(folder, path.read_text(encoding='utf-8'), env=fonts_conf(folder))


# ---- what it is made of

@check.each(lambda path: path.stem, FIGURES)
def samples_are_vectors_whose_words_are_found(folder, path):
    svg = path.read_text(encoding='utf-8')
    pdf = built(folder, svg)
    check.same(check.tool('qpdf', '--check', pdf).status, 0, 'qpdf')
    check.same(check.tool('pdfimages', '-list', pdf).out.count('\n'), 2, 'no pictures in pixels')
    text = check.bare(check.tool('pdftotext', pdf, '-').out)
    for words in re.findall(r'<text[^>]*>([^<]+)</text>', svg):
        check.that(check.bare(words) in text, f'{words} is not found in\n{text}')
    for line in check.tool('pdffonts', pdf).out.splitlines()[2:]:
        check.that(' yes yes yes ' in line, f'embedded, cut, with characters: {line}')


@check.test
def a_drawing_shown_twice_is_stored_once(folder):
    path = issue(folder, FIGURES[0].read_text(encoding='utf-8'))
    path.write_text(path.read_text(encoding='utf-8') + '\n          ![又](a.svg){width=50%}\n', encoding='utf-8')
    check.good('build', path, '-o', folder / 'out.pdf')
    check.tool('qpdf', '--qdf', '--object-streams=disable', folder / 'out.pdf', folder / 'plain.pdf')
    check.same((folder / 'plain.pdf').read_bytes().count(b'/Matrix [\n    0.000416666667'), 1, 'forms')


@check.test
def svg_pages_show_it_too(folder):
    svg = FIGURES[0].read_text(encoding='utf-8')
    path = issue(folder, svg)
    check.good('build', path, '--format', 'svg', '-o', folder / 'page')
    check.good('build', path, '-o', folder / 'out.pdf')
    number, edges = place(folder)
    page = folder / f'page-{number}.svg'
    check.tool('xmllint', '--noout', page)
    check.that(not re.search(r'href="(?!#|data:image/png;base64,|https?://)', page.read_text(encoding='utf-8')), 'an address')
    check.tool('rsvg-convert', '-d', DPI, '-p', DPI, page, '-o', folder / 'page.png')
    shown = pixels(check.tool('convert', folder / 'page.png', 'ppm:-').data)
    for name, got in renderings(folder, folder / 'out.pdf', number):
        far = difference(area(got, edges), area(shown, edges))
        check.that(far <= MEAN, f'{name} differs by {far:.2f}')


# ---- the same everywhere

SURROUNDINGS = [
    {'HOME': '/nowhere'}, {'FONTCONFIG_FILE': '/nowhere/fonts.conf'}, {'FONTCONFIG_PATH': '/nowhere'},
    {'LANG': 'ja_JP.UTF-8', 'LC_ALL': 'ja_JP.UTF-8', 'LANGUAGE': 'ja', 'PANGO_LANGUAGE': 'ja'},
    {'XDG_DATA_HOME': '/nowhere', 'XDG_CONFIG_HOME': '/nowhere', 'XDG_CACHE_HOME': '/nowhere'},
    {'TZ': 'Asia/Shanghai'}, {'GDK_PIXBUF_MODULE_FILE': '/nowhere'}, {'G_DEBUG': 'fatal-warnings'},
]


@check.test
def the_same_bytes_in_other_surroundings(folder):
    svg = HEAD + '<text y="40" font-family="无此字体, serif">字 Aa“引”…</text><text y="80">云</text>' + PARTS['filters'] + '</svg>'
    first = built(folder, svg).read_bytes()
    check.that(built(folder, svg).read_bytes() == first, 'the same bytes twice')
    for surroundings in SURROUNDINGS:
        check.that(built(folder, svg, env=surroundings).read_bytes() == first, f'the same bytes with {surroundings}')


@check.test
def a_font_of_the_machine_is_never_used(folder):
    """One that is installed, and known to fontconfig, but not in our list."""
    installed = check.tool('fc-list', ':', 'family').out
    name = next((name for name in ('DejaVu Sans', 'DejaVu Sans Mono', 'Noto Mono') if name in installed), None)
    if not name:
        raise check.Skip('no other font is installed')
    done = check.good('--lang', 'en', 'build', issue(folder, HEAD + f'<text y="40" font-family="{name}">Aa</text></svg>'), '-o', folder / 'out.pdf')
    check.that(f'asks for the font “{name}”' in done.err, done.err)
    check.that(name.replace(' ', '') not in check.tool('pdffonts', folder / 'out.pdf').out, 'fonts of the PDF')


@check.test
def nothing_is_paid_without_a_drawing(folder):
    """The program starts none of the libraries, and not the other program."""
    needed = check.tool('objdump', '-p', check.PROGRAM).out
    for library in ('rsvg', 'cairo', 'pango', 'fontconfig', 'xml2', 'qpdf', 'glib'):
        check.that(not re.search(rf'NEEDED +lib{library}', needed), f'{library} is linked in')


# ---- what goes wrong

def refused(folder, svg, words, status=1):
    done = check.paiban('--lang', 'en', 'build', issue(folder, svg), '-o', folder / 'out.pdf')
    check.same(done.status, status, f'status\n{done.err}')
    check.that(f'issue.yaml:12:11: error: the drawing a.svg {words}' in done.err, done.err)
    check.that(not (folder / 'out.pdf').exists(), 'no PDF')


@check.test
def a_broken_drawing_is_an_error_at_its_line(folder):
    refused(folder, HEAD + '<g>\n</svg>', 'is broken in its line 3')


@check.test
def a_file_beside_it_is_never_read(folder):
    (folder / 'b.png').write_bytes(png(4, 4))
    refused(folder, HEAD + '<image xlink:href="b.png" width="9" height="9"/></svg>', 'takes in another file (b.png)')


@check.test
def too_much_time_is_an_error(folder):
    """A filter that walks over everything for each pixel."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    slow = '<filter id="a"><feMorphology radius="100000"/></filter><rect width="300" height="200" filter="url(#a)"/>' * 9
    refused(folder, HEAD + slow + '</svg>', 'is too heavy')
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    check.that(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 20, 'seconds of a processor')


@check.test
def too_much_memory_is_an_error(folder):
    """Masks in masks, each with pixels of its own: gigabytes of them."""
    if 'ASAN_OPTIONS' in os.environ:
        raise check.Skip('the address sanitizer allows no bound of memory, and whether it ends by time depends on the machine')
    deep = '<mask id="m"><rect width="300" height="200"/></mask>' + '<g mask="url(#m)"><rect width="9" height="9"/>' * 90 + '</g>' * 90
    refused(folder, HEAD + deep + '</svg>', 'is too heavy')


@check.test
def without_the_other_program_it_says_so(folder):
    (folder / 'bin').mkdir()
    program = folder / 'bin/paiban'
    program.write_bytes(check.PROGRAM.read_bytes())
    program.chmod(0o755)
    (folder / 'fonts').symlink_to(check.ROOT / 'fonts')
    (folder / 'layouts').symlink_to(check.ROOT / 'layouts')
    done = check.run(program, '--lang', 'en', 'build', issue(folder, HEAD + PARTS['shapes'] + '</svg>'), '-o', folder / 'out.pdf')
    check.same(done.status, 3, f'status\n{done.err}')
    check.that('paiban-draw' in done.err and 'it is not there' in done.err, done.err)


check.main()
