#!/usr/bin/env python3
"""The preview's page in Chromium, driven by playwright-core (make browser): the tests are in tests/browser. Their pictures are
kept in build/browser-pictures, to be looked at."""
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def missing():
    """What is not there, or nothing."""
    if not shutil.which('node'):
        return 'node is not installed'
    if not (ROOT / 'build/browser/node_modules/playwright-core').exists():
        return 'playwright-core is not there; make browser'
    return '' if shutil.which('chromium') else 'chromium is not installed'


def main():
    why = missing()
    if why:
        print(f'skip browser: {why}')
        return 0
    environment = dict(os.environ, CHROMIUM=shutil.which('chromium'))
    return subprocess.run(['node', ROOT / 'tests/browser/preview.mjs', *sys.argv[1:]], env=environment, check=False).returncode


sys.exit(main())
