/* Fuzzing of records of pages: two of them, parted by a line of a form feed. Beside crashes it looks for broken promises: a
 * record is the same as itself, and what is added one way is removed the other. */
#include "edit/compare.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool promise)
{
    if (!promise)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(NULL);
    struct str bytes = {(const char *)data, size};
    size_t at = bytes.n;
    str_find(bytes, STR("\f\n"), &at);
    const struct recorded *a = recorded_read(arena, str_slice(bytes, 0, at)),
                          *b = recorded_read(arena, str_from(bytes, at < bytes.n ? at + 2 : at));
    if (a)
        demand(comparison_same(compare(arena, a, a)));
    if (a && b) {
        const struct comparison *there = compare(arena, a, b), *back = compare(arena, b, a);
        demand(comparison_same(there) == comparison_same(back));
        demand(comparison_weight(there) >= 0 && comparison_weight(back) >= 0);
    }
    arena_drop(arena);
    return 0;
}
