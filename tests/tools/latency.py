#!/usr/bin/env python3
"""Measures the preview:  latency.py [EDITS]

Starts paiban preview for the reference-shaped sample and for an issue of 2,000 items, saves EDITS (50) changes of one
paragraph to each, half a second apart, and prints the time from the file that was saved to the state that is pushed, and with
the page that changed in hand, in milliseconds: median and 95th percentile. Beside them what setting alone took. With
Chromium and playwright-core (make browser) tests/browser/latency.mjs measures up to the frame that shows it.
"""
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import check
from previewing import Preview, digests, good

COLUMNS = ['issue', 'pages', 'state', '95 %', 'page', '95 %', 'setting', '95 %', 'painted', '95 %']


def edits(text, count):
    """The text with another word each time in the same paragraph."""
    at = [found.end() for found in re.finditer('。', text)][5]
    for number in range(count):
        yield text[:at] + f'第{number}次改动。' + text[at:]


PAUSE = 0.5             # seconds between edits: nobody saves faster, and the preview uses it


def change(preview, events, path, text):
    """Milliseconds to the state and to the page, and what setting took."""
    while events.read(PAUSE):
        pass
    before, serial = digests(events.views['now']), events.views['now']['serial']
    new = path.with_name('new')
    new.write_text(text, encoding='utf-8')
    began = time.perf_counter()
    new.replace(path)
    state = events.wait(lambda s: s['serial'] > serial and good(s), seconds=300)
    told = time.perf_counter()
    page = next(i for i, digest in enumerate(digests(state)) if i >= len(before) or digest != before[i])
    check.same(preview.get(f'/page/{digests(state)[page]}.svg?n={page}').status, 200, 'the page')
    return (told - began) * 1000, (time.perf_counter() - began) * 1000, state['latest']['us'] / 1000


def row(values):
    ordered = sorted(values)
    return [f'{statistics.median(ordered):.1f}', f'{ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]:.1f}']


def painted(path, count):
    """The same in a browser; dashes where there is none."""
    if not shutil.which('node') or not (check.ROOT / 'build/browser/node_modules').exists() or not shutil.which('chromium'):
        return ['–', '–']
    done = subprocess.run(['node', check.ROOT / 'tests/browser/latency.mjs', path, str(count)], capture_output=True, text=True, check=True)
    return row([float(value) for value in done.stdout.split()])


def measure(path, count):
    text = path.read_text(encoding='utf-8')
    with Preview(path, '--time-limit', '600') as preview:
        events = preview.events()
        pages = len(events.wait(good, seconds=600)['latest']['pages'])
        times = [change(preview, events, path, edit) for edit in edits(text, count)]
    path.write_text(text, encoding='utf-8')
    return [path.stem, str(pages), *[value for part in zip(*times) for value in row(part)], *painted(path, count)]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory(prefix='paiban-latency-') as folder:
        sample = pathlib.Path(folder) / 'monitor-2021-14.yaml'
        shutil.copy(check.ROOT / 'samples/monitor-2021-14.yaml', sample)
        rows = [COLUMNS] + [measure(path, count) for path in (sample, check.generated(2000, 1, folder))]
    widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
    for line in rows:
        print('  '.join(value.rjust(width) for value, width in zip(line, widths)))


main()
