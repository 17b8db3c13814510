/* Placed things of a layout file: what stands in a masthead, and on each page. For the readers of layouts only. */
#ifndef PAIBAN_INPUT_LAYOUT_PLACED_H
#define PAIBAN_INPUT_LAYOUT_PLACED_H

#include "input/layout.h"
#include "input/schema.h"

/* A list of struct placed. Styles are read before. */
extern const struct schema_type layout_placed_list_type, layout_masthead_list_type;

/* The names of enum on_pages. */
extern const struct schema_type layout_pages_type;

/* Reports each of n things that has no width or lies off the page, once the page is settled. */
void layout_check_placed(struct schema_run *run, const struct placed *placed, size_t n);

#endif
