/* A BCP 47 tag to the regional forms of Han: subtags are read from the left, and the last that decides wins, so that
 * zh-Hant-HK is Hong Kong's and zh-Hans-HK stays Simplified. Extensions (-u-…, -x-…) are not looked at. */
#include "text/lang.h"

#include <strings.h>

static bool subtag_is(struct str subtag, const char *name)
{
    return subtag.n == str_of(name).n && strncasecmp(subtag.s, name, subtag.n) == 0;
}

static struct str subtag_next(struct str *rest)
{
    size_t n = 0;
    while (n < rest->n && rest->s[n] != '-' && rest->s[n] != '_')
        n++;
    struct str subtag = str_slice(*rest, 0, n);
    *rest = str_from(*rest, n < rest->n ? n + 1 : n);
    return subtag;
}

static enum han_lang chinese(struct str rest)
{
    enum han_lang lang = HAN_ANY;
    while (rest.n > 0) {
        struct str subtag = subtag_next(&rest);
        if (subtag.n <= 1)
            break;
        if (subtag_is(subtag, "Hans"))
            return HAN_HANS;
        if (subtag_is(subtag, "HK") || subtag_is(subtag, "MO"))
            return HAN_HANT_HK;
        if (subtag_is(subtag, "Hant") || subtag_is(subtag, "TW"))
            lang = HAN_HANT;
    }
    return lang == HAN_ANY ? HAN_HANS : lang;
}

enum han_lang han_lang_of(struct str tag)
{
    struct str first = subtag_next(&tag);
    if (subtag_is(first, "ja"))
        return HAN_JA;
    if (subtag_is(first, "ko"))
        return HAN_KO;
    return chinese(tag);
}

bool han_lang_own(struct str tag)
{
    struct str first = subtag_next(&tag);
    return subtag_is(first, "zh") || subtag_is(first, "ja") || subtag_is(first, "ko");
}

const char *han_lang_tag(enum han_lang lang)
{
    static const char *const tags[] = {NULL, "zh-hans", "zh-hant", "zh-hk", "ja", "ko"};
    return tags[lang];
}
