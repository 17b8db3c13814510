/* The page of a small PDF as objects for another. For the files draw/. */
#ifndef PAIBAN_DRAW_PDF_TAKE_H
#define PAIBAN_DRAW_PDF_TAKE_H

#include "media/drawing.h"

/* The first page becomes drawing->objects[0]. False when the PDF is none that can be read. */
bool pdf_take(struct arena *arena, struct str pdf, struct drawing *drawing);

const char *pdf_take_version(void);          /* of qpdf */

#endif
