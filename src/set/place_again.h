/* Lines placed again: what placing a kept line made serves later jobs. */
#ifndef PAIBAN_SET_PLACE_AGAIN_H
#define PAIBAN_SET_PLACE_AGAIN_H

#include "set/place.h"

/* What a page had before a line was placed. */
struct page_mark {
    size_t nlinks, nrules, nflaws;
    struct evenness evenness;
};

struct page_mark page_mark(const struct page_builder *page);

/* Adds the slot's line as it was placed before, when it was, at the same x and by the same values of the layout; `line`
 * has its kind, baseline, measure and structure. x: the column's left edge. */
bool place_again(struct page_builder *page, const struct slot *slot, mpt x, struct line *line);

/* Keeps the line that the page ends with: the slot's, just placed. Nothing about which something was said. */
void place_keep(struct page_builder *page, const struct slot *slot, mpt x, const struct page_mark *before);

#endif
