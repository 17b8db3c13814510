/* The rules of composition in a layout file. For layout.c and layout_languages.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_COMPOSITION_H
#define PAIBAN_INPUT_LAYOUT_COMPOSITION_H

#include "input/layout.h"
#include "input/schema.h"

extern const struct schema_map layout_composition_map;

/* What the map has replaces what *composition has. */
void layout_overlay_composition(struct schema_run *run, const struct slot *slot, const struct node *node,
                                struct composition *composition);

#endif
