/* What the preview's page is told of a book, as JSON. */
#ifndef PAIBAN_CLI_PREVIEW_STATE_H
#define PAIBAN_CLI_PREVIEW_STATE_H

#include "base/diag.h"
#include "edit/recorded.h"
#include "set/book.h"

struct preview_setting {
    const char *issue;              /* as the command line named it */
    const struct book *book;        /* NULL: there were errors, or there is only a record */
    const struct recorded *recorded;            /* NULL: there is none */
    const struct str *digests;      /* of its pages */
    const struct diags *diags;
    struct str layout;              /* its name; empty: none was read */
    int64_t microseconds;           /* it took */
};

/* The pages with their sizes and digests, the diagnostics in both languages, on one line. */
struct str state_text(struct arena *arena, const struct preview_setting *setting);

/* Headings with their pages and heights. */
struct str state_outline(struct arena *arena, const struct book *book);

/* The lines of all pages: kind, place, where they stand in the issue file, text. */
struct str state_lines(struct arena *arena, const struct book *book);

/* Where line `line` of a page stands in its file, and what its breaks cost where the overlay has them; empty when there is no such line. */
struct str state_source(struct arena *arena, const struct book *book, size_t page, size_t line);

/* The page and height of what stands at a line and column of the issue file: the last line of the book that begins before
 * it. Empty when nothing does. */
struct str state_place(struct arena *arena, const struct book *book, int32_t line, int32_t column);

#endif
