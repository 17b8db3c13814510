/* Words of the layout around the text, and the block that closes the last page (版记, 报尾). */
#ifndef PAIBAN_SET_CLOSING_H
#define PAIBAN_SET_CLOSING_H

#include "set/flow.h"
#include "set/place.h"

/* Adds a paragraph for each text that is not empty, before the issue's own text or behind it. False when a face can't be
 * had. */
bool closing_texts(struct job *job, struct blocks *out, bool before, size_t document);

/* Adds the rows of the closing block that are not empty. False when a face can't be had. */
bool closing_blocks(struct job *job, struct blocks *out, size_t document);

/* Breaks what stands at the right of a row; returns the room that it takes. */
mpt closing_right(struct job *job, const struct set_block *block, struct broken *out);

/* The height of a row's line, and the white above the first: rules and text stand as the layout has them, the last rule on
 * the edge of the type area. */
void closing_slot(const struct job *job, const struct set_block *block, struct slot *slot, bool first);

/* The rules above a row's first line and below the last. */
void closing_rules(struct page_builder *page, const struct set_block *block, mpt baseline, bool first, bool last);

#endif
