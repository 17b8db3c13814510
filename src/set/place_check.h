/* Whether what a layout places on a page stands clear of the rest. */
#ifndef PAIBAN_SET_PLACE_CHECK_H
#define PAIBAN_SET_PLACE_CHECK_H

#include "set/place.h"

/* Of a page on which everything stands, upright. Warns in the job's diagnostics, of the same two things once for all pages;
 * page->told remembers which. */
void place_check(struct page_builder *page);

#endif
