#!/usr/bin/env python3
"""Bodies beyond paragraphs: lists, quotes, headings, code, breaks and tables on the page, among them what breaks things."""
import json

import check

HEAD = '''title: 丰富的正文
year: 2021
number: 1
date: 2021-11-15
sections:
  - title: 正文
    items:
      - title: 各种成分
        body: |
'''
FIRST, PITCH, LAST = 85.2, 28, 757.2    # monitor's grid


def write(folder, body):
    path = folder / 'issue.yaml'
    path.write_text(HEAD + ''.join(f'          {line}\n' if line else '\n' for line in body.split('\n')), encoding='utf-8')
    return path


def dump(folder, body):
    done = check.good('--lang', 'en', 'dump', write(folder, body))
    return json.loads(done.out), done.err


def lines(book, *kinds):
    return [line for page in book['pages'] for line in page['lines'] if line['kind'] in kinds]


def table(rows, header='| 序号 | 名称 | 数量 |\n|---:|---|:-:|'):
    return header + '\n' + '\n'.join('| ' + ' | '.join(row) + ' |' for row in rows)


def inside(book):
    for page in book['pages']:
        for line in page['lines']:
            if line['kind'] not in ('header', 'footer'):
                check.that(line['y'] <= LAST + 0.001, f"page {page['label']}: {line['text']} stands at {line['y']}")


@check.test
def marks_of_lists_stand_before_their_text(folder):
    book, _ = dump(folder, '- 甲\n- 乙\n\n  乙的第二段\n  1. 子一\n  2. 子二\n- 丙')
    got = [(line['x'], line['text']) for line in lines(book, 'list')]
    left = 87.638 + 30
    check.same([text for _, text in got], ['•甲', '•乙', '乙的第二段', '1.子一', '2.子二', '•丙'], 'the lines of the list')
    check.same([round(x - left, 3) for x, _ in got], [0, 0, 22.5, 22.5, 22.5, 0], 'where they begin')


@check.test
def bullets_have_a_style_of_their_own(folder):
    """Numbers have not."""
    path, layout = write(folder, '- 甲\n\n1. 乙'), folder / 'layout.yaml'
    for style, wanted in (('{size: 0.5em, color: "#ff0000"}', ('•', 7.5, '#ff0000')), ('{size: 1em, color: black}', ('•', 15, '#000000'))):
        layout.write_text(f'extends: monitor\nstyles: {{bullet: {style}}}\n')
        records = [json.loads(row) for row in check.good('dump', '--stage=pages', path, '--layout', layout).out.splitlines()]
        starts = [i for i, record in enumerate(records) if record.get('line') == 'list']
        got = [(run['glyphs'][0]['text'], run['size'], run['color']) for run in (records[i + 1] for i in starts)]
        check.same(got, [wanted, ('1', 15, '#000000')], f'marks with {style}')


@check.test
def lists_number_on_from_their_start(folder):
    book, _ = dump(folder, '8. 八\n9. 九\n10. 十')
    check.same([line['text'] for line in lines(book, 'list')], ['8.八', '9.九', '10.十'], 'the numbers')


@check.test
def nested_lists_of_depth_six(folder):
    body = '\n'.join('  ' * depth + f'- 第{depth}层' for depth in range(6))
    book, _ = dump(folder, body)
    got = lines(book, 'list')
    check.same(len(got), 6, 'items')
    check.that(all(a['x'] < b['x'] for a, b in zip(got, got[1:])), 'each stands further in than the last')


@check.test
def quotes_are_narrower_and_lists_inside_keep_their_kind(folder):
    book, _ = dump(folder, '> ' + '引文的文字' * 20 + '\n>\n> - 引文里的列表')
    got = lines(book, 'quote')
    check.same(got[1]['x'], 117.638, 'a quote begins two characters in')
    check.same(got[1]['measure'], 360, 'its measure')
    check.same(got[-1]['text'], '•引文里的列表', 'the list inside')


@check.test
def code_keeps_its_blanks_and_lines(folder):
    book, _ = dump(folder, '```\nint main(void)\n{\n    return 0;\n}\n```')
    check.same([line['text'] for line in lines(book, 'body')], ['int main(void)', '{', '    return 0;', '}'], 'the lines')


@check.test
def close_lines_begin_at_the_top_of_the_type_area(folder):
    book, _ = dump(folder, '```\n' + '\n'.join(f'line {n}' for n in range(150)) + '\n```')
    tops = [next(line['y'] for line in page['lines'] if line['kind'] == 'body') for page in book['pages'][1:]]
    check.that(len(tops) > 2 and all(abs(y - 0.88 * 10.5 - 72) < 0.01 for y in tops[1:]), f'first baselines {tops}')


@check.test
def a_break_takes_a_line_of_the_grid(folder):
    book, _ = dump(folder, '甲\n\n***\n\n乙')
    first, second = lines(book, 'body')
    check.same(round(second['y'] - first['y'], 3), 2 * PITCH, 'the break stands between them')


@check.test
def text_behind_a_table_is_on_the_grid(folder):
    book, _ = dump(folder, table([['1', '甲', '2.5']]) + '\n\n后面的段落。')
    last = lines(book, 'body')[-1]
    check.same((last['y'] - FIRST) % PITCH < 0.001, True, 'back on the grid')


@check.test
def a_caption_is_numbered_and_stays_with_its_table(folder):
    body = '\n\n'.join('段落。' for _ in range(20)) + '\n\n' + table([['1', '甲', '2']]) + '\n\n: 第一张表 {#a}\n\n' + table(
        [['1', '乙', '2']]) + '\n\n: 第二张表'
    book, _ = dump(folder, body)
    check.same([line['text'] for line in lines(book, 'caption')], ['表1　第一张表', '表2　第二张表'], 'captions')
    for page in book['pages']:
        for line, following in zip(page['lines'], page['lines'][1:]):
            if line['kind'] == 'caption':
                check.same(following['kind'], 'table', 'what follows the caption on its page')


@check.test
def columns_keep_to_the_measure(folder):
    rows = [['1', '很长的名称' * 30, '12345'], ['22', '短', '6']]
    book, err = dump(folder, table(rows))
    check.same(err, '', 'nothing to complain of')
    for line in lines(book, 'table'):
        check.that(line['x'] >= 87.637 and line['x'] + line['width'] <= 507.639, f"{line['text']} leaves the measure")
    check.that('12345' in [line['text'] for line in lines(book, 'table')], 'a short column is not broken for a long one')


@check.test
def tables_keep_to_their_list_or_quote(folder):
    rows = table([['1', '甲', '2.5']]).split('\n')
    body = '- 文\n\n' + '\n'.join('  ' + row for row in rows) + '\n\n-\n' + '\n'.join('  ' + row for row in rows) + \
        '\n\n> 引\n>\n' + '\n'.join('> ' + row for row in rows)
    book, _ = dump(folder, body)
    marks = [line['text'] for line in lines(book, 'list')]
    check.same(marks, ['•文', '•'], 'a point that begins with a table has its mark, on a line of its own')
    cells = [line for line in lines(book, 'table') if line['text'] == '序号']
    check.that(all(line['x'] > 87.638 + 52 for line in cells[:2]), 'as far in as the text')
    check.that(all(line['x'] > 87.638 + 30 for line in cells), 'as far in as the quote')


@check.test
def a_table_too_wide_is_set_smaller_and_says_so(folder):
    words = ['Internationalization', 'Representational', 'Characteristically', 'Incomprehensible']
    header = '| ' + ' | '.join(words) + ' | Disproportionately |\n|' + '---|' * 5
    book, err = dump(folder, table([words + ['x']], header))
    check.that('type size' in err, f'no warning: {err}')
    check.same([line['text'] for line in lines(book, 'table')][:4], words, 'no word is cut')


@check.test
def three_hundred_rows(folder):
    rows = [[str(n), f'第{n}行的名称', f'{n}.5'] for n in range(1, 301)]
    book, _ = dump(folder, table(rows))
    inside(book)
    texts = [line['text'] for line in lines(book, 'table')]
    pages = [page for page in book['pages'] if any(line['kind'] == 'table' for line in page['lines'])]
    check.that(len(pages) > 5, f'{len(pages)} pages')
    for page in pages:
        first = [line['text'] for line in page['lines'] if line['kind'] == 'table'][:3]
        check.same(first, ['序号', '名称', '数量'], f"the head on page {page['label']}")
    check.same(texts.count('序号'), len(pages), 'heads')
    check.same([text for text in texts if text not in ('序号', '名称', '数量')], [cell for row in rows for cell in row], 'cells')


@check.test
def a_row_taller_than_a_page(folder):
    book, _ = dump(folder, table([['1', '高行' * 1200, '2'], ['2', '后', '3']]))
    inside(book)
    text = ''.join(line['text'] for line in lines(book, 'table'))
    check.same((text.count('高'), text.count('行')), (1200, 1200), 'the tall cell')


@check.test
def a_cell_of_five_thousand_characters(folder):
    book, _ = dump(folder, table([['1', '字' * 5000, '2']]))
    inside(book)
    check.same(''.join(line['text'] for line in lines(book, 'table')).count('字'), 5000, 'characters')


@check.test
def a_table_of_heads_alone_and_one_of_empty_cells(folder):
    book, _ = dump(folder, '| 甲 | 乙 |\n|---|---|\n\n' + table([['', '', '']]))
    check.same([line['text'] for line in lines(book, 'table')], ['甲', '乙', '序号', '名称', '数量'], 'cells with text')


@check.test
def the_pdf_reads_back_cell_by_cell(folder):
    path = write(folder, '- 甲\n\n> 乙\n\n' + table([['1', '需要换行的名称' * 8, '3'], ['4', '五', '6']]) + '\n\n: 表题')
    check.good('build', path, '-o', folder / 'out.pdf')
    check.same(check.tool('qpdf', '--check', folder / 'out.pdf').status, 0, 'qpdf')
    text = check.bare(check.tool('pdftotext', '-raw', folder / 'out.pdf', '-').out)
    for part in ('•甲', '乙', '表1表题', '序号名称数量1' + '需要换行的名称' * 8 + '34五6'):
        check.that(part in text, f'{part} is not read back')


check.main()
