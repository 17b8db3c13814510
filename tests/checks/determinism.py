#!/usr/bin/env python3
"""Same input, same bytes: twice, and under other locales, time zones, folders, file names, dates and umasks."""
import shutil
import time

import check

SAMPLE = check.ROOT / 'samples/monitor-2021-14.yaml'
LOCALES = ['de_DE.UTF-8', 'tr_TR.UTF-8', 'zh_CN.GB18030', 'ar_EG.UTF-8']


def pdf(folder, name, **more):
    check.good('build', SAMPLE, '-o', folder / name, **more)
    return (folder / name).read_bytes()


def unchanged(folder, **more):
    check.that(pdf(folder, 'a.pdf') == pdf(folder, 'b.pdf', **more), f'the same bytes with {more}')
    check.same(check.good('dump', SAMPLE, **more).out, check.good('dump', SAMPLE).out, f'dump with {more}')


@check.test
def twice(folder):
    unchanged(folder)


@check.each(str, LOCALES)
def locale(folder, name):
    """Built for the test when the system lacks it, for an unknown locale would change nothing."""
    source, charmap = name.split('.')
    if not shutil.which('localedef'):
        raise check.Skip('localedef is not installed')
    if check.run('localedef', '-i', source, '-f', charmap, folder / name).status > 1:
        raise check.Skip(f'the locale {name} cannot be made')
    unchanged(folder, env={'LC_ALL': name, 'LOCPATH': str(folder), 'LANGUAGE': 'zh_CN'})


@check.each(str, ['Asia/Shanghai', 'America/St_Johns', 'UTC-14'])
def time_zone(folder, name):
    unchanged(folder, env={'TZ': name})


@check.test
def other_folder(folder):
    (folder / 'deep').mkdir()
    unchanged(folder, cwd=folder / 'deep')
    check.good('build', 'samples/monitor-2021-14.yaml', '-o', folder / 'relative.pdf', cwd=check.ROOT)
    check.that((folder / 'relative.pdf').read_bytes() == pdf(folder, 'a.pdf'), 'the same bytes by a relative path')


@check.test
def other_file_name(folder):
    shutil.copy(SAMPLE, folder / '另一个 名字.yaml')
    check.good('build', folder / '另一个 名字.yaml')
    check.that((folder / '另一个 名字.pdf').read_bytes() == pdf(folder, 'a.pdf'), 'the same bytes under another name')


@check.test
def other_line_ends(folder):
    """CRLF and a byte order mark are ways of storing a file, not content."""
    (folder / 'crlf.yaml').write_bytes(b'\xef\xbb\xbf' + SAMPLE.read_bytes().replace(b'\n', b'\r\n'))
    check.same(check.good('dump', folder / 'crlf.yaml').out, check.good('dump', SAMPLE).out, 'dump of the CRLF file')


@check.test
def empty_environment(folder):
    check.that(pdf(folder, 'a.pdf') == pdf_without_environment(folder), 'the same bytes without an environment')


def pdf_without_environment(folder):
    done = check.run('env', '-i', check.PROGRAM, 'build', SAMPLE, '-o', folder / 'bare.pdf')
    check.same(done.status, 0, f'status without an environment\n{done.err}')
    return (folder / 'bare.pdf').read_bytes()


@check.test
def another_second(folder):
    first = pdf(folder, 'a.pdf')
    time.sleep(1.1)
    check.that(pdf(folder, 'b.pdf') == first, 'the same bytes a second later')


@check.test
def nothing_of_the_machine_inside(folder):
    pdf(folder, 'a.pdf')
    data = check.tool('qpdf', '--qdf', '--object-streams=disable', folder / 'a.pdf', '-').data
    for word in (str(folder), str(check.ROOT), 'CreationDate (D:20'):
        check.that(word.encode() not in data, f'{word} stands in the PDF')


check.main()
