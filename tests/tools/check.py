"""What the scripts under tests/checks share: marking a function as a test, running the program, reading an issue file.

A check ends with `check.main()`, which runs every function marked @check.test in a fresh temporary folder and prints
a line for each: ok, not ok or skip. A test fails by raising AssertionError (check.same and check.that say what was
expected), is skipped by raising check.Skip, and gets the folder as its argument.
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLES = sorted((ROOT / 'samples').glob('*.yaml'))
RICH = {'rich', 'newsletter', 'digest', 'large'}                     # samples with generated words and drawings' words amid their text, which no plain reading has
BUILD = ROOT / os.environ.get('PAIBAN_BUILD', 'build')
PROGRAM = ROOT / os.environ.get('PAIBAN', BUILD / 'paiban')
SHARED = ROOT.parent / 'shared'     # material that may lie beside the repository; tests that need it skip otherwise
TESTS = []


class Skip(Exception):
    """Raised by a test that cannot run here; its argument is the reason."""


def test(function):
    TESTS.append((function.__name__, function))
    return function


def each(name_of, values):
    """A test for each value: @check.each(lambda v: v.stem, SAMPLES)."""
    def mark(function):
        for value in values:
            TESTS.append((f'{function.__name__} {name_of(value)}', lambda folder, v=value: function(folder, v)))
        return function
    return mark


def that(condition, words):
    if not condition:
        raise AssertionError(words)


def same(got, expected, what):
    """Equal, or a failure that shows the place where the two part."""
    if got == expected:
        return
    if isinstance(got, str) and isinstance(expected, str) and '\n' in expected:
        lines = difflib.unified_diff(expected.splitlines(), got.splitlines(), 'expected', 'got', lineterm='', n=1)
        raise AssertionError(what + '\n' + '\n'.join(list(lines)[:40]))
    if isinstance(got, (str, bytes)) and isinstance(expected, type(got)):
        at = next((i for i, pair in enumerate(zip(got, expected)) if pair[0] != pair[1]), min(len(got), len(expected)))
        start = max(0, at - 30)
        raise AssertionError(f'{what}: differs at {at}\n     got {got[start:at + 40]!r}\nexpected {expected[start:at + 40]!r}')
    raise AssertionError(f'{what}\n     got {got!r}\nexpected {expected!r}')


class Done:
    """What a program left: status, stdout and stderr as text, stdout as bytes."""

    def __init__(self, process):
        self.status, self.data = process.returncode, process.stdout or b''
        self.out = self.data.decode('utf-8', 'replace')
        self.err = process.stderr.decode('utf-8', 'replace')


def run(*command, cwd=None, env=None, data=b'', stdout=subprocess.PIPE, **more):
    """Runs a command to its end; env is added to the environment, data goes to its stdin."""
    process = subprocess.run([str(word) for word in command], cwd=cwd, env=dict(os.environ, **(env or {})), input=data,
                             stdout=stdout, stderr=subprocess.PIPE, timeout=600, check=False, **more)
    return Done(process)


def paiban(*words, **more):
    return run(PROGRAM, *words, **more)


def good(*words, **more):
    """As paiban, and it must have succeeded."""
    done = paiban(*words, **more)
    that(done.status == 0, f'paiban {" ".join(map(str, words))}: status {done.status}\n{done.err}')
    return done


# What tools say of themselves, not of the file: Debian builds mupdf without colour management.
OF_THEMSELVES = {'warning: ICC support is not available'}


def tool(*command, **more):
    """Runs a tool that is not ours, which must be there and succeed without a word on stderr."""
    if not shutil.which(command[0]):
        raise Skip(f'{command[0]} is not installed')
    done = run(*command, **more)
    that(done.status == 0 and not set(done.err.splitlines()) - OF_THEMSELVES, f'{" ".join(map(str, command))}: status {done.status}\n{done.err}')
    return done


def generated(count, seed, folder):
    """An issue of count items in the folder."""
    path = pathlib.Path(folder) / f'generated-{count}-{seed}.yaml'
    path.write_bytes(run(sys.executable, ROOT / 'tests/tools/make_issue.py', count, seed).data)
    return path


# ---- issue files, as plainly as the samples are written

def scalar(value):
    return value[1:-1] if re.fullmatch(r'"[^"\\]*"', value) else value


def issue_texts(path):
    """[(kind, text)] of an issue file in the manner of our samples: titles and values on one line, bodies after `|`.
    Kinds are the keys: title, body, link … in the order of the file; indentation tells the titles' levels."""
    rows, lines = [], pathlib.Path(path).read_text(encoding='utf-8').splitlines()
    while lines:
        line = lines.pop(0)
        pair = re.match(r'( *(?:- )?)([^\s:#][^:#]*):(?: +(.*))?$', line)
        entry = re.match(r' +- (\S.*)$', line)
        if pair and pair[3] == '|':
            body = []
            while lines and (not lines[0].strip() or len(lines[0]) - len(lines[0].lstrip()) > len(pair[1])):
                body.append(lines.pop(0).strip())
            rows.append((pair[2], len(pair[1]), '\n'.join(body).strip()))
        elif pair and pair[3]:
            rows.append((pair[2], len(pair[1]), scalar(pair[3])))
        elif entry:
            rows.append(('link', 0, scalar(entry[1])))
    return rows


def plain(markdown):
    """The text of a body without Markdown's marks, for the constructs that our samples use."""
    markdown = re.sub(r'\[([^\]]*)\](?:\([^)]*\)|\{\.\w+\})', r'\1', markdown)
    markdown = re.sub(r'\\$', '', markdown, flags=re.M)
    return markdown.replace('*', '')


def bare(text):
    """Without white space, without what breaking lines inserts, and without the marks that poppler puts around text from
    right to left."""
    return ''.join(re.sub('[\u00ad\u202a-\u202e]', '', text).split())


# ---- running

def run_one(name, function):
    with tempfile.TemporaryDirectory(prefix='paiban-test-') as folder:
        try:
            function(pathlib.Path(folder))
            print('ok', name)
        except Skip as reason:
            print(f'skip {name}: {reason}')
        except Exception as error:          # a test that stumbles has failed; the others still run
            words = str(error) if isinstance(error, AssertionError) else traceback.format_exc()
            print('not ok', name)
            print('\n'.join('# ' + line for line in words.splitlines()))
            return False
        finally:
            sys.stdout.flush()
    return True


def main():
    names = sys.argv[1:]
    results = [run_one(name, function) for name, function in TESTS if not names or name in names]
    sys.exit(0 if all(results) else 1)
