/* Images as SVG. For the files out/svg*.c. */
#ifndef PAIBAN_OUT_SVG_IMAGES_H
#define PAIBAN_OUT_SVG_IMAGES_H

#include "set/book.h"

/* number: of the image on its page, which makes ids distinct. */
void svg_image_draw(struct buf *b, const struct image *image, size_t number);

#endif
