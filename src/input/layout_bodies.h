/* What a layout says of lists, tables, pictures and notes in bodies. For layout.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_BODIES_H
#define PAIBAN_INPUT_LAYOUT_BODIES_H

#include "input/layout.h"
#include "input/schema.h"

/* Of the keys lists, tables, figures and notes; their target is the whole layout. */
extern const struct schema_type layout_lists_type, layout_tables_type, layout_figures_type, layout_notes_type;

#endif
