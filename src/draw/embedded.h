/* Pictures inside a drawing. For the files draw/. */
#ifndef PAIBAN_DRAW_EMBEDDED_H
#define PAIBAN_DRAW_EMBEDDED_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* True when a data: address holds a whole PNG or JPEG, and when with its pixels all those so far are not too many.
 * *pixels: of those before it, then with it. */
bool embedded_check(struct arena *arena, struct str address, uint64_t *pixels);

#endif
