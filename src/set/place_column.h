/* Placing a page's column: its text, floats and notes. */
#ifndef PAIBAN_SET_PLACE_COLUMN_H
#define PAIBAN_SET_PLACE_COLUMN_H

#include "set/place.h"
#include "set/settle.h"

/* How far the pages before have come: slots of the text, stands of inserts, frames. */
struct column_place {
    size_t slot, stand, frame;
};

/* True when the next page lies on its side. */
bool page_is_turned(const struct filled *filled, const struct column_place *next, size_t page);

/* Adds what stands on the page, in the order in which it is read: floats at its top, the text, floats at its bottom, notes,
 * the block on the foot. */
void place_column(struct page_builder *page, const struct blocks *blocks, const struct filled *filled, struct column_place *next);

/* Adds the panels around slots from..to of a row, all that stand in the column. place_panels.c. */
void place_panels(struct page_builder *page, const struct blocks *blocks, const struct slot_row *row, const struct place *places,
                  size_t from, size_t to);

#endif
