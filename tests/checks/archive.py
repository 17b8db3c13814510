#!/usr/bin/env python3
"""Archives: builds that do only what is needed, locks that hold an issue to its layout and fonts, and nothing lost when a
run is killed, meets another, finds the disk full or a broken issue."""
import fcntl
import hashlib
import json
import os
import pathlib
import pty
import re
import resource
import shlex
import shutil
import signal
import struct
import subprocess
import termios
import time

import check
import make_archive

COUNT = 24
BROKEN = 'title: 坏\nyear: 2021\nnumber: 99\ndate: 2021-02-30\nsections:\n  - title: 一\n    items:\n      - title: 甲\n        body: 乙\n'
ISSUE = 'title: 试刊\nyear: 2021\nnumber: {number}\ndate: 2021-05-06\nlayout: {layout}\nsections:\n  - title: 一\n    items:\n      - title: 甲\n        body: {body}\n'
LAYOUT = 'extends: monitor\nlink: {{label: "{label}"}}\n'


def archive(*words, status=0, **more):
    done = check.paiban('--lang', 'en', 'archive', *words, **more)
    check.same(done.status, status, f'archive {" ".join(map(str, words))}: status\n{done.out}{done.err}')
    return done


def report(*words, **more):
    return json.loads(archive(*words, '--json', **more).out)


def states(*words, **more):
    return {pathlib.Path(row['issue']).stem: row['state'] for row in report(*words, **more)['issues']}


def files(folder):
    """Every file of an archive with its bytes, but for the claims, which are empty."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob('*'))
            if path.is_file() and path.name != 'claims'}


def small(folder, count=3, layout='house.yaml'):
    """A few short issues with a layout of their own."""
    (folder / 'in').mkdir()
    (folder / 'in/house.yaml').write_text(LAYOUT.format(label='链接：'))
    for number in range(1, count + 1):
        (folder / f'in/{number}.yaml').write_text(ISSUE.format(number=number, layout=layout, body='正文。' * 40))


# ---- what is built

@check.test
def only_what_changed(folder):
    make_archive.make(folder / 'in', COUNT)
    first = report('build', folder / 'in', '-o', folder / 'out')
    check.same((first['built'], first['failed']), (COUNT, 0), 'first build')
    before = files(folder / 'out')
    check.same(report('build', folder / 'in', '-o', folder / 'out')['current'], COUNT, 'second build')
    for path in (folder / 'in').rglob('*'):
        os.utime(path)
    shutil.copytree(folder / 'out', folder / 'copy')
    check.same(report('build', folder / 'in', '-o', folder / 'copy')['current'], COUNT, 'with other times, in another folder')
    check.that(files(folder / 'out') == before, 'nothing was written')
    issue = folder / 'in/2002-05.yaml'
    issue.write_text(issue.read_text() + '# 注\n')
    again = {stem for stem, state in states('build', folder / 'in', '-o', folder / 'out').items() if state == 'built'}
    check.same(again, {'2002-05'}, 'one issue touched')


@check.test
def one_process_or_two(folder):
    make_archive.make(folder / 'in', COUNT)
    outputs = [archive('build', folder / 'in', '-o', folder / 'out' / name, '-j', name) for name in '12']
    lines = [done.out.replace('/out/1/', '/out/2/').splitlines()[:-1] for done in outputs]
    check.same(lines[0], lines[1], 'what is told')
    check.that(files(folder / 'out/1') == files(folder / 'out/2'), 'PDFs, locks and the store')
    for name, data in files(folder / 'out/1').items():
        if name.endswith('.pdf'):
            check.good('build', folder / 'in' / name.replace('.pdf', '.yaml'), '-o', folder / 'one.pdf')
            check.that((folder / 'one.pdf').read_bytes() == data, f'{name} is as paiban build makes it')
            break


@check.test
def a_picture_that_changed(folder):
    make_archive.make(folder / 'in', 14)
    archive('build', folder / 'in', '-o', folder / 'out')
    shutil.copy(folder / 'in/figures/activity.png', folder / 'in/figures/economy.png')
    rows = report('build', folder / 'in', '-o', folder / 'out')['issues']
    changed = [(pathlib.Path(row['issue']).stem, row['changed'][0]['what']) for row in rows if row['state'] == 'built']
    check.same(changed, [('2003-02', 'file')], 'the issue with that picture')


@check.test
def a_damaged_pdf_is_made_again(folder):
    small(folder)
    archive('build', folder / 'in', '-o', folder / 'out')
    good = files(folder / 'out')
    (folder / 'out/1.pdf').write_bytes(good['1.pdf'][:-10])
    (folder / 'out/2.pdf').unlink()
    for path in (folder / 'out/.paiban/pages').iterdir():
        path.write_text('worn')
    check.same(report('build', folder / 'in', '-o', folder / 'out')['built'], 3, 'built')
    check.that(files(folder / 'out') == good, 'everything is as it was')


@check.test
def folders_and_files(folder):
    small(folder)
    (folder / 'in/deep/2021').mkdir(parents=True)
    shutil.copy(folder / 'in/house.yaml', folder / 'in/deep/2021')
    shutil.copy(folder / 'in/1.yaml', folder / 'in/deep/2021/第一期 甲.yml')
    (folder / 'in/.hidden').mkdir()
    shutil.copy(folder / 'in/1.yaml', folder / 'in/.hidden/x.yaml')
    os.symlink('.', folder / 'in/loop')
    got = states('build', folder / 'in', '-o', folder / 'out')
    check.same(sorted(got), ['1', '2', '3', '第一期 甲'], 'issues found; the layout is none')
    check.that((folder / 'out/deep/2021/第一期 甲.pdf').exists(), 'folders below are kept')
    archive('build', folder / 'in/2.yaml')
    check.that((folder / 'in/2.pdf').exists() and (folder / 'in/2.lock').exists(), 'without -o beside the issue')
    shutil.copytree(folder / 'in/deep', folder / 'other')
    done = archive('build', folder / 'in/deep', folder / 'other', '-o', folder / 'out', status=1)
    check.that('would be written to the same file' in done.err, 'two issues for one PDF')
    (folder / 'empty').mkdir()
    check.that('no issue file' in archive('build', folder / 'empty', status=1).err, 'an empty folder')


@check.test
def broken_issues_stop_nobody(folder):
    small(folder)
    (folder / 'in/broken.yaml').write_text(BROKEN)
    (folder / 'in/absent.yaml').write_text(ISSUE.format(number=7, layout='monitor', body='"![图](nowhere.png)"'))
    done = archive('build', folder / 'in', '-o', folder / 'out', status=1)
    check.that('broken.yaml:4:7: error:' in done.err and 'absent.yaml' in done.err, f'both are told of\n{done.err}')
    check.that('5 issues: 3 built, 0 current, 2 failed' in done.out, done.out)
    check.that(not (folder / 'out/broken.pdf').exists() and not (folder / 'out/broken.lock').exists(), 'nothing of it')
    archive('build', folder / 'in/nowhere.yaml', '-o', folder / 'out', status=3)


# ---- what a lock holds

@check.test
def a_layout_is_frozen(folder):
    small(folder, 2)
    archive('build', folder / 'in', '-o', folder / 'out')
    old = files(folder / 'out')
    (folder / 'in/house.yaml').write_text('extends: monitor\nstyles: {body: {size: 18pt}}\n')
    check.same(report('build', folder / 'in', '-o', folder / 'out')['current'], 2, 'the new layout is not taken up')
    (folder / 'in/1.yaml').write_text((folder / 'in/1.yaml').read_text() + '# 注\n')
    check.same(states('build', folder / 'in', '-o', folder / 'out'), {'1': 'built', '2': 'current'}, 'one is touched')
    check.that((folder / 'out/1.pdf').read_bytes() == old['1.pdf'], 'in the layout that it was made with')
    check.same(states('build', '--relayout', folder / 'in', '-o', folder / 'out'), {'1': 'built', '2': 'built'}, '--relayout')
    check.that((folder / 'out/1.pdf').read_bytes() != old['1.pdf'], 'in the new one')
    check.same(report('build', '--relayout', folder / 'in', '-o', folder / 'out')['current'], 2, 'and again')
    check.same(report('build', folder / 'in', '-o', folder / 'out')['current'], 2, 'which is the frozen one now')


def changes(folder):
    """What made a build of the first issue necessary, as JSON and as text."""
    first = report('build', '--relayout', folder / 'in', '-o', folder / 'out')['issues'][0]
    return [(change['what'], change['name'], bool(change['is'])) for change in first['changed']]


@check.test
def only_the_layout_that_changed_is_named(folder):
    small(folder, 1)
    house, base = folder / 'in/house.yaml', folder / 'in/base.yaml'
    base.write_text('extends: monitor\nlink: {label: "原文："}\n')
    house.write_text('extends: base.yaml\nlink: {label: "甲："}\n')
    archive('build', folder / 'in', '-o', folder / 'out')
    house.write_text('extends: base.yaml\nlink: {label: "乙："}\n')
    check.same(changes(folder), [('layout', 'house.yaml', True)], 'the one that extends')
    base.write_text('extends: monitor\nlink: {label: "丙："}\n')
    check.same(changes(folder), [('layout', 'base.yaml', True)], 'the one that is extended')
    base.unlink()
    house.write_text('extends: monitor\n')
    check.same(changes(folder), [('layout', 'house.yaml', True)], 'one that is no longer extended is no reason')


def frozen(folder, key):
    """The text that a lock names by its digest in the store."""
    row = next(line for line in (folder / 'out/1.lock').read_text().splitlines() if line.startswith(key + ' '))
    return folder / f'out/.paiban/layouts/{row.split(" ")[1]}.yaml'


def forge(folder, key, text):
    """Puts another text in its place, with the digest that it has, as an earlier version would have."""
    old, new = frozen(folder, key).stem, hashlib.sha256(text.encode()).hexdigest()
    (folder / f'out/.paiban/layouts/{new}.yaml').write_text(text, encoding='utf-8')
    lock = folder / 'out/1.lock'
    lock.write_text(lock.read_text().replace(old, new))
    return new


@check.test
def defaults_of_layouts_are_frozen(folder):
    """Defaults that this version has no more, of keys and of words, hold for an issue that was made with them."""
    small(folder, 1)
    words = (folder / 'in', '-o', folder / 'out')
    body = '|\n          正文。\n\n          - 一点\n\n          1. 二点'
    (folder / 'in/1.yaml').write_text(ISSUE.format(number=1, layout='house.yaml', body=body))
    archive('build', *words)
    now, before = files(folder / 'out'), frozen(folder, 'defaults').read_text(encoding='utf-8')
    for old, new in (('bullets: [•, ◦]', 'bullets: [※]'), ('目　录', '目　次'), ('numbers: ["{1}."', 'numbers: ["{1}、"')):
        check.that(old in before, f'{old} is among the defaults')
        before = before.replace(old, new, 1)
    digest = forge(folder, 'defaults', before + 'keys-of-the-past: 1\n')
    moved = archive('verify', *words, status=1).out
    check.that('“录” → “次”' in moved and '“•一点1.” → “※一点1、”' in moved, moved)
    archive('build', '--force', *words)
    check.that(f'defaults {digest} -' in (folder / 'out/1.lock').read_text(), 'they stay with the issue')
    text = check.tool('pdftotext', '-layout', folder / 'out/1.pdf', '-').out
    check.that(all(word in text for word in ('次', '※', '1、')) and '录' not in text and '•' not in text, text)
    check.same(report('build', *words)['current'], 1, 'and again')
    archive('build', '--relayout', *words)
    check.that({name: data for name, data in files(folder / 'out').items() if name in ('1.pdf', '1.lock')}
               == {name: now[name] for name in ('1.pdf', '1.lock')}, 'those of now')
    frozen(folder, 'defaults').unlink()
    check.that('no longer in the archive' in archive('build', '--force', *words, status=1).err, 'they are gone')


@check.test
def drawings_have_their_libraries_in_the_lock(folder):
    small(folder, 2)
    shutil.copy(check.ROOT / 'samples/figures/flow.svg', folder / 'in')
    (folder / 'in/1.yaml').write_text(ISSUE.format(number=1, layout='house.yaml', body='"![流程](flow.svg)"'))
    words = (folder / 'in', '-o', folder / 'out')
    archive('build', *words)
    libraries = [[line.split(' ')[2] for line in (folder / f'out/{n}.lock').read_text().splitlines() if line.startswith('library ')] for n in '12']
    check.same(sorted(set(libraries[0]) - set(libraries[1])), ['cairo', 'librsvg', 'pango', 'qpdf'], 'of the drawing alone')
    lock = folder / 'out/1.lock'
    lock.write_text(re.sub(r'library \S+ librsvg', 'library 2.1.0 librsvg', lock.read_text()))
    check.that('(changed: librsvg 2.1.0 → 2.' in archive('build', *words).out, 'another version')


@check.test
def a_layout_that_is_gone(folder):
    small(folder, 1)
    archive('build', folder / 'in', '-o', folder / 'out')
    old = files(folder / 'out')
    (folder / 'in/house.yaml').unlink()
    check.same(report('build', '--force', folder / 'in', '-o', folder / 'out')['built'], 1, 'the store has it')
    check.that(files(folder / 'out') == old, 'same bytes')
    shutil.rmtree(folder / 'out/.paiban/layouts')
    done = archive('build', folder / 'in', '-o', folder / 'out', status=1)
    check.that('no longer in the archive' in done.err and '--relayout' in done.err, done.err)


@check.test
def a_layout_named_anew(folder):
    small(folder, 1)
    archive('build', folder / 'in', '-o', folder / 'out')
    (folder / 'in/1.yaml').write_text(ISSUE.format(number=1, layout='monitor-2021', body='正文。' * 40))
    archive('build', folder / 'in', '-o', folder / 'out')
    check.that('named - monitor-2021\n' in (folder / 'out/1.lock').read_text(), 'what the issue says counts')


@check.test
def a_layout_of_the_command_line(folder):
    small(folder, 2)
    archive('build', folder / 'in', '-o', folder / 'out')
    archive('build', folder / 'in', '-o', folder / 'out', '--layout', 'monitor-2021')
    lock = (folder / 'out/1.lock').read_text()
    check.that('named - house.yaml\n' in lock and ' monitor-2021\n' in lock, lock)
    check.same(report('build', folder / 'in', '-o', folder / 'out', '--layout', 'monitor-2021')['current'], 2, 'again')
    check.same(report('build', folder / 'in', '-o', folder / 'out')['current'], 2, 'it is the frozen one now')


@check.test
def a_font_that_changed(folder):
    """A font file of the folder is one that the lock knows; then it is another version, then it is gone."""
    small(folder, 1)
    (folder / 'fonts').mkdir()
    name = 'LiberationSerif-Regular.ttf'
    source = next((p for p in pathlib.Path('/usr/share/fonts').rglob(name)), None)
    if not source:
        raise check.Skip(f'{name} is not installed')
    (folder / 'in/1.yaml').write_text(ISSUE.format(number=1, layout='monitor', body='正文 Text 123。'))
    shutil.copy(source, folder / 'fonts')
    words = ('build', folder / 'in', '-o', folder / 'out', '--fonts', folder / 'fonts')
    archive(*words)
    row = next(line for line in (folder / 'out/1.lock').read_text().splitlines() if line.endswith(name))
    check.same(row.split(' ')[1], hashlib.sha256(source.read_bytes()).hexdigest(), 'digest of the font')
    package, version = row.split(' ')[2:4]
    old = files(folder / 'out')
    with open(folder / 'fonts' / name, 'ab') as font:
        font.write(b'\0\0\0\0')
    done = archive(*words, status=3)
    check.that(f'apt install {package}={version}' in done.err, f'the package that is needed\n{done.err}')
    check.that(files(folder / 'out') == old, 'nothing was written')
    archive(*words, '--refont')
    check.same(report(*words)['current'], 1, 'the present font is the locked one now')


@check.test
def a_font_that_is_gone(folder):
    """A lock that names a font which is not there says which package has it, in which version."""
    small(folder, 1)
    words = (folder / 'in', '-o', folder / 'out')
    archive('build', *words)
    lock = folder / 'out/1.lock'
    before, old = files(folder / 'out')['1.pdf'], lock.read_text()
    row = next(line for line in old.splitlines() if line.startswith('font '))
    lock.write_text(old.replace(row, f'font {"0" * 64} fonts-nowhere 1:2.3-4 Nowhere-Regular.otf'))
    for verb, status in (('build', 3), ('verify', 1)):
        done = archive(verb, *words, status=status) if verb == 'build' else check.paiban('--lang', 'en', 'archive', verb, *words)
        text = done.err + done.out
        check.that('Nowhere-Regular.otf' in text, text)
    check.that('apt install fonts-nowhere=1:2.3-4' in archive('build', *words, status=3).err, 'the package and its version')
    check.that((folder / 'out/1.pdf').read_bytes() == before, 'nothing was written')
    archive('build', '--refont', *words)
    check.same(lock.read_text(), old, 'the fonts that are there')


@check.test
def locks_are_stable_text(folder):
    small(folder, 1)
    archive('build', folder / 'in', '-o', folder / 'out')
    lines = (folder / 'out/1.lock').read_text().splitlines()
    check.same(lines[0], 'paiban-lock 1', 'head')
    rows = [line.split(' ', 2) for line in lines[1:]]
    keys = [row[0] for row in rows]
    check.same(sorted(set(keys), key=keys.index), ['program', 'library', 'issue', 'named', 'defaults', 'layout', 'font', 'environment',
                                                   'pages', 'pdf'], 'keys in their order')
    values = {row[0]: row for row in rows}
    check.same(values['issue'][1:], [hashlib.sha256((folder / 'in/1.yaml').read_bytes()).hexdigest(), '../in/1.yaml'], 'issue')
    check.same(values['pdf'][1], hashlib.sha256((folder / 'out/1.pdf').read_bytes()).hexdigest(), 'PDF')
    pages = folder / f'out/.paiban/pages/{values["pages"][1]}.txt'
    check.same(hashlib.sha256(pages.read_bytes()).hexdigest(), values['pages'][1], 'record of the pages')
    for row in rows:
        if row[0] in ('layout', 'defaults'):
            layout = folder / f'out/.paiban/layouts/{row[1]}.yaml'
            check.same(hashlib.sha256(layout.read_bytes()).hexdigest(), row[1], 'frozen layout')
    check.that(str(folder) not in '\n'.join(lines), 'no path of the machine')


@check.each(lambda text: repr(text[:24]), ['', 'paiban-lock 2', 'paiban-lock 0\n', 'paiban-lock x\n', 'paiban-lock 1\nprogram', 'paiban-lock 1\npdf 0 0\n', '<<<<<<< HEAD\n', '\0' * 100])
def a_damaged_lock(folder, text):
    small(folder, 1)
    archive('build', folder / 'in', '-o', folder / 'out')
    (folder / 'out/1.lock').write_text(text)
    done = archive('build', folder / 'in', '-o', folder / 'out', status=1)
    check.that('1.lock:' in done.err and 'damaged' in done.err, done.err)


@check.test
def a_lock_of_a_later_version(folder):
    small(folder, 1)
    archive('build', folder / 'in', '-o', folder / 'out')
    lock = folder / 'out/1.lock'
    lock.write_text(lock.read_text().replace('paiban-lock 1', 'paiban-lock 12') + 'something new\n')
    before = lock.read_bytes()
    done = archive('build', folder / 'in', '-o', folder / 'out', status=1)
    check.that('1.lock:1:1:' in done.err and 'later version' in done.err and 'damaged' not in done.err, done.err)
    check.same(lock.read_bytes(), before, 'the lock')


@check.test
def an_issue_named_by_a_link_is_taken_once(folder):
    small(folder, 2)
    (folder / 'link').symlink_to('in')
    for _ in 'ab':          # without a store, and with one
        done = report('build', folder / 'in/1.yaml', folder / 'link', folder / 'in')
        check.same([row['pdf'] for row in done['issues']], [f'{folder}/in/1.pdf', f'{folder}/in/2.pdf'], str(done))


# ---- accidents

@check.test
def killed_in_the_middle(folder):
    make_archive.make(folder / 'in', COUNT)
    archive('build', folder / 'in', '-o', folder / 'good')
    good = files(folder / 'good')
    for pause in (0.15, 0.3, 0.6):
        process = subprocess.Popen([check.PROGRAM, 'archive', 'build', folder / 'in', '-o', folder / 'out'],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name, data in files(folder / 'out').items() if (folder / 'out').exists() else ():
            check.that(data == good.get(name), f'{name} is whole after {pause} s')
    archive('build', folder / 'in', '-o', folder / 'out')
    check.that(files(folder / 'out') == good, 'a later run ends it')


def children(process):
    path = pathlib.Path(f'/proc/{process.pid}/task/{process.pid}/children')
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


def until(condition, what):
    end = time.monotonic() + 60
    while not condition():
        check.that(time.monotonic() < end, f'waited for {what}')
        time.sleep(0.02)


@check.each(lambda row: f'{signal.Signals(row[0]).name} -j{row[1]}', [(number, jobs) for number in (signal.SIGKILL, signal.SIGABRT) for jobs in (1, 2)])
def a_process_that_dies(folder, row):
    """The first issue is a pipe that nobody writes to: its process waits there, and is killed. The others are built."""
    number, jobs = row
    small(folder, 3)
    pipe = folder / 'in/0.yaml'
    os.mkfifo(pipe)
    issues = [pipe] + [folder / f'in/{n}.yaml' for n in (1, 2, 3)]
    run = subprocess.Popen([check.PROGRAM, '--lang', 'en', 'archive', 'build', *issues, '-o', folder / 'out', f'-j{jobs}'],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if jobs == 2:
        until(lambda: all((folder / f'out/{n}.lock').exists() for n in (1, 2, 3)), 'the other issues')
        until(lambda: len(children(run)) == 1, 'the other process to end')
    else:
        until(lambda: len(children(run)) == 1, 'the process')
        time.sleep(0.3)
    os.kill(children(run)[0], number)
    out, err = (data.decode() for data in run.communicate(timeout=60))
    check.same(run.returncode, 3, f'status\n{out}{err}')
    check.that(f'{pipe}: error: the process that set this issue was ended by signal {number.value} (' in err, err)
    check.that(f'failed   {pipe}\n' in out and '4 issues: 3 built, 0 current, 1 failed' in out, out)
    pipe.unlink()
    small_again = report('build', *issues[1:], '-o', folder / 'out')
    check.same(small_again['current'], 3, 'the others are whole')


def on_a_terminal(*words, columns=100):
    """Status, standard output, and what stood on a terminal of so many columns for standard error."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
    run = subprocess.Popen([check.PROGRAM, '--lang', 'en', 'archive', 'build', *words], stdout=subprocess.PIPE, stderr=slave)
    os.close(slave)
    seen = b''
    try:
        while part := os.read(master, 4096):
            seen += part
    except OSError:             # what Linux says when nobody holds the other side
        pass
    out = run.communicate(timeout=60)[0].decode()
    os.close(master)
    return run.returncode, out, seen.decode()


@check.test
def a_bar_on_a_terminal(folder):
    small(folder, 4)
    (folder / 'in/5.yaml').write_text(BROKEN)
    words = (folder / 'in', '-o', folder / 'out')
    status, out, seen = on_a_terminal(*words)
    check.same((status, out.count('built    '), out.count('failed   ')), (1, 4, 1), out)
    bars = re.findall(r'\r\x1b\[K\[(#*) *\] (\d)/5(?:  (\d) failed)?', seen)
    check.same([int(done) for _, done, _ in bars], [1, 2, 3, 4, 5], 'a step for each issue')
    check.same((len(bars[4][0]), bars[4][2]), (30, '1'), 'it fills up, and counts what failed')
    check.that('5.yaml:4:7: error:' in seen and seen.endswith('\r\x1b[K'), f'messages stand beside it, and it is taken away: {seen!r}')
    for line in re.split(r'\r\x1b\[K|\r\n', seen):
        check.that(': error: ' in line or len(line) <= 100, f'within the line: {line}')
    status, out, seen = on_a_terminal(*words, columns=40)
    check.that('current' not in out.split('\n')[0] and '4 current' in out, 'what is unchanged is told by the bar alone')
    check.that('5/5' in seen and 'in/' not in seen.split('error:')[0].split('\x1b[K')[-2], 'no name on a narrow one')
    check.that('\x1b' not in archive('build', *words, status=1).err, 'none elsewhere')


@check.test
def two_runs_at_once(folder):
    make_archive.make(folder / 'in', COUNT)
    words = [check.PROGRAM, 'archive', 'build', folder / 'in', '-o', folder / 'out', '--json']
    runs = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    results = [json.loads(run.communicate(timeout=300)[0]) for run in runs]
    check.same([run.returncode for run in runs], [0, 0], 'both succeed')
    check.same(sum(result['built'] for result in results), COUNT, 'each issue is built once')
    archive('build', folder / 'in', '-o', folder / 'alone')
    check.that(files(folder / 'out') == files(folder / 'alone'), 'as one run alone')


@check.test
def no_room(folder):
    """Files may not grow beyond 4 KB, as on a full disk: the old ones stay."""
    small(folder, 2)
    archive('build', folder / 'in', '-o', folder / 'out')
    old = files(folder / 'out')
    limit = 4 * 1024
    (folder / 'in/1.yaml').write_text(ISSUE.format(number=1, layout='house.yaml', body='改过的正文。' * 40))
    done = archive('build', folder / 'in', '-o', folder / 'out', status=3, preexec_fn=lambda: (
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))))
    check.that('cannot write the output' in done.err and '1 current, 1 failed' in done.out, done.out + done.err)
    now = files(folder / 'out')
    check.that({name: now[name] for name in old} == old, 'PDFs and locks are as they were')
    archive('build', folder / 'in', '-o', folder / 'out')


@check.test
def a_full_disk(folder):
    make_archive.make(folder / 'in', COUNT)
    (folder / 'out').mkdir()
    if os.geteuid() or check.run('mount', '-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', folder / 'out').status:
        raise check.Skip('a small file system can only be mounted as root')
    try:
        done = archive('build', folder / 'in', '-o', folder / 'out', status=3)
        check.that('No space left' in done.err, done.err)
        left = files(folder / 'out')
        check.that(not any(pathlib.Path(name).name.startswith('.') for name in left), 'no temporary file is left')
        shutil.copytree(folder / 'out', folder / 'copy')
    finally:
        check.run('umount', folder / 'out')
    archive('build', folder / 'in', '-o', folder / 'copy')
    archive('build', folder / 'in', '-o', folder / 'good')
    good, after = files(folder / 'good'), files(folder / 'copy')
    check.that(all(good.get(name) == data for name, data in left.items()), 'what was written is whole')
    check.that(after == good, 'with room a later run ends it')


# ---- verify, impact

@check.test
def verify_grades(folder):
    small(folder, 6)
    words = (folder / 'in', '-o', folder / 'out')
    archive('build', *words)
    before = files(folder / 'out')
    got = report('verify', *words)
    check.same((got['same'], [row['state'] for row in got['issues']]), (6, ['same'] * 6), 'all as they were')
    lock = folder / 'out/2.lock'
    lock.write_text(lock.read_text().replace('library 2.3.0 libharu', 'library 2.2.0 libharu').replace('\npdf ', '\npdf 0'))
    archive('verify', *words)
    with open(folder / 'out/3.pdf', 'ab') as pdf:
        pdf.write(b'%')
    (folder / 'out/4.lock').unlink()
    five = folder / 'in/5.yaml'
    five.write_text(five.read_text().replace('正文。正文。', '正文。另文。', 1))
    os.truncate(folder / 'out/6.lock', 50)
    done = archive('verify', *words, status=1)
    check.that('2.pdf  (changed: libharu 2.2.0 → 2.3.0)' in done.out, done.out)
    check.that('damaged  ' in done.out and '“正” → “另”' in done.out and '6.lock' in done.err, done.out + done.err)
    rows = json.loads(archive('verify', *words, '--json', status=1).out)['issues']
    check.same([row['state'] for row in rows], ['same', 'bytes', 'damaged', 'unlocked', 'moved', 'failed'], 'grades')
    check.same(rows[4]['comparison']['lines']['text'], 1, 'the line that says something else')
    check.that(files(folder / 'out').keys() == before.keys() - {'4.lock'}, 'nothing was written')


@check.test
def verify_says_why_the_bytes_differ(folder):
    """The same pages from other versions: the PDF of the lock is another, and each version that changed is named."""
    small(folder, 1)
    words = (folder / 'in', '-o', folder / 'out')
    archive('build', *words)
    lock = folder / 'out/1.lock'
    text = re.sub(r'pdf [0-9a-f]{64}', 'pdf ' + '0' * 64, lock.read_text())
    lock.write_text(text)
    check.that('bytes    ' in archive('verify', *words).out, 'no reason that is known')
    version = re.search(r'library (\S+) zlib', text)[1]
    lock.write_text(text.replace('program 0.1.0 paiban', 'program 0.0.9 paiban').replace(f'library {version} zlib', 'library 1.2.8 zlib'))
    done = archive('verify', *words)
    check.that(f'1.pdf  (changed: paiban 0.0.9 → 0.1.0, zlib 1.2.8 → {version})' in done.out, done.out)
    check.that('1 issue: 0 same, 1 with other bytes only' in done.out, done.out)


@check.test
def verify_says_what_moved_and_by_how_much(folder):
    """In the layout that the lock names now the page number stands half a point lower: exactly that is told."""
    small(folder, 1)
    words = (folder / 'in', '-o', folder / 'out')
    monitor = (check.ROOT / 'layouts/monitor.yaml').read_text(encoding='utf-8')
    (folder / 'in/house.yaml').write_text(monitor, encoding='utf-8')
    archive('build', *words)
    check.that('style: folio, foot: 46pt' in monitor, 'the layout places its page numbers so')
    forge(folder, 'layout', monitor.replace('style: folio, foot: 46pt', 'style: folio, foot: 45.5pt'))
    done = archive('verify', *words, status=1)
    check.same([line for line in done.out.splitlines() if line.startswith('    ')], ['    page 2: moved 0, +0.5 pt: footer “2”'], done.out)
    check.that(done.out.startswith('moved    ') and '1 moved' in done.out, done.out)


@check.test
def verify_tells_of_issues_that_are_gone(folder):
    small(folder, 2)
    archive('build', folder / 'in', '-o', folder / 'out')
    (folder / 'in/2.yaml').unlink()
    done = archive('verify', folder / 'in', '-o', folder / 'out', status=1)
    check.that('out/2.lock: error: the issue file ../in/2.yaml of this lock is not there' in done.err and '1 issue: 1 same' in done.out, done.err)
    archive('verify', folder / 'in/1.yaml', '-o', folder / 'out')
    for name in ('2.lock', '2.pdf'):
        (folder / 'out' / name).unlink()
    archive('verify', folder / 'in', '-o', folder / 'out')


@check.test
def verify_tells_what_moved(folder):
    """The layout in the store is a forgery with its own digest: body lines shift, and that is told."""
    small(folder, 1)
    words = (folder / 'in', '-o', folder / 'out')
    archive('build', *words)
    lock = folder / 'out/1.lock'
    forged = b'extends: monitor\nlink: {label: "\xe9\x93\xbe\xe6\x8e\xa5\xef\xbc\x9a"}\nstyles: {body: {size: 14pt}}\n'
    digest = hashlib.sha256(forged).hexdigest()
    (folder / f'out/.paiban/layouts/{digest}.yaml').write_bytes(forged)
    old = next(line for line in lock.read_text().splitlines() if line.endswith(' house.yaml') and line.startswith('layout'))
    lock.write_text(lock.read_text().replace(old, f'layout {digest} house.yaml'))
    got = json.loads(archive('verify', *words, '--json', status=1).out)['issues'][0]
    check.same(got['state'], 'moved', 'moved')
    check.that(got['comparison']['changes'], 'what moved')
    shutil.rmtree(folder / 'out/.paiban/pages')
    done = archive('verify', *words, status=1)
    check.that("what moved can't be told" in done.out, done.out)


@check.test
def impact_of_a_layout(folder):
    make_archive.make(folder / 'in', 8)
    words = ('impact', folder / 'in', '-o', folder / 'out', '--layout')
    archive('build', folder / 'in', '-o', folder / 'out')
    before = files(folder / 'out')
    name = 'monitor-2021'
    got = report(*words, name, '--html', folder / 'i.html')
    weights = []
    for row in got['issues']:
        lines = row['comparison']['lines']
        weights.append((lines['paged'] + lines['added'] + lines['removed'], lines['broken'] + lines['text']))
        issue = pathlib.Path(row['issue'])
        alone = check.paiban('diff', '--json', folder / f'out/{issue.stem}.lock', issue, '--layout', name)
        check.same(json.loads(alone.out), row['comparison'], f'{issue.stem} as diff has it')
    check.same(weights, sorted(weights, reverse=True), 'the worst first')
    check.same(got['same'] + got['changed'], 8, 'all of them')
    html = (folder / 'i.html').read_text()
    check.that(html.count('<h2 ') == min(5, got['changed']) and 'base64,' in html, 'the worst are shown')
    check.that(len(archive(*words, name).out.splitlines()) == 10, 'a head, a row for each, the summary')
    check.that(files(folder / 'out') == before, 'nothing of the archive was written')
    same = report(*words, 'monitor-2021' if got['changed'] == 0 else 'monitor')
    check.same(same['failed'], 0, 'another layout')
    archive('impact', folder / 'in', status=2)
    archive(*words, 'nothing', status=1)


@check.test
def impact_is_of_the_layout_alone(folder):
    """What was written since the issue was built is none of it."""
    small(folder, 1)
    archive('build', folder / 'in', '-o', folder / 'out')
    (folder / 'in/1.yaml').write_text(ISSUE.format(number=1, layout='house.yaml', body='另一段。' * 90))
    same = report('impact', folder / 'in', '-o', folder / 'out', '--layout', folder / 'in/house.yaml')['issues'][0]
    check.that(same['comparison']['same'], f'the layout that it has: {same["comparison"]}')
    (folder / 'in/wide.yaml').write_text('extends: monitor\nstyles: {item: {align: center}}\n')
    lines = report('impact', folder / 'in', '-o', folder / 'out', '--layout', folder / 'in/wide.yaml')['issues'][0]['comparison']['lines']
    check.same({key: n for key, n in lines.items() if n}, {'moved': 1}, 'another layout')


@check.test
def impact_with_an_issue_that_fails(folder):
    """It stands last, without numbers; the others are told, and the worst lead to their pages."""
    small(folder, 2)
    (folder / 'in/2.yaml').write_text(ISSUE.format(number=2, layout='house.yaml', body='短。'))
    (folder / 'in/9.yaml').write_text(BROKEN)
    words = ('impact', folder / 'in', '-o', folder / 'out', '--layout', 'large', '--html', folder / 'i.html')
    done = archive(*words, status=1)
    check.that('9.yaml:4:7: error:' in done.err and '3 issues: 0 the same, 2 changed, 1 failed' in done.out, done.out + done.err)
    html = (folder / 'i.html').read_text(encoding='utf-8')
    rows = re.findall(r'<tr><td>(.*?)</td>(.*?)</tr>', html)
    check.same([pathlib.Path(re.sub('<.*?>', '', name)).stem for name, _ in rows], ['1', '2', '9'], 'the worst first')
    check.that('<td colspan="6">failed</td>' in rows[2][1] and '<a href="#issue-1">' in rows[0][0], rows)
    check.that('<h2 id="issue-1">' in html and '<a ' not in rows[2][0], 'a row leads to its pages')


# ---- pruning

@check.test
def what_no_lock_names_is_pruned(folder):
    small(folder, 3)
    words = (folder / 'in', '-o', folder / 'out')
    archive('build', *words)
    (folder / 'in/house.yaml').write_text(LAYOUT.format(label='全文：'))
    (folder / 'in/2.yaml').write_text(ISSUE.format(number=2, layout='house.yaml', body='另一段。' * 40))
    archive('build', '--relayout', *words)
    before = files(folder / 'out')
    named = {row.split(' ')[1] for n in '123' for row in (folder / f'out/{n}.lock').read_text().splitlines()
             if row.split(' ')[0] in ('layout', 'defaults', 'pages')}
    unused = sorted(name for name in before if name.startswith('.paiban/') and pathlib.Path(name).stem not in named)
    check.same(len(unused), 2, 'a record of pages and a layout')
    dry = report('prune', '--dry-run', folder / 'out')
    check.same(([str(pathlib.Path(path).relative_to(folder / 'out')) for path in dry['removed']], dry['dry_run'], dry['bytes']),
               (unused, True, sum(len(before[name]) for name in unused)), 'what would go')
    check.that(files(folder / 'out') == before, 'nothing went')
    done = archive('prune', folder / 'out')
    check.that(f'removed: 2 files, {dry["bytes"]} bytes; {dry["kept"]} are in use' in done.out, done.out)
    check.that(files(folder / 'out') == {name: data for name, data in before.items() if name not in unused}, 'these two, and nothing else')
    check.same(report('verify', *words)['same'], 3, 'the archive is whole')
    check.that('removed: 0 files' in archive('prune', '-o', folder / 'out').out, 'once is enough')


@check.test
def what_prune_refuses(folder):
    small(folder, 2)
    archive('build', folder / 'in', '-o', folder / 'out')
    before = files(folder / 'out')
    check.that('there is no folder .paiban' in archive('prune', folder / 'in', status=1).err, 'no archive')
    for words in (('prune', '-j2', folder / 'out'), ('prune', folder / 'out', folder / 'in'), ('prune', '--force', folder / 'out'),
                  ('build', '--dry-run', folder / 'in')):
        archive(*words, status=2)
    lock = (folder / 'out/1.lock').read_text()
    (folder / 'out/1.lock').write_text(lock[:100])
    (folder / 'out/.paiban/pages/left.txt').write_text('left by a run that was killed')
    check.that('damaged' in archive('prune', folder / 'out', status=1).err, 'what a damaged lock names is not known')
    (folder / 'out/1.lock').write_text(lock)
    archive('prune', folder / 'out')
    check.that(files(folder / 'out') == before, 'what was left is gone, the rest is there')


@check.test
def prune_waits_for_builds(folder):
    """A build holds its issue while it reads it from a pipe; what it wrote and is still to name must not go."""
    small(folder, 1)
    archive('build', folder / 'in', '-o', folder / 'out')
    text = (folder / 'in/1.yaml').read_bytes()
    pipe = folder / 'in/2.yaml'
    os.mkfifo(pipe)
    build = subprocess.Popen([check.PROGRAM, 'archive', 'build', pipe, '-o', folder / 'out'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with open(pipe, 'wb') as issue:             # opens when the build does
        prune = subprocess.Popen([check.PROGRAM, 'archive', 'prune', folder / 'out'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(0.5)
        check.same(prune.poll(), None, 'prune waits')
        issue.write(text)
    check.same((build.wait(60), prune.wait(60)), (0, 0), 'both end')
    check.that((folder / 'out/2.lock').exists() and b'0 ' in prune.communicate()[0], 'nothing was taken')
    build.communicate()


# A name from an archive that was packed under an old Windows.
@check.test
def a_name_that_is_not_utf8(folder):
    small(folder, 1)
    os.rename(folder / 'in/1.yaml', os.fsencode(folder / 'in') + '/简报.yaml'.encode('gbk'))
    done = subprocess.run([check.PROGRAM, 'archive', 'build', folder / 'in', '-o', folder / 'out', '--json'], capture_output=True, check=True)
    row = json.loads(done.stdout.decode('utf-8'))['issues'][0]
    check.same((row['state'], pathlib.Path(row['issue']).name), ('built', '\uFFFD\uFFFD\uFFFD\uFFFD.yaml'), 'the row')
    check.same(len(list((folder / 'out').glob('*.pdf'))), 1, 'its PDF')


@check.test
def a_name_with_a_line_end(folder):
    small(folder, 2)
    (folder / 'in/1.yaml').rename(folder / 'in/a\nb.yaml')
    for given in ([folder / 'in'], [folder / 'in/a\nb.yaml', folder / 'in/2.yaml']):
        done = archive('build', *given, '-o', folder / 'out', status=1)
        check.that('line end' in done.err, done.err)
        check.that(not list((folder / 'out').glob('a*')), 'nothing is written for it')


@check.test
def an_issue_in_utf16_is_told_of(folder):
    small(folder, 1)
    (folder / 'in/2.yaml').write_text((folder / 'in/1.yaml').read_text(), encoding='utf-16')
    check.that('2.yaml:' in archive('build', folder / 'in', '-o', folder / 'out', status=1).err, 'the file is named')


# ---- make, ninja

@check.test
def dependencies_for_make(folder):
    make_archive.make(folder / 'in', 14)
    (folder / 'in/2003-02.yaml').rename(folder / 'in/a #1 $x.yaml')
    (folder / 'Makefile').write_text(
        f'out.pdf: in/a\\ \\#1\\ $$x.yaml\n\t{check.PROGRAM} build "in/a #1 \\$$x.yaml" -o $@ --depfile out.d\n-include out.d\n')

    def make():
        return check.tool('make', '-C', folder).out
    check.that('build' in make() and 'up to date' in make(), 'built once')
    for name in ('in/figures/hall.jpg', 'in/layouts/paper.yaml'):
        os.utime(folder / name, (2e9, 2e9))
        check.that('build' in check.run('make', '-C', folder).out, f'{name} counts')
        os.utime(folder / name, (1e9, 1e9))
        check.that('up to date' in make(), 'up to date again')
    (folder / 'out.d').write_text((folder / 'out.d').read_text() + 'out.pdf: gone.png\ngone.png:\n')
    check.that('build' in make(), 'a file that is gone is no error')


# Names as they come; what make can't read is left out, and the rest still counts.
@check.each(repr, ['a:b', 'a\\b', 'a\\ b', 'a\\\\#b', 'a%b', "a'b,(c)[d]~&"])
def names_that_make_can_read(folder, name):
    built_by_make(folder, name)
    os.utime(folder / f'in/{name}.yaml', (2e9, 2e9))
    check.that('build' in check.run('make', '-C', folder).out, f'{name} counts')


@check.each(repr, ['a;b', 'a=b', 'a|b', 'a*b', 'a?b'])
def names_that_make_can_not_read(folder, name):
    built_by_make(folder, name)


def built_by_make(folder, name):
    small(folder, 1)
    (folder / 'in/1.yaml').rename(folder / f'in/{name}.yaml')
    words = shlex.quote(f'in/{name}.yaml')
    (folder / 'Makefile').write_text(f'out.pdf:\n\t{check.PROGRAM} build {words} -o $@ --depfile out.d\n-include out.d\n')
    check.that('build' in check.tool('make', '-C', folder).out, 'built')
    check.that('up to date' in check.tool('make', '-C', folder).out, 'built once')


@check.test
def dependencies_for_ninja(folder):
    small(folder, 1)
    (folder / 'build.ninja').write_text(
        f'rule paiban\n  command = {check.PROGRAM} build $in -o $out --depfile $out.d\n  depfile = $out.d\n'
        '  deps = gcc\nbuild out/1.pdf: paiban in/1.yaml\n')
    (folder / 'out').mkdir()
    check.tool('ninja', '-C', folder)
    check.that('no work to do' in check.tool('ninja', '-C', folder).out, 'nothing to do')
    (folder / 'in/house.yaml').write_text(LAYOUT.format(label='全文：'))
    check.that('[1/1]' in check.tool('ninja', '-C', folder).out, 'the layout counts')


@check.test
def dependencies_of_an_archive(folder):
    small(folder, 2)
    archive('build', folder / 'in', '-o', folder / 'out', '--depfile', folder / 'first.d')
    archive('build', folder / 'in', '-o', folder / 'out', '--depfile', folder / 'second.d')
    check.same((folder / 'second.d').read_text(), (folder / 'first.d').read_text(), 'built or current')
    check.same((folder / 'first.d').read_text().count('.pdf:'), 2, 'a rule for each')


# ---- the examples of the manual, as they stand there

def example(words):
    """The literal block of the manual that has the words."""
    manual = (check.ROOT / 'docs/man/paiban.1').read_text(encoding='utf-8')
    blocks = [block.replace('\\\n', '') for block in re.findall(r'\.Bd -literal.*?\n(.*?)\.Ed', manual, re.S)]
    return next(block for block in blocks if words in block)


def with_paiban(folder):
    """An environment in which paiban and what lies in the folder bin are found."""
    (folder / 'bin').mkdir(exist_ok=True)
    (folder / 'bin/paiban').symlink_to(check.PROGRAM)
    return dict(os.environ, PATH=f'{folder}/bin:{os.environ["PATH"]}')


@check.test
def the_manuals_makefile(folder):
    small(folder, 2)
    (folder / 'in/Makefile').write_text(example('paiban build $<'))
    make = ['make', '-C', folder / 'in', '1.pdf', '2.pdf']
    environment = with_paiban(folder)
    check.same(check.tool(*make, env=environment).out.count('paiban build'), 2, 'both are built')
    check.same(check.tool(*make, env=environment).out.count('paiban build'), 0, 'nothing is to do')
    os.utime(folder / 'in/house.yaml', (2e9, 2e9))
    check.same(check.run(*make, env=environment).out.count('paiban build'), 2, 'the layout counts')


@check.test
def the_manuals_ninja(folder):
    small(folder, 1)
    (folder / 'build.ninja').write_text(example('rule paiban') + 'build 1.pdf: paiban in/1.yaml\n')
    environment = with_paiban(folder)
    check.tool('ninja', '-C', folder, env=environment)
    check.that('no work to do' in check.tool('ninja', '-C', folder, env=environment).out, 'nothing is to do')
    os.utime(folder / 'in/house.yaml', (2e9, 2e9))
    check.that('[1/1]' in check.tool('ninja', '-C', folder, env=environment).out, 'the layout counts')


@check.test
def the_manuals_parallel(folder):
    """On this machine in place of several: each process builds one issue of the archive, and they do not harm each other."""
    make_archive.make(folder / 'in', COUNT)
    command = example('parallel -S').strip()
    check.that('-S host1,host2' in command, command)
    environment = dict(with_paiban(folder), HOME=str(folder))
    if not shutil.which('parallel'):
        raise check.Skip('parallel is not installed')
    done = check.run('sh', '-c', command.replace('-S host1,host2', '-j4 --will-cite'), cwd=folder / 'in', env=environment)
    check.same((done.status, done.out.count('built   ')), (0, COUNT), f'all are built\n{done.err}')
    archive('build', '.', '-o', 'alone', cwd=folder / 'in')
    check.that(files(folder / 'in/out') == files(folder / 'in/alone'), 'as one run alone')


@check.test
def the_manuals_cluster(folder):
    """Without a cluster: what it would run for each number of the array is run in turn."""
    make_archive.make(folder / 'in', COUNT)
    environment = with_paiban(folder)
    (folder / 'bin/sbatch').write_text('#!/bin/sh\n[ "$1" = --array=0-19 ] && [ "$2" = --wrap ] || exit 9\n'
                                       'for SLURM_ARRAY_TASK_ID in 0 1; do export SLURM_ARRAY_TASK_ID; sh -c "$3" || exit 8; done\n')
    os.chmod(folder / 'bin/sbatch', 0o755)
    check.same(check.run('sh', '-c', example('sbatch'), cwd=folder / 'in', env=environment).status, 0, 'status')
    check.same(len(list((folder / 'in/out').glob('*.pdf'))), COUNT, 'two years')


check.main()
