/* What leads a reader about: outline, links, page labels. For the files out/pdf*.c. */
#ifndef PAIBAN_OUT_PDF_NAV_H
#define PAIBAN_OUT_PDF_NAV_H

#include "out/pdf_objects.h"
#include "out/pdf_structure.h"
#include "set/book.h"

/* pages: the page objects, by index. */
void pdf_nav_outline(struct pdf *pdf, const struct book *book, const uint32_t *pages);

/* The page's links as annotations: appends "/Annots[…]" to the page's entries, nothing when there are none. */
void pdf_nav_links(struct pdf *pdf, const struct book *book, size_t page, const uint32_t *pages, struct pdf_tags *tags,
                   struct buf *b);

/* The catalog's "/PageLabels<<…>>". */
void pdf_nav_put_labels(const struct book *book, struct buf *b);

#endif
