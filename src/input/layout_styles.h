/* The styles of a layout file. For layout.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_STYLES_H
#define PAIBAN_INPUT_LAYOUT_STYLES_H

#include "input/layout.h"
#include "input/schema.h"

/* One style, for the table of the file's keys. */
extern const struct schema_type layout_style_type;

/* Reads the map of styles into the layout; every style that the program asks for must be there. */
void layout_read_styles(struct schema_run *run, const struct node *node);

/* The styles of a map, in its order. */
struct style *layout_styles_of(struct schema_run *run, const struct node *node);

/* For the member struct run_in_style. */
void layout_read_run_in(struct schema_run *run, const struct slot *slot, const struct node *node);

/* The index of a style; layout->nstyles when there is none of that name. */
size_t layout_find_style(const struct layout *layout, struct str name);

/* Reports that there is no style of that name, with the one that was meant if it can be told. */
void layout_style_unknown(struct schema_run *run, struct pos pos, struct str name);

#endif
