/* Pandoc's bracketed spans: [文字]{.proper}, {.title} and {lang=en}, and the braces behind links and pictures. For input/
 * only. */
#ifndef PAIBAN_INPUT_PROPERTIES_H
#define PAIBAN_INPUT_PROPERTIES_H

#include "base/str.h"

enum edge_kind {
    EDGE_OPENS,                 /* [ */
    EDGE_CLOSES,                /* ]{…} */
    EDGE_TAIL                   /* {…} behind the address of a link or picture, or what looks like one */
};

/* Bytes at..to of the source are no text. Behind an edge that opens, what the span asks for holds, up to the edge that
 * closes it. */
struct property_edge {
    enum edge_kind kind;
    size_t at, to;
    unsigned marks;             /* SPAN_PROPER, SPAN_TITLE */
    struct str lang;            /* as written, a part of the source; empty: none named */
};

/* The ] that closes the [ at byte `at`; `at` when there is none in the paragraph, or not near. */
size_t property_bracket_end(struct str source, size_t at);

/* A span that begins with the [ at byte `at`: its two edges. False when it is none, or its properties are not known. The
 * search stays in the paragraph. */
bool property_find(struct str source, size_t at, struct property_edge *open, struct property_edge *close);

#endif
