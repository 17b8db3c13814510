/* Footnotes as the source of a body has them: [^name] in the text, [^name]: words where a line begins. For input/ only. */
#ifndef PAIBAN_INPUT_FOOTNOTES_H
#define PAIBAN_INPUT_FOOTNOTES_H

#include "base/str.h"

/* The mark of a note in the text. */
struct footnote_mark {
    size_t from, to;            /* its [ and the byte behind its ] */
};

/* What looks like a note's words. In code and in HTML it is none: the parser knows. */
struct footnote {
    size_t from, to;            /* its [ and the byte behind its colon */
    bool wide_colon;            /* which is the full-width one */
};

/* The byte behind the mark that begins at byte `at`; `at` when there is none. */
size_t footnote_mark_end(struct str source, size_t at);

/* The name in a mark or before a note's words, of which byte `at` is the [. */
struct str footnote_name(struct str source, size_t at);

/* The sign of a list that no line of the source begins with, so that in the parser's copy it means notes and nothing
 * else: one of + * - ) . or 0 when all are in use. */
char footnote_sign(struct str source);

/* Make the parser read a mark as text, and a note's words as an item of a list with the sign. In front of the words
 * then stand letters that are no text. */
void footnote_hide_mark(char *copy, size_t from, size_t to);
void footnote_hide_sign(char *copy, size_t from, size_t to, char sign);

#endif
