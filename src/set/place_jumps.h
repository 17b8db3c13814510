/* Where an item of the front page goes on. */
#ifndef PAIBAN_SET_PLACE_JUMPS_H
#define PAIBAN_SET_PLACE_JUMPS_H

#include "set/place.h"

/* The words at the head of the page, or at the foot of its column, on the two pages that have them. False when a face can't
 * be had. */
bool place_jump(struct page_builder *page, const struct jump *jump, bool head);

#endif
