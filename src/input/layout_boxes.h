/* The boxes of a layout file. For layout.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_BOXES_H
#define PAIBAN_INPUT_LAYOUT_BOXES_H

#include "input/layout.h"
#include "input/schema.h"

/* Of the key `boxes`; its target is the whole layout. */
extern const struct schema_type layout_boxes_type;

/* One box: what is left out stays as it was. */
extern const struct schema_map layout_box_map;
void layout_read_box(struct schema_run *run, const struct slot *slot, const struct node *node, struct box_layout *box);

#endif
