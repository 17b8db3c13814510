/* PDF from a book, through libharu's object layer. */
#ifndef PAIBAN_OUT_PDF_H
#define PAIBAN_OUT_PDF_H

#include "base/diag.h"
#include "set/book.h"

/* The whole file's bytes in the arena: tagged, outlined, labelled, subset Type 0 fonts, deterministic (no clock; the ID
 * is a digest of the content). False with a diagnostic when a font can't be embedded or libharu fails. */
bool pdf_write(struct arena *arena, struct diags *diags, const struct book *book, struct str *out);

const char *pdf_library_version(void);      /* libharu's */
const char *pdf_zlib_version(void);         /* what compresses: other versions give other bytes */

#endif
