/* Outlines: what a glyph looks like, for writers that draw it themselves. */
#ifndef PAIBAN_TEXT_OUTLINE_H
#define PAIBAN_TEXT_OUTLINE_H

#include "text/fonts.h"

enum outline_verb {
    OUTLINE_MOVE,                   /* to at[0]: begins a contour */
    OUTLINE_LINE,                   /* to at[0] */
    OUTLINE_QUADRATIC,              /* by at[0] to at[1] */
    OUTLINE_CUBIC,                  /* by at[0] and at[1] to at[2] */
    OUTLINE_CLOSE                   /* ends the contour */
};

struct outline_point {
    int32_t x, y;                   /* font units, y upwards */
};

struct outline_step {
    enum outline_verb verb;
    struct outline_point at[3];
};

/* Contours are filled by the nonzero winding rule. */
struct outline {
    const struct outline_step *steps;
    size_t n;                       /* 0: nothing to be seen, as of a blank */
};

/* The outline in the arena. */
struct outline outline_of(struct arena *arena, const struct face *face, uint32_t glyph);

#endif
