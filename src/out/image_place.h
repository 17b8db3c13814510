/* Where the pixels of a turned picture come to lie. For the writers. */
#ifndef PAIBAN_OUT_IMAGE_PLACE_H
#define PAIBAN_OUT_IMAGE_PLACE_H

#include "set/book.h"

/* A place in the picture as it is stored, s and t from 0 to 1 rightwards and downwards, is seen on the page at
 * x + s × sx + t × tx, y + s × sy + t × ty. */
struct image_place {
    mpt x, y;
    mpt sx, sy;
    mpt tx, ty;
};

struct image_place image_place(const struct image *image);

#endif
