#!/usr/bin/env python3
"""Checks the walls of the house:  floors.py [SOURCE-FOLDER]

Reads the #include lines of every file under src/ and fails when a floor sees what it may not: a file includes its own
folder and what its row of FLOORS lists, nothing else of ours; a foreign header stands only where KEEPERS says. Below
the programs nothing prints, exits or asks for the clock, the environment or the locale.
"""
import fnmatch
import pathlib
import re
import sys

# What each folder may include of the others.
FLOORS = {
    'base': [],
    'input': ['base/*'],
    'text': ['base/*'],
    'media': ['base/*'],
    'set': ['base/*', 'input/*', 'text/*', 'media/*'],
    'out': ['base/*', 'set/book.h', 'text/fonts.h', 'text/outline.h', 'text/subset.h', 'media/*'],
    'edit': ['base/*', 'input/*', 'text/*', 'set/book.h'],
    'draw': ['base/*', 'media/*', 'text/cff.h'],
    'cli': ['base/*', 'input/*', 'text/*', 'media/*', 'set/*', 'out/*', 'edit/*'],
}

# Which files may include a foreign header; all rows that name it count.
KEEPERS = [
    ('yaml.h', 'input/*.c'),
    ('md4c*.h', 'input/*'),
    ('hb*.h', 'text/*'),
    ('hb*.h', 'draw/*.c'),
    ('ft2build.h', 'text/*'),
    ('freetype/*', 'text/*'),
    ('hpdf*.h', 'out/pdf*.c'),
    ('fribidi*.h', 'text/*'),
    ('hyphen.h', 'text/*'),
    ('zlib.h', 'out/*.c'),
    ('png.h', 'media/*.c'),
    ('jpeglib.h', 'media/*.c'),
    ('jerror.h', 'media/*.c'),
    ('qrencode.h', 'media/*.c'),
    ('librsvg/*', 'draw/*.c'),
    ('cairo*.h', 'draw/*.c'),
    ('pango/*', 'draw/*.c'),
    ('fontconfig/*', 'draw/*.c'),
    ('libxml/*', 'draw/*.c'),
    ('qpdf/*', 'draw/*.c'),
    ('microhttpd.h', 'cli/preview*.c'),
    ('sys/inotify.h', 'cli/preview*.c'),
    ('spawn.h', 'cli/*.c'),
    ('sys/wait.h', 'cli/*.c'),
    ('sys/socket.h', 'cli/*'),
    ('netinet/*', 'cli/*'),
    ('arpa/*', 'cli/*'),
    ('netdb.h', 'cli/*'),
    ('time.h', 'cli/*'),
    ('sys/time.h', 'cli/*'),
    ('locale.h', 'cli/*'),
]
ALONE = ['yaml.h']        # in one .c file only

CALLS = re.compile(r'(?<![\w.>])(printf|puts|putchar|perror|exit|_exit|abort|getenv|secure_getenv|setlocale|time|clock|'
                   r'clock_gettime|gettimeofday|localtime|localtime_r|gmtime|rand|random)\s*\(')
MAINS = ['draw/main.c']             # of programs beside paiban
CONTRACT = [('base/arena.c', 'abort')]      # what the arena does when no_memory is not given
STREAMS = re.compile(r'\b(stdout|stderr)\b')
COMMENT_OR_STRING = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def code_of(text):
    """The text with comments and strings blanked, lines kept."""
    return COMMENT_OR_STRING.sub(lambda m: re.sub(r'[^\n]', ' ', m[0]), text)


def includes(text):
    for number, line in enumerate(text.split('\n'), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found[1] == '"', found[2]


def include_breaches(src, name, text):
    folder = name.split('/')[0]
    allowed = [folder + '/*'] + FLOORS[folder]
    for number, ours, header in includes(text):
        if ours and not any(fnmatch.fnmatchcase(header, pattern) for pattern in allowed):
            yield f'{name}:{number}: {folder}/ may not include {header}'
        elif ours and not (src / header).exists() and '/gen/' not in header:
            yield f'{name}:{number}: there is no {header} (paths begin at src/)'
        keepers = [] if ours else [keeper for pattern, keeper in KEEPERS if fnmatch.fnmatchcase(header, pattern)]
        if keepers and not any(fnmatch.fnmatchcase(name, keeper) for keeper in keepers):
            yield f'{name}:{number}: {header} belongs in {" and ".join(keepers)} only'


def call_breaches(name, text):
    if name.startswith('cli/') or name in MAINS:
        return
    for number, line in enumerate(code_of(text).split('\n'), 1):
        for found in CALLS.finditer(line):
            if (name, found[1]) not in CONTRACT:
                yield f'{name}:{number}: {found[1]}() below the program'
        for found in STREAMS.finditer(line):
            yield f'{name}:{number}: {found[1]} below the program'


def lonely_breaches(texts):
    for header in ALONE:
        users = [name for name, text in texts.items() if any(not ours and h == header for _, ours, h in includes(text))]
        if len(users) > 1:
            yield f'{header} stands in more than one file: {", ".join(users)}'


def breaches(src):
    texts = {p.relative_to(src).as_posix(): p.read_text(encoding='utf-8') for p in sorted(src.rglob('*.[ch]'))}
    for name, text in texts.items():
        if name.split('/')[0] not in FLOORS:
            yield f'{name}: no floor has this folder'
            continue
        yield from include_breaches(src, name, text)
        yield from call_breaches(name, text)
    yield from lonely_breaches(texts)


def main():
    default = pathlib.Path(__file__).resolve().parent.parent.parent / 'src'
    src = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    found = list(breaches(src))
    for breach in found:
        print(breach)
    if not found:
        print('floors: no breach')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
