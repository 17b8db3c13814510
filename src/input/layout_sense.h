/* What a layout contradicts in itself, beside its page. For layout.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_SENSE_H
#define PAIBAN_INPUT_LAYOUT_SENSE_H

#include "input/layout.h"
#include "input/node.h"
#include "input/schema.h"

/* Once the layout is read without an error; root: the tree that it was read from. What it finds are errors in the run's
 * diagnostics, after which the layout is not to be used. */
void layout_check_sense(struct schema_run *run, const struct node *root);

#endif
