/* The keys of a kind of file as a document: what each takes, in which unit, and what stands for it where it is left out. */
#ifndef PAIBAN_INPUT_KEY_LIST_H
#define PAIBAN_INPUT_KEY_LIST_H

#include "input/schema.h"

/* Markdown, a table for each map, from the tables that the reader uses. defaults: a tree like that of a file (layout_base);
 * NULL: there are none. In the arena. */
struct str key_list(struct arena *arena, const struct schema_map *map, const struct node *defaults, enum diag_lang lang);

#endif
