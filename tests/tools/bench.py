#!/usr/bin/env python3
"""Measures the program:  bench.py

Builds each sample and an issue of 2,000 items cold, and prints time, peak memory, instructions and size of the PDF
beside what the bare library calls take on the same text (tests/bench/bare.c). Needs hyperfine, time and, for the
instructions, valgrind; a column whose tool is absent stays empty.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import check

FONT = '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc'
FACE = '2'
LONG = 2000
COLUMNS = ['issue', 'pages', 'time ms', '±', 'memory MB', 'instr. M', 'PDF KB', 'bare ms', 'bare MB', 'bare instr. M']


def shell(command, data):
    words = ' '.join(f"'{word}'" for word in command)
    return f"{words} < '{data}'" if data else words


def milliseconds(command, data, folder):
    if not shutil.which('hyperfine'):
        return None, None
    result = folder / 'hyperfine.json'
    subprocess.run(['hyperfine', '-N' if not data else '--shell=default', '--warmup=1', '--min-runs=5', '--style=none',
                    f'--export-json={result}', shell(command, data)], check=True, capture_output=True)
    times = json.loads(result.read_text())['results'][0]
    return times['mean'] * 1000, (times['stddev'] or 0) * 1000


def megabytes(command, data):
    if not pathlib.Path('/usr/bin/time').exists():
        return None
    with open(data or '/dev/null', 'rb') as stdin:
        done = subprocess.run(['/usr/bin/time', '-f', '%M', *command], stdin=stdin, capture_output=True, check=True)
    return int(done.stderr.split()[-1]) / 1024


def instructions(command, data, folder):
    if not shutil.which('valgrind'):
        return None
    with open(data or '/dev/null', 'rb') as stdin:
        done = subprocess.run(['valgrind', '--tool=callgrind', f'--callgrind-out-file={folder / "callgrind"}', *command],
                              stdin=stdin, capture_output=True, check=True)
    return int(re.search(rb'Collected : (\d+)', done.stderr)[1]) / 1e6


def figures(command, data, folder, count):
    mean, deviation = milliseconds(command, data, folder)
    return mean, deviation, megabytes(command, data), instructions(command, data, folder) if count else None


def text_of(issue, folder):
    """The issue's words as the bare calls read them: a line for each title and paragraph."""
    path = folder / 'text'
    path.write_text('\n'.join(check.plain(value) for _, _, value in check.issue_texts(issue)), encoding='utf-8')
    return path


def row(issue, folder):
    output = folder / 'out.pdf'
    count = issue.stem != f'generated-{LONG}-1'
    build = [str(word) for word in (check.PROGRAM, 'build', issue, '-o', output)]
    bare = [str(word) for word in (check.BUILD / 'bench/bare', FONT, FACE, folder / 'bare.out')]
    pages = len(json.loads(check.good('dump', issue).out)['pages'])
    own = figures(build, None, folder, count)
    least = figures(bare, text_of(issue, folder), folder, count)
    return [issue.stem, pages, *own, output.stat().st_size / 1024, least[0], *least[2:]]


def cell(value):
    if value is None:
        return ''
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else f'{value:.1f}'


def main():
    print('| ' + ' | '.join(COLUMNS) + ' |')
    print('|---' + '|--:' * (len(COLUMNS) - 1) + '|')
    with tempfile.TemporaryDirectory(prefix='paiban-bench-') as name:
        folder = pathlib.Path(name)
        for issue in [*check.SAMPLES, check.generated(LONG, 1, folder)]:
            print('| ' + ' | '.join(cell(value) for value in row(issue, folder)) + ' |')
            sys.stdout.flush()


if __name__ == '__main__':
    main()
