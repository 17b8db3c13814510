/* What a layout has where it says nothing. */
#ifndef PAIBAN_INPUT_LAYOUT_BASE_H
#define PAIBAN_INPUT_LAYOUT_BASE_H

#include "input/node.h"

/* The tree of base_layout.yaml, which is compiled in: the defaults of keys that may be left out. A key that is not in it
 * has none, or one that depends on others, as its description says. In the arena. */
const struct node *layout_base(struct arena *arena);

/* A tree from the text that layout_defaults gave in this version of the program or in another; NULL when it is none. What is
 * wrong in it is not told. */
const struct node *layout_base_of(struct arena *arena, struct str defaults);

#endif
