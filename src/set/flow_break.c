/* Breaking: blocks become lines.
 *
 * In: blocks. Out: for each its shaped paragraph and its lines, or its table or picture with their sizes; marks of lists
 * and notes and the labels of colophons, with their places; QR codes. What depends
 * on pages is not known here. */
#include "set/flow_parts.h"

#include "set/closing.h"
#include "set/colophon.h"
#include "set/columns.h"
#include "set/interlinear.h"

mpt flow_length(const struct job *job, struct length length, mpt em)
{
    return length_resolve(length, em, job->layout->pitch, job->measure);
}

mpt flow_line_height(const struct job *job, const struct type *type)
{
    mpt pitch = job->layout->pitch;
    if (type->style->given & STYLE_PITCH)
        return flow_length(job, type->style->pitch, type->size);
    mpt lines = (type->size + pitch - 1) / pitch;
    return lines * pitch;
}

bool flow_has_caption(const struct set_block *block)
{
    return block->figure && block->figure->element;
}

bool flow_keeps_together(const struct set_block *above, const struct set_block *below)
{
    if (above->figure || above->under_figure)
        return below->under_figure;
    return above->type->style->keep_next || below->type->style->keep_previous;
}

mpt flow_beside_picture(struct job *job, const struct set_block *caption)
{
    mpt lead = text_lead(job), foot = slot_foot(job);
    if (!caption)
        return lead + foot;
    mpt size = caption->type->size;
    return lead + flow_length(job, job->layout->figures.gap, size) + foot - flow_line_height(job, caption->type) + text_above(size);
}

static mpt number_width(const struct job *job, const struct paragraph *p, size_t number_len)
{
    mpt width = p->natoms ? -trim_start(job, &p->atoms[0]) : 0;
    for (size_t i = 0; i < p->natoms && p->atoms[i].at < number_len; i++)
        width += p->atoms[i].advance;
    return width;
}

static struct measure measure_of(const struct job *job, const struct set_block *block, const struct paragraph *p)
{
    const struct style *style = block->type->style;
    mpt em = block->type->size;
    mpt left = flow_length(job, style->left, em) + block->left, right = flow_length(job, style->right, em) + block->right;
    mpt indent = block->in_list ? 0 : flow_length(job, style->indent, em);
    struct measure m = {.first_x = left + indent, .x = left};
    if (style->hang_number && block->number_len)
        m.x = m.first_x + number_width(job, p, block->number_len);
    m.x += block->hang;
    m.first_width = job->measure - right - m.first_x;
    m.width = job->measure - right - m.x;
    return m;
}

/* The mark of a list item stands at the item's left, its text at the list's indent; a disc keeps to the left with its edge. */
static void break_mark(struct job *job, struct broken *out, const struct set_block *block, const struct measure *measure)
{
    const struct paragraph *mark = paragraph_make(job, &block->label);
    mpt x = measure->x - block->left + block->label_x;
    struct set_line line = line_whole(job, mark, x, measure->width);
    const mpt over = interlinear_disc(block->label.spans[0].type) - line.natural;
    line.x = x += over > 0 ? over / 2 : 0;
    out->label[out->nlabel++] = (struct piece){mark, line, PIECE_PLAIN, x, ""};
}

/* A block without text still takes a line. */
static struct set_lines empty_line(struct job *job, const struct measure *measure)
{
    struct set_line *line = ARENA_NEW(job->arena, struct set_line);
    *line = (struct set_line){.last = true, .x = measure->x, .width = measure->width, .cost = {.demerits = -1}};
    return (struct set_lines){line, 1};
}

static void leave_room(struct measure *measure, mpt room)
{
    measure->first_width -= room;
    measure->width -= room;
}

/* The height of the headings that stay with block i. */
static int64_t kept_above(struct job *job, const struct blocks *blocks, const struct broken *broken, size_t i)
{
    int64_t height = 0;
    for (; i > 0 && flow_keeps_together(&blocks->list.at[i - 1], &blocks->list.at[i]); i--) {
        const struct type *type = blocks->list.at[i - 1].type;
        height += (int64_t)broken[i - 1].lines.n * flow_line_height(job, type) + flow_length(job, type->style->after, type->size);
        height += flow_length(job, type->style->before, type->size);
    }
    return height;
}

/* The picture takes what its caption and the headings above it leave of a page, a quarter of it at least. */
static const struct set_figure *break_figure(struct job *job, const struct blocks *blocks, const struct broken *broken, size_t i)
{
    const struct set_block *block = &blocks->list.at[i], *caption = flow_has_caption(block) ? block + 1 : NULL;
    job->measure = block_measure(job, blocks, i);
    struct measure measure = measure_of(job, block, broken[i].p);
    int64_t column = (int64_t)job->layout->lines * job->layout->pitch;
    int64_t height = column - flow_beside_picture(job, caption) - kept_above(job, blocks, broken, i);
    if (caption)
        height -= (int64_t)broken[i + 1].lines.n * flow_line_height(job, caption->type);
    if (height < column / 4)
        height = column / 4;
    return figure_size(job, block->figure, (struct figure_room){measure.x, measure.width, (mpt)height, block->type->size});
}

/* The words of a note or a heading stand clear of its mark. */
static void clear_mark(struct measure *m, const struct piece *mark, mpt em)
{
    mpt over = mark->x + mark->line.natural + em / 4 - m->first_x;
    if (over <= 0)
        return;
    m->first_x += over;
    m->first_width -= over;
    m->x += over;
    m->width -= over;
}

/* Where a block's lines stand; what stands beside them takes its room. */
static struct measure break_sides(struct job *job, const struct blocks *blocks, size_t i, struct colophon *colophon,
                                  struct broken *out)
{
    const struct set_block *block = &blocks->list.at[i];
    if (block->code)
        out->code = code_set(job, block->code, block->colophon ? block->right : 0);
    if (colophon_starts(blocks, i))
        *colophon = colophon_measure(job, blocks, i, out->code ? out->code->room : 0);
    if (block->colophon)
        return colophon_entry(job, colophon, block, out);
    struct measure measure = measure_of(job, block, out->p);
    if (out->code)
        leave_room(&measure, out->code->room);
    if (block->closing)
        leave_room(&measure, closing_right(job, block, out));
    if (block->label.nspans)
        break_mark(job, out, block, &measure);
    if ((block->kind == LINE_FOOTNOTE || block->label_joint) && out->nlabel)
        clear_mark(&measure, &out->label[0], block->type->size);
    return measure;
}

/* colophon: that to which the block belongs; found where the block begins one. A table that was broken before stays on
 * the page that it has. */
/* A heading that stands by itself, where breaks are chosen with care. */
static bool is_title(const struct job *job, const struct set_block *block)
{
    return (block->kind == LINE_SECTION || block->kind == LINE_ITEM) && block->type->style->align != ALIGN_JUSTIFY &&
           job->layout->composition.breaking == BREAK_OPTIMAL;
}

static void break_block(struct job *job, const struct blocks *blocks, size_t i, struct colophon *colophon, struct broken *out)
{
    const struct set_block *block = &blocks->list.at[i];
    const struct set_table *before = out->table;
    job->measure = block_measure(job, blocks, i);
    *out = (struct broken){.p = paragraph_make(job, &block->source)};
    struct measure measure = break_sides(job, blocks, i, colophon, out);
    if (block->table)
        out->table = table_break(job, block->table, flow_line_height(job, block->type), before);
    else if (!block->figure && out->p->natoms == 0)
        out->lines = empty_line(job, &measure);
    else if (!block->figure)
        out->lines = lines_break(job, out->p, &measure, block->type->style->align == ALIGN_JUSTIFY);
    if (out->lines.n == 2 && is_title(job, block))
        out->lines = lines_part_title(job, out->p, &measure, out->lines);
}

struct broken *flow_break(struct job *job, const struct blocks *blocks)
{
    struct broken *broken = ARENA_ARRAY(job->arena, struct broken, blocks->list.n);
    struct colophon colophon = {0};
    for (size_t i = 0; i < blocks->list.n; i++)
        break_block(job, blocks, i, &colophon, &broken[i]);
    for (size_t i = 0; i < blocks->list.n; i++)
        if (blocks->list.at[i].figure)
            broken[i].figure = break_figure(job, blocks, broken, i);
    return broken;
}

/* A picture takes what its caption leaves. */
void flow_break_block(struct job *job, const struct blocks *blocks, size_t i, struct broken *broken)
{
    const struct set_block *block = &blocks->list.at[i];
    break_block(job, blocks, i, &(struct colophon){0}, &broken[i]);
    size_t figure = block->under_figure ? i - 1 : i;
    if (blocks->list.at[figure].figure)
        broken[figure].figure = break_figure(job, blocks, broken, figure);
}
