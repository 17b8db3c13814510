/* SHA-256 by the processor's own instructions, for sha256.c only. */
#ifndef PAIBAN_BASE_SHA256_X86_H
#define PAIBAN_BASE_SHA256_X86_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Takes n blocks into the state; false, with nothing done, on processors without these instructions. k: the round
 * constants. */
bool sha256_x86_take(uint32_t state[8], const unsigned char *blocks, size_t n, const uint32_t k[64]);

#endif
