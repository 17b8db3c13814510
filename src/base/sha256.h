/* SHA-256 (FIPS 180-4): the digest by which a font file is recognised and a PDF gets its identifier. */
#ifndef PAIBAN_BASE_SHA256_H
#define PAIBAN_BASE_SHA256_H

#include "base/str.h"

#include <stdint.h>

enum { SHA256_BYTES = 32, SHA256_BLOCK = 64 };

struct sha256 {
    uint32_t state[8];
    uint64_t length;                        /* bytes taken so far */
    unsigned char block[SHA256_BLOCK];      /* the last, unfinished block */
};

void sha256_start(struct sha256 *sha);
void sha256_add(struct sha256 *sha, struct str bytes);
void sha256_finish(struct sha256 *sha, unsigned char digest[SHA256_BYTES]);

/* All three for bytes that lie together. */
void sha256_of(struct str bytes, unsigned char digest[SHA256_BYTES]);

#endif
