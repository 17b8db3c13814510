/* Headings: the titles of sections and items with their numbers. For blocks.c. */
#ifndef PAIBAN_SET_HEADINGS_H
#define PAIBAN_SET_HEADINGS_H

#include "set/blocks.h"

/* Lists the headings. */
void headings_number(struct job *job, struct blocks *out);

/* Adds a block that shows heading h: itself, or its row of the contents. False when a face can't be had. */
bool headings_add(struct job *job, struct blocks *out, size_t h, enum line_kind kind, enum style_use use, const struct field *title,
                  size_t element);

/* Heading h for the line that its text begins on; NULL when a face can't be had. */
const struct run_in *headings_run_in(struct job *job, struct blocks *out, size_t h, enum style_use use, const struct field *title,
                                     size_t element);

#endif
