#!/usr/bin/env python3
"""Draws the pictures of the samples, run by hand:  make_charts.py FOLDER

netizens.svg is a line chart, economy.png a bar chart, hall.jpg an illustration with soft shades, skyline.svg one of flat
houses; the figures are those
of the reports that samples/rich.yaml names. rsvg-convert (librsvg2-bin) and convert (imagemagick) do the last two.
"""
import pathlib
import subprocess
import sys
import tempfile

INK, ACCENT, GREY, HAIR, TINT = '#222222', '#1d3c64', '#6b6b6b', '#c8c8c8', '#a9b8cc'
FONT = 'font-family="Noto Sans CJK SC, sans-serif"'


def svg(width, height, *parts):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}">\n'
            + '\n'.join(parts) + '\n</svg>\n')


def text(x, y, words, size=9, anchor='middle', fill=INK, weight='normal'):
    return f'<text x="{x:g}" y="{y:g}" {FONT} font-size="{size}" text-anchor="{anchor}" fill="{fill}" font-weight="{weight}">{words}</text>'


def line(x0, y0, x1, y1, stroke=HAIR, width=0.5):
    return f'<line x1="{x0:g}" y1="{y0:g}" x2="{x1:g}" y2="{y1:g}" stroke="{stroke}" stroke-width="{width}"/>'


def netizens():
    points = [('2018.12', 8.29), ('2019.6', 8.54), ('2020.3', 9.04), ('2020.6', 9.40), ('2020.12', 9.89), ('2021.6', 10.11),
              ('2021.12', 10.32)]
    months = [0, 6, 15, 18, 24, 30, 36]
    x = [40 + month * 330 / 36 for month in months]
    y = [150 - (value - 8) * 50 for _, value in points]
    parts = [line(28, 150 - step * 25, 384, 150 - step * 25) for step in range(6)]
    parts += [text(22, 153 - step * 25, f'{8 + step / 2:.1f}', 8, 'end', GREY) for step in range(6)]
    parts.append(f'<polyline fill="none" stroke="{ACCENT}" stroke-width="1.6" stroke-linejoin="round" points="'
                 + ' '.join(f'{a:g},{b:g}' for a, b in zip(x, y)) + '"/>')
    for (label, value), a, b in zip(points, x, y):
        parts.append(f'<circle cx="{a:g}" cy="{b:g}" r="2.6" fill="#ffffff" stroke="{ACCENT}" stroke-width="1.4"/>')
        parts.append(text(a, b - 7, f'{value:.2f}', 8.5, fill=ACCENT))
        parts.append(text(a, 166, label, 8, fill=GREY))
    parts.append(line(28, 150, 384, 150, INK, 0.7))
    return svg(392, 174, *parts)


def economy():
    bars = [('2016', 22.6, 30.3), ('2017', 27.2, 32.9), ('2018', 31.3, 34.8), ('2019', 35.8, 36.2), ('2020', 39.2, 38.6)]
    parts = []
    for i, (year, value, share) in enumerate(bars):
        middle = 52 + i * 64
        top = 150 - value * 3
        fill = ACCENT if i == len(bars) - 1 else TINT
        parts.append(f'<rect x="{middle - 17}" y="{top:g}" width="34" height="{value * 3:g}" fill="{fill}"/>')
        parts.append(text(middle, top - 5, f'{value:.1f}', 9, fill=INK))
        parts.append(text(middle, 164, f'{year}年', 8.5, fill=GREY))
        parts.append(text(middle, 176, f'{share:.1f}%', 8.5, fill=ACCENT))
    parts.append(line(20, 150, 340, 150, INK, 0.7))
    return svg(360, 182, '<rect width="360" height="182" fill="#ffffff"/>', *parts)


def hall():
    lamps = ''.join(f'<ellipse cx="{120 + i * 180}" cy="70" rx="46" ry="9" fill="#fff6dd"/>' for i in range(4))
    desks = ''.join(f'<g transform="translate({60 + i * 185},0)"><rect x="0" y="262" width="150" height="10" rx="3" fill="#b99b78"/>'
                    f'<rect x="6" y="272" width="138" height="76" fill="#d9c7ad"/><rect x="48" y="214" width="54" height="36" rx="3" fill="#33475f"/>'
                    '<rect x="72" y="250" width="6" height="12" fill="#55606e"/></g>' for i in range(4))
    people = ''.join(f'<g transform="translate({x},{y})"><path d="M-26 72 q0 -58 26 -58 q26 0 26 58 z" fill="{coat}"/>'
                     '<circle cx="0" cy="0" r="15" fill="#5b5048"/></g>'
                     for x, y, coat in [(120, 300, '#7d8ea3'), (322, 292, '#9c6f64'), (506, 304, '#5d7f73'), (690, 296, '#8a7ea0')])
    return ('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="420" viewBox="0 0 800 420"><defs>'
            '<linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#dfe7ef"/><stop offset="1" stop-color="#f6f3ec"/></linearGradient>'
            '<linearGradient id="floor" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#cfd3d6"/><stop offset="1" stop-color="#9ea7ae"/></linearGradient>'
            '</defs><rect width="800" height="420" fill="url(#wall)"/><rect y="348" width="800" height="72" fill="url(#floor)"/>'
            f'{lamps}<rect x="40" y="110" width="720" height="44" rx="4" fill="{ACCENT}"/>'
            '<g fill="#ffffff" opacity="0.85"><rect x="64" y="128" width="120" height="8"/><rect x="250" y="128" width="120" height="8"/>'
            '<rect x="436" y="128" width="120" height="8"/><rect x="622" y="128" width="110" height="8"/></g>'
            f'{desks}{people}</svg>')


def skyline():
    """A city in four tints, the far houses pale, the near ones dark."""
    rows = [('#b5cccd', 40, 52, [96, 40, 62, 30, 84, 70, 18, 92, 58, 40]),
            ('#83a9ae', 46, 34, [38, 72, 54, 88, 30, 62, 80, 44, 26, 70, 36, 92, 58, 40, 84]),
            ('#3e7c84', 34, 28, [30, 52, 44, 64, 36, 22, 48, 30, 58, 18, 40, 28, 66, 54, 38, 24, 50, 34])]
    parts = ['<rect width="486" height="160" fill="#dce7e7"/>', '<circle cx="372" cy="46" r="26" fill="#f2f6f6"/>']
    for fill, width, gap, heights in rows:
        for i, height in enumerate(heights):
            x = i * gap + (i * 7) % 11 - 8
            parts.append(f'<rect x="{x}" y="{148 - height}" width="{width - (i * 5) % 9}" height="{height}" fill="{fill}"/>')
    parts.append('<rect y="146" width="486" height="14" fill="#0b5560"/>')
    return svg(486, 160, *parts)


def raster(drawing, target, pixels, *convert):
    with tempfile.TemporaryDirectory() as folder:
        source, png = pathlib.Path(folder, 'a.svg'), pathlib.Path(folder, 'a.png')
        source.write_text(drawing, encoding='utf-8')
        subprocess.run(['rsvg-convert', '-w', str(pixels), '-o', png, source], check=True)
        subprocess.run(['convert', png, *convert, target], check=True)


def main():
    folder = pathlib.Path(sys.argv[1])
    (folder / 'netizens.svg').write_text(netizens(), encoding='utf-8')
    (folder / 'skyline.svg').write_text(skyline(), encoding='utf-8')
    raster(economy(), folder / 'economy.png', 1500, '-strip', '-units', 'PixelsPerInch', '-density', '300')
    raster(hall(), folder / 'hall.jpg', 1400, '-blur', '0x0.6', '-attenuate', '0.12', '+noise', 'Gaussian', '-quality', '72', '-strip',
           '-units', 'PixelsPerInch', '-density', '300')


main()
