/* Placing panels.
 *
 * In: the slots of the text on one page. Out: for each panel that has slots there its surface, frame, rules and bar. A
 * panel that goes on from the page before, or goes on behind, has its surface and frame on each page, and its rules only
 * where it begins and ends. */
#include "set/place_column.h"

#include "set/panel.h"

struct page_part {
    struct page_builder *page;
    const struct blocks *blocks;
    const struct slot_row *row;
    const struct place *places;
    size_t from, to;                /* slots of the column */
};

static size_t number_of(const struct page_part *part, size_t slot)
{
    return part->blocks->list.at[part->row->at[slot].block].panel;
}

static bool lies_in(const struct page_part *part, size_t slot, size_t number, size_t depth)
{
    size_t own = number_of(part, slot);
    return panel_depth(part->blocks, own) >= depth && panel_at_depth(part->blocks, own, depth) == number;
}

static mpt edge_above(const struct page_part *part, size_t slot, size_t depth)
{
    const struct job *job = part->page->job;
    const struct slot *first = &part->row->at[slot];
    return job->layout->top + part->places[slot].y + panel_lead(job, part->blocks, first) -
           panel_heads(job, part->blocks, number_of(part, slot), depth);
}

static mpt edge_below(const struct page_part *part, size_t slot, size_t depth)
{
    const struct job *job = part->page->job;
    const struct slot *last = &part->row->at[slot];
    return job->layout->top + part->places[slot].y + last->height - panel_foot(job, part->blocks, last) +
           panel_feet(job, part->blocks, number_of(part, slot), depth);
}

static void add_surface(struct page_builder *page, struct box area, struct color color, mpt frame)
{
    area.color = color;
    area.frame = frame;
    *VEC_PUSH(page->job->arena, &page->boxes) = area;
}

/* A rule whose outer side is the panel's edge. */
static void add_edge_rule(struct page_builder *page, const struct box *area, mpt y, mpt weight, struct color color)
{
    if (weight > 0)
        *VEC_PUSH(page->job->arena, &page->rules) = (struct rule){
            .x0 = area->x0, .x1 = area->x1, .y0 = y, .y1 = y, .weight = weight, .color = color};
}

static void draw(const struct page_part *part, size_t number, size_t from, size_t to, size_t depth)
{
    struct page_builder *page = part->page;
    const struct slot_row *list = part->row;
    const struct panel *panel = &part->blocks->panels.at[number - 1];
    const struct box_layout *box = panel_layout(page->job, panel);
    struct box area = {.x0 = page->job->layout->left + panel->left, .x1 = page->job->layout->left + page->job->measure - panel->right,
                       .y0 = edge_above(part, from, depth), .y1 = edge_below(part, to - 1, depth)};
    bool begins = from == 0 || !lies_in(part, from - 1, number, depth);
    bool ends = to == list->n || !lies_in(part, to, number, depth);
    if (box->fill.space != COLOR_NONE)
        add_surface(page, area, box->fill, 0);
    if (box->bar > 0)
        add_surface(page, (struct box){.x0 = area.x0, .x1 = area.x0 + box->bar, .y0 = area.y0, .y1 = area.y1}, box->color, 0);
    if (box->frame > 0)
        add_surface(page, area, box->color, box->frame);
    if (begins)
        add_edge_rule(page, &area, area.y0 + box->above / 2, box->above, box->color);
    if (ends)
        add_edge_rule(page, &area, area.y1 - box->below / 2, box->below, box->color);
}

/* The panels of that depth on the page; false when there are none. */
static bool draw_depth(const struct page_part *part, size_t depth)
{
    bool any = false;
    for (size_t i = part->from, to; i < part->to; i = to) {
        to = i + 1;
        if (panel_depth(part->blocks, number_of(part, i)) < depth)
            continue;
        size_t number = panel_at_depth(part->blocks, number_of(part, i), depth);
        while (to < part->to && lies_in(part, to, number, depth))
            to++;
        draw(part, number, i, to, depth);
        any = true;
    }
    return any;
}

void place_panels(struct page_builder *page, const struct blocks *blocks, const struct slot_row *row, const struct place *places,
                  size_t from, size_t to)
{
    struct page_part part = {page, blocks, row, places, from, to};
    for (size_t depth = 1; blocks->panels.n && draw_depth(&part, depth); depth++)
        ;
}
