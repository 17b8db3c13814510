/* Which panels lie around a block, and the whites between their edges and the text. */
#include "set/panel.h"

#include "set/measures.h"

const struct box_layout *panel_layout(const struct job *job, const struct panel *panel)
{
    return &job->layout->boxes[panel->kind];
}

size_t panel_depth(const struct blocks *blocks, size_t number)
{
    size_t depth = 0;
    for (; number; number = blocks->panels.at[number - 1].around)
        depth++;
    return depth;
}

size_t panel_at_depth(const struct blocks *blocks, size_t number, size_t depth)
{
    for (size_t own = panel_depth(blocks, number); own > depth; own--)
        number = blocks->panels.at[number - 1].around;
    return number;
}

size_t panel_common(const struct blocks *blocks, size_t one, size_t other)
{
    size_t common = 0, most = panel_depth(blocks, one);
    while (common < most && panel_at_depth(blocks, one, common + 1) == panel_at_depth(blocks, other, common + 1))
        common++;
    return common;
}

static mpt length_of(const struct job *job, struct length length)
{
    return length_resolve(length, job->layout->pitch, job->layout->pitch, job->measure);
}

mpt panel_heads(const struct job *job, const struct blocks *blocks, size_t number, size_t from)
{
    mpt sum = 0;
    for (size_t depth = panel_depth(blocks, number); depth >= from && number; depth--) {
        sum += length_of(job, panel_layout(job, &blocks->panels.at[number - 1])->head);
        number = blocks->panels.at[number - 1].around;
    }
    return sum;
}

mpt panel_feet(const struct job *job, const struct blocks *blocks, size_t number, size_t from)
{
    mpt sum = 0;
    for (size_t depth = panel_depth(blocks, number); depth >= from && number; depth--) {
        sum += length_of(job, panel_layout(job, &blocks->panels.at[number - 1])->foot);
        number = blocks->panels.at[number - 1].around;
    }
    return sum;
}

/* The least white below the panel that closes first of all, or above the one that opens. */
static mpt outside(const struct job *job, const struct blocks *blocks, size_t number, size_t common, bool above)
{
    size_t outermost = panel_depth(blocks, number) > common ? panel_at_depth(blocks, number, common + 1) : 0;
    if (!outermost)
        return 0;
    const struct box_layout *box = panel_layout(job, &blocks->panels.at[outermost - 1]);
    return length_of(job, above ? box->before : box->after);
}

mpt panel_white(const struct job *job, const struct blocks *blocks, size_t above, size_t below)
{
    if (above == below)
        return 0;
    size_t common = panel_common(blocks, above, below);
    mpt after = outside(job, blocks, above, common, false), before = outside(job, blocks, below, common, true);
    return panel_feet(job, blocks, above, common + 1) + (after > before ? after : before) +
           panel_heads(job, blocks, below, common + 1);
}

static mpt type_size(const struct blocks *blocks, const struct slot *slot)
{
    return blocks->list.at[slot->block].type->size;
}

mpt panel_lead(const struct job *job, const struct blocks *blocks, const struct slot *slot)
{
    if (slot->figure)
        return 0;
    return slot->height - slot_foot(job) - slot->raise - text_above(type_size(blocks, slot));
}

mpt panel_foot(const struct job *job, const struct blocks *blocks, const struct slot *slot)
{
    return slot_foot(job) + slot->raise - slot->beside - (slot->figure ? 0 : text_below(type_size(blocks, slot)));
}
