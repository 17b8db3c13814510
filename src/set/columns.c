/* Columns.
 *
 * In: blocks and the layout. Out: for each block in how many columns it stands; the measure and the place of a column.
 * What spans all columns: the contents, styles that ask for it, pictures of full width, floats, what stands on the foot of
 * a page. How far down columns go is for pages_bands.c. */
#include "set/columns.h"

#include "input/body.h"
#include "set/flow_parts.h"

mpt column_measure(const struct job *job, int count)
{
    return (job->area - (count - 1) * job->layout->columns.gutter) / count;
}

mpt block_measure(const struct job *job, const struct blocks *blocks, size_t i)
{
    return turned_block(blocks, i) ? turned_measure(job) : column_measure(job, blocks->list.at[i].columns);
}

static bool full_picture(const struct set_block *block)
{
    return block->figure && block->figure->asked->place == FIGURE_FULL && !block->panel;
}

static bool stands_across(const struct blocks *blocks, const struct set_block *block)
{
    return block->apart && blocks->aparts.at[block->apart - 1].kind != INSERT_NOTE;
}

static bool on_foot(const struct job *job, const struct set_block *block)
{
    return block->closing || (block->colophon && job->layout->contact.place == CONTACT_FOOT);
}

/* In a box its rows stand as wide as the column. */
static int contents_columns(const struct job *job, const struct set_block *block)
{
    if (block->panel)
        return job->layout->columns.count;
    return block->heading ? job->layout->toc.columns : 1;
}

static int wanted(const struct job *job, const struct blocks *blocks, const struct set_block *block)
{
    if (block->kind == LINE_TOC)
        return contents_columns(job, block);
    if (block->across || block->type->style->span || full_picture(block) || stands_across(blocks, block) || on_foot(job, block))
        return 1;
    return job->layout->columns.count;
}

/* Makes a block span all columns, and the headings and captions that keep to it; returns the first of them. */
static size_t span(struct blocks *blocks, size_t i)
{
    struct set_block *list = blocks->list.at;
    list[i].columns = 1;
    for (; i > 0 && list[i - 1].kind != LINE_TOC && !list[i - 1].apart && flow_keeps_together(&list[i - 1], &list[i]); i--)
        list[i - 1].columns = 1;
    return i;
}

void columns_divide(const struct job *job, struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->list.n; i++) {
        struct set_block *block = &blocks->list.at[i];
        block->columns = wanted(job, blocks, block);
        if (i > 0 && block->under_figure)
            block->columns = block[-1].columns;
    }
    for (size_t i = blocks->list.n; i-- > 0 && job->layout->columns.count > 1;)
        if (blocks->list.at[i].columns == 1 && blocks->list.at[i].kind != LINE_TOC && !blocks->list.at[i].apart)
            span(blocks, i);
}

void columns_take_tables(struct job *job, struct blocks *blocks, struct broken *broken)
{
    for (size_t i = 0; i < blocks->list.n; i++) {
        if (!broken[i].table || !broken[i].table->spans)
            continue;
        for (size_t k = span(blocks, i); k < i; k++)
            flow_break_block(job, blocks, k, broken);
    }
}

struct upright column_begin(struct job *job, int count, int column)
{
    const struct upright whole = {job->layout, job->measure};
    job->measure = column_measure(job, count);
    if (column == 0)
        return whole;
    struct layout *layout = ARENA_NEW(job->arena, struct layout);
    *layout = *whole.layout;
    layout->left += column * (job->measure + layout->columns.gutter);
    job->layout = layout;
    return whole;
}

void column_end(struct job *job, struct upright whole)
{
    job->layout = whole.layout;
    job->measure = whole.measure;
}
