/* What a file is when it is not text in UTF-8: for bytes.c alone. */
#ifndef PAIBAN_INPUT_ENCODING_H
#define PAIBAN_INPUT_ENCODING_H

#include "base/str.h"

/* "PDF", "ZIP (DOCX, WPS)" … by the first bytes; NULL for what may be text. */
const char *encoding_file_type(struct str bytes);

/* "UTF-16" or "UTF-32" by their mark, "UTF-16LE" or "UTF-16BE" by the pattern of NULs; NULL otherwise. */
const char *encoding_wide(struct str bytes);

/* "GB18030" or "BIG5" for bytes that are not UTF-8 but have that structure throughout and plausible characters in it;
 * NULL otherwise. */
const char *encoding_legacy(struct str bytes);

/* Full of NULs, as programs, pictures and databases are. */
bool encoding_is_binary(struct str bytes);

#endif
