/* Emphasis beside Han. CommonMark decides whether a run of * or _ opens or closes by the characters on both sides:
 * white space, punctuation or other. The published amendment (CommonMark CJK-friendly Amendments, chapter 6.2) comes
 * down to this: when one side of a run of * is punctuation, the other is not, and either is CJK, the run may open and
 * close. A parser without the amendment does that when both sides are of the same class. So the CJK side is exchanged
 * in the parser's copy for something of the other side's class and the same number of bytes; the text itself is read
 * from the source. The side that is not CJK may be Markdown's own syntax and is never touched, except that symbols,
 * which newer CommonMark counts as punctuation, become punctuation.
 *
 * Beyond the amendment: the marks that Chinese shares with other scripts (“ ” ‘ ’ — … ·) count as CJK when Han stands
 * on their far side. A character between two runs may have to look different from each: it is then exchanged for two
 * characters that together have its length.
 *
 * Not done here: finding the runs (prepare.c). */
#include "input/friendly.h"

#include "base/ucd.h"

#include <string.h>

enum { OBJECT = 0xFFFC };               /* stands in a text for the mark of a note */

enum class { CLASS_SPACE, CLASS_PUNCT, CLASS_OTHER };

/* One side of a run. */
struct side {
    size_t at, len;             /* the character next to the run; len 0 at a line's edge */
    enum class native, wanted;  /* as the parser sees it, and as the amendment does */
    bool is_cjk;
};

static bool is_ascii_punct(uint32_t cp)
{
    return (cp > 0x20 && cp < '0') || (cp > '9' && cp < 'A') || (cp > 'Z' && cp < 'a') || (cp > 'z' && cp < 0x7F);
}

static bool is_space(uint32_t cp)
{
    return (cp >= '\t' && cp <= '\r') || ucd_gc(cp) == GC_ZS;
}

static enum class native_class(uint32_t cp)
{
    if (is_space(cp))
        return CLASS_SPACE;
    return is_ascii_punct(cp) || ucd_is_punct(cp) ? CLASS_PUNCT : CLASS_OTHER;
}

static bool is_symbol(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return gc >= GC_SC && gc <= GC_SO;
}

static enum class wanted_class(uint32_t cp)
{
    return is_symbol(cp) ? CLASS_PUNCT : native_class(cp);
}

/* Signs of East Asian width that are pictographs and yet not shown as emoji by themselves. */
static bool is_plain_pictograph(uint32_t cp)
{
    return cp == 0x3030 || cp == 0x303D || cp == 0x3297 || cp == 0x3299 || cp == 0x1F202 || cp == 0x1F237;
}

bool friendly_is_cjk(uint32_t cp)
{
    if (cp < 0x1100)
        return false;
    if (ucd_is_hangul(cp))
        return true;
    enum ucd_eaw width = ucd_eaw(cp);
    bool emoji = (ucd_extended_pictographic(cp) && !is_plain_pictograph(cp)) || (cp >= 0x1F3FB && cp <= 0x1F3FF);
    return (width == EAW_W || width == EAW_F || width == EAW_H) && !emoji;
}

/* Marks that Chinese shares with other scripts. */
static bool is_shared_mark(uint32_t cp)
{
    return (cp >= 0x2018 && cp <= 0x201D) || cp == 0x2014 || cp == 0x2026 || cp == 0x22EF || cp == 0x2E3A || cp == 0xB7;
}

enum { SHARED_MAX = 8 };                /* so many shared marks in a row are looked through */

static bool cjk_before(struct str text, size_t at)
{
    uint32_t cp = 0;
    for (int i = 0; i <= SHARED_MAX && at > 0; i++) {
        at = utf8_prev(text, at);
        utf8_next(text, at, &cp);
        if (!is_shared_mark(cp))
            return friendly_is_cjk(cp);
    }
    return false;
}

static bool cjk_after(struct str text, size_t at)
{
    uint32_t cp = 0;
    for (int i = 0; i <= SHARED_MAX && at < text.n; i++) {
        at += utf8_next(text, at, &cp);
        if (!is_shared_mark(cp))
            return friendly_is_cjk(cp);
    }
    return false;
}

static bool is_variation_selector(uint32_t cp)
{
    return cp >= 0xFE00 && cp <= 0xFE0E;
}

static bool is_ideographic_selector(uint32_t cp)
{
    return cp >= 0xE0100 && cp <= 0xE01EF;
}

/* A selector before a run stands for the character that it modifies; U+FE01 asks for the full-width form. */
static void look_through_selector(struct str source, struct side *side, uint32_t selector)
{
    if (is_ideographic_selector(selector))
        side->is_cjk = true;
    if (!is_variation_selector(selector) || side->at == 0)
        return;
    uint32_t base;
    utf8_next(source, utf8_prev(source, side->at), &base);
    side->wanted = wanted_class(base) == CLASS_PUNCT ? CLASS_PUNCT : CLASS_OTHER;
    side->is_cjk = friendly_is_cjk(base) || (selector == 0xFE01 && is_shared_mark(base));
}

static struct side side_before(struct str source, size_t from)
{
    struct side side = {0};
    if (from == 0)
        return side;
    uint32_t cp;
    side.at = utf8_prev(source, from);
    side.len = utf8_next(source, side.at, &cp);
    side.native = native_class(cp);
    side.wanted = wanted_class(cp);
    side.is_cjk = friendly_is_cjk(cp) || (is_shared_mark(cp) && cjk_before(source, side.at));
    look_through_selector(source, &side, cp);
    return side;
}

static bool followed_by_full_width(struct str source, size_t at)
{
    uint32_t cp = 0;
    if (at < source.n)
        utf8_next(source, at, &cp);
    return cp == 0xFE01;
}

static struct side side_after(struct str source, size_t to)
{
    struct side side = {.at = to};
    if (to == source.n)
        return side;
    uint32_t cp;
    side.len = utf8_next(source, to, &cp);
    side.native = native_class(cp);
    side.wanted = wanted_class(cp);
    side.is_cjk = friendly_is_cjk(cp)
                  || (is_shared_mark(cp) && (cjk_after(source, to) || followed_by_full_width(source, to + side.len)));
    return side;
}

/* Characters of 1 to 4 bytes that no parser takes for syntax: punctuation, and other. */
static const char *const puncts[] = {"", ",", "\xC2\xA1", "\xE3\x80\x81", "\xF0\x90\x84\x80"};
static const char *const others[] = {"", "x", "\xC4\x81", "\xEE\x80\x80", "\xF3\xB0\x80\x80"};

static void write_exchange(const struct friendly *f)
{
    char *to = f->copy + f->at;
    size_t rest = f->len - 1;
    if (f->left_punct == f->right_punct) {
        memcpy(to, f->left_punct ? puncts[f->len] : others[f->len], f->len);
    } else if (f->left_punct) {
        to[0] = ',';
        memcpy(to + 1, others[rest], rest);
    } else {
        memcpy(to, others[rest], rest);
        to[rest] = ',';
    }
}

static void exchange(struct friendly *f, const struct side *side, bool left)
{
    if (side->len < 2 || side->wanted == CLASS_SPACE)
        return;
    if (side->at != f->at || side->len != f->len) {
        f->at = side->at;
        f->len = side->len;
        f->left_punct = f->right_punct = side->native == CLASS_PUNCT;
    }
    bool *edge = left ? &f->left_punct : &f->right_punct;
    if (*edge == (side->wanted == CLASS_PUNCT))
        return;
    *edge = !*edge;
    write_exchange(f);
}

void friendly_run(struct friendly *f, size_t from, size_t to)
{
    struct side before = side_before(f->source, from), after = side_after(f->source, to);
    bool inside = before.wanted != CLASS_SPACE && after.wanted != CLASS_SPACE;
    if (inside && f->source.s[from] == '*' && before.wanted != after.wanted) {
        if (before.is_cjk)
            before.wanted = after.wanted;
        else if (after.is_cjk)
            after.wanted = before.wanted;
    }
    exchange(f, &before, false);
    exchange(f, &after, true);
}

static bool is_joining(uint32_t cp)
{
    return ucd_is_cjk(cp) && !ucd_is_hangul(cp);
}

/* Looks through marks that Chinese shares with other scripts. */
static bool joins_backward(struct str text)
{
    uint32_t cp = 0;
    for (size_t at = text.n, i = 0; i <= SHARED_MAX && at > 0; i++) {
        at = utf8_prev(text, at);
        utf8_next(text, at, &cp);
        if (!is_shared_mark(cp) && !ucd_is_mark(cp) && cp != OBJECT)
            return is_joining(cp);
    }
    return false;
}

static bool joins_forward(struct str text)
{
    uint32_t cp = 0;
    for (size_t at = 0, i = 0; i <= SHARED_MAX && at < text.n; i++) {
        at += utf8_next(text, at, &cp);
        if (!is_shared_mark(cp))
            return is_joining(cp);
    }
    return false;
}

bool friendly_joins(struct str before, struct str after)
{
    return joins_backward(before) || joins_forward(after);
}
