/* What a page looks like, as a number: to know without drawing whether it has changed. */
#ifndef PAIBAN_OUT_PAGE_DIGEST_H
#define PAIBAN_OUT_PAGE_DIGEST_H

#include "set/book.h"

/* 128 bits as 32 hexadecimal digits, in the arena. Two pages that are drawn alike, with the same text and links, have the
 * same digest wherever they stand in the issue file; that others share it is as unlikely as such numbers are equal by
 * chance. Nobody must be able to gain from making two that do. */
struct str page_digest(struct arena *arena, const struct book *book, size_t page);

#endif
