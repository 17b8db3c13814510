#!/usr/bin/env python3
"""Notes and references on the page: where notes stand, how they are numbered and parted, and what a reference shows of the
place that it leads to."""
import json
import re

import check

HEAD = 'title: 注\nyear: 2021\nnumber: 1\ndate: 2021-11-15\ntoc: false\nlayout: ./layout.yaml\nsections:\n'
FIRST, LAST, PITCH, NOTE_PITCH = 85.2, 757.2, 28, 15.75         # monitor's
CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'


def write(folder, sections, layout=''):
    """sections: lists of bodies, or of (id, body)."""
    (folder / 'layout.yaml').write_text('extends: monitor\n' + layout, encoding='utf-8')
    rows = [HEAD]
    for items in sections:
        rows.append('  - title: 节\n    items:\n')
        for item in items:
            name, body = item if isinstance(item, tuple) else ('', item)
            rows.append('      - title: 条\n' + (f'        id: {name}\n' if name else '') + '        body: |\n')
            rows += [f'          {line}\n' if line else '\n' for line in body.split('\n')]
    path = folder / 'issue.yaml'
    path.write_text(''.join(rows), encoding='utf-8')
    return path


def dump(folder, sections, layout=''):
    done = check.good('--lang', 'en', 'dump', write(folder, sections, layout))
    return json.loads(done.out)['pages'], done.err


def notes(count, words='第{}条注文。'):
    return '\n\n' + '\n\n'.join(f'[^{i}]: ' + words.format(i) for i in range(1, count + 1))


def lines(pages, *kinds):
    return [line for page in pages for line in page['lines'] if line['kind'] in kinds]


def texts(pages, *kinds):
    return [line['text'] for line in lines(pages, *kinds)]


def words(pages):
    """All that a page has beside its running heads and numbers, in reading order."""
    return [line['text'] for page in pages for line in page['lines'] if line['kind'] not in ('masthead', 'header', 'footer')]


def parted(page):
    """The page's lines of text, and those of its notes."""
    return [[line for line in page['lines'] if line['kind'] in kinds] for kinds in
            (('section', 'item', 'body', 'list', 'quote', 'table', 'caption'), ('footnote',))]


def foot_is_sound(pages):
    """Notes end on the last line, one under the other, with white between them and the text."""
    for page in pages:
        text, feet = parted(page)
        for line in text + feet:
            check.that(line['y'] <= LAST + 0.001, f"page {page['label']}: {line['text']} stands at {line['y']}")
        if not feet:
            continue
        check.same(feet[-1]['y'], LAST, f"the last note of page {page['label']}")
        for above, below in zip(feet, feet[1:]):
            check.same(round(below['y'] - above['y'], 3), NOTE_PITCH, f"below {above['text']}")
        if text:
            check.that(feet[0]['y'] - text[-1]['y'] > 24, f"white above {feet[0]['text']}")


# ---- at the foot

@check.test
def twenty_on_one_page(folder):
    body = ''.join(f'第{i}处[^{i}]。' for i in range(1, 21))
    pages, err = dump(folder, [[body + notes(20)]])
    foot_is_sound(pages)
    check.same(err, '', 'nothing to complain of')
    check.same([len(parted(page)[1]) for page in pages], [20], 'notes of each page')
    check.same(texts(pages, 'footnote'), [f'{CIRCLED[i - 1]}第{i}条注文。' for i in range(1, 21)], 'the notes')
    check.same(re.findall('[①-⑳]', ''.join(texts(pages, 'body'))), list(CIRCLED), 'their marks')


@check.test
def each_stands_on_the_page_of_its_mark(folder):
    for before in range(0, 25, 3):
        body = '占一行。\\\n' * before + '前' * 60 + '标记[^1]' + '后' * 60 + '再记[^2]' + '尾' * 300 + '。'
        pages, _ = dump(folder, [[body + notes(2, '第{}条' + '注文很长' * 25 + '。')]])
        foot_is_sound(pages)
        for page in pages:
            text, feet = (''.join(line['text'] for line in part) for part in parted(page))
            check.same(re.findall('[①②]', text), re.findall('[①②]', feet), f"marks and notes of page {page['label']}, {before} lines down")


@check.test
def one_longer_than_a_page(folder):
    long = ''.join(f'第{i}句说明文字。' for i in range(1, 600))
    pages, err = dump(folder, [['正文[^1]，' + '又' * 700 + '[^2]。\n\n' + '后文。' * 400 + '\n\n[^1]: ' + long + '\n\n[^2]: 短注。']])
    foot_is_sound(pages)
    check.same(err, '', 'nothing to complain of')
    check.same(''.join(texts(pages, 'footnote')), '①' + long + '①短注。', 'all of it, in its order')
    noted = [page for page in pages if parted(page)[1]]
    check.that(len(noted) > 3, f'{len(noted)} pages with parts')
    for page in noted:
        text, feet = parted(page)
        check.that(len(feet) >= 2 or '短注' in feet[0]['text'], f"page {page['label']}: two lines of a note at least")
        check.that(len(text) >= 2, f"page {page['label']}: text goes on above it")


@check.test
def one_that_does_not_fit_is_parted_by_two_lines(folder):
    for before in range(14, 23):
        body = '占一行。\\\n' * before + '标记[^1]。\n\n' + '后' * 900
        pages, _ = dump(folder, [[body + notes(1, '第{}条' + '注文很长' * 60 + '。')]])
        foot_is_sound(pages)
        counts = [len(parted(page)[1]) for page in pages if parted(page)[1]]
        check.that(min(counts) >= 2 and len(counts) <= 2, f'parts of {counts} lines')
        check.same(''.join(texts(pages, 'footnote')).count('注文很长'), 60, 'words of the note')


@check.test
def hundreds_in_one_paragraph(folder):
    body = ''.join(f'第{i}处[^{i}]' for i in range(1, 501))
    pages, err = dump(folder, [[body + '。' + notes(500)]], 'notes: {mark: "[{1}]"}\n')
    foot_is_sound(pages)
    check.same([text.split(']')[1] for text in texts(pages, 'footnote')], [f'第{i}条注文。' for i in range(1, 501)], 'the notes')
    for page in pages:
        text, feet = (''.join(line['text'] for line in part) for part in parted(page))
        check.same(re.findall(r'\[\d+\]', text), re.findall(r'\[\d+\]', feet), f"marks and notes of page {page['label']}")
    holes = re.findall(r'warning: page \d+ ends \d+ lines early.*', err)
    check.that(all('notes' in hole for hole in holes), f'why pages end early: {holes}')


@check.test
def long_notes_to_every_line(folder):
    """What no page can hold goes on on later ones, and is told of."""
    body = ''.join(f'第{i}处[^{i}]' for i in range(1, 41))
    pages, err = dump(folder, [[body + '。' + notes(40, '第{}条' + '注文' * 200 + '。')]])
    foot_is_sound(pages)
    got = ''.join(texts(pages, 'footnote'))
    check.same(re.findall(r'第(\d+)条', got), [str(i) for i in range(1, 41)], 'the order of the notes')
    check.same(got.count('注文'), 8000, 'their words')
    check.that('because its page is full of notes' in err, err)


@check.test
def marks_wherever_text_may_stand(folder):
    (folder / 'a.svg').write_text('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40"/></svg>')
    body = ('段[^1]\n\n- 表[^2]\n  1. 层[^3]\n\n> 引[^4]\n\n### 题[^5]\n\n| 甲[^7] | 乙 |\n|---|---|\n| 一 | 二[^8] |\n\n: 表题[^6]\n\n'
            '![图题[^9]](a.svg)\n\n::: box\n### 框题[^10]\n\n框[^11]\n\n> 引中引[^12]\n:::\n\n::: pull\n摘[^13]\n:::\n\n**粗[^14]**[链](http://example.org/)[^15]')
    pages, err = dump(folder, [[body + notes(15)]], 'notes: {numbering: item}\n')
    check.same(err, '', 'nothing to complain of')
    foot_is_sound(pages)
    check.same(texts(pages, 'footnote'), [f'{CIRCLED[i - 1]}第{i}条注文。' for i in range(1, 16)], 'numbered as they are read')
    got = ''.join(text for text in texts(pages, 'body', 'list', 'quote', 'table', 'caption'))
    for part in ('段①', '表②', '层③', '引④', '题⑤', '表题⑥', '甲⑦', '二⑧', '图题⑨', '框题⑩', '框⑪', '引中引⑫', '摘⑬', '粗⑭链⑮'):
        check.that(part in got, f'{part} is not in {got}')


@check.test
def a_mark_in_a_table_of_many_pages(folder):
    rows = '\n'.join(f'| {i} | 行{i}[^{i}] |' for i in range(1, 101))
    pages, _ = dump(folder, [['| 号 | 名[^h] |\n|--:|---|\n' + rows + notes(100) + '\n\n[^h]: 表头的注。']], 'notes: {mark: "[{1}]"}\n')
    foot_is_sound(pages)
    got = [text.split(']')[1] for text in texts(pages, 'footnote')]
    check.same(got, ['表头的注。'] + [f'第{i}条注文。' for i in range(1, 101)], 'notes')
    for page in pages:
        rows = {match[1] for line in page['lines'] if line['kind'] == 'table' and (match := re.match(r'行(\d+)\[', line['text']))}
        feet = {match[1] for line in parted(page)[1] if (match := re.search(r'第(\d+)条', line['text']))}
        check.same(rows, feet, f"rows with notes, and notes, of page {page['label']}")


@check.test
def one_note_marked_twice(folder):
    pages, _ = dump(folder, [['甲[^1]乙[^1]。\n\n' + '后' * 900 + '末[^1]。' + notes(1)]])
    check.that('甲①乙①。' in texts(pages, 'body'), 'the same mark')
    check.same(texts(pages, 'footnote'), ['①第1条注文。'] + texts(pages, 'footnote')[1:], 'once on its page')
    check.same(len(texts(pages, 'footnote')), 2, 'and again, or a word that leads to it, on the other')


# ---- numbers and places

NUMBERED = [['甲[^1]乙[^2]。' + notes(2), '丙[^1]' + '长' * 800 + '\n\n末[^2]。' + notes(2)], ['丁[^1]。' + notes(1)]]


@check.each(lambda row: row[0], [('page', '123 12'), ('item', '121 21'), ('section', '123 41'), ('issue', '123 45')])
def numbers_begin_anew(folder, row):
    pages, _ = dump(folder, NUMBERED, 'notes: {mark: "[{1}]", numbering: %s}\n' % row[0])
    got = [''.join(re.findall(r'^\[(\d+)\]', line['text'])[0] for line in parted(page)[1]) for page in pages if parted(page)[1]]
    check.same(' '.join(got), row[1], 'numbers, page by page')
    check.same(re.findall(r'[甲乙丙末丁]\[(\d)\]', ''.join(texts(pages, 'body'))), list(row[1].replace(' ', '')), 'marks')


ENDNOTES = [['甲[^1]乙[^2]。' + notes(2), '丙[^1]。' + notes(1, '注{}：\n\n    - 一\n    - 二\n\n    后段。')], ['丁[^1]。' + notes(1, '末注{}。'), '戊。']]


@check.each(lambda row: row[0], [
    ('item', ['节', '条', '甲①乙②。', '①第1条注文。', '②第2条注文。', '条', '丙①。', '①注1：', '•一', '•二', '后段。',
              '节', '条', '丁①。', '①末注1。', '条', '戊。']),
    ('section', ['节', '条', '甲①乙②。', '条', '丙③。', '注　释', '①第1条注文。', '②第2条注文。', '③注1：', '•一', '•二', '后段。',
                 '节', '条', '丁①。', '条', '戊。', '注　释', '①末注1。']),
    ('issue', ['节', '条', '甲①乙②。', '条', '丙③。', '节', '条', '丁④。', '条', '戊。', '注　释', '①第1条注文。', '②第2条注文。',
               '③注1：', '•一', '•二', '后段。', '④末注1。'])])
def notes_that_stand_together(folder, row):
    pages, err = dump(folder, ENDNOTES, 'notes: {place: %s}\n' % row[0])
    check.same(err, '', 'nothing to complain of')
    check.same([re.sub('^[一二]、|^（[一二]）', '', text) for text in words(pages)], row[1], 'in reading order')


@check.test
def a_heading_of_notes_is_not_left_alone(folder):
    for before in range(18, 26):
        pages, _ = dump(folder, [['占一行。\\\n' * before + '甲[^1]。' + notes(1)]], 'notes: {place: section}\n')
        page = next(page for page in pages if '注　释' in [line['text'] for line in page['lines']])
        check.that('①第1条注文。' in [line['text'] for line in page['lines']], f'the note goes with it, {before} lines down')


@check.test
def a_thousand_endnotes(folder):
    body = ''.join(f'第{i}处[^{i}]' for i in range(1, 1001))
    pages, _ = dump(folder, [[body + '。' + notes(1000)]], 'notes: {place: issue, mark: "[{1}]"}\n')
    check.same(texts(pages, 'footnote')[1:], [f'[{i}]第{i}条注文。' for i in range(1, 1001)], 'the notes')


@check.each(' '.join, [('item', 'page'), ('section', 'item'), ('section', 'page'), ('issue', 'item'), ('issue', 'section')])
def numbers_that_would_stand_twice_in_one_list(folder, row):
    """Two notes with one number under one heading: a layout can't ask for it."""
    path = write(folder, NUMBERED, 'notes: {place: %s, numbering: %s}\n' % row)
    done = check.paiban('--lang', 'en', 'check', path)
    check.same(done.status, 1, 'status')
    check.that(re.search(r'layout.yaml:2:\d+: error: ', done.err), done.err)


# ---- references

@check.test
def what_they_show(folder):
    table, figure = '| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n: 题 {{#{}}}', '![题](a.svg){{#{}}}'
    (folder / 'a.svg').write_text('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40"/></svg>')
    first = ('甲', '见[](#乙)、[](#丙)、[](#t2)、[](#f2)、[](#h)、[这里](#t1)。\n\n' + table.format('t1') + '\n\n' + figure.format('f1') +
             '\n\n### 小题 {#h}')
    second = ('乙', '见[](#甲)、[](#t1)、[](#f1)。\n\n' + table.format('t2'))
    third = ('丙', '见[](#甲)、[](#乙)、[](#丙)。\n\n' + figure.format('f2'))
    pages, err = dump(folder, [[first, second], [third]])
    check.same(err, '', 'nothing to complain of')
    got = [text for text in texts(pages, 'body') if text.startswith('见')]
    check.same(got, ['见（二）、二（一）、表2、图2、小题、这里。', '见（一）、表1、图1。', '见一（一）、一（二）、（一）。'], 'references')


@check.test
def pages_that_come_later(folder):
    """The numbers of pages are those of the finished book, however much text stands between."""
    for filler in (0, 500, 3000, 9000):
        bodies = [('a', '前见[](#c){.page}、[](#t){.page}。[^1]\n\n' + '文' * filler + '\n\n[^1]: 注也见[](#c){.page}。'),
                  ('b', '| 甲 |\n|---|\n| 一 |\n\n: 题 {#t}\n\n' + '文' * filler), ('c', '后见[](#a){.page}。')]
        pages, err = dump(folder, [bodies])
        check.same(err, '', 'nothing to complain of')
        where = {line['text']: page['label'] for page in pages for line in page['lines']}
        shown = {text[:2]: re.findall(r'第(\d+)页', text) for text in where if re.match('前见|①注|后见', text)}
        last, tabled = where['（三）条'], where['表1　题']
        check.same(shown, {'前见': [last, tabled], '①注': [last], '后见': [where['（一）条']]}, f'pages with {filler} characters between')


@check.test
def hundreds_of_references(folder):
    bodies = [(f'i{i}', ''.join(f'见[](#i{k}){{.page}}。' for k in range(1, 61))) for i in range(1, 61)]
    pages, err = dump(folder, [bodies])
    check.same(err, '', 'they settle')
    item = iter(line for line in lines(pages, 'item'))
    where = [page['label'] for page in pages for line in page['lines'] if line['kind'] == 'item']
    shown = re.findall(r'第(\d+)页', ''.join(texts(pages, 'body')))
    check.same(shown, where * 60, 'the pages')
    check.that(next(item), 'items')


@check.test
def one_to_nothing(folder):
    path = write(folder, [['见[](#无)。\n\n再见[](#没有){.page}。']])
    done = check.paiban('--lang', 'en', 'build', path, '-o', folder / 'out.pdf')
    check.same(done.status, 1, 'status')
    check.that(re.search(r'issue.yaml:12:12: error: no item.*无', done.err) and re.search(r'issue.yaml:14:13: error: ', done.err), done.err)
    check.that(not (folder / 'out.pdf').exists(), 'nothing is written')


# ---- read back

@check.test
def text_of_the_pdf_in_its_order(folder):
    """Text of a page, then its notes, then the next page's; marks stand behind their words."""
    body = '甲' * 30 + '[^1]。\n\n' + '乙' * 700 + '[^2]。'
    path = write(folder, [[body + notes(2)]])
    check.good('build', path, '-o', folder / 'out.pdf')
    check.same(check.tool('qpdf', '--check', folder / 'out.pdf').status, 0, 'qpdf')
    for mode in ([], ['-raw']):
        got = check.bare(check.tool('pdftotext', *mode, folder / 'out.pdf', '-').out)
        order = [got.find(part) for part in ('甲' * 30 + '①。', '乙乙', '①第1条注文。', '乙①。', '①第2条注文。')]
        check.that(-1 not in order and order == sorted(order), f'{mode}: {order} in {got}')


@check.test
def marks_and_notes_lead_to_each_other(folder):
    path = write(folder, [[('a', '甲[^1]，见[](#b)。' + notes(1)), ('b', '乙。')]])
    check.good('build', path, '-o', folder / 'out.pdf')
    check.tool('qpdf', '--qdf', '--object-streams=disable', folder / 'out.pdf', folder / 'plain.pdf')
    data = (folder / 'plain.pdf').read_bytes()
    check.same(data.count(b'/S /Note'), 1, 'notes of the structure')
    check.that(data.count(b'/Subtype /Link') >= 2, f"{data.count(b'/Subtype /Link')} links")


check.main()
