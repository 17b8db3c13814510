#!/usr/bin/env python3
"""Tables as other programs find them in the PDF: where characters and rules stand, what is on each page, in what order the
cells are read."""
import re
import xml.etree.ElementTree

import check

HEAD = '''title: 样
year: 2021
number: 1
date: 2021-11-15
toc: false
sections:
  - title: 正文
    items:
'''
LEFT, RIGHT, TOP, FOOT = 87.638, 507.638, 72, 772               # monitor's type area
THREE_LINES = ['1', '.5', '1']                                  # 三线表: their weights


def build(folder, *bodies):
    path = folder / 'issue.yaml'
    items = ('      - title: 条\n        body: |\n' + ''.join(f'          {line}\n' if line else '\n' for line in body.split('\n')) for body in bodies)
    path.write_text(HEAD + ''.join(items), encoding='utf-8')
    done = check.good('--lang', 'en', 'build', path, '-o', folder / 'out.pdf')
    check.same(check.tool('qpdf', '--check', folder / 'out.pdf').status, 0, 'qpdf')
    return folder / 'out.pdf', done.err


def table(rows, head='| 序号 | 名称 | 数量 |', columns='|---:|---|:-:|'):
    return '\n'.join([head, columns] + ['| ' + ' | '.join(row) + ' |' for row in rows])


def pages_of_text(pdf, *options):
    return check.tool('pdftotext', *options, pdf, '-').out.split('\f')[:-1]


def own_lines(page):
    """Without the running head and the page number."""
    return [line for line in page.splitlines() if line.strip() and not re.fullmatch(r'样( +2021 ?年.*)?|2021 年.*|\d+', line)]


class Char:
    def __init__(self, element):
        place = [float(number) for number in element.get('quad').split()]
        self.text, self.x0, self.x1, self.y = element.get('c'), place[0], place[2], float(element.get('y'))


def pages_of_chars(pdf):
    """Of each page its characters as mupdf places them."""
    document = xml.etree.ElementTree.fromstring(check.tool('mutool', 'draw', '-q', '-F', 'stext', pdf).data)
    return [[Char(char) for char in page.iter('char') if char.get('c').strip()] for page in document.iter('page')]


def lines_of(chars):
    """Of characters in their order those of each line: [(text, first, last)] of stretches without a wide gap."""
    lines = []
    for char in chars:
        last = lines[-1][-1] if lines else None
        if last and abs(char.y - last.y) < 1 and -0.5 < char.x0 - last.x1 < 6:
            lines[-1].append(char)
        else:
            lines.append([char])
    return [(''.join(char.text for char in line), line[0], line[-1]) for line in lines]


def cell(lines, text):
    found = [line for line in lines if line[0] == text]
    check.same(len(found), 1, f'how often {text} stands on the page')
    return found[0][1], found[0][2]


def pages_of_rules(pdf):
    """Of each page its level black lines: (weight, x0, x1, y from the top)."""
    pages = []
    for part in check.tool('mutool', 'trace', pdf).out.split('<page ')[1:]:
        height = float(re.search(r'mediabox="\S+ \S+ \S+ (\S+)"', part)[1])
        pages.append([(weight, float(x0), float(x1), round(height - float(y0), 2)) for weight, x0, y0, x1, y1 in re.findall(
            r'<stroke_path linewidth="(\S+)"[^>]* color="0"[^>]*>\s*<moveto x="(\S+)" y="(\S+)"/>\s*<lineto x="(\S+)" y="(\S+)"/>', part)
            if y0 == y1])
    return pages


# ---- columns and rules

@check.test
def points_stand_under_one_another(folder):
    numbers = ['12.5', '3', '1,204.75', '−3.2', '0.125', '45', '9.9%', '118']
    pdf, _ = build(folder, table([[f'名{i}', number, number] for i, number in enumerate(numbers)],
                                 '| 项目 | 金额 | 说明 |', '|---|--:|---|'))
    chars = pages_of_chars(pdf)[0]
    lines, places = lines_of(chars), []
    for number in numbers:
        first, last = min((line[1:] for line in lines if line[0] == number), key=lambda line: line[0].x0)
        points = [char.x0 for char in chars if char.text == '.' and abs(char.y - first.y) < 0.1 and first.x0 < char.x0 < last.x0]
        percent = [char.x0 for char in chars if char.text == '%' and abs(char.y - first.y) < 0.1 and first.x0 < char.x0 <= last.x0]
        places.append((points or percent or [last.x1])[0])
    check.that(max(places) - min(places) < 0.15, f'points, and ends of whole numbers, stand at {places}')


@check.test
def columns_keep_their_sides(folder):
    rows = [['甲', '乙', '丙丁'], ['甲乙丙丁', '乙丙丁', '戊'], ['己', '庚辛壬癸子', '丑寅卯']]
    pdf, _ = build(folder, table(rows, '| 左 | 中 | 右 |', '|:--|:-:|--:|'))
    lines = lines_of(pages_of_chars(pdf)[0])
    rows = [['左', '中', '右']] + rows
    sides = [[cell(lines, row[c]) for row in rows] for c in range(3)]
    check.that(len({round(first.x0, 1) for first, _ in sides[0]}) == 1, 'left edges of the first column')
    check.that(len({round((first.x0 + last.x1) / 2, 1) for first, last in sides[1]}) == 1, 'middles of the second')
    check.that(len({round(last.x1, 1) for _, last in sides[2]}) == 1, 'right edges of the third')


@check.test
def three_rules_and_no_others(folder):
    pdf, _ = build(folder, table([['1', '甲', '2'], ['2', '乙' * 60, '3'], ['3', '丙', '4']]) + '\n\n: 题')
    rules = pages_of_rules(pdf)[0]
    check.same([rule[0] for rule in rules], ['1', '.5', '1'], 'their weights')
    check.that(all((rule[1], rule[2]) == (LEFT, RIGHT) for rule in rules), 'as wide as the text')
    lines = lines_of(pages_of_chars(pdf)[0])
    caption, head, first = (next(line[1].y for line in lines if line[0].startswith(text)) for text in ('表1', '序号', '甲'))
    last = [line[1].y for line in lines if line[0] == '丙'][0]
    heights = sorted(rule[3] for rule in rules)
    check.that(caption < heights[0] < head - 6 and head < heights[1] < first - 6 and last < heights[2] < last + 15,
               f'caption {caption}, rules {heights}, head {head}, first row {first}, last {last}')
    vertical = re.findall(r'<moveto x="(\S+)" y="\S+"/>\s*<lineto x="\1"', check.tool('mutool', 'trace', pdf).out)
    check.same(vertical, [], 'upright rules')


@check.test
def captions_count_through_the_issue(folder):
    small = table([['1', '甲', '2']])
    pdf, _ = build(folder, small + '\n\n: 甲题\n\n' + small + '\n\n' + small + '\n\n: 乙题 {#b}', small + '\n\n: 丙题\n\n见[](#b)。')
    text = check.bare(''.join(pages_of_text(pdf, '-raw')))
    check.same(re.findall('表[0-9](?:.题)?', text), ['表1甲题', '表2乙题', '表3丙题', '表2'], 'numbers')


# ---- over pages

@check.test
def three_hundred_rows(folder):
    rows = [[str(i), f'第{i}行', f'{i * 7}'] for i in range(1, 301)]
    pdf, _ = build(folder, '前文。\n\n' + table(rows) + '\n\n: 长表\n\n后文。')
    pages = [own_lines(page) for page in pages_of_text(pdf, '-raw')]
    got = []
    for n, page in enumerate(pages):
        if '序号 名称 数量' not in page:
            continue
        check.same(page.count('序号 名称 数量'), 1, f'heads of page {n + 1}')
        check.that(n == 0 or page[0] == '序号 名称 数量', f'page {n + 1} begins with {page[0]}')
        check.same([rule[0] for rule in pages_of_rules(pdf)[n]], THREE_LINES, f'rules of page {n + 1}')
        heights = [rule[3] for rule in pages_of_rules(pdf)[n]]
        check.that(n == 0 or abs(min(heights) - TOP) < 0.1, f'page {n + 1}: the table begins at {min(heights)}')
        check.that(max(heights) < FOOT, f'page {n + 1}: it ends at {max(heights)}')
        got += [line for line in page if re.fullmatch(r'\d+ 第 ?\d+ ?行 \d+', line)]
    check.same([check.bare(line) for line in got], [''.join(row) for row in rows], 'rows in their order')
    check.that(sum('序号 名称 数量' in page for page in pages) >= 9, 'pages with rows')
    check.same(sum(page.count('表 1 长表') for page in pages), 1, 'captions')
    check.same(pages[-1][-1], '后文。', 'what stands behind')


def parted(folder, rows, before):
    """How many rows stand on each page, behind so many lines of text."""
    text = '\n\n'.join(['一行。'] * before)
    pdf, _ = build(folder, text + '\n\n' + table([[f'行{i}', '甲', '1'] for i in range(rows)]))
    return [count for count in (page.count('行') - page.count('一行') for page in pages_of_text(pdf)) if count]


@check.each(int, range(12, 24))
def a_small_table_stands_whole(folder, before):
    check.same(parted(folder, 5, before), [5], f'behind {before} lines')


@check.each(int, range(12, 24))
def no_row_is_left_alone(folder, before):
    counts = parted(folder, 9, before)
    check.that(sum(counts) == 9 and min(counts) >= 2, f'rows by page behind {before} lines: {counts}')


@check.test
def a_row_taller_than_a_page(folder):
    tall = ''.join(f'〔{i}〕文字' for i in range(1, 1500))
    pdf, _ = build(folder, table([['甲', '前', '1'], ['乙', tall, '2'], ['丙', '后', '3']]) + '\n\n尾。')
    pages = pages_of_text(pdf, '-raw')
    parts = [page for page in pages if '〔' in page]
    check.that(len(parts) >= 3, f'{len(parts)} pages')
    for page in parts:
        check.same(own_lines(page).count('序号 名称 数量'), 1, 'the head on each page')
    found = re.findall(r'〔(\d+)〕', check.bare(''.join(pages)))
    check.same([int(number) for number in found], list(range(1, 1500)), 'all of it, once, in its order')
    text = check.bare(''.join(pages))
    check.that(text.find('前') < text.find('〔1〕') and text.find('〔1499〕') < text.find('后') < text.find('尾。'), 'the rows around it')
    for n, page in enumerate(pages_of_chars(pdf)):
        below = [char.text for char in page if char.y > FOOT and not char.text.isdigit()]
        check.same(below, [], f'what page {n + 1} has below its type area')


@check.test
def two_tall_cells_side_by_side(folder):
    """Both are continued beside each other."""
    left, right = (''.join(f'{bracket[0]}{i}{bracket[1]}' + '字' * 6 for i in range(1, 500)) for bracket in ('〔〕', '【】'))
    pdf, _ = build(folder, table([[left, right]], '| 左 | 右 |', '|---|---|'))
    pages = [check.bare(page) for page in pages_of_text(pdf)]
    for brackets in ('〔〕', '【】'):
        found = [int(n) for page in pages for n in re.findall(brackets[0] + r'(\d+)' + brackets[1], page)]
        check.same(sorted(found), list(range(1, 500)), f'places in {brackets}')
    check.that(sum('〔' in page and '【' in page for page in pages) >= 2, 'pages that have some of both')


@check.test
def a_cell_of_five_thousand_characters(folder):
    text = ''.join(chr(0x4E00 + i % 2000) for i in range(5000))
    pdf, _ = build(folder, table([['1', text, '2']], columns='|:-:|---|:-:|'))
    for read in (''.join(pages_of_text(pdf, '-raw')), check.tool('mutool', 'draw', '-q', '-F', 'text', pdf).out):
        read = re.sub(r'样2021年第1期|序号名称数量|\d', '', check.bare(read))
        check.that(text in read, 'all of it')


# ---- read by others

@check.test
def cells_are_read_row_by_row(folder):
    rows = [[f'行{r}', f'要换行的长文字{r}' * 6, f'值{r}'] for r in range(1, 5)]
    pdf, _ = build(folder, '前文。\n\n' + table(rows, columns='|---|---|---|') + '\n\n: 题\n\n后文。')
    wanted = '前文。表1题序号名称数量' + ''.join(''.join(row) for row in rows) + '后文。'
    check.that(wanted in check.bare(''.join(pages_of_text(pdf, '-raw'))), 'poppler, in the order of the file')
    check.that(wanted in check.bare(check.tool('mutool', 'draw', '-q', '-F', 'text', pdf).out), 'mupdf')
    short = [[f'甲{r}', f'乙{r}', f'丙{r}'] for r in range(1, 7)]
    pdf, _ = build(folder, table(short, columns='|---|---|---|'))
    wanted = ''.join(''.join(row) for row in short)
    for options in ([], ['-raw'], ['-layout']):
        check.that(wanted in check.bare(''.join(pages_of_text(pdf, *options))), f'poppler with {options}')


@check.test
def structure_has_rows_and_cells(folder):
    rows = [[str(i), f'第{i}行', ''] for i in range(1, 101)]
    pdf, _ = build(folder, table(rows) + '\n\n: 题')
    check.tool('qpdf', '--qdf', '--object-streams=disable', pdf, folder / 'plain.pdf')
    kinds = re.findall(rb'/S /(\w+)', (folder / 'plain.pdf').read_bytes())
    got = [kinds.count(kind) for kind in (b'Table', b'Caption', b'TR', b'TH', b'TD')]
    check.same(got, [1, 1, 101, 3, 300], 'tables, captions, rows, heads, cells: repeated heads are none')


# ---- what is absurd, and what is nested

@check.test
def sixty_four_columns(folder):
    cells = [f'{i:02}' for i in range(64)]
    pdf, err = build(folder, '| ' + ' | '.join(cells) + ' |\n|' + '---|' * 64 + '\n| ' + ' | '.join(cells) + ' |\n\n后文。')
    check.that(re.search(r'issue.yaml:\d+:11: warning: the table is too wide', err), err)
    check.that(len(err.splitlines()) < 5, 'said once, not for each cell')
    read = re.findall(r'\d\d', check.bare(re.sub('2021.*', '', check.tool('mutool', 'draw', '-q', '-F', 'text', pdf).out)))
    check.that([cell for cell in cells * 2] == read[:128], f'all cells in their order: {read[:140]}')
    page = next(page for page in pages_of_chars(pdf) if len(page) > 250)
    row = sorted((char for char in page if char.text.isdigit() and char.y < 200), key=lambda char: (round(char.y), char.x0))
    check.same(len(row), 256, 'digits')
    for a, b in zip(row, row[1:]):
        check.that(abs(a.y - b.y) > 1 or b.x0 > a.x1 - 0.2, f'{a.text} and {b.text} overlap at {b.x0}, {b.y}')


@check.test
def sixty_five_are_an_error(folder):
    path = folder / 'issue.yaml'
    path.write_text(HEAD + '      - title: 条\n        body: |\n          |' + ' 甲 |' * 65 + '\n          |' + '---|' * 65 + '\n', encoding='utf-8')
    done = check.paiban('--lang', 'en', 'build', path, '-o', folder / 'out.pdf')
    check.that(done.status == 1 and re.search(r'issue.yaml:11:11: error: .*64 columns', done.err), f'{done.status} {done.err}')
    check.that(not (folder / 'out.pdf').exists(), 'nothing is written')


@check.test
def inside_lists_quotes_and_boxes(folder):
    """A table in the sixth list, one in a quote in a box with a picture behind it: as wide as their place, all read back."""
    (folder / 'a.svg').write_text('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40"/></svg>')
    rows = table([['1', '甲', '2']]).split('\n')
    deep = '\n'.join('  ' * depth + f'- 第{depth}层' for depth in range(6)) + '\n\n' + '\n'.join(' ' * 12 + row for row in rows)
    boxed = '::: box\n> 引文\n>\n' + '\n'.join('> ' + row for row in rows) + '\n>\n> : 框中表\n\n![框中图](a.svg)\n:::\n\n后文。'
    pdf, err = build(folder, deep, boxed)
    check.same(err, '', 'nothing to complain of')
    text = check.bare(''.join('\n'.join(own_lines(page)) for page in pages_of_text(pdf, '-raw')))
    for part in ('第5层序号名称数量1甲2', '引文表1框中表序号名称数量1甲2图1框中图后文。'):
        check.that(part in text, f'{part} is not in {text}')
    rules = [rule for page in pages_of_rules(pdf) for rule in page]
    check.same([rule[0] for rule in rules], THREE_LINES * 2, 'rules')
    check.that(all(rule[1] > LEFT + 100 for rule in rules[:3]), f'the table is as far in as the list: {rules[0]}')
    check.that(all(rule[1] > LEFT + 30 and rule[2] < RIGHT - 30 for rule in rules[3:]), f'and as the quote in the box: {rules[3]}')


@check.test
def rows_with_too_few_and_too_many_cells(folder):
    path = folder / 'issue.yaml'
    path.write_text(HEAD + '      - title: 条\n        body: |\n          | 甲 | 乙 |\n          |---|---|\n          | 一 |\n          | 一 | 二 | 三 |\n',
                    encoding='utf-8')
    done = check.paiban('--lang', 'en', 'check', path)
    check.that(re.search(r'issue.yaml:14:\d+: error: ', done.err), f'words that would be dropped: {done.err}')


check.main()
