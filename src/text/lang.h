/* The languages whose Han forms differ. For files under text/ and set/. */
#ifndef PAIBAN_TEXT_LANG_H
#define PAIBAN_TEXT_LANG_H

#include "base/str.h"

#include <stdbool.h>

enum han_lang { HAN_ANY, HAN_HANS, HAN_HANT, HAN_HANT_HK, HAN_JA, HAN_KO };

/* Of a BCP 47 tag: zh-TW is Traditional, zh-HK and zh-MO Hong Kong's, plain zh and all that has no Han of its own
 * Simplified. Never HAN_ANY. */
enum han_lang han_lang_of(struct str tag);

/* True when the language is written with Han at least in part: Chinese, Japanese, Korean. */
bool han_lang_own(struct str tag);

/* The tag by which HarfBuzz knows it: "zh-hans" …; NULL for HAN_ANY. */
const char *han_lang_tag(enum han_lang lang);

#endif
