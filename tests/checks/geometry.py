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


check.main()
