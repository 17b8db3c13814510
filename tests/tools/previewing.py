"""Runs paiban preview for a test, a measurement or a soak: starts it, reads its events, asks it things."""
import http.client
import json
import os
import pathlib
import re
import select
import signal
import socket
import subprocess
import time

import check

PATIENCE = 60           # seconds; generous, as the machine may be busy
ISSUE = 'title: 简报\nyear: 2021\nnumber: 1\ndate: 2021-11-15\nlayout: {layout}\nsections:\n  - title: 栏目\n    items:\n' \
        '      - title: 条目\n        body: |\n          {body}\n'


class Events:
    """The stream of states, each view's last one kept."""

    def __init__(self, port, headers=()):
        self.socket = socket.create_connection(('127.0.0.1', port), PATIENCE)
        lines = ['GET /events HTTP/1.1', f'Host: 127.0.0.1:{port}', *headers, '', '']
        self.socket.sendall('\r\n'.join(lines).encode())
        self.rest, self.views, self.beats, self.taken = b'', {}, 0, 0

    def read(self, seconds):
        """Takes what comes within the time; False when nothing did."""
        if not select.select([self.socket], [], [], max(0, seconds))[0]:
            return False
        data = self.socket.recv(1 << 20)
        check.that(data, 'the events have ended')
        self.rest += data
        while b'\n\n' in self.rest:
            event, self.rest = self.rest.split(b'\n\n', 1)
            self.beats += event.strip().endswith(b':')
            found = re.search(rb'data: (\{.*\})', re.sub(rb'\r\n[0-9a-fA-F]+\r\n', b'', event), re.S)
            if found:
                state = json.loads(found[1])
                self.views[state['view']] = state
                self.taken += 1
        return True

    def wait(self, condition, view='now', seconds=PATIENCE):
        """The view's state, once the condition holds of it."""
        end = time.monotonic() + seconds
        while not (view in self.views and condition(self.views[view])):
            check.that(time.monotonic() < end, f'no such state of {view!r}; the last is {str(self.views.get(view))[:500]}')
            self.read(min(1, end - time.monotonic()))
        return self.views[view]


class Preview:
    """A running preview of a file."""

    def __init__(self, issue, *options):
        self.process = subprocess.Popen([str(check.PROGRAM), 'preview', str(issue), *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, env=dict(os.environ, LC_ALL='C.UTF-8'))
        self.address = re.search(r'http://\S+', self.process.stdout.readline() or '')
        if not self.address:
            raise AssertionError(f'the preview did not start: {self.process.communicate()}')
        self.address = self.address[0]
        self.port = int(re.search(r':(\d+)/', self.address)[1])
        self.key = re.search(r'paiban-key" content="([0-9a-f]+)', self.get('/').text)[1] if '?' not in self.address else ''

    def __enter__(self):
        return self

    def __exit__(self, failed, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.status = self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise AssertionError('the preview does not end')
        said = self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()
        check.that(failed or self.status == 0, f'the preview ended with {self.status}: {said}')

    def request(self, method, path, headers=None, body=None, host=None):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader('Host', host or f'127.0.0.1:{self.port}')
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader('Content-Length', str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        response.data = response.read()
        response.text = response.data.decode('utf-8', 'replace')
        connection.close()
        return response

    def get(self, path, **more):
        return self.request('GET', path, **more)

    def post(self, path, body=b'', key=None):
        return self.request('POST', path, {'X-Paiban-Key': self.key if key is None else key}, body)

    def events(self, *headers):
        return Events(self.port, headers)

    def setters(self):
        """The processes that set pages: those of this program that have the server or one another for a parent."""
        parents = {}
        for path in pathlib.Path('/proc').glob('[0-9]*/stat'):
            try:
                name, rest = re.match(r'\d+ \((.*)\) (.*)', path.read_text(), re.S).groups()
            except (OSError, AttributeError):
                continue
            if rest.split()[0] != 'Z':
                parents[int(path.parent.name)] = int(rest.split()[1])
        found, more = set(), {self.process.pid}
        while more:
            more = {child for child, parent in parents.items() if parent in more} - found
            found |= more
        return sorted(found)


def save(path, text):
    """As editors do: a new file, renamed over the old one."""
    new = path.with_name(path.name + '.new')
    new.write_text(text, encoding='utf-8')
    new.replace(path)


def good(state):
    return state['latest'] is not None and 'pages' in state['latest'] and not state['fault']


def digests(state):
    return [page['digest'] for page in state['latest']['pages']]


def issue_in(folder, body='正文。', layout='monitor'):
    path = folder / 'issue.yaml'
    path.write_text(ISSUE.format(body=body, layout=layout), encoding='utf-8')
    return path


def put(path, body='正文。', layout='monitor'):
    save(path, ISSUE.format(body=body, layout=layout))
