#include "base/keep.h"

enum { TIMES_MOST = 3 };
#define SPARE ((size_t)16 * 1024 * 1024)

struct keep keep_new(const struct arena *like)
{
    return (struct keep){.arena = arena_new_like(like)};
}

void keep_drop(struct keep *keep)
{
    arena_drop(keep->arena);
}

void keep_begin(struct keep *keep)
{
    size_t used = arena_used(keep->arena);
    if (keep->table.n && !keep->needed)
        keep->needed = used;
    if (!keep->needed || used <= TIMES_MOST * keep->needed + SPARE)
        return;
    arena_reset(keep->arena);
    *keep = (struct keep){.arena = keep->arena};
}
