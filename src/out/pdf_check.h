/* Whether a book is whole, so that the writer may rely on its indices. For the files out/pdf*.c. */
#ifndef PAIBAN_OUT_PDF_CHECK_H
#define PAIBAN_OUT_PDF_CHECK_H

#include "set/book.h"

/* NULL, or the fault. */
const char *pdf_check_book(const struct book *book);

#endif
