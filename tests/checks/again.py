#!/usr/bin/env python3
"""Setting again comes to what setting anew does: random edits of the samples and of a generated issue, by build/again."""
import shutil

import check


def edit_at_random(folder, issue, edits, seed, *layout):
    done = check.run(check.BUILD / 'again', issue, edits, seed, *layout, cwd=folder)
    check.same(done.status, 0, f'seed {seed}: {done.out[:2000]}{done.err[:2000]}')


@check.each(lambda path: path.stem, check.SAMPLES)
def sample(folder, path):
    shutil.copytree(path.parent, folder, dirs_exist_ok=True)
    edit_at_random(folder, path.name, 16, len(path.stem))


@check.each(str, ['monitor', 'newsletter', 'digest'])
def long_issue(folder, layout):
    edit_at_random(folder, check.generated(60, 3, folder), 16, 5, layout)


check.main()
