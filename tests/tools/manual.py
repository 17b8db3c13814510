#!/usr/bin/env python3
"""Keeps the lists of the manual page that come from the sources:  manual.py [--write]

Compares the parts of docs/man/paiban.1 between two comments each with the diagnostics of src/base/diag_list.h and the
generated words of src/input/language_words.c; --write makes them anew.
"""
import pathlib
import re
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE, LIST, LANGUAGES = (ROOT / name for name in ('docs/man/paiban.1', 'src/base/diag_list.h', 'src/input/language_words.c'))
ENTRY = re.compile(r'^DIAG\((\w+), (FAILURE|ERROR|WARNING|NOTE), "([a-z0-9-]+)", "((?:[^"\\]|\\.)*)",', re.M)
PART = r'(\.\\" Made by tests/tools/manual\.py --write from %s: begin\n).*?(\.\\" end\n)'
GROUPS = [('FAILURE', 'Failures of the environment'), ('ERROR', 'Errors of the input'), ('WARNING', 'Warnings'), ('NOTE', 'Notes')]


def roff(words):
    """Words as roff text, in short lines, what roff would take for its own escaped."""
    words = words.replace('\\', '\\e').replace('…', '...').replace('“', '\\(lq').replace('”', '\\(rq').replace("'", '\\(aq')
    words = re.sub(r'[^\x00-\x7f]', lambda m: '\\[u%04X]' % ord(m[0]), words)
    lines = textwrap.wrap(words, 76, break_long_words=False, break_on_hyphens=False)
    return '\n'.join('\\&' + line if line[0] == '.' else line for line in lines)


def entries(text):
    found = ENTRY.findall(text)
    if len(found) != len(re.findall(r'^DIAG\(', text, re.M)):
        sys.exit('manual.py: a line of diag_list.h is not understood')
    return found


def diagnostics(text):
    found = entries(text)
    lines = []
    for severity, heading in GROUPS:
        group = [(name, message) for _, level, name, message in found if level == severity]
        lines += [f'.Ss {heading}', '.Bl -tag -width Ds'] if group else []
        for name, message in group:
            lines += [f'.It Sy {name}', roff(re.sub(r'\{\d+\}', '...', re.sub(r'\\(.)', r'\1', message)))]
        lines += ['.El'] if group else []
    return '\n'.join(lines) + '\n'


def names(text, array):
    """The strings of an array in language_words.c, by the identifiers that the table uses."""
    listed = re.search(array + r'\[\w+\] = \{(.*?)\};', text, re.S)[1]
    return {name.upper().replace('-', '_'): name for name in re.findall(r'"([^"]*)"', listed)}


def words(text):
    """Each generated word in every language, and the numbers of lists."""
    tags, keys = names(text, 'language_names'), names(text, 'word_names')
    of_word = {key: [] for key in [*keys.values(), 'numbers']}
    for identifier, row in re.findall(r'^    \[LANGUAGE_(\w+)\] = \{\n(.*?)^    \},$', text, re.S | re.M):
        for word, value in re.findall(r'\[WORD_(\w+)\] = "([^"]*)"', row):
            of_word[keys[word]].append(f'{tags[identifier]} “{value}”')
        for numbers in re.findall(r'^ +(?:\.numbers = )?\{("[^"]*"(?:, "[^"]*")*)\},$', row, re.M):
            of_word['numbers'].append(f'{tags[identifier]} ' + ' '.join(f'“{n}”' for n in re.findall('"([^"]*)"', numbers)))
    lines = ['.Bl -tag -width Ds']
    for word, values in of_word.items():
        lines += [f'.It Ic {word}', roff(', '.join(values))]
    return '\n'.join(lines + ['.El']) + '\n'


def put(page, source, made):
    new, count = re.subn(PART % re.escape(str(source.relative_to(ROOT))), lambda m: m[1] + made + m[2], page, flags=re.S)
    if count != 1:
        sys.exit(f'manual.py: the page has no place for {source.name}')
    return new


def main():
    page = PAGE.read_text(encoding='utf-8')
    new = put(page, LIST, diagnostics(LIST.read_text(encoding='utf-8')))
    new = put(new, LANGUAGES, words(LANGUAGES.read_text(encoding='utf-8')))
    if '--write' in sys.argv[1:]:
        PAGE.write_text(new, encoding='utf-8')
    elif new != page:
        sys.exit('the manual page does not have every diagnostic and generated word as it is; make manual mends that')


if __name__ == '__main__':
    main()
