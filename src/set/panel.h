/* Panels: the boxes and pull quotes of bodies, as surfaces and rules around a row of blocks.
 *
 * A panel's blocks stand one after another in the list of blocks. Panels lie inside one another; a page that ends inside a
 * panel closes it at its foot, and the next opens it again. All whites are those that are seen (measures.h).
 */
#ifndef PAIBAN_SET_PANEL_H
#define PAIBAN_SET_PANEL_H

#include "set/flow.h"

const struct box_layout *panel_layout(const struct job *job, const struct panel *panel);

/* How many panels lie around a block of panel number `number` (1 + index; 0 none), that one counted. */
size_t panel_depth(const struct blocks *blocks, size_t number);

/* The panel around number at a depth from 1, the outermost, to panel_depth. */
size_t panel_at_depth(const struct blocks *blocks, size_t number, size_t depth);

/* How many panels two blocks have in common. */
size_t panel_common(const struct blocks *blocks, size_t one, size_t other);

/* From the outer edge of the panel at depth `from` to the text inside all of number's: heads above it, feet below it. */
mpt panel_heads(const struct job *job, const struct blocks *blocks, size_t number, size_t from);
mpt panel_feet(const struct job *job, const struct blocks *blocks, size_t number, size_t from);

/* The white between two blocks that lie in different panels; 0 for the same. */
mpt panel_white(const struct job *job, const struct blocks *blocks, size_t above, size_t below);

/* From the upper edge of a slot to what is seen first in it, and from what is seen last to its lower edge. */
mpt panel_lead(const struct job *job, const struct blocks *blocks, const struct slot *slot);
mpt panel_foot(const struct job *job, const struct blocks *blocks, const struct slot *slot);

#endif
