/* Half-width marks , . : ; ? ! and ( ) between Han or kana. A text comes in; the places of such marks go out, with the
 * mark that Chinese has for each. Marks beside digits and letters are left alone, for they may belong to times, decimals,
 * abbreviations and names, and usage beside Latin words varies; but , and ; with Han on one side are Chinese. A pair of
 * parentheses counts once. Rule: GB/T
 * 15834-2011, 5.1 (marks of Chinese text take the room of a character). */
#include "input/half_width.h"

#include "base/ucd.h"

#include <string.h>

enum { PARTNER_MAX = 400, OBJECT = 0xFFFC };    /* bytes in which a partner is looked for; what stands for a note's mark */

/* Han, kana and their marks; quotes and dashes too, which Chinese shares with others. */
static bool is_chinese(uint32_t cp)
{
    return (ucd_is_cjk(cp) && !ucd_is_hangul(cp)) || (cp >= 0x2014 && cp <= 0x201D) || cp == 0x2026;
}

static bool is_letter(uint32_t cp)
{
    return ucd_is_han(cp) || ucd_is_kana(cp);
}

/* A letter, or a mark behind which a sentence goes on. */
static bool ends_word(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return is_letter(cp) || (is_chinese(cp) && (gc == GC_PE || gc == GC_PF));
}

/* The character before byte `at`; 0 at the text's beginning. */
static uint32_t before(struct str text, size_t at)
{
    uint32_t cp = 0;
    while (at > 0) {
        at = utf8_prev(text, at);
        utf8_next(text, at, &cp);
        if (cp != OBJECT)
            return cp;
    }
    return 0;
}

/* The character from byte `at` on, a few blanks left out; 0 at the end of the text or of its line. */
static uint32_t behind(struct str text, size_t at)
{
    uint32_t cp;
    for (int blanks = 0; at < text.n;) {
        at += utf8_next(text, at, &cp);
        if (cp == 0x2028)
            return 0;
        if (cp != OBJECT && (cp != ' ' || ++blanks > 2))
            return cp;
    }
    return 0;
}

static bool goes_on_chinese(struct str text, size_t at)
{
    uint32_t cp = behind(text, at);
    return cp == 0 || is_chinese(cp);
}

/* ---- stops and pauses */

static bool is_stop(char c)
{
    return c && strchr(",.:;?!", c);
}

static bool is_numeral(uint32_t cp)
{
    static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (numerals[i] == cp)
            return true;
    return false;
}

/* 一. at the beginning of a text: a number. */
static bool is_point(struct str text, size_t at)
{
    uint32_t cp;
    for (size_t i = 0; i < at;) {
        i += utf8_next(text, i, &cp);
        if (!is_numeral(cp))
            return false;
    }
    return text.s[at] == '.';
}

static struct str stop_meant(struct str text, size_t from, bool points)
{
    static const struct { char half; struct str full; } stops[] = {
        {',', STR("，")}, {'.', STR("。")}, {':', STR("：")}, {';', STR("；")}, {'?', STR("？")}, {'!', STR("！")}};
    if (points)
        return STR("……");
    if (is_point(text, from))
        return STR("、");
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (stops[i].half == text.s[from])
            return stops[i].full;
    return STR("");
}

static size_t behind_stops(struct str text, size_t at)
{
    while (at < text.n && is_stop(text.s[at]))
        at++;
    return at;
}

/* Of several at once, as ?!, up to `next`, the first counts; points in a row are one mark. */
static bool find_stop(struct str text, size_t at, size_t next, struct half_width *found)
{
    bool points = text.s[at] == '.' && next - at > 1, colons = text.s[at] == ':' && next - at > 1;
    *found = (struct half_width){at, next, str_slice(text, at, points ? next : at + 1), stop_meant(text, at, points), 0};
    bool left = ends_word(before(text, at)), right = goes_on_chinese(text, next);
    if (text.s[at] == ',' || text.s[at] == ';')
        return left || (next < text.n && text.s[next] != ' ' && is_letter(behind(text, next)));
    return left && right && !colons;
}

/* ---- parentheses */

/* The ) that belongs to the ( at byte `at`; `at` when it is not near. */
static size_t closing(struct str text, size_t at)
{
    int depth = 0;
    for (size_t i = at; i < text.n && i - at < PARTNER_MAX; i++) {
        depth += (text.s[i] == '(') - (text.s[i] == ')');
        if (depth == 0)
            return i;
    }
    return at;
}

/* Does a ( that belongs to the ) at byte `at` stand nearby? */
static bool is_opened(struct str text, size_t at)
{
    int depth = 0;
    for (size_t i = at + 1; i-- > 0 && at - i < PARTNER_MAX;) {
        depth += (text.s[i] == ')') - (text.s[i] == '(');
        if (depth == 0)
            return true;
    }
    return false;
}

static bool find_opening(struct str text, size_t at, struct half_width *found)
{
    size_t close = closing(text, at);
    bool is_pair = close > at;
    uint32_t outside = before(text, at);
    *found = (struct half_width){at, at + 1, is_pair ? STR("( )") : STR("("), is_pair ? STR("（ ）") : STR("（"), is_pair ? close : 0};
    if ((outside && !is_chinese(outside)) || !is_letter(behind(text, at + 1)))
        return false;
    return !is_pair || goes_on_chinese(text, close + 1);
}

/* Of a pair the opening one is reported. */
static bool find_closing(struct str text, size_t at, struct half_width *found)
{
    *found = (struct half_width){at, at + 1, STR(")"), STR("）"), 0};
    return is_letter(before(text, at)) && goes_on_chinese(text, at + 1) && !is_opened(text, at);
}

bool half_width_next(struct str text, size_t at, struct half_width *found)
{
    for (size_t stops = at; at < text.n; at++) {
        char c = text.s[at];
        if (at >= stops)
            stops = behind_stops(text, at);
        bool is_half = (at < stops && find_stop(text, at, stops, found)) || (c == '(' && find_opening(text, at, found))
                       || (c == ')' && find_closing(text, at, found));
        if (is_half)
            return true;
    }
    return false;
}

bool half_width_matters(struct str text)
{
    size_t chinese = 0, latin = 0;
    uint32_t cp;
    for (size_t at = 0; at < text.n;) {
        at += utf8_next(text, at, &cp);
        if (ucd_is_hangul(cp))
            return false;
        chinese += is_letter(cp);
        latin += (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
    }
    return chinese * 2 >= latin;
}
