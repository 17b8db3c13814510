#!/usr/bin/env python3
"""Fields of a layout's texts: what they say wherever a layout may place them, on which pages, in which form."""
import json

import check

ISSUE = '''title: 通讯
year: 2021
number: {number}
volume: 48
date: 2021-11-05
layout: ./layout.yaml
sections:
  - title: 甲
    items:
      - title: 一
        body: 正文。
  - title: 乙
    items:
      - title: 二
        body: 正文。
contact:
  - 主办单位: 本刊
'''


def pages(folder, layout, number='14'):
    """The texts of each page."""
    (folder / 'issue.yaml').write_text(ISSUE.replace('{number}', number), encoding='utf-8')
    (folder / 'layout.yaml').write_text('extends: monitor\n' + layout, encoding='utf-8')
    book = json.loads(check.good('dump', folder / 'issue.yaml').out)
    return [[line['text'] for line in page['lines']] for page in book['pages']]


def refused(folder, layout, words):
    (folder / 'issue.yaml').write_text(ISSUE.replace('{number}', '14'), encoding='utf-8')
    (folder / 'layout.yaml').write_text('extends: monitor\n' + layout, encoding='utf-8')
    done = check.paiban('--lang', 'en', 'check', folder / 'issue.yaml', cwd=folder)
    check.same(done.status, 1, done.err)
    check.that(words in done.err, f'{words}: {done.err}')


OPENING = '''sections: {start: page, opening: {lines: 6, place: [{text: "〔{section}〕", style: folio, line: 2, pages: %s}]}}
running: [{text: "［{section}］", style: folio, top: 40pt, pages: later}]
'''


@check.test
def a_section_that_opens_below_the_top_is_the_page_s(folder):
    book = pages(folder, OPENING % 'all')
    for page, section in ((1, '甲'), (2, '乙')):
        check.that(f'［{section}］' in book[page] and f'〔{section}〕' in book[page], f'{section} on its page: {book[page]}')


@check.test
def what_an_opening_has_on_some_pages(folder):
    book = pages(folder, OPENING % 'odd')
    check.that('〔甲〕' not in book[1] and '〔乙〕' in book[2], f'on the odd one: {book}')


@check.each(lambda pair: pair[0], [('[odd, later]', [3, 5]), ('[even, before-last]', [2, 4]), ('[last]', [5]), ('all', [1, 2, 3, 4, 5]), ('[later, before-last]', [2, 3, 4])])
def on_pages_of_which_all_must_hold(folder, pair):
    body = 'sections:\n' + ''.join(f'  - title: {name}\n    items:\n      - title: 一\n        body: 正文。\n' for name in '甲乙丙丁')
    (folder / 'issue.yaml').write_text(ISSUE.replace('{number}', '14').split('sections:')[0] + body, encoding='utf-8')
    (folder / 'layout.yaml').write_text('extends: monitor\nsections: {start: page}\n'
                                        f'running: [{{text: "在此", style: head-left, top: 40pt, pages: {pair[0]}}}]\n', encoding='utf-8')
    book = json.loads(check.good('dump', folder / 'issue.yaml').out)
    check.same([i + 1 for i, page in enumerate(book['pages']) if any(line['text'] == '在此' for line in page['lines'])], pair[1], pair[0])


@check.test
def a_section_behind_another_s_last_column(folder):
    """A section at the top of a column begins no page."""
    text = 'columns: {count: 2, balance: false}\nstyles: {section: {before: 22 lines}, body: {size: 12pt}}\ntoc: {place: none}\nmasthead: {lines: 0, place: []}\n' \
           'running: [{text: "［{section}］", style: folio, top: 40pt}]\n'
    check.same([page[0] for page in pages(folder, text)], ['［甲］'], 'the head of the page that both share')


@check.test
def the_masthead_knows_all_of_the_issue(folder):
    text = 'masthead: {lines: 6, place: [{text: "{title} {page}/{pages} {section}", style: issue, line: 2}]}\n'
    check.same(pages(folder, text)[0][0], '通讯 1/2 甲', 'the masthead')


@check.test
def words_above_the_contact_block_know_their_page(folder):
    book = pages(folder, 'contact: {texts: [{text: "{page}/{pages}", style: issue, above: 40pt}]}\n')
    check.that('2/2' in book[-1], f'{book[-1]}')


@check.each(lambda pair: pair[0], [
    ('{number:一}', '十四'), ('{volume:①}', '㊽'), ('{number:I}', 'XIV'), ('{date:一}', '二〇二一年十一月五日'), ('{date:02}', '2021年11月05日'),
])
def in_a_form(folder, pair):
    field, words = pair
    book = pages(folder, f'running: [{{text: "第{field}期", style: folio, top: 40pt}}]\n')
    check.same(book[0][0], f'第{words}期', field)


@check.test
def a_date_in_the_form_that_is_asked_for(folder):
    layout = 'dates: "{year:一}年{month:一}月{day:一}日"\nrunning: [{text: "{date} {date:02}", style: folio, top: 40pt}]\n'
    check.same(pages(folder, layout)[0][0], '二〇二一年十一月五日 2021年11月05日', 'both dates')


@check.each(lambda pair: pair[0], [('密极', '；did you mean “密级”?'), ('印书', ''), ('密级等', 'did you mean “密级”?')])
def a_slip_in_a_field_s_name(folder, pair):
    (folder / 'issue.yaml').write_text(ISSUE.replace('{number}', '14').replace('sections:', f'fields: {{{pair[0]}: 甲}}\nsections:'), encoding='utf-8')
    (folder / 'layout.yaml').write_text('extends: monitor\nfields: {密级: optional, 编印单位: optional}\n', encoding='utf-8')
    err = check.good('--lang', 'en', 'check', folder / 'issue.yaml').err
    check.that(f'no place for the field “{pair[0]}”' in err and (('did you mean “密级”?' in err) == bool(pair[1])), err)


@check.test
def both_numbers_of_a_double_one(folder):
    book = pages(folder, 'running: [{text: "第{number:一}期", style: folio, top: 40pt}]\n', '"11-12"')
    check.same(book[0][0], '第十一-十二期', 'a double number')


@check.each(lambda pair: pair[0], [
    ('all of them', '{subtitle}{volume}', []),
    ('no subtitle', '{volume}', ['2:11: warning: the layout “layout” has no place for the field “subtitle”']),
    ('neither', '甲', ['2:11: warning: the layout “layout” has no place for the field “subtitle”',
                       '5:9: warning: the layout “layout” has no place for the field “volume”']),
])
def what_the_issue_has_is_printed_or_told_of(folder, pair):
    (folder / 'issue.yaml').write_text(ISSUE.replace('{number}', '14').replace('year', 'subtitle: 副题\nyear', 1), encoding='utf-8')
    (folder / 'layout.yaml').write_text(
        f'extends: monitor\nrunning: []\nmasthead: {{place: [{{text: "{pair[1]}", style: issue, line: 2}}]}}\n', encoding='utf-8')
    told = [line.split('issue.yaml:', 1)[1] for line in check.good('--lang', 'en', 'check', folder / 'issue.yaml').err.splitlines() if 'no place for' in line]
    check.same([line[:len(words)] for line, words in zip(told, pair[2])], pair[2], told)
    check.same(len(told), len(pair[2]), told)


@check.each(lambda pair: pair[0], [
    ('before-text: [{text: "{pages}", style: body}]', '3:23: error: there is no field “pages” here'),
    ('after-text: [{text: "{section}", style: body}]', '3:22: error: there is no field “section” here'),
    ('closing: {rows: [{text: "甲", right: "{page}", style: body}]}', '3:38: error: there is no field “page” here'),
    ('masthead: {lines: 6, place: [{text: "甲", style: issue, line: 2, pages: later}]}', '3:72: error: the masthead stands on page 1 alone'),
    ('running: [{text: 甲, style: folio, top: 40pt, pages: [odd, even]}]', '3:53: error: no page is all of these'),
    ('running: [{text: 甲, style: folio, top: 40pt, pages: [odd, never]}]', '3:59: error: “never” can\'t stand here; write one of: all, first'),
    ('running: [{text: "{title:一}", style: folio, top: 40pt}]', '3:19: error: “title” is no number and takes no form; write {title} without “:一”'),
])
def what_is_not_known_is_refused(folder, pair):
    refused(folder, 'description: 甲\n' + pair[0] + '\n', 'layout.yaml:' + pair[1])


check.main()
