#!/usr/bin/env python3
"""Compiles Python files in memory, so that no bytecode is left beside them:  compile_scripts.py FILE…"""
import pathlib
import sys

failed = 0
for name in sys.argv[1:]:
    try:
        compile(pathlib.Path(name).read_text(encoding='utf-8'), name, 'exec')
    except SyntaxError as error:
        print(f'{name}:{error.lineno}: {error.msg}')
        failed = 1
sys.exit(failed)
