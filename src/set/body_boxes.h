/* The boxes of a body: notices and pull quotes. For set/body_blocks.c. */
#ifndef PAIBAN_SET_BODY_BOXES_H
#define PAIBAN_SET_BODY_BOXES_H

#include "set/surroundings.h"

bool body_box(struct surroundings *s, const struct body_block *box);

#endif
