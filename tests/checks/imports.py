#!/usr/bin/env python3
"""Import: samples set, read back as plain text and with -layout, and imported again are the same issues; a real bulletin, when
its text lies beside the repository, gives the issue that was made by hand; and what else old texts hold."""
import json
import re

import check
from bulletin import TEXT, Bulletin, page_ends

ROUND = ['minimal', 'monitor-2021-14', 'short', 'sixty']


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
    check.same(said.count('warning:'), 0, said)


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


@check.test
def nothing_at_all(folder):
    done = check.paiban('--lang', 'en', 'import', write(folder, ' \n\f\n'))
    check.same((done.status, 'there is no text' in done.err), (1, True), done.err)


@check.test
def floods_have_an_end(folder):
    for flood in ('一、甲\n' * 60000, '（' * 300000, '"' * 200001 + '中', '\f2\n' * 50000, '目录\n' + '（一）甲....1\n' * 40000,
                  'a' * 400000, '链接：https://a.b/c\nd' * 20000, '(中' * 100000):
        check.good('import', write(folder, flood), '-o', '-')


check.main()
