/* The language of a text, by its letters: kana, Hangul, Latin letters without Han, or Han in their traditional forms. The
 * tag is written only where it is not that which an issue has without one. */
#include "edit/import_parts.h"

#include "base/ucd.h"
#include "edit/traditional_data.h"

#include <stdlib.h>

struct letters {
    size_t han, traditional, kana, hangul, latin;
};

static int by_form(const void *key, const void *element)
{
    return (int)*(const uint32_t *)key - (int)((const struct traditional *)element)->form;
}

static void count_line(struct letters *letters, struct str text)
{
    uint32_t cp;
    for (size_t at = 0; at < text.n;) {
        at += utf8_next(text, at, &cp);
        letters->han += ucd_is_han(cp);
        letters->kana += ucd_is_kana(cp);
        letters->hangul += ucd_is_hangul(cp);
        letters->latin += (cp | 32) >= 'a' && (cp | 32) <= 'z';
        letters->traditional += bsearch(&cp, traditional, traditional_count, sizeof *traditional, by_form) != NULL;
    }
}

struct str import_language(struct importer *im)
{
    struct letters n = {0};
    for (size_t i = 0; i < im->lines.n; i++)
        count_line(&n, im->lines.at[i].text);
    if (n.hangul > n.han)
        return STR("ko");
    if (n.kana * 4 > n.han)
        return STR("ja");
    if (n.latin > 20 * n.han)
        return STR("en");
    return n.traditional * 10 > n.han ? STR("zh-Hant") : STR("");
}
