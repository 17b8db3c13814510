/* Sums: two that run over the words side by side, each multiplied and folded. */
#include "base/sum.h"

#include <string.h>

enum { TABLE_LEAST = 256 };

struct sum_entry {
    struct sum sum;
    void *value;                    /* NULL: the place is free */
};

void sum_add_bytes(struct sum *sum, const void *bytes, size_t n)
{
    const char *s = bytes;
    sum_add(sum, n);
    for (size_t at = 0; at < n; at += 8) {
        uint64_t word = 0;
        memcpy(&word, s + at, n - at < 8 ? n - at : 8);
        sum_add(sum, word);
    }
}

void sum_add_text(struct sum *sum, struct str text)
{
    sum_add_bytes(sum, text.s, text.n);
}

static struct sum_entry *place_of(const struct sum_table *table, struct sum sum)
{
    size_t i = (size_t)sum.one & (table->cap - 1);
    while (table->at[i].value && (table->at[i].sum.one != sum.one || table->at[i].sum.other != sum.other))
        i = (i + 1) & (table->cap - 1);
    return &table->at[i];
}

static void grow(struct arena *arena, struct sum_table *table)
{
    const struct sum_table old = *table;
    table->cap = old.cap ? old.cap * 2 : TABLE_LEAST;
    table->at = ARENA_ARRAY(arena, struct sum_entry, table->cap);
    for (size_t i = 0; i < old.cap; i++)
        if (old.at[i].value)
            *place_of(table, old.at[i].sum) = old.at[i];
}

void *sum_find(const struct sum_table *table, struct sum sum)
{
    return table->cap ? place_of(table, sum)->value : NULL;
}

void sum_put(struct arena *arena, struct sum_table *table, struct sum sum, void *value)
{
    if (2 * (table->n + 1) > table->cap)
        grow(arena, table);
    struct sum_entry *entry = place_of(table, sum);
    table->n += entry->value == NULL;
    *entry = (struct sum_entry){sum, value};
}
