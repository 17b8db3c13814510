/* The identifiers of structure elements that need one: notes (ISO 32000-1, 14.7.2; PDF/UA-1, 7.9). For pdf_structure.c. */
#ifndef PAIBAN_OUT_PDF_IDS_H
#define PAIBAN_OUT_PDF_IDS_H

#include "out/pdf_objects.h"

struct pdf_id {
    size_t element;                 /* of the book */
    uint32_t object;
};

/* "/ID(…)", the same for an element whenever it is asked for. */
void pdf_id_put(struct buf *b, size_t element);

/* Makes the tree that leads from identifiers to elements; ids rise. Gives its object. */
uint32_t pdf_ids_tree(struct pdf *pdf, const struct pdf_id *ids, size_t n);

#endif
