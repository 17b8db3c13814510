/* Lines of dashes under the heads of tables, made long enough for the parser. For input/ only. */
#ifndef PAIBAN_INPUT_DASHES_H
#define PAIBAN_INPUT_DASHES_H

#include "base/str.h"

/* n dashes from byte `at` of the text for the parser on do not stand in the source, nor do `before` in front of them. */
struct dashes_put {
    size_t at, n, before;
};

struct dashes {
    struct str text;            /* for the parser; the copy itself where nothing was put in */
    struct dashes_put *puts;    /* in order */
    size_t nputs;
};

/* The copy of a body's source, of the same length, with three dashes for each column that has one or two. */
struct dashes dashes_widen(struct arena *arena, struct str source, struct str copy);

/* The byte of the source that byte `at` of the text for the parser comes from; its end for its end. */
size_t dashes_source(const struct dashes *dashes, size_t at);

#endif
