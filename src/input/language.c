/* Languages. A tag comes in as an editor types it, capitals or not; out goes the tag by which the program knows the
 * language. Chinese by country is Chinese by script: the script decides which forms are set. Not done here: what a
 * language means for setting. Sources: BCP 47 (RFC 5646), the codes of ISO 639-1. */
#include "input/language.h"

#include <string.h>

/* In small letters; and what each stands for. */
static const struct {
    const char *typed, *tag;
} languages[] = {
    {"zh", "zh-Hans"},           {"zh-hans", "zh-Hans"},        {"zh-hans-cn", "zh-Hans"},
    {"zh-cn", "zh-Hans"},        {"zh-sg", "zh-Hans"},          {"zh-hans-sg", "zh-Hans"},
    {"zh-hant", "zh-Hant"},      {"zh-tw", "zh-Hant-TW"},       {"zh-hant-tw", "zh-Hant-TW"},
    {"zh-hk", "zh-Hant-HK"},     {"zh-hant-hk", "zh-Hant-HK"},  {"zh-mo", "zh-Hant-HK"},
    {"zh-hant-mo", "zh-Hant-HK"}, {"ja", "ja"},                 {"ja-jp", "ja"},
    {"ko", "ko"},                {"ko-kr", "ko"},               {"en", "en"},
    {"en-us", "en-US"},          {"en-gb", "en-GB"},
};

static const char codes[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es "
    "et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki "
    "kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no "
    "nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te "
    "tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

static char small(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool is_tag(struct str text, const char *typed)
{
    size_t n = strlen(typed);
    if (text.n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (small(text.s[i]) != typed[i])
            return false;
    return true;
}

bool language_of_issue(struct str typed, struct str *tag)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (is_tag(typed, languages[i].typed)) {
            *tag = str_of(languages[i].tag);
            return true;
        }
    return false;
}

static bool is_letter(char c)
{
    return small(c) >= 'a' && small(c) <= 'z';
}

static bool is_code(struct str subtag)
{
    for (size_t at = 0; subtag.n == 2 && at + 2 < sizeof codes; at += 3)
        if (small(subtag.s[0]) == codes[at] && small(subtag.s[1]) == codes[at + 1])
            return true;
    return false;
}

/* The letters or digits that a subtag begins with; a script has four letters, a country two, or three digits. */
static bool is_subtag(struct str subtag, size_t length, bool digits)
{
    for (size_t i = 0; i < subtag.n; i++)
        if (digits ? subtag.s[i] < '0' || subtag.s[i] > '9' : !is_letter(subtag.s[i]))
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

/* Small letters from the second on; the first as asked. */
static void add_subtag(struct buf *b, struct str subtag, bool first_capital, bool all_capital)
{
    for (size_t i = 0; i < subtag.n; i++) {
        bool capital = all_capital || (first_capital && i == 0);
        char c = small(subtag.s[i]);
        buf_addc(b, (uint32_t)(capital && is_letter(c) ? c - 32 : c));
    }
}

bool language_of_words(struct arena *arena, struct str typed, struct str *tag)
{
    if (language_of_issue(typed, tag))
        return true;
    struct buf b = {.arena = arena};
    struct str rest = typed, subtag = next_subtag(&rest);
    bool ends_in_hyphen = str_ends(typed, STR("-"));
    if (!is_code(subtag) || ends_in_hyphen)
        return false;
    add_subtag(&b, subtag, false, false);
    subtag = next_subtag(&rest);
    if (is_subtag(subtag, 4, false)) {
        buf_addz(&b, "-");
        add_subtag(&b, subtag, true, false);
        subtag = next_subtag(&rest);
    }
    if (is_subtag(subtag, 2, false) || is_subtag(subtag, 3, true)) {
        buf_addz(&b, "-");
        add_subtag(&b, subtag, true, true);
        subtag = next_subtag(&rest);
    }
    *tag = buf_str(&b);
    return subtag.n == 0 && rest.n == 0;
}
