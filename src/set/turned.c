/* Pages on their side.
 *
 * In: blocks, broken. Out: tables too wide for the upright page, each with its caption, apart from the text; and the
 * geometry of the sheet that they stand on, which is that of the layout turned clockwise: its left edge is the top. Which
 * pages they get is for pages_turned.c. */
#include "set/turned.h"

mpt turned_measure(const struct job *job)
{
    return job->layout->height - job->layout->top - job->layout->bottom;
}

mpt turned_column(const struct job *job)
{
    return job->layout->width - job->layout->left - job->layout->right;
}

bool turned_block(const struct blocks *blocks, size_t i)
{
    size_t apart = blocks->list.at[i].apart;
    return apart && blocks->aparts.at[apart - 1].kind == INSERT_TURNED;
}

/* The caption stands above its table. */
static size_t with_caption(const struct blocks *blocks, size_t table)
{
    const struct set_block *above = table ? &blocks->list.at[table - 1] : NULL;
    return above && above->kind == LINE_CAPTION && !above->under_figure ? table - 1 : table;
}

void turned_take(struct job *job, struct blocks *blocks, struct broken *broken)
{
    for (size_t i = 0; i < blocks->list.n; i++) {
        if (!broken[i].table || !broken[i].table->turned)
            continue;
        size_t from = with_caption(blocks, i);
        *VEC_PUSH(job->arena, &blocks->aparts) = (struct apart){.kind = INSERT_TURNED, .from = from, .to = i + 1};
        for (size_t k = from; k <= i; k++)
            blocks->list.at[k].apart = blocks->aparts.n;
        if (from < i)
            flow_break_block(job, blocks, from, broken);
    }
}

/* The rule above a table's first line stands on the edge of the type area. */
static mpt first_baseline(const struct layout *layout, const struct slot *first)
{
    if (!first->row)
        return layout->first;
    return layout->pitch - first->height / 2 + first->row->table->text_middle + first->raise;
}

struct upright turned_begin(struct job *job, const struct slot *first)
{
    const struct upright upright = {job->layout, job->measure};
    struct layout *layout = ARENA_NEW(job->arena, struct layout);
    *layout = *upright.layout;
    layout->width = upright.layout->height;
    layout->height = upright.layout->width;
    layout->top = upright.layout->left;
    layout->bottom = upright.layout->right;
    layout->left = upright.layout->bottom;
    layout->right = upright.layout->top;
    layout->first = first_baseline(upright.layout, first);
    job->measure = turned_measure(job);
    job->layout = layout;
    return upright;
}

void turned_end(struct job *job, struct upright upright)
{
    job->layout = upright.layout;
    job->measure = upright.measure;
}

static void turn_rule(struct rule *rule, mpt width)
{
    const struct rule on_sheet = *rule;
    rule->x0 = width - on_sheet.y0;
    rule->y0 = on_sheet.x0;
    rule->x1 = width - on_sheet.y1;
    rule->y1 = on_sheet.x1;
}

static void turn_box(struct box *box, mpt width)
{
    const struct box on_sheet = *box;
    box->x0 = width - on_sheet.y1;
    box->y0 = on_sheet.x0;
    box->x1 = width - on_sheet.y0;
    box->y1 = on_sheet.x1;
}

/* About the middle of its turned place. */
static void turn_image(struct image *image, mpt width)
{
    const struct image on_sheet = *image;
    const mpt half_width = (on_sheet.x1 - on_sheet.x0) / 2, half_height = (on_sheet.y1 - on_sheet.y0) / 2;
    const mpt x = width - (on_sheet.y0 + on_sheet.y1) / 2, y = (on_sheet.x0 + on_sheet.x1) / 2;
    image->x0 = x - half_width;
    image->x1 = x + half_width;
    image->y0 = y - half_height;
    image->y1 = y + half_height;
}

void turned_heads(struct page_builder *page, struct on_sheet from)
{
    const mpt width = page->job->layout->height;
    for (size_t i = from.lines; i < page->lines.n; i++)
        page->lines.at[i].turned = true;
    for (size_t i = from.rules; i < page->rules.n; i++)
        turn_rule(&page->rules.at[i], width);
    for (size_t i = from.boxes; i < page->boxes.n; i++)
        turn_box(&page->boxes.at[i], width);
    for (size_t i = from.images; i < page->images.n; i++)
        turn_image(&page->images.at[i], width);
}
