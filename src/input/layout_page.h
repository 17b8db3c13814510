/* Page, margins and grid of a layout file. For layout.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_PAGE_H
#define PAIBAN_INPUT_LAYOUT_PAGE_H

#include "input/layout.h"
#include "input/schema.h"

/* Of the keys `page` and `grid`; their target is the whole layout. */
extern const struct schema_type layout_page_type, layout_grid_type;

/* Works out the margins that follow from the grid, once page, grid, columns and styles are read, and reports what is missing
 * and what contradicts; sound: no error was found before. */
void layout_settle_page(struct schema_run *run, const struct node *root, bool sound);

/* The tree of a layout as another one that extends it takes it: without the margins that the other gives under their other
 * name, or by lines and characters. */
const struct node *layout_page_under(struct arena *arena, const struct node *under, const struct node *over);

/* Which of these keys to name where they contradict each other: the first that the layout itself has, not one that it extends; the
 * first of all where it has none. */
const struct node *layout_cause(const struct layout *layout, const struct node *root, const char *const *keys);

/* Of a column of the text. */
mpt layout_column(const struct layout *layout, int columns);

#endif
