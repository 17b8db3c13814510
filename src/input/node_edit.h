/* One value of a YAML file changed, everything else left byte for byte. */
#ifndef PAIBAN_INPUT_NODE_EDIT_H
#define PAIBAN_INPUT_NODE_EDIT_H

#include "input/node.h"

/* A value by the keys that lead to it, parted by dots, entries of lists by their numbers from 0: "masthead.place.0.line". */
struct node_change {
    struct str path, value;
};

/* The scalar at a path; NULL when there is none. */
const struct node *node_at(const struct node *root, struct str path);

/* The file's bytes with the value at the path. Where the file does not have it, it is added: to the map that would hold
 * it, or with the whole list that it stands in, as `whole` has it; whole is what the file means with all that it rests on
 * (a layout laid over others), and may be the file's own tree. A value is written plainly where that reads back the same,
 * else in quotes. Comments, order and line ends stay. False when the file is not sound YAML, or when no form was found
 * that changes this value and no other: an alias shares it, or something else stands where it would have to. */
bool node_edit(struct arena *arena, struct str bytes, const struct node *whole, const struct node_change *change, struct str *out);

/* Visits every scalar, and every empty list or map, with its path. */
void node_walk(struct arena *arena, const struct node *root, void (*visit)(void *to, struct str path, const struct node *leaf), void *to);

#endif
