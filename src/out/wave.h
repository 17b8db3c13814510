/* The curve of a wavy rule. For the writers. */
#ifndef PAIBAN_OUT_WAVE_H
#define PAIBAN_OUT_WAVE_H

#include "set/book.h"

struct wave_arc {
    mpt x1, y1, x2, y2;             /* control points of the cubic curve */
    mpt x, y;                       /* its end, where the next begins; the first begins at the rule's x0, y0 */
};

/* Half wave k of a rule of RULE_WAVY, crests and troughs in turn; false when the rule has no more. */
bool wave_arc(const struct rule *rule, size_t k, struct wave_arc *arc);

#endif
