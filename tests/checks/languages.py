#!/usr/bin/env python3
"""Issues in each language: the words that are added, and a layout's own in their place."""
import json
import re

import check

LAYOUTS = ['monitor', 'monitor-2021']
# What stands in an issue in each language: contents, sections, items, a table's caption, an address, a contact row.
WORDS = {
    'zh-Hans': ('目　录', '一、甲', '（二）乙', '表1　丙', '链接：', '电话：', '2021年11月5日', '2021年第14期'),
    'zh-Hant-TW': ('目　錄', '一、甲', '（二）乙', '表1　丙', '連結：', '电话：', '2021年11月5日', '2021年第14期'),
    'zh-Hant-HK': ('目　錄', '一、甲', '（二）乙', '表1　丙', '連結：', '电话：', '2021年11月5日', '2021年第14期'),
    'ja': ('目　次', '1　甲', '（2）乙', '表1　丙', 'リンク：', '电话：', '2021年11月5日', '2021年第14号'),
    'ko': ('차　례', '1. 甲', '나. 乙', '표 1. 丙', '링크: ', '电话: ', '2021년 11월 5일', '2021년 제14호'),
    'en-GB': ('Contents', '1. 甲', '1.2 乙', 'Table 1. 丙', 'Link: ', '电话: ', '5 November 2021', 'No. 14, 2021'),
    'en-US': ('Contents', '1. 甲', '1.2 乙', 'Table 1. 丙', 'Link: ', '电话: ', 'November 5, 2021', 'No. 14, 2021'),
}
FULL = {
    'zh-Hans': '2021年　第14期（总第30期）', 'zh-Hant-TW': '2021年　第14期（總第30期）', 'zh-Hant-HK': '2021年　第14期（總第30期）',
    'ja': '2021年　第14号（通巻30号）', 'ko': '2021년 제14호 (통권 30호)', 'en-GB': 'No. 14, 2021 (Whole No. 30)',
    'en-US': 'No. 14, 2021 (Whole No. 30)',
}


def write(folder, lang):
    path = folder / 'issue.yaml'
    path.write_text(f'''title: 甲
year: 2021
number: 14
volume: 30
date: 2021-11-05
lang: {lang}
sections:
  - title: 甲
    items:
      - title: 一
        body: 一
      - title: 乙
        body: |
          1. 一
          2. 二

          | 一 |
          |----|
          | 二 |

          : 丙
        link: https://example.org/
contact:
  - 电话: 1
''', encoding='utf-8')
    return path


def dump(path, layout):
    done = check.good('--lang', 'en', 'dump', path, '--layout', layout)
    return json.loads(done.out), done.err


def texts(book, *kinds):
    return [line['text'] for page in book['pages'] for line in page['lines'] if line['kind'] in kinds]


@check.each(lambda pair: f'{pair[0]} in {pair[1]}', [(lang, layout) for lang in WORDS for layout in LAYOUTS])
def words_by_language(folder, pair):
    lang, layout = pair
    book, _ = dump(write(folder, lang), layout)
    contents, section, item, table, link, contact, date, short = WORDS[lang]
    masthead = FULL[lang]
    if layout == 'monitor-2021' and lang == 'zh-Hans':
        masthead = '2021 年 第 14 期（总第 30 期）'
    check.same(texts(book, 'toc')[0], contents, 'contents')
    check.same([row['title'] for row in book['toc']][0::2], [section, item], 'headings in the contents')
    check.same(texts(book, 'section') + texts(book, 'item')[1:], [section, item], 'headings')
    check.same(texts(book, 'caption'), [table], 'caption')
    check.same(texts(book, 'link'), [link + 'https://example.org/'], 'link')
    check.same(texts(book, 'contact')[0].rstrip('1').strip(), contact.strip(), 'contact')
    check.that(date in texts(book, 'masthead') and masthead in texts(book, 'masthead'), texts(book, 'masthead'))
    if layout == 'monitor':
        check.that(short in texts(book, 'header'), texts(book, 'header'))


@check.each(lambda pair: pair[0], [('ja', ['1.一', '2.二']), ('ko', ['1)一', '2)二']), ('zh-Hant-TW', ['1、一', '2、二'])])
def lists_by_language(folder, pair):
    book, _ = dump(write(folder, pair[0]), 'monitor')
    check.same(texts(book, 'list'), pair[1], 'list')


@check.test
def a_layout_has_the_last_word(folder):
    """What a layout says of a language, and what it says of all."""
    layout = folder / 'layout.yaml'
    text = (check.ROOT / 'layouts/monitor.yaml').read_text(encoding='utf-8')
    count = text.count('\nmasthead:')
    check.same(count, 1, 'the layout has a masthead')
    own = '{contents: 本號目次, section: "第{1}　", issue: "第{number}號", numbers: ["{一}、"]}'
    languages = f'  zh-Hant: {{words: {own}}}\n  zh-Hant-HK: {{words: {{contents: 今期內容}}, styles: {{item: {{size: 12pt}}}}}}\n'
    if '\nlanguages:\n' in text:
        text = text[:text.index('\nlanguages:\n')] + text[text.index('\nmasthead:'):]
    layout.write_text(text.replace('\nmasthead:', f'\nlanguages:\n{languages}\ndates: "{{day}}/{{month}}"\nmasthead:'), encoding='utf-8')
    for lang, contents, section, item in [('zh-Hant-TW', '本號目次', '第1　甲', 15), ('zh-Hant-HK', '今期內容', '第1　甲', 12),
                                          ('en', 'Contents', '1. 甲', 15)]:
        path = write(folder, lang)
        book, _ = dump(path, layout)
        check.same((texts(book, 'toc')[0], texts(book, 'section')), (contents, [section]), lang)
        check.that('5/11' in texts(book, 'masthead'), texts(book, 'masthead'))
        blocks = [json.loads(line) for line in check.good('dump', path, '--layout', layout, '--stage', 'blocks').out.splitlines()]
        sizes = {block['size'] for block in blocks if block.get('block') == 'item'}
        check.same(sizes, {item}, 'the items')


# ---- words in another language

WRITTEN = '日本[骨、直]{lang=ja}和臺灣[骨，門]{lang=zh-TW}，*英文*[he said “**yes**”]{lang=en-GB}。'
RUNS = [('ja', '骨、直', 'NotoSerifCJKjp-Regular'), ('zh-Hant-TW', '骨，門', 'NotoSerifCJKtc-Regular'),
        ('en-GB', 'he said “', 'LiberationSerif'), ('en-GB', 'yes', 'LiberationSans'), ('en-GB', '”', 'LiberationSerif')]


def written(folder, body=WRITTEN):
    path = folder / 'issue.yaml'
    path.write_text('title: 甲\nyear: 2021\nnumber: 14\ndate: 2021-11-05\nsections:\n  - title: 甲\n    items:\n      - title: 一\n'
                    f'        body: |\n          {body}\n', encoding='utf-8')
    return path


@check.test
def runs_have_their_own_faces(folder):
    """Each run says its language and takes the forms of it; everything else is the issue's."""
    out = check.good('dump', written(folder), '--stage', 'pages').out
    runs = [run for run in map(json.loads, out.splitlines()) if run.get('run') == 'text']
    got = [(run['lang'], ''.join(glyph.get('text', '') for glyph in run['glyphs']), run['face']) for run in runs if 'lang' in run]
    check.same(got, RUNS, 'runs')


@check.test
def pdf_says_the_language_of_runs(folder):
    path = folder / 'out.pdf'
    check.good('build', written(folder), '-o', path)
    content = check.tool('qpdf', '--qdf', '--object-streams=disable', path, '-').data.decode('latin-1')
    check.same(re.findall(r'/Span *<<\s*/Lang *\(([^)]*)\)', content), ['ja', 'zh-Hant-TW', 'en-GB'], 'spans')
    check.same(re.findall(r'/Lang *\(([^)]*)\)\s*/', content)[:1], ['zh-Hans'], 'the document')


@check.test
def svg_says_the_language_of_runs(folder):
    check.good('build', written(folder), '--format', 'svg', '-o', folder / 'page')
    text = (folder / 'page-2.svg').read_text(encoding='utf-8')
    check.tool('xmllint', '--noout', folder / 'page-2.svg')
    parts = re.findall(r'<tspan lang="([^"]*)" xml:lang="\1">([^<]*)</tspan>', text)
    joined = {}
    for lang, words in parts:
        joined[lang] = joined.get(lang, '') + words
    check.same(joined, {'ja': '骨、直', 'zh-Hant-TW': '骨，門', 'en-GB': 'he said “yes”'}, 'parts')
    lines = [re.sub('<[^>]*>', '', line) for line in re.findall('<text.*</text>', text)]
    check.that(any(line == '日本骨、直和臺灣骨，門，英文he said “yes”。' for line in lines), lines)


@check.test
def words_are_divided_by_their_language(folder):
    """English has a dictionary; a language without one is not divided by the rules of another."""
    words = 'internationalization ' * 12
    for lang, divided in [('en-US', True), ('eo', False)]:
        out = check.good('dump', written(folder, f'[{words}]{{lang={lang}}}'), '--stage', 'pages').out
        hyphens = sum('"run": "hyphen"' in line for line in out.splitlines())
        check.same(hyphens > 0, divided, lang)


# ---- what the layouts have for a language

@check.each(lambda pair: f'{pair[0]} in {pair[1]}', [(lang, layout) for lang in ('zh-Hans', 'ja', 'ko', 'en') for layout in LAYOUTS])
def emphasis_by_language(folder, pair):
    """Kai in Chinese, dots over the text in Japanese and Korean, italics in English."""
    lang, layout = pair
    path = written(folder, '甲*乙丙 abc*丁')
    path.write_text(path.read_text(encoding='utf-8').replace('sections:', f'lang: {lang}\nsections:', 1), encoding='utf-8')
    rows = [json.loads(row) for row in check.good('dump', path, '--layout', layout, '--stage', 'pages').out.splitlines()]
    runs = [(run['face'], ''.join(glyph.get('text', '') for glyph in run['glyphs'])) for run in rows if run.get('run') == 'text']
    baseline = next(run['y'] for run in rows if run.get('run') == 'text' and any(g.get('text') == '乙' for g in run['glyphs']))
    dots = [rule['y0'] for rule in rows if rule.get('rule') == 'dot']
    han, latin = (next(face for face, text in runs if letter in text) for letter in '乙a')
    wanted = {'zh-Hans': ('LXGWWenKai-Regular', 'LiberationSerif'), 'ja': ('NotoSerifCJKjp-Regular', 'LiberationSerif'),
              'ko': ('NotoSerifCJKkr-Regular', 'LiberationSerif'), 'en': ('LXGWWenKai-Regular', 'LiberationSerif-Italic')}
    check.same((han, latin), wanted[lang], 'faces')
    check.same(len(dots), 5 if lang in ('ja', 'ko') else 0, 'dots')
    check.that(all(y < baseline - 10 for y in dots), f'dots at {dots}, the text on {baseline}')


check.main()
