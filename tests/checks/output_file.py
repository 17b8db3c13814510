#!/usr/bin/env python3
"""A build that cannot finish leaves the old output whole: full disk, unwritable folder, a process killed in mid-write."""
import contextlib
import os
import resource
import shutil
import signal
import subprocess
import time

import check

SHORT = check.ROOT / 'samples/short.yaml'
OLD = b'%PDF the old output, which must stay as it is\n'
SMALL = 4096                # bytes that fit on the full disk or under the limit; every PDF is larger


def old_output(folder):
    path = folder / 'out.pdf'
    path.write_bytes(OLD)
    return path


def unharmed(path, done, status=3):
    check.same(done.status, status, f'status\n{done.err}')
    check.same(path.read_bytes(), OLD, 'the old output')
    check.same(sorted(os.listdir(path.parent)), [path.name], 'files in the folder')


@contextlib.contextmanager
def mounted(folder, options):
    """A file system in memory on the folder, for as long as the block lasts; skips where that is not allowed."""
    if not shutil.which('mount') or check.run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder).status:
        raise check.Skip('a file system cannot be mounted here')
    try:
        yield
    finally:
        check.run('umount', '-l', folder)


@check.test
def full_disk(folder):
    disk = folder / 'disk'
    disk.mkdir()
    with mounted(disk, 'size=16k'):
        path = old_output(disk)
        unharmed(path, check.paiban('build', SHORT, '-o', path))


@check.test
def full_device_behind_stdout(_):
    with open('/dev/full', 'wb') as full:
        done = check.paiban('build', SHORT, '-o', '-', stdout=full)
        check.same(done.status, 3, f'status of build\n{done.err}')
        check.same(check.paiban('dump', SHORT, stdout=full).status, 3, 'status of dump')
        check.same(check.paiban('--help', stdout=full).status, 3, 'status of --help')


@check.test
def closed_pipe_behind_stdout(_):
    reader, writer = os.pipe()
    os.close(reader)
    done = check.paiban('dump', check.ROOT / 'samples/sixty.yaml', stdout=writer)
    os.close(writer)
    check.that(done.status in (3, -signal.SIGPIPE), f'status {done.status}\n{done.err}')


@check.each(lambda way: way.name, [signal.SIG_IGN, signal.SIG_DFL])
def file_too_large(folder, way):
    """The limit is reached in mid-write; whatever was said of the signal that comes with it, the write fails."""
    path = old_output(folder)

    def limit():
        signal.signal(signal.SIGXFSZ, way)
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    unharmed(path, check.paiban('build', SHORT, '-o', path, preexec_fn=limit))


@check.test
def killed_at_any_time(folder):
    path, issue = old_output(folder), check.generated(120, 7, folder)
    started = time.monotonic()
    check.good('build', issue, '-o', folder / 'whole.pdf')
    whole, lasts = (folder / 'whole.pdf').read_bytes(), time.monotonic() - started
    for part in range(1, 13):
        with subprocess.Popen([check.PROGRAM, 'build', issue, '-o', path], stderr=subprocess.DEVNULL) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(lasts * part / 12)
            process.kill()
        check.that(path.read_bytes() in (OLD, whole), f'after {part}/12 of the time the output is the old one or the new')


@check.test
def read_only_file_system(folder):
    disk = folder / 'disk'
    disk.mkdir()
    with mounted(disk, 'size=4m'):
        path = old_output(disk)
        if check.run('mount', '-o', 'remount,ro', disk).status:
            raise check.Skip('a file system cannot be made read-only here')
        unharmed(path, check.paiban('build', SHORT, '-o', path))


@check.test
def folder_without_permission(folder):
    """As root, who may write everywhere, the program runs as nobody."""
    path, user = old_output(folder), 65534 if os.geteuid() == 0 else os.geteuid()
    with contextlib.suppress(OSError):
        if check.paiban('--version', user=user).status:
            raise check.Skip('nobody may not run the program here')
        folder.chmod(0o555)
        unharmed(path, check.paiban('build', SHORT, '-o', path, user=user))
        return
    raise check.Skip('nobody may not reach the program here')


@check.test
def folder_that_is_not_there(folder):
    check.same(check.paiban('build', SHORT, '-o', folder / 'absent/out.pdf').status, 3, 'status')
    check.same(os.listdir(folder), [], 'files in the folder')


@check.test
def output_that_is_a_folder(folder):
    (folder / 'out.pdf').mkdir()
    check.same(check.paiban('build', SHORT, '-o', folder / 'out.pdf').status, 3, 'status')
    check.same(os.listdir(folder), ['out.pdf'], 'files in the folder')


@check.test
def wrong_input_keeps_the_output(folder):
    (folder / 'out').mkdir()
    path, issue = old_output(folder / 'out'), folder / 'wrong.yaml'
    issue.write_text('title: 一\n', encoding='utf-8')
    unharmed(path, check.paiban('build', issue, '-o', path), status=1)


@check.test
def permissions_of_the_output(folder):
    """A new file gets what the umask leaves; one that is replaced keeps its own."""
    check.good('build', SHORT, '-o', folder / 'new.pdf', preexec_fn=lambda: os.umask(0o027))
    check.same(oct((folder / 'new.pdf').stat().st_mode & 0o777), oct(0o640), 'mode of a new file')


@check.test
def output_through_a_link(folder):
    """A symbolic link is followed: the file that it names gets the new content, and the link stays."""
    (folder / 'real').mkdir()
    path, link = old_output(folder / 'real'), folder / 'link.pdf'
    link.symlink_to(path)
    check.good('build', SHORT, '-o', link)
    check.that(link.is_symlink(), 'the link is still a link')
    check.that(path.read_bytes().startswith(b'%PDF-1.'), 'the file that it names has the new content')


check.main()
