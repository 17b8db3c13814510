/* The record of a book: its page model as text, to be kept with the PDF and inside it, so that it can be told later what
 * moved. edit/recorded.h reads it. */
#ifndef PAIBAN_OUT_RECORD_H
#define PAIBAN_OUT_RECORD_H

#include "set/book.h"

/* Lines of fields parted by tabs, lengths in millipoints, the text last (a backslash and a line end in it written \\ and
 * \n). A digest is the first RECORD_DIGEST hexadecimal digits of SHA-256:
 *   paiban-pages  1
 *   book          width height digest       of the title, the outline, the structure and the languages
 *   page          width height digest label                 digest: of the boxes, and the rules that stand by themselves
 *   KIND          x y width size digest turned text         digest: of what is seen, its place on the page left out
 *   picture       x y width height digest 0 name            where it is read among the lines
 *   contents      level page title
 * The same book gives the same bytes, with the overlay or without; books that look different, but for chance, other ones. */
struct str record_of_book(struct arena *arena, const struct book *book);

enum { RECORD_DIGEST = 12 };

#endif
