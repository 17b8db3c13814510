#!/usr/bin/env python3
"""Keeps the list of diagnostics in the manual page:  manual.py [--write]

Compares the part of docs/man/paiban.1 between its two comments with src/base/diag_list.h; --write makes it anew.
"""
import pathlib
import re
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE, LIST = ROOT / 'docs/man/paiban.1', ROOT / 'src/base/diag_list.h'
ENTRY = re.compile(r'^DIAG\((\w+), (FAILURE|ERROR|WARNING), "([a-z0-9-]+)", "((?:[^"\\]|\\.)*)",', re.M)
PART = re.compile(r'(\.\\" Made by [^\n]*: begin\n).*?(\.\\" end\n)', re.S)
GROUPS = [('FAILURE', 'Failures of the environment'), ('ERROR', 'Errors of the input'), ('WARNING', 'Warnings')]


def roff(words):
    """English words as roff text: arguments as dots, in short lines, what roff would take for its own escaped."""
    words = re.sub(r'\\(.)', r'\1', words)
    words = re.sub(r'\{\d+\}', '...', words).replace('\\', '\\e')
    words = words.replace('…', '...').replace('“', '\\(lq').replace('”', '\\(rq').replace("'", '\\(aq')
    words = re.sub(r'[^\x00-\x7f]', lambda m: '\\[u%04X]' % ord(m[0]), words)
    lines = textwrap.wrap(words, 76, break_long_words=False, break_on_hyphens=False)
    return '\n'.join('\\&' + line if line[0] == '.' else line for line in lines)


def entries(text):
    found = ENTRY.findall(text)
    if len(found) != len(re.findall(r'^DIAG\(', text, re.M)):
        sys.exit('manual.py: a line of diag_list.h is not understood')
    return found


def section(found):
    lines = []
    for severity, heading in GROUPS:
        group = [(name, words) for _, level, name, words in found if level == severity]
        lines += [f'.Ss {heading}', '.Bl -tag -width Ds'] if group else []
        for name, words in group:
            lines += [f'.It Sy {name}', roff(words)]
        lines += ['.El'] if group else []
    return '\n'.join(lines) + '\n'


def main():
    page = PAGE.read_text(encoding='utf-8')
    made = section(entries(LIST.read_text(encoding='utf-8')))
    new, count = PART.subn(lambda m: m[1] + made + m[2], page)
    if count != 1:
        sys.exit('manual.py: the page has no place for the list')
    if '--write' in sys.argv[1:]:
        PAGE.write_text(new, encoding='utf-8')
    elif new != page:
        sys.exit('the manual page does not explain every diagnostic as it is; make manual mends that')


if __name__ == '__main__':
    main()
