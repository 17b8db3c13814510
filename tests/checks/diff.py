#!/usr/bin/env python3
"""paiban diff: issue files, layouts, locks and PDFs compared; exactly what moved is told."""
import base64
import json
import re
import shutil
import xml.etree.ElementTree

import check

SAMPLE = check.ROOT / 'samples/monitor-2021-14.yaml'
ISSUE = '''title: 试刊
year: 2021
number: 1
date: 2021-05-06
layout: house.yaml
sections:
  - title: 甲部
    items:
      - title: 第一条
        body: |
          正文。{first}
        link: https://example.org/a
      - title: 第二条
        body: |
          {second}
contact:
  - 编辑: 示例
'''
LONG = '数据要素市场化配置改革需要制度保障，也需要技术支撑。' * 20
HOUSE = 'extends: monitor\n{more}'


def diff(*words, status=1, **more):
    done = check.paiban('--lang', 'en', 'diff', *words, **more)
    check.same(done.status, status, f'diff {" ".join(map(str, words))}: status\n{done.out}{done.err}')
    return done


def compared(*words, status=1):
    return json.loads(diff('--json', *words, status=status).out)


def issue(folder, name, first='', second=LONG, more='', layout='house.yaml'):
    folder.mkdir(exist_ok=True)
    (folder / layout).write_text(HOUSE.format(more=more))
    (folder / name).write_text(ISSUE.format(first=first, second=second).replace('house.yaml', layout))
    return folder / name


def lines_of(dump):
    return [(line['kind'], line['text'], line['x'], line['y'], page['label']) for page in dump['pages'] for line in page['lines']]


@check.test
def a_layout_that_moves_exactly_one_line(folder):
    """The number of the second page, which is the last, stands half a point lower."""
    path = issue(folder, 'a.yaml', second='短。')
    monitor = (check.ROOT / 'layouts/monitor.yaml').read_text(encoding='utf-8')
    check.same(monitor.count('style: folio, foot: 46pt'), 1, 'the layout places its page numbers so')
    (folder / 'lower.yaml').write_text(monitor.replace('style: folio, foot: 46pt', 'style: folio, foot: 45.5pt'), encoding='utf-8')
    words = (path, '--layout', 'monitor', '--layout', folder / 'lower.yaml')
    check.same(len(json.loads(check.good('dump', path).out)['pages']), 2, 'pages')
    got = compared(*words)
    check.same((len(got['changes']), got['lines']['moved'], got['rules'], got['breaks'], got['contents'], got['tags']),
               (1, 1, [], [], [], False), 'one line, and nothing else')
    change = got['changes'][0]
    check.same((change['kind'], change['dx'], change['dy'], change['pages'], change['look']), ('footer', 0, 0.5, 0, False), 'which')
    check.same(diff(*words).out, 'page 2: moved 0, +0.5 pt: footer “2”\n2 pages; moved: 1\n', 'in words')


@check.test
def as_many_moves_as_the_dumps_have(folder):
    path = issue(folder, 'a.yaml')
    (folder / 'other.yaml').write_text(HOUSE.format(more='contact: {before: 60pt}\ngrid: {pitch: 25pt}\n'))
    before, after = (lines_of(json.loads(check.good('dump', path, '--layout', folder / name).out)) for name in ('house.yaml', 'other.yaml'))
    check.same([line[:2] for line in before], [line[:2] for line in after], 'the same lines')
    got = compared(path, '--layout', folder / 'house.yaml', '--layout', folder / 'other.yaml')
    check.same(got['lines']['moved'], sum(a != b for a, b in zip(before, after)), 'lines that moved')


@check.test
def the_same(folder):
    path = issue(folder, 'a.yaml')
    shutil.copy(path, folder / 'b.yaml')
    check.that(diff(path, folder / 'b.yaml', status=0).out.endswith(' pages; no change\n'), 'two copies')
    check.that(compared(path, folder / 'b.yaml', status=0)['same'], 'in JSON, too')
    diff(path, '--layout', folder / 'house.yaml', status=0)


@check.test
def other_words(folder):
    a = issue(folder / 'a', 'x.yaml', second=LONG)
    b = issue(folder / 'b', 'x.yaml', second=LONG.replace('技术支撑', '技术保障', 1))
    got = compared(a, b)
    check.same((got['lines']['text'], len(got['changes'])), (1, 1), 'one line says something else')
    c = issue(folder / 'c', 'x.yaml', second='新添' + LONG)
    got = compared(a, c)
    check.that({change['change'] for change in got['changes']} <= {'text', 'broken', 'moved', 'look'}, 'the paragraph only')
    check.that(all('第一条' not in json.dumps(change, ensure_ascii=False) for change in got['changes']), 'not the first item')


@check.test
def pages_that_break_elsewhere(folder):
    a = issue(folder / 'a', 'x.yaml', first=LONG * 2)
    b = issue(folder / 'b', 'x.yaml', first=LONG * 4)
    got = compared(a, b)
    check.that(got['breaks'] and got['contents'], 'a page begins otherwise, and a number of the contents is another')
    rows = {row['title']: (row['before'], row['after']) for row in got['contents']}
    for dump, at in ((a, 0), (b, 1)):
        toc = {row['title']: row['page'] for row in json.loads(check.good('dump', dump).out)['toc']}
        for title, pages in rows.items():
            check.same(pages[at], toc[title], f'page of {title}')
    same_words = [change for change in got['changes'] if change['change'] == 'broken']
    for change in same_words:
        before, after = (''.join(''.join(line['text'].split()) for line in change[side]) for side in ('before', 'after'))
        check.same(before, after, 'the same words')


@check.test
def a_page_that_is_not_there_is_named_so(folder):
    issue = check.ROOT / 'samples/monitor-2021-14.yaml'
    said = diff(issue, '--layout', 'monitor-2021', '--layout', 'monitor').out
    check.that(re.search(r'^page 9 begins: “[^”]+” → \(there is no such page\)$', said, re.M), said)


@check.test
def pdfs_locks_and_issues(folder):
    """All four ways to the same pages."""
    issue(folder / 'in', 'a.yaml')
    issue(folder / 'in', 'b.yaml', first='添。')
    check.good('archive', 'build', folder / 'in', '-o', folder / 'out')
    expected = compared(folder / 'in/a.yaml', folder / 'in/b.yaml')
    for ending in ('pdf', 'lock'):
        check.same(compared(folder / f'out/a.{ending}', folder / f'out/b.{ending}'), expected, ending)
    diff(folder / 'out/a.pdf', folder / 'out/a.lock', status=0)
    diff(folder / 'in/a.yaml', folder / 'out/a.pdf', status=0)
    check.tool('qpdf', folder / 'out/a.pdf', folder / 'again.pdf')
    diff(folder / 'again.pdf', folder / 'out/a.pdf', status=0)


@check.test
def what_has_no_record(folder):
    path = issue(folder, 'a.yaml')
    check.good('build', path, '-o', folder / 'a.pdf')
    data = (folder / 'a.pdf').read_bytes()
    at = data.index(b'/PaibanPages')
    for name, damaged in (('cut', data[:at + 200]), ('foreign', data.replace(b'/PaibanPages', b'/OtherPages.')), ('empty', b''),
                          ('flipped', data[:at + 400] + b'\0' * 64 + data[at + 464:])):
        (folder / f'{name}.pdf').write_bytes(damaged)
        check.that('no record of its pages' in diff(folder / f'{name}.pdf', path).err, name)
    check.good('archive', 'build', path)
    shutil.rmtree(folder / '.paiban/pages')
    check.that('not in the archive' in diff(folder / 'a.lock', path).err, 'a lock without its record')
    diff(folder / 'gone.pdf', path, status=3)
    diff(folder / 'gone.lock', path, status=3)


@check.test
def as_one_html_file(folder):
    a = issue(folder / 'a', 'x.yaml', first='<script>alert(1)</script>'.replace('<', '＜'))
    b = issue(folder / 'b', 'x.yaml', first='别的话。')
    diff(a, b, '--html', folder / 'd.html')
    html = (folder / 'd.html').read_text()
    check.that('<script' not in html and not re.search(r'(?:src|href)="(?!data:)', html), 'nothing from elsewhere')
    pictures = [base64.b64decode(data) for data in re.findall(r'base64,([^"]*)"', html)]
    check.that(len(pictures) >= 2 and len(pictures) % 2 == 0, 'pages side by side')
    for picture in pictures:
        check.that(xml.etree.ElementTree.fromstring(picture).tag.endswith('svg'), 'each an SVG')
    check.that('Noto Sans CJK SC' in html, 'Chinese words are not left to the fonts of the language of the report')
    check.that('<rect class="text"' in html, 'changed lines are marked')
    check.that(f'<pre>{diff(a, b).out.splitlines()[0][:6]}' in html, 'and told in words')
    check.good('build', a, '-o', folder / 'a.pdf')
    check.good('build', b, '-o', folder / 'b.pdf')
    diff(folder / 'a.pdf', folder / 'b.pdf', '--html', folder / 'e.html')
    sketches = [base64.b64decode(data).decode() for data in re.findall(r'base64,([^"]*)"', (folder / 'e.html').read_text())]
    check.that(any('别的话。' in sketch for sketch in sketches), 'PDFs are shown as sketches')


@check.test
def only_lines_with_other_words_are_marked_as_such(folder):
    """A word more in the first line of a paragraph: the second is only broken elsewhere, the others stay."""
    text = ''.join(f'第{n}项工作已按期完成，并由三个单位验收。' for n in range(101, 115))
    a = issue(folder / 'a', 'x.yaml', second=text)
    b = issue(folder / 'b', 'x.yaml', second=text.replace('已按期', '已经按期', 1))
    check.same(check.paiban('--lang', 'zh', 'diff', a, b, '--html', folder / 'd.html').status, 1, 'status')
    html = (folder / 'd.html').read_text(encoding='utf-8')
    after = html.split('<div class="side">')[-1]
    check.that(after.count('<rect class="text"') == 1 and after.count('<rect class="broken"') == 1, 'marks')
    check.that('<title>文字不同：“项工作已按期完成” → “项工作已经按期完成”</title>' in after, 'a mark says what it is, in Chinese')
    check.that('<title>换行不同，文字相同</title>' in after and 'alt="' + str(b) + '，第 2 页"' in after, 'so do the others and the page')


@check.test
def printed(folder):
    """On paper: the words, then a pair of pages on each sheet, across."""
    if not shutil.which('chromium'):
        raise check.Skip('chromium is not installed')
    a = issue(folder / 'a', 'x.yaml', first=LONG)
    b = issue(folder / 'b', 'x.yaml', first=LONG * 2)
    diff(a, b, '--html', folder / 'd.html')
    pairs = (folder / 'd.html').read_text(encoding='utf-8').count('<div class="pair">')
    done = check.run('chromium', '--headless', '--no-sandbox', '--disable-gpu', f'--user-data-dir={folder}/profile', '--no-pdf-header-footer',
                     f'--print-to-pdf={folder}/d.pdf', f'file://{folder}/d.html')
    if done.status or not (folder / 'd.pdf').exists():
        raise check.Skip('chromium does not run here')
    info = check.tool('pdfinfo', folder / 'd.pdf').out
    size = re.search(r'Page size: +([0-9.]+) x ([0-9.]+)', info)
    check.same((int(re.search(r'Pages: +(\d+)', info)[1]), float(size[1]) > float(size[2])), (1 + pairs, True), 'sheets')


@check.test
def command_lines(folder):
    path = issue(folder, 'a.yaml')
    for words in ((), (path,), (path, path, path), (path, path, '--layout', 'monitor', '--layout', 'monitor-2021'),
                  (path, '--layout', 'a', '--layout', 'b', '--layout', 'c')):
        diff(*words, status=2)
    diff(path, folder / 'gone.yaml', status=3)
    diff(path, '--layout', 'nothing', status=1)


check.main()
