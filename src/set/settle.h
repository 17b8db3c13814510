/* Settling: pages are filled until what is printed of pages is true. */
#ifndef PAIBAN_SET_SETTLE_H
#define PAIBAN_SET_SETTLE_H

#include "set/flow.h"

struct filled {
    struct slots slots;
    struct filling pages;
    size_t *heading_slot;           /* of each heading */
};

/* broken: of each block; those whose generated words move with the pages are broken again. Warns when it had to be
 * stopped. Leaves in the job's apparatus where everything stands. */
struct filled settle(struct job *job, struct blocks *blocks, struct broken *broken);

/* A page as it is printed where pages are named. */
struct str page_label(struct job *job, size_t page);

#endif
