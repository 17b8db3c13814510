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

/* The text of an issue file in UTF-8; empty, with an error, when the bytes are no text or hold none. */
struct str import_text(struct arena *arena, struct diags *diags, const char *file, struct str bytes,
                       const struct import_wishes *wishes);

#endif
