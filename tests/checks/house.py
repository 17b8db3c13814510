#!/usr/bin/env python3
"""The tools that guard the house, guarded: each breach that floors.py is there for is found, and the manual is whole."""
import hashlib
import sys

import check

BREACHES = [
    ('input sees text', 'input/a.c', '#include "text/fonts.h"\n', 'input/ may not include text/fonts.h'),
    ('base sees input', 'base/a.h', '#include "input/node.h"\n', 'base/ may not include'),
    ('set sees out', 'set/a.c', '#include "out/pdf.h"\n', 'set/ may not include'),
    ('out sees shaping', 'out/a.c', '#include "text/shape.h"\n', 'out/ may not include'),
    ('libyaml outside input', 'edit/a.c', '#include <yaml.h>\n', 'yaml.h belongs in'),
    ('HarfBuzz outside text', 'set/a.c', '#  include <hb-ot.h>\n', 'hb-ot.h belongs in'),
    ('FreeType outside text', 'out/a.c', '#include <ft2build.h>\n', 'ft2build.h belongs in'),
    ('libharu outside the PDF writer', 'out/json.c', '#include <hpdf.h>\n', 'hpdf.h belongs in'),
    ('libpng outside media', 'out/png.c', '#include <png.h>\n', 'png.h belongs in'),
    ('libjpeg outside media', 'out/a.c', '#include <jpeglib.h>\n', 'jpeglib.h belongs in'),
    ('libqrencode outside media', 'set/a.c', '#include <qrencode.h>\n', 'qrencode.h belongs in'),
    ('media sees text', 'media/a.c', '#include "text/fonts.h"\n', 'media/ may not include'),
    ('sockets below the program', 'out/a.c', '#include <sys/socket.h>\n', 'sys/socket.h belongs in'),
    ('printing below the program', 'base/a.c', 'void f(void) { printf("x"); }\n', 'printf() below'),
    ('the clock below the program', 'set/a.c', 'long f(void) { return time(0); }\n', 'time() below'),
    ('the environment below the program', 'text/a.c', 'char *f(void) { return getenv("A"); }\n', 'getenv() below'),
    ('a folder of no floor', 'util/a.c', '\n', 'no floor has this folder'),
]


def floors(folder):
    return check.run(sys.executable, check.ROOT / 'tests/tools/floors.py', folder)


@check.each(lambda case: case[0], BREACHES)
def breach_is_found(folder, case):
    _, name, text, words = case
    for header in ('text/fonts.h', 'text/shape.h', 'input/node.h', 'out/pdf.h'):
        (folder / header).parent.mkdir(exist_ok=True)
        (folder / header).write_text('')
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    done = floors(folder)
    check.same(done.status, 1, f'status\n{done.out}')
    check.that(words in done.out, done.out)


@check.test
def two_users_of_libyaml_are_found(folder):
    (folder / 'input').mkdir()
    for name in ('a.c', 'b.c'):
        (folder / 'input' / name).write_text('#include <yaml.h>\n')
    check.that('more than one file' in floors(folder).out, 'yaml.h stands in one file')


@check.test
def comments_and_strings_are_no_breach(folder):
    (folder / 'base').mkdir()
    (folder / 'base/a.c').write_text('/* printf() and\n time() */\nconst char *s = "exit(1)"; int snprintf(int);\n')
    check.same(floors(folder).status, 0, 'status')


@check.test
def the_source_keeps_the_floors(_):
    done = floors(check.ROOT / 'src')
    check.same(done.status, 0, done.out)


@check.test
def the_manual_lists_every_diagnostic(_):
    done = check.run(sys.executable, check.ROOT / 'tests/tools/manual.py')
    check.same(done.status, 0, done.out + done.err)


@check.test
def generated_issues_never_change(folder):
    digest = hashlib.sha256(check.generated(2000, 1, folder).read_bytes()).hexdigest()
    check.same(digest, '49422ede1589ab73711f1ab929e8b2929db31f6d37ab4e52425e2fdb014fcb32', 'SHA-256 of the 2,000-item issue')


@check.test
def readme_shows_the_minimal_sample(_):
    readme = (check.ROOT / 'README.md').read_text(encoding='utf-8')
    minimal = (check.ROOT / 'samples/minimal.yaml').read_text(encoding='utf-8')
    check.that(f'```yaml\n{minimal}```' in readme, 'README shows samples/minimal.yaml as it is')
    check.that(len(minimal.splitlines()) <= 11, 'in ten lines and one for the schema')


check.main()
