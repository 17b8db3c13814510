/* Emphasis beside Han: the CJK-friendly amendment to CommonMark, on top of a parser that does not know it.
 * For input/ only. */
#ifndef PAIBAN_INPUT_FRIENDLY_H
#define PAIBAN_INPUT_FRIENDLY_H

#include "base/str.h"

#include <stdbool.h>

/* The source and the copy that the parser reads: same length, and characters stand at the same bytes. */
struct friendly {
    struct str source;
    char *copy;
    size_t at;                  /* the character exchanged last, 0 length: none */
    size_t len;
    bool left_punct, right_punct;
};

/* Exchanges, where the amendment asks for it, the character before or after the run of * or _ at bytes from..to, so
 * that the parser's own rule gives the amendment's result. Runs must come in order. */
void friendly_run(struct friendly *friendly, size_t from, size_t to);

/* The amendment's CJK character. */
bool friendly_is_cjk(uint32_t cp);

/* True when a line that ends with `before` and one that begins with `after` join without a space. */
bool friendly_joins(struct str before, struct str after);

#endif
