/* Half-width marks amid Chinese. For input/ only. */
#ifndef PAIBAN_INPUT_HALF_WIDTH_H
#define PAIBAN_INPUT_HALF_WIDTH_H

#include "base/str.h"

struct half_width {
    size_t from;                /* byte of the text */
    size_t next;                /* where to look on */
    struct str written;         /* the mark, or both of a pair */
    struct str meant;           /* what Chinese writes in its place */
    size_t partner;             /* of a pair: byte of its closing mark; else 0 */
};

/* The next mark from byte `at` on that a keyboard in the wrong state left in a Chinese text; false when there is none.
 * Every mark of a text is looked at in constant time but for its partner, if it has one, which is looked for nearby. */
bool half_width_next(struct str text, size_t at, struct half_width *found);

/* Is most of the text Han or kana, and none of it Hangul? In others half-width marks are right. */
bool half_width_matters(struct str text);

#endif
