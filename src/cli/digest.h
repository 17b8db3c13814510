/* SHA-256 as 64 hexadecimal digits. */
#ifndef PAIBAN_CLI_DIGEST_H
#define PAIBAN_CLI_DIGEST_H

#include "base/sha256.h"

#include <stdbool.h>

enum { DIGEST_DIGITS = 2 * SHA256_BYTES };

struct digest {
    char hex[DIGEST_DIGITS + 1];
};

struct digest digest_of(struct str bytes);

/* Of a whole regular file; false when it can't be read. */
bool digest_file(const char *path, struct digest *digest);

struct digest digest_finish(struct sha256 *sha);
struct str digest_str(const struct digest *digest);         /* borrowed */
bool digest_is(const struct digest *digest, struct str hex);

#endif
