#!/usr/bin/env python3
"""Composition, as a layout chooses it: prohibition, widths, hanging, gaps, breaking and hyphens, on whole issues."""
import json
import re

import check

PAUSES, CLOSING, OPENING = '。．，、：；！？‼⁇⁈⁉', '”’」』）】〗〕］｝》〉', '“‘「『（【〖〔［｛《〈'
CONNECTORS, DOTS = '～–', '·・‧'
NEVER_FIRST = {'none': '', 'basic': PAUSES + CLOSING + CONNECTORS + DOTS, 'gb': PAUSES + CLOSING + CONNECTORS + DOTS + '／',
               'strict': PAUSES + CLOSING + CONNECTORS + DOTS + '／—…⋯⸺'}
NEVER_LAST = {'none': '', 'basic': OPENING, 'gb': OPENING + '／', 'strict': OPENING + '／'}


def layout(folder, body='', **keys):
    """The layout monitor with another composition (keys with _ for -); body: keys for its body style."""
    text = (check.ROOT / 'layouts/monitor.yaml').read_text(encoding='utf-8')
    lines = ''.join(f'  {key.replace("_", "-")}: {value}\n' for key, value in keys.items())
    text, count = re.subn(r'^composition:\n(?:  .*\n)+', 'composition:\n' + lines, text, flags=re.M)
    check.same(count, 1, 'the layout has a composition')
    if body:
        text, count = re.subn(r'^  body: \{', '  body: {' + body + ', ', text, flags=re.M)
        check.same(count, 1, 'the layout has a body style')
    path = folder / ('layout-%d.yaml' % len(list(folder.glob('layout-*.yaml'))))
    path.write_text(text, encoding='utf-8')
    return path


def dump(path, chosen):
    done = check.good('--lang', 'en', 'dump', path, '--layout', chosen)
    return json.loads(done.out), done.err


def stage(path, chosen, name):
    return [json.loads(line) for line in check.good('dump', path, '--layout', chosen, '--stage', name).out.splitlines()]


def issue(folder, *paragraphs, lang='zh-Hans'):
    path = folder / 'issue.yaml'
    body = '\n\n'.join('          ' + paragraph for paragraph in paragraphs)
    path.write_text(f'title: 报\nyear: 2021\nnumber: 1\ndate: 2021-11-15\nlang: {lang}\nsections:\n  - title: 栏\n    items:\n'
                    f'      - title: 条\n        body: |\n{body}\n', encoding='utf-8')
    return path


def bodies(book):
    return [line for page in book['pages'] for line in page['lines'] if line['kind'] == 'body']


def paragraphs(book):
    """Lines of bodies by paragraph: the first line of each is indented."""
    lines, groups = bodies(book), []
    left = min(line['x'] for line in lines)
    for line in lines:
        if line['x'] > left:
            groups.append([])
        groups[-1].append(line)
    return groups


def joints(book):
    """Each two lines of one paragraph that follow one another, as texts."""
    return [(one['text'], two['text']) for group in paragraphs(book) for one, two in zip(group, group[1:])]


COMPOSITIONS = [dict(breaking=breaking, **more) for breaking in ('first-fit', 'optimal') for more in (
    {}, {'width': 'quanjiao', 'hanging': 'stops'}, {'width': 'quanjiao', 'squeeze': 'false', 'hanging': 'marks'},
    {'width': 'kaiming', 'prohibition': 'gb'}, {'width': 'banjiao', 'latin_gap': '0', 'last_line': 0},
    {'prohibition': 'strict', 'kerning': 'false', 'hyphenation': 'false'}, {'prohibition': 'none'})]


def name(keys):
    return ', '.join(str(value) for value in keys.values())


@check.each(name, COMPOSITIONS)
def lines_keep_the_rules(folder, keys):
    """Marks at line edges, numbers, units of two em: nothing is parted, and all the text is there."""
    path = check.generated(40, 11, folder)
    book, _ = dump(path, layout(folder, **keys))
    level = keys.get('prohibition', 'basic')
    for one, two in joints(book):
        check.that(two[0] not in NEVER_FIRST[level], f'{level}: {one} | {two}')
        check.that(one[-1] not in NEVER_LAST[level], f'{level}: {one} | {two}')
        check.that(one[-1] + two[0] not in ('——', '……', '⋯⋯'), f'a unit is parted: {one} | {two}')
        address = re.search(r'https?://\S*$', one)
        check.that(address or not re.search(r'\d[.,]?$', one) or not re.match(r'[.,]?\d|[%％‰℃]', two), f'a number: {one} | {two}')
        check.that(not address or '-' not in (one[-1], two[0]), f'an address at its hyphen: {one} | {two}')
    source = check.bare(''.join(check.plain(value) for kind, _, value in check.issue_texts(path) if kind == 'body'))
    check.same(check.bare(''.join(line['text'] for line in bodies(book))), source, 'text')


@check.test
def no_prohibition_lets_marks_begin_lines(folder):
    """What the levels keep away does come without them; else the test above would show nothing."""
    book, _ = dump(check.generated(40, 11, folder), layout(folder, prohibition='none', breaking='first-fit'))
    check.that(any(two[0] in NEVER_FIRST['basic'] for _, two in joints(book)), 'a mark begins a line')
    book, _ = dump(check.generated(40, 11, folder), layout(folder, prohibition='basic', breaking='first-fit'))
    ends = issue(folder, '字' * 26 + '……' + '字' * 30)
    for level, begins in (('basic', True), ('strict', False)):
        book, _ = dump(ends, layout(folder, prohibition=level, breaking='first-fit'))
        check.same(any(two.startswith('……') for _, two in joints(book)), begins, level)


@check.test
def a_dash_that_joins_begins_no_line(folder):
    """A single one amid Latin and digits, as in the names of standards, wherever the line ends."""
    book, _ = dump(issue(folder, *('字' * n + 'GB/T 9704—2012' + '字' * 20 for n in range(10, 28))), layout(folder, prohibition='basic'))
    text = ''.join(line['text'] for line in bodies(book))
    check.same(text.count('—'), 18, 'dashes')
    check.same([line['text'] for line in bodies(book) if line['text'].startswith('—')], [], 'lines')
    check.that(any(line['text'].endswith('—') for line in bodies(book)), 'some line ends behind a dash')


@check.each(name, COMPOSITIONS)
def lines_are_full(folder, keys):
    """Every justified line but a paragraph's last fills its measure to the millipoint, or a message says why not; one that
    ends inside an address may stay short."""
    path, chosen = check.generated(40, 12, folder), layout(folder, **keys)
    excused = re.findall(r"the line “(.*)” (?:can't be made full|has no place to break)", dump(path, chosen)[1])
    full = others = 0
    for row in stage(path, chosen, 'lines'):
        if row['line'] != 'body' or row.get('last') or row['fit'] != 'justify':
            continue
        width = round(1000 * row['natural']) + sum(round(1000 * gap['by']) for gap in row.get('adjust', []))
        is_full = width == round(1000 * row['width'])
        full, others = full + is_full, others + (not is_full)
        check.that(is_full or row['text'] in excused or re.search(r'https?://\S+$', row['text']),
                   f'{width} of {row["width"]}: {row["text"]}')
    check.that(full > 150 and others * 20 < full, f'{full} full lines, {others} others')


@check.test
def hanging_marks_are_few_and_lone(folder):
    """Beyond the right edge stand 、，。 alone, or with `marks` any mark that closes."""
    path = check.generated(60, 13, folder)
    for hanging, marks in (('none', ''), ('stops', '、，。'), ('marks', PAUSES + CLOSING)):
        chosen = layout(folder, hanging=hanging, width='quanjiao', breaking='first-fit')
        edge, hung = None, 0
        for row in stage(path, chosen, 'pages'):
            if 'line' in row:
                edge = round(1000 * (row['x'] + row['measure'])) if row['line'] == 'body' else None
                text = row['text']
            elif edge is not None and row.get('run') == 'text' and round(1000 * row['glyphs'][-1]['x']) >= edge - 1:
                hung += 1
                check.that(row['glyphs'][-1].get('text') == text[-1] and text[-1] in marks, f'{hanging}: {text}')
                check.that(hanging != 'stops' or text[-2] not in PAUSES + CLOSING + OPENING, f'not alone: {text}')
        check.same(hung > 0, hanging != 'none', f'{hanging}: {hung} marks hang')


@check.test
def choosing_for_the_whole_paragraph_is_more_even(folder):
    """Optimal breaks open the gaps less than first-fit ones, on average and at the worst."""
    path = check.generated(80, 14, folder)
    figures = {}
    for breaking in ('first-fit', 'optimal'):
        done = check.good('--lang', 'en', 'check', '--quality', path, '--layout', layout(folder, breaking=breaking, hyphenation='false'))
        figures[breaking] = [float(number) for number in re.search(r'by ([\d.]+) em on average, ([\d.]+) em', done.out).groups()]
    check.that(figures['optimal'][0] < figures['first-fit'][0], f'on average: {figures}')
    check.that(figures['optimal'][1] <= figures['first-fit'][1], f'at most: {figures}')


@check.test
def squeezed_text_is_never_longer(folder):
    path = check.generated(40, 15, folder)
    lines = {squeeze: len(bodies(dump(path, layout(folder, squeeze=squeeze, breaking='first-fit'))[0])) for squeeze in ('true', 'false')}
    check.that(lines['true'] <= lines['false'], f'{lines}')


@check.each(lambda case: f'{case[0]} with {name(case[1])}', [
    ('文A文', {'latin_gap': '0.25em'}, 7.5), ('文5文', {'digit_gap': '0.25em'}, 7.5), ('文A文', {'digit_gap': '0.5em', 'latin_gap': '0'}, 0),
    ('文5文', {'digit_gap': '0.5em', 'latin_gap': '0'}, 15), ('文，A', {'latin_gap': '0.25em'}, 0)])
def gaps_are_the_layouts(folder, case):
    """The gap is layout and not text: it makes the line wider and leaves its text alone. Body is 15 pt."""
    text, keys, wider = case
    path = issue(folder, text)
    plain = bodies(dump(path, layout(folder, latin_gap='0', digit_gap='0'))[0])[0]
    line = bodies(dump(path, layout(folder, **{'latin_gap': '0', 'digit_gap': '0', **keys}))[0])[0]
    check.same(line['text'], text, 'text')
    check.same(round(1000 * (line['width'] - plain['width'])), round(1000 * wider), 'wider by')


@check.test
def hyphens_are_no_text(folder):
    """Where a word is divided a hyphen is shown and not told; where the layout forbids it no word is."""
    words = 'Internationalization notwithstanding characteristically unenforceable misunderstandings counterrevolutionary'
    text = '，'.join(word + '数据' for word in words.split() * 3)
    path = issue(folder, text)
    for allowed in ('true', 'false'):
        chosen = layout(folder, body='right: 12em', hyphenation=allowed, breaking='optimal')
        book, _ = dump(path, chosen)
        check.same(''.join(line['text'] for line in bodies(book)), text, 'text')
        hyphens = sum(row.get('run') == 'hyphen' for row in stage(path, chosen, 'pages'))
        divided = sum(bool(re.search('[a-z]$', one) and re.match('[a-z]', two)) for one, two in joints(book))
        check.same(hyphens, divided, f'hyphens for divided words, hyphenation {allowed}')
        if allowed == 'true' and not hyphens:
            raise check.Skip('no dictionary for dividing words is installed')
        check.that(allowed == 'true' or divided == 0, 'words are divided')


@check.each(str, ['zh-Hans', 'zh-Hant', 'ja'])
def marks_of_other_languages_keep_the_rules(folder, lang):
    """The same prohibition whatever the side is that a mark stands on."""
    text = '資料共享與開放，應當在確保安全的前提下推進；各地（含縣級）、各部門：「分級分類」！' * 8
    book, _ = dump(issue(folder, text, lang=lang), layout(folder))
    for one, two in joints(book):
        check.that(two[0] not in NEVER_FIRST['basic'] and one[-1] not in NEVER_LAST['basic'], f'{one} | {two}')
    check.same(''.join(line['text'] for line in bodies(book)), text, 'text')


check.main()
