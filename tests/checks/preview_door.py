#!/usr/bin/env python3
"""The preview's door: who has no business there is turned away, and whatever is sent, the server goes on."""
import random
import re
import select
import socket
import time

import check
from previewing import Preview, digests, good, issue_in, put


# ---- one request

HOSTILE = [
    ('another host', 'GET', '/events', {}, 'evil.example', 403),
    ('no port', 'GET', '/', {}, '127.0.0.1', 403),
    ('another origin', 'GET', '/lines', {'Origin': 'http://evil.example'}, None, 403),
    ('another site', 'GET', '/lines', {'Sec-Fetch-Site': 'cross-site'}, None, 403),
    ('no key', 'POST', '/overlay', {}, None, 403),
    ('a wrong key', 'POST', '/overlay', {'X-Paiban-Key': '0' * 32}, None, 403),
    ('traversal', 'GET', '/../../../../etc/passwd', {}, None, 404),
    ('encoded traversal', 'GET', '/page/%2e%2e%2f%2e%2e%2fetc%2fpasswd.svg', {}, None, 404),
    ('a file beside the issue', 'GET', '/issue.yaml', {}, None, 404),
    ('a page that is not there', 'GET', '/page/' + 'a' * 32 + '.svg?n=99999999999', {}, None, 404),
    ('a method', 'DELETE', '/', {'X-Paiban-Key': 'KEY'}, None, 405),
    ('a path for posts', 'POST', '/nothing', {'X-Paiban-Key': 'KEY'}, None, 400),
    ('a large head', 'GET', '/', {'X-Large': 'x' * 500000}, None, None),
    ('many heads', 'GET', '/', {f'X-{n}': 'x' * 100 for n in range(3000)}, None, None),
    ('a long address', 'GET', '/place?line=' + '1' * 200000, {}, None, None),
    ('no origin at all', 'GET', '/lines', {'Origin': 'null'}, None, 403),
    ('our number as another port', 'GET', '/lines', {'Origin': 'http://127.0.0.1:1'}, None, 403),
    ('a secure page', 'GET', '/lines', {'Origin': 'https://127.0.0.1:PORT'}, None, 403),
    ('a site beside', 'GET', '/lines', {'Sec-Fetch-Site': 'same-site'}, None, 403),
    ('a key and another origin', 'POST', '/mark', {'X-Paiban-Key': 'KEY', 'Origin': 'http://evil.example'}, None, 403),
    ('a key in the address', 'POST', '/mark?key=KEY', {}, None, 403),
    ('a question before the first', 'OPTIONS', '/mark', {'Access-Control-Request-Method': 'POST'}, None, 403),
    ('a name with our end', 'GET', '/', {}, 'evil.example:PORT', 403),
    ('a name with our beginning', 'GET', '/', {}, '127.0.0.1.evil.example:PORT', 403),
    ('a name and our number', 'GET', '/', {}, 'evil.example@127.0.0.1:PORT', 403),
    ('another number', 'GET', '/', {}, '127.0.0.2:PORT', 403),
    ('a host of nothing', 'GET', '/', {}, ':PORT', 403),
    ('a long host', 'GET', '/', {}, 'a' * 5000 + ':PORT', 403),
    ('our own name', 'GET', '/', {}, 'localhost:PORT', 200),
    ('our own origin', 'GET', '/lines', {'Origin': 'http://127.0.0.1:PORT'}, None, 200),
    ('a page of no number', 'GET', '/page/' + 'a' * 32 + '.svg?n=-1', {}, None, 404),
    ('a view of no name', 'GET', '/lines?view=../../etc', {}, None, 200),
]


def filled(preview, text):
    return text.replace('KEY', preview.key).replace('PORT', str(preview.port)) if text else text


@check.each(lambda case: case[0], HOSTILE)
def the_door_is_closed(folder, case):
    _, method, path, headers, host, status = case
    with Preview(issue_in(folder)) as preview:
        preview.events().wait(good)
        headers = {name: filled(preview, value) for name, value in headers.items()}
        try:
            got = preview.request(method, filled(preview, path), headers, host=filled(preview, host)).status
        except OSError:
            got = None
        check.that(got == status or (status is None and got in (None, 431, 414, 413, 400)), f'status {got}, expected {status}')
        check.same(preview.get('/').status, 200, 'it goes on')


RAW = [
    b'', b'\r\n', b'\0' * 1000, b'GET', b'GET /', b'GET / HTTP/1.1\r\n', b'GET / HTTP/9.9\r\nHost: HOST\r\n\r\n', b'GET / HTTP/1.1\r\n\r\n',
    b'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n', b'GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n',
    b'GET /\0x HTTP/1.1\r\nHost: HOST\r\n\r\n', b'GET /%00 HTTP/1.1\r\nHost: HOST\r\n\r\n', b'GET /%zz%f HTTP/1.1\r\nHost: HOST\r\n\r\n',
    b'POST /mark HTTP/1.1\r\nHost: HOST\r\nX-Paiban-Key: KEY\r\nContent-Length: -1\r\n\r\n', b'POST /mark HTTP/1.1\r\nHost: HOST\r\nX-Paiban-Key: KEY\r\nContent-Length: 99999999999999999999\r\n\r\nx',
    b'POST /try HTTP/1.1\r\nHost: HOST\r\nX-Paiban-Key: KEY\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n',
    b'POST /try HTTP/1.1\r\nHost: HOST\r\nX-Paiban-Key: KEY\r\nTransfer-Encoding: chunked\r\n\r\n' + b'1000\r\n' + b'x' * 4096 + b'\r\n' + b'40000\r\n' + b'x' * 262144,
    b'POST /mark HTTP/1.1\r\nHost: HOST\r\nX-Paiban-Key: KEY\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
    b'GET / HTTP/1.1\r\nHost: HOST\r\nCookie: ' + b'a=b; ' * 3000 + b'\r\n\r\n', b'GET / HTTP/1.1\r\nHost : HOST\r\n folded: x\r\n\r\n',
]


def send_and_look_away(preview, data):
    """Sends, reads what comes within a moment, and goes without a word."""
    raw = socket.create_connection(('127.0.0.1', preview.port), 10)
    try:
        raw.sendall(data.replace(b'HOST', f'127.0.0.1:{preview.port}'.encode()).replace(b'KEY', preview.key.encode()))
        select.select([raw], [], [], 0.1)
        raw.setblocking(False)
        return raw.recv(1 << 20)
    except OSError:
        return b''
    finally:
        raw.close()


@check.test
def whatever_is_sent_it_goes_on(folder):
    """Requests that are none, and random bytes in place of some of a sound one's; none gets what is not for it."""
    rest = random.Random(1)
    sound = b'POST /try HTTP/1.1\r\nHost: HOST\r\nX-Paiban-Key: KEY\r\nContent-Length: 20\r\n\r\nstyles.body.size=13pt'
    with Preview(issue_in(folder)) as preview:
        events = preview.events()
        events.wait(good)
        for data in RAW:
            answer = send_and_look_away(preview, data)
            check.that(b'200 OK' not in answer or b'paiban-key' in answer or b'KEY' in data, f'{data[:80]}: {answer[:200]}')
            check.that(b'evil' not in data or b'200 OK' not in answer, f'{data[:80]}: {answer[:200]}')
        for _ in range(300):
            data = bytearray(sound)
            for _ in range(rest.randrange(1, 8)):
                data[rest.randrange(len(data))] = rest.randrange(256)
            send_and_look_away(preview, bytes(data[:rest.randrange(len(data) + 1)]))
        check.same(preview.get('/').status, 200, 'the page afterwards')
        put(folder / 'issue.yaml', '照样更新。')
        events.wait(lambda s: good(s) and s['serial'] > 1)


@check.test
def links_lead_nowhere_else(folder):
    """A file beside the issue that is a link to one elsewhere is out of reach."""
    (folder / 'inside').mkdir()
    for name in ('back.yaml', 'back.lock'):
        (folder / name).write_text('title: 1\n')
        (folder / 'inside' / name).symlink_to(folder / name)
    (folder / 'inside/deeper').symlink_to(folder)
    with Preview(issue_in(folder / 'inside')) as preview:
        preview.events().wait(good)
        for wanted in (b'issue back.yaml', b'lock back.lock', b'layout ./back.yaml', b'issue deeper/back.yaml', b'issue ../back.yaml'):
            check.same(preview.post('/left', wanted).status, 400, f'status of {wanted}')


@check.test
def bodies_are_bounded(folder):
    with Preview(issue_in(folder)) as preview:
        try:
            status = preview.post('/overlay', b'x' * 5000000).status
        except OSError:
            status = None
        check.that(status in (None, 400, 413), f'status {status}')
        check.same(preview.get('/').status, 200, 'it goes on')


@check.test
def the_page_lets_nothing_in(folder):
    with Preview(issue_in(folder)) as preview:
        page = preview.get('/')
        policy = page.getheader('Content-Security-Policy')
        check.that("default-src 'none'" in policy and 'unsafe' not in policy and "frame-ancestors 'none'" in policy, policy)
        for path in ('/', '/preview.js', '/preview.css'):
            text = preview.get(path).text.replace('http://www.w3.org/', '')
            check.that('http://' not in text and 'https://' not in text and len(text) > 500, f'{path} names a resource outside')
        check.same(page.getheader('X-Content-Type-Options'), 'nosniff', 'type')


@check.test
def other_machines_need_the_key(folder):
    with Preview(issue_in(folder), '--listen', '0.0.0.0') as preview:
        key = preview.address.split('key=')[1]
        check.same(preview.get('/').status, 403, 'the page without key')
        check.same(preview.get('/lines').status, 403, 'an answer without key')
        page = preview.get(f'/?key={key}')
        check.same(page.status, 200, 'the page with key')
        cookie = page.getheader('Set-Cookie').split(';')[0]
        check.that('HttpOnly' in page.getheader('Set-Cookie') and 'SameSite=Strict' in page.getheader('Set-Cookie'), 'cookie')
        check.same(preview.get('/preview.js', headers={'Cookie': cookie}).status, 200, 'with the cookie')
        check.same(preview.request('POST', '/mark', {'Cookie': cookie}, b'').status, 403, 'a write with the cookie alone')
        preview.key = key
        check.same(preview.post('/mark').status, 200, 'a write with the key')


def open_sockets(port, n):
    sockets = []
    for _ in range(n):
        s = socket.socket()
        s.setblocking(False)
        try:
            s.connect(('127.0.0.1', port))
        except BlockingIOError:
            pass
        sockets.append(s)
    return sockets


def memory(preview):
    """Of the server, in kB."""
    with open(f'/proc/{preview.process.pid}/status', encoding='utf-8') as status:
        return int(re.search(r'VmRSS:\s+(\d+)', status.read())[1])


def answered_within(preview, seconds):
    """Somebody comes in while the door is thronged: at the latest when those who say nothing have been sent away."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if preview.get('/').status == 200:
                return True
        except OSError:
            time.sleep(0.2)
    return False


@check.test
def a_thousand_connections(folder):
    path = issue_in(folder)
    with Preview(path) as preview:
        events, before = preview.events(), memory(preview)
        old = digests(events.wait(good))
        sockets = open_sockets(preview.port, 1000)
        put(path, '照样更新。')
        events.wait(lambda s: good(s) and digests(s) != old)
        check.that(answered_within(preview, 20), 'nobody else comes in')
        for s in sockets:
            s.close()
        check.same(preview.get('/').status, 200, 'the page afterwards')
        check.that(memory(preview) < before + 32768, f'memory went from {before} to {memory(preview)} kB')


@check.test
def a_thousand_requests(folder):
    """All at once, each with a question that the setter must answer: each gets an answer or is closed."""
    with Preview(issue_in(folder)) as preview:
        events = preview.events()
        events.wait(good)
        before, sockets, answers = memory(preview), open_sockets(preview.port, 1000), 0
        request = f'GET /lines HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nConnection: close\r\n\r\n'.encode()
        for s in sockets:
            s.settimeout(20)
            try:
                s.sendall(request)
            except OSError:
                pass
        for s in sockets:
            try:
                answers += b'200 OK' in s.recv(1 << 16)
            except OSError:
                pass
            s.close()
        check.that(answers >= 100, f'{answers} answers')
        check.same(preview.get('/').status, 200, 'the page afterwards')
        check.that(memory(preview) < before + 65536, f'memory went from {before} to {memory(preview)} kB')


@check.test
def too_many_listen(folder):
    with Preview(issue_in(folder)) as preview:
        listeners = [preview.events() for _ in range(32)]
        for listener in listeners:
            listener.wait(good)
        check.same(preview.get('/events').status, 503, 'one more')
        listeners.pop().socket.close()
        put(folder / 'issue.yaml', '照样更新。')
        for listener in listeners:
            listener.wait(lambda s: good(s) and s['serial'] > 1)


@check.test
def who_reads_late_gets_the_last_state(folder):
    path = issue_in(folder)
    with Preview(path) as preview:
        late = [preview.events() for _ in range(8)]
        events = preview.events()
        old = events.wait(good)['serial']
        for n in range(100):
            put(path, f'第{n}次。')
            old = events.wait(lambda s, old=old: good(s) and s['serial'] > old)['serial']
        for listener in late:
            listener.wait(lambda s: good(s) and s['serial'] == old)


@check.test
def slow_heads_are_sent_away(folder):
    with Preview(issue_in(folder)) as preview:
        slow = socket.create_connection(('127.0.0.1', preview.port), 30)
        began, ended = time.monotonic(), False
        while time.monotonic() - began < 20 and not ended:
            try:
                slow.sendall(b'G')
                time.sleep(0.3)
                slow.setblocking(False)
                ended = slow.recv(1) == b''
            except BlockingIOError:
                pass
            except OSError:
                ended = True
            finally:
                slow.setblocking(True)
        check.that(ended, 'it may go on for ever')
        check.that(time.monotonic() - began > 4, f'after {time.monotonic() - began:.1f} s')


@check.test
def slow_bodies_are_sent_away(folder):
    """On a connection that has had an answer, too."""
    with Preview(issue_in(folder)) as preview:
        slow = socket.create_connection(('127.0.0.1', preview.port), 30)
        host = f'Host: 127.0.0.1:{preview.port}\r\n'
        slow.sendall(f'GET /preview.css HTTP/1.1\r\n{host}\r\n'.encode())
        while b'}' not in slow.recv(1 << 16)[-8:]:
            pass
        slow.sendall(f'POST /mark HTTP/1.1\r\n{host}X-Paiban-Key: {preview.key}\r\nContent-Length: 1000\r\n\r\n'.encode())
        slow.settimeout(0.3)
        began, ended = time.monotonic(), False
        while time.monotonic() - began < 20 and not ended:
            try:
                slow.sendall(b'x')
                ended = slow.recv(1) == b''
            except TimeoutError:
                pass
            except OSError:
                ended = True
        check.that(ended and time.monotonic() - began > 4, f'after {time.monotonic() - began:.1f} s')


check.main()
