/* Colours of a layout file. For the readers of layouts only; run->with is the struct layout_reading. */
#ifndef PAIBAN_INPUT_LAYOUT_COLORS_H
#define PAIBAN_INPUT_LAYOUT_COLORS_H

#include "input/schema.h"

/* For schema_type.read; the member is a struct color. A fill may be none too. */
void layout_read_color(struct schema_run *run, const struct slot *slot, const struct node *node);
void layout_read_fill(struct schema_run *run, const struct slot *slot, const struct node *node);

/* Reads the map of names, which all other colours may use: before them. */
void layout_read_colors(struct schema_run *run, const struct node *node);

#endif
