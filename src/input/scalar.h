/* A scalar's text and where each of its bytes stands in the file: for yaml.c alone. */
#ifndef PAIBAN_INPUT_SCALAR_H
#define PAIBAN_INPUT_SCALAR_H

#include "input/node.h"

/* Sets node->text and node->traces from the value that libyaml made of source[node->from, node->to), which begins at
 * node->pos with its quote or block indicator. An escape for a character that may not stand in the file is an error. */
void scalar_read(struct arena *arena, struct diags *diags, struct node *node, struct str value);

#endif
