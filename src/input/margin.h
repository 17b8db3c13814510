/* What stands before a line's content: blanks, and the marks of block quotes and list items. For input/ only. */
#ifndef PAIBAN_INPUT_MARGIN_H
#define PAIBAN_INPUT_MARGIN_H

#include "base/str.h"

enum margin_sign {              /* of list items; flags */
    SIGN_PLUS = 1, SIGN_STAR = 2, SIGN_DASH = 4, SIGN_PAREN = 8, SIGN_DOT = 16
};

struct margin {
    size_t content;             /* where the content begins: at the line's end when there is none */
    int quotes;                 /* marks of quotes */
    unsigned signs;             /* of its list items; 0: it has none */
};

/* The margin of the line that begins at byte `begin`. What looks like a mark counts as one. */
struct margin margin_read(struct str source, size_t begin);

/* The same for the line that byte `at` stands on. */
struct margin margin_of_line(struct str source, size_t at);

#endif
