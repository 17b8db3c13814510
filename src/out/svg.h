/* SVG from a book: a file for each page. */
#ifndef PAIBAN_OUT_SVG_H
#define PAIBAN_OUT_SVG_H

#include "base/diag.h"
#include "set/book.h"

/* The bytes of each page's file, pages[0..book->npages), in the arena: SVG 1.1 with plain href, in points, drawn from
 * outlines, so that no font is needed; an invisible text in front of them is there to be selected, searched and read
 * aloud. Deterministic. base: the files' name without folder, number and ending, for links from page to page.
 * False with a diagnostic when the book is not whole. */
bool svg_write(struct arena *arena, struct diags *diags, const struct book *book, struct str base, struct str *pages);

/* "BASE-3.svg" for the page with index 2; base may have folders before it. */
struct str svg_file_name(struct arena *arena, struct str base, size_t page);

#endif
