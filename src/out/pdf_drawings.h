/* The objects of a drawing. For the files out/pdf*.c. */
#ifndef PAIBAN_OUT_PDF_DRAWINGS_H
#define PAIBAN_OUT_PDF_DRAWINGS_H

#include "media/drawing.h"
#include "out/pdf_objects.h"

/* Sets `object` as the drawing's form XObject, which fills the unit square as an image does, and makes all that belongs to
 * it. */
void drawing_write(struct pdf *pdf, uint32_t object, const struct drawing *drawing);

#endif
