/* A body's source made ready for the parser. For input/ only. */
#ifndef PAIBAN_INPUT_PREPARE_H
#define PAIBAN_INPUT_PREPARE_H

#include "input/autolink.h"
#include "input/dashes.h"
#include "input/footnotes.h"
#include "input/properties.h"

/* What looks like a link's definition, [label]: address, where a line's content begins. In code, in HTML and inside a
 * paragraph it is none: the parser knows. */
struct definition {
    size_t from, label_to;      /* its [ and its ] */
    struct str address;         /* as it stands in the source */
    size_t to;                  /* the end of its last line */
    bool is_text;               /* the parser took it for text */
    bool is_used;
};

/* A line whose content begins with :::. In code it is none. */
struct box_line {
    size_t from, to;            /* from the first colon on, without blanks at the end */
};
enum { BOX_LINE_SIGN = 2 };     /* in the copy it is a heading, with so many bytes before its text */

struct prepared {
    struct str source;
    char *copy;                 /* of the source for the parser: same length, every character at its place */
    struct dashes dashes;       /* what the parser reads: the copy with longer lines of dashes */
    struct autolink *links;     /* bare addresses, in order */
    size_t nlinks;
    struct property_edge *edges;    /* of bracketed spans, in order */
    size_t nedges;
    struct definition *definitions;
    size_t ndefinitions;
    struct footnote_mark *marks;    /* in order */
    size_t nmarks;
    struct footnote *notes;     /* in order */
    size_t nnotes;
    struct box_line *box_lines;     /* in order */
    size_t nbox_lines;
    char note_sign;             /* of the lists that are notes in the copy; 0: there are none */
};

void prepare(struct arena *arena, struct str source, struct prepared *out);

/* The end of what follows a link's text: `at` is its ], what comes back is behind (address "title") or [label]. */
size_t prepare_link_tail(struct str source, size_t at);

#endif
