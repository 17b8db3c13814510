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

/* One page for a document that shows many: an <svg> element whose outlines have the same ids on all pages, so that the
 * document need keep each only once; the ids of drawings begin with d and `mark`, which tells pages apart. Texts have
 * their line's index on the page as data-line, what the overlay shows has a class ("o-area", "o-grid", "o-body",
 * "o-gap", "o-break", the last with figures of costs) and is hidden, and links lead to "#PAGE/Y", counted from 1 and in millipoints. The book must be one that svg_write takes. */
struct str svg_page(struct arena *arena, const struct book *book, size_t page, struct str mark);

/* One page without texts, links and places: what is to be seen of it, for who makes a picture of it. */
struct str svg_picture(struct arena *arena, const struct book *book, size_t page);

#endif
