#!/usr/bin/env python3
"""The conformance tables: nothing fails, and docs/ holds what the program makes now."""
import csv
import json

import check

PROGRAM = check.BUILD / 'conformance'
DATA = check.ROOT / 'tests/conformance'
TABLES = sorted((check.ROOT / 'docs').glob('conformance-*.md'))


def made(folder):
    """Runs the program once for all tests of this file; its folder, what it said, its status."""
    if not PROGRAM.exists():
        raise check.Skip('build/conformance is not there; make tests')
    done = check.run(PROGRAM, DATA, folder, cwd=check.ROOT)
    if done.status == 77:
        raise check.Skip('fonts are not installed')
    return done


@check.test
def nothing_fails(folder):
    done = made(folder)
    check.same(done.status, 0, done.out + done.err)
    check.that(len(list(folder.iterdir())) > 3, 'too few tables were made')


@check.test
def tables_are_up_to_date(folder):
    made(folder)
    for path in TABLES:
        new = folder / path.name
        if new.exists():
            check.same(new.read_text(), path.read_text(), f'docs/{path.name} is not what make conformance makes')
    missing = {path.name for path in folder.iterdir()} - {path.name for path in TABLES}
    check.that(not missing, f'not in docs/: {missing}')


LONG_TITLE = '关于进一步完善公共数据资源登记管理与授权运营工作机制的若干意见和实施细则汇编'
LONG_ROW = f"""title: 样
year: 2021
number: 1
date: 2021-01-01
sections:
  - title: 政策
    items:
      - title: {LONG_TITLE}
        body: 文。
"""


@check.test
def a_wrapped_contents_row_stands_under_its_text(folder):
    issue = folder / 'issue.yaml'
    issue.write_text(LONG_ROW, encoding='utf-8')
    book = json.loads(check.good('dump', issue).out)
    rows = [line for line in book['pages'][0]['lines'] if line['kind'] == 'toc']
    first = next(i for i, line in enumerate(rows) if line['text'].startswith('（一）'))
    size = 14                           # 四号: （一） is three em of it, and （ loses half of one at the line's start
    check.same(round(rows[first + 1]['x'] - rows[first]['x'], 3), 2.5 * size, f"{rows[first]['text']}")


def our_cases():
    """{(list, language, level, edge): characters} of tests/conformance/web-platform.tsv."""
    rows = [line.split('\t') for line in (DATA / 'web-platform.tsv').read_text().splitlines() if not line.startswith('#')]
    return {tuple(row[:3]): {int(code, 16) for code in row[5].split()} for row in rows}


@check.test
def web_platform_cases_are_all_there(folder):
    source = check.SHARED / 'reference/wpt/wpt-i18n-linebreak-all.tsv'
    if not source.exists():
        raise check.Skip('the table of web platform tests is not here')
    theirs = {}
    for row in csv.DictReader(source.open(encoding='utf-8'), delimiter='\t'):
        name = row['test'].rsplit('/', 1)[1].removeprefix('css-text-line-break-').removesuffix('.html')
        parts = name.split('-')
        key = (parts[1], parts[0]) if parts[0] in ('ja', 'zh') else (name, '-')
        theirs.setdefault((*key, row['level']), set()).add(int(row['codepoint'][2:], 16))
    check.same(our_cases(), theirs, 'web-platform.tsv differs from the table beside the repository')


check.main()
