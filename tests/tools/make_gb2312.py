#!/usr/bin/env python3
"""Writes src/text/gb2312_data.c: the hanzi of GB 2312 (rows 16 to 87) as bits over U+4E00-9FFF.

Usage: make_gb2312.py > src/text/gb2312_data.c
"""

FIRST, COUNT, HANZI = 0x4E00, 20992, 6763


def hanzi():
    for row in range(16, 88):
        for cell in range(1, 95):
            try:
                yield ord(bytes((row + 0xA0, cell + 0xA0)).decode("gb2312"))
            except UnicodeDecodeError:
                pass  # a cell that the standard leaves empty


def main():
    bits = bytearray(COUNT // 8)
    for cp in hanzi():
        bits[(cp - FIRST) // 8] |= 1 << (cp - FIRST) % 8
    assert sum(bin(byte).count("1") for byte in bits) == HANZI
    print("/* The %d hanzi of GB 2312. Made by tests/tools/make_gb2312.py; do not edit. */" % HANZI)
    print('#include "text/coverage.h"\n')
    print("const uint8_t gb2312_hanzi[UNIFIED_COUNT / 8] = {")
    for at in range(0, len(bits), 24):
        print("    " + ",".join("%d" % byte for byte in bits[at:at + 24]) + ",")
    print("};")


if __name__ == "__main__":
    main()
