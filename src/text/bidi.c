/* The levels of a paragraph, and the order of a line. Levels come by rules P2 to I2 of UAX #9 and, for blanks before a tab
 * and at the paragraph's end, L1; the base direction is left to right, as in every language that we set. Explicit
 * controls count as nothing (BN): what an editor cannot see must not move text. So no level is above two, and the time is
 * in proportion to the text. Blanks at a line's end (L1) are the setter's affair, who knows where lines end. */
#include "text/bidi.h"

#include <fribidi.h>
#include <string.h>

static FriBidiCharType type_of(uint32_t cp)
{
    FriBidiCharType type = fribidi_get_bidi_type(cp);
    return FRIBIDI_IS_EXPLICIT(type) || FRIBIDI_IS_ISOLATE(type) ? FRIBIDI_TYPE_BN : type;
}

void bidi_levels(struct arena *arena, const uint32_t *cps, size_t n, uint8_t *levels)
{
    FriBidiCharType *types = ARENA_ARRAY(arena, FriBidiCharType, n);
    FriBidiBracketType *brackets = ARENA_ARRAY(arena, FriBidiBracketType, n);
    FriBidiLevel *found = ARENA_ARRAY(arena, FriBidiLevel, n);
    FriBidiParType base = FRIBIDI_PAR_LTR;
    for (size_t i = 0; i < n; i++)
        types[i] = type_of(cps[i]);
    fribidi_get_bracket_types(cps, (FriBidiStrIndex)n, types, brackets);
    if (n && !fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)n, &base, found))
        arena_exhausted(arena);
    for (size_t i = 0; i < n; i++)
        levels[i] = (uint8_t)found[i];
}

static void reverse(uint32_t *order, size_t from, size_t to)
{
    for (; from + 1 < to; from++, to--) {
        uint32_t first = order[from];
        order[from] = order[to - 1];
        order[to - 1] = first;
    }
}

/* Turns each stretch of a level and above; their ends are where they are in the text, whatever was turned inside. */
static void turn(const uint8_t *levels, size_t n, uint8_t level, uint32_t *order)
{
    for (size_t from = 0, to; from < n; from = to + 1) {
        for (to = from; to < n && levels[to] >= level;)
            to++;
        reverse(order, from, to);
    }
}

void bidi_order(const uint8_t *levels, size_t n, uint32_t *order)
{
    uint8_t highest = 0;
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
        highest = levels[i] > highest ? levels[i] : highest;
    }
    for (uint8_t level = highest; level > 0; level--)
        turn(levels, n, level, order);
}
