/* The first door: bytes become text, or a diagnostic with a line and a column.
 *
 * libyaml names no line for a wrong byte and loses what came before it, so encoding,
 * controls and line separators are checked here, before YAML sees anything.
 */
#ifndef PAIBAN_INPUT_BYTES_H
#define PAIBAN_INPUT_BYTES_H

#include "base/diag.h"
#include "base/str.h"

/* A file's bytes, checked. */
struct source {
    const char *file;           /* as it is named in messages; NULL never */
    struct str text;            /* valid UTF-8 without BOM; CRLF has become LF */
};

/* True when the text may be read. Every wrong byte sequence, control, NUL, U+2028/2029 and lone CR of the file is
 * reported (a run of them once); UTF-16 and GB18030 are recognised and answered with the way to convert them.
 * Bidi overrides are warned of. A file beyond the size bound is an error. */
bool source_check(struct arena *arena, struct diags *diags, const char *file, struct str bytes, struct source *out);

#endif
