/* The page model as JSON, for `paiban dump`, tests and comparison. */
#ifndef PAIBAN_OUT_JSON_H
#define PAIBAN_OUT_JSON_H

#include "set/book.h"

/* One object as the issue format fixes it: lengths in points with every exact digit, one line of text per line
 * of the page, UTF-8 unescaped but for quotes, backslashes and controls. */
struct str json_book(struct arena *arena, const struct book *book);

#endif
