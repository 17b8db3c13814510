/* What a layout has otherwise in one language. For layout.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_LANGUAGES_H
#define PAIBAN_INPUT_LAYOUT_LANGUAGES_H

#include "input/layout.h"
#include "input/schema.h"

extern const struct schema_type layout_languages_type;

/* Fills layout->languages: languages and styles are the file's maps of these names; either may be NULL. The layout's own
 * composition and styles are read already. */
void layout_read_languages(struct schema_run *run, const struct node *languages, const struct node *styles);

/* The words of all languages as a layout would have them, in YAML, and their way back, by enum language. */
void layout_put_words(struct buf *b);
const struct words *layout_take_words(struct schema_run *run, const struct node *languages);

#endif
