/* The table of what a careful editor would still mend, for paiban check --quality. */
#ifndef PAIBAN_CLI_QUALITY_H
#define PAIBAN_CLI_QUALITY_H

#include "base/diag.h"
#include "set/book.h"

/* A line for each flaw with its place, page, amount and cause, then a summary. */
struct str quality_table(struct arena *arena, const char *file, const struct book *book, enum diag_lang lang);

#endif
