/* Near misses: the key or the name that an editor meant. For schema.c, body_attributes.c, references.c, styles and fields. */
#ifndef PAIBAN_INPUT_NEAR_H
#define PAIBAN_INPUT_NEAR_H

#include "base/str.h"
#include "input/schema.h"

enum nearness { NEAR_NOT, NEAR_BLANKS, NEAR_MISS };

/* The index in map->keys of the key meant by `word`, among those not taken. NEAR_BLANKS: nothing but width and
 * invisible or full-width blanks differ. */
enum nearness near_find(const struct schema_map *map, const bool *taken, struct str word, size_t *key);

#define NEAR_NONE SIZE_MAX

/* True when `word` may be a slip of the hand for `name`, and one of fewer slips than *fewest, which then is their number. It
 * begins as NEAR_NONE: asked for one name after the other, the last that was nearer is the nearest, the first of equals. */
bool near_is_nearer(struct str word, struct str name, size_t *fewest);

#endif
