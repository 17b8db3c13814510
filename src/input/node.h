/* The node tree: YAML with positions.
 *
 * yaml.c turns libyaml's events into nodes; nobody else sees libyaml. Every scalar
 * stays the text that stands in the file: types are the schema's business.
 */
#ifndef PAIBAN_INPUT_NODE_H
#define PAIBAN_INPUT_NODE_H

#include "base/diag.h"
#include "base/str.h"
#include "input/bytes.h"

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };
enum node_style { NODE_PLAIN, NODE_SINGLE_QUOTED, NODE_DOUBLE_QUOTED, NODE_LITERAL, NODE_FOLDED };

struct node {
    enum node_kind kind;
    enum node_style style;          /* of a scalar */
    struct pos pos;                 /* where it starts */
    struct str text;                /* of a scalar */
    size_t from, to;                /* its span in source->text, bytes */
    const struct source *source;
    struct node *first, *next;      /* children of a list; of a map: the values, in the file's order */
    struct node *key;               /* of a map's value: its key, a scalar */
    size_t n;                       /* number of children */
};

/* NULL when not even a part could be read. After an error of YAML's own syntax the tree holds what was read up to
 * there, so that its other errors are reported in the same run; *broken tells that the tree is not whole. */
struct node *node_read(struct arena *arena, struct diags *diags, const struct source *source, bool *broken);

/* The place in the file of byte `at` of a scalar's text. For literal blocks and one-line scalars exact; for folded and
 * quoted ones found by walking source and text together. */
struct pos node_pos(const struct node *scalar, size_t at);

/* The value of a key of a map; NULL when it has none. */
const struct node *node_get(const struct node *map, const char *key);

#endif
