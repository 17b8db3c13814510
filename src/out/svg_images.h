/* Images as SVG. For the files out/svg*.c. */
#ifndef PAIBAN_OUT_SVG_IMAGES_H
#define PAIBAN_OUT_SVG_IMAGES_H

#include "set/book.h"

/* mark, number: of the page and of the image on it, which make ids distinct; the mark may be empty. */
void svg_image_draw(struct buf *b, const struct image *image, struct str mark, size_t number);

#endif
