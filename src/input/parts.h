/* Parts of a YAML file that were read before, for who reads the same file again and again. */
#ifndef PAIBAN_INPUT_PARTS_H
#define PAIBAN_INPUT_PARTS_H

#include "input/node.h"

struct parts;

/* Outlives jobs; used by one at a time. new gives, drop takes it; NULL is allowed. */
struct parts *parts_new(const struct arena *like);
void parts_drop(struct parts *parts);

/* As node_read, node for node. Entries of the lists under the keys of that name that an earlier text had, letter for
 * letter, are not read again. The texts of their scalars live as long as parts, or until it has grown too large, which is
 * looked at when the next text is read. */
struct node *parts_read(struct parts *parts, const char *key, struct arena *arena, struct diags *diags, const struct source *source,
                        bool *broken);

#endif
