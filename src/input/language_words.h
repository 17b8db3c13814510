/* Words: what the program adds to an issue, as each language has them by itself. A layout may have others
 * (layout.h, `languages`).
 */
#ifndef PAIBAN_INPUT_LANGUAGE_WORDS_H
#define PAIBAN_INPUT_LANGUAGE_WORDS_H

#include "base/str.h"

#include <stdbool.h>

/* What an issue's lang may be, the general before the particular. */
enum language {
    LANGUAGE_ZH_HANS, LANGUAGE_ZH_HANT, LANGUAGE_ZH_HANT_TW, LANGUAGE_ZH_HANT_HK, LANGUAGE_JA, LANGUAGE_KO, LANGUAGE_EN,
    LANGUAGE_EN_GB, LANGUAGE_EN_US, LANGUAGE_COUNT
};

extern const char *const language_names[LANGUAGE_COUNT];    /* "zh-Hans" … */

/* True when what is said of the language holds for a BCP 47 tag: zh-Hant for zh-Hant-HK, but not the other way round. */
bool language_covers(enum language language, struct str tag);

enum word {
    WORD_CONTENTS,              /* title of the contents */
    WORD_LINK,                  /* before an address on a line of its own */
    WORD_COLON,                 /* behind a label */
    WORD_ISSUE,                 /* which number of which year, in full; {year} {number} {volume} */
    WORD_ISSUE_SHORT,           /* the same for running heads */
    WORD_DATE,                  /* {year} {month} {month-name} {day} */
    WORD_MONTHS,                /* twelve names with blanks between, for {month-name} */
    WORD_SECTION, WORD_ITEM,    /* numbers of headings */
    WORD_TABLE,                 /* before a table's caption */
    WORD_FIGURE,                /* before a figure's */
    WORD_SCAN,                  /* under a QR code */
    WORD_CODE,                  /* stands for a QR code where it can't be seen, before its address */
    WORD_NOTES,                 /* heading of notes that stand together */
    WORD_NOTE_AGAIN,            /* where the words are of a note that is marked again; {page} {mark} */
    WORD_PAGE,                  /* a page that a reference leads to */
    WORD_JUMP_TO, WORD_JUMP_FROM,       /* where an item goes on, and where it comes from */
    WORD_ITEM_ELSEWHERE,        /* the number of an item seen from another section; {section} {item}, their numbers without stops */
    WORD_COUNT
};

extern const char *const word_names[WORD_COUNT];            /* "contents" …, the keys of a layout */

struct words {
    struct str at[WORD_COUNT];  /* empty: none */
    const struct str *numbers;  /* of ordered lists, by depth; the last goes on */
    size_t nnumbers;
};

/* The words of a language; of Simplified Chinese for a tag that is none of ours. */
struct words words_of(struct arena *arena, struct str tag);

/* What `over` has replaces what `words` has. */
void words_overlay(struct words *words, const struct words *over);

/* A text with each {contents}, {link}, {colon}, {notes} and {scan} replaced by that word; anything else in braces stays. */
struct str words_fill(struct arena *arena, const struct words *words, struct str text);

#endif
