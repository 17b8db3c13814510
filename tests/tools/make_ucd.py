#!/usr/bin/env python3
"""Makes src/base/ucd_data.c from the Unicode data files of Debian's package unicode-data.

    make_ucd.py            writes the file
    make_ucd.py --check    compares; exit status 1 when the committed file differs

What goes in: LineBreak, EastAsianWidth, Scripts, UnicodeData and emoji-data, all of version 15.0.0, with the defaults
for unassigned code points as the heads of those files state them. What comes out: every distinct combination of
properties once, and a two-stage table that leads from a code point to its combination. Deterministic: combinations
and blocks are numbered in the order of the code points that need them first.
"""
import pathlib
import re
import sys

VERSION = "15.0.0"
DATA = pathlib.Path("/usr/share/unicode")
ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "src/base/ucd_data.c"
SIZE = 0x110000
SHIFT = 7
BLOCK = 1 << SHIFT

LB_DEFAULTS = [(0x3400, 0x4DBF, "ID"), (0x4E00, 0x9FFF, "ID"), (0xF900, 0xFAFF, "ID"), (0x20000, 0x2FFFD, "ID"),
               (0x30000, 0x3FFFD, "ID"), (0x1F000, 0x1FAFF, "ID"), (0x1FC00, 0x1FFFD, "ID"), (0x20A0, 0x20CF, "PR")]
EAW_DEFAULTS = [(0x3400, 0x4DBF, "W"), (0x4E00, 0x9FFF, "W"), (0xF900, 0xFAFF, "W"), (0x20000, 0x2FFFD, "W"),
                (0x30000, 0x3FFFD, "W")]


def read_ranges(path):
    """Yields (first, last, value) of a file of the form `0041..005A ; value # …`."""
    for line in (DATA / path).read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0]
        if not line.strip():
            continue
        span, value = (part.strip() for part in line.split(";")[:2])
        first, _, last = span.partition("..")
        yield int(first, 16), int(last or first, 16), value


def check_version(path):
    first = (DATA / path).read_text(encoding="utf-8").splitlines()[0]
    if VERSION not in first:
        sys.exit(f"{path} is not of Unicode {VERSION}: {first}")


def fill(default, *lists):
    values = [default] * SIZE
    for ranges in lists:
        for first, last, value in ranges:
            values[first:last + 1] = [value] * (last - first + 1)
    return values


def read_categories():
    """General_Category, from UnicodeData.txt with its First/Last pairs."""
    ranges, start = [], None
    for line in (DATA / "UnicodeData.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split(";")
        cp = int(fields[0], 16)
        if fields[1].endswith(", First>"):
            start = cp
            continue
        ranges.append((cp if start is None else start, cp, fields[2]))
        start = None
    return fill("Cn", ranges)


def read_script_tags():
    """Long name of a script → its ISO 15924 tag."""
    tags = {}
    for line in (DATA / "PropertyValueAliases.txt").read_text(encoding="utf-8").splitlines():
        match = re.match(r"sc ; (\w{4}) *; (\w+)", line)
        if match:
            tags[match[2]] = match[1]
    return tags


def collect():
    """The list of combinations and, for every code point, the number of its own."""
    for path in ("LineBreak.txt", "EastAsianWidth.txt", "Scripts.txt"):
        check_version(path)
    lb = fill("XX", LB_DEFAULTS, read_ranges("LineBreak.txt"))
    eaw = fill("N", EAW_DEFAULTS, read_ranges("EastAsianWidth.txt"))
    script = fill("Unknown", read_ranges("Scripts.txt"))
    pictographic = fill("", [r for r in read_ranges("emoji/emoji-data.txt") if r[2] == "Extended_Pictographic"])
    tags = read_script_tags()
    numbers, combination_of = {}, []
    for key in zip(lb, read_categories(), eaw, script, pictographic):
        combination_of.append(numbers.setdefault(key, len(numbers)))
    return [(key[0], key[1], key[2], tags[key[3]], bool(key[4])) for key in numbers], combination_of


def split(combination_of):
    """Two stages: block number of each 128 code points, and the distinct blocks."""
    numbers, first = {}, []
    for start in range(0, SIZE, BLOCK):
        first.append(numbers.setdefault(tuple(combination_of[start:start + BLOCK]), len(numbers)))
    return first, [value for block in numbers for value in block]


def write_numbers(numbers):
    lines, line = [], "   "
    for number in numbers:
        word = f" {number},"
        if len(line) + len(word) > 120:
            lines.append(line)
            line = "   "
        line += word
    return "\n".join(lines + [line])


def write_combinations(combinations):
    row = "    {{LB_{}, GC_{}, EAW_{}, {}, UCD_TAG({})}},"
    return "\n".join(row.format(lb, gc.upper(), eaw.upper(), "true" if pictographic else "false",
                                ", ".join(f"'{c}'" for c in tag))
                     for lb, gc, eaw, tag, pictographic in combinations)


def make():
    combinations, combination_of = collect()
    first, second = split(combination_of)
    return f"""/* Unicode {VERSION} character properties as tables. Made by tests/tools/make_ucd.py; not to be edited by hand.
 *
 * ucd_blocks[cp >> {SHIFT}] is the block of a code point, ucd_cells[block << {SHIFT} | cp & {BLOCK - 1}] its combination
 * of properties. The data are Unicode's (https://www.unicode.org/license.txt).
 */
#include "base/ucd_data.h"

const struct ucd_combination ucd_combinations[] = {{
{write_combinations(combinations)}
}};

const uint16_t ucd_blocks[] = {{
{write_numbers(first)}
}};

const uint16_t ucd_cells[] = {{
{write_numbers(second)}
}};
"""


def main():
    text = make()
    if sys.argv[1:] == ["--check"]:
        if TARGET.read_text(encoding="utf-8") != text:
            sys.exit(f"{TARGET.relative_to(ROOT)} differs from what {DATA} gives; run tests/tools/make_ucd.py")
    elif len(sys.argv) == 1:
        TARGET.write_text(text, encoding="utf-8")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
