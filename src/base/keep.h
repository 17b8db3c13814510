/* What is kept from one job to the next that is much like it: things found by their sums, in an arena of their own. */
#ifndef PAIBAN_BASE_KEEP_H
#define PAIBAN_BASE_KEEP_H

#include "base/sum.h"

struct keep {
    struct arena *arena;            /* of all that is kept */
    struct sum_table table;
    size_t needed;                  /* bytes after the first job; 0: there was none */
};

/* An empty one, which the caller drops. */
struct keep keep_new(const struct arena *like);
void keep_drop(struct keep *keep);

/* Before each job, when nobody holds what is kept: all is let go of once it has grown to several times what the first job
 * needed, so that memory stays bounded however many jobs there are. */
void keep_begin(struct keep *keep);

#endif
