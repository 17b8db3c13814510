#!/usr/bin/env python3
"""What is seen is the same in PDF, SVG and PNG: all pages of all samples, and a short issue in every layout.

The PDF is drawn by mupdf, the SVG by librsvg, and compared as looks.py says. A glyph that is missing, a page that is half a
millimetre off and a colour that is another go beyond its tolerances, which is tested, too. PNG pages, of which the first
two and the last are looked at, are held against the PDF in the same way. What Chromium makes of the preview's page is
for browser.py.
"""
import concurrent.futures
import re
import shutil

import check
from looks import DPI, MEAN, MOST, difference

SHORT = check.ROOT / 'samples/short.yaml'
LAYOUTS = sorted(path.stem for path in (check.ROOT / 'layouts').glob('*.yaml'))
JOBS = 2


def numbered(folder, pattern):
    """The files that fit, in the order of their numbers."""
    return sorted(folder.glob(pattern), key=lambda path: int(re.search(r'-(\d+)\.\w+$', path.name)[1]))


def drawn(svg):
    png = svg.with_suffix('.rsvg.png')
    check.tool('rsvg-convert', '-d', DPI, '-p', DPI, '-b', 'white', '-o', png, svg)
    return png


def same_picture(pdf, other):
    most, mean = difference(pdf, other)
    check.that(most <= MOST and mean <= MEAN, f'{other.name} differs by {mean:.2f} in the mean, {most} at most')


def pdf_pages(folder, issue, *options):
    for program in ('mutool', 'rsvg-convert', 'convert'):
        if not shutil.which(program):
            raise check.Skip(f'{program} is not installed')
    check.good('build', issue, '-o', folder / 'whole.pdf', *options)
    check.tool('mutool', 'draw', '-q', '-r', DPI, '-c', 'rgb', '-o', folder / 'pdf-%d.png', folder / 'whole.pdf')
    return numbered(folder, 'pdf-*.png')


def all_the_same(folder, issue, *options):
    pdf = pdf_pages(folder, issue, *options)
    for form in ('svg', 'png'):
        check.good('build', issue, '--format', form, '--dpi', DPI, '-o', folder / 'page', *options)
    svg, png = numbered(folder, 'page-*.svg'), numbered(folder, 'page-*.png')
    check.that(len(pdf) == len(svg) == len(png) > 0, f'{len(pdf)} pages of PDF, {len(svg)} of SVG, {len(png)} of PNG')
    pairs = [(a, b) for n, (a, b) in enumerate(zip(pdf, png)) if n < 2 or n + 1 == len(png)]
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(lambda pair: same_picture(*pair), pairs))
        list(pool.map(lambda pair: same_picture(pair[0], drawn(pair[1])), zip(pdf, svg)))


@check.each(lambda sample: sample.stem, check.SAMPLES)
def samples(folder, sample):
    all_the_same(folder, sample)


@check.each(str, LAYOUTS)
def layouts(folder, layout):
    all_the_same(folder, SHORT, '--layout', layout)


# ---- the measure

def without_its_last_glyph(svg):
    uses = re.findall(r'<use href="[^"]*" transform="matrix\([^"]*\)"/>\n', svg)
    return svg.replace(uses[-1], '')


CHANGES = {
    'a glyph less': without_its_last_glyph,
    'half a millimetre to the left': lambda svg: svg.replace('viewBox="0 ', 'viewBox="1.417 '),
    'half a millimetre up': lambda svg: svg.replace('viewBox="0 0 ', 'viewBox="0 1.417 '),
    'another colour': lambda svg: svg.replace('fill="#000000"', 'fill="#903030"'),
    'a little larger': lambda svg: re.sub(r'viewBox="0 0 (\d+)', lambda found: f'viewBox="0 0 {int(found[1]) - 2}', svg),
}


@check.each(lambda change: change, CHANGES)
def what_is_wrong_is_seen(folder, change):
    pdf = pdf_pages(folder, SHORT)[0]
    check.good('build', SHORT, '--format', 'svg', '-o', folder / 'page')
    text = (folder / 'page-1.svg').read_text(encoding='utf-8')
    wrong = folder / 'wrong-1.svg'
    wrong.write_text(CHANGES[change](text), encoding='utf-8')
    check.that(wrong.read_text(encoding='utf-8') != text, 'something was changed')
    most, mean = difference(pdf, drawn(wrong))
    check.that(most > MOST or mean > MEAN, f'it differs by {mean:.2f} in the mean, {most} at most')


check.main()
