/* Marks: a sorted table of characters and their classes. */
#include "set/marks.h"

#include "base/ucd.h"

#include <stddef.h>

struct mark {
    uint32_t cp;
    enum char_class class;
};

static const struct mark marks[] = {
    {0x00A3, CHAR_CURRENCY},   {0x00A5, CHAR_CURRENCY},   {0x2010, CHAR_CONNECTOR}, {0x2013, CHAR_CONNECTOR},
    {0x2014, CHAR_CONNECTOR},
    {0x2018, CHAR_OPEN},       {0x2019, CHAR_CLOSE},      {0x201C, CHAR_OPEN},      {0x201D, CHAR_CLOSE},
    {0x2026, CHAR_ELLIPSIS},   {0x2027, CHAR_INTERPUNCT}, {0x2030, CHAR_UNIT},      {0x203C, CHAR_STOP},
    {0x2047, CHAR_STOP},       {0x2048, CHAR_STOP},       {0x2049, CHAR_STOP},      {0x2103, CHAR_UNIT},
    {0x2109, CHAR_UNIT},       {0x2116, CHAR_CURRENCY},   {0x22EF, CHAR_ELLIPSIS},  {0x2E3A, CHAR_DASH},
    {0x3001, CHAR_PAUSE},      {0x3002, CHAR_STOP},       {0x3005, CHAR_ITERATION}, {0x3008, CHAR_OPEN},
    {0x3009, CHAR_CLOSE},      {0x300A, CHAR_OPEN},       {0x300B, CHAR_CLOSE},     {0x300C, CHAR_OPEN},
    {0x300D, CHAR_CLOSE},      {0x300E, CHAR_OPEN},       {0x300F, CHAR_CLOSE},     {0x3010, CHAR_OPEN},
    {0x3011, CHAR_CLOSE},      {0x3014, CHAR_OPEN},       {0x3015, CHAR_CLOSE},     {0x3016, CHAR_OPEN},
    {0x3017, CHAR_CLOSE},      {0x3018, CHAR_OPEN},       {0x3019, CHAR_CLOSE},     {0x301A, CHAR_OPEN},
    {0x301B, CHAR_CLOSE},      {0x301C, CHAR_CONNECTOR},  {0x301D, CHAR_OPEN},      {0x301E, CHAR_CLOSE},
    {0x301F, CHAR_CLOSE},      {0x303B, CHAR_ITERATION}, {0x30FB, CHAR_INTERPUNCT},
    {0x30FC, CHAR_ITERATION},  {0x30FD, CHAR_ITERATION},  {0x30FE, CHAR_ITERATION}, {0x309D, CHAR_ITERATION},
    {0x309E, CHAR_ITERATION},  {0xFF01, CHAR_STOP},       {0xFF04, CHAR_CURRENCY},  {0xFF05, CHAR_UNIT},
    {0xFF08, CHAR_OPEN},       {0xFF09, CHAR_CLOSE},      {0xFF0C, CHAR_PAUSE},     {0xFF0E, CHAR_STOP},
    {0xFF0F, CHAR_SOLIDUS},    {0xFF1A, CHAR_PAUSE},      {0xFF1B, CHAR_PAUSE},     {0xFF1F, CHAR_STOP},
    {0xFF3B, CHAR_OPEN},       {0xFF3D, CHAR_CLOSE},      {0xFF5B, CHAR_OPEN},      {0xFF5D, CHAR_CLOSE},
    {0xFF5E, CHAR_CONNECTOR},  {0xFF5F, CHAR_OPEN},       {0xFF60, CHAR_CLOSE},     {0xFF70, CHAR_ITERATION}, {0xFFE1, CHAR_CURRENCY},
    {0xFFE5, CHAR_CURRENCY},
};

/* U+2027, U+30FB aside, the middle dot of Latin-1 waits for its neighbours. */
static bool find_mark(uint32_t cp, enum char_class *class)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].cp == cp) {
            *class = marks[i].class;
            return true;
        }
    return false;
}

static bool is_joiner(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return gc == GC_MN || gc == GC_MC || gc == GC_ME || gc == GC_CF;
}

static bool is_letter(enum ucd_gc gc)
{
    return gc == GC_LU || gc == GC_LL || gc == GC_LT || gc == GC_LM || gc == GC_LO;
}

enum char_class mark_class(uint32_t cp)
{
    enum char_class class;
    if (cp == 0x2028)
        return CHAR_BREAK;
    if (cp == ' ' || cp == '\t' || cp == 0xA0)
        return CHAR_SPACE;
    if (cp >= '0' && cp <= '9')
        return CHAR_DIGIT;
    if (cp < 0x80)
        return is_letter(ucd_gc(cp)) ? CHAR_LATIN : CHAR_SIGN;
    if (find_mark(cp, &class))
        return class;
    if (is_joiner(cp))
        return CHAR_JOINER;
    if (ucd_lb(cp) == LB_CJ)
        return CHAR_SMALL_KANA;
    if (ucd_is_cjk(cp) || ucd_eaw(cp) == EAW_W || ucd_eaw(cp) == EAW_F)
        return CHAR_HAN;
    if (is_letter(ucd_gc(cp)))
        return CHAR_LATIN;
    if (ucd_gc(cp) == GC_ND)
        return CHAR_DIGIT;
    return cp >= 0x2000 && ucd_eaw(cp) == EAW_A ? CHAR_HAN : CHAR_SIGN;
}

bool class_is_cjk(enum char_class c)
{
    return c <= CHAR_CURRENCY;
}

bool class_is_han(enum char_class c)
{
    return c == CHAR_HAN || c == CHAR_ITERATION || c == CHAR_SMALL_KANA;
}

bool class_barred_start(enum char_class c, enum prohibition level)
{
    switch (c) {
    case CHAR_STOP:
    case CHAR_PAUSE:
    case CHAR_CLOSE:
    case CHAR_CONNECTOR:
    case CHAR_INTERPUNCT:
    case CHAR_ITERATION:
    case CHAR_UNIT: return level >= PROHIBIT_BASIC;
    case CHAR_SOLIDUS:
    case CHAR_SMALL_KANA: return level >= PROHIBIT_GB;
    case CHAR_DASH:
    case CHAR_ELLIPSIS: return level >= PROHIBIT_STRICT;
    default: return false;
    }
}

bool class_barred_end(enum char_class c, enum prohibition level)
{
    return ((c == CHAR_OPEN || c == CHAR_CURRENCY) && level >= PROHIBIT_BASIC) || (c == CHAR_SOLIDUS && level >= PROHIBIT_GB);
}

bool mark_is_exclamation(uint32_t cp)
{
    return cp == 0xFF01 || cp == 0xFF1F;
}

bool mark_ends_by_tone(uint32_t cp)
{
    return mark_is_exclamation(cp) || cp == 0x203C || (cp >= 0x2047 && cp <= 0x2049);
}

bool marks_are_centred(enum han_lang forms)
{
    return forms == HAN_HANT || forms == HAN_HANT_HK;
}

bool class_half_in(enum char_class c, enum width_style style)
{
    if (style == WIDTH_BANJIAO)
        return c == CHAR_STOP || c == CHAR_PAUSE || c == CHAR_CLOSE || c == CHAR_OPEN;
    return style == WIDTH_KAIMING && (c == CHAR_PAUSE || c == CHAR_CLOSE || c == CHAR_OPEN);
}
