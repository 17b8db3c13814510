#!/usr/bin/env python3
"""Pages of issues made up for one rule each: contents, page breaks, the grid, the block on the foot, mastheads, faces."""
import json
import re

import check

LAYOUTS = ['monitor', 'monitor-2021']
PITCH = {'monitor': 28, 'monitor-2021': 27.9}
FIRST = {'monitor': 85.2, 'monitor-2021': 91.8}           # first baseline, from the page's top
LINES = 25
WORDS = '数据是新的生产要素各地各部门应当在确保安全的前提下推进公共资源的共享和开放并完善相应的制度与标准'
SENTENCE = WORDS[:24] + '，' + WORDS[24:] + '。'


def filler(length, seed=0):
    """A sentence of exactly that many characters, the last of them a full stop."""
    start = seed * 7 % len(WORDS)
    return ((WORDS * (length // len(WORDS) + 2))[start:start + length - 1] + '。') if length else ''


def item(title, *paragraphs, **more):
    lines = [f'      - title: {title}', '        body: |']
    for paragraph in paragraphs or ('一句。',):
        lines += ['          ' + line for line in paragraph.split('\n')] + ['']
    return '\n'.join(lines + [f'        {key}: {value}' for key, value in more.items()])


def issue(folder, sections, contact=(), title='数据治理简报', **head):
    """Writes an issue of sections [(title, [item, …]), …]; returns its path."""
    keys = dict(title=title, year=2021, number=14, date='2021-11-15', **head)
    lines = [f'{key}: {value}' for key, value in keys.items()] + ['sections:']
    for name, items in sections:
        lines += [f'  - title: {name}', '    items:'] + list(items)
    if contact:
        lines += ['contact:'] + [f'  - {label}: {value}' for label, value in contact]
    path = folder / 'issue.yaml'
    path.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    return path


def dump(path, layout='monitor', *words):
    done = check.good('--lang', 'en', 'dump', path, '--layout', layout, *words)
    return json.loads(done.out), done.err


def stage(path, name, layout='monitor'):
    out = check.good('dump', path, '--layout', layout, '--stage', name).out
    return [json.loads(line) for line in out.splitlines()]


def lines_of(book, *kinds):
    """(page's index, line) of every line, or of those of some kinds."""
    return [(number, line) for number, page in enumerate(book['pages']) for line in page['lines']
            if not kinds or line['kind'] in kinds]


def mp(points):
    """Points as whole millipoints, so that equal means equal."""
    return round(points * 1000)


def contents_hold(book):
    """Each row of the contents has the label of the page on which its heading's first line stands, and prints it."""
    labels = [page['label'] for page in book['pages']]
    heads = [(number, line['text']) for number, line in lines_of(book, 'section', 'item')]
    printed = [line['text'].split('\t') for _, line in lines_of(book, 'toc')]
    numbers = [row[1] for row in printed if len(row) == 2]
    check.same(numbers, [row['page'] for row in book['toc']], 'printed numbers')
    for row in book['toc']:
        page = next((number for number, text in heads if row['title'].startswith(text)), None)
        check.that(page is not None, f'no heading begins {row["title"]}')
        check.same(row['page'], labels[page], row['title'])


# ---- contents

@check.each(str, LAYOUTS)
def contents_of_300_items(folder, layout):
    """Contents of many pages settle: their own length moves every number."""
    sections = [(f'第{part}部分', [item(f'第{part}部分的第{k}条消息，标题长短不一{"，有的很长" * (k % 4)}') for k in range(1, 31)])
                for part in range(1, 11)]
    book, words = dump(issue(folder, sections), layout)
    pages = sorted({number for number, _ in lines_of(book, 'toc')})
    check.that(len(pages) > 8 and pages == list(range(len(pages))), f'contents on pages {pages}')
    check.same(len(book['toc']), 310, 'rows')
    check.that('settle' not in words, words)
    contents_hold(book)
    first = lines_of(book, 'section')[0][0]
    check.same(first, pages[-1] + 1, 'the text starts on the page after the contents')


@check.each(str, LAYOUTS)
def contents_stand_in_columns(folder, layout):
    """Numbers end at one edge; every dot stands in its column, whatever the row is."""
    path = issue(folder, [('短', [item('一'), item('较长的标题' * 6), item('数字 12')])])
    book, _ = dump(path, layout)
    rows = [line for _, line in lines_of(book, 'toc') if '\t' in line['text']]
    check.same(len({mp(row['x'] + row['width']) for row in rows}), 1, 'right edges')
    dots = [mp(glyph['x']) for run in stage(path, 'pages', layout) if run.get('run') == 'leader' for glyph in run['glyphs']]
    check.that(len(dots) > 30, 'dots')
    check.same({(dot - dots[0]) % (dots[1] - dots[0]) for dot in dots}, {0}, 'phase of the dots')


@check.test
def no_contents(folder):
    path = issue(folder, [('栏', [item('条', SENTENCE)])], toc='false')
    book, _ = dump(path)
    check.same(book['toc'], [], 'rows')
    check.same(lines_of(book, 'toc'), [], 'lines of the contents')
    check.same([number for number, _ in lines_of(book, 'section', 'item', 'body')], [0] * 4, 'all on the first page')


@check.each(str, LAYOUTS)
def one_item(folder, layout):
    book, words = dump(issue(folder, [('栏', [item('条')])]), layout)
    check.same(len(book['pages']), 2, 'pages')
    check.same([row['page'] for row in book['toc']], ['2', '2'], 'numbers')
    check.same([line['text'] for _, line in lines_of(book, 'section', 'item', 'body')], ['一、栏', '（一）条', '一句。'], 'text')
    check.same(words, '', 'messages')


# ---- page breaks

def paragraphs_of(book, layout):
    """[[(page, line), …], …]: lines of bodies by paragraph; the first line of each is indented."""
    groups = []
    for number, line in lines_of(book, 'body'):
        left = min(other['x'] for _, other in lines_of(book, 'body'))
        if mp(line['x'] - left) > 0:
            groups.append([])
        groups[-1].append((number, line))
    return groups


def many_lengths(layout):
    """Items whose paragraphs have one to seven lines, in an order that makes pages end everywhere."""
    width = 28 if layout == 'monitor' else 27
    items = []
    for k in range(60):
        count = 1 + k * 5 % 7
        items.append(item(f'第{k + 1}条', *[filler(width * lines - 8, k + lines) for lines in (count, 1 + k % 5, 3)],
                          **({'link': 'https://www.example.org/'} if k % 3 == 0 else {})))
    return [('甲', items[:20]), ('乙', items[20:21]), ('丙', items[21:])]


@check.each(str, LAYOUTS)
def no_widows_no_orphans(folder, layout):
    book, _ = dump(issue(folder, many_lengths(layout)), layout)
    parted = 0
    for lines in paragraphs_of(book, layout):
        pages = [number for number, _ in lines]
        for page in set(pages):
            check.that(pages.count(page) >= 2 or len(pages) == 1, f'one line alone on page {page + 1}: {lines[0][1]["text"]}')
        parted += len(set(pages)) > 1
    check.that(parted >= 3, f'{parted} paragraphs parted: the test tests nothing')


@check.each(str, LAYOUTS)
def headings_and_links_keep_their_company(folder, layout):
    book, _ = dump(issue(folder, many_lengths(layout)), layout)
    for page in book['pages']:
        kinds = [line['kind'] for line in page['lines'] if line['kind'] not in ('header', 'footer', 'masthead', 'toc')]
        if not kinds:
            continue
        check.that(kinds[-1] not in ('section', 'item'), f'page {page["label"]} ends with a heading')
        check.that(layout != 'monitor' or kinds[0] != 'link', f'page {page["label"]} begins with a link')
    flow = lines_of(book, 'section', 'item', 'body', 'link')
    for (page, line), (next_page, after) in zip(flow, flow[1:]):
        if line['kind'] in ('section', 'item'):
            check.same(next_page, page, f'{line["text"]} and {after["text"]}')


@check.each(lambda n: '%d lines' % n, range(1, 27))
def a_page_end_at_every_line(folder, count):
    """Paragraphs before a section push it down line by line: it never parts from its item nor that from two lines."""
    path = issue(folder, [('前', [item('前', *['一行。'] * count)]), ('后', [item('后', filler(100))])], toc='false')
    book, words = dump(path)
    flow = lines_of(book, 'section', 'item', 'body')
    at = next(k for k, (_, line) in enumerate(flow) if line['text'] == '二、后')
    check.same(len({page for page, _ in flow[at:at + 4]}), 1, 'section, item and two lines on one page')
    check.same(words, '', 'messages')


# ---- the grid

@check.each(str, LAYOUTS)
def lines_stand_on_the_grid(folder, layout):
    """Baselines of bodies and headings are those of the grid to the millipoint, so that facing pages agree."""
    book, _ = dump(issue(folder, many_lengths(layout)), layout)
    check.that(len(book['pages']) > 8, 'pages')
    for number, line in lines_of(book, 'body', 'section', 'item'):
        steps, rest = divmod(mp(line['y']) - mp(FIRST[layout]), mp(PITCH[layout]))
        check.that(rest == 0 and 0 <= steps < LINES, f'page {number + 1}: {line["y"]}: {line["text"]}')


@check.each(str, LAYOUTS)
def text_runs_over_the_pages(folder, layout):
    """Twenty-five lines of body on a full page, and nothing lost on the way."""
    text = SENTENCE * 60
    book, _ = dump(issue(folder, [('栏', [item('条', text)])]), layout)
    check.same(''.join(line['text'] for _, line in lines_of(book, 'body')), text, 'text')
    counts = [sum(line['kind'] == 'body' for line in page['lines']) for page in book['pages']]
    check.that(len(counts) > 5, 'pages')
    check.same(counts[2:-2], [LINES] * len(counts[2:-2]), 'lines on full pages')


# ---- the block on the foot

CONTACT = [('主办单位', '示例研究中心'), ('电话', '"010-12345678"'), ('网址', 'https://www.example.org/'), ('电子邮件', 'a@example.org')]


def foot_line(layout='monitor'):
    return FIRST[layout] + PITCH[layout] * (LINES - 1)


@check.each(lambda n: '%d lines before' % n, range(1, 26))
def the_block_stands_on_the_foot(folder, count):
    """Its last line is the page's last; it never touches the text, and takes a page of its own when it must."""
    book, words = dump(issue(folder, [('栏', [item('条', *['一行。'] * count)])], CONTACT, toc='false'))
    rows = lines_of(book, 'contact')
    check.same([line['text'] for _, line in rows],
               [f'{label}：{value.strip(chr(34))}' for label, value in CONTACT], 'rows')
    check.same({page for page, _ in rows}, {len(book['pages']) - 1}, 'on the last page')
    check.same(mp(rows[-1][1]['y']), mp(foot_line()), 'the last baseline')
    above = [line['y'] for line in book['pages'][-1]['lines'] if line['kind'] in ('section', 'item', 'body')]
    check.that(not above or max(above) + PITCH['monitor'] < rows[0][1]['y'] - 30.5, 'white above the rules')
    check.same(words, '', 'messages')


@check.each(str, LAYOUTS)
def a_block_taller_than_a_page(folder, layout):
    rows = [(f'联络点{k}', f'第{k}号' + '，地址从略' * (k % 3)) for k in range(1, 71)]
    book, _ = dump(issue(folder, [('栏', [item('条')])], rows), layout)
    placed = lines_of(book, 'contact')
    check.same([line['text'] for _, line in placed], [f'{label}：{value}' for label, value in rows], 'rows')
    check.that(len({page for page, _ in placed}) >= 2, 'pages')
    for page in {page for page, _ in placed}:
        heights = [mp(line['y']) for number, line in placed if number == page]
        check.same(heights, sorted(set(heights)), f'rows run down page {page + 1}')
        check.that(heights[-1] <= mp(foot_line(layout)) + mp(PITCH[layout]), f'rows end on page {page + 1}')


@check.test
def values_hang_behind_their_labels(folder):
    long = '示例研究中心' * 12
    book, _ = dump(issue(folder, [('栏', [item('条')])], [('单位', long), ('Fax and telephone', '"1"'), ('传　真', '"2"')]))
    rows = [line for _, line in lines_of(book, 'contact')]
    check.that(len(rows) >= 4, 'the long value wraps')
    check.same(''.join(row['text'] for row in rows), f'单位：{long}Fax and telephone：1传　真：2', 'text')
    check.that(rows[1]['x'] > rows[0]['x'], 'it hangs')


# ---- mastheads

def masthead(book):
    return [line for _, line in lines_of(book, 'masthead')]


@check.each(str, LAYOUTS)
def a_masthead_with_everything(folder, layout):
    path = issue(folder, [('栏', [item('条')])], subtitle='内部参考', volume=30, title='周报')
    path.write_text(path.read_text().replace('number: 14', 'number: "1-2"'))
    book, _ = dump(path, layout)
    text = check.bare(''.join(line['text'] for line in masthead(book)))
    for words in ('周报', '内部参考', '2021年', '第1-2期', '（总第30期）', '2021年11月15日'):
        check.that(words in text, f'{words} in {text}')
    check.that('总第' not in check.bare(''.join(line['text'] for line in masthead(dump(issue(folder, [('栏', [item('条')])]), layout)[0]))),
               'no volume, no words for it')


@check.each(str, LAYOUTS)
def long_titles_shrink(folder, layout):
    for count in (4, 10, 14, 20, 25):
        book, words = dump(issue(folder, [('栏', [item('条')])], title='报' * count), layout)
        line = masthead(book)[0]
        check.same(line['text'], '报' * count, 'title')
        check.that(line['width'] <= line['measure'] and words == '', f'{count}: {line["width"]} in {line["measure"]} {words}')
        check.that(count < 14 or line['width'] > line['measure'] * 0.99, f'{count}: {line["width"]} fills its line')
    words = dump(issue(folder, [('栏', [item('条')])], title='报' * 60), layout)[1]
    check.that('does not fit on its line even at the least size' in words, words)


@check.test
def a_title_that_fits_at_the_least_size_is_not_complained_of(folder):
    layout = (check.ROOT / 'layouts/monitor.yaml').read_text(encoding='utf-8')
    check.that('least-size: 三号' in layout, 'the layout has a least size')
    (folder / 'layout.yaml').write_text(layout.replace('least-size: 三号', 'least-size: 21pt'), encoding='utf-8')
    for count, fits in ((20, True), (21, False)):           # 420 pt hold twenty of 21 pt
        words = dump(issue(folder, [('栏', [item('条')])], title='报' * count), folder / 'layout.yaml')[1]
        check.same('least size' in words, not fits, f'{count} characters: {words}')


# ---- paragraphs

@check.test
def hard_breaks_end_lines(folder):
    book, _ = dump(issue(folder, [('栏', [item('条', '第一行很短\\\n第二行也短\\\n' + SENTENCE)])]))
    lines = [line for _, line in lines_of(book, 'body')]
    check.same([line['text'] for line in lines[:2]], ['第一行很短', '第二行也短'], 'lines')
    check.that(all(line['width'] < line['measure'] / 2 for line in lines[:2]), 'not justified')
    check.same(mp(lines[2]['width']), mp(lines[2]['measure']), 'the next is')


@check.test
def strong_and_emphasis_change_the_face(folder):
    """着重 by face, never by slant: each part is set in another font, and no blank is seen between."""
    path = issue(folder, [('栏', [item('条', '平常**着重**平常*强调*平常**Bold**平常')])])
    book, _ = dump(path)
    check.same([line['text'] for _, line in lines_of(book, 'body')], ['平常着重平常强调平常Bold平常'], 'text')
    faces = {row['atom']: row['face'] for row in stage(path, 'runs') if 'atom' in row}
    check.same(len({faces[atom] for atom in '常重调B'}), 4, f'faces of plain, strong, emphasised and Latin: {faces}')
    check.same(faces['平'], faces['常'], 'plain again')


@check.test
def text_is_told_as_it_was_written(folder):
    """Marks, quotes, backslashes and rare characters come through; blanks between Han and Latin are the author's own."""
    text = '“引”‘号’"直"、\\\\反、𠮷野家、A与 B、5G时代、C++、100%、a_b、……——～·'
    book, _ = dump(issue(folder, [('栏', [item('条', text)])]))
    got = ''.join(line['text'] for _, line in lines_of(book, 'body'))
    check.same(check.bare(got), check.bare(text.replace('\\\\', '\\')), 'text')
    check.that('A与 B' in got and '5G时代' in got, f'blanks: {got}')


# ---- layouts that are not there

@check.each(str, ['monitr', './none.yaml'])
def a_layout_that_is_not_there(folder, name):
    issue(folder, [('栏', [item('条')])], layout=name)
    done = check.paiban('--lang', 'en', 'check', 'issue.yaml', cwd=folder)
    check.same(done.status, 1, 'status')
    check.that(re.match(r'issue\.yaml:5:9: error: there is no layout “%s”' % re.escape(name), done.err), done.err)
    check.that('monitor' in done.err.replace(name, ''), f'those that are there: {done.err}')


check.main()
