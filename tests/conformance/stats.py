#!/usr/bin/env python3
"""Optimal against first-fit breaking:  stats.py [FILE]

Sets the samples, an issue of 100,000 characters from tests/tools/make_issue.py and, where it lies beside the repository,
a long real text, in the layout monitor both ways, and prints a table in Markdown (or writes it to FILE): pages, justified
lines, how far gaps between Han were opened, lines beyond CLREQ's limits, divided words; then what breaking costs in
instructions, by callgrind where valgrind is installed. The figures are the program's own: check --quality.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / 'tests/tools'))
import check                                                    # noqa: E402

WAYS = ('first-fit', 'optimal')
REFERENCE = check.SHARED / 'reference/bulletin-2021-14.txt'
LONG = 100000


def layouts(folder):
    text = (ROOT / 'layouts/monitor.yaml').read_text(encoding='utf-8')
    for way in WAYS:
        changed, count = re.subn(r'(?m)^  breaking: \S+$', f'  breaking: {way}', text)
        check.that(count == 1, 'layouts/monitor.yaml names its breaking once')
        (folder / f'{way}.yaml').write_text(changed, encoding='utf-8')


def long_issue(folder):
    """Items until the file holds 100,000 characters."""
    count = 16
    while True:
        path = check.generated(count, 1, folder)
        if len(path.read_text(encoding='utf-8')) >= LONG:
            return path
        count = count * 5 // 4


def real_issue(folder):
    """The reference text, each of its lines a paragraph."""
    lines = [line.strip() for line in REFERENCE.read_text(encoding='utf-8').splitlines() if len(line.strip()) > 30]
    head = 'title: 文\nyear: 2021\nnumber: 1\ndate: 2021-01-01\ntoc: false\nsections:\n  - title: 文\n    items:\n      - title: 文\n        body: |\n'
    path = folder / 'real.yaml'
    path.write_text(head + '\n\n'.join('          ' + re.sub(r'([\\`*_{}\[\]<>#|~])', r'\\\1', line) for line in lines) + '\n',
                    encoding='utf-8')
    return path


def quality(issue, layout):
    done = check.run(check.PROGRAM, '--lang', 'en', 'check', '--quality', '--layout', layout, issue)
    check.that(done.status == 0, f'{issue}: {done.err}')
    total = re.search(r'(\d+) pages, (\d+) justified lines, (\d+) hyphens; gaps opened by ([\d.]+) em on average, ([\d.]+) em', done.out)
    beyond = len(re.findall(r'\t(?:loose|ragged) line\t|\tline cut\t', done.out))
    return (*total.groups(), beyond)


def instructions(issue, layout, folder):
    """(all instructions of a build, those of breaking lines)."""
    out = folder / 'callgrind.out'
    subprocess.run(['valgrind', '--tool=callgrind', f'--callgrind-out-file={out}', check.PROGRAM, 'build', issue, '--layout', layout,
                    '-o', folder / 'out.pdf'], check=True, capture_output=True)
    table = subprocess.run(['callgrind_annotate', '--inclusive=yes', '--threshold=100', '--show-percs=no', out], check=True,
                           capture_output=True, text=True).stdout
    counts = {name: int(number.replace(',', '')) for number, name in re.findall(r'^ *([\d,]+) .*?:(\S+) \[', table, re.M)}
    whole = int(re.search(r'^ *([\d,]+) .*PROGRAM TOTALS', table, re.M)[1].replace(',', ''))
    return whole, counts.get('lines_break', 0)


def quality_rows(issues, folder):
    yield '| text | breaking | pages | justified lines | mean gap, em | widest gap, em | beyond limits | divided words |'
    yield '|---|---|---:|---:|---:|---:|---:|---:|'
    for name, issue in issues:
        for way in WAYS:
            pages, lines, hyphens, mean, worst, beyond = quality(issue, folder / f'{way}.yaml')
            yield f'| {name} | {way} | {pages} | {lines} | {mean} | {worst} | {beyond} | {hyphens} |'


def cost_rows(issues, folder):
    yield '| text | breaking | build, million instructions | breaking lines | share |'
    yield '|---|---|---:|---:|---:|'
    for name, issue in issues:
        for way in WAYS:
            whole, part = instructions(issue, folder / f'{way}.yaml', folder)
            yield f'| {name} | {way} | {whole / 1e6:.1f} | {part / 1e6:.2f} | {100 * part / whole:.2f} % |'


def page(folder):
    layouts(folder)
    samples = [(f'samples/{path.name}', path) for path in check.SAMPLES]
    issues = samples + [('100,000 characters, generated', long_issue(folder))]
    if REFERENCE.exists():
        issues.append(('a real bulletin, paragraphs only', real_issue(folder)))
    yield '# Optimal against first-fit breaking\n\nMade by `make composition-stats`; not written by hand.\n'
    yield ('In the layout monitor, set both ways. “Mean gap”: how far the widest gap between two Han of a justified line was\n'
           'opened, on average; “beyond limits”: lines with such a gap of more than a quarter em, lines that could not be made\n'
           'full, and lines cut where no rule allows.\n')
    yield from quality_rows(issues, folder)
    if shutil.which('valgrind'):
        yield '\nThe cost of breaking, of a whole build to PDF:\n'
        yield from cost_rows([i for i in issues if i[0] != 'samples/minimal.yaml'], folder)


def main(arguments):
    with tempfile.TemporaryDirectory(prefix='paiban-stats-') as folder:
        text = '\n'.join(page(pathlib.Path(folder))) + '\n'
    if arguments:
        pathlib.Path(arguments[0]).write_text(text, encoding='utf-8')
    else:
        sys.stdout.write(text)


main(sys.argv[1:])
