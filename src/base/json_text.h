/* Members of JSON objects (RFC 8259) as text. */
#ifndef PAIBAN_BASE_JSON_TEXT_H
#define PAIBAN_BASE_JSON_TEXT_H

#include "base/length.h"
#include "base/str.h"

/* Each writes `before`, the key and a value. UTF-8 stays as it is but for quotes, backslashes and controls; a byte that is
 * none becomes U+FFFD. */
void json_key(struct buf *b, const char *before, const char *key);          /* without a value */
void json_quoted(struct buf *b, struct str value);                          /* the value alone */
void json_string(struct buf *b, const char *before, const char *key, struct str value);
void json_length(struct buf *b, const char *before, const char *key, int64_t value);    /* mpt, as points */
void json_count(struct buf *b, const char *before, const char *key, size_t value);
void json_flag(struct buf *b, const char *before, const char *key, bool value);

#endif
