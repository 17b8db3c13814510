/* Pages that setters have drawn for the preview, kept for who asks for them again: by their digests. */
#ifndef PAIBAN_CLI_PREVIEW_KEPT_H
#define PAIBAN_CLI_PREVIEW_KEPT_H

#include "cli/preview_wire.h"

enum { MOST_KEPT = 256 };

struct kept_page {
    char digest[33];
    struct shared *svg;             /* NULL: the place is free */
    uint64_t used;                  /* the greater the later */
};

/* Begins as zero. */
struct kept_pages {
    struct kept_page at[MOST_KEPT];
    uint64_t uses;
    size_t bytes;
};

/* Given to the caller, who drops it; NULL: it is not kept. */
struct shared *kept_find(struct kept_pages *pages, const char *digest);

/* Lends it. What was not asked for longest goes where there are too many or they are too large. */
void kept_add(struct kept_pages *pages, const char *digest, struct shared *svg);
void kept_drop(struct kept_pages *pages);

#endif
