/* The record of a book inside its PDF, and back out of it. */
#ifndef PAIBAN_OUT_PDF_RECORD_H
#define PAIBAN_OUT_PDF_RECORD_H

#include "set/book.h"

struct pdf;

/* Adds the record to the catalog's entries. For the files out/pdf*.c. */
void pdf_record_put(struct pdf *pdf, const struct book *book, struct buf *catalog);

/* The record in a PDF's bytes, in the arena; false when there is none: paiban did not make the file, or another program
 * has written it anew. */
bool pdf_record_find(struct arena *arena, struct str pdf, struct str *record);

#endif
