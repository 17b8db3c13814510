/* The pictures of a PDF: each once, however often it is shown. For the files out/pdf*.c. */
#ifndef PAIBAN_OUT_PDF_PICTURES_H
#define PAIBAN_OUT_PDF_PICTURES_H

#include "out/pdf_objects.h"
#include "set/book.h"

struct pdf_pictures;

/* Makes the objects of all pictures of the book. */
struct pdf_pictures *pdf_pictures_embed(struct pdf *pdf, const struct book *book);

/* "/XObject<</Im1 5 0 R …>>" for a resource dictionary; nothing when there are none. */
void pdf_pictures_resources(const struct pdf_pictures *pictures, struct buf *b);

/* n of the resource /Imn; 0 for a picture that is not (yet) among them. */
size_t pdf_pictures_number(const struct pdf_pictures *pictures, const struct picture *picture);

#endif
