/* Hyphenation: where a word of a language may be divided, by libhyphen and the dictionaries of Debian's hyphen-*
 * packages. A struct hyphens outlives jobs; a dictionary is read when a word of its language first asks for it. */
#ifndef PAIBAN_TEXT_HYPHENS_H
#define PAIBAN_TEXT_HYPHENS_H

#include "base/str.h"

#include <stdbool.h>

struct hyphens;

/* folder: where the dictionaries hyph_en_US.dic … are. new gives ownership, drop takes it. */
struct hyphens *hyphens_new(struct arena *like, const char *folder);
void hyphens_drop(struct hyphens *hyphens);

/* points[i] becomes true where the word (letters only, UTF-8) may be divided before byte i; points has word.n entries.
 * False when the language has no dictionary here or the word is not one to divide: shorter than five letters, with a
 * capital behind its first letter, or longer than 100 bytes. */
bool hyphens_find(struct hyphens *hyphens, struct str lang, struct str word, bool *points);

#endif
