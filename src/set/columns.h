/* Columns of a page: which blocks stand in how many, how wide they are, and where each is. */
#ifndef PAIBAN_SET_COLUMNS_H
#define PAIBAN_SET_COLUMNS_H

#include "set/blocks.h"
#include "set/turned.h"

/* Gives each block the number of columns that the page is divided into where it stands: the layout's, but one for what
 * spans them all, with what keeps to it. */
void columns_divide(const struct job *job, struct blocks *blocks);

/* Tables too wide for a column span them all. */
void columns_take_tables(struct job *job, struct blocks *blocks, struct broken *broken);

/* The width of one of `count` columns. */
mpt column_measure(const struct job *job, int count);

/* What block i is set to. */
mpt block_measure(const struct job *job, const struct blocks *blocks, size_t i);

/* For what is placed in a column, the job's layout and measure are those of it; column_end puts the whole page's back. */
struct upright column_begin(struct job *job, int count, int column);
void column_end(struct job *job, struct upright whole);

#endif
