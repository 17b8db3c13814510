#!/usr/bin/env python3
"""Bodies put together at random, from fixed seeds, of all that a body may hold: whatever stands beside whatever, nothing is
lost or set twice, nothing leaves its page, no line stands on another, and notes stand on the pages of their marks."""
import json
import random
import re

import check

SEEDS = range(24)
HEAD = 'title: 样\nyear: 2021\nnumber: 1\ndate: 2021-11-15\ntoc: {toc}\nlayout: ./layout.yaml\nsections:\n'
TOP, FOOT = 72, 772                             # monitor's type area
NUMBERED = 'numbering: issue'
LAYOUTS = ['', 'link: {qr: 18mm}\n', 'notes: {place: section, mark: "[{1}]"}\n', 'notes: {mark: "[{1}]", ' + NUMBERED + '}\ncontact: {place: flow}\n']


class Writer:
    """Writes a body, and counts the words that must come back: 〔1〕, 〔2〕 …"""

    def __init__(self, chance, words):
        self.chance, self.words, self.notes = chance, words, 0

    def word(self, most=40):
        self.words += 1
        return f'〔{self.words}〕' + '数据' * self.chance.randrange(most) + self.chance.choice(['。', '，说明。', '（见 API 3.5%）。', '“引”。'])

    def text(self, most=40):
        text = ''.join(self.word(most) for _ in range(self.chance.randrange(1, 4)))
        if self.chance.random() < 0.3:
            self.notes += 1
            text += f'[^{self.notes}]'
        return text

    def table(self, depth):
        columns, rows = self.chance.randrange(1, 6), self.chance.choice([1, 3, 8, 40])
        most = self.chance.choice([2, 6, 30, 300 if rows == 1 else 10])
        cells = [' | '.join(self.word(most) for _ in range(columns)) for _ in range(rows + 1)]
        cells.insert(1, ' | '.join(self.chance.choice(['---', ':-:', '--:']) for _ in range(columns)))
        caption = f'\n\n: {self.word(8)}' if self.chance.random() < 0.5 else ''
        return '\n'.join(f'| {row} |' for row in cells) + caption

    def figure(self, depth):
        place = self.chance.choice(['', ' place=top', ' place=bottom']) if depth == 0 else ''
        return f'![{self.word(10)}](a{self.chance.randrange(3)}.svg){{width={self.chance.randrange(10, 101)}%{place}}}'

    def list(self, depth):
        ordered = self.chance.random() < 0.5
        items = []
        for i in range(self.chance.randrange(1, 5)):
            mark = f'{i + 1}. ' if ordered else '- '
            inside = [self.text()] + ([self.block(depth + 1)] if self.chance.random() < 0.4 else [])
            items.append(mark + '\n\n'.join(inside).replace('\n', '\n' + ' ' * len(mark)))
        return '\n\n'.join(items)

    def quote(self, depth):
        return '\n'.join('> ' + line for line in '\n\n'.join(self.block(depth + 1) for _ in range(self.chance.randrange(1, 3))).split('\n'))

    def box(self, depth):
        if depth:
            return self.text()
        kind = self.chance.choice(['box', 'pull'])
        inside = '### ' + self.word(5) + '\n\n' if kind == 'box' and self.chance.random() < 0.5 else ''
        blocks = self.chance.choice([1, 2, 2, 3, 12])
        return f'::: {kind}\n' + inside + '\n\n'.join(self.block(depth + 1) for _ in range(blocks)) + '\n:::'

    def block(self, depth=0):
        kinds = [self.table, self.figure, self.list, self.quote, self.box] if depth < 3 else []
        if self.chance.random() < 0.5 or not kinds:
            return self.text(self.chance.choice([5, 40, 200]))
        plain = [lambda _: '### ' + self.word(6), lambda _: '***', lambda _: '```\n' + self.word(3) + '\n```'] if depth == 0 else []
        return self.chance.choice(kinds + plain)(depth)

    def body(self):
        blocks = [self.block() for _ in range(self.chance.randrange(1, 9))]
        if not blocks[-1].startswith('〔'):                     # a heading is not the last
            blocks.append(self.text())
        notes = [f'[^{i + 1}]: ' + self.word(self.chance.choice([5, 60, 900])) for i in range(self.notes)]
        return '\n\n'.join(blocks + notes)


def issue(folder, seed):
    chance, rows, words = random.Random(seed), [], 0
    (folder / 'layout.yaml').write_text('extends: monitor\n' + chance.choice(LAYOUTS), encoding='utf-8')
    for i, (width, height) in enumerate([(80, 40), (400, 90), (300, 900)]):
        (folder / f'a{i}.svg').write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="{width}" height="{height}" fill="#ccc"/></svg>')
    for _ in range(chance.randrange(1, 4)):
        rows.append('  - title: 节\n    items:\n')
        for _ in range(chance.randrange(1, 4)):
            writer = Writer(chance, words)
            body = writer.body()
            words = writer.words
            rows.append('      - title: 条\n        body: |\n' + ''.join(f'          {line}\n' if line else '\n' for line in body.split('\n')))
            if chance.random() < 0.5:
                rows.append('        link: https://www.example.org/a/b.html\n')
    rows.append('contact:\n  - 主办单位: 示例研究院\n  - 网址: https://www.example.org/\n')
    path = folder / 'issue.yaml'
    path.write_text(HEAD.format(toc=chance.choice(['true', 'false'])) + ''.join(rows), encoding='utf-8')
    return path, words


def rows_of(page):
    """The page's lines of the text and its notes."""
    return [line for line in page['lines'] if line['kind'] not in ('masthead', 'header', 'footer', 'toc')]


@check.each(str, SEEDS)
def whatever_stands_beside_whatever(folder, seed):
    path, words = issue(folder, seed)
    done = check.good('--lang', 'en', 'dump', path)
    pages = json.loads(done.out)['pages']
    text = ''.join(line['text'] for page in pages for line in rows_of(page))
    found = sorted(int(number) for number in re.findall(r'〔(\d+)〕', text))
    heads = [number for number in found if found.count(number) > 1]      # heads of tables repeated on later pages
    missing = sorted(set(range(1, words + 1)) - set(found))
    check.same(missing, [], 'words that are lost')
    tables = {int(n) for page in pages for line in page['lines'] if line['kind'] == 'table' for n in re.findall(r'〔(\d+)〕', line['text'])}
    check.same(sorted(set(heads) - tables), [], 'words that are set twice')
    for page in pages:
        if page['width'] > page['height']:
            continue
        for line in rows_of(page):
            check.that(TOP < line['y'] < FOOT, f"page {page['label']}: {line['text'][:20]} stands at {line['y']}")
        for a in rows_of(page):
            for b in rows_of(page):
                beside = a['x'] < b['x'] + b['width'] - 0.5 and b['x'] < a['x'] + a['width'] - 0.5
                check.that(not (a is not b and beside and 0 <= b['y'] - a['y'] < 8),
                           f"page {page['label']}: {b['text'][:20]} stands on {a['text'][:20]}")
        for image in page.get('images', []):
            check.that(TOP - 1 < image['y0'] < image['y1'] < FOOT + 1, f"page {page['label']}: a picture from {image['y0']} to {image['y1']}")
    late = set(re.findall(r'a note marked on page (\d+) begins', done.err))
    for page in pages if NUMBERED in (folder / 'layout.yaml').read_text() else []:
        marks, notes = ([re.findall(mark, line['text']) for line in page['lines'] if line['kind'] in kinds] for mark, kinds in (
            (r'(?<!^)\[(\d+)\]', ('body', 'list', 'quote', 'table')), (r'^\[(\d+)\]', ('footnote',))))
        check.that(page['label'] in late or set(sum(marks, [])) <= set(sum(notes, [])), f"page {page['label']}: marks {marks}, notes {notes}")
    check.good('build', path, '-o', folder / 'out.pdf')
    check.same(check.tool('qpdf', '--check', folder / 'out.pdf').status, 0, 'qpdf')
    read = sorted({int(n) for n in re.findall(r'〔(\d+)〕', check.bare(check.tool('mutool', 'draw', '-q', '-F', 'text', folder / 'out.pdf').out))})
    check.same(read, list(range(1, words + 1)), 'words read back')


check.main()
