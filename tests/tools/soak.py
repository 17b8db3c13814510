#!/usr/bin/env python3
"""Leaves the preview running under random edits:  soak.py [SECONDS] [SEED]

Sound and broken files are saved in every way that editors save them, layouts come and go, setters are killed; meanwhile the page
asks for what it always asks for, compares, tries values, and shows the overlay. Every sound state must be shown and its
pages be had, every broken one told of; the server must live, and neither it nor its setters may grow. Prints a line a
minute, and at the end what was done; fails when something was lost.
"""
import os
import pathlib
import random
import re
import signal
import sys
import tempfile
import time

import check
from previewing import Preview, digests, good

BROKEN = ['title: [', 'year: x', 'sections: {}', '\ttitle: 1', 'layout: nowhere', '\x00', 'a: &a [*a]']
LONG = 600              # seconds: in less, what is kept and who is about says more about memory than what grows
GROWTH = 1.6            # how much more memory than after the first tenth is still no growth, beside what may be kept
KEPT = 24 << 10, 64 << 10           # kB: pages by the server, paragraphs by its setters


def share_of_memory(process):
    """In kB; what processes have in common counts for each in part."""
    try:
        return int(re.search(r'^Pss:\s+(\d+)', pathlib.Path(f'/proc/{process}/smaps_rollup').read_text(), re.M)[1])
    except (OSError, TypeError):
        return 0


def descriptors(process):
    return len(os.listdir(f'/proc/{process}/fd'))


class Soak:
    """One run."""

    def __init__(self, folder, seed):
        self.random, self.folder, self.edits, self.kills, self.pages = random.Random(seed), folder, 0, 0, 0
        self.path = folder / 'issue.yaml'
        self.text = (check.ROOT / 'samples/monitor-2021-14.yaml').read_text(encoding='utf-8').replace('sections:', 'layout: ./own.yaml\nsections:', 1)
        self.layout()
        self.path.write_text(self.text, encoding='utf-8')

    def layout(self):
        size = self.random.choice(['四号', '小三', '13pt'])
        (self.folder / 'own.yaml').write_text(f'extends: monitor\nstyles: {{body: {{size: {size}}}}}\n', encoding='utf-8')

    def write(self, text):
        """In place, renamed over, or with the old one moved away first."""
        way = self.random.randrange(3)
        if way == 0:
            self.path.write_text(text, encoding='utf-8')
            return
        new = self.path.with_name('.issue.yaml.new')
        new.write_text(text, encoding='utf-8')
        if way == 2:
            self.path.rename(self.path.with_name('issue.yaml~'))
        new.rename(self.path)

    def sound(self):
        self.edits += 1
        mark = f'标记{self.edits}号'
        at = self.random.choice([found.end() for found in re.finditer('。', self.text)])
        self.write(self.text[:at].replace('数字治理政策观察', mark, 1) + '临时的一句话。' * self.random.randrange(6) + self.text[at:])
        return mark

    def broken(self):
        self.edits += 1
        self.write(self.random.choice(BROKEN) + f'\n# {self.edits}\n')

    def kill(self, preview):
        self.kills += 1
        for process in preview.setters():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def take_page(self, preview, events, state):
        """Any page; one that is not there any more has given way to a newer state."""
        while True:
            n = self.random.randrange(len(state['latest']['pages']))
            svg = preview.get(f'/page/{digests(state)[n]}.svg?view=now&n={n}')
            if svg.status != 404:
                break
            old = state['serial']
            state = events.wait(lambda s: good(s) and s['serial'] > old)
        check.that(svg.status == 200 and svg.text.endswith('</svg>\n'), f'page {n} can\'t be had: {svg.status}')
        self.pages += 1

    def look(self, preview):
        """What a reader does besides."""
        chance = self.random.random()
        if chance < 0.1:
            preview.post(self.random.choice(['/left', '/right']), self.random.choice([b'layout monitor-2021', b'layout large', b'issue nothing.yaml', b'']))
        elif chance < 0.2:
            preview.get('/outline'), preview.get('/compare?a=before&b=now'), preview.get('/compare?a=left&b=right'), preview.get('/layout')
        elif chance < 0.3:
            preview.post('/mark')
        elif chance < 0.4:
            preview.post('/overlay', self.random.choice([b'on', b'off']))
        elif chance < 0.5:
            preview.post('/try', self.random.choice(['styles.body.size=四号', 'grid.lines=x', '']).encode())
            preview.post('/try', b'')

    def step(self, preview, events):
        chance = self.random.random()
        if chance < 0.1:
            self.layout()
        if chance < 0.04:
            self.kill(preview)
        for _ in range(self.random.randrange(3)):       # several in a row count as the last one
            (self.broken if self.random.random() < 0.5 else self.sound)()
        if self.random.random() < 0.25:
            self.broken()
            events.wait(lambda s: s['latest'] and 'pages' not in s['latest'])
        mark = self.sound()
        self.take_page(preview, events, events.wait(lambda s: good(s) and s['latest']['title'] == mark))
        self.look(preview)


def memory(preview):
    return share_of_memory(preview.process.pid), sum(map(share_of_memory, preview.setters()))


def run(soak, preview, seconds):
    """Memory after the first tenth, and at the end."""
    events, began, first, said = preview.events(), time.monotonic(), None, 0
    events.wait(good)
    while time.monotonic() - began < seconds:
        soak.step(preview, events)
        passed = time.monotonic() - began
        if first is None and passed > seconds / 10:
            first = memory(preview)
        if passed - said >= 60:
            said = passed
            print(f'{passed:.0f} s, {soak.edits} edits, {soak.kills} times killed, memory {memory(preview)} kB, '
                  f'{descriptors(preview.process.pid)} descriptors, {len(preview.setters())} setters', flush=True)
    return events.taken, first or memory(preview), memory(preview)


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 3600
    with tempfile.TemporaryDirectory(prefix='paiban-soak-') as folder:
        soak = Soak(pathlib.Path(folder), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
        with Preview(soak.path) as preview:
            taken, first, last = run(soak, preview, seconds)
            check.that(preview.process.poll() is None, 'the server lives')
            check.that(descriptors(preview.process.pid) < 40 and len(preview.setters()) < 10, 'descriptors and setters are given up')
    check.that(seconds < LONG or all(now <= then * GROWTH + kept for now, then, kept in zip(last, first, KEPT)), f'memory went from {first} to {last} kB')
    print(f'{soak.edits} edits, {soak.kills} times killed, {taken} events, {soak.pages} pages taken; memory of server and setters {first} kB, then {last} kB')


main()
