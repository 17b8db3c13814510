/* Words of a layout around the text of an issue, and its closing block. For layout.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_CLOSING_H
#define PAIBAN_INPUT_LAYOUT_CLOSING_H

#include "input/layout.h"
#include "input/schema.h"

/* A list of struct layout_text, for the keys before-text and after-text. */
extern const struct schema_type layout_texts_type;

/* Of the key `closing`; its target is the whole layout. */
extern const struct schema_type layout_closing_type;

/* List of struct contact_text. */
extern const struct schema_type layout_contact_texts_type;

#endif
