#!/usr/bin/env python3
"""Characters beyond everyday Chinese: words from right to left, rare ideographs, selectors, marks and emoji, on the page,
in the text that PDF and SVG give back, and in quantities that nobody types."""
import json
import os
import re
import resource
import xml.etree.ElementTree as ElementTree

import check

HEAD = '''title: 各种文字
year: 2021
number: 1
date: 2021-11-15
toc: false
sections:
  - title: 文字
    items:
      - title: 条目
        body: |
'''
SVG = '{http://www.w3.org/2000/svg}'
SECONDS = 80 if 'ASAN_OPTIONS' in os.environ else 20        # of a processor, for what nobody types; it takes two at most


def write(folder, *paragraphs):
    path = folder / 'issue.yaml'
    path.write_text(HEAD + '\n\n'.join('          ' + paragraph for paragraph in paragraphs) + '\n', encoding='utf-8')
    return path


def body_lines(path):
    done = check.good('--lang', 'en', 'dump', path)
    return [line['text'] for page in json.loads(done.out)['pages'] for line in page['lines'] if line['kind'] == 'body'], done.err


def stage(path):
    return [json.loads(line) for line in check.good('dump', '--stage=pages', path).out.splitlines()]


def built(path):
    check.good('build', path, '-o', path.with_suffix('.pdf'))
    check.that('No syntax or stream encoding errors' in check.tool('qpdf', '--check', path.with_suffix('.pdf')).out, 'qpdf --check')
    return path.with_suffix('.pdf')


def flat(text):
    """White space and the marks that poppler adds left out."""
    return check.bare(text).replace('\u2069', '').replace('\u2068', '')


def poppler(pdf, *options):
    return flat(check.tool('pdftotext', *options, pdf, '-').out)


def mupdf(pdf):
    return flat(check.tool('mutool', 'draw', '-q', '-F', 'text', pdf).out)


def glyph_places(records):
    """{text: x} of the glyphs of text that stand for one."""
    return {glyph['text']: glyph['x'] for record in records for glyph in record.get('glyphs', []) if glyph.get('text')}


# ---- from right to left

ARABIC = 'كتاب الأنواء'
HEBREW = 'ספר החשבון'
MIXED = f'本书《{ARABIC}》由一人抄写，另一种为 {HEBREW} 共 17 页，见（{ARABIC}）。'


@check.test
def the_model_keeps_the_order_of_the_source(folder):
    lines, err = body_lines(write(folder, MIXED))
    check.same(''.join(lines), MIXED, 'the text of the lines')
    check.same(err, '', 'nothing to complain of')


@check.test
def glyphs_stand_from_right_to_left(folder):
    places = glyph_places(stage(write(folder, '甲אבג乙12乙')))
    order = sorted('甲אבג', key=lambda c: places[c])
    check.same(order, ['甲', 'ג', 'ב', 'א'], 'from left to right')


@check.test
def numbers_and_brackets_inside(folder):
    path = write(folder, '甲אב 34 גד乙', '甲וז（חט）乙')
    places = glyph_places(stage(path))
    check.same(sorted('אבגד34', key=lambda c: places[c]), list('דג34בא'), 'a number keeps its order')
    check.same(sorted('וזחט（）', key=lambda c: places[c]), list('）טח（זו'), 'brackets turn with their words')


@check.test
def text_of_the_pdf_is_in_the_order_of_the_source(folder):
    pdf = built(write(folder, MIXED))
    check.that(flat(MIXED) in mupdf(pdf), f'mupdf: {mupdf(pdf)}')
    check.that(flat(MIXED) in poppler(pdf, '-raw'), f'poppler in the order of the content: {poppler(pdf, "-raw")}')
    for word in f'{ARABIC} {HEBREW}'.split():
        check.that(word in check.tool('pdftotext', pdf, '-').out, f'poppler by place: {word}')


@check.test
def a_phrase_goes_on_in_the_next_line(folder):
    """Its first words stand on the first line, and in every line the first of them at the right."""
    words = ['אחת', 'שתיים', 'שלוש', 'ארבע', 'חמש', 'שש', 'שבע', 'שמונה', 'תשע', 'עשר', 'מאה', 'אלף', 'ריבוא']
    path = write(folder, '前面有一些汉字，随后是一句很长的话：' + ' '.join(words * 2) + '。')
    lines, _ = body_lines(path)
    check.that(len(lines) > 2, f'{len(lines)} lines')
    check.same(' '.join(lines).replace('：א', '： א').split()[1:4], words[:3], 'begins with its first words')
    for record in stage(path):
        turned = [glyph['x'] for glyph in record.get('glyphs', []) if glyph.get('text')] if record.get('turned') else []
        check.same(turned, sorted(turned, reverse=True), 'x falls in the order of the text')


@check.test
def joined_letters_stay_joined_when_a_line_is_justified(folder):
    """The letters of a word keep their distances whatever the line does: the word on a short last line has the same."""
    path = write(folder, '汉' * 20 + ARABIC + '汉' * 40, ARABIC)
    runs = [[glyph['x'] for glyph in record['glyphs']] for record in stage(path) if record.get('turned')]
    widths = {tuple(round(a - b, 3) for a, b in zip(run[:4], run[1:4])) for run in runs if len(run) >= 4}
    check.same(len(widths), 1, f'distances inside the first word: {widths}')


@check.test
def controls_take_no_effect(folder):
    path = folder / 'issue.yaml'
    path.write_text(HEAD + '          甲\u202eabc\u202c乙&#x2067;丙&#x2069;\n', encoding='utf-8')
    lines, err = body_lines(path)
    check.same(lines, ['甲abc乙丙'], 'the text')
    check.same([int(column) for column in re.findall(r'issue.yaml:11:(\d+): warning: an invisible', err)], [12, 16, 18, 27],
               'each is warned of')
    places = glyph_places(stage(path))
    check.same(sorted('甲abc乙丙', key=lambda c: places[c]), list('甲abc乙丙'), 'from left to right')


@check.test
def links_cover_their_words(folder):
    path = write(folder, f'甲[{HEBREW}](https://example.org/)乙')
    records = stage(path)
    link = next(record for record in records if record.get('link') == 'https://example.org/')
    xs = [glyph['x'] for record in records if record.get('turned') for glyph in record['glyphs']]
    check.that(link['x0'] <= min(xs) and max(xs) < link['x1'], f'{link} covers {min(xs)} to {max(xs)}')


# ---- ideographs, selectors, marks, emoji

BLOCKS = {'A': '㐀', 'B': '𠀀', 'C': '𪜀', 'D': '𫝀', 'E': '𫠠', 'F': '𬺰', 'G': '𰀀', 'H': '𱍐'}
COMPATIBLE = '\uf900\uf9d0\ufa11\U0002f800\u2f00\u2f12\u2e80'


@check.each(lambda pair: f'extension_{pair[0]}', sorted(BLOCKS.items()))
def rare_ideographs(folder, pair):
    path = write(folder, f'人名用字{pair[1]}照录。')
    lines, err = body_lines(path)
    check.same(''.join(lines), f'人名用字{pair[1]}照录。', 'the text')
    check.same(re.findall(r':11:15: warning: (.) \(U\+([0-9A-F]+)\) is not in Noto Serif CJK SC; \S', err),
               [] if pair[0] == 'A' else [(pair[1], f'{ord(pair[1]):X}')], 'what is said')
    pdf = built(path)
    check.that(pair[1] in mupdf(pdf) and pair[1] in poppler(pdf), 'the text comes back')


@check.test
def an_ideograph_that_no_font_has(folder):
    done = check.paiban('--lang', 'en', 'build', write(folder, '人名用字𰁁。'), '-o', folder / 'out.pdf')
    check.same(done.status, 1, 'status')
    check.that(re.search(r'issue.yaml:11:15: error: no font has 𰁁 \(U\+30041\)', done.err), done.err)
    check.that(not (folder / 'out.pdf').exists(), 'nothing is written')


@check.test
def compatibility_characters_keep_their_code_points(folder):
    pdf = built(write(folder, f'甲{COMPATIBLE}乙'))
    check.that(COMPATIBLE in mupdf(pdf), f'mupdf: {mupdf(pdf)!r}')
    check.that(COMPATIBLE in poppler(pdf), f'poppler: {poppler(pdf)!r}')


SEQUENCES = ['葛\U000e0100', '葛\U000e0101', '一\U000e0170', '侮\ufe00', '，\ufe01', 'e\u0301', 'ê\u0304', 'u\u0308\u030c',
             'Nguyễn', 'Nguye\u0302\u0303n', '中\u0304', 'か\u3099', '❤\ufe0f', '1\ufe0f\u20e3', '👍\U0001f3fd', '👩\u200d💻',
             '👨\u200d👩\u200d👧', '🇨🇳', '⌚\ufe0e', '🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f']


@check.each(lambda text: ' '.join(f'{ord(c):04X}' for c in text), SEQUENCES)
def sequences_come_back_as_typed(folder, text):
    path = write(folder, f'甲{text}乙')
    lines, _ = body_lines(path)
    check.same(lines, [f'甲{text}乙'], 'the text of the line')
    pdf = built(path)
    for reader, got in (('mupdf', mupdf(pdf)), ('poppler', poppler(pdf)), ('poppler -raw', poppler(pdf, '-raw'))):
        check.that(f'甲{text}乙' in got, f'{reader}: {got!r}')
    check.good('build', path, '--format', 'svg', '-o', folder / 'page')
    texts = [''.join(node.itertext()) for svg in folder.glob('page-*.svg') for node in ElementTree.parse(svg).iter(SVG + 'text')]
    check.that(f'甲{text}乙' in texts, f'SVG: {texts}')


@check.test
def forms_that_no_font_has_are_named(folder):
    _, err = body_lines(write(folder, '甲一\U000e0170乙'))
    check.that(re.search(r':11:12: warning: no font has the form of 一\S* that U\+E0170 asks for', err), err)


@check.test
def emoji_shown_by_their_parts_are_named(folder):
    _, err = body_lines(write(folder, '甲👍\U0001f3fd乙👩\u200d💻丙😀'))
    check.same(re.findall(r':11:(\d+): warning: \S+ is shown as (\S+):', err), [('12', '👍'), ('15', '👩💻')], 'what is said')


@check.test
def emoji_are_outlines(folder):
    fonts = check.tool('pdffonts', built(write(folder, '甲😀乙'))).out
    check.that(re.search(r'\+Symbola +CID TrueType', fonts), fonts)
    check.that('Emoji' not in fonts and 'Type 3' not in fonts, fonts)


@check.test
def an_emoji_that_no_font_has(folder):
    done = check.paiban('--lang', 'en', 'check', write(folder, '甲\U0001fae0乙'))
    check.same(done.status, 1, 'status')
    check.that(re.search(r':11:12: error: no font has \S+ \(U\+1FAE0\)', done.err), done.err)


# ---- quantities

HOSTILE = {
    'letters of both directions by turns': 'aא' * 25000,
    'words of both directions by turns': 'a א ' * 12500,
    'Han and Arabic by turns': '中ب' * 25000,
    'one Arabic word': 'ب' * 50000,
    'ten thousand marks on a letter': '甲a' + '\u0301' * 10000 + '乙',
    'ten thousand marks on an ideograph': '甲' + '\u0304' * 10000 + '乙',
    'ten thousand points on a Hebrew letter': '甲א' + '\u05b8' * 10000 + '乙',
    'ten thousand selectors': '甲' + '\U000e0100' * 10000 + '乙',
    'a family of five thousand': '👩' + '\u200d👩' * 5000 + '乙',
    'ten thousand flags': '🇨🇳' * 10000,
    'brackets inside brackets': 'א' + '(' * 20000 + 'ב' + ')' * 20000,
    'isolates inside isolates': '\u2067' * 20000 + 'אa' + '\u2069' * 20000,
    'overrides': '\u202eaא' * 20000,
    'points in a row': '甲' + '.' * 300000,
    'full stops and commas in a row': '甲' + '.,' * 100000,
    'soft hyphens in a row': 'a' + '\u00ad' * 40000 + 'b',
    'characters without room, as no font has them': ''.join(chr(0xe000 + i % 6000) for i in range(60000)),
    'blanks that join, in a row': '甲' + '\u00a0' * 400000 + '乙',
    'an address of many pages': 'http://a.cn/' + 'a/' * 100000,
    'letters of two faces in one word': 'aǚ' * 20000 + 'ꙮ',
}


def processor_seconds():
    """Of the programs that were run so far: other work on the machine counts for nothing."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@check.each(lambda item: item, sorted(HOSTILE))
def bounded(folder, item):
    path = write(folder, HOSTILE[item])
    start = processor_seconds()
    done = check.paiban('build', path, '-o', folder / 'out.pdf')
    took = processor_seconds() - start
    check.that(done.status in (0, 1), f'status {done.status}: {done.err[:300]}')
    check.that(took < SECONDS, f'{took:.1f} seconds')
    if done.status == 0:
        check.that('No syntax' in check.tool('qpdf', '--check', folder / 'out.pdf').out, 'qpdf --check')


@check.test
def many_unknown_keys(folder):
    path = folder / 'issue.yaml'
    path.write_text(HEAD.replace('toc: false', ''.join(f'key{i}: 1\n' for i in range(150000))) + '          甲。\n', encoding='utf-8')
    start = processor_seconds()
    done = check.paiban('--lang', 'en', 'check', path)
    check.that(done.err.count('is not known here') == 150000 and done.status == 1, f'{done.status}: {done.err[:300]}')
    check.that(processor_seconds() - start < SECONDS, 'seconds')


@check.test
def addresses_longer_than_anybody_takes(folder):
    long, fits = 'https://a.cn/' + 'a' * 7988, 'https://a.cn/' + 'a' * 7987
    path = write(folder, f'甲{long}乙', f'[甲]({long})', f'<{long}>', f'甲{fits} [乙]({fits})')
    path.write_text(path.read_text(encoding='utf-8').replace('        body:', f'        links: [{long}, {fits}]\n        body:'), encoding='utf-8')
    done = check.paiban('--lang', 'en', 'check', path)
    found = re.findall(r':(\d+:\d+): error: this address has (\d+) characters', done.err)
    check.same([(place, int(n)) for place, n in found], [('10:17', 8001), ('12:12', 8001), ('14:11', 8001), ('16:11', 8001)], done.err[:1000])


check.main()
