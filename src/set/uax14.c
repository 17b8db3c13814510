/* Line breaking of UAX #14. Characters come in; for every place between two of them goes out whether a line may or must
 * end there. The rules stand in the order and under the numbers of the annex (revision 50, Unicode 15.0.0); the first
 * one that decides, decides. A character is seen with the marks that follow it (LB9), so each rule speaks of the last
 * character before the place and the one behind it, and of the little that is remembered of what came earlier: blanks
 * since, the number it ends, flags in a row. One pass, constant memory. Not done here: the rules of a language or a
 * layout (breaks.c). */
#include "set/uax14.h"

enum verdict { PASS, KEEP, SPLIT };     /* of a rule: nothing to say; no break; a break is allowed */

/* Where a number of the form that LB25 knows has got to. */
enum number {
    NUMBER_NONE,
    NUMBER_OPEN,                /* NU (NU|SY|IS)* */
    NUMBER_CLOSED               /* … and CL or CP */
};

/* A place between two characters, and what stands before it. */
struct spot {
    const struct uax14_text *text;
    size_t at;                  /* the character behind the place */
    enum ucd_lb a, b;           /* classes before, blanks and marks left out, and behind */
    enum ucd_lb before_a;       /* of the character before a */
    uint32_t a_cp;
    bool started;               /* a character stands before */
    bool blanks;                /* between a and the place */
    bool zero_width;            /* a ZW and then nothing but blanks */
    bool joiner;                /* the very last character is a ZWJ */
    enum number number;         /* a number that ends with a, while no blanks have come */
    bool flag_open;             /* a is the first of a pair of regional indicators */
};

#define CLASS(c) (UINT64_C(1) << (c))
#define ONE_OF(set, class) (((set) & CLASS(class)) != 0)

static const uint64_t hard = CLASS(LB_BK) | CLASS(LB_CR) | CLASS(LB_LF) | CLASS(LB_NL);
static const uint64_t letters = CLASS(LB_AL) | CLASS(LB_HL);
static const uint64_t closing = CLASS(LB_CL) | CLASS(LB_CP);
static const uint64_t affixes = CLASS(LB_PR) | CLASS(LB_PO);
static const uint64_t pictures = CLASS(LB_ID) | CLASS(LB_EB) | CLASS(LB_EM);
static const uint64_t hangul = CLASS(LB_JL) | CLASS(LB_JV) | CLASS(LB_JT) | CLASS(LB_H2) | CLASS(LB_H3);

enum ucd_lb uax14_resolve(uint32_t cp)
{
    enum ucd_lb class = ucd_lb(cp);
    switch (class) {
    case LB_AI: case LB_SG: case LB_XX: return LB_AL;
    case LB_SA: return ucd_gc(cp) == GC_MN || ucd_gc(cp) == GC_MC ? LB_CM : LB_AL;
    case LB_CJ: return LB_NS;
    default: return class;
    }
}

static enum ucd_lb class_at(const struct uax14_text *text, size_t at)
{
    return text->classes ? (enum ucd_lb)text->classes[at] : uax14_resolve(text->cps[at]);
}

/* LB30: brackets that are not wide in East Asia. */
static bool is_narrow(uint32_t cp)
{
    enum ucd_eaw width = ucd_eaw(cp);
    return width != EAW_F && width != EAW_W && width != EAW_H;
}

/* LB7 to LB12a. */
static enum verdict rule_blanks(const struct spot *s)
{
    if (s->b == LB_SP || s->b == LB_ZW)                                                             /* LB7 */
        return KEEP;
    if (s->zero_width)                                                                              /* LB8 */
        return SPLIT;
    if (s->joiner)                                                                                  /* LB8a */
        return KEEP;
    if (s->b == LB_WJ || (s->a == LB_WJ && !s->blanks))                                             /* LB11 */
        return KEEP;
    if (s->a == LB_GL && !s->blanks)                                                                /* LB12 */
        return KEEP;
    if (s->b == LB_GL && !s->blanks && s->a != LB_BA && s->a != LB_HY)                              /* LB12a */
        return KEEP;
    return PASS;
}

/* LB13 to LB18. */
static enum verdict rule_marks(const struct spot *s)
{
    uint64_t marks = closing | CLASS(LB_IS) | CLASS(LB_SY);
    if (s->b == LB_EX || (s->text->pair_numbers && ONE_OF(marks, s->b)))                            /* LB13 */
        return KEEP;
    if (ONE_OF(marks, s->b) && (s->blanks || s->a != LB_NU))
        return KEEP;
    if (s->a == LB_OP)                                                                              /* LB14 */
        return KEEP;
    if (s->a == LB_QU && s->b == LB_OP)                                                             /* LB15 */
        return KEEP;
    if (ONE_OF(closing, s->a) && s->b == LB_NS)                                                     /* LB16 */
        return KEEP;
    if (s->a == LB_B2 && s->b == LB_B2)                                                             /* LB17 */
        return KEEP;
    return s->blanks ? SPLIT : PASS;                                                                /* LB18 */
}

/* LB19 to LB24; no blanks stand between from here on. */
static enum verdict rule_words(const struct spot *s)
{
    enum ucd_lb a = s->a, b = s->b;
    if (a == LB_QU || b == LB_QU)                                                                   /* LB19 */
        return KEEP;
    if (a == LB_CB || b == LB_CB)                                                                   /* LB20 */
        return SPLIT;
    if (b == LB_BA || b == LB_HY || b == LB_NS || a == LB_BB)                                       /* LB21 */
        return KEEP;
    if (s->before_a == LB_HL && (a == LB_HY || a == LB_BA))                                         /* LB21a */
        return KEEP;
    if (a == LB_SY && b == LB_HL)                                                                   /* LB21b */
        return KEEP;
    if (b == LB_IN)                                                                                 /* LB22 */
        return KEEP;
    if ((ONE_OF(letters, a) && b == LB_NU) || (a == LB_NU && ONE_OF(letters, b)))                   /* LB23 */
        return KEEP;
    if ((a == LB_PR && ONE_OF(pictures, b)) || (ONE_OF(pictures, a) && b == LB_PO))                 /* LB23a */
        return KEEP;
    if ((ONE_OF(affixes, a) && ONE_OF(letters, b)) || (ONE_OF(letters, a) && ONE_OF(affixes, b)))   /* LB24 */
        return KEEP;
    return PASS;
}

/* LB25 as the annex prints it, by pairs. */
static enum verdict rule_number_pairs(const struct spot *s)
{
    enum ucd_lb a = s->a, b = s->b;
    if ((ONE_OF(closing, a) || a == LB_NU) && ONE_OF(affixes, b))
        return KEEP;
    if (ONE_OF(affixes, a) && (b == LB_OP || b == LB_NU))
        return KEEP;
    return ONE_OF(CLASS(LB_HY) | CLASS(LB_IS) | CLASS(LB_NU) | CLASS(LB_SY), a) && b == LB_NU ? KEEP : PASS;
}

/* The class of the character behind the one behind the place, marks left out. */
static enum ucd_lb class_after_next(const struct spot *s)
{
    for (size_t i = s->at + 1; i < s->text->n; i++) {
        enum ucd_lb class = class_at(s->text, i);
        if (class != LB_CM && class != LB_ZWJ)
            return class;
    }
    return LB_XX;
}

/* LB25 as a regular expression: (PR|PO)? (OP|HY)? NU (NU|SY|IS)* (CL|CP)? (PR|PO)? */
static enum verdict rule_number(const struct spot *s)
{
    enum ucd_lb a = s->a, b = s->b;
    bool leads = b == LB_NU || ((b == LB_OP || b == LB_HY) && class_after_next(s) == LB_NU);
    if (ONE_OF(affixes, a) && leads)
        return KEEP;
    if ((a == LB_OP || a == LB_HY) && b == LB_NU)
        return KEEP;
    if (s->number == NUMBER_OPEN && ONE_OF(closing | CLASS(LB_NU) | CLASS(LB_SY) | CLASS(LB_IS), b))
        return KEEP;
    return s->number != NUMBER_NONE && ONE_OF(affixes, b) ? KEEP : PASS;
}

/* LB26 and LB27. */
static enum verdict rule_hangul(const struct spot *s)
{
    enum ucd_lb a = s->a, b = s->b;
    if (a == LB_JL && ONE_OF(CLASS(LB_JL) | CLASS(LB_JV) | CLASS(LB_H2) | CLASS(LB_H3), b))         /* LB26 */
        return KEEP;
    if ((a == LB_JV || a == LB_H2) && (b == LB_JV || b == LB_JT))
        return KEEP;
    if ((a == LB_JT || a == LB_H3) && b == LB_JT)
        return KEEP;
    return (ONE_OF(hangul, a) && b == LB_PO) || (a == LB_PR && ONE_OF(hangul, b)) ? KEEP : PASS;    /* LB27 */
}

/* LB28 to LB30b. */
static enum verdict rule_letters(const struct spot *s)
{
    enum ucd_lb a = s->a, b = s->b;
    uint64_t word = letters | CLASS(LB_NU);
    if ((ONE_OF(letters, a) || a == LB_IS) && ONE_OF(letters, b))                                   /* LB28, LB29 */
        return KEEP;
    if (ONE_OF(word, a) && b == LB_OP && is_narrow(s->text->cps[s->at]))                            /* LB30 */
        return KEEP;
    if (a == LB_CP && is_narrow(s->a_cp) && ONE_OF(word, b))
        return KEEP;
    if (a == LB_RI && b == LB_RI)                                                                   /* LB30a */
        return s->flag_open ? KEEP : SPLIT;
    bool base = a == LB_EB || (ucd_extended_pictographic(s->a_cp) && ucd_gc(s->a_cp) == GC_CN);
    return base && b == LB_EM ? KEEP : PASS;                                                        /* LB30b */
}

static enum verdict judge(const struct spot *s)
{
    enum verdict verdict = rule_blanks(s);
    if (verdict == PASS)
        verdict = rule_marks(s);
    if (verdict == PASS)
        verdict = rule_words(s);
    if (verdict == PASS)
        verdict = s->text->pair_numbers ? rule_number_pairs(s) : rule_number(s);
    if (verdict == PASS)
        verdict = rule_hangul(s);
    return verdict == PASS ? rule_letters(s) : verdict;
}

/* LB4 to LB6, then the rest; LB31 lets break what no rule keeps. */
static enum uax14_break break_before(const struct spot *s)
{
    if (!s->started)                                                                                /* LB2 */
        return UAX14_NO;
    if (ONE_OF(hard, s->a) && !s->blanks)
        return s->a == LB_CR && s->b == LB_LF ? UAX14_NO : UAX14_MUST;
    if (ONE_OF(hard, s->b))
        return UAX14_NO;
    return judge(s) == KEEP ? UAX14_NO : UAX14_MAY;
}

static enum number number_after(const struct spot *s)
{
    if (s->b == LB_NU)
        return NUMBER_OPEN;
    bool goes_on = s->number == NUMBER_OPEN && !s->blanks;
    if (goes_on && (s->b == LB_SY || s->b == LB_IS))
        return NUMBER_OPEN;
    return goes_on && ONE_OF(closing, s->b) ? NUMBER_CLOSED : NUMBER_NONE;
}

/* LB9: a mark belongs to the character before it, unless that is a blank, a line end or nothing. */
static bool joins(const struct spot *s, enum ucd_lb class)
{
    bool mark = class == LB_CM || class == LB_ZWJ;
    return mark && s->started && !s->blanks && s->a != LB_ZW && !ONE_OF(hard, s->a);
}

/* The character behind the place goes before the next one. */
static void step(struct spot *s)
{
    s->flag_open = s->b == LB_RI && !(s->a == LB_RI && !s->blanks && s->flag_open);
    s->number = number_after(s);
    s->before_a = s->started && !s->blanks ? s->a : LB_XX;
    s->zero_width = s->b == LB_ZW;
    s->a = s->b;
    s->a_cp = s->text->cps[s->at];
    s->blanks = false;
    s->started = true;
}

/* A blank leaves in force what rules look through blanks for. At the text's start it stands for itself. */
static void step_blank(struct spot *s)
{
    if (!s->started)
        s->a = s->before_a = LB_XX;
    if (ONE_OF(hard, s->a))
        s->a = LB_XX;
    s->blanks = s->started = true;
    s->number = NUMBER_NONE;
}

void uax14_find(const struct uax14_text *text, uint8_t *breaks)
{
    struct spot s = {.text = text, .a = LB_XX, .before_a = LB_XX};
    for (; s.at < text->n; s.at++) {
        enum ucd_lb class = class_at(text, s.at);
        if (joins(&s, class)) {
            breaks[s.at] = UAX14_NO;
        } else {
            s.b = class == LB_CM || class == LB_ZWJ ? LB_AL : class;                                /* LB10 */
            breaks[s.at] = (uint8_t)break_before(&s);
            if (s.b == LB_SP)
                step_blank(&s);
            else
                step(&s);
        }
        s.joiner = class == LB_ZWJ;
    }
    breaks[text->n] = text->n ? UAX14_MUST : UAX14_NO;                                              /* LB3 */
}

void uax14_breaks(const uint32_t *cps, size_t n, uint8_t *breaks)
{
    uax14_find(&(struct uax14_text){.cps = cps, .n = n}, breaks);
}
