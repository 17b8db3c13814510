/* Languages. A tag comes in as an editor types it, capitals or not; out goes the tag by which the program knows the
 * language. Chinese by country is Chinese by script: the script decides which forms are set. What a tag says beyond
 * language, script and country, as its variants and extensions, is passed over when it has the right form; a script that
 * the language is not set in is an error, since it may be a slip of the hand. Not done here: what a language means for
 * setting. Sources: BCP 47 (RFC 5646), the codes of ISO 639-1. */
#include "input/language.h"

#include <string.h>

/* In small letters; "": none, "*": any or none. The first that fits counts. */
static const struct {
    const char *language, *script, *region, *tag;
} languages[] = {
    {"zh", "", "", "zh-Hans"},      {"zh", "", "cn", "zh-Hans"},         {"zh", "", "sg", "zh-Hans"},
    {"zh", "", "my", "zh-Hans"},    {"zh", "hans", "*", "zh-Hans"},      {"zh", "", "tw", "zh-Hant-TW"},
    {"zh", "", "hk", "zh-Hant-HK"}, {"zh", "", "mo", "zh-Hant-HK"},      {"zh", "hant", "tw", "zh-Hant-TW"},
    {"zh", "hant", "hk", "zh-Hant-HK"}, {"zh", "hant", "mo", "zh-Hant-HK"}, {"zh", "hant", "*", "zh-Hant"},
    {"ja", "", "*", "ja"},          {"ja", "jpan", "*", "ja"},           {"ko", "", "*", "ko"},
    {"ko", "kore", "*", "ko"},      {"en", "", "us", "en-US"},           {"en", "", "gb", "en-GB"},
    {"en", "", "*", "en"},          {"en", "latn", "*", "en"},
};

static const char codes[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es "
    "et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki "
    "kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no "
    "nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te "
    "tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

struct tag {
    struct str language, script, region;        /* as typed; empty: not in the tag */
};

static char small(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool is_letter(char c)
{
    return small(c) >= 'a' && small(c) <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* One to eight letters and digits. */
static bool is_subtag(struct str subtag)
{
    for (size_t i = 0; i < subtag.n; i++)
        if (!is_letter(subtag.s[i]) && !is_digit(subtag.s[i]))
            return false;
    return subtag.n >= 1 && subtag.n <= 8;
}

static bool is_all(struct str subtag, bool (*is)(char), size_t length)
{
    for (size_t i = 0; i < subtag.n; i++)
        if (!is(subtag.s[i]))
            return false;
    return subtag.n == length;
}

static struct str next_subtag(struct str *rest)
{
    size_t n = 0;
    while (n < rest->n && rest->s[n] != '-')
        n++;
    struct str subtag = str_slice(*rest, 0, n);
    *rest = str_from(*rest, n < rest->n ? n + 1 : n);
    return subtag;
}

/* Variants, and extensions, each behind a letter of its own; behind an x anything. */
static bool is_rest(struct str subtag, struct str rest)
{
    bool extends = false, own = false;
    for (; subtag.n; subtag = next_subtag(&rest)) {
        bool opens = subtag.n == 1 && !own, variant = subtag.n >= 5 || (subtag.n == 4 && is_digit(subtag.s[0]));
        if (!is_subtag(subtag) || (opens ? rest.n == 0 : !extends && !variant))
            return false;
        extends |= opens;
        own |= opens && small(subtag.s[0]) == 'x';
    }
    return rest.n == 0;
}

static bool tag_read(struct str typed, struct tag *tag)
{
    struct str rest = typed;
    *tag = (struct tag){.language = next_subtag(&rest)};
    struct str subtag = next_subtag(&rest);
    if (is_all(subtag, is_letter, 4)) {
        tag->script = subtag;
        subtag = next_subtag(&rest);
    }
    if (is_all(subtag, is_letter, 2) || is_all(subtag, is_digit, 3)) {
        tag->region = subtag;
        subtag = next_subtag(&rest);
    }
    return is_subtag(tag->language) && !str_ends(typed, STR("-")) && is_rest(subtag, rest);
}

static bool is_same(struct str subtag, const char *known)
{
    size_t n = strlen(known);
    if (strcmp(known, "*") == 0)
        return true;
    for (size_t i = 0; i < n && i < subtag.n; i++)
        if (small(subtag.s[i]) != known[i])
            return false;
    return subtag.n == n;
}

bool language_of_issue(struct str typed, struct str *tag)
{
    struct tag read;
    if (!tag_read(typed, &read))
        return false;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (is_same(read.language, languages[i].language) && is_same(read.script, languages[i].script)
            && is_same(read.region, languages[i].region)) {
            *tag = str_of(languages[i].tag);
            return true;
        }
    return false;
}

static bool is_code(struct str subtag)
{
    for (size_t at = 0; subtag.n == 2 && at + 2 < sizeof codes; at += 3)
        if (small(subtag.s[0]) == codes[at] && small(subtag.s[1]) == codes[at + 1])
            return true;
    return false;
}

/* Small letters from the second on; the first as asked. */
static void add_subtag(struct buf *b, struct str subtag, bool first_capital, bool all_capital)
{
    if (b->n && subtag.n)
        buf_addz(b, "-");
    for (size_t i = 0; i < subtag.n; i++) {
        bool capital = all_capital || (first_capital && i == 0);
        char c = small(subtag.s[i]);
        buf_addc(b, (uint32_t)(capital && is_letter(c) ? c - 32 : c));
    }
}

bool language_of_words(struct arena *arena, struct str typed, struct str *tag)
{
    struct tag read;
    if (language_of_issue(typed, tag))
        return true;
    if (!tag_read(typed, &read) || !is_code(read.language))
        return false;
    struct buf b = {.arena = arena};
    add_subtag(&b, read.language, false, false);
    add_subtag(&b, read.script, true, false);
    add_subtag(&b, read.region, true, true);
    *tag = buf_str(&b);
    return true;
}
