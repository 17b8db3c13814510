/* Unicode character properties: a code point comes in, one of its properties goes out, in constant time from the
 * committed tables. Anything above U+10FFFF answers as an unassigned code point. Not done here: resolving line
 * breaking classes by language or context (set/uax14.c and the setter do). Sources: UAX #14, #11, #24, #44. */
#include "base/ucd.h"

#include "base/ucd_data.h"

#include <stddef.h>

static const struct ucd_combination *combination(uint32_t cp)
{
    if (cp > 0x10FFFF)
        cp = 0x10FFFF;                  /* a noncharacter: unassigned in every property */
    return &ucd_combinations[ucd_cells[(size_t)ucd_blocks[cp >> UCD_SHIFT] << UCD_SHIFT | (cp & UCD_MASK)]];
}

enum ucd_lb ucd_lb(uint32_t cp)
{
    return (enum ucd_lb)combination(cp)->lb;
}

enum ucd_gc ucd_gc(uint32_t cp)
{
    return (enum ucd_gc)combination(cp)->gc;
}

enum ucd_eaw ucd_eaw(uint32_t cp)
{
    return (enum ucd_eaw)combination(cp)->eaw;
}

uint32_t ucd_script(uint32_t cp)
{
    return combination(cp)->script;
}

bool ucd_extended_pictographic(uint32_t cp)
{
    return combination(cp)->pictographic;
}

struct range {
    uint32_t first, last;
};

static bool within(const struct range *ranges, size_t n, uint32_t cp)
{
    for (size_t i = 0; i < n; i++)
        if (cp >= ranges[i].first && cp <= ranges[i].last)
            return true;
    return false;
}

#define WITHIN(ranges, cp) within((ranges), sizeof(ranges) / sizeof *(ranges), (cp))

bool ucd_is_han(uint32_t cp)
{
    return ucd_script(cp) == UCD_TAG('H', 'a', 'n', 'i');
}

/* Kana that Scripts.txt counts as common or inherited: repeat marks, sound marks, ゠, ー and their half-width forms. */
static const struct range kana_marks[] = {
    {0x3031, 0x3035}, {0x3099, 0x309C}, {0x30A0, 0x30A0}, {0x30FC, 0x30FC}, {0xFF70, 0xFF70}, {0xFF9E, 0xFF9F}
};

bool ucd_is_kana(uint32_t cp)
{
    uint32_t script = ucd_script(cp);
    return script == UCD_TAG('H', 'i', 'r', 'a') || script == UCD_TAG('K', 'a', 'n', 'a') || WITHIN(kana_marks, cp);
}

bool ucd_is_hangul(uint32_t cp)
{
    return ucd_script(cp) == UCD_TAG('H', 'a', 'n', 'g');
}

/* Blocks that belong to CJK whatever the script: description characters, symbols and punctuation; kana with ・; kanbun;
 * strokes, enclosed and squared letters; vertical, compatibility, half- and full-width forms; enclosed ideographs. */
static const struct range cjk_blocks[] = {
    {0x2FF0, 0x303E}, {0x3040, 0x30FF}, {0x3190, 0x319F}, {0x31C0, 0x31EF}, {0x3200, 0x33FF}, {0xFE10, 0xFE1F},
    {0xFE30, 0xFE4F}, {0xFF01, 0xFFEE}, {0x1F200, 0x1F2FF}
};

bool ucd_is_cjk(uint32_t cp)
{
    return cp >= 0x1100 && (ucd_is_han(cp) || ucd_is_kana(cp) || ucd_is_hangul(cp)
                            || ucd_script(cp) == UCD_TAG('B', 'o', 'p', 'o') || WITHIN(cjk_blocks, cp));
}

bool ucd_is_mark(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return gc == GC_MN || gc == GC_MC || gc == GC_ME;
}

bool ucd_is_punct(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return gc >= GC_PC && gc <= GC_PS;
}
