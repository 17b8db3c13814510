/* A layout as it is after all that it extends: every value, and where it was written. */
#ifndef PAIBAN_INPUT_LAYOUT_SHOW_H
#define PAIBAN_INPUT_LAYOUT_SHOW_H

#include "input/node.h"

/* The tree (layout_tree.h) as a layout file that says the same, each value with a comment that names its file and line.
 * In the arena. */
struct str layout_show(struct arena *arena, const struct node *root);

#endif
