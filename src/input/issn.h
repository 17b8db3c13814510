/* ISSN (ISO 3297): the number of a periodical. */
#ifndef PAIBAN_INPUT_ISSN_H
#define PAIBAN_INPUT_ISSN_H

#include "input/issue.h"
#include "input/schema.h"

/* Warns of a value that is none, or whose check digit does not fit, saying what it should be. */
void issn_check(struct schema_run *run, const struct field *value);

#endif
