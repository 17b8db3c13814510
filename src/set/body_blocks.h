/* The blocks of an item's body: paragraphs, headings, lists, quotes, code and breaks. For blocks.c. */
#ifndef PAIBAN_SET_BODY_BLOCKS_H
#define PAIBAN_SET_BODY_BLOCKS_H

#include "set/blocks.h"

/* False when a style's face can't be had. heading: what the first paragraph begins with; NULL: nothing. context names the
 * item in messages; parent is its element. */
bool body_blocks(struct job *job, struct blocks *out, const struct body *body, const struct run_in *heading, struct str context,
                 size_t parent);

#endif
