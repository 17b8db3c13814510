#!/usr/bin/env python3
"""A page of thumbnails of all layouts, from their samples: thumbnails.py PAIBAN OUT.png. First, inside and last page of each.

A layout's sample is samples/NAME.yaml, or the one below; poppler draws the pages, ImageMagick puts them on one sheet."""
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = {'monitor': 'rich', 'monitor-2021': 'monitor-2021-14'}
FIRST = ['monitor', 'monitor-2021', 'gongwen', 'jianbao', 'newsletter', 'digest', 'large']
HEIGHT, GAP, PAPER, EDGE = 300, 9, '#e9e7e2', '#c9c6bf'


def run(*command):
    subprocess.run([str(word) for word in command], check=True)


def layouts():
    there = sorted(path.stem for path in (ROOT / 'layouts').glob('*.yaml'))
    return sorted(there, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))


def count(pdf):
    out = subprocess.run(['pdfinfo', pdf], check=True, capture_output=True, text=True).stdout
    return int(next(line.split()[1] for line in out.splitlines() if line.startswith('Pages:')))


def pages(pdf, folder, name):
    """Three pages at the same height: the first, one with text inside, the last."""
    last = count(pdf)
    for number in sorted({1, min(3, last - 1), last} - {0}):
        target = folder / f'{name}-{number:03}'
        run('pdftoppm', '-f', number, '-l', number, '-singlefile', '-scale-to-x', '-1', '-scale-to-y', HEIGHT * 2, '-png', pdf, target)
        run('convert', f'{target}.png', '-resize', f'x{HEIGHT}', '-bordercolor', EDGE, '-border', '1', f'{target}.png')
        yield f'{target}.png'


def row(paiban, folder, name):
    sample = ROOT / 'samples' / f'{SAMPLES.get(name, name)}.yaml'
    pdf, strip = folder / f'{name}.pdf', folder / f'{name}.png'
    run(paiban, 'build', sample, '--layout', name, '-o', pdf)
    run('montage', *pages(pdf, folder, name), '-tile', 'x1', '-geometry', f'+{GAP}+{GAP}', '-background', PAPER, strip)
    run('convert', strip, '-gravity', 'south', '-background', PAPER, '-fill', '#444444', '-splice', '0x26', '-pointsize', '15',
        '-annotate', '+0+8', name, strip)
    return strip


def main():
    paiban, out = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        strips = [row(paiban, folder, layout) for layout in layouts()]
        run('montage', *strips, '-tile', '2x', '-geometry', f'+{GAP}+{GAP}', '-background', PAPER, folder / 'sheet.png')
        run('convert', folder / 'sheet.png', '-strip', '-colors', '128', '-define', 'png:exclude-chunk=date,time', out)


main()
