/* Where a placed thing stands on the page of a layout. */
#ifndef PAIBAN_INPUT_PLACED_H
#define PAIBAN_INPUT_PLACED_H

#include "input/layout.h"

/* From the page's top left. A text's y0 is its baseline; y1 is y0 where the thing has no height of its own. */
struct extent {
    mpt x0, y0, x1, y1;
};

/* On the page as the layout has it; where pages face each other, on those that it describes. */
struct extent placed_extent(const struct layout *layout, const struct placed *placed);

#endif
