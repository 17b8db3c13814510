/* Pandoc's bracketed spans: [文字]{.proper} and [文字]{.title}. For input/ only. */
#ifndef PAIBAN_INPUT_PROPERTIES_H
#define PAIBAN_INPUT_PROPERTIES_H

#include "base/str.h"

/* A [ or a ]{.name} of the source: bytes at..to are no text; behind them the mark holds, or holds no more. */
struct property_edge {
    size_t at, to;
    unsigned mark;              /* enum span_mark */
    bool opens;
};

/* A span that begins with the [ at byte `at`: its two edges. False when it is none, or its properties are not known. The
 * search stays in the paragraph. */
bool property_find(struct str source, size_t at, struct property_edge *open, struct property_edge *close);

#endif
