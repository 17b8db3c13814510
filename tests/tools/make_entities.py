#!/usr/bin/env python3
"""Makes src/input/entities_data.c, the named character references of HTML, from Python's html.entities.

    make_entities.py            writes the file
    make_entities.py --check    compares; exit status 1 when the committed file differs

Only names that end in a semicolon count in Markdown. Sorted by bytes, so that they can be searched.
"""
import html.entities
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "src/input/entities_data.c"


def write_rows():
    lines, line = [], "   "
    references = [(name[:-1], value) for name, value in html.entities.html5.items() if name.endswith(";")]
    for name, value in sorted(references):
        points = [f"0x{ord(c):X}" for c in value] + ["0"] * (2 - len(value))
        word = f' {{"{name}", {{{", ".join(points)}}}}},'
        if len(line) + len(word) > 120:
            lines.append(line)
            line = "   "
        line += word
    return "\n".join(lines + [line])


def make():
    return f"""/* The named character references of HTML, sorted by name. Made by tests/tools/make_entities.py from the list in
 * the HTML standard as Python carries it; not to be edited by hand. */
#include "input/entities.h"

const struct entity entities[] = {{
{write_rows()}
}};

const size_t nentities = sizeof entities / sizeof *entities;
"""


def main():
    text = make()
    if sys.argv[1:] == ["--check"]:
        if TARGET.read_text(encoding="utf-8") != text:
            sys.exit(f"{TARGET.relative_to(ROOT)} differs from html.entities; run tests/tools/make_entities.py")
    elif len(sys.argv) == 1:
        TARGET.write_text(text, encoding="utf-8")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
