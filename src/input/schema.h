/* Schemas: tables that say which keys a map may have, what each value must be and where it goes.
 *
 * One reader serves issue files and layout files, and the JSON Schemas that editors use are written from the same
 * tables. A key's value is read into a member of the target struct by offset. Whatever does not fit is reported, and
 * reading goes on: all errors of a file come out in one run.
 */
#ifndef PAIBAN_INPUT_SCHEMA_H
#define PAIBAN_INPUT_SCHEMA_H

#include "base/diag.h"
#include "input/node.h"

#include <stdbool.h>
#include <stddef.h>

struct schema_run {             /* what reading needs all along */
    struct arena *arena;
    struct diags *diags;
    void *with;                 /* the reader's own */
};

struct schema_key;
struct schema_map;

/* Where a value goes: for which key, into which member, and for a list into which count. */
struct slot {
    const struct schema_key *key;
    void *member;
    size_t *count;              /* NULL when the key has none */
};

enum schema_form {
    FORM_SCALAR,                /* read gets a scalar that is not empty */
    FORM_LIST,                  /* the member is a pointer to elements */
    FORM_MAP,                   /* the member is a struct */
    FORM_ANY                    /* read gets whatever stands there */
};

struct schema_type {
    enum schema_form form;
    bool printed;                                   /* text of the document: a comment that cuts it is reported */
    bool word;                                      /* a number, a date, a name: quotes make none of a list or map */
    void (*read)(struct schema_run *run, const struct slot *slot, const struct node *node);
    const void *data;                               /* for read: its choices, its range … */
    const struct schema_type *element;              /* of a list */
    size_t size;                                    /* of a list's element in memory */
    size_t least;                                   /* entries that a list must have */
    const struct schema_map *map;                   /* of a map */
    const struct schema_type *names;                /* of a map whose keys are free names: its values */
    const char *json;                               /* of a scalar or any: its JSON Schema without the outer braces */
    const char *english, *chinese;                  /* what a value may be, for the list of keys, where its reader does not tell (key_list.c) */
};

struct schema_key {
    const char *name;
    const struct schema_type *type;
    bool required;
    size_t offset, count;                           /* of the member and of a list's count; count 0: none */
    const char *aliases;                            /* what editors type instead, with blanks between; may be NULL */
    const char *english, *chinese;                  /* what it is, for the schema and the manual */
};

struct schema_map {
    const struct schema_key *keys;
    size_t nkeys;                                   /* 64 at most */
    /* Called when all keys are read, for what concerns several of them; may be NULL. */
    void (*check)(struct schema_run *run, const struct node *map, void *target);
};

/* Reads a map into *target. A key whose value is left out counts as not given; a required one is an error then. */
void schema_read_map(struct schema_run *run, const struct schema_map *map, const struct slot *slot,
                     const struct node *node, void *target);

/* Reads one value of a given type: for types of form ANY that lead on to others. */
void schema_read(struct schema_run *run, const struct schema_type *type, const struct slot *slot,
                 const struct node *node);

/* The place that stands for a value: its key's when nothing was written. */
struct pos schema_pos(const struct node *node);

/* True for a scalar with nothing in it. */
bool schema_is_nothing(const struct node *node);

/* Reports a value, or an entry of a list, in which nothing stands, unless the file broke off right behind it. */
void schema_empty(struct schema_run *run, const struct slot *slot, const struct node *node);

#endif
