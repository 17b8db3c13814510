#!/usr/bin/env python3
"""Makes src/edit/traditional_data.c from the Unihan database of Debian's package unicode-data.

    make_traditional.py            writes the file
    make_traditional.py --check    compares; exit status 1 when the committed file differs

What goes in: kSimplifiedVariant of Unihan_Variants and kTGH (the 8,105 characters of 通用规范汉字表, the list of 2013) of
version 15.0.0. What comes out: each character of the Basic Multilingual Plane that is not in that list and has simplified
forms in it, with the only one, or 0 when there are several and a reader must choose.
"""
import bz2
import pathlib
import sys

VERSION = '15.0.0'
DATA = pathlib.Path('/usr/share/unicode')
TARGET = pathlib.Path(__file__).resolve().parents[2] / 'src/edit/traditional_data.c'
HEAD = '''/* Made by tests/tools/make_traditional.py from Unihan %s (kSimplifiedVariant, kTGH): do not edit. */
#include "edit/traditional_data.h"

const struct traditional traditional[] = {
'''


def rows(name):
    """(character, property, value) of a file of Unihan, which must be of the right version."""
    text = bz2.decompress((DATA / name).read_bytes()).decode('utf-8')
    if VERSION not in text[:400]:
        sys.exit(f'{name} is not of Unicode {VERSION}')
    for line in text.splitlines():
        parts = line.split('\t')
        if len(parts) == 3:
            yield int(parts[0][2:], 16), parts[1], parts[2]


def forms():
    listed = {cp for name in ('Unihan_OtherMappings.txt.bz2', 'Unihan_DictionaryLikeData.txt.bz2')
              for cp, key, _ in rows(name) if key == 'kTGH'}
    for cp, key, value in rows('Unihan_Variants.txt.bz2'):
        simple = [int(form.split('<')[0][2:], 16) for form in value.split()]
        simple = [form for form in simple if form in listed and form < 0x10000 or form == cp]
        if key == 'kSimplifiedVariant' and cp < 0x10000 and cp not in listed and simple and cp not in simple:
            yield cp, simple[0] if len(simple) == 1 else 0


def made():
    table = sorted(forms())
    lines = ['    ' + ' '.join(f'{{0x{cp:04X}, 0x{simple:04X}}},' for cp, simple in table[at:at + 6]) for at in range(0, len(table), 6)]
    return HEAD % VERSION + '\n'.join(lines) + f'\n}};\nconst size_t traditional_count = {len(table)};\n'


def main():
    text = made()
    if '--check' in sys.argv[1:]:
        sys.exit(0 if TARGET.read_text(encoding='utf-8') == text else f'{TARGET.name} is not what Unihan {VERSION} gives')
    TARGET.write_text(text, encoding='utf-8')


if __name__ == '__main__':
    main()
