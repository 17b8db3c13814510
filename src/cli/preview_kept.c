/* A digest says all about a page, so what is kept under it never grows old; it goes only to make room. The last good state
 * can be shown from here when the process that set it is gone. */
#include "cli/preview_kept.h"

#include <string.h>

#define MOST_BYTES ((size_t)64 * 1024 * 1024)

struct shared *kept_find(struct kept_pages *pages, const char *digest)
{
    for (size_t i = 0; i < MOST_KEPT; i++)
        if (pages->at[i].svg && strcmp(pages->at[i].digest, digest) == 0) {
            pages->at[i].used = ++pages->uses;
            return shared_hold(pages->at[i].svg);
        }
    return NULL;
}

static void forget(struct kept_pages *pages, struct kept_page *page)
{
    pages->bytes -= page->svg ? page->svg->n : 0;
    shared_drop(page->svg);
    *page = (struct kept_page){0};
}

/* A free place, or the one used longest ago; filled: never a free one. */
static struct kept_page *oldest(struct kept_pages *pages, bool filled)
{
    struct kept_page *found = NULL;
    for (size_t i = 0; i < MOST_KEPT; i++) {
        struct kept_page *page = &pages->at[i];
        if ((page->svg || !filled) && (!found || page->used < found->used))
            found = page;
    }
    return found;
}

void kept_add(struct kept_pages *pages, const char *digest, struct shared *svg)
{
    struct kept_page *page = oldest(pages, false);
    forget(pages, page);
    memcpy(page->digest, digest, sizeof page->digest);
    page->svg = shared_hold(svg);
    page->used = ++pages->uses;
    for (pages->bytes += svg->n; pages->bytes > MOST_BYTES && (page = oldest(pages, true));)
        forget(pages, page);
}

void kept_drop(struct kept_pages *pages)
{
    for (size_t i = 0; i < MOST_KEPT; i++)
        forget(pages, &pages->at[i]);
}
