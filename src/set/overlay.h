/* The overlay: how a page is made, as boxes and rules under its text. For proofs, when set_book is asked for it. */
#ifndef PAIBAN_SET_OVERLAY_H
#define PAIBAN_SET_OVERLAY_H

#include "set/place.h"

/* The type area and the lines of its grid. */
void overlay_page(struct page_builder *page);

/* One piece of a line: where its atoms stand, and in adjust[k] what the line added to the space after its k-th atom;
 * baseline of the line. */
void overlay_piece(struct page_builder *page, const struct piece *piece, const struct line_pens *pens, const mpt *adjust,
                   mpt baseline);

#endif
