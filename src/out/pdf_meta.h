/* What names the document: catalog, Info, XMP. For the files out/pdf*.c. */
#ifndef PAIBAN_OUT_PDF_META_H
#define PAIBAN_OUT_PDF_META_H

#include "out/pdf_objects.h"
#include "set/book.h"

/* structure: the StructTreeRoot. */
void pdf_meta_write(struct pdf *pdf, const struct book *book, uint32_t structure);

#endif
