/* Bidirectional text (UAX #9), through FriBidi: how deep each character of a paragraph stands in text of the other
 * direction. For set/. */
#ifndef PAIBAN_TEXT_BIDI_H
#define PAIBAN_TEXT_BIDI_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* True for characters that may turn the direction: those of the blocks of scripts written from right to left, and the
 * right-to-left marks. A paragraph without one runs from left to right throughout. */
static inline bool bidi_may_turn(uint32_t cp)
{
    if (cp < 0x590 || (cp > 0x8FF && cp < 0xFB1D))
        return cp == 0x200F;
    return cp <= 0xFDFF || (cp >= 0xFE70 && cp <= 0xFEFE) || (cp >= 0x10800 && cp <= 0x10FFF) || (cp >= 0x1E800 && cp <= 0x1EFFF);
}

/* levels[i] of each of the n characters of a paragraph that runs from left to right: even from left to right, odd from
 * right to left. Embeddings, overrides and isolates have no effect. */
void bidi_levels(struct arena *arena, const uint32_t *cps, size_t n, uint8_t *levels);

/* Rule L2: order[k] is the k-th from the left of n things on a line, whose levels stand in the order of the text. */
void bidi_order(const uint8_t *levels, size_t n, uint32_t *order);

#endif
