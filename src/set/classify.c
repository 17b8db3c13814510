/* Classify: characters of a paragraph with their classes, settled by what stands beside them.
 *
 * In: text and its spans. Out: an array of characters. The middle dot, the hyphen, dashes and the solidus belong to
 * Chinese when they stand at Han or between two of its marks and to Latin otherwise; quotes belong to Latin when Latin
 * stands at both sides of both of a pair, and ’ between two Latin letters is an apostrophe. Everything inside an address
 * is Latin. A note's mark is as if it were not there.
 * Rules: CLREQ 3.1.2, GB/T 15834-2011 4.8, 4.13. */
#include "set/paragraph.h"

#include "base/ucd.h"

#include "text/bidi.h"

static struct characters decode(struct job *job, const struct text_source *source)
{
    struct characters chars = {.at = ARENA_ARRAY(job->scratch, struct character, utf8_count(source->text))};
    size_t span = 0;
    for (size_t at = 0; at < source->text.n;) {
        struct character *c = &chars.at[chars.n++];
        c->at = (uint32_t)at;
        c->len = (uint32_t)utf8_next(source->text, at, &c->cp);
        at += c->len;
        chars.may_turn |= bidi_may_turn(c->cp);
        chars.may_join |= sequence_may_hold(c->cp);
        while (span + 1 < source->nspans && c->at >= source->spans[span].to)
            span++;
        c->span = (uint32_t)span;
        c->class = source->spans[span].wording == WORDING_MARK ? CHAR_NOTE : mark_class(c->cp);
    }
    return chars;
}

static bool is_han(const struct characters *chars, size_t i)
{
    return i < chars->n && chars->at[i].class == CHAR_HAN;
}

static bool is_cjk(const struct characters *chars, size_t i)
{
    return i < chars->n && class_is_cjk(chars->at[i].class);
}

static bool is_latin(enum char_class c)
{
    return c == CHAR_LATIN || c == CHAR_DIGIT;
}

/* The class at the nearest character that is not a blank, joiner, note's mark or Latin sign, going by step; CHAR_BREAK at the ends. */
static enum char_class neighbour(const struct characters *chars, size_t i, int step)
{
    for (size_t k = i + (size_t)step; k < chars->n; k += (size_t)step) {
        enum char_class c = chars->at[k].class;
        if (c != CHAR_SPACE && c != CHAR_JOINER && c != CHAR_NOTE && c != CHAR_SIGN)
            return c;
    }
    return CHAR_BREAK;
}

static bool is_one_of(uint32_t cp, uint32_t a, uint32_t b)
{
    return cp == a || cp == b;
}

/* —— is one unit however many there are, as is ―― in Japanese; a lone one is a connector between Han and a sign between
 * Latin. */
static enum char_class dash_class(const struct characters *chars, size_t i)
{
    uint32_t cp = chars->at[i].cp;
    if ((i > 0 && chars->at[i - 1].cp == cp) || (i + 1 < chars->n && chars->at[i + 1].cp == cp))
        return CHAR_DASH;
    bool latin = is_latin(neighbour(chars, i, -1)) && is_latin(neighbour(chars, i, 1));
    return latin ? CHAR_SIGN : CHAR_CONNECTOR;
}

/* A medial or final letter of Korean behind others: it shares their syllable. Alone it is set like one. */
static enum char_class jamo_class(const struct characters *chars, size_t i)
{
    enum ucd_lb before = i > 0 ? ucd_lb(chars->at[i - 1].cp) : LB_XX;
    bool joins = before == LB_JL || before == LB_JV || before == LB_JT || before == LB_H2 || before == LB_H3;
    return joins ? CHAR_JOINER : CHAR_HAN;
}

static enum char_class settle(const struct characters *chars, size_t i)
{
    const struct character *c = &chars->at[i];
    if (ucd_lb(c->cp) == LB_JV || ucd_lb(c->cp) == LB_JT)
        return jamo_class(chars, i);
    bool between = i > 0 && is_cjk(chars, i - 1) && is_cjk(chars, i + 1);
    switch (c->cp) {
    case 0x2014:
    case 0x2015: return dash_class(chars, i);
    case 0xB7: return between || (i > 0 && is_han(chars, i - 1)) || is_han(chars, i + 1) ? CHAR_INTERPUNCT : CHAR_SIGN;
    case '-':
    case 0x2010:
    case 0x2013: return between ? CHAR_CONNECTOR : CHAR_SIGN;
    case '/': return between ? CHAR_SOLIDUS : CHAR_SIGN;
    case 0xA3:
    case 0xA5: return CHAR_SIGN;
    default: return c->class;
    }
}

static bool is_apostrophe(const struct characters *chars, size_t i)
{
    return chars->at[i].cp == 0x2019 && i > 0 && is_latin(chars->at[i - 1].class) && i + 1 < chars->n &&
           is_latin(chars->at[i + 1].class);
}

/* A pair of quotes is Latin when Latin stands around and inside it. */
static void settle_pair(struct characters *chars, size_t open, size_t close)
{
    bool outside = is_latin(neighbour(chars, open, -1)) && is_latin(neighbour(chars, close, 1));
    bool inside = is_latin(neighbour(chars, open, 1)) && is_latin(neighbour(chars, close, -1));
    if (outside && inside)
        chars->at[open].class = chars->at[close].class = CHAR_SIGN;
}

/* Only Chinese and Japanese have quotes of their own width. */
static bool all_quotes_latin(struct str lang)
{
    return !str_starts(lang, STR("zh")) && !str_starts(lang, STR("ja"));
}

static bool is_quote(uint32_t cp)
{
    return is_one_of(cp, 0x2018, 0x201C) || is_one_of(cp, 0x2019, 0x201D);
}

enum { DEEPEST_QUOTES = 16 };

static void settle_quotes(const struct text_source *source, struct characters *chars)
{
    size_t stack[DEEPEST_QUOTES], depth = 0;
    for (size_t i = 0; i < chars->n; i++) {
        uint32_t cp = chars->at[i].cp;
        if (is_apostrophe(chars, i) || (is_quote(cp) && all_quotes_latin(source->spans[chars->at[i].span].type->lang))) {
            chars->at[i].class = CHAR_SIGN;
        } else if (is_one_of(cp, 0x2018, 0x201C)) {
            if (depth < DEEPEST_QUOTES)
                stack[depth++] = i;
        } else if (is_one_of(cp, 0x2019, 0x201D) && depth && chars->at[stack[depth - 1]].cp == cp - 1) {
            settle_pair(chars, stack[--depth], i);
        }
    }
}

static void settle_address(const struct text_source *source, struct character *c)
{
    if (source->spans[c->span].is_url && c->class != CHAR_LATIN && c->class != CHAR_DIGIT && c->class != CHAR_BREAK)
        c->class = class_is_cjk(c->class) && c->cp >= 0x2E80 ? CHAR_HAN : CHAR_SIGN;
}

/* The full-width space behind a Japanese ！ or ？ that ends a sentence is room between words: none at a line's edges. */
static void settle_space(const struct text_source *source, struct characters *chars, size_t i)
{
    struct character *c = &chars->at[i];
    if (c->cp == 0x3000 && i > 0 && source->spans[c->span].type->forms == HAN_JA && mark_ends_by_tone(chars->at[i - 1].cp))
        c->class = CHAR_SPACE;
}

/* A blank of code keeps its room at a line's edges and does not stretch. */
static void settle_code(const struct text_source *source, struct character *c)
{
    if (source->spans[c->span].verbatim && c->class == CHAR_SPACE)
        c->class = CHAR_SIGN;
}

struct characters classify(struct job *job, const struct text_source *source)
{
    struct characters chars = decode(job, source);
    for (size_t i = 0; i < chars.n; i++)
        chars.at[i].class = settle(&chars, i);
    settle_quotes(source, &chars);
    for (size_t i = 0; i < chars.n; i++)
        settle_address(source, &chars.at[i]);
    for (size_t i = 0; i < chars.n; i++)
        settle_code(source, &chars.at[i]);
    for (size_t i = 0; i < chars.n; i++)
        settle_space(source, &chars, i);
    if (chars.may_join)
        settle_sequences(chars);
    return chars;
}
