/* What the scalars of an issue file mean: numbers, dates, languages, plain text. For issue.c; layout.c shares some.
 *
 * The text of a scalar decides, quoted or not, never YAML's own guessing.
 */
#ifndef PAIBAN_INPUT_VALUES_H
#define PAIBAN_INPUT_VALUES_H

#include "input/issue.h"
#include "input/schema.h"

/* Nothing but blanks, full-width and invisible ones included. */
bool value_is_blank(struct str text);

/* One line: line breaks inside join as in a paragraph of a body, and tabs are blanks. */
struct str value_line(struct arena *arena, struct str text);

/* For schema_type.read; the member's type stands behind each. */
void value_read_text(struct schema_run *run, const struct slot *slot, const struct node *node);     /* struct field */
void value_read_name(struct schema_run *run, const struct slot *slot, const struct node *node);     /* struct field */
void value_read_year(struct schema_run *run, const struct slot *slot, const struct node *node);     /* int */
void value_read_number(struct schema_run *run, const struct slot *slot, const struct node *node);   /* struct field */
void value_read_bool(struct schema_run *run, const struct slot *slot, const struct node *node);     /* bool */
void value_read_date(struct schema_run *run, const struct slot *slot, const struct node *node);     /* struct date */
void value_read_lang(struct schema_run *run, const struct slot *slot, const struct node *node);     /* struct str */

#endif
