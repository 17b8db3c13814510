/* The structure tree of a tagged PDF, and the parent tree that leads back from marked content and annotations. For the
 * files out/pdf*.c.
 */
#ifndef PAIBAN_OUT_PDF_STRUCTURE_H
#define PAIBAN_OUT_PDF_STRUCTURE_H

#include "out/pdf_objects.h"
#include "set/book.h"

struct pdf_tags;

/* pages: the page objects, borrowed until the end. */
struct pdf_tags *pdf_tags_new(struct pdf *pdf, const struct book *book, const uint32_t *pages);

/* The next piece of content on the page belongs to the element (not 0). Gives the piece's MCID. Calls come in reading
 * order: it is the order of the tree. */
uint32_t pdf_tags_mark(struct pdf_tags *tags, size_t element, size_t page);

/* An annotation belongs to the element (not 0). Gives its StructParent. */
uint32_t pdf_tags_annotation(struct pdf_tags *tags, size_t element, size_t page, uint32_t annotation);

const char *pdf_tags_type(const struct pdf_tags *tags, size_t element);     /* "P": the tag of its content */
struct str pdf_tags_lang(const struct pdf_tags *tags, size_t element);      /* the language in force in it */

/* Makes the objects; gives the StructTreeRoot. */
uint32_t pdf_tags_finish(struct pdf_tags *tags);

#endif
