/* Pages on their side (横页), for tables that are too wide for an upright one. struct page has what becomes of the sheet. */
#ifndef PAIBAN_SET_TURNED_H
#define PAIBAN_SET_TURNED_H

#include "set/flow.h"
#include "set/place.h"

/* The type area of a page on its side is that of the upright page, turned with the sheet: how wide it is, and how high. */
mpt turned_measure(const struct job *job);
mpt turned_column(const struct job *job);

/* Takes tables that want it, each with its caption, out of the text and to pages of their own. */
void turned_take(struct job *job, struct blocks *blocks, struct broken *broken);

/* True for a block that stands on a page on its side. */
bool turned_block(const struct blocks *blocks, size_t i);

/* For what is set on a page on its side, the job's layout and measure are those of the turned sheet; turned_end puts the
 * upright ones back. */
struct upright {
    const struct layout *layout;
    mpt measure;
};
struct upright turned_begin(struct job *job, const struct slot *first);
void turned_end(struct job *job, struct upright upright);

/* How many of each a page had before something was placed on it. */
struct on_sheet {
    size_t lines, rules, boxes, images;
};

/* Running heads, placed as on an upright page, are turned with the sheet; but pictures stand upright on their turned places. */
void turned_heads(struct page_builder *page, struct on_sheet from);

#endif
