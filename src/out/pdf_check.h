/* Whether a book is accessible. For the files out/pdf*.c. */
#ifndef PAIBAN_OUT_PDF_CHECK_H
#define PAIBAN_OUT_PDF_CHECK_H

#include "set/book.h"

/* Whether the book has what PDF/UA-1 asks beyond what the writer gives every book: names, a place in the structure for
 * every link, words for every figure, items in their lists, headings that skip no level, no table without rows. */
bool pdf_check_accessible(const struct book *book);

#endif
