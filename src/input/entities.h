/* Character references of Markdown and HTML: &name; &#123; &#x7B;. */
#ifndef PAIBAN_INPUT_ENTITIES_H
#define PAIBAN_INPUT_ENTITIES_H

#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

/* A row of the table (entities_data.c). */
struct entity {
    const char *name;           /* without & and ; */
    uint32_t cps[2];            /* the second is 0 when there is one only */
};

extern const struct entity entities[];
extern const size_t nentities;

enum entity_result {
    ENTITY_OK,
    ENTITY_UNKNOWN,             /* no such name: Markdown leaves it as it stands */
    ENTITY_BAD                  /* the number of a control, a surrogate or no character at all */
};

/* Decodes a whole reference, & and ; included, of the form that Markdown knows. cps gets one or two characters, the
 * second 0 when there is one only; nothing unless ENTITY_OK. */
enum entity_result entity_decode(struct str reference, uint32_t cps[2]);

#endif
