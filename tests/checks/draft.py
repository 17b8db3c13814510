#!/usr/bin/env python3
"""The next issue's file: what goes on, what stays, what is to be filled in, and that nothing is overwritten."""
import re

import check

LAST = '''# yaml-language-server: $schema=issue.schema.json
# 旧的注释不带到下一期
title: "河湾 #简报"
subtitle: 内部参考
year: 2021
number: 14
volume: 114
date: 2021-11-15
layout: monitor
toc: false
check: {off: [blank-han, field-unused]}
sections:
  - title: 政策法规
    items:
      - title: 旧条目
        body: 旧正文。
        link: https://www.example.org/a
  - title: "#地方"
    items:
      - title: 旧条目
        body: 旧正文。
fields:
  密级: 内部
contact:
  - 主办单位: 示例单位
  - 邮编: "000123"
  - 说明: "a: b # c"
publication:
  - 定价: 免费
'''


def write(folder, text=LAST, name='bulletin-2021-14.yaml'):
    path = folder / name
    path.write_text(text, encoding='utf-8')
    return path


def new(folder, *options, last=None, lang='en'):
    """The text of the file that comes after the last one."""
    path = last or write(folder)
    return check.good('--lang', lang, 'new', path, '-o', '-', *options).out


def value(text, key):
    found = re.search(rf'^{key}: (.*?)(?:  #.*)?$', text, re.M)
    return found and found[1]


def of(folder, number, date, name, volume=None):
    text = LAST.replace('number: 14', f'number: {number}').replace('2021-11-15', date).replace('year: 2021', f'year: {date[:4]}')
    return write(folder, text.replace('volume: 114\n', f'volume: {volume}\n' if volume else ''), name)


@check.test
def what_goes_on_and_what_stays(folder):
    text = new(folder)
    got = {key: value(text, key) for key in ('title', 'subtitle', 'year', 'number', 'volume', 'date', 'layout', 'toc', 'check')}
    check.same(got, {'title': '"河湾 #简报"', 'subtitle': '内部参考', 'year': '2021', 'number': '15', 'volume': '115',
                     'date': '2021-12-15', 'layout': 'monitor', 'toc': 'false', 'check': '{off: [blank-han, field-unused]}'}, 'the masthead')
    check.that(text.startswith('# yaml-language-server: $schema='), 'the schema line stands first')
    for row in ('  - title: 政策法规\n', '  - title: "#地方"\n', '  密级: 内部\n', '  - 邮编: 000123\n', '  - 说明: "a: b # c"\n', '  - 定价: 免费\n'):
        check.that(row in text, f'{row.strip()} is not carried over:\n{text}')
    check.that('旧' not in text, 'something of the old issue stayed')


@check.each(lambda pair: pair[0], [('en', 'Replace every'), ('zh', '请替换所有')])
def guides(folder, pair):
    check.that(pair[1] in new(folder, lang=pair[0]), 'no guide')


@check.test
def the_draft_is_sound_and_says_what_is_missing(folder):
    path = folder / 'bulletin-2021-15.yaml'
    done = check.good('--lang', 'en', 'new', write(folder))
    check.that(f'{path}: note: this is the draft of number 15 of 2021, dated 2021-12-15' in done.err, done.err)
    done = check.good('check', '--compiler', path)
    check.same({line.rsplit('[')[-1] for line in done.out.splitlines()}, {'text-draft]'}, 'warnings')
    check.same(len(done.out.splitlines()), 4, 'of two titles and two bodies')
    filled = re.sub('〔标题〕', '新条目', re.sub('〔正文〕', '新正文。', path.read_text(encoding='utf-8')))
    path.write_text(filled, encoding='utf-8')
    check.same(check.good('check', path).err, '', 'warnings of the filled file')
    check.good('build', path)


@check.each(lambda sample: sample.stem, check.SAMPLES)
def after(folder, sample):
    path = folder / 'next.yaml'
    check.good('new', sample, '-o', path)
    done = check.good('check', '--compiler', '--allow-path', check.ROOT, path)
    mine = [line for line in done.out.splitlines() if not line.endswith(('[text-draft]', '[font-stands-in]'))]
    check.same(mine, [], 'warnings beside those of a draft')


@check.each(lambda row: row[0], [
    ('monthly', '2021-10-15', '2021-11-15', '2021-12-15'),
    ('a week', '2021-11-08', '2021-11-15', '2021-11-22'),
    ('two weeks', '2021-11-15', '2021-11-29', '2021-12-13'),
    ('ends of months', '2021-10-31', '2021-11-30', '2021-12-31'),
    ('quarterly', '2021-06-30', '2021-09-30', '2021-12-31'),
    ('half a month', '2021-11-01', '2021-11-16', '2021-12-01'),
    ('a gap of years', '2017-01-01', '2021-11-15', '2021-12-15'),
])
def interval(folder, row):
    _, before, date, expected = row
    of(folder, 13, before, 'a-13.yaml')
    of(folder, 12, '2015-01-01', 'a-12.yaml')
    write(folder, 'not: an issue', 'a-11.yaml')
    check.same(value(new(folder, last=of(folder, 14, date, 'a-14.yaml')), 'date'), expected, 'the next date')


@check.test
def without_an_earlier_issue_monthly(folder):
    check.same(value(new(folder, last=of(folder, 1, '2021-01-31', 'a-1.yaml')), 'date'), '2021-02-28', 'the next date')


@check.test
def a_new_year_begins_with_one(folder):
    text = new(folder, last=of(folder, 24, '2021-12-15', 'a-24.yaml', '7-8'))
    check.same([value(text, key) for key in ('year', 'number', 'volume', 'date')], ['2022', '1', '9', '2022-01-15'], 'numbers')


@check.test
def a_double_number_is_followed_by_a_single_one(folder):
    path = of(folder, '7-8', '2021-07-15', 'a-2021-7-8.yaml')
    check.good('new', path)
    check.same(value((folder / 'a-2021-9.yaml').read_text(encoding='utf-8'), 'number'), '9', 'the number')


@check.each(lambda pair: pair[0], [
    ('bulletin-2021-14.yaml', 'bulletin-2021-15.yaml'), ('14.yaml', '15.yaml'), ('第014期.yaml', '第015期.yaml'),
    ('2021/14.yml', '2021/15.yml')])
def name(folder, pair):
    (folder / '2021').mkdir()
    check.good('new', write(folder, name=pair[0]))
    check.that((folder / pair[1]).exists(), f'there is no {pair[1]}')


@check.test
def into_a_folder(folder):
    (folder / 'next').mkdir()
    check.good('new', write(folder), '-o', folder / 'next')
    text = (folder / 'next/bulletin-2021-15.yaml').read_text(encoding='utf-8')
    check.that(text.startswith('# yaml-language-server: $schema=/'), 'a schema that is found from there')


@check.test
def a_name_without_the_number(folder):
    done = check.paiban('--lang', 'en', 'new', write(folder, name='issue.yaml'))
    check.same((done.status, 'name the new file with -o' in done.err), (1, True), done.err)


@check.test
def a_date_of_ones_own(folder):
    text = new(folder, '--date', '2022-01-04')
    check.same([value(text, key) for key in ('date', 'year', 'number')], ['2022-01-04', '2022', '1'], 'numbers')
    check.same(check.paiban('new', write(folder), '--date', '2022-02-30').status, 2, 'a day that is none')


@check.test
def nothing_is_overwritten_unasked(folder):
    path, there = write(folder), folder / 'bulletin-2021-15.yaml'
    there.write_text('mine', encoding='utf-8')
    done = check.paiban('new', path)
    check.same((done.status, there.read_text()), (1, 'mine'), 'status and file')
    check.good('new', path, '--force')
    check.that('title' in there.read_text(encoding='utf-8'), '--force did not replace it')


@check.test
def a_last_issue_with_errors(folder):
    done = check.paiban('new', write(folder, LAST.replace('number: 14', 'number: x')))
    check.same((done.status, (folder / 'bulletin-2021-15.yaml').exists()), (1, False), 'status and file')


check.main()
