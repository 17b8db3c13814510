/* Breaks: where a line may end (避头尾 prohibition at line start and end).
 *
 * In: classified characters. Out: for each whether a line may be broken before it. Between two Latin characters UAX #14
 * decides; where a CJK class stands on a side the layout's prohibition level does; inside an address lines break after
 * / ? & = . _ and never beside a hyphen, which readers would drop; Korean between syllables, which costs a little, or
 * at blanks only. Nothing here depends on widths.
 * Rules: CLREQ 3.1.4, GB/T 15834-2011 5.1, KLREQ, UAX #14. Deviations from UAX #14: quotes are OPEN and CLOSE in Chinese (not
 * QU), IN (…) and dashes may begin a line below the strict level, as CLREQ has it; docs/conformance-uax14.md has them
 * all. */
#include "set/paragraph.h"

#include "base/ucd.h"
#include "set/uax14.h"

#include <string.h>

enum { EM_DASH = 0x2014 };

/* A pair of neighbours, blanks, joiners and notes' marks between them left out. */
struct pair {
    const struct character *a, *b;
    bool blank;                     /* a typed blank stands between */
    bool whole;                     /* of dashes or dots in a row, a is the second of a unit */
    bool inside_word;               /* of Korean */
};

static bool ascii_in(uint32_t cp, const char *set)
{
    return cp < 0x80 && cp != 0 && strchr(set, (int)cp) != NULL;
}

static bool is_digit(const struct character *c)
{
    return c->class == CHAR_DIGIT;
}

/* What the table of marks does not name obeys the same prohibition by its class of UAX #14: Latin brackets and stops
 * beside Han, primes, small and vertical forms, marks of other scripts. */
static bool kin_barred_start(uint32_t cp)
{
    switch (ucd_lb(cp)) {
    case LB_CL: case LB_CP: case LB_EX: case LB_GL: case LB_IN: case LB_IS: case LB_NS: case LB_PO: return true;
    case LB_BA: return cp != 0x3000;
    case LB_QU: return ucd_gc(cp) != GC_PI;
    default: return cp == 0xB7 || cp == EM_DASH || cp == '~';
    }
}

static bool kin_barred_end(uint32_t cp)
{
    switch (ucd_lb(cp)) {
    case LB_GL: case LB_OP: return true;
    case LB_PR: return ucd_gc(cp) == GC_SC;
    case LB_QU: return ucd_gc(cp) != GC_PF;
    default: return false;
    }
}

static bool is_unnamed(const struct character *c)
{
    return c->class == CHAR_SIGN || c->class == CHAR_HAN || c->class == CHAR_LATIN;
}

/* A hyphen behind a blank is a minus sign and may begin a line. */
static bool barred_start(const struct pair *p, enum prohibition level)
{
    const struct character *c = p->b;
    if (!is_unnamed(c))
        return class_barred_start(c->class, level);
    if (c->cp == '/')
        return class_barred_start(CHAR_SOLIDUS, level);
    return level >= PROHIBIT_BASIC && (kin_barred_start(c->cp) || (c->cp == '-' && !p->blank));
}

static bool barred_end(const struct character *c, enum prohibition level)
{
    if (!is_unnamed(c))
        return class_barred_end(c->class, level);
    if (c->cp == '/')
        return class_barred_end(CHAR_SOLIDUS, level);
    return level >= PROHIBIT_BASIC && kin_barred_end(c->cp);
}

/* Never broken: the two-em units, a number and its unit, a currency sign and its number. */
static bool one_unit(const struct pair *p)
{
    const struct character *a = p->a, *b = p->b;
    if (p->blank)
        return false;
    if (b->class == a->class && (a->class == CHAR_DASH || a->class == CHAR_ELLIPSIS))
        return !p->whole;
    return (b->class == CHAR_UNIT && is_digit(a)) || (a->class == CHAR_CURRENCY && is_digit(b));
}

static bool may_break_cjk(const struct pair *p, enum prohibition level)
{
    return !barred_end(p->a, level) && !barred_start(p, level) && !one_unit(p);
}

static bool may_break_address(const struct pair *p)
{
    uint32_t a = p->a->cp, b = p->b->cp;
    if (!ascii_in(a, "/?&=._@") || b == '-')
        return false;
    return !ascii_in(b, "/?&=._@:,;!");
}

static bool same_address(const struct text_source *source, const struct pair *p)
{
    return p->a->span == p->b->span && source->spans[p->a->span].is_url;
}

static bool is_korean(const struct text_source *source, const struct character *c)
{
    return source->spans[c->span].type->forms == HAN_KO;
}

/* A Korean word with the marks that touch it; it may be parted behind what joins two words (·, /, -, ~) and at dashes. */
static bool inside_word(const struct text_source *source, const struct pair *p)
{
    const struct character *a = p->a, *b = p->b;
    if (p->blank || !is_korean(source, a) || !is_korean(source, b) || !(class_is_han(a->class) || class_is_han(b->class)))
        return false;
    bool joint = (a->class >= CHAR_CONNECTOR && a->class <= CHAR_ELLIPSIS) || ascii_in(a->cp, "-/~");
    return !joint && b->class != CHAR_DASH && b->class != CHAR_ELLIPSIS;
}

/* An address may always begin a line, but not after a mark that may not end one. A single dash joins what it stands between,
 * as in GB/T 9704—2012, and begins no line amid Latin either, where UAX #14 lets it. */
static enum break_kind decide(const struct text_source *source, const struct pair *p, const struct composition *c,
                              bool by_uax14)
{
    enum prohibition level = c->prohibition;
    if (p->inside_word && c->korean == KOREAN_WORD)
        return BREAK_NO;
    if (same_address(source, p))
        return may_break_address(p) ? BREAK_MAY : BREAK_NO;
    if (class_is_cjk(p->a->class) || class_is_cjk(p->b->class))
        return may_break_cjk(p, level) ? BREAK_MAY : BREAK_NO;
    bool joined = p->b->cp == EM_DASH && p->b->class == CHAR_SIGN && level >= PROHIBIT_BASIC;
    return by_uax14 && !joined && !(p->a->cp == '/' && barred_end(p->a, level)) ? BREAK_MAY : BREAK_NO;
}

enum { PART_WORD = 40 };                /* penalty: lines of Korean end between words where that costs little */

static void try_break(const struct text_source *source, struct pair *p, const struct composition *composition, bool by_uax14,
                      struct character *c)
{
    p->inside_word = inside_word(source, p);
    c->brk = decide(source, p, composition, by_uax14);
    c->parts_word = p->inside_word && c->brk != BREAK_NO;
    if (c->parts_word)
        c->penalty = PART_WORD;
}

enum { COMBINING = 0x301 };             /* what belongs to the character before it */

static uint8_t *latin_breaks(struct job *job, struct characters chars)
{
    uint32_t *cps = ARENA_ARRAY(job->scratch, uint32_t, chars.n);
    uint8_t *breaks = ARENA_ARRAY(job->scratch, uint8_t, chars.n + 1);
    for (size_t i = 0; i < chars.n; i++)
        cps[i] = chars.at[i].class == CHAR_NOTE ? COMBINING : chars.at[i].cp;
    uax14_breaks(cps, chars.n, breaks);
    return breaks;
}

/* No-break space and word joiners: what an author typed to keep two characters together. */
static bool is_glue(uint32_t cp)
{
    return cp == 0xA0 || cp == 0x2060 || cp == 0xFEFF;
}

/* How many em of dashes or dots in a row end with c. */
static size_t em_in_row(const struct character *before, const struct character *c, bool blank, size_t row)
{
    if (c->class != CHAR_DASH && c->class != CHAR_ELLIPSIS)
        return 0;
    size_t own = c->cp == 0x2E3A ? 2 : 1;
    return before && before->class == c->class && !blank ? row + own : own;
}

void find_breaks(struct job *job, const struct text_source *source, struct characters chars)
{
    const struct composition *composition = &job->layout->composition;
    const uint8_t *latin = latin_breaks(job, chars);
    const struct character *before = NULL;
    bool blank = false;
    size_t row = 0;
    for (size_t i = 0; i < chars.n; i++) {
        struct character *c = &chars.at[i];
        if (c->class == CHAR_SPACE || c->class == CHAR_JOINER || c->class == CHAR_NOTE) {
            blank |= c->class == CHAR_SPACE && c->cp != 0xA0;
            continue;
        }
        if (before && before->class == CHAR_BREAK)
            c->brk = BREAK_MUST;
        else if (before && c->class != CHAR_BREAK && !(i > 0 && is_glue(chars.at[i - 1].cp)))
            try_break(source, &(struct pair){before, c, blank, row % 2 == 0, false}, composition, latin[i] != UAX14_NO, c);
        row = em_in_row(before, c, blank, row);
        before = c;
        blank = false;
    }
}
