#!/usr/bin/env python3
"""How unlike a page looks to what it should:  looks.py PDF.png OTHER.png

Both are pictures at 5 points to the millimetre. Over each square millimetre the mean of what two programs draw may differ
by 48 of 255 steps in any of the three colours, for programs place glyphs to parts of a point and round edges unlike
each other; over a page by 2 in the mean. As a program it says what they differ by; the exit status is 1 when that is too
much.
"""
import pathlib
import re
import sys

import check

DPI, CELL = 127, 5              # points to the inch; points to the side of a millimetre
MOST, MEAN = 48, 2              # of 255


def size_of(png):
    head = png.read_bytes()[16:24]
    return int.from_bytes(head[:4], 'big'), int.from_bytes(head[4:], 'big')


def difference(pdf, other):
    """(most over a square millimetre, mean over the page); the PDF's page may have a bleed around it."""
    size, whole = size_of(other), size_of(pdf)
    bleed = (whole[0] - size[0] + 1) // 2
    area = f'{size[0] // CELL * CELL}x{size[1] // CELL * CELL}'
    check.that(all(abs(a - b - 2 * bleed) <= 1 for a, b in zip(whole, size)), f'sizes {whole} and {size}')
    done = check.tool('convert', '(', pdf, '-crop', f'{area}+{bleed}+{bleed}', '+repage', ')', '(', other, '-crop', f'{area}+0+0', '+repage', ')',
                      '-alpha', 'off', '-scale', f'{100 // CELL}%', '-compose', 'difference', '-composite', '-separate',
                      '-evaluate-sequence', 'max', '-depth', '8', 'pgm:-')
    width, height = map(int, re.match(rb'P5\s(\d+) (\d+)\s255\s', done.data).groups())
    counts = [done.data[-width * height:].count(step) for step in range(256)]
    return max(step for step in range(256) if counts[step]), sum(step * n for step, n in enumerate(counts)) / (width * height)


def main():
    most, mean = difference(*map(pathlib.Path, sys.argv[1:]))
    print(f'{mean:.2f} in the mean, {most} at most')
    sys.exit(most > MOST or mean > MEAN)


if __name__ == '__main__':
    main()
