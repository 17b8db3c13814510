#!/usr/bin/env python3
"""Makes the pictures of the samples anew:  make_figures.py [FOLDER]    (default samples/figures)

Run by hand; the figures are invented. Three drawings in the house's style (SVG, as large as they are printed: the measure
of the layout monitor is 420 pt, and a font size counts in points), a picture in steps of colour (PNG) and one like a
photograph (JPEG, through cjpeg of Debian's libjpeg-turbo-progs). Nothing here knows the time or chance: the same
bytes each time.
"""
import math
import pathlib
import struct
import subprocess
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ACCENT, GREY, LIGHT, INK = '#1d3c64', '#8a8f98', '#d5d8dd', '#333333'
WIDTH = 420
HEAD = '''<svg xmlns="http://www.w3.org/2000/svg" width="{0}pt" height="{1}pt" viewBox="0 0 {0} {1}"
     font-family="SimHei, sans-serif" font-size="9" fill="{2}">
'''


def drawing(height, parts):
    return HEAD.format(WIDTH, height, INK) + ''.join(f'  {part}\n' for part in parts) + '</svg>\n'


def number(value):
    return f'{value:.1f}'.rstrip('0').rstrip('.')


def text(x, y, words, anchor='start', more=''):
    anchor = '' if anchor == 'start' else f' text-anchor="{anchor}"'
    return f'<text x="{number(x)}" y="{number(y)}"{anchor}{more}>{words}</text>'


def rule(x0, y0, x1, y1, colour=LIGHT, weight=0.5):
    return f'<path d="M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}" stroke="{colour}" stroke-width="{weight}"/>'


# ---- a line chart

YEARS = range(2015, 2022)
SERIES = [('地市平台', ACCENT, [11, 24, 43, 66, 89, 125, 173]), ('省级平台', GREY, [2, 4, 6, 9, 11, 16, 20])]


def line_chart():
    left, right, top, bottom, most = 34, 350, 26, 186, 200
    across = lambda year: left + (year - YEARS[0]) * (right - left) / (len(YEARS) - 1)
    down = lambda value: bottom - value * (bottom - top) / most
    parts = [text(0, 10, '单位：个', more=f' fill="{GREY}"')]
    for value in range(0, most + 1, 50):
        parts.append(rule(left - 6, down(value), right, down(value), INK if value == 0 else LIGHT))
        parts.append(text(left - 10, down(value) + 3, value, 'end'))
    parts += [text(across(year), bottom + 14, year, 'middle') for year in YEARS]
    for name, colour, values in SERIES:
        points = ' '.join(f'{number(across(y))},{number(down(v))}' for y, v in zip(YEARS, values))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-linejoin="round"/>')
        parts.append(f'<circle cx="{number(across(YEARS[-1]))}" cy="{number(down(values[-1]))}" r="2.5" fill="{colour}"/>')
        parts.append(text(right + 8, down(values[-1]) + 3, f'{name} {values[-1]}', more=f' fill="{colour}"'))
    return drawing(206, parts)


# ---- a bar chart

PROVINCES = [('浙江', 9820), ('广东', 8745), ('山东', 7930), ('贵州', 6412), ('四川', 5108), ('福建', 4377), ('云南', 2960), ('海南', 1835)]


def bar_chart():
    left, right, pitch, most = 40, 372, 22, 10000
    parts = [f'<g fill="{ACCENT}">']
    for i, (name, value) in enumerate(PROVINCES):
        parts.append(f'  <rect x="{left}" y="{i * pitch + 4}" width="{number(value * (right - left) / most)}" height="13"/>')
    parts.append('</g>')
    for i, (name, value) in enumerate(PROVINCES):
        parts.append(text(left - 8, i * pitch + 14, name, 'end'))
        parts.append(text(left + value * (right - left) / most + 5, i * pitch + 14, f'{value:,}'.replace(',', ' ')))
    parts.append(rule(left, 0, left, len(PROVINCES) * pitch, INK))
    return drawing(len(PROVINCES) * pitch + 2, parts)


# ---- a diagram of a flow

STEPS = [('数据提供方', '登记确权'), ('交易平台', '评估定价'), ('数据使用方', '按约使用')]


def box(x, y, title, under, filled):
    paint = f'fill="{ACCENT}"' if filled else f'fill="#ffffff" stroke="{ACCENT}" stroke-width="0.75"'
    words = '#ffffff' if filled else ACCENT
    return [f'<rect x="{number(x)}" y="{y}" width="100" height="44" rx="2" {paint}/>',
            text(x + 50, y + 19, title, 'middle', f' font-size="10.5" font-weight="bold" fill="{words}"'),
            text(x + 50, y + 34, under, 'middle', f' fill="{words}"')]


def arrow(x0, y0, x1, y1, dashed=False):
    dash = ' stroke-dasharray="3 2"' if dashed else ''
    return f'<path d="M{x0} {y0}L{x1} {y1}" stroke="{GREY}"{dash} marker-end="url(#tip)"/>'


def flow_chart():
    parts = ['<defs>', '  <marker id="tip" markerWidth="6" markerHeight="6" refX="5" refY="3" orient="auto">',
             f'    <path d="M0 0L6 3L0 6z" fill="{GREY}"/>', '  </marker>', '</defs>']
    for i, (title, under) in enumerate(STEPS):
        parts += box(0.5 + i * 159.5, 8, title, under, i == 1)
    for x, over, below in ((100, '挂牌', '结算'), (260, '交付', '付款')):
        parts += [arrow(x + 4, 24, x + 56, 24), arrow(x + 56, 38, x + 4, 38),
                  text(x + 30, 19, over, 'middle', ' font-size="8"'), text(x + 30, 49, below, 'middle', ' font-size="8"')]
    parts += box(160, 96, '监管部门', '备案、审计', False)
    parts += [arrow(210, 96, 210, 57, True), text(217, 79, '全程留痕', more=f' fill="{GREY}"')]
    return drawing(142, parts)


# ---- pictures in pixels

def smooth(x):
    return x * x * (3 - 2 * x)


def lattice(x, y):
    """A number from 0 to 1 that looks random, the same for the same place."""
    h = (x * 374761393 + y * 668265263) & 0xFFFFFFFF
    h = (h ^ (h >> 13)) * 1274126177 & 0xFFFFFFFF
    return (h ^ (h >> 16)) / 0xFFFFFFFF


def noise(x, y):
    x0, y0 = math.floor(x), math.floor(y)
    u, v = smooth(x - x0), smooth(y - y0)
    above = lattice(x0, y0) * (1 - u) + lattice(x0 + 1, y0) * u
    below = lattice(x0, y0 + 1) * (1 - u) + lattice(x0 + 1, y0 + 1) * u
    return above * (1 - v) + below * v


def ridge(layer, x):
    return sum(noise(x * 3 * 2 ** k + layer * 17, layer) / 2 ** k for k in range(5)) / 2


def blend(a, b, share):
    return [p + (q - p) * share for p, q in zip(a, b)]


def photograph(columns, rows):
    """Hills behind each other at dawn, as rows of samples."""
    dark, haze, sky = (29, 60, 100), (226, 222, 214), (150, 176, 206)
    tops = [[0.42 + 0.11 * layer - 0.16 * ridge(layer, x / columns) for x in range(columns)] for layer in range(5)]
    out = bytearray()
    for y in range(rows):
        height = y / rows
        for x in range(columns):
            layer = max((k for k in range(5) if height > tops[k][x]), default=-1)
            colour = blend(sky, haze, min(1, height * 2)) if layer < 0 else blend(
                blend(haze, dark, (layer + 1) / 5), haze, min(0.5, (height - tops[layer][x]) * 1.5))
            grain = 6 * (lattice(x, y) - 0.5)
            out += bytes(max(0, min(255, round(c + grain))) for c in colour)
    return bytes(out)


def jpeg(columns, rows):
    image = f'P6 {columns} {rows} 255\n'.encode() + photograph(columns, rows)
    return subprocess.run(['cjpeg', '-quality', '72', '-optimize'], input=image, stdout=subprocess.PIPE, check=True).stdout


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def heat_map(columns, rows, cell, dpi):
    """Squares in seven steps from white to the accent, as after a survey; a PNG with a palette."""
    steps = [blend((255, 255, 255), (29, 60, 100), (k + 1) / 7) for k in range(7)] + [(255, 255, 255)]
    gap, data = cell // 14, bytearray()
    for y in range(rows * cell):
        data.append(0)
        for x in range(columns * cell):
            inside = x % cell >= gap and y % cell >= gap
            level = noise(x // cell * 0.35, y // cell * 0.6) * 0.7 + 0.3 * lattice(x // cell, y // cell)
            data.append(min(6, int(level * 7)) if inside else 7)
    metre = round(dpi / 0.0254)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', columns * cell, rows * cell, 8, 3, 0, 0, 0)) +
            chunk(b'PLTE', bytes(round(c) for step in steps for c in step)) +
            chunk(b'pHYs', struct.pack('>IIB', metre, metre, 1)) + chunk(b'IDAT', zlib.compress(bytes(data), 9)) +
            chunk(b'IEND', b''))


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / 'samples/figures'
    folder.mkdir(exist_ok=True)
    for name, content in (('platforms.svg', line_chart()), ('provinces.svg', bar_chart()), ('flow.svg', flow_chart()),
                          ('hills.jpg', jpeg(1500, 640)), ('activity.png', heat_map(26, 7, 56, 300))):
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        print(folder / name, (folder / name).stat().st_size)


if __name__ == '__main__':
    main()
