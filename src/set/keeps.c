/* Keeps: what should stay on one line, by a penalty and not by a ban.
 *
 * In: characters with their breaks. Out: a penalty for each break that would part 第N期 and its like, a date, a number
 * and its unit, or a name with an interpunct; between a number and a unit of letters the typed blank is not a place to
 * break at all. First-fit breaking takes no notice. Rules: GB/T 15835-2011 (numerals), CLREQ 3.1.4, and what editors mend
 * by hand. */
#include "set/paragraph.h"

enum { KEEP_NAME = 50, KEEP_DATE = 60, KEEP_UNIT = 90, KEEP_ORDINAL = 90 };

/* Of Chinese in both forms, Japanese and Korean. */
static const uint32_t han_units[] = {
    U'年', U'月', U'日', U'时', U'分', U'秒', U'点', U'万', U'亿', U'兆', U'千', U'百', U'元', U'个', U'人', U'项', U'次',
    U'条', U'届', U'期', U'号', U'倍', U'岁', U'名', U'家', U'只', U'台', U'架', U'吨', U'克', U'米', U'公', U'平', U'立',
    U'度', U'层', U'章', U'页', U'卷', U'版', U'周', U'天', U'位', U'份', U'种', U'类', U'例', U'枚', U'艘', U'颗', U'座',
    U'時', U'點', U'億', U'萬', U'個', U'項', U'條', U'屆', U'號', U'歲', U'隻', U'臺', U'噸', U'層', U'頁', U'週', U'種', U'類',
    U'顆', U'円', U'件', U'回', U'歳', U'冊', U'월', U'일', U'년', U'시', U'분', U'개', U'명', U'원', U'호', U'회', U'건',
    U'만', U'억', U'조', U'차',
};
static const uint32_t han_digits[] = {
    U'〇', U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八', U'九', U'十', U'百', U'千', U'万', U'零', U'两', U'兩', U'萬',
};

static bool one_of(uint32_t cp, const uint32_t *set, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (set[i] == cp)
            return true;
    return false;
}

/* Parts of a date behind which another comes. */
static const uint32_t date_parts[] = {U'年', U'月', U'년', U'월'};

/* Units that another follows or completes: 万元, 公里, 平方米. */
static const uint32_t unit_heads[] = {U'百', U'千', U'万', U'亿', U'兆', U'公', U'平', U'立', U'億', U'萬', U'만', U'억', U'조'};

static bool is_han_unit(uint32_t cp)
{
    return one_of(cp, han_units, sizeof han_units / sizeof *han_units);
}

static bool is_number(const struct character *c)
{
    return c->class == CHAR_DIGIT || (c->class == CHAR_SIGN && (c->cp == '.' || c->cp == ',' || c->cp == '-'));
}

static bool is_numeral(const struct character *c)
{
    return is_number(c) || one_of(c->cp, han_digits, sizeof han_digits / sizeof *han_digits);
}

/* The next character that is not a blank. */
static size_t next_solid(struct characters chars, size_t i)
{
    for (i++; i < chars.n && chars.at[i].class == CHAR_SPACE;)
        i++;
    return i;
}

static void penalise(struct characters chars, size_t i, int penalty)
{
    if (i < chars.n && chars.at[i].penalty < penalty)
        chars.at[i].penalty = (uint8_t)penalty;
}

/* 第 N 期, 제 N 호: from 第 to the character behind the numeral. */
static void keep_ordinal(struct characters chars, size_t i)
{
    size_t k = next_solid(chars, i);
    if (k >= chars.n || !is_numeral(&chars.at[k]))
        return;
    for (; k < chars.n && is_numeral(&chars.at[k]); k = next_solid(chars, k))
        penalise(chars, k, KEEP_ORDINAL);
    if (k < chars.n && chars.at[k].class == CHAR_HAN)
        penalise(chars, k, KEEP_ORDINAL);
}

/* A number and the Han unit behind it; inside a date the next number too. */
static void keep_number(struct characters chars, size_t i)
{
    size_t unit = next_solid(chars, i);
    if (unit >= chars.n || !is_han_unit(chars.at[unit].cp))
        return;
    penalise(chars, unit, KEEP_UNIT);
    while (one_of(chars.at[unit].cp, unit_heads, sizeof unit_heads / sizeof *unit_heads) && unit + 1 < chars.n)
        penalise(chars, ++unit, KEEP_UNIT);
    uint32_t cp = chars.at[unit].cp;
    size_t next = next_solid(chars, unit);
    if (one_of(cp, date_parts, sizeof date_parts / sizeof *date_parts) && next < chars.n && chars.at[next].class == CHAR_DIGIT)
        penalise(chars, next, KEEP_DATE);
}

static bool is_unit_word(const struct text_source *source, struct characters chars, size_t i)
{
    static const char *const units[] = {
        "km", "m",  "cm", "mm", "dm", "nm",  "um",  "kg",  "g",    "mg",   "t",    "GB",  "MB",  "KB",  "TB", "PB", "GHz", "MHz",
        "kHz", "Hz", "THz", "Gbps", "Mbps", "kbps", "bps", "kW", "MW", "GW", "W", "kWh", "V", "kV", "A", "ms", "ns", "s", "min",
        "h",  "pt", "px", "L",  "mL", "Pa",  "kPa", "MPa", "dB",   "K",    "J",    "kJ",  "lx",  "B",   "b",
    };
    size_t end = i;
    while (end < chars.n && chars.at[end].class == CHAR_LATIN)
        end++;
    struct str word = str_slice(source->text, chars.at[i].at, chars.at[end - 1].at + chars.at[end - 1].len);
    for (size_t u = 0; u < sizeof units / sizeof *units; u++)
        if (str_is(word, units[u]))
            return true;
    return false;
}

/* 3.5 GHz: the blank stays closed. */
static void join_unit(const struct text_source *source, struct characters chars, size_t i)
{
    size_t word = next_solid(chars, i);
    if (word == i + 1 || word >= chars.n || chars.at[word].class != CHAR_LATIN || !is_unit_word(source, chars, word))
        return;
    chars.at[word].brk = BREAK_NO;
    for (size_t k = i + 1; k < word; k++)
        chars.at[k].joins = true;
}

static bool is_han(struct characters chars, size_t i)
{
    return i < chars.n && chars.at[i].class == CHAR_HAN;
}

/* A name with an interpunct: the break behind it, and those that would leave one character of a part beside it, which
 * has two at least. i - 1 and i - 2 may wrap around: then they are past the end. */
static void keep_name(struct characters chars, size_t i)
{
    if (!is_han(chars, i - 1) || !is_han(chars, i + 1))
        return;
    penalise(chars, i + 1, KEEP_NAME);
    if (is_han(chars, i - 2))
        penalise(chars, i - 1, KEEP_NAME);
    if (is_han(chars, i + 2))
        penalise(chars, i + 2, KEEP_NAME);
}

void find_keeps(const struct text_source *source, struct characters chars)
{
    for (size_t i = 0; i < chars.n; i++) {
        const struct character *c = &chars.at[i];
        if (c->cp == U'第' || c->cp == U'제')
            keep_ordinal(chars, i);
        else if (c->class == CHAR_INTERPUNCT && source->spans[c->span].type->forms != HAN_JA)
            keep_name(chars, i);
        if (c->class == CHAR_DIGIT) {
            keep_number(chars, i);
            join_unit(source, chars, i);
        }
    }
}
