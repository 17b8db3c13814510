#!/usr/bin/env python3
"""Bodies against the published examples of Markdown: CommonMark's specification and the examples of tables and strikes
that come with markdown-it-py (make spec fetches them), and those of the CJK-friendly amendment, restated in a table here.

Every example is read as it says, but for the titles of links, or stands in tests/conformance/markdown/examples.tsv with the reason why not:
    refused    there are errors of these ids, and nothing would be printed
    told       the same, though it is read as the example says, with http:// before addresses that lead into a folder
    different  there is no error, and it is read otherwise
An example that changes sides fails."""
import csv
import html.parser
import json
import re
import subprocess
import urllib.parse

import check

HTML = check.BUILD / 'markdown-html'
DATA = check.ROOT / 'tests/conformance/markdown'
SPEC = check.ROOT / 'build/spec'
LEAVES = {'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th', 'td', 'pre'}
CONTAINERS = {'blockquote', 'ul', 'ol', 'li', 'table', 'tr', 'div', 'section'}
MARKS = {'em': 'em', 'strong': 'strong', 'del': 'del', 's': 'del', 'code': 'code', 'a': 'a', 'sup': 'sup'}
BREAK = '\u2028'


def address(value):
    return urllib.parse.unquote(value or '')


class Outline(html.parser.HTMLParser):
    """HTML as lines: a block with its text on each, indented by its depth. {em,strong} in a text says which marks hold from
    there on, whatever the order of their tags; blanks, tabs among them, take the marks before them."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.lines, self.depth = [], 0
        self.leaf, self.text, self.marks = None, [], []
        self.feed(source)
        self.close()
        self.end_leaf()

    def __str__(self):
        return '\n'.join(self.lines)

    def add(self, words):
        self.lines.append('  ' * self.depth + words)

    def begin_leaf(self, name):
        self.end_leaf()
        self.leaf, self.text = name, []

    def end_leaf(self):
        if self.leaf:
            self.add(f'{self.leaf}: {self.code() if self.leaf == "pre" else self.words()}')
        self.leaf = None

    def code(self):
        text = ''.join(character for character, _ in self.text)
        return repr(re.sub(r'\A(?:[ \t]*\n)+|(?:\n[ \t]*)+\Z', '', text))

    def words(self):
        pairs = [(' ' if character == '\t' else character, marks) for character, marks in self.text]
        line_ends = re.finditer(rf'[ \t]*(?:{BREAK}\n?|\n)[ \t]*', ''.join(character for character, _ in pairs))
        for match in reversed(list(line_ends)):
            sign = BREAK if BREAK in match[0] else ' '
            pairs[match.start():match.end()] = [(sign, pairs[match.start()][1])]
        while pairs and pairs[0][0] in ' \t':
            pairs.pop(0)
        while pairs and pairs[-1][0] in ' \t':
            pairs.pop()
        return self.marked(pairs)

    @staticmethod
    def marked(pairs):
        out, before = '', ()
        for character, marks in pairs:
            if character not in ' ' + BREAK and marks != before:
                out += '{' + ','.join(marks) + '}'
                before = marks
            out += character
        return out

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in LEAVES:
            align = re.search(r'\w+$', given.get('align') or given.get('style') or '')
            self.begin_leaf(tag + (f' {align[0]}' if align else ''))
        elif tag in CONTAINERS:
            self.end_leaf()
            self.add(tag + (f" {given['start']}" if 'start' in given else ''))
            self.depth += 1
        elif tag == 'hr':
            self.end_leaf()
            self.add(tag)
        elif tag == 'br':
            self.handle_data(BREAK)
        elif tag == 'img':
            self.marks.append('img=' + address(given.get('src')))
            self.handle_data(' '.join((given.get('alt') or '').split()) or '(no words)')
            self.marks.pop()
        elif tag in MARKS and not (tag == 'code' and self.leaf == 'pre'):
            self.marks.append(MARKS[tag] + ('=' + address(given.get('href')) if tag == 'a' else ''))
        elif tag not in ('thead', 'tbody', 'code'):
            self.handle_data(f'<{tag}>')

    def handle_endtag(self, tag):
        if tag in LEAVES:
            self.end_leaf()
        elif tag in CONTAINERS:
            self.end_leaf()
            self.depth -= 1
        elif tag in MARKS and not (tag == 'code' and self.leaf == 'pre'):
            opened = [i for i, mark in enumerate(self.marks) if mark.split('=')[0] == MARKS[tag]]
            if opened:                  # raw HTML may close what it did not open
                del self.marks[opened[-1]]

    def handle_data(self, data):
        if not self.leaf and data.strip():
            self.begin_leaf('text')
        if self.leaf:
            marks = tuple(sorted(set(self.marks)))
            self.text += [(character, marks) for character in data]


def read(sources):
    """[(HTML, ids of errors)] as the program reads them."""
    if not HTML.exists():
        raise check.Skip('build/markdown-html is not there; make tests')
    data = b''.join(source.encode() + b'\0' for source in sources)
    done = subprocess.run([HTML], input=data, capture_output=True, check=True)
    results = [result.split('\x1f') for result in done.stdout.decode().split('\0')[:-1]]
    check.same(len(results), len(sources), 'results')
    return [(text, frozenset(ids.split())) for text, ids in results]


# ---- the examples

def spec_file(name):
    found = sorted(SPEC.glob(f'markdown_it_py-*/tests/{name}'))
    if not found:
        raise check.Skip('the examples are not there; make spec')
    return found[-1].read_text(encoding='utf-8')


def specification():
    """{number: (source, HTML)}"""
    return {example['example']: (example['markdown'], example['html'])
            for example in json.loads(spec_file('test_cmark_spec/commonmark.json'))}


def fixtures(name):
    """Titles and, between lines of a point alone, source and HTML; they are counted from 1."""
    parts = re.findall(r'^\.\n(.*?)^\.\n(.*?)^\.$', spec_file(f'test_port/fixtures/{name}.md'), re.M | re.S)
    return dict(enumerate(parts, 1))


def listed(name):
    """{number: (outcome, ids)}"""
    rows = {}
    with open(DATA / 'examples.tsv', encoding='utf-8', newline='') as file:
        for row in csv.reader((line for line in file if not line.startswith('#')), delimiter='\t', quoting=csv.QUOTE_NONE):
            check.same(len(row), 5, f'columns of {row}')
            source, outcome, ids, numbers, reason = row
            check.that(reason, f'no reason: {row}')
            for part in numbers.split() if source == name else []:
                first, _, last = part.partition('-')
                for number in range(int(first), int(last or first) + 1):
                    check.that(number not in rows, f'{name} {number} is listed twice')
                    rows[number] = (outcome, frozenset(ids.split()))
    return rows


# ---- outcomes

def absolute(source):
    """The source with http:// before the addresses of its links."""
    source = re.sub(r'(\]\(\s*<?)(?=[^\s<>)])', r'\1http://x/', source)
    return re.sub(r'(\]:\s*<?)(?=[^\s<>])', r'\1http://x/', source)


def is_told(source, wanted, errors):
    """Is it read as it should be but for what the errors say?"""
    if 'link-bad' not in errors:
        return False
    (text, left), = read([absolute(source)])
    wanted = re.sub(r'href="(?!http)', 'href="http://x/', wanted)
    return not left and str(Outline(text)) == str(Outline(wanted))


def outcome_of(source, wanted, text, errors):
    same = str(Outline(text)) == str(Outline(wanted))
    if not errors:
        return 'same' if same else 'different'
    return 'told' if same or is_told(source, wanted, errors) else 'refused'


def compare(name, examples):
    expected, wrong = listed(name), []
    numbers = sorted(examples)
    for number, (text, errors) in zip(numbers, read([examples[number][0] for number in numbers])):
        source, wanted = examples[number]
        got, should = (outcome_of(source, wanted, text, errors), errors), expected.get(number, ('same', frozenset()))
        if got != should:
            wrong.append(f'{name} {number}: {got[0]} ({" ".join(sorted(got[1]))}), listed as {should[0]} '
                         f'({" ".join(sorted(should[1]))})\n{source}--- as the example has it\n{Outline(wanted)}\n'
                         f'--- as it is read\n{Outline(text)}\n')
    check.that(not set(expected) - set(numbers), f'{name} has no {sorted(set(expected) - set(numbers))}')
    check.that(not wrong, '\n'.join(wrong[:20]))
    return len(numbers) - len(expected)


@check.test
def commonmark(folder):
    same = compare('commonmark', specification())
    check.that(same > 350, f'only {same} examples are read as they say')


@check.each(lambda name: name, ('tables', 'strikethrough'))
def extensions(folder, name):
    compare(name, fixtures(name))


@check.test
def cjk_friendly_amendment(folder):
    with open(DATA / 'cjk-friendly.tsv', encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file if not line.startswith('#')]
    check.that(len(rows) > 160, f'only {len(rows)} examples')
    wrong = []
    for (group, source, wanted), (text, errors) in zip(rows, read([row[1] for row in rows])):
        got = str(Outline(text))
        if got != str(Outline(f'<p>{wanted}</p>')) or errors:
            wrong.append(f'{group}: {source}  wanted {wanted}  got {got} {" ".join(errors)}')
    check.that(not wrong, '\n'.join(wrong))


check.main()
