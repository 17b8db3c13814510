#!/usr/bin/env python3
"""The layout of official documents, measured in the PDF by mupdf against GB/T 9704-2012, to a tenth of a millimetre."""
import re

import check

SAMPLE = check.ROOT / 'samples/gongwen.yaml'
MM = 72 / 25.4
TENTH = 0.1 * MM
HEIGHT = 841.89
TOP, FOOT, WIDTH = 37 * MM, (37 + 225) * MM, 156 * MM
SIZE = 15.75                        # 三号 of metal type


class Page:
    """Glyphs as (character, x, baseline, size) and strokes as (x0, y0, x1, y1, weight, colour), from the page's top left."""

    def __init__(self, trace):
        self.glyphs, self.rules = [], []
        size, weight, color, start = 0, 0, '', None
        for line in trace.splitlines():
            words = dict(re.findall(r'(\w+)="([^"]*)"', line))
            if '<span' in line:
                size = abs(float(words['trm'].split()[0]))
            elif '<g ' in line:
                self.glyphs.append((words['unicode'], float(words['x']), HEIGHT - float(words['y']), size))
            elif '<stroke_path' in line:
                weight, color = float(words['linewidth']), words['color']
            elif '<moveto' in line:
                start = float(words['x']), HEIGHT - float(words['y'])
            elif '<lineto' in line:
                self.rules.append((*start, float(words['x']), HEIGHT - float(words['y']), weight, color))

    def rows(self):
        """Of each baseline its glyphs from left to right."""
        rows = {}
        for glyph in self.glyphs:
            rows.setdefault(round(glyph[2], 2), []).append(glyph)
        return {y: sorted(rows[y], key=lambda g: g[1]) for y in sorted(rows)}

    def row(self, text):
        return next(row for row in self.rows().values() if ''.join(g[0] for g in row).replace(' ', '').startswith(text))


LONG = '''title: 长文
year: 2021
number: 1
date: 2021-11-15
sections:
  - title: 正文
    items:
      - title: 一条
        body: ''' + '各地推进数据目录编制，先摸清家底，再谈共享开放，更新频率和责任人都要写进考核。' * 60 + '\n'


def pages(folder, sample=SAMPLE):
    check.good('build', sample, '--layout', 'gongwen', '-o', folder / 'x.pdf')
    text = check.tool('mutool', 'trace', folder / 'x.pdf').out
    return [Page(part) for part in text.split('<page ')[1:]]


def near(got, wanted, what):
    check.that(abs(got - wanted) <= TENTH, f'{what}: {got / MM:.3f} mm, not {wanted / MM:.3f}')


def binding(number):
    """The left edge of the type area: 28 mm from the binding edge, which changes sides."""
    return 28 * MM if number % 2 else (210 - 28 - 156) * MM


def full_rows(page):
    """Rows of the body with 28 characters, none of them narrow."""
    rows = [row for row in page.rows().values() if len(row) == 28 and all(g[3] == SIZE for g in row)]
    return [row for row in rows if all('\u4e00' <= g[0] <= '\u9fff' or g[0] in '，。、；' for g in row)]


@check.test
def lines_of_28_characters(folder):
    """A line without Latin or squeezed marks has 28, from one edge of the type area to the other."""
    found = 0
    for number, page in enumerate(pages(folder), 1):
        for row in full_rows(page):
            found += 1
            near(row[0][1], binding(number), f'page {number}: the left edge')
            if '\u4e00' <= row[-1][0] <= '\u9fff':
                near(row[-1][1] + SIZE, binding(number) + WIDTH, f'page {number}: the right edge')
    check.that(found > 4, f'{found} full lines')


@check.test
def pages_of_22_lines(folder):
    """Characters of the first line begin at the top of the type area, those of line 22 end at its foot."""
    (folder / 'long.yaml').write_text(LONG, encoding='utf-8')
    lines = [y for y, row in pages(folder, folder / 'long.yaml')[1].rows().items() if row[0][3] == SIZE]
    check.same(len(lines), 22, 'lines on a full page')
    near(lines[0] - 0.88 * SIZE, TOP, 'the top of the first line')
    near(lines[-1] + 0.12 * SIZE, FOOT, 'the foot of line 22')
    for i, (above, below) in enumerate(zip(lines, lines[1:]), 1):
        near(below - above, SIZE * 15 / 8, f'from line {i} to the next: a character and 7/8')


@check.test
def the_red_head(folder):
    page = pages(folder)[0]
    title = page.row('示例省数据管理局文件')
    near(title[0][2] - 0.88 * title[0][3], TOP + 35 * MM, 'its top edge below the type area\'s')
    left, right = title[0][1] - binding(1), binding(1) + WIDTH - title[-1][1] - title[-1][3]
    near(left, right, 'it stands in the middle')
    check.that(left > 0, 'inside the type area')
    rule = next(rule for rule in page.rules if rule[5] != '0')
    number = page.row('示数发〔2021〕18号')
    near(rule[1] - number[0][2], 4 * MM, 'the red rule below the number')
    near(rule[2] - rule[0], WIDTH, 'its length')
    middle = (number[0][1] + number[-1][1] + number[-1][3]) / 2
    near(middle, binding(1) + WIDTH / 2, 'the number stands in the middle')


MARKS = {'份号': '000086', '密级': '秘密★1年', '紧急程度': '特急'}


@check.each('、'.join, [('份号',), ('密级',), ('紧急程度',), ('份号', '密级'), ('份号', '紧急程度'), ('密级', '紧急程度'),
                        ('份号', '密级', '紧急程度')])
def copy_number_secrecy_and_urgency(folder, given):
    """One below the other from the first line on, in the order of the standard, each at the left edge."""
    text = SAMPLE.read_text(encoding='utf-8')
    for name in MARKS:
        text = re.sub(f'^  {name}: .*\n', '', text, flags=re.M)
    fields = ''.join(f'  {name}: "{MARKS[name]}"\n' for name in given)
    (folder / 'marks.yaml').write_text(text.replace('fields:\n', f'fields:\n{fields}'), encoding='utf-8')
    page = pages(folder, folder / 'marks.yaml')[0]
    for line, name in enumerate(given):
        row = page.row(MARKS[name])
        near(row[0][2], TOP + 0.88 * SIZE + line * SIZE * 15 / 8, f'{name} stands on line {line + 1}')
        near(row[0][1], binding(1), f'{name} stands at the left edge')
        check.same(row[0][3], SIZE, f'{name}: 三号')


@check.test
def headings_that_run_in(folder):
    """（一） stands in its paragraph, with a stop behind it, and is a heading to who reads the structure."""
    check.good('build', SAMPLE, '-o', folder / 'x.pdf')
    check.that('（一）工作原则。坚持依职能编目' in check.tool('pdftotext', folder / 'x.pdf', '-').out, 'on one line')
    structure = check.tool('pdfinfo', '-struct-text', folder / 'x.pdf').out
    check.that(re.search(r'H2 \(block\)\s+"（一）工作原则。"\s+P \(block\)\s+"坚持依职能编目', structure), 'a heading and a paragraph')
    outline = check.tool('mutool', 'show', folder / 'x.pdf', 'outline').out
    check.that(re.search('（一）工作原则[\t"]', outline), f'the outline has it without the stop: {outline}')


@check.test
def the_signature_stands_with_text(folder):
    """Never on a page without any of the document's words (此页无正文)."""
    page = pages(folder)[-1]
    name = page.row('示例省数据管理局')[0][2]
    above = [row for y, row in page.rows().items() if y < name - 1 and row[0][3] == SIZE]
    check.that(len(above) >= 2, f'{len(above)} lines above the signature')


@check.test
def page_numbers_outside(folder):
    """The dashes' upper edge is 7 mm below the type area, one character from its outer edge."""
    for number, page in enumerate(pages(folder), 1):
        dashes = sorted(rule for rule in page.rules if rule[1] > FOOT + 1)
        check.same(len(dashes), 2, f'page {number}: dashes')
        for dash in dashes:
            near(dash[1] - dash[4] / 2, FOOT + 7 * MM, f'page {number}: the upper edge')
        size = next(g[3] for g in page.glyphs if g[2] > FOOT + 1)
        check.same(size, 13.75, f'page {number}: 四号')
        if number % 2:
            near(dashes[1][2], binding(number) + WIDTH - size, f'page {number}: from the right')
        else:
            near(dashes[0][0], binding(number) + size, f'page {number}: from the left')


@check.test
def the_record_of_printing(folder):
    """版记: rules as long as the type area is wide, the last on its foot, text one character in."""
    all_pages = pages(folder)
    page, left = all_pages[-1], binding(len(all_pages))
    rules = [rule for rule in page.rules if rule[1] < FOOT + 1]
    check.same(len(rules), 3, 'rules')
    for rule in rules:
        near(rule[0], left, 'the left end')
        near(rule[2], left + WIDTH, 'the right end')
    near(rules[-1][1], FOOT, 'the last')
    check.same([round(rule[4] / MM, 2) for rule in rules], [0.35, 0.25, 0.35], 'their weights')
    copies, office = page.row('抄送：'), page.row('示例省数据管理局办公室')
    near(copies[0][1], left + 13.75, 'one character in')
    near(office[-1][1] + 13.75, left + WIDTH - 13.75, 'at the right too')
    check.that(rules[1][1] < office[0][2] < rules[2][1] and rules[0][1] < copies[0][2] < rules[1][1], 'each between its rules')


@check.test
def signature_over_its_date(folder):
    page = pages(folder)[-1]
    date, name = page.row('2021年12月6日'), page.row('示例省数据管理局')
    near(date[-1][1] + SIZE, binding(4) + WIDTH - 4 * SIZE, 'the date ends four characters from the right')
    near((name[0][1] + name[-1][1] + SIZE) / 2, (date[0][1] + date[-1][1] + SIZE) / 2, 'the name over its middle')


@check.test
def empty_fields_leave_nothing(folder):
    """An issue without any of its fields has no record, no addressee, no rule in black."""
    check.good('build', check.ROOT / 'samples/minimal.yaml', '--layout', 'gongwen', '-o', folder / 'x.pdf')
    text = check.tool('pdftotext', folder / 'x.pdf', '-').out
    for words in ('抄送', '附件', '（）', '：\n'):
        check.that(words not in text, f'“{words}” stands alone')
    page = Page(check.tool('mutool', 'trace', folder / 'x.pdf', '1').out)
    check.same(len([rule for rule in page.rules if rule[5] == '0' and rule[1] < FOOT + 1]), 0, 'black rules')


@check.each(lambda row: f'{row[0].stem} {row[1]}', [(sample, name) for sample in check.SAMPLES for name in ('gongwen', 'jianbao')])
def every_sample_builds(folder, row):
    sample, name = row
    check.good('build', sample, '--layout', name, '-o', folder / 'x.pdf')


check.main()
