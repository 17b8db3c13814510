/* The places in a book that links and the outline lead to. For svg.c. */
#ifndef PAIBAN_OUT_SVG_PLACES_H
#define PAIBAN_OUT_SVG_PLACES_H

#include "set/book.h"

struct svg_place {
    size_t page;
    mpt y;
};

struct svg_places {
    struct svg_place *at;           /* by page and height, each once */
    size_t n;
};

struct svg_places svg_places_of(struct arena *arena, const struct book *book);

/* The first place on a page or behind it. */
size_t svg_places_on(const struct svg_places *places, size_t page);

#endif
