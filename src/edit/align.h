/* Two sequences of keys: which of one belongs to which of the other, in order. */
#ifndef PAIBAN_EDIT_ALIGN_H
#define PAIBAN_EDIT_ALIGN_H

#include "base/arena.h"
#include "base/str.h"

#include <stddef.h>

#define ALIGN_NONE ((size_t)-1)

/* For each of a's keys the index in b of its partner, or ALIGN_NONE; partners have the same key and stand in the same
 * order. As many as there can be, unless more than a few thousand differ at one place: then keys that occur once in both
 * part the sequences first. Time and memory are bounded. */
void align(struct arena *arena, const struct str *a, size_t na, const struct str *b, size_t nb, size_t *partner);

#endif
