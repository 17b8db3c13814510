#!/usr/bin/env python3
"""The preview without a browser: changes of files are pushed, views are compared, what dies or hangs is survived. Who has no
business there is for preview_door.py."""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import time

import check
from previewing import ISSUE, Preview, digests, good, issue_in, put, save

PNG = (check.ROOT / 'samples/figures/activity.png')


# ---- changes

@check.test
def a_saved_file_is_pushed(folder):
    path = issue_in(folder)
    with Preview(path) as preview:
        events = preview.events()
        first = events.wait(good)
        for body in ('新的正文。', '又一段。'):
            before = digests(events.views['now'])
            put(path, body)
            state = events.wait(lambda s: good(s) and digests(s) != before)
            page = len(state['latest']['pages']) - 1
            svg = preview.get(f'/page/{digests(state)[page]}.svg?n={page}')
            check.that(svg.status == 200 and body in svg.text, svg.text[-800:])
        check.that(state['serial'] > first['serial'], 'serial numbers grow')
        check.same(events.wait(good, 'before')['latest'].keys(), state['latest'].keys(), 'the state before')


@check.test
def a_page_that_stays_keeps_its_digest(folder):
    path = issue_in(folder)
    with Preview(path) as preview:
        events = preview.events()
        before = digests(events.wait(good))
        put(path, '另一段。')
        after = digests(events.wait(lambda s: good(s) and digests(s) != before))
        check.same([a == b for a, b in zip(before, after)], [True, False], 'pages that are alike')


@check.test
def written_in_place_and_by_link(folder):
    path, real = folder / 'issue.yaml', folder / 'elsewhere'
    real.mkdir()
    issue_in(real)
    path.symlink_to(real / 'issue.yaml')
    with Preview(path) as preview:
        events = preview.events()
        before = digests(events.wait(good))
        (real / 'issue.yaml').write_text(ISSUE.format(body='直接写入。', layout='monitor'), encoding='utf-8')
        events.wait(lambda s: good(s) and digests(s) != before)


# The issue, and then a layout of its own, are saved again while the pages are set for the first time.
@check.test
def what_is_saved_while_it_is_read_is_not_lost(folder):
    path, layout = check.generated(2000, 1, folder), folder / 'own.yaml'
    text = re.sub(r'^layout:.*\n', '', path.read_text(encoding='utf-8'), flags=re.M).replace('sections:', 'layout: ./own.yaml\nsections:', 1)
    layout.write_text('extends: monitor\n', encoding='utf-8')
    path.write_text(text, encoding='utf-8')
    page = set()
    for save_again, is_there in (
            (lambda: save(path, text.replace('title: ', 'title: 又', 1)), lambda latest: latest['title'][0] == '又'),
            (lambda: save(layout, 'extends: monitor\npage: {size: [600pt, 842pt]}\n'), lambda latest: latest['pages'][0]['w'] not in page)):
        with Preview(path, '--time-limit', '600') as preview:
            time.sleep(0.4)
            save_again()
            state = preview.events().wait(lambda s: good(s) and is_there(s['latest']), seconds=120)
            page.add(state['latest']['pages'][0]['w'])


@check.test
def an_emptied_file_is_waited_for(folder):
    path = issue_in(folder)
    with Preview(path) as preview:
        events = preview.events()
        serial = events.wait(good)['serial']
        text = path.read_bytes()
        path.write_bytes(b'')
        path.write_bytes(text + b'# again\n')
        check.that(good(events.wait(lambda s: s['serial'] > serial)), 'the first state after it')
        path.write_bytes(b'')
        events.wait(lambda s: not good(s))


@check.test
def layouts_and_pictures_are_watched(folder):
    layout = folder / 'own.yaml'
    layout.write_text('extends: monitor\n')
    path = issue_in(folder, '![图](a.png)', './own.yaml')
    with Preview(path) as preview:
        events = preview.events()
        state = events.wait(lambda s: s['latest'] is not None)
        check.that('pages' not in state['latest'] and 'picture-missing' in str(state), 'the picture is missed')
        (folder / 'a.png').write_bytes(PNG.read_bytes())
        before = digests(events.wait(good))
        save(layout, 'extends: monitor\nstyles: {body: {size: 四号}}\n')
        events.wait(lambda s: good(s) and digests(s) != before)
        (folder / 'a.png').unlink()
        events.wait(lambda s: not good(s))


@check.test
def fonts_are_watched(folder):
    """A font file that gives way to another one changes the pages at once."""
    serif, sans = (next(pathlib.Path('/usr/share/fonts').rglob(f'liberation/Liberation{name}-Regular.ttf'), None) for name in ('Serif', 'Sans'))
    if not serif or not sans:
        raise check.Skip('fonts-liberation is not installed')
    fonts = folder / 'fonts'
    fonts.mkdir()
    shutil.copy(serif, fonts / serif.name)
    with Preview(issue_in(folder, 'Typesetting.'), '--fonts', str(fonts)) as preview:
        events = preview.events()
        before = digests(events.wait(good))
        shutil.copy(sans, fonts / 'new')
        (fonts / 'new').replace(fonts / serif.name)
        events.wait(lambda s: good(s) and digests(s) != before)


@check.test
def errors_leave_the_last_good_state(folder):
    path = issue_in(folder)
    with Preview(path) as preview:
        events = preview.events()
        before = digests(events.wait(good))
        save(path, 'title: [\n')
        state = events.wait(lambda s: not good(s))
        check.same([p['digest'] for p in state['good']['pages']], before, 'pages that are shown')
        diag = state['latest']['diags'][0]
        check.that(diag['severity'] == 'error' and diag['line'] and diag['en'] and diag['zh'], str(diag))
        page = preview.get(f'/page/{before[0]}.svg?n=0')
        check.same(page.status, 200, 'the page is still there')
        put(path)
        check.same(digests(events.wait(good)), before, 'pages after mending')


INSTEAD = {
    'nothing': lambda path: None,
    'a folder': lambda path: path.mkdir(),
    'a pipe that nobody writes to': os.mkfifo,
    'a link to itself': lambda path: path.symlink_to(path),
    'a device': lambda path: path.symlink_to('/dev/zero'),
    'no byte': lambda path: path.write_bytes(b''),
    'no text': lambda path: path.write_bytes(bytes(range(256)) * 100),
    'too much': lambda path: path.write_bytes(b'title: ' + b'x' * 70_000_000),
}


@check.each(lambda what: what, INSTEAD)
def whatever_becomes_of_the_file(folder, what):
    """The last good state stays, and what is there again is shown again."""
    path = issue_in(folder)
    with Preview(path, '--time-limit', '5') as preview:
        events = preview.events()
        before = digests(events.wait(good))
        path.unlink()
        INSTEAD[what](path)
        state = events.wait(lambda s: not good(s))
        check.same([p['digest'] for p in (state.get('good') or state['latest'])['pages']], before, 'pages that are shown')
        if what == 'a device':
            check.that('too large' in str(state['latest']['diags']), str(state)[:2000])
        if path.is_dir():
            path.rmdir()
        put(path, '又来了。')
        events.wait(lambda s: good(s) and digests(s) != before)


@check.test
def the_place_of_a_line_and_back(folder):
    path = issue_in(folder, '甲。\n\n          乙。')
    with Preview(path) as preview:
        preview.events().wait(good)
        place = preview.get('/place?line=12&column=12').text
        check.that('"page": 1' in place, place)
        index = int(place.split('"index": ')[1].split('}')[0])
        source = preview.get(f'/source?page=1&line={index}').text
        check.that('"line": 13' in source or '"line": 11' in source or '"line": 12' in source, source)


# ---- the layout at hand

OWN = '# 本刊版式\nextends: monitor   # 以它为准\nstyles:\n  body: {size: 小三}   # 正文\n'


def tried(preview, events, changes):
    before = digests(events.views['now'])
    check.same(preview.post('/try', changes.encode()).status, 200, 'trying')
    return events.wait(lambda s: good(s) and digests(s) != before)


@check.test
def a_value_is_tried_and_written(folder):
    layout = folder / 'own.yaml'
    layout.write_text(OWN)
    with Preview(issue_in(folder, layout='./own.yaml')) as preview:
        events = preview.events()
        before = digests(events.wait(good))
        values = {v['path']: v for v in json.loads(preview.get('/layout').text)['values']}
        check.same((values['styles.body.size']['value'], values['styles.body.size']['line']), ('小三', 4), 'a value of its own')
        check.that(values['styles.body.font']['file'].endswith('monitor.yaml'), 'a value from below')
        after = digests(tried(preview, events, 'styles.body.size=四号\ngrid.lines=20'))
        check.same(layout.read_text(), OWN, 'the file while it is tried')
        check.same(digests(events.wait(good, 'saved')), before, 'the files as they are')
        check.that(compared(preview, 'saved', 'now')['list'], 'what that moves')
        check.same(json.loads(preview.post('/write', 'styles.body.size=四号\ngrid.lines=20'.encode()).text)['ok'], True, 'writing')
        check.same(layout.read_text(), OWN.replace('小三', '四号').replace('monitor   # 以它为准', 'monitor   # 以它为准\ngrid: {lines: 20}'),
                   'the file that was written')
        preview.post('/try', b'')
        check.same(digests(events.wait(lambda s: good(s))), after, 'pages afterwards')


@check.test
def what_is_tried_may_be_wrong(folder):
    with Preview(issue_in(folder)) as preview:
        events = preview.events()
        before = digests(events.wait(good))
        for changes in ('styles.body.size=foo', 'styles=1', 'nothing.at.all=1', 'page.size=A9', 'masthead.place.0.line=x'):
            preview.post('/try', changes.encode())
            events.wait(lambda s: not good(s) and s['latest'])
            preview.post('/try', b'')
            check.same(digests(events.wait(good)), before, f'pages after {changes}')


@check.test
def a_shared_layout_is_left_alone(folder):
    shared = check.ROOT / 'layouts/monitor.yaml'
    path, before = issue_in(folder), shared.read_bytes()
    with Preview(path) as preview:
        events = preview.events()
        events.wait(good)
        after = digests(tried(preview, events, 'masthead.place.0.line=2.75'))
        done = json.loads(preview.post('/write', b'masthead.place.0.line=2.75').text)
        check.that(done['ok'] and done['layout'].endswith('issue-layout.yaml'), str(done))
        check.that('layout: ./issue-layout.yaml' in path.read_text(), path.read_text())
        check.same(shared.read_bytes(), before, 'the shared layout')
        preview.post('/try', b'')
        check.same(digests(events.wait(lambda s: good(s) and s['latest']['layout'] != 'monitor')), after, 'pages afterwards')


@check.test
def nothing_is_written_outside(folder):
    (folder / 'inside').mkdir()
    layout = folder / 'own.yaml'
    layout.write_text(OWN)
    path = issue_in(folder / 'inside')
    for options, allowed in ((['--layout', layout], False), (['--layout', layout, '--allow-path', folder], True)):
        with Preview(path, *map(str, options)) as preview:
            preview.events().wait(good)
            done = json.loads(preview.post('/write', 'styles.body.size=四号'.encode()).text)
            check.same(done['ok'], allowed, str(done))
            check.same('四号' in layout.read_text(), allowed, 'the file')


# ---- what is kept from one state to the next

def as_built(preview, events, path, text):
    """Digests and messages after the text was saved."""
    before = events.views['now']['serial']
    save(path, text)
    state = events.wait(lambda s: s['serial'] > before and good(s), seconds=300)['latest']
    return [page['digest'] for page in state['pages']], state['diags']


def edits_of(text):
    """The text with a word put into paragraphs here and there, one after the other; then as it was."""
    places = [found.end() for found in re.finditer('[。，]', text)]
    for at in places[::max(1, len(places) // 4)]:
        yield text[:at] + '添了几个字，Unicode 12 %。' + text[at:]
    yield text


@check.each(lambda sample: sample.stem, check.SAMPLES)
def what_is_kept_is_as_if_made_anew(folder, sample):
    """After edits a page is what it would be if the preview had begun with it."""
    for name in sample.parent.iterdir():
        if name.is_dir():
            shutil.copytree(name, folder / name.name)
    path, text = folder / sample.name, sample.read_text(encoding='utf-8')
    path.write_text(text, encoding='utf-8')
    last = None
    with Preview(path, '--time-limit', '300') as preview:
        events = preview.events()
        first = events.wait(good, seconds=300)['latest']
        for edit in edits_of(text):
            try:
                last = as_built(preview, events, path, edit)
            except AssertionError:
                check.that(edit != text, 'the sample itself is good')
    check.same(last, (([page['digest'] for page in first['pages']]), first['diags']), 'pages and messages')


# ---- other views

@check.test
def another_layout_and_another_issue(folder):
    other = folder / 'back.yaml'
    other.write_text(ISSUE.format(body='旧的一期。', layout='monitor-2021'), encoding='utf-8')
    (folder / 'own.yaml').write_text('extends: large\n')
    with Preview(issue_in(folder)) as preview:
        events = preview.events()
        events.wait(good)
        choices = json.loads(preview.get('/choices').text)
        check.that({'monitor-2021', './own.yaml'} <= set(choices['layouts']) and choices['issues'] == ['back.yaml'] and choices['locks'] == [], str(choices))
        for side in ('left', 'right'):
            for wanted, layout in ((b'layout monitor-2021', 'monitor-2021'), (b'issue back.yaml', 'monitor-2021'), (b'layout ./own.yaml', 'own'), (b'layout monitor', 'monitor')):
                check.same(preview.post(f'/{side}', wanted).status, 200, f'{wanted}')
                state = events.wait(lambda s: good(s) and s['latest']['layout'] == layout, side)
            check.that(state['latest']['issue'].endswith('issue.yaml'), state['latest']['issue'])
        for outside in (b'issue ../etc/passwd', b'issue /etc/passwd', b'lock /etc/passwd', b'layout /etc/x.yaml', b'layout ../x.yaml',
                        b'issue nothing.yaml', b'lock nothing.lock', b'x', b' ', b'issue', b'layout', b'layout \xff'):
            check.that(preview.post('/left', outside).status in ((200, 400) if outside[:8] == b'layout \xff' else (400,)), f'status of {outside}')
        check.same(preview.post('/left', b'').status, 200, 'none')


def compared(preview, a, b):
    response = preview.get(f'/compare?a={a}&b={b}')
    check.same(response.status, 200, 'comparing')
    return json.loads(response.text)


@check.test
def what_moved_is_what_diff_says(folder):
    path, text = issue_in(folder, '甲段的文字。\n\n          乙段的文字。'), ISSUE.format(body='甲段改过的文字。\n\n          添了一段。\n\n          乙段的文字。', layout='monitor')
    old = folder / 'old.yaml'
    old.write_text(path.read_text(encoding='utf-8'), encoding='utf-8')
    with Preview(path) as preview:
        events = preview.events()
        before = digests(events.wait(good))
        save(path, text)
        events.wait(lambda s: good(s) and digests(s) != before)
        found = compared(preview, 'before', 'now')
        for lang in ('en', 'zh'):
            said = check.paiban('--lang', lang, 'diff', old, path).out.splitlines()
            check.same([entry[lang] for entry in found['list']], said[1:] if found[lang] in said[0] else said[:-1], f'changes in {lang}')
        check.that({mark[1] for mark in found['b']} & {'added', 'text'}, f'marks of what is new: {found["b"]}')
        check.that(all(len(mark) == 6 and mark[4] > 0 and mark[5] > 0 for mark in found['a'] + found['b']), 'marks have an area')
        preview.post('/overlay', b'on')
        events.wait(lambda s: good(s) and s['serial'] > 2)
        check.same(compared(preview, 'before', 'now'), found, 'with the overlay')
        check.same(compared(preview, 'now', 'now')['list'], [], 'with itself')
        check.same(preview.get('/compare?a=now&b=left').status, 404, 'a side that is not there')
        check.same(preview.get('/compare?a=right&b=now').status, 404, 'the other')


@check.test
def a_back_issue_is_what_its_lock_says(folder):
    """Made anew with its frozen layout; from its record when that gives other pages; an error when that is gone, too."""
    (folder / 'own.yaml').write_text('extends: monitor\n')
    back = folder / 'back.yaml'
    back.write_text(ISSUE.format(body='旧的一期。', layout='./own.yaml'), encoding='utf-8')
    check.good('archive', 'build', back)
    (folder / 'own.yaml').write_text('extends: monitor\nstyles: {body: {size: 四号}}\n')
    with Preview(issue_in(folder, '旧的一期。')) as preview:
        events = preview.events()
        now = digests(events.wait(good))
        check.same(json.loads(preview.get('/choices').text)['locks'], ['back.lock'], 'locks')
        preview.post('/left', b'lock back.lock')
        state = events.wait(good, 'left')
        check.that('sketch' not in state['latest'] and digests(state) == now, 'its pages, with the layout of then')
        check.same(compared(preview, 'left', 'now')['a'], [], 'marks')
        save(back, ISSUE.format(body='旧的一期，后来改过。', layout='./own.yaml'))
        preview.post('/right', b'lock back.lock')
        state = events.wait(good, 'right')
        check.that(state['latest']['sketch'], 'a sketch')
        page = len(digests(state)) - 1
        svg = preview.get(f'/page/{digests(state)[page]}.svg?view=right&n={page}')
        check.that('旧的一期。' in svg.text and '后来' not in svg.text, svg.text[-500:])
        check.same(compared(preview, 'right', 'now')['a'], [], 'marks of the record')
        shutil.rmtree(folder / '.paiban/pages')
        preview.post('/left', b'lock back.lock')
        state = events.wait(lambda s: s['latest'] and 'pages' not in s['latest'], 'left')
        check.that('record-gone' in str(state['latest']['diags']), str(state))


# ---- what dies or hangs

@check.test
def the_death_of_a_setter_is_survived(folder):
    path = issue_in(folder)
    with Preview(path) as preview:
        events = preview.events()
        before = events.wait(good)
        for process in preview.setters():
            os.kill(process, signal.SIGKILL)
        events.wait(lambda s: good(s) and s['serial'] > before['serial'])
        put(path, '死而复生。')
        events.wait(lambda s: good(s) and digests(s) != digests(before))


@check.test
def one_that_hangs_is_stopped(folder):
    path = issue_in(folder)
    with Preview(path, '--time-limit', '1') as preview:
        events = preview.events()
        before = events.wait(good)
        stopped = preview.setters()
        for process in stopped:
            os.kill(process, signal.SIGSTOP)
        put(path, '不动了。')
        state = events.wait(lambda s: s['fault'] == 'late')
        check.same([p['digest'] for p in (state.get('good') or state['latest'])['pages']], digests(before), 'pages that are shown')
        put(path, '又动了。')
        events.wait(lambda s: good(s) and digests(s) != digests(before))
        for process in stopped:
            try:
                os.kill(process, signal.SIGCONT)
            except ProcessLookupError:
                pass


@check.test
def nothing_is_left_behind(folder):
    path = issue_in(folder)
    with Preview(path) as preview:
        events = preview.events()
        for i in range(5):
            before = events.wait(good)
            put(path, f'第{i}次。')
            events.wait(lambda s: good(s) and digests(s) != digests(before))
        setters = preview.setters()
        check.that(len(setters) <= 4, f'{len(setters)} processes')
    end = time.monotonic() + 10
    while any(os.path.exists(f'/proc/{process}') for process in setters) and time.monotonic() < end:
        time.sleep(0.05)
    check.that(not any(os.path.exists(f'/proc/{process}') for process in setters), 'setters live on')
    check.same(preview.status, 0, 'status')


@check.test
def random_edits_for_a_while(_):
    """What make soak does for an hour."""
    done = check.run(check.ROOT / 'tests/tools/soak.py', 10)
    check.that(done.status == 0 and 'edits' in done.out, done.out + done.err)


# ---- the command line

@check.test
def faults_of_the_command_line(folder):
    path = issue_in(folder)
    for options, status in ((['-'], 2), ([], 2), ([path, path], 2), ([path, '--port', '0'], 2), ([path, '--port', 'x'], 2),
                            ([path, '--listen', 'nowhere.example'], 3)):
        check.same(check.paiban('preview', *options).status, status, f'status of {options}')


@check.test
def a_port_that_is_taken(folder):
    taken = socket.socket()
    taken.bind(('127.0.0.1', 0))
    taken.listen()
    done = check.paiban('preview', issue_in(folder), '--port', taken.getsockname()[1])
    check.that(done.status == 3 and 'listen' in done.err, done.err)


check.main()
