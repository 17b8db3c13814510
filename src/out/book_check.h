/* Whether a book is whole, so that a writer may rely on its indices. For the writers. */
#ifndef PAIBAN_OUT_BOOK_CHECK_H
#define PAIBAN_OUT_BOOK_CHECK_H

#include "set/book.h"

/* NULL, or the fault. form: what the writer needs of drawings. */
const char *book_fault(const struct book *book, enum drawing_form form);

#endif
