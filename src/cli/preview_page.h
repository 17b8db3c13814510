/* The preview's page: what stands in src/cli/preview, with what this run is about. */
#ifndef PAIBAN_CLI_PREVIEW_PAGE_H
#define PAIBAN_CLI_PREVIEW_PAGE_H

#include "base/diag.h"

struct page_facts {
    const char *key;                /* for what changes anything */
    const char *editor;             /* how to make links to places in files; NULL: not at all */
    const char *issue;
    enum diag_lang lang;
};

/* The page, with the facts in its head, where nobody but the page sees them. */
struct str page_text(struct arena *arena, const struct page_facts *facts);

struct page_asset {
    const char *path, *type;
    struct str bytes;
};

/* NULL when there is none. */
const struct page_asset *page_asset_find(const char *path);

#endif
