/* JSON Schemas (draft 2020-12) of issue and layout files, written from the tables that the readers use. */
#ifndef PAIBAN_INPUT_JSON_SCHEMA_H
#define PAIBAN_INPUT_JSON_SCHEMA_H

#include "input/schema.h"

/* What a schema says of itself. */
struct schema_head {
    const char *id;                 /* its file's name */
    const char *title;
    const struct node *defaults;    /* a tree like that of a file; NULL: there are none */
};

/* The schema of files whose root is the map, ended by a line end. In the arena. */
struct str json_schema(struct arena *arena, const struct schema_head *head, const struct schema_map *map);

#endif
