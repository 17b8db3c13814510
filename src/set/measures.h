/* Where the characters stand in the height of their line. Headers only: what flowing and placing must agree on.
 *
 * A slot's baseline stands the same distance above its lower edge whatever its height; the body of a character (字身框)
 * reaches from 0.88 em above its baseline to 0.12 em below. What stands apart from the text (a picture, a panel) is set
 * by the white that is seen: from character body to edge, not from slot to slot. */
#ifndef PAIBAN_SET_MEASURES_H
#define PAIBAN_SET_MEASURES_H

#include "set/type.h"

static inline mpt text_above(mpt size)      /* the baseline */
{
    return mpt_scale(size, 880, 1000);
}

static inline mpt text_below(mpt size)
{
    return mpt_scale(size, 120, 1000);
}

/* From the baseline to the lower edge of the slot. */
static inline mpt slot_foot(const struct job *job)
{
    return job->layout->pitch - job->layout->first;
}

/* From the upper edge of a slot of one line of the grid to the top of the body text in it. */
static inline mpt text_lead(struct job *job)
{
    const struct type *body = type_of(job, job->layout->use[USE_BODY]);
    return body ? job->layout->first - text_above(body->size) : 0;
}

#endif
