/* The operators that draw an image. For the files out/pdf*.c. */
#ifndef PAIBAN_OUT_PDF_IMAGES_H
#define PAIBAN_OUT_PDF_IMAGES_H

#include "set/book.h"

/* Outside text objects; the graphics state is left as it was. picture: n of the resource /Imn. */
void put_picture(struct buf *b, const struct image *image, size_t picture, mpt page_height);
void put_qr(struct buf *b, const struct image *image, mpt page_height);

#endif
