/* Languages: tags of BCP 47 as they are typed, and as the program knows them. For input/ only. */
#ifndef PAIBAN_INPUT_LANGUAGE_H
#define PAIBAN_INPUT_LANGUAGE_H

#include "base/str.h"

/* The tag of an issue's language, which decides forms, rules and words: zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK, ja, ko,
 * en … False when an issue can't be set in it. */
bool language_of_issue(struct str typed, struct str *tag);

/* The same for some words inside an item. Any other language that ISO 639-1 has a code for will do as well, with a script
 * and a country behind it; its tag is written in the usual mixture of capitals. */
bool language_of_words(struct arena *arena, struct str typed, struct str *tag);

#endif
