/* The node tree: YAML with positions.
 *
 * yaml.c turns libyaml's events into nodes; nobody else sees libyaml. Every scalar
 * stays the text that stands in the file: types are the schema's business. Two things are
 * left out of it: characters without effect (bidi overrides and their like), and the space
 * that YAML puts for a folded line break, where a paragraph of a body would join without one.
 */
#ifndef PAIBAN_INPUT_NODE_H
#define PAIBAN_INPUT_NODE_H

#include "base/diag.h"
#include "base/str.h"
#include "input/bytes.h"

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };
enum node_style { NODE_PLAIN, NODE_SINGLE_QUOTED, NODE_DOUBLE_QUOTED, NODE_LITERAL, NODE_FOLDED };

/* From byte `at` of a scalar's text on, its bytes are those of the source's from byte `from`, up to the next trace. */
struct trace {
    size_t at, from;
    int32_t line, column;
};

/* Where what somebody makes of a scalar's text is kept, for the time when the same text is read again (parts.h). */
struct made {
    struct arena *arena;            /* it must lie here */
    const void *thing;              /* NULL: nothing yet */
};

struct node {
    enum node_kind kind;
    enum node_style style;          /* of a scalar */
    bool cut;                       /* the file broke off inside a list or map; of a scalar: right behind it */
    bool merged;                    /* of a map: a merge key stood in it, and that was reported */
    bool told;                      /* what is wrong with it was reported: its value or name means nothing */
    struct pos pos;                 /* where it starts */
    struct str text;                /* of a scalar */
    size_t from, to;                /* its span in source->text, bytes */
    const struct source *source;
    struct node *first, *next;      /* children of a list; of a map: the values, in the file's order */
    struct node *key;               /* of a map's value: its key, a scalar */
    size_t n;                       /* number of children */
    const struct trace *traces;     /* of a scalar: one at least, sorted by at */
    size_t ntraces;
    struct made *made;              /* NULL: nothing is kept */
};

/* NULL when not even a part could be read. After an error of YAML's own syntax the tree holds what was read up to
 * there, so that its other errors are reported in the same run; *broken tells that the tree is not whole. */
struct node *node_read(struct arena *arena, struct diags *diags, const struct source *source, bool *broken);

/* The place in the file of byte `at` of a scalar's text; past its end, the place behind its last character. Exact for
 * every style; a space made by folding stands at the line's end. */
struct pos node_pos(const struct node *scalar, size_t at);

/* The byte of source->text that byte `at` of a scalar's text comes from. */
size_t node_source(const struct node *scalar, size_t at);

/* The value of a key of a map; NULL when it has none. */
const struct node *node_get(const struct node *map, const char *key);

/* A tree in which `over` changes only what it names: maps are laid over each other key by key, everything else replaces
 * what was there. The keys of `under` come first, in its order. */
struct node *node_merge(struct arena *arena, const struct node *under, const struct node *over);

/* Marks all maps of a tree as parts of a whole: nobody asks for the keys that they lack. */
void node_cut_off(struct node *node);

/* A copy of a map in which `with` stands for the value of a key; NULL: the key is left out. A key that is not there changes
 * nothing. */
struct node *node_replace(struct arena *arena, const struct node *map, const char *key, const struct node *with);

const char *node_library_version(void);     /* libyaml's */

/* A text for a message: one line, 40 characters at most. */
struct str node_excerpt(struct arena *arena, struct str text);

#endif
