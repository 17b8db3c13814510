/* The overlay.
 *
 * In: a page begun, and the placed pieces of its lines. Out: boxes and rules on the page, so that writers decide nothing.
 * A frame shows the body (字身框) of each Chinese character and mark, as wide as it was set; a gap that the line reduced
 * is blue, one that it expanded red, the stronger the more, full at a quarter em; where two marks share their blank
 * whatever the line, a green strip stands at the foot, as wide as what they gave up. A gap is shown where its white is,
 * and never narrower than can be seen. Text that is spread by its style shows its gaps like any other. Where lines are
 * broken for the whole paragraph, a bar stands behind each line and a tick at each place where one might have ended,
 * violet, the stronger the more that end costs; what it costs is told in figures beside. */
#include "set/overlay.h"

enum { BODY_ABOVE = 880, BODY_BELOW = 120, STRIP = 200, LEAST_GAP = 120 };      /* thousandths of an em */
enum { FRAME_WEIGHT = 150, GRID_WEIGHT = 250, AREA_WEIGHT = 500 };              /* mpt */
enum { LEAST_STRENGTH = 250, FULL_STRENGTH = 1000 };
enum { BAR = 100, BAR_APART = 250, TICK = 60, TICK_BELOW = 300 };               /* thousandths of an em */
enum { COST_FULL = 12100 };         /* of a line that is as loose as may be without need */

static const struct color AREA = {.red = 0xC0, .green = 0x60, .blue = 0xB0}, GRID = {.red = 0x8C, .green = 0xC8, .blue = 0xD8}, FRAME = {.red = 0xB4, .green = 0xB4, .blue = 0xB4},
                          SHARED = {.red = 0x5C, .green = 0xC0, .blue = 0x70}, REDUCED = {.red = 0x30, .green = 0x60, .blue = 0xE8}, EXPANDED = {.red = 0xF0, .green = 0x48, .blue = 0x28},
                          COSTS = {.red = 0x68, .green = 0x28, .blue = 0xB8};

static void add_box(struct page_builder *page, struct box box)
{
    *VEC_PUSH(page->job->arena, &page->boxes) = box;
}

void overlay_page(struct page_builder *page)
{
    const struct layout *layout = page->job->layout;
    mpt left = layout->left, right = layout->width - layout->right;
    add_box(page, (struct box){left, layout->top, right, layout->height - layout->bottom, AREA_WEIGHT, AREA, OVERLAY_AREA});
    for (int i = 0; i < layout->lines; i++) {
        mpt y = layout->top + layout->first + i * layout->pitch;
        *VEC_PUSH(page->job->arena, &page->rules) =
            (struct rule){.x0 = left, .y0 = y, .x1 = right, .y1 = y, .weight = GRID_WEIGHT, .color = GRID, .overlay = OVERLAY_GRID};
    }
}

struct bodies {                     /* of a piece's atoms */
    struct page_builder *page;
    const struct piece *piece;
    const struct line_pens *pens;
    mpt baseline;
};

static const struct atom *atom_at(const struct bodies *b, size_t k)
{
    return &b->piece->p->atoms[b->piece->line.from + k];
}

static mpt em_at(const struct bodies *b, size_t k)
{
    return b->piece->p->source->spans[atom_at(b, k)->span].type->size;
}

static void frame_body(const struct bodies *b, size_t k)
{
    mpt x = b->pens->x[k], em = em_at(b, k);
    add_box(b->page, (struct box){x, b->baseline - mpt_scale(em, BODY_ABOVE, 1000), x + atom_at(b, k)->advance,
                                  b->baseline + mpt_scale(em, BODY_BELOW, 1000), FRAME_WEIGHT, FRAME, OVERLAY_BODY});
}

/* The white between atom k and the next, widened about its middle to `least`. A typed blank is all white. Where text is
 * turned it is the space alone. */
static void find_white(const struct bodies *b, size_t k, mpt least, mpt change, mpt *x0, mpt *x1)
{
    const struct atom *atom = atom_at(b, k), *next = atom_at(b, k + 1);
    *x0 = b->pens->x[k] + (atom->class == CHAR_SPACE ? 0 : atom->advance - atom->right);
    *x1 = b->pens->x[k + 1] + next->left;
    if (atom->level || next->level) {
        *x0 = b->pens->gaps[k];
        *x1 = *x0 + atom->space + change;
    }
    if (*x1 - *x0 < least) {
        *x0 = (*x0 + *x1 - least) / 2;
        *x1 = *x0 + least;
    }
}

static uint8_t paler(uint8_t part, mpt strength)
{
    return (uint8_t)(255 - (255 - part) * strength / FULL_STRENGTH);
}

static struct color color_as_strong(struct color c, mpt strength)
{
    strength = strength < LEAST_STRENGTH ? LEAST_STRENGTH : strength > FULL_STRENGTH ? FULL_STRENGTH : strength;
    return color_rgb(paler(c.red, strength), paler(c.green, strength), paler(c.blue, strength));
}

static struct color color_of(mpt change, mpt em)
{
    return color_as_strong(change < 0 ? REDUCED : EXPANDED, mpt_scale(change < 0 ? -change : change, FULL_STRENGTH, em / 4 + 1));
}

static void color_gap(const struct bodies *b, size_t k, mpt change)
{
    mpt x0, x1, em = em_at(b, k), shared = -atom_at(b, k)->space, foot = b->baseline + mpt_scale(em, BODY_BELOW, 1000);
    find_white(b, k, mpt_scale(em, LEAST_GAP, 1000), change, &x0, &x1);
    if (change)
        add_box(b->page, (struct box){x0, b->baseline - mpt_scale(em, BODY_ABOVE, 1000), x1, foot, 0, color_of(change, em), OVERLAY_GAP});
    find_white(b, k, shared, change, &x0, &x1);
    if (shared > 0)
        add_box(b->page, (struct box){x0, foot - mpt_scale(em, STRIP, 1000), x1, foot, 0, SHARED, OVERLAY_GAP});
}

/* ---- breaks */

static mpt right_end(const struct bodies *b, size_t n)
{
    mpt end = b->pens->x[0];
    for (size_t k = 0; k < n; k++)
        end = b->pens->x[k] + atom_at(b, k)->advance > end ? b->pens->x[k] + atom_at(b, k)->advance : end;
    if (b->piece->line.hyphen)
        return end + hyphen_width(b->piece->p, atom_at(b, n - 1));
    return b->piece->line.hanging ? end : end - trim_end(b->page->job, atom_at(b, n - 1));
}

static struct color color_of_cost(const struct line_cost *cost)
{
    return color_as_strong(COSTS, cost->demerits > COST_FULL ? FULL_STRENGTH : (mpt)(cost->demerits * FULL_STRENGTH / COST_FULL));
}

static void add_break(const struct bodies *b, mpt x, mpt em, const struct line_cost *cost, bool taken)
{
    *VEC_PUSH(b->page->job->arena, &b->page->breaks) =
        (struct break_mark){.x = x, .y = b->baseline, .size = em, .badness = cost->badness, .penalty = cost->penalty,
                            .cost = cost->demerits, .taken = taken, .line = b->page->lines.n};
}

/* The line's own end. */
static void show_end(const struct bodies *b, size_t n)
{
    const struct line_cost *cost = &b->piece->line.cost;
    mpt em = em_at(b, n - 1), x = right_end(b, n) + mpt_scale(em, BAR_APART, 1000);
    add_box(b->page, (struct box){x, b->baseline - mpt_scale(em, BODY_ABOVE, 1000), x + mpt_scale(em, BAR, 1000),
                                  b->baseline + mpt_scale(em, BODY_BELOW, 1000), 0, color_of_cost(cost), OVERLAY_BREAK});
    add_break(b, x + mpt_scale(em, BAR, 1000), em, cost, true);
}

/* One that it might have had before its k-th atom, or in the blanks behind its last. */
static void show_choice(const struct bodies *b, size_t k, const struct line_cost *cost)
{
    mpt em = em_at(b, k - 1), x = b->pens->gaps[k - 1], half = mpt_scale(em, TICK, 2000), foot = b->baseline + mpt_scale(em, BODY_BELOW, 1000);
    add_box(b->page, (struct box){x - half, foot, x + half, foot + mpt_scale(em, TICK_BELOW, 1000), 0, color_of_cost(cost), OVERLAY_BREAK});
    add_break(b, x, em, cost, false);
}

static void show_breaks(const struct bodies *b, size_t n)
{
    const struct set_line *line = &b->piece->line;
    if (line->cost.demerits < 0)
        return;
    for (size_t i = 0; i < line->nchoices; i++)
        if (line->choices[i].at <= line->to)
            show_choice(b, line->choices[i].at - line->from, &line->choices[i].cost);
    show_end(b, n);
}

/* ---- all */

void overlay_piece(struct page_builder *page, const struct piece *piece, const struct line_pens *pens, const mpt *adjust,
                   mpt baseline)
{
    struct bodies b = {page, piece, pens, baseline};
    size_t n = piece->line.to - piece->line.from;
    for (size_t k = 0; k + 1 < n; k++)
        color_gap(&b, k, adjust[k]);
    for (size_t k = 0; k < n; k++)
        if (class_is_cjk(atom_at(&b, k)->class))
            frame_body(&b, k);
    show_breaks(&b, n);
}
