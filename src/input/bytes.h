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
    struct str text;            /* valid UTF-8 without BOM; CRLF has become LF; a wrong character has become U+FFFD */
};

/* Characters that need a second look, wherever they come from: the file itself or an escape in a quoted value. */
enum char_kind {
    CHAR_FINE,
    CHAR_CONTROL,               /* C0 but TAB and LF, DEL, C1: an error */
    CHAR_SEPARATOR,             /* U+2028, U+2029: an error */
    CHAR_NONCHARACTER,          /* U+FFFE and its like: an error */
    CHAR_OBJECT,                /* U+FFFC: an error, what it stood for was lost; in a body's text it means a sign */
    CHAR_BIDI,                  /* overrides, embeddings, isolates: warned of; no value of a node holds one */
    CHAR_BOM,                   /* a byte order mark inside the file: likewise */
    CHAR_REPLACEMENT            /* U+FFFD: warned of, some conversion lost a character here */
};

enum char_kind char_kind(uint32_t cp);
bool char_is_error(enum char_kind kind);
bool char_has_no_effect(enum char_kind kind);   /* left in the text, so that positions hold, and out of every value */

/* True when it makes sense to read on, be it only for the file's other errors: the caller looks at the diagnostics.
 * Every wrong byte sequence, control, NUL, U+2028/2029 and lone CR of the file is reported (a run of them once, 20 of a
 * kind at most); UTF-16, GB18030 and Big5 are recognised and answered with the way to convert them. Bidi overrides are
 * warned of. A file beyond the size bound of 64 MiB, or no text at all, is an error. */
bool source_check(struct arena *arena, struct diags *diags, const char *file, struct str bytes, struct source *out);

#endif
