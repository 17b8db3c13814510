#!/usr/bin/env python3
"""Import: samples set, read back as plain text and with -layout, and imported again are the same issues; a real bulletin, when
its text lies beside the repository, gives the issue that was made by hand; and what else old texts hold."""
import difflib
import json
import re
import shutil

import check
from bulletin import TEXT, Bulletin, page_ends

ROUND = ['minimal', 'monitor-2021-14', 'short', 'sixty']

PLAIN, LAYOUT = [], ["-layout"]         # options of pdftotext

# What comes back of samples that hold more than plain text has a form for: how their pages are read back, and in which layout
# they are set (their own where none is named; monitor for two columns, whose contents come in no order), fields of the masthead and rows of the closing block that do not come back, and the share of the text of paragraphs, lists
# and quotes that does, the words of tables, pictures and notes between them not counted.
LOSSY = {
    'digest': (LAYOUT, None, {'title', 'subtitle'}, 15, 1),     # titles without numbers; notes, running heads, decks amid the text
    'english': (PLAIN, None, set(), 0, 1),                  # a table
    'gongwen': (PLAIN, None, {'title', 'subtitle', 'year', 'number', 'date'}, 13, 1),   # its head is made of fields
    'japanese': (LAYOUT, None, set(), 1, 1),                # a table
    'jianbao': (PLAIN, None, {'title', 'subtitle'}, 10, 1),     # its head is made of fields
    'korean': (PLAIN, None, {'subtitle'}, 0, 1),            # blanks at the ends of lines, where words may break
    'large': (LAYOUT, None, set(), 0, 1),                   # boxes
    'newsletter': (PLAIN, 'monitor', set(), 1, 1),          # pictures, boxes
    'rich': (PLAIN, None, set(), 4, 1),                     # tables, drawings, notes; publication
    'scripts': (PLAIN, None, set(), 0, .93),                # text from right to left comes in the order of the page
    'specimen': (PLAIN, None, set(), 0, 1),                 # where paragraphs begin
    'traditional': (PLAIN, None, set(), 0, .99),            # a table
}


class Issue:
    """What an issue file in our manner says: fields by key, sections with their items, contacts."""

    def __init__(self, path):
        self.fields, self.sections, self.contacts = {}, [], []
        for kind, level, text in check.issue_texts(path):
            self.take(kind, level, text)

    def take(self, kind, level, text):
        if kind == 'title' and level == 4:
            self.sections.append((text, []))
        elif kind == 'title' and level == 8:
            self.sections[-1][1].append({'title': text, 'paragraphs': [], 'links': []})
        elif kind == 'body':
            self.sections[-1][1][-1]['paragraphs'] = [''.join(p.split('\n')) for p in re.split(r'\n\n+', check.plain(text))]
        elif kind == 'link':
            self.sections[-1][1][-1]['links'].append(text)
        elif level == 0:
            self.fields[kind] = text
        else:
            self.contacts.append((kind, text))

    def items(self):
        return [item for _, items in self.sections for item in items]


def read_back(folder, source, *options):
    """The PDF of an issue as text."""
    pdf, text = folder / 'a.pdf', folder / 'a.txt'
    check.good('build', source, '-o', pdf)
    check.tool('pdftotext', *options, pdf, text)
    return text


def imported(folder, text, lang='en'):
    """The imported issue, and what was said of it."""
    out = folder / 'imported.yaml'
    done = check.good('--lang', lang, 'import', text, '-o', out, '--force')
    check.good('check', out)
    return Issue(out), done.err


def write(folder, text):
    path = folder / 'old.txt'
    path.write_text(text, encoding='utf-8')
    return path


def squeezed(text):
    return re.sub(r'\s', '', text)


def same_issue(got, wanted, order=True):
    """order=False: -layout may put a piece of a line at the end of another one, so only the characters are compared."""
    characters = squeezed if order else lambda text: ''.join(sorted(squeezed(text)))
    for key in ('title', 'subtitle', 'year', 'number', 'volume', 'date'):
        check.same(got.fields.get(key), wanted.fields.get(key), key)
    check.same([(title, [item['title'] for item in items]) for title, items in got.sections],
               [(title, [item['title'] for item in items]) for title, items in wanted.sections], 'titles')
    for mine, other in zip(got.items(), wanted.items()):
        check.same(characters(''.join(mine['paragraphs'])), characters(''.join(other['paragraphs'])), f'text of {other["title"]}')
        check.same(mine['links'], other['links'], f'links of {other["title"]}')
    check.same([(squeezed(a), squeezed(b)) for a, b in got.contacts], [(squeezed(a), squeezed(b)) for a, b in wanted.contacts], 'contacts')


def breaks(issue):
    return [[squeezed(p)[:12] for p in item['paragraphs']] for item in issue.items()]


# ---- round trips

@check.each(lambda row: f'{row[0]} {row[1]}', [(name, how) for name in ROUND for how in ('plain', 'layout')])
def round_trip(folder, row):
    sample = check.ROOT / f'samples/{row[0]}.yaml'
    text = read_back(folder, sample, *(['-layout'] if row[1] == 'layout' else []))
    got, said = imported(folder, text)
    wanted = Issue(sample)
    same_issue(got, wanted, row != ('sixty', 'layout'))
    lost = [p for mine, other in zip(breaks(got), breaks(wanted)) for p in other if p not in mine]
    check.that(len(lost) <= said.count('a new paragraph may begin here'), f'joined unsaid: {lost}\n{said}')
    extra = [p for mine, other in zip(breaks(got), breaks(wanted)) for p in mine if p not in other]
    check.same(extra, [], 'paragraphs that are none')


def words_of(dump, *kinds):
    return ''.join(check.bare(line['text']) for page in dump['pages'] for line in page['lines'] if line['kind'] in kinds)


@check.each(lambda name: name, sorted(LOSSY))
def lossy_round_trip(folder, name):
    reading, layout, missing, rows, share = LOSSY[name]
    sample, out = check.ROOT / f'samples/{name}.yaml', folder / 'imported.yaml'
    options = ['--layout', layout] if layout else []
    check.good('build', sample, '-o', folder / 'a.pdf', *options)
    check.tool('pdftotext', *reading, folder / 'a.pdf', folder / 'a.txt')
    check.good('import', folder / 'a.txt', '-o', out)
    got, wanted = Issue(out), Issue(sample)
    for key in {'title', 'subtitle', 'year', 'number', 'volume', 'date'} - missing:
        check.same(got.fields.get(key), wanted.fields.get(key), key)
    lang = wanted.fields.get('lang', '')
    check.same(got.fields.get('lang', ''), lang.removesuffix('-GB').removesuffix('-TW'), 'lang')
    check.same([(squeezed(title), [squeezed(item['title']) for item in items if item['title'] != '〔标题〕']) for title, items in got.sections],
               [(squeezed(title), [squeezed(item['title']) for item in items]) for title, items in wanted.sections], 'titles')
    check.same([item['links'] for item in got.items() if item['title'] != '〔标题〕'], [item['links'] for item in wanted.items()], 'links')
    check.that(len(got.contacts) >= len(wanted.contacts) - rows, f'closing block: {len(got.contacts)} of {len(wanted.contacts)}')
    if missing & {'year', 'number', 'date'}:
        text = out.read_text(encoding='utf-8')
        out.write_text('year: 2021\nnumber: 1\ndate: 2021-11-15\n' + re.sub('^(year|number|date):.*\n', '', text, flags=re.M), encoding='utf-8')
    before = words_of(json.loads(check.good('dump', sample, *options).out), 'body', 'list', 'quote')
    after = words_of(json.loads(check.good('dump', out, *options).out), 'body', 'list', 'quote', 'table', 'caption')
    blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks) / len(before)
    check.that(same >= share, f'{same:.3f} of the text came back, {share} is asked for')


def rows_of(dump):
    return [[check.bare(line['text']) for line in page['lines'] if line['kind'] == 'table'] for page in dump['pages']]


@check.each(lambda name: name, ['english', 'japanese', 'traditional', 'rich'])
def tables_by_their_columns(folder, name):
    """With -layout the tables come back, cell by cell, each with a comment that it wants an eye."""
    sample, out = check.ROOT / f'samples/{name}.yaml', folder / 'imported.yaml'
    done = check.good('--lang', 'en', 'import', read_back(folder, sample, '-layout'), '-o', out)
    cells, wanted = (sorted(sum(rows_of(json.loads(check.good('dump', path, '--layout', 'monitor').out)), [])) for path in (out, sample))
    check.same(''.join(sorted(''.join(cells))), ''.join(sorted(''.join(wanted))), 'characters of the cells')
    tables = sample.read_text(encoding='utf-8').count('\n          : ')
    check.same((done.err.count('a table was read from here on'), out.read_text(encoding='utf-8').count('# ? a table, read by the blanks')),
               (tables, tables), done.err)
    check.same(out.read_text(encoding='utf-8').count('\n          : '), tables, 'captions')


@check.test
def what_stands_in_no_round_trip(_):
    """Every sample is in one of the two lists."""
    check.same(sorted(set(ROUND) | set(LOSSY)), sorted(path.stem for path in check.SAMPLES), 'samples')


# ---- the real bulletin

def reference(folder):
    if not TEXT.exists():
        raise check.Skip('the text is not here')
    return imported(folder, TEXT)


@check.test
def real_shape(folder):
    issue, said = reference(folder)
    check.same([len(items) for _, items in issue.sections], [2, 8, 2], 'items')
    check.same([len(item['links']) for item in issue.items()], [1] * 12, 'links')
    check.same([len(item['paragraphs']) for item in issue.items()], [1] * 12, 'paragraphs')
    check.same((len(issue.contacts), said.count('the parts of a paragraph were joined')), (8, 4), 'contacts and joins')
    check.same(said.count(': warning:'), 0, said)


@check.test
def real_pages(folder):
    """The imported issue has the pages of the original: those that reference.py asks of the issue made by hand."""
    reference(folder)
    bulletin = Bulletin(TEXT.read_text(encoding='utf-8'))
    book = json.loads(check.good('dump', folder / 'imported.yaml', '--layout', 'monitor-2021').out)
    check.same([int(row['page']) for row in book['toc']], bulletin.numbers, 'page numbers of the contents')
    flows = [[line for line in page['lines'] if line['kind'] not in ('header', 'footer')] for page in book['pages']]
    for page, (last, following) in page_ends(bulletin).items():
        if last:
            check.same(check.bare(flows[page - 1][-1]['text'])[-len(last):], last, f'page {page} ends')
            check.same(check.bare(flows[page][0]['text'])[:len(following)], following, f'page {page + 1} begins')


# ---- what else old texts hold

OLD = '''河湾社区简报
2021年第7期
2021年6月18日

一、要闻

（一）加装电梯开工

三号楼的井道已经完工,本月公示图纸。

链接：https://www.example.org/a

（二）图书角开放

图书角从本月起开放，周一整理图书，不对外借

阅。步骤如下:(一)登记;(二)借书。

二、预告

（一）义诊

周六上午九点。

编印：河湾社区
电话：010-12345678
'''


@check.test
def plain_paragraphs(folder):
    issue, said = imported(folder, write(folder, OLD))
    check.same([(title, len(items)) for title, items in issue.sections], [('要闻', 2), ('预告', 1)], 'sections')
    check.same(issue.items()[1]['paragraphs'], ['图书角从本月起开放，周一整理图书，不对外借阅。步骤如下：（一）登记；（二）借书。'], 'a body')
    check.same(issue.contacts, [('编印', '河湾社区'), ('电话', '010-12345678')], 'contacts')
    check.that('old.txt:9:11: note: “,” became “，”' in said, said)
    check.that('old.txt:17:1: note: the parts of a paragraph were joined here: “…理图书，不对外借阅。步骤如下…”' in said
               or 'were joined here' in said, said)


@check.test
def braces_of_a_text_are_text(folder):
    """They would be properties of a body, and belong to nothing there."""
    issue, _ = imported(folder, write(folder, OLD.replace('步骤如下:', '步骤如下：写上{.note}和{a=1}，{b}。')))
    check.that(r'写上\{.note}和\{a=1}，{b}。' in issue.items()[1]['paragraphs'][0], issue.items()[1])
    check.that('写上{.note}和{a=1}，{b}。' in check.good('dump', folder / 'imported.yaml').out, 'the words are set as they were')


@check.test
def contents_are_compared(folder):
    contents = '目录\n一、要闻........1\n（一）加装电梯开工........1\n（二）图书角开馆........1\n二、预告........2\n（一）义诊........2\n（二）招募........3\n\n'
    _, said = imported(folder, write(folder, OLD.replace('一、要闻', contents + '一、要闻', 1)))
    check.that('“图书角开馆” stands in the contents, but was not found' in said, said)
    check.that('“招募” stands in the contents, but was not found' in said, said)
    check.that('“图书角开放” was taken for a heading, but does not stand in the contents' in said, said)
    check.that('# ?' in (folder / 'imported.yaml').read_text(encoding='utf-8'), 'no comment')


@check.test
def what_is_missing_is_said(folder):
    out = folder / 'imported.yaml'
    done = check.good('--lang', 'en', 'import', write(folder, '只有一句话。\n'), '-o', out)
    for key in ('year', 'number', 'date'):
        check.that(f'no “{key}” was found' in done.err, done.err)
    check.same(check.paiban('check', out).status, 1, 'such a file is not complete')


@check.test
def markdown(folder):
    text = '# 河湾社区简报\n\n2021年第7期　2021年6月18日\n\n## 要闻\n\n### 加装电梯**开工**\n\n井道*已经*完工。\n\n- 一\n- 二\n\n链接：<https://www.example.org/a>\n\n## 预告\n\n### 义诊\n\n周六。\n'
    issue, _ = imported(folder, write(folder, text))
    check.same([(title, [item['links'] for item in items]) for title, items in issue.sections],
               [('要闻', [['https://www.example.org/a']]), ('预告', [[]])], 'sections')


CONSTRUCTS = '''# 河湾社区简报

二〇二一年第十四期　二〇二一年十一月十五日

## 要闻

### 加装电梯开工

步骤如下：

1. 登记,填表
2. 借书
   - 身份证
   - 借书证

表1 数量

| 省份 | 数量 |
|------|-----:|
| 云南 | 12 |
| 广西 | 13 | 多 |

![](figures/trend.png){width="5.7in" height="3.2in"}

图 1 趋势

#### 小标题

> 公共数据以开放为原则。
>
> 第二段。

![照片](https://www.example.org/a.jpg)

● 一
● 二

## 预告

### 义诊

周六。
'''
BODY = '''          步骤如下：

          1. 登记，填表
          2. 借书
             - 身份证
             - 借书证

          | 省份 | 数量 |  |
          | --- | ---: | --- |
          | 云南 | 12 |  |
          | 广西 | 13 | 多 |

          : 数量

          ![趋势](figures/trend.png)

          ## 小标题

          > 公共数据以开放为原则。
          >
          > 第二段。

          照片

          - 一
          - 二
'''


@check.test
def constructs_of_markdown(folder):
    (folder / 'figures').mkdir()
    shutil.copy(check.ROOT / 'samples/figures/activity.png', folder / 'figures/trend.png')
    issue, said = imported(folder, write(folder, CONSTRUCTS))
    text = (folder / 'imported.yaml').read_text(encoding='utf-8')
    check.that(BODY in text, f'the body:\n{text}')
    check.that('# ? save this picture beside the file: line 33, https://www.example.org/a.jpg' in text, text)
    check.same((issue.fields['number'], issue.fields['date']), ('14', '2021-11-15'), 'numbers in ideographs')
    for words in ('old.txt:11:1: note: a list of 4 points', 'old.txt:18:3: note: a table of 4 lines', 'old.txt:23:1: note: the picture figures/trend.png',
                  'old.txt:33:1: warning: the picture https://www.example.org/a.jpg lies at an address', 'old.txt:35:1: note: a list of 2 points'):
        check.that(words in said, f'{words}\n{said}')
    kinds = {line['kind'] for page in json.loads(check.good('dump', folder / 'imported.yaml').out)['pages'] for line in page['lines']}
    check.that({'list', 'table', 'caption', 'quote'} <= kinds, f'set as such: {kinds}')


HEAD = '# 河湾社区简报\n\n2021年第7期\n\n2021年6月18日\n\n## 要闻\n\n### 加装电梯开工\n\n'


def body_of(folder, text, head=HEAD):
    """The body that an item of Markdown gets, and what was said."""
    (folder / 'figures').mkdir(exist_ok=True)
    for name in ('a.png', 'a(1).png'):
        shutil.copy(check.ROOT / 'samples/figures/activity.png', folder / 'figures' / name)
    out = folder / 'imported.yaml'
    done = check.good('--lang', 'en', 'import', write(folder, head + text), '-o', out, '--force')
    whole = out.read_text(encoding='utf-8')
    return re.sub('^ {10}', '', whole.split('body: |\n')[-1].split('\n        link')[0], flags=re.M).rstrip('\n'), done.err


FORMS = {
    'code': ('甲。\n\n```python\n# 不是标题\n\n  | a | b |\n```\n\n乙。\n', '甲。\n\n```python\n# 不是标题\n\n  | a | b |\n```\n\n乙。'),
    'words behind a fence': ('``` 注意 看\nx\n```\n\n乙。\n', '```\n注意 看\nx\n```\n\n乙。'),
    'code without text': ('甲。\n\n```\n\n```\n\n乙。\n', '甲。\n\n乙。'),
    'code far from the edge': ('甲。\n\n    # 不是标题\n', '甲。\n\n# 不是标题'),
    'fences that nothing closes': ('甲。\n\n```\n乙。\n', '甲。\n\n\\`\\`\\`乙。'),
    'boxes': ('::: box\n框里的话。\n\n第二段。\n:::\n\n::: pull\n抽言\n:::\n', '::: box\n\n框里的话。\n\n第二段。\n\n:::\n\n::: pull\n\n抽言\n\n:::'),
    'other boxes': ('::: {custom-style="Block Text"}\n甲。\n:::\n', '甲。'),
    'quotes inside of quotes': ('> 甲。\n> 乙。\n>\n> > 丙。\n>\n> - 一\n> - 二\n', '> 甲。乙。\n>\n> > 丙。\n>\n> - 一\n>\n> - 二'),
    'tables without bars around them': ('甲 | 乙\n--- | --:\n1 | 2\n\n丙 | 丁\n', '| 甲 | 乙 |\n| --- | ---: |\n| 1 | 2 |\n\n丙 | 丁'),
    'two tables': ('| 甲 |\n|---|\n| 1 |\n\n| 乙 |\n|---|\n| 2 |\n', '| 甲 |\n| --- |\n| 1 |\n\n| 乙 |\n| --- |\n| 2 |'),
    'a bar alone': ('甲。\n\n|\n\n乙。\n', '甲。\n\n|  |\n| --- |\n\n乙。'),
    'links amid words': ('图书角从本月起开放,见[说明](https://example.org/x(1)),周一整理图书，又见`甲,乙`,不对外借阅,如[甲](https://example.org/b).\n', '图书角从本月起开放，见[说明](https://example.org/x(1))，周一整理图书，又见`甲,乙`，不对外借阅，如[甲](https://example.org/b).'),
    'more columns than a table has': ('甲。\n\n' + '|' * 70 + ' 乙\n', '甲。\n\n乙'),
    'a star alone': ('甲。\n\n*\n\n乙。\n', '甲。\n\n\\*\n\n乙。'),
    'a row of dashes above': ('| --- | --- |\n| 甲 | 乙 |\n| 1 | 2 |\n', '| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |'),
    'a row of dashes alone': ('甲。\n\n| --- | --- |\n\n乙。\n', '甲。\n\n乙。'),
    'tables of HTML': ('<table>\n<thead>\n<tr class="header">\n<th><p>甲</p>\n丙</th>\n<th>乙|丁</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n',
                       '| 甲 丙 | 乙\\|丁 |\n| --- | --- |\n| 1 | 2 |'),
    'pictures of HTML': ('前文，\n<img src="./figures/a.png" style="width:4in;height:1in"\nalt="趋势" />\n后文。\n\n乙。\n', '前文，后文。\n\n![趋势](./figures/a.png)\n\n乙。'),
    'figures of HTML': ('<figure>\n<img src="figures/a.png" alt="趋势" />\n<figcaption aria-hidden="true">趋势</figcaption>\n</figure>\n\n乙。\n', '![趋势](figures/a.png)\n\n乙。'),
    'captions of HTML': ('<figure>\n<img src="figures/a.png" />\n<figcaption>趋势</figcaption>\n</figure>\n', '![趋势](figures/a.png)'),
    'words twice': ('![趋势](figures/a.png)\n\n趋势\n\n乙。\n', '![趋势](figures/a.png)\n\n乙。'),
    'pictures amid words': ('前文 ![趋势](figures/a.png){width=2cm} 后文，\n还有。\n\n乙。\n', '前文 后文，还有。\n\n![趋势](figures/a.png)\n\n乙。'),
    'pictures in links': ('[![趋势](figures/a.png)](https://example.org/a)\n', '![趋势](figures/a.png)'),
    'round brackets in a path': ('![趋势](figures/a(1).png)\n', '![趋势](<figures/a(1).png>)'),
    'breaks': ('甲。\n\n***\n\n乙。\n', '甲。\n\n***\n\n乙。'),
}


@check.each(lambda name: name, sorted(FORMS))
def forms_of_markdown(folder, name):
    text, wanted = FORMS[name]
    body, _ = body_of(folder, text)
    check.same(body, wanted, 'the body')
    check.good('build', folder / 'imported.yaml')


@check.test
def plain_text_has_no_signs_of_markdown(folder):
    """Titles, links and contacts are no Markdown; word processors' texts come with signs in them."""
    head = HEAD.replace('加装电梯开工', r'加装电梯**开工**\*').replace('河湾社区简报', r'河湾\_简报').replace('要闻', '[要闻](https://example.org/s)')
    tail = '甲。\n\n链接：[原文](https://example.org/a_b\\_c)\n\n### 图书角\n\n乙。\n\n链接：https://example.org/a\\_b\n\n编印：河湾\\*社区\n网址：<https://www.example.org/>\n'
    body_of(folder, tail, head)
    issue = Issue(folder / 'imported.yaml')
    check.same((issue.fields['title'], [title for title, _ in issue.sections]), ('河湾_简报', ['要闻']), 'title')
    check.same([item['title'] for item in issue.items()], ['加装电梯开工*', '图书角'], 'titles')
    check.same([item['links'] for item in issue.items()], [['https://example.org/a_b_c'], ['https://example.org/a_b']], 'links')
    check.same(issue.contacts, [('编印', '河湾*社区'), ('网址', 'https://www.example.org/')], 'contacts')


@check.test
def forms_stay_where_the_masthead_lacks_something(folder):
    body, said = body_of(folder, '甲**乙**丙。\n', HEAD.replace('2021年第7期\n\n', ''))
    check.same((body, 'no “number” was found' in said), ('甲**乙**丙。', True), said)


@check.test
def merged_cells_want_an_eye(folder):
    body, said = body_of(folder, '<table>\n<tr><th colspan="2">甲</th><th>乙</th></tr>\n<tr><td>1</td><td>2</td><td>3</td></tr>\n</table>\n')
    check.same(body, '| 甲 |  | 乙 |\n| --- | --- | --- |\n| 1 | 2 | 3 |', 'the table')
    check.that('old.txt:11:1: warning: cells of the table spanned several' in said, said)
    check.that('# ? cells of this table spanned several: line 11, | 甲' in (folder / 'imported.yaml').read_text(encoding='utf-8'), 'a comment')


@check.test
def tables_and_pictures_that_plain_text_loses(folder):
    text = OLD.replace('周六上午九点。', '各省数量如下。\n\n表2 各省数量\n\n省份\n\n数量\n\n云南\n\n12\n')
    _, said = imported(folder, write(folder, text))
    check.that('“表2 各省数量” looks like the caption of a table or a picture' in said, said)
    check.that('# ? a table or picture was here: line 25, 表2 各省数量' in (folder / 'imported.yaml').read_text(encoding='utf-8'), 'a comment')


@check.test
def pages_of_the_contents_are_compared(folder):
    """The second item stands on page 3; the contents say 4."""
    pages = ['河湾社区简报\n2021年第7期\n2021年6月18日\n目录\n一、要闻........2\n（一）加装电梯开工........2\n（二）图书角开放........4\n（三）义诊........3\n',
             '一、要闻\n（一）加装电梯开工\n三号楼的井道已经完工，本月公示图纸，下月安装。\n\n2\n',
             '（二）图书角开放\n图书角从本月起开放，周一整理图书，不对外借阅。\n（三）义诊\n周六上午九点。\n\n3\n']
    _, said = imported(folder, write(folder, '\f'.join(pages)))
    check.same([line.split('warning: ')[1] for line in said.splitlines() if ': warning: ' in line],
               ['“图书角开放” is on page 4 by the old contents, but its heading stands on page 3; look at the original'], said)


LEAVES = '目录\n一、要闻....{}\n（一）加装电梯开工....{}\n（二）图书角开放....{}\n二、预告....{}\n（一）义诊....{}\n\n'


def notes_of_pages(folder, pages, contents=LEAVES):
    _, said = imported(folder, write(folder, OLD.replace('一、要闻', contents.format(*pages) + '一、要闻', 1)))
    return [line.split('old.txt:')[1] for line in said.splitlines() if 'as this issue is set now' in line]


@check.test
def pages_of_the_contents_are_compared_with_the_pages_now(folder):
    """All of it is set on page 2."""
    check.same(notes_of_pages(folder, [2, 2, 2, 2, 2]), [], 'as they were')
    check.same(notes_of_pages(folder, [2, 2, 2, 3, 2]),
               ['9:1: note: “预告” is on page 3 by the old contents, and on page 2 as this issue is set now, in the layout monitor'], 'a section')
    check.same(notes_of_pages(folder, [2, 2, 4, 2, 3]),
               ['8:1: note: “图书角开放” is on page 4 by the old contents, and on page 2 as this issue is set now, in the layout monitor',
                '10:1: note: “义诊” is on page 3 by the old contents, and on page 2 as this issue is set now, in the layout monitor'], 'two items')
    check.same(notes_of_pages(folder, [2, 3, 3, 3, 3]),
               ['7:1: note: of 5 entries of the old contents 4 are on another page as this issue is set now, in the layout monitor; '
                'the first is “加装电梯开工”, on page 3 then, now on 2'], 'one for many')
    check.same(notes_of_pages(folder, [2, 2, 2, 3, 2], LEAVES.replace('....', ' ')),
               ['9:1: note: “预告” is on page 3 by the old contents, and on page 2 as this issue is set now, in the layout monitor'], 'without leaders')
    scattered = '目录\n一、要闻\n2\n（一）加装电梯开工\n（二）图书角开放\n4\n二、预告\n（一）义诊\n5\n6\n\n'
    check.same(notes_of_pages(folder, [], scattered), [], 'numbers on lines of their own belong to nobody knows which')
    _, said = imported(folder, write(folder, OLD.replace('图书角开放', '到2035 年').replace('一、要闻', LEAVES.replace('图书角开放....{}', '到2035 年 2035 . . . . 2').format(2, 2, 2, 2) + '一、要闻', 1)))
    check.that('20352' not in said, said)
    plain = LEAVES.replace('一、', '').replace('二、', '').replace('（一）', '').replace('（二）', '')
    text = OLD.replace('一、', '').replace('二、', '').replace('（一）', '').replace('（二）', '')
    _, said = imported(folder, write(folder, text.replace('要闻', plain.format(2, 2, 2, 2, 3) + '要闻', 1)))
    check.that('“义诊” is on page 3 by the old contents, and on page 2 as this' in said, f'titles without numbers\n{said}')


@check.test
def an_issue_that_lacks_its_date_has_no_pages_to_compare(folder):
    text = OLD.replace('2021年6月18日\n', '').replace('一、要闻', LEAVES.format(5, 5, 5, 5, 5) + '一、要闻', 1)
    done = check.good('--lang', 'en', 'import', write(folder, text))
    check.same(('no “date” was found' in done.err, 'as this issue is set now' in done.err, ': error:' in done.err), (True, False, False), done.err)


@check.test
def titles_without_numbers(folder):
    text = '河湾社区简报\n2021年第7期\n2021年6月18日\n\n目录\n\n要闻 ........ 1\n加装电梯开工 ........ 1\n图书角开放 ........ 1\n预告 ........ 2\n义诊 ........ 2\n\n' \
           '要闻\n\n加装电梯开工\n\n三号楼的井道已经完工。\n\n图书角开放\n\n图书角从本月起开放。\n\n预告\n\n义诊\n\n周六上午九点。\n'
    issue, said = imported(folder, write(folder, text))
    check.same([(title, [item['title'] for item in items]) for title, items in issue.sections],
               [('要闻', ['加装电梯开工', '图书角开放']), ('预告', ['义诊'])], 'titles')
    check.same(said.count(': warning: '), 0, said)


@check.test
def titles_that_fell_apart(folder):
    """pdftotext -raw ends a line where marks are squeezed: between （二） and an opening one, between two closing ones."""
    text = OLD.replace('（二）图书角开放', '（二）\n“图书角（新）”\n、书库\n，开放').replace('一、要闻', '一、\n《要闻》').replace('\n\n', '\n')
    issue, _ = imported(folder, write(folder, text.replace('二、预告', '2\n\f二、预告')))
    check.same([(title, [item['title'] for item in items]) for title, items in issue.sections],
               [('《要闻》', ['加装电梯开工', '“图书角（新）”、书库，开放']), ('预告', ['义诊'])], 'titles')


@check.test
def text_without_headings_is_told_of(folder):
    _, said = imported(folder, write(folder, '河湾社区简报\n2021年第7期\n2021年6月18日\n\n井道已经完工。\n'))
    check.that('no heading of a section was found' in said, said)
    _, said = imported(folder, write(folder, OLD))
    check.that('no heading of a section was found' not in said, said)


@check.test
def contacts_in_columns(folder):
    """A layout may put labels without colons before their values, as pdftotext -layout shows."""
    rows = '编印        河湾社区\n服务电话      010-12345678，\n            周一至周五\n地   址     河湾路 2 号\n网   址     https://www.example.org/\n'
    issue, _ = imported(folder, write(folder, OLD.replace('编印：河湾社区\n电话：010-12345678\n', rows + '\n2\n\f')))
    check.same(issue.contacts, [('编印', '河湾社区'), ('服务电话', '010-12345678，周一至周五'), ('地址', '河湾路2号'), ('网址', 'https://www.example.org/')], 'contacts')


@check.test
def titles_that_run_into_their_text(folder):
    text = OLD.replace('（一）加装电梯开工\n\n', '（一）加装电梯开工。').replace('（二）图书角开放\n\n', '（二）图书角开放。').replace('（一）义诊\n\n', '（一）义诊。')
    issue, _ = imported(folder, write(folder, text))
    check.same([item['title'] for item in issue.items()], ['加装电梯开工', '图书角开放', '义诊'], 'titles')
    check.same(issue.items()[2]['paragraphs'], ['周六上午九点。'], 'a body')


@check.test
def signs_of_markdown_are_text(folder):
    text = OLD.replace('周六上午九点。', '# 2*3*4_5_6 <b> [甲](b) `c` ~~丁~~ | {戊} &amp; C:\\己')
    out = folder / 'imported.yaml'
    check.good('import', write(folder, text), '-o', out)
    book = json.loads(check.good('dump', out).out)
    words = ''.join(line['text'] for page in book['pages'] for line in page['lines'])
    check.that('2*3*4_5_6<b>[甲](b)`c`~~丁~~|{戊}&amp;C:\\己' in squeezed(words), 'the signs are not what they were')


@check.test
def addresses_on_two_lines(folder):
    text = OLD.replace('https://www.example.org/a', 'https://www.example.org/a/very-long_\npath-12.html\n链接：http://example.com/')
    issue, _ = imported(folder, write(folder, text))
    check.same(issue.items()[0]['links'], ['https://www.example.org/a/very-long_path-12.html', 'http://example.com/'], 'links')


@check.each(lambda row: row[0], [('gb18030', 'encoding-foreign'), ('utf-16', 'encoding-foreign')])
def other_encodings(folder, row):
    path = folder / 'old.txt'
    path.write_bytes(OLD.encode(row[0]))
    done = check.paiban('--lang', 'en', 'import', path)
    check.same((done.status, 'iconv' in done.err, (folder / 'old.yaml').exists()), (1, True, False), done.err)


@check.test
def line_ends_and_byte_order_mark(folder):
    path = folder / 'old.txt'
    path.write_bytes(b'\xef\xbb\xbf' + OLD.replace('\n', '\r\n').encode())
    issue, said = imported(folder, path)
    check.same(len(issue.items()), 3, 'items')
    check.that('old.txt:9:11: note: “,” became “，”' in said, said)


@check.test
def files_that_are_there_stay(folder):
    path = write(folder, OLD)
    check.good('import', path)
    before = (folder / 'old.yaml').read_bytes()
    check.same(check.paiban('import', path).status, 1, 'status')
    check.good('import', path, '--force')
    check.same((folder / 'old.yaml').read_bytes(), before, 'the file, the same each time')


@check.each(lambda row: row[0], [('PDF', b'%PDF-1.7\n', 'pdftotext'), ('Word', b'PK\x03\x04\x14\0', 'pandoc'), ('Word', b'{\\rtf1 ', 'pandoc')])
def files_that_hold_text_among_other_things(folder, row):
    path = folder / 'old.bin'
    path.write_bytes(row[1] + b'\xff\0 rest')
    done = check.paiban('--lang', 'en', 'import', path)
    check.same((done.status, f'this is a file of {row[0]}' in done.err, row[2] in done.err), (1, True, True), done.err)


@check.test
def an_issue_file(folder):
    path = folder / 'issue.yaml'
    shutil.copy(check.ROOT / 'samples/short.yaml', path)
    done = check.paiban('--lang', 'en', 'import', path, '-o', folder / 'a.yaml')
    check.same((done.status, 'is an issue file already' in done.err, (folder / 'a.yaml').exists()), (1, True, False), done.err)


@check.test
def into_a_folder(folder):
    (folder / 'new').mkdir()
    check.good('import', write(folder, OLD), '-o', folder / 'new')
    check.that((folder / 'new/old.yaml').exists(), 'under the name of the text')


@check.test
def nothing_at_all(folder):
    done = check.paiban('--lang', 'en', 'import', write(folder, ' \n\f\n'))
    check.same((done.status, 'there is no text' in done.err), (1, True), done.err)


@check.test
def floods_have_an_end(folder):
    for flood in ('一、甲\n' * 60000, '（' * 300000, '"' * 200001 + '中', '\f2\n' * 50000, '目录\n' + '（一）甲....1\n' * 40000,
                  'a' * 400000, '链接：https://a.b/c\nd' * 20000, '(中' * 100000,
                  '# 甲\n' + '<b' * 100000, '# 甲\n' + '<b>' * 60000, '# 甲\n' + '</b>' * 60000, '- 甲\n' * 60000, '|' * 60000, '甲\t乙\n' * 40000,
                  '# 甲\n' + '<table>\n' * 60000, '# 甲\n' + '<img ' * 100000, '# 甲\n' + '<img ' * 100000 + '>', '# 甲\n' + '![' * 100000, '# 甲\n' + '![](' * 100000, '# 甲\n## 乙\n' + '](' * 100000, '# 甲\n## 乙\n' + '[a](b' * 60000,
                  '# 甲\n' + '<table><tr>' + '<td><th>' * 50000 + '</table>', '# 甲\n' + '::: box\n' * 60000, '```\n甲\n' * 30000, ''.join('`' * (n % 900 + 3) + '甲\n' for n in range(9000)),
                  '# 甲\n' + '[^1]: 注\n' * 4000 + '文[^1]。\n' * 4000, '1. 甲\n2. 乙\n' * 20000):
        check.good('import', write(folder, flood), '-o', '-')


check.main()
