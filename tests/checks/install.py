#!/usr/bin/env python3
"""An installed program works from anywhere and finds what was installed with it; uninstalling leaves nothing."""
import shutil

import check

SAMPLE = check.ROOT / 'samples/short.yaml'


def make(target, folder, *settings):
    done = check.run('make', '-s', '--no-print-directory', '-C', check.ROOT, f'BUILD={check.BUILD}', target,
                     f'DESTDIR={folder / "root"}', 'PREFIX=/usr', *settings)
    check.same(done.status, 0, f'make {target}\n{done.out}{done.err}')


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob('*') if not path.is_dir())


@check.test
def what_is_installed(folder):
    make('install', folder)
    installed = files(folder / 'root')
    for name in ('usr/bin/paiban', 'usr/libexec/paiban/paiban-draw', 'usr/libexec/paiban/paiban-preview',
                 'usr/share/paiban/fonts/manifest.tsv', 'usr/share/paiban/layouts/monitor.yaml',
                 'usr/share/paiban/layouts/monitor-2021.yaml', 'usr/share/man/man1/paiban.1'):
        check.that(name in installed, f'{name} is installed, of {installed}')
    make('uninstall', folder)
    check.same(files(folder / 'root'), [], 'files after uninstalling')


@check.test
def runs_from_there(folder):
    """The same bytes as from the source tree, with the tree's files out of sight."""
    make('install', folder)
    (folder / 'desk').mkdir()
    shutil.copy(SAMPLE, folder / 'desk')
    program = folder / 'root/usr/bin/paiban'
    for layout in ('monitor', 'monitor-2021'):
        done = check.run(program, 'build', 'short.yaml', '--layout', layout, cwd=folder / 'desk')
        check.same(done.status, 0, done.err)
        check.good('build', SAMPLE, '--layout', layout, '-o', folder / 'tree.pdf')
        check.that((folder / 'desk/short.pdf').read_bytes() == (folder / 'tree.pdf').read_bytes(), f'the same bytes, {layout}')


@check.test
def the_preview_is_a_program_beside_it(folder):
    """paiban hands over to it with the words of the command line as they were, and needs no library of servers itself."""
    make('install', folder)
    program = folder / 'root/usr/bin/paiban'
    issue = folder / 'none.yaml'
    done = check.run(program, 'preview', issue, '--listen', '999.1.1.1', '--lang', 'zh')
    check.same(done.status, 3, done.err)
    check.that(done.err.startswith('paiban: error: 预览无法在该地址监听'), done.err)
    needed = check.run('objdump', '-p', program).out
    check.that('NEEDED' in needed and 'microhttpd' not in needed, needed)
    (folder / 'root/usr/libexec/paiban/paiban-preview').unlink()
    done = check.run(program, 'preview', issue)
    check.same(done.status, 3, done.err)
    check.that('paiban-preview can\'t be run' in done.err, done.err)


@check.test
def runs_through_the_path_and_a_link(folder):
    make('install', folder)
    (folder / 'bin').mkdir()
    (folder / 'bin/typeset').symlink_to(folder / 'root/usr/bin/paiban')
    done = check.run('typeset', 'dump', SAMPLE, cwd='/', env={'PATH': f'{folder / "bin"}:/usr/bin:/bin'})
    check.same(done.status, 0, done.err)


@check.test
def made_anew_from_a_copy(folder):
    """A tree in another place, and a name with a blank, changes nothing in the output."""
    tree = folder / 'a copy'
    tree.mkdir()
    for name in ('fonts', 'layouts', 'samples'):
        shutil.copytree(check.ROOT / name, tree / name)
    (tree / 'build').mkdir()
    shutil.copy(check.PROGRAM, tree / 'build/paiban')
    done = check.run('build/paiban', 'build', 'samples/short.yaml', '-o', 'out.pdf', cwd=tree)
    check.same(done.status, 0, done.err)
    check.good('build', SAMPLE, '-o', folder / 'tree.pdf')
    check.that((tree / 'out.pdf').read_bytes() == (folder / 'tree.pdf').read_bytes(), 'the same bytes')


check.main()
