/* The 6763 hanzi of GB 2312. Only for files under text/. */
#ifndef PAIBAN_TEXT_COVERAGE_H
#define PAIBAN_TEXT_COVERAGE_H

#include <stdint.h>

enum { UNIFIED_FIRST = 0x4E00, UNIFIED_LAST = 0x9FFF, UNIFIED_COUNT = UNIFIED_LAST - UNIFIED_FIRST + 1 };

/* A bit for each of U+4E00–9FFF, the lowest bit first. */
extern const uint8_t gb2312_hanzi[UNIFIED_COUNT / 8];

#endif
