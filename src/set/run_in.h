/* Headings that run in with the paragraph below them (接排标题). */
#ifndef PAIBAN_SET_RUN_IN_H
#define PAIBAN_SET_RUN_IN_H

#include "input/body.h"
#include "set/blocks.h"

/* True when a heading of that style has the text of `below` behind it on its line. below: NULL for nothing. */
bool run_in_wanted(const struct style *style, const struct body_block *below);

/* The heading with its mark; `words` are its number and title, of which the number takes number_len bytes. */
struct run_in *run_in_make(struct job *job, const struct type *type, struct text_source words, size_t number_len);

/* Puts the heading before the block's own text. */
void run_in_put(struct job *job, struct set_block *block, const struct run_in *heading);

#endif
