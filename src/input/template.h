/* Templates: texts of a layout with fields in braces, {title}, {编印单位|contact.主办单位}, {page:i}.
 *
 * A field names what stands for it; behind | stands what is taken where that is empty, behind : the form of a number.
 */
#ifndef PAIBAN_INPUT_TEMPLATE_H
#define PAIBAN_INPUT_TEMPLATE_H

#include "base/str.h"

#include <stdbool.h>

struct template_field {
    struct str name;
    struct str form;                /* of a number; empty: digits */
};

/* The text in the braces that open at byte `at`; *end is behind the closing one. False when none open there. */
bool template_brace(struct str text, size_t at, struct str *inside, size_t *end);

/* The first alternative of what stands in braces; *inside becomes the rest. False when nothing is left. */
bool template_next(struct str *inside, struct template_field *out);

/* The label of the row of the contact block that a name like contact.主办单位 means; empty for other names. */
struct str template_contact(struct str name);

#endif
