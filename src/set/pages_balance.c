/* White around what does not stand on the grid.
 *
 * In: filled pages. Out: pictures and panels between lines of text moved down, so that the white that is left over until
 * the grid goes on is half above and half below them. What stands at a page's top or ends it stays. Where pages end does
 * not change. */
#include "set/flow.h"

/* The end of the slots that belong together with the one at i, in its column. */
static size_t group_end(const struct slots *slots, const struct filling *filling, size_t i)
{
    size_t end = i;
    while (end < slots->list.n && slots->list.at[end].floating && filling->places[end].frame == filling->places[i].frame)
        end++;
    return end;
}

/* What is left over between the group's end and the slot below it, on the same page. */
static mpt left_over(const struct slots *slots, const struct filling *filling, size_t end)
{
    const struct slot *last = &slots->list.at[end - 1], *next = &slots->list.at[end];
    return filling->places[end].y - filling->places[end - 1].y - last->height - next->before;
}

void pages_balance(const struct slots *slots, struct filling *filling)
{
    struct place *places = filling->places;
    for (size_t i = 0, end; i < slots->list.n; i = end) {
        end = slots->list.at[i].floating ? group_end(slots, filling, i) : i + 1;
        bool between = i > 0 && end < slots->list.n && places[i - 1].frame == places[i].frame && places[end].frame == places[i].frame;
        if (!slots->list.at[i].floating || !between || slots->list.at[end].foot)
            continue;
        mpt down = left_over(slots, filling, end) / 2;
        for (size_t k = i; k < end && down > 0; k++)
            places[k].y += down;
    }
}
