/* Sums over values: 128 bits by which things are found again, and tables that are asked by them. Equal by chance as rarely
 * as such numbers are; nobody must be able to gain from making two that are. The same on every machine for the same
 * words. */
#ifndef PAIBAN_BASE_SUM_H
#define PAIBAN_BASE_SUM_H

#include "base/arena.h"
#include "base/str.h"

struct sum {
    uint64_t one, other;
};

#define SUM_BEGIN ((struct sum){0x243F6A8885A308D3U, 0x13198A2E03707344U})

static inline void sum_add(struct sum *sum, uint64_t word)
{
    sum->one = (sum->one ^ word) * 0x9E3779B97F4A7C15U;
    sum->one ^= sum->one >> 29;
    sum->other = (sum->other + word) * 0xD6E8FEB86659FD93U;
    sum->other ^= sum->other >> 32;
}

static inline void sum_add_pair(struct sum *sum, int32_t a, int32_t b)
{
    sum_add(sum, (uint64_t)(uint32_t)a << 32 | (uint32_t)b);
}

/* With their number; words are taken as they lie in memory. */
void sum_add_bytes(struct sum *sum, const void *bytes, size_t n);
void sum_add_text(struct sum *sum, struct str text);

/* Begins as zero. Holds what it is given, in an arena. */
struct sum_table {
    struct sum_entry *at;           /* open addressing; cap is a power of two */
    size_t cap, n;
};

void *sum_find(const struct sum_table *table, struct sum sum);      /* NULL: nothing has it */
void sum_put(struct arena *arena, struct sum_table *table, struct sum sum, void *value);    /* in place of what had it */

#endif
