#!/usr/bin/env python3
"""Proof-reading: each finding of the catalogue in its wrong example and in no right one, the mending of files, the switches,
and what programs get to read."""
import json
import os
import pathlib
import re
import sys

import catalogue
import check

RULES = catalogue.rules()
BESIDE = {'check-more'}                 # of the list, but no finding
WRONG = '''# 样例：--fix 不动注释和行的排列
title:   "关于\\"一件事\\"的通知"   # 刊名
year: 2021
number: 7
date: 2021-06-18   # 周五
sections:
- title: 一、要闻
  items:
  - title: 'ＡＩ巡检,下月开始'
    body: |
      三号樓的井道已经完工,本月公示图纸(一层平面)。。。

      窗口实行"一次办结"， 不再"多头跑"。代码 `a,b` 和 https://example.org/a,b 不动。
    link: https://www.example.org/a。
'''
MENDED = '''# 样例：--fix 不动注释和行的排列
title:   "关于“一件事”的通知"   # 刊名
year: 2021
number: 7
date: 2021-06-18   # 周五
sections:
- title: 要闻
  items:
  - title: 'AI巡检，下月开始'
    body: |
      三号楼的井道已经完工，本月公示图纸（一层平面）……

      窗口实行“一次办结”，不再“多头跑”。代码 `a,b` 和 https://example.org/a,b 不动。
    link: https://www.example.org/a
'''


def write(folder, text, name='issue.yaml'):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode('utf-8'))
    return path


def found(path, *options):
    """The diagnostics of one file as `check --json` gives them."""
    done = check.paiban('--lang', 'en', 'check', '--json', *options, path)
    check.same(done.err, '', 'messages beside the JSON')
    return json.loads(done.out)['files'][0]['diagnostics']


def ids(path, *options):
    return [one['id'] for one in found(path, *options)]


# ---- the catalogue

@check.test
def every_finding_has_its_entry(_):
    listed = (check.ROOT / 'src/base/diag_list.h').read_text(encoding='utf-8').split('proof-reading (edit/)')[1].split('/* ----')[0]
    warnings = set(re.findall(r', WARNING, "([a-z-]+)"', listed)) - BESIDE | {'half-width'}
    check.same(sorted(rule.id for rule in RULES), sorted(warnings), 'files under tests/proof')


@check.test
def the_page_is_what_the_examples_give(_):
    check.same((check.ROOT / 'docs/proof-reading.md').read_text(encoding='utf-8'), catalogue.page(), 'docs/proof-reading.md')


@check.test
def traditional_forms_are_those_of_unihan(_):
    if not pathlib.Path('/usr/share/unicode/Unihan_Variants.txt.bz2').exists():
        raise check.Skip('unicode-data is not installed')
    done = check.run(sys.executable, check.ROOT / 'tests/tools/make_traditional.py', '--check')
    check.same((done.status, done.err), (0, ''), 'make_traditional.py --check')


@check.each(lambda rule: rule.id, RULES)
def wrong(folder, rule):
    path = write(folder, rule.issues()[0])
    check.that(rule.id in ids(path), f'not found: {ids(path)}')
    check.same({one['severity'] for one in found(path)}, {'warning'}, 'severities')
    check.good('build', path)


@check.each(lambda rule: rule.id, RULES)
def right(folder, rule):
    check.same(found(write(folder, rule.issues()[1])), [], 'findings')


@check.each(lambda rule: rule.id, RULES)
def fixed(folder, rule):
    before, after = rule.issues()
    path = write(folder, before)
    check.paiban('check', '--fix', path)
    check.same(path.read_text(encoding='utf-8'), after if rule.fix else before, 'the file')


@check.each(lambda rule: rule.id, RULES)
def switched_off(folder, rule):
    path = write(folder, f'check:\n  off: [{rule.id}]\n' + rule.issues()[0])
    before = path.read_bytes()
    check.that(rule.id not in ids(path), 'found although it is off')
    check.paiban('check', '--fix', path)
    if rule.id != 'quote-straight':
        check.same(path.read_bytes(), before, 'the file after --fix')


# ---- no false alarm

QUIET = {'scripts': {'emoji-parts', 'glyph-fallback'}}      # what setting says of a sample, not proof-reading


@check.each(lambda path: path.stem, check.SAMPLES)
def nothing_to_say_of(_, sample):
    mine = {rule.id for rule in RULES}
    check.same([one for one in found(sample) if one['id'] in mine], [], 'findings')


@check.each(lambda body: body[:12], [
    '他说：“第一段没有结束。\n\n“第二段才结束。”', '步骤：1）打开；2）关上；（3）收好。', "It’s the students’ choice，他说。",
    '比例为3:1，时间9:30，版本v1.2，见a,b,c。', '身高5\'11"，屏幕27"。', '著名学者、乾坤、於某、后来、台湾、发展。',
    '2月29日可能有，2020年2月29日有。12月31日。', '文件见 [附件](https://example.org/) 和 `代码`。',
    '阅读《红楼梦》（“程甲本”），……', '真的吗？！太好了！！', '正文[國語]{lang=zh-Hant}不改。', '省略……。继续',
])
def no_alarm(folder, body):
    check.same(found(write(folder, catalogue.issue_of(body))), [], 'findings')


@check.each(str, ['12345热线开通', '“十四五”规划印发', '3.5亿元到位', '一件事一次办', '十年回顾', '2021.11月报', '5G基站建成', '（试行）办法出台'])
def no_number(folder, title):
    text = catalogue.issue_of('正文。').replace('社区动态', title)
    check.same(found(write(folder, text)), [], 'findings')


@check.test
def of_items_alone(folder):
    text = catalogue.issue_of('三号樓。').rstrip('\n') + '\n        check: {off: [form-traditional]}\n      - title: 第二条\n        body: 四号樓。\n'
    check.same([(one['id'], one['line']) for one in found(write(folder, text))], [('form-traditional', 13)], 'findings')


@check.each(lambda pair: pair[0], [('form-traditonal', 'check-near'), ('nonsense-word', 'check-unknown'), ('text-empty', 'check-error')])
def what_can_not_be_switched_off(folder, pair):
    path = write(folder, f'check: {{off: [{pair[0]}]}}\n' + catalogue.issue_of('正文。'))
    check.same(ids(path), [pair[1]], 'diagnostics')


# ---- mending

@check.test
def mends_and_keeps_the_rest(folder):
    path = write(folder, WRONG)
    done = check.good('--lang', 'en', 'check', '--fix', path)
    check.same(path.read_text(encoding='utf-8'), MENDED, 'the file')
    check.that(f'{path}:11:17: note: mended: “,” became “，” (half-width)' in done.err, done.err)
    check.that('note: mended: “ ” was taken out (blank-mark)' in done.err, done.err)


@check.test
def mending_twice_is_mending_once(folder):
    path = write(folder, WRONG)
    check.good('check', '--fix', path)
    stamp = os.stat(path)
    done = check.good('check', '--fix', path)
    check.same((done.err, os.stat(path).st_mtime_ns, os.stat(path).st_ino), ('', stamp.st_mtime_ns, stamp.st_ino), 'the second run')


@check.test
def marks_and_line_ends_stay(folder):
    crlf = b'\xef\xbb\xbf' + WRONG.replace('\n', '\r\n').encode()
    path = write(folder, crlf)
    check.good('check', '--fix', path)
    check.same(path.read_bytes(), b'\xef\xbb\xbf' + MENDED.replace('\n', '\r\n').encode(), 'the file')


@check.test
def a_file_with_errors_is_left_alone(folder):
    path = write(folder, WRONG.replace('year: 2021', 'year: 21'))
    before = path.read_bytes()
    check.same(check.paiban('check', '--fix', path).status, 1, 'status')
    check.same(path.read_bytes(), before, 'the file')


@check.test
def links_are_followed_and_modes_kept(folder):
    path = write(folder, WRONG)
    os.chmod(path, 0o640)
    link = folder / 'link.yaml'
    link.symlink_to(path)
    check.good('check', '--fix', link)
    check.that(link.is_symlink(), 'the link became a file')
    check.same((path.read_text(encoding='utf-8'), os.stat(path).st_mode & 0o777), (MENDED, 0o640), 'the file')


@check.test
def a_folder_that_can_not_be_written(folder):
    if os.geteuid() == 0:
        raise check.Skip('root writes everywhere')
    path = write(folder, WRONG)
    os.chmod(folder, 0o500)
    done = check.paiban('check', '--fix', path)
    os.chmod(folder, 0o700)
    check.same((done.status, path.read_text(encoding='utf-8')), (3, WRONG), 'status and file')


@check.test
def no_standard_input(_):
    check.same(check.paiban('check', '--fix', '-', data=WRONG.encode()).status, 2, 'status')


# ---- for programs

@check.test
def json_tells_how_to_mend(folder):
    """Applying the fixes of the JSON by their places gives what --fix writes, round by round."""
    path = write(folder, WRONG)
    for _ in range(3):
        lines = path.read_text(encoding='utf-8').split('\n')
        fixes = [fix for one in found(path) for fix in one.get('fixes', [])]
        for fix in sorted(fixes, key=lambda f: (f['line'], f['column']), reverse=True):
            line = lines[fix['line'] - 1]
            lines[fix['line'] - 1] = line[:fix['column'] - 1] + fix['text'] + line[fix['end_column'] - 1:]
        path.write_text('\n'.join(lines), encoding='utf-8')
    check.same(path.read_text(encoding='utf-8').count('，'), MENDED.count('，'), 'commas of Chinese')


@check.test
def json_of_several_files(folder):
    paths = [write(folder, WRONG, 'a.yaml'), write(folder, MENDED, 'b.yaml'), folder / 'none.yaml']
    done = check.paiban('check', '--json', *paths)
    files = json.loads(done.out)['files']
    check.same([one['file'] for one in files], [str(path) for path in paths], 'files')
    check.same((files[1]['diagnostics'], files[2]['diagnostics'][0]['id'], done.status), ([], 'file-unreadable', 3), 'the rest')


@check.test
def lines_as_compilers_write_them(folder):
    path = write(folder, WRONG)
    done = check.good('--lang', 'en', 'check', '--compiler', path)
    check.same(done.err, '', 'stderr')
    for line in done.out.splitlines():
        check.that(re.fullmatch(re.escape(str(path)) + r':\d+:\d+: (warning|error|note): .+ \[[a-z-]+\]', line), line)


@check.test
def a_flood_has_an_end(folder):
    """A hostile file: time and output stay bounded, and mending goes through."""
    path = write(folder, catalogue.issue_of('樓,' * 40000 + '（' * 30000 + '"中' * 30001))
    done = check.good('check', '--compiler', path)
    for rule in RULES:
        check.that(done.out.count(f'[{rule.id}]') <= 200, f'{rule.id}: {done.out.count(rule.id)}')
    check.good('check', '--fix', path)
    check.that('樓' not in path.read_text(encoding='utf-8'), 'not all was mended')


@check.test
def decks_and_credits_are_read_too(folder):
    """What stands between title and body, and behind it, is proof-read as values are."""
    path = folder / 'issue.yaml'
    path.write_text('''title: 简讯
year: 2021
number: 1
date: 2021-11-15
sections:
  - title: 要闻
    deck: 栏目提要,半角逗号
    items:
      - title: 一条
        deck: 提要,半角逗号
        body: 一句。
        credit: （某报,周末版）
''', encoding='utf-8')
    check.same([(one['id'], one['line']) for one in found(path)], [('half-width', 7), ('half-width', 10), ('half-width', 12)], 'findings')


check.main()
