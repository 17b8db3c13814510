#!/usr/bin/env python3
"""Measures archives:  bench_archive.py [ISSUES]

Makes an archive of 240 issues (20 years) and prints, for one process and for two, the time of a full build, of a build
with nothing to do, of one after a change of the layout that the last third uses, and of verify; with the memory of the
largest process. Needs /usr/bin/time.
"""
import pathlib
import subprocess
import sys
import tempfile

import check
import make_archive

NEW = make_archive.HOUSE.replace('全文：', '原文链接：')


def measure(*words):
    """Seconds, megabytes of the largest process, and the last line of what is printed."""
    command = ['/usr/bin/time', '-f', '%e %M %U', str(check.PROGRAM), '--lang', 'en', 'archive', *map(str, words)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    seconds, kilobytes, user = done.stderr.splitlines()[-1].split()
    return float(seconds), int(kilobytes) / 1024, float(user), done.stdout.splitlines()[-1]


def row(name, *words):
    seconds, megabytes, user, last = measure(*words)
    print(f'| {name} | {seconds:.2f} | {user:.2f} | {megabytes:.0f} | {last} |')
    sys.stdout.flush()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 240
    print('| run | time s | processor s | memory MB | |\n|---|--:|--:|--:|---|')
    with tempfile.TemporaryDirectory(prefix='paiban-bench-') as name:
        folder = pathlib.Path(name)
        make_archive.make(folder / 'in', count)
        for jobs in ('1', '2'):
            out = folder / f'out{jobs}'
            words = (folder / 'in', '-o', out, '-j', jobs)
            row(f'full build, -j{jobs}', 'build', *words)
            row(f'nothing changed, -j{jobs}', 'build', *words)
            (folder / 'in/layouts/house.yaml').write_text(NEW, encoding='utf-8')
            row(f'one layout changed, -j{jobs}', 'build', '--relayout', *words)
            (folder / 'in/layouts/house.yaml').write_text(make_archive.HOUSE, encoding='utf-8')
            row(f'verify, -j{jobs}', 'verify', *words)
            row(f'impact, -j{jobs}', 'impact', '--layout', 'monitor-2021', *words)


if __name__ == '__main__':
    main()
