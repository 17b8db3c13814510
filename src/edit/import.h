/* Import: the text of an old issue, as it is read back from a PDF or a word processor, becomes an issue file.
 *
 * Nothing is dropped unsaid: each thing that was done is a note with its place in the text, each that needs an eye a warning,
 * and a comment in the file.
 */
#ifndef PAIBAN_EDIT_IMPORT_H
#define PAIBAN_EDIT_IMPORT_H

#include "base/diag.h"
#include "base/str.h"

struct import_wishes {
    const char *schema;             /* what the schema line names; NULL: there is none */
    enum diag_lang lang;            /* of the comments */
};

/* A heading that the old contents put on a page. */
struct import_page {
    struct pos pos;                 /* of its entry */
    struct str words;
    int page;                       /* by the old contents */
    size_t section, item;           /* from 1; item 0: the section's own heading */
};

struct import_pages {
    VEC(struct import_page) list;
};

/* The text of an issue file in UTF-8; empty, with an error, when the bytes are no text or hold none. What the old contents say
 * of pages goes to *pages, unless that is NULL. */
struct str import_text(struct arena *arena, struct diags *diags, const char *file, struct str bytes,
                       const struct import_wishes *wishes, struct import_pages *pages);

#endif
