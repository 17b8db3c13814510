/* Colophon: the blocks of labels and values of an issue, contact and publication. Labels are spread to one width, values
 * hang behind them; entries stand under one another, or two side by side. */
#ifndef PAIBAN_SET_COLOPHON_H
#define PAIBAN_SET_COLOPHON_H

#include "set/flow.h"

/* Adds the blocks of both, in the order in which they are printed. False when a face can't be had. */
bool colophon_blocks(struct job *job, struct blocks *out, size_t document);

/* How the entries of one block are set. */
struct colophon {
    const struct contact_layout *layout;
    mpt label_width, text_at;       /* of each column, from its left */
    mpt width, step;                /* of a column; from one to the next */
};

/* Whether block i begins one, and ends one. */
bool colophon_starts(const struct blocks *blocks, size_t i);
bool colophon_ends(const struct blocks *blocks, size_t i);

/* Whether block i is the last of the contact block and of the publication block below it. */
bool colophon_closes(const struct layout *layout, const struct blocks *blocks, size_t i);

/* The measures of the one that begins at block `first`: its widest label is given room. right: what stands beside it takes. */
struct colophon colophon_measure(struct job *job, const struct blocks *blocks, size_t first, mpt right);

/* Breaks the label of an entry, and gives the measure of its value. */
struct measure colophon_entry(struct job *job, const struct colophon *colophon, const struct set_block *block,
                              struct broken *out);

/* The column that an entry stands in, from 0. */
size_t colophon_column(const struct set_block *block);

/* White above the first row so that the rules fit. */
mpt colophon_rules_white(const struct job *job, const struct contact_layout *layout, const struct slot *first);

#endif
