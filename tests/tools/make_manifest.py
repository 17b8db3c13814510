#!/usr/bin/env python3
"""Writes fonts/manifest.tsv: who fills a role, with the size, fingerprint and SHA-256 of the files found.

Usage: make_manifest.py [--root DIR]... > manifest.tsv

DIR (default /usr/share) stands for /usr/share; with several, the first that holds a file is taken, so that packages
may be unpacked somewhere instead of installed. Every file must be found. The tables here are the choice of faces;
fonts/README.md says what the columns mean.
"""

import argparse
import functools
import hashlib
import os
import struct
import sys

OFL, ARPHIC = "OFL-1.1", "Arphic-1999"
LIBERATION = "GPL-2.0-only WITH Font-exception-2.0"
FANDOL = "GPL-3.0-only WITH Font-exception-2.0"
SYMBOLA = "LicenseRef-Symbola"

# The order of the faces in each of Noto's collections.
NOTO_FACES = (("zh-Hans", 2), ("zh-Hant", 3), ("zh-Hant-HK", 4), ("ja", 0), ("ko", 1))
SERIF = ((200, "ExtraLight", "-extra"), (300, "Light", "-extra"), (400, "Regular", ""), (500, "Medium", "-extra"),
         (600, "SemiBold", "-extra"), (700, "Bold", ""), (900, "Black", "-extra"))
SANS = ((100, "Thin", "-extra"), (300, "Light", "-extra"), (350, "DemiLight", "-extra"), (400, "Regular", ""),
        (500, "Medium", "-extra"), (700, "Bold", ""), (900, "Black", "-extra"))


def noto(role, name, weights):
    for weight, style, extra in weights:
        for lang, index in NOTO_FACES:
            yield (role, weight, lang, "fonts-noto-cjk" + extra, f"fonts/opentype/noto/{name}-{style}.ttc", index, OFL)


def wenkai(weight, style):
    return ("kai", weight, "*", "fonts-lxgw-wenkai", f"fonts/truetype/lxgw-wenkai/LXGWWenKai-{style}.ttf", 0, OFL)


def ukai(lang, index):
    return ("kai", 400, lang, "fonts-arphic-ukai", "fonts/truetype/arphic/ukai.ttc", index, ARPHIC)


def kai():
    """WenKai draws the mainland's forms, so Traditional text asks UKai first."""
    yield wenkai(300, "Light")
    yield ukai("zh-Hant", 2)
    yield ukai("zh-Hant-HK", 1)
    yield wenkai(400, "Regular")
    yield ukai("zh-Hans", 0)
    yield wenkai(700, "Bold")


def fangsong():
    yield ("fangsong", 400, "zh-Hans", "texlive-lang-chinese",
           "texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf", 0, FANDOL)


UPRIGHT, SLANTED = ((400, "Regular"), (700, "Bold")), ((400, "Italic"), (700, "BoldItalic"))


def liberation(role, name, styles=UPRIGHT):
    """The second has the same widths and more letters: combining marks, pinyin, Vietnamese, Hebrew."""
    for weight, style in styles:
        for package, folder, licence in (("fonts-liberation", "liberation", LIBERATION), ("fonts-liberation2", "liberation2", OFL)):
            yield (role, weight, "*", package, f"fonts/truetype/{folder}/Liberation{name}-{style}.ttf", 0, licence)


def rare():
    """BabelStone draws the mainland's forms, Hanazono Japan's."""
    babelstone = ("fonts-babelstone-han", "fonts/truetype/babelstone/BabelStoneHan.ttf", 0, ARPHIC)
    yield ("rare", 400, "zh-Hans") + babelstone
    for name in ("HanaMinA", "HanaMinB"):
        yield ("rare", 400, "*", "fonts-hanazono", f"fonts/truetype/hanazono/{name}.ttf", 0, OFL)
    yield ("rare", 400, "*") + babelstone


def arabic():
    for weight, style in ((400, "Regular"), (700, "Bold")):
        yield ("arabic", weight, "*", "fonts-hosny-amiri", f"fonts/opentype/fonts-hosny-amiri/Amiri-{style}.ttf", 0, OFL)


def symbol():
    """Emoji and signs as outlines; DejaVu has those that Symbola lacks, and letters of many scripts."""
    yield ("symbol", 400, "*", "fonts-symbola", "fonts/truetype/ancient-scripts/Symbola_hint.ttf", 0, SYMBOLA)
    yield ("symbol", 400, "*", "fonts-dejavu-core", "fonts/truetype/dejavu/DejaVuSans.ttf", 0, "Bitstream-Vera")


def all_faces():
    yield from noto("song", "NotoSerifCJK", SERIF)
    yield from noto("hei", "NotoSansCJK", SANS)
    yield from kai()
    yield from fangsong()
    yield from liberation("serif", "Serif")
    yield from liberation("sans", "Sans")
    yield from liberation("mono", "Mono")
    yield from liberation("italic", "Serif", SLANTED)
    yield from rare()
    yield from arabic()
    yield from symbol()


# A Latin face asks its own role first, which has a second face.
CHAINS = (
    ("song", "*", "rare hei serif arabic symbol"),
    ("hei", "*", "song rare sans arabic symbol"),
    ("kai", "*", "song rare hei serif arabic symbol"),
    ("fangsong", "*", "kai song rare hei serif arabic symbol"),
    ("serif", "*", "serif song hei arabic rare symbol"),
    ("sans", "*", "sans hei song arabic rare symbol"),
    ("mono", "*", "mono sans hei song arabic rare symbol"),
    ("italic", "*", "italic serif song hei arabic rare symbol"),
    ("rare", "*", "song hei serif arabic symbol"),
    ("arabic", "*", "serif song hei rare symbol"),
    ("symbol", "*", "song hei serif rare"),
)

STAND_INS = (("fangsong", "kai"),)

HEADER = """\
# Who fills each role. Made by tests/tools/make_manifest.py; README.md beside this file explains the columns.
# face	role	weight	lang	package	file	index	size	head	sha256	licence
# chain	role	lang	roles
# stand-in	role	role
"""


def head_sum(data, index):
    """The OpenType checksum of a face's head table."""
    at = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    for record in range(struct.unpack_from(">H", data, at + 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, at + 12 + 16 * record)
        if tag == b"head":
            table = data[offset:offset + length]
            table += bytes(-length % 4)
            return sum(struct.unpack(f">{len(table) // 4}I", table)) & 0xFFFFFFFF
    raise ValueError("no head table")


@functools.lru_cache(maxsize=2)
def read(path):
    with open(path, "rb") as file:
        data = file.read()
    return data, hashlib.sha256(data).hexdigest()


def find(roots, file):
    for root in roots:
        if os.path.exists(os.path.join(root, file)):
            return os.path.join(root, file)
    sys.exit(f"make_manifest.py: {file} is in none of: {', '.join(roots)}")


def face_line(roots, role, weight, lang, package, file, index, licence):
    data, digest = read(find(roots, file))
    fields = ("face", role, weight, lang, package, file, index, len(data), f"{head_sum(data, index):08x}", digest, licence)
    return "\t".join(map(str, fields))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", action="append", metavar="DIR")
    roots = parser.parse_args().root or ["/usr/share"]
    lines = [face_line(roots, *face) for face in all_faces()]
    lines += ["\t".join(("chain",) + chain) for chain in CHAINS]
    lines += ["\t".join(("stand-in",) + pair) for pair in STAND_INS]
    print(HEADER + "\n".join(lines))


if __name__ == "__main__":
    main()
