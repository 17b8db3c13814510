#!/usr/bin/env python3
"""The program's surface: help, version, exit statuses, where output and messages go, the language of messages."""
import json
import os
import pty
import re
import resource

import check

COMMANDS = ['build', 'check', 'dump', 'fonts', 'layout', 'schema']
SHORT = check.ROOT / 'samples/short.yaml'
HEAD = 'title: 一\nyear: 2021\nnumber: 1\ndate: 2021-11-15\n'
SECTIONS = 'sections:\n  - title: 二\n    items:\n      - title: 三\n        body: 四\n'


def issue(folder, text):
    path = folder / 'issue.yaml'
    path.write_text(text, encoding='utf-8')
    return path


def fails(status, *words, **more):
    done = check.paiban(*words, **more)
    check.same(done.status, status, f'status of paiban {" ".join(map(str, words))}\n{done.err}')
    check.that(done.err, 'a failure says why on stderr')
    check.that(not done.out, f'a failure prints nothing on stdout, but: {done.out[:200]}')
    return done


@check.test
def help_of_the_program(_):
    for word in ('--help', '-h'):
        done = check.good(word)
        for command in COMMANDS:
            check.that(command in done.out, f'{word} names {command}')
        check.same(done.err, '', 'stderr')


@check.each(str, COMMANDS)
def help_of_command(_, command):
    done = check.good(command, '--help')
    check.that(command in done.out, f'the help of {command} names it')
    check.same(done.err, '', 'stderr')


@check.test
def version_names_the_libraries(_):
    done = check.good('--version')
    check.that(re.match(r'paiban \d+\.\d+\.\d+', done.out), f'first the own version: {done.out!r}')
    for library in ('libharu', 'HarfBuzz', 'FreeType', 'libyaml', 'zlib', 'libpng', 'libjpeg-turbo', 'libqrencode'):
        check.that(library.lower() in done.out.lower(), f'{library} is named in {done.out!r}')


@check.each(lambda case: case[0], [
    ('no command', []),
    ('unknown command', ['typeset', 'a.yaml']),
    ('unknown option', ['build', 'a.yaml', '--colour']),
    ('no file', ['build']),
    ('two files to build', ['build', 'a.yaml', 'b.yaml']),
    ('option without its value', ['build', 'a.yaml', '-o']),
    ('option with an empty value', ['build', 'a.yaml', '-o', '']),
    ('unknown language', ['--lang', 'tlh', 'check', 'a.yaml']),
    ('unknown format', ['build', 'a.yaml', '--format', 'gif']),
    ('format of another command', ['dump', 'a.yaml', '--format', 'svg']),
    ('unknown stage', ['dump', 'a.yaml', '--stage=glyphs']),
    ('stage of another command', ['build', 'a.yaml', '--stage=lines']),
    ('pages of SVG to standard output', ['build', 'a.yaml', '--format', 'svg', '-o', '-']),
    ('pages of SVG from standard input without a name', ['build', '-', '--format', 'svg']),
])
def wrong_command_line(_, case):
    fails(2, *case[1])


@check.test
def a_command_is_asked_for_first(_):
    check.that('say what to do' in fails(2, '--lang', 'en', '--layout', 'monitor').err, 'the command is what is missing')


@check.test
def wrong_input_is_1(folder):
    done = fails(1, 'check', issue(folder, HEAD))
    check.that(re.match(r'\S+issue\.yaml:1:1: error: ', done.err), done.err)


@check.test
def many_errors_take_no_more_time_each(folder):
    """Each unknown key is held against those that are there, and these are looked up once."""
    path = issue(folder, HEAD + ''.join(f'k{i}: x\n' for i in range(40000)) + SECTIONS)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = fails(1, 'check', path)
    check.same(done.err.count(': error: '), 40000, 'errors')
    check.that(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 30, 'seconds of the processor')


@check.test
def absent_file_is_3(folder):
    fails(3, 'check', folder / 'absent.yaml')
    fails(3, 'build', folder / 'absent.yaml')
    fails(3, 'check', folder)                   # a folder is no file


@check.test
def warnings_are_0(folder):
    path = issue(folder, HEAD + SECTIONS.replace('body: 四', 'body: |\n          第一句。\n          第二句。'))
    done = check.paiban('--lang', 'en', 'check', path)
    check.same(done.status, 0, 'status')
    check.that(': warning: ' in done.err and ': error: ' not in done.err, f'one warning: {done.err!r}')


@check.test
def unknown_layout_is_1(folder):
    fails(1, 'build', SHORT, '--layout', 'no-such-layout', '-o', folder / 'a.pdf')
    fails(1, 'dump', SHORT, '--layout', folder / 'absent.yaml')
    done = fails(1, 'check', issue(folder, HEAD + 'layout: no-such-layout\n' + SECTIONS))
    check.that('issue.yaml:5:9: error: ' in done.err, f'at the line that names it: {done.err!r}')
    check.that(not (folder / 'a.pdf').exists(), 'no output after an error')


@check.test
def check_takes_several_files_and_writes_none(folder):
    first, second = issue(folder, HEAD), folder / 'second.yaml'
    second.write_text(HEAD.replace('2021\n', 'soon\n', 1) + SECTIONS, encoding='utf-8')
    done = fails(1, 'check', first, second)
    check.that('issue.yaml:' in done.err and 'second.yaml:' in done.err, done.err)
    check.same(sorted(os.listdir(folder)), ['issue.yaml', 'second.yaml'], 'files in the folder')


@check.test
def output_goes_beside_the_issue(folder):
    path = issue(folder, HEAD + SECTIONS)
    done = check.good('build', path)
    check.same(done.out, '', 'stdout')
    check.same(sorted(os.listdir(folder)), ['issue.pdf', 'issue.yaml'], 'files in the folder')


@check.test
def dash_is_stdin_and_stdout(folder):
    path = issue(folder, HEAD + SECTIONS)
    check.good('build', path)
    through = check.good('build', '-', '-o', '-', data=path.read_bytes(), cwd=folder)
    check.that(through.data == (folder / 'issue.pdf').read_bytes(), 'the same bytes through a pipe as into a file')
    check.same(check.good('dump', '-', data=path.read_bytes()).out, check.good('dump', path).out, 'dump of stdin')
    check.same(check.paiban('check', '-', data=b'title: [').status, 1, 'status of a wrong stdin')
    check.same(sorted(os.listdir(folder)), ['issue.pdf', 'issue.yaml'], 'files in the folder')


@check.test
def chinese_messages(folder):
    path = issue(folder, HEAD)
    english = check.paiban('--lang', 'en', 'check', path).err
    chinese = check.paiban('--lang', 'zh', 'check', path).err
    check.that(english.isascii() is False or english.replace(str(folder), '').isascii(), english)
    check.that(': error: ' in chinese and re.search('[\u4e00-\u9fff]', chinese), f'error: stays, words are Chinese: {chinese!r}')
    for name in ('zh_CN.UTF-8', 'zh_CN.utf8', 'zh_CN'):
        check.same(check.paiban('check', path, env={'LC_ALL': name}).err, chinese, f'messages under LC_ALL={name}')
    check.same(check.paiban('check', path, env={'LC_ALL': 'C'}).err, english, 'messages under LC_ALL=C')
    check.same(check.paiban('--lang', 'en', 'check', path, env={'LC_ALL': 'zh_CN.UTF-8'}).err, english, 'the option wins')


@check.test
def fonts_lists_every_role(_):
    done = check.good('fonts')
    for role in ('song', 'hei', 'kai', 'serif', 'sans', 'rare'):
        check.that(re.search(rf'\b{role}\b', done.out), f'{role} is listed')
    check.that('OFL' in done.out, 'licences are listed')
    check.good('fonts', '--verify')


@check.test
def missing_font_manifest_is_3(folder):
    """Fonts are part of the environment: without them a build fails with 3 and says what to install."""
    done = check.paiban('build', SHORT, '-o', folder / 'a.pdf', '--fonts', folder / 'absent')
    check.same(done.status, 3, f'status\n{done.err}')
    check.that(not (folder / 'a.pdf').exists(), 'no output after a failure')


@check.test
def a_font_that_may_not_be_read_is_3(folder):
    """Told apart from a damaged one. As root, who may read everything, the program runs as nobody."""
    font, user = folder / 'NotoSerifCJK-Regular.ttc', 65534 if os.geteuid() == 0 else os.geteuid()
    folder.chmod(0o755)
    for mode, words in ((0o644, 'is damaged'), (0, "can't be read: Permission denied")):
        font.write_bytes(b'no font')
        font.chmod(mode)
        try:
            done = check.paiban('--lang', 'en', 'check', SHORT, '--fonts', folder, user=user)
        except OSError as error:
            raise check.Skip('nobody may not run the program here') from error
        check.that(done.status == 3 and words in done.err, f'status {done.status}\n{done.err}')


@check.test
def the_issue_is_never_overwritten(folder):
    path = issue(folder, HEAD + SECTIONS)
    before = path.read_bytes()
    link = folder / 'link.pdf'
    link.symlink_to(path)
    for output in (path, link, folder / '.' / 'issue.yaml'):
        done = fails(2, 'build', path, '-o', output)
        check.that(str(output) in done.err, f'the output is named: {done.err}')
    check.same(path.read_bytes(), before, 'the issue file')


@check.test
def no_pdf_to_a_terminal(folder):
    """An issue from standard input needs -o when standard output is a terminal."""
    text = (HEAD + SECTIONS).encode()
    try:
        ours, terminal = pty.openpty()
    except OSError as reason:
        raise check.Skip(f'no terminal can be had here: {reason}') from None
    try:
        done = check.paiban('--lang', 'en', 'build', '-', data=text, stdout=terminal)
        check.same(done.status, 2, f'status\n{done.err}')
        check.that('-o' in done.err, f'what to do: {done.err}')
        check.good('build', '-', '-o', folder / 'a.pdf', data=text, stdout=terminal)
    finally:
        os.close(terminal)
        os.close(ours)
    check.that((folder / 'a.pdf').read_bytes() == check.good('build', '-', data=text).data, 'the same through a pipe')


@check.each(str, ['blocks', 'runs', 'lines', 'pages'])
def stages_are_json_by_the_line(_, stage):
    for sample in check.SAMPLES:
        rows = [json.loads(line) for line in check.good('dump', f'--stage={stage}', sample).out.split('\n') if line]
        check.that(rows and all(isinstance(row, dict) for row in rows), f'{sample.stem} has rows')


@check.test
def stages_tell_one_text(_):
    """The atoms of each paragraph are its text; the lines that were cut from it, too, but for blanks at their ends."""
    def rows(stage):
        return [json.loads(line) for line in check.good('dump', f'--stage={stage}', SHORT).out.splitlines()]
    runs = rows('runs')
    check.same(''.join(row['atom'] for row in runs if 'atom' in row),
               ''.join(row['text'] for row in runs if 'paragraph' in row), 'atoms')
    bodies = [row['text'] for row in rows('blocks') if row['block'] == 'body']
    check.same(check.bare(''.join(row['text'] for row in rows('lines') if row['line'] == 'body')),
               check.bare(''.join(bodies)), 'lines')
    check.same([row['text'] for row in rows('pages') if row.get('line') == 'body'],
               [row['text'] for row in rows('lines') if row['line'] == 'body'], 'lines of the pages')


check.main()
