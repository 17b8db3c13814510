#!/usr/bin/env python3
"""The blocks of labels and values that close an issue: contact and publication, where they stand and what they hold."""
import json

import check

HEAD = '''title: 样刊
year: 2021
number: 1
date: 2021-11-15
layout: ./layout.yaml
sections:
  - title: 正文
    items:
      - title: 一条
        body: |
          段落。
'''
CONTACT = [('主办单位', '示例市数据管理局'), ('电子邮件', 'editor@example.org')]
PUBLICATION = [('内部资料准印证号', '（示）字第0001号'), ('ISSN', '0317-8471'), ('刊期', '月刊'), ('定价', '免费'), ('印刷', '印刷厂')]
LEFT, RIGHT, LAST = 87.638, 507.638, 757.2      # monitor's


def write(folder, contact=None, publication=None, layout='', body=''):
    (folder / 'layout.yaml').write_text('extends: monitor\n' + layout, encoding='utf-8')
    text = HEAD + body
    for key, rows in (('contact', contact), ('publication', publication)):
        if rows:
            text += f'{key}:\n' + ''.join(f'  - {label}: "{value}"\n' for label, value in rows)
    (folder / 'issue.yaml').write_text(text, encoding='utf-8')
    return folder / 'issue.yaml'


def dump(*arguments, **more):
    done = check.good('--lang', 'en', 'dump', write(*arguments, **more))
    check.same(done.err, '', 'nothing to complain of')
    return json.loads(done.out)['pages']


def rows(page):
    return [line for line in page['lines'] if line['kind'] == 'contact']


def texts(lines):
    return [line['text'] for line in lines]


def joined(entries):
    return [f'{label}：{value}' for label, value in entries]


@check.test
def publication_stands_below_the_contact_block(folder):
    pages = dump(folder, CONTACT, PUBLICATION)
    got = rows(pages[-1])
    check.same(texts(got), joined(CONTACT + PUBLICATION), 'the rows in order')
    check.same(max(line['y'] for line in got), LAST, 'the last stands on the last line')
    check.that(got[1]['y'] < got[2]['y'] - 21, 'white parts the blocks')


@check.test
def or_above_it(folder):
    pages = dump(folder, CONTACT, PUBLICATION, 'publication: {place: above-contact}\n')
    got = rows(pages[-1])
    check.same(texts(got), joined(PUBLICATION + CONTACT), 'the rows in order')
    check.same(got[-1]['y'], LAST, 'the last stands on the last line')


END = 'contact: {place: %s, end: {weight: 1.75pt, below: 12pt, color: accent}}\n'


@check.each(lambda case: f'{case[0]}, publication {case[1]}', [(place, below) for place in ('foot', 'flow', 'page')
                                                              for below in ('none', 'below-contact', 'above-contact', 'first-foot')])
def a_rule_ends_both(folder, case):
    """One, below all that stands together, clear of its last line."""
    place, below = case
    layout = END % place + (f'publication: {{place: {below}}}\n' if below != 'none' else '')
    issue = write(folder, CONTACT, PUBLICATION if below != 'none' else None, layout)
    stage = [json.loads(row) for row in check.good('dump', issue, '--stage=pages').out.splitlines()]
    start = max(i for i, row in enumerate(stage) if 'page' in row and 'height' in row)
    rules = [row['y0'] for row in stage if row.get('weight') == 1.75]
    last = max(row['y'] for row in stage[start:] if row.get('line') == 'contact')
    check.same([round(y - last, 2) for y in rules], [12], f'one, 12 pt below {last}')
    check.that(place != 'foot' or rules[0] <= 772, f'in the type area: {rules}')


@check.test
def or_on_the_foot_of_the_first_page(folder):
    pages = dump(folder, CONTACT, PUBLICATION, 'publication: {place: first-foot}\n')
    check.same(texts(rows(pages[0])), joined(PUBLICATION), 'on page 1')
    check.same(max(line['y'] for line in rows(pages[0])), LAST, 'on its foot')
    check.same(texts(rows(pages[-1])), joined(CONTACT), 'on the last page')


@check.test
def or_alone(folder):
    got = rows(dump(folder, None, PUBLICATION)[-1])
    check.same(texts(got), joined(PUBLICATION), 'the rows')
    check.same(max(line['y'] for line in got), LAST, 'on the foot')


@check.test
def two_columns_share_baselines(folder):
    got = rows(dump(folder, None, PUBLICATION)[-1])
    left, right = got[0::2], got[1::2]
    check.same([line['x'] for line in left], [LEFT] * 3, 'the first column')
    check.that(all(abs(line['x'] - right[0]['x']) < 0.001 and line['x'] > (LEFT + RIGHT) / 2 for line in right), 'the second')
    check.same([line['y'] for line in left[:2]], [line['y'] for line in right], 'baselines')
    check.same(round(left[2]['y'] - left[0]['y'], 3), 30, 'rows of 15 pt')


@check.test
def a_long_value_beside_a_short_one(folder):
    for long_one in (0, 1):
        entries = [('刊期', '月刊'), ('定价', '免费'), ('订阅', '邮局')]
        entries[long_one] = (entries[long_one][0], '很长的内容' * 20)
        got = rows(dump(folder, CONTACT, entries)[-1])[len(CONTACT):]
        check.same(''.join(texts(got)), ''.join(joined(entries)), 'the text')
        above = max(line['y'] for line in got[:-1])
        check.same(round(got[-1]['y'] - above, 3), 15, 'the next row stands under the longer one')
        check.that(all(line['x'] + line['width'] <= RIGHT + 0.001 for line in got), 'in the measure')


@check.test
def one_column_and_no_rules(folder):
    got = rows(dump(folder, CONTACT, PUBLICATION, 'publication: {columns: 1, rules: []}\n')[-1])[len(CONTACT):]
    check.same({line['x'] for line in got}, {LEFT}, 'one column')
    check.same(len({line['y'] for line in got}), len(PUBLICATION), 'each on its own line')


@check.test
def a_layout_that_knows_no_publication(folder):
    done = check.good('dump', '--layout', 'monitor-2021', write(folder, CONTACT, PUBLICATION))
    got = [line for page in json.loads(done.out)['pages'] for line in rows(page)]
    check.same(texts(got), joined(CONTACT + PUBLICATION), 'the rows, set as the contact block')


@check.test
def eighty_entries(folder):
    many = [(f'项目{n}', f'内容{n}' * 8) for n in range(80)]
    pages = dump(folder, CONTACT, many)
    got = [line for page in pages for line in rows(page)]
    check.same(''.join(texts(got)), ''.join(joined(CONTACT + many)), 'every entry, in order')
    for page in pages:
        check.that(all(60 < line['y'] <= LAST + 0.001 for line in rows(page)), f"page {page['label']} keeps to its type area")


@check.test
def no_row_of_a_block_is_left_alone(folder):
    """Behind the text, wherever a page ends: two rows at least stand on either side."""
    for layout in ('contact: {place: flow}\n', 'contact: {place: flow}\npublication: {columns: 1}\n'):
        parted = 0
        for n in range(12, 25):
            path = write(folder, CONTACT * 2, PUBLICATION * 2, layout, '\n          续。\n' * n)
            pages = json.loads(check.good('dump', path).out)['pages']
            blocks = [[line['y'] for line in rows(page) if line['text'] in joined(entries)] for entries in (CONTACT, PUBLICATION) for page in pages]
            heights = [len(set(block)) for block in blocks if block]
            check.that(min(heights) >= 2, f'rows on each page, {n} lines down: {heights}')
            parted += len(heights) > 2
        check.that(parted > 2, f'only {parted} of the blocks were parted')


@check.test
def numbers_of_the_issn_are_checked(folder):
    done = check.paiban('--lang', 'en', 'check', write(folder, None, [('ISSN', '0317-8472')]))
    check.same((done.status, 'it should be 1' in done.err), (0, True), done.err)


@check.test
def the_pdf_reads_back(folder):
    check.good('build', write(folder, CONTACT, PUBLICATION), '-o', folder / 'out.pdf')
    check.same(check.tool('qpdf', '--check', folder / 'out.pdf').status, 0, 'qpdf')
    text = check.bare(check.tool('pdftotext', '-raw', folder / 'out.pdf', '-').out)
    check.that(check.bare(''.join(joined(CONTACT + PUBLICATION))) in text, f'not in {text}')


check.main()
