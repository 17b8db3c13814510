#!/usr/bin/env python3
"""The samples measured by the inspector that may lie beside the repository; skipped where it does not."""
import json
import re

import check

INSPECTOR = check.SHARED / 'tools/inspect_pdf.py'
PROFILES = [('monitor', 'full'), ('monitor-2021', 'word')]
# The inspector reads words from right to left as they stand on the page, and knows neither notes nor drawings.
BEYOND = {'scripts'} | check.RICH
SAMPLES = [sample for sample in check.SAMPLES if sample.stem not in BEYOND]


@check.each(lambda pair: f'{pair[0].stem} in {pair[1][0]}', [(s, p) for s in SAMPLES for p in PROFILES])
def inspected(folder, pair):
    if not INSPECTOR.exists():
        raise check.Skip('the inspector is not here')
    sample, (layout, profile) = pair
    path = folder / 'out.pdf'
    check.good('build', sample, '--layout', layout, '-o', path)
    book = json.loads(check.good('dump', sample, '--layout', layout).out)
    done = check.run('python3', INSPECTOR, path, '--source', plain(folder, sample), '--profile', profile, *measure(book))
    check.same(done.status, 0, done.out + done.err)


LABELS = {'zh': '表{}', 'ja': '表{}', 'ko': '표 {}.', 'en': 'Table {}.'}     # of captions, by language


def plain(folder, sample):
    """The issue as the inspector can read it: it knows no bracketed spans and no captions, and takes a forced break for
    text. A caption with its label becomes the first row of its table."""
    text = sample.read_text(encoding='utf-8')
    lang = (re.findall(r'^lang: *(\S+)', text, re.M) or ['zh-Hans'])[0]
    text = re.sub(r'\[([^\]]*)\]\{(?:\.\w+|lang=[\w-]+)\}', r'\1', text)
    text = re.sub(r'\\$', '\n', text, flags=re.M)
    numbers = iter(range(1, 100))

    def table(m):
        label, empty = LABELS[lang[:2]].format(next(numbers)), ' |' * (m[3].count('|') - 2)
        return f'{m[1]}| {label} {m[5]} |{empty}\n{m[3]}{m[1]}{m[2]}{m[4]}'
    text = re.sub(r'^( *)(\|.*\n)( *\|[-:|]*\n)((?: *\|.*\n)*)\n *: (.*?)(?: \{#.*\})?$', table, text, flags=re.M)
    path = folder / sample.name
    path.write_text(text, encoding='utf-8')
    return path


def measure(book):
    """The text's exact edges, which the model tells by its body lines that are set to the full measure."""
    lines = [line for page in book['pages'] for line in page['lines'] if line['kind'] == 'body']
    left, right = min(line['x'] for line in lines), max(line['x'] + line['width'] for line in lines)
    return ['--measure', f'{left},{right}'] if len(lines) > 3 else []


check.main()
