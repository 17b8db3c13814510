/* Figures: how large a picture is printed where it stands. */
#ifndef PAIBAN_SET_FIGURE_H
#define PAIBAN_SET_FIGURE_H

#include "set/type.h"

/* What a block shows instead of text. */
struct figure_source {
    const struct picture *picture;  /* NULL: it could not be read, which was told */
    const struct body_picture *asked;
    struct pos pos;                 /* where the issue names it */
    size_t element;                 /* ELEMENT_FIGURE; 0: an artifact */
};

struct set_figure {
    const struct figure_source *source;
    mpt x;                          /* from the column's left */
    mpt width, height;
};

/* Where it may stand. */
struct figure_room {
    mpt x, width;                   /* from the column's left */
    mpt height;                     /* most, its caption not counted */
    mpt em;                         /* for a width in ems */
};

/* Sized as its issue asks, else its own size at its resolution, in the middle of the room and not larger than that. Warns
 * when it is smaller than it was asked to be, or printed too coarsely. */
const struct set_figure *figure_size(struct job *job, const struct figure_source *source, struct figure_room room);

#endif
