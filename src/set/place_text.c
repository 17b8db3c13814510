/* Placing a text: one line between two edges.
 *
 * In: words, a type and the edges. Out: a line of the page, and the dashes at its sides. A text that is too long is set
 * closer, then smaller, down to the style's least size; one that is spread opens its gaps no wider than the style allows. */
#include "set/place_things.h"

enum { MIDDLE = 380 };              /* of Han above the baseline, thousandths of an em */

/* Adds a span up to byte `to`, if there is anything before it. */
static void add_span(struct text_source *source, struct text_span *spans, size_t to, const struct type *type)
{
    const size_t from = source->nspans ? spans[source->nspans - 1].to : 0;
    if (to > from)
        spans[source->nspans++] = (struct text_span){.from = from, .to = to, .type = type};
}

static const struct type *value_type(struct job *job, const struct placed_text *text, const struct type *type)
{
    const struct type *own = text->value_style < job->layout->nstyles ? type_inside(job, text->type, text->value_style) : NULL;
    if (!own || type->size == text->type->size)
        return own ? own : type;
    return type_at_size(job, own, mpt_scale(own->size, type->size, text->type->size));
}

/* The text at the size of a type. */
static const struct paragraph *text_paragraph(struct job *job, const struct placed_text *text, const struct type *type)
{
    const size_t nvalues = text->values ? text->values->list.n : 0;
    const struct type *of_values = nvalues ? value_type(job, text, type) : type;
    struct text_span *spans = ARENA_ARRAY(job->arena, struct text_span, 2 * nvalues + 1);
    struct text_source *source = ARENA_NEW(job->arena, struct text_source);
    *source = (struct text_source){.text = text->text, .spans = spans, .origin.pos = text->pos, .context = text->text};
    for (size_t i = 0; i < nvalues && of_values != type; i++) {
        add_span(source, spans, text->values->list.at[i].from, type);
        add_span(source, spans, text->values->list.at[i].to, of_values);
    }
    add_span(source, spans, text->text.n, type);
    return paragraph_make(job, source);
}

static mpt natural_width(struct job *job, const struct paragraph *p)
{
    return line_whole(job, p, 0, 0).natural;
}

/* The type with its characters closer together, as far as they have to be; none of its space is left where that is not enough. */
static const struct type *tightened(struct job *job, const struct placed_text *text, mpt room)
{
    enum { STEPS = 16 };
    for (int step = STEPS; step >= 0; step--) {
        struct type *type = ARENA_NEW(job->arena, struct type);
        *type = *text->type;
        type->letterspace = mpt_scale(type->letterspace, step, STEPS);
        if (step == 0 || natural_width(job, text_paragraph(job, text, type)) <= room)
            return type;
    }
    return text->type;
}

/* A style without a least size did not ask for a smaller one. */
static void tell_small(struct job *job, const struct placed_text *text, mpt size)
{
    enum { STILL_FINE = 800 };
    struct buf set = {.arena = job->arena}, asked = {.arena = job->arena};
    if (text->slanted || (text->type->style->given & STYLE_LEAST_SIZE) || size >= mpt_scale(text->type->size, STILL_FINE, 1000))
        return;
    length_print(&set, size);
    length_print(&asked, text->type->size);
    DIAG_ARGS(job->diags, TEXT_SMALL, text->pos, text->text, buf_str(&set), buf_str(&asked));
}

static const struct paragraph *fit_text(struct job *job, const struct placed_text *text, mpt room)
{
    const struct type *type = text->type->letterspace > 0 ? tightened(job, text, room) : text->type;
    const struct paragraph *p = text_paragraph(job, text, type);
    mpt natural = natural_width(job, p);
    if (natural <= room)
        return p;
    mpt least = (type->style->given & STYLE_LEAST_SIZE)
                    ? length_resolve(type->style->least_size, type->size, job->layout->pitch, job->measure)
                    : type->size * 6 / 10;
    mpt size = room > 0 ? mpt_scale(type->size, room, natural) / 10 * 10 : 0;
    for (; size > least; size -= 50) {
        p = text_paragraph(job, text, type_at_size(job, type, size));
        if (natural_width(job, p) <= room) {
            tell_small(job, text, size);
            return p;
        }
    }
    p = text_paragraph(job, text, type_at_size(job, type, least));
    if (natural_width(job, p) <= room)
        return p;
    struct buf points = {.arena = job->arena};
    length_print(&points, least);
    DIAG_ARGS(job->diags, TEXT_SHRUNK, text->pos, text->text, buf_str(&points));
    return p;
}

/* The room, or less where its gaps would be wider than the style allows. */
static mpt spread_width(struct job *job, const struct paragraph *p, const struct set_line *line, const struct type *type, mpt room)
{
    if (!(type->style->given & STYLE_MOST_SPREAD) || line->to - line->from < 2)
        return room;
    mpt gap = length_resolve(type->style->most_spread, p->em, job->layout->pitch, job->measure);
    int64_t width = line->natural + (int64_t)gap * (int64_t)(line->to - line->from - 1);
    return width < room ? (mpt)width : room;
}

/* On odd pages, and where pages do not face each other, the outer side is the right. */
static enum align align_on(const struct page_builder *page, enum align align)
{
    const bool even = page->job->layout->facing && page->number % 2;
    switch (align) {
    case ALIGN_INNER: return even ? ALIGN_RIGHT : ALIGN_LEFT;
    case ALIGN_OUTER: return even ? ALIGN_LEFT : ALIGN_RIGHT;
    default: return align;
    }
}

static void add_dash(struct page_builder *page, const struct placed_text *text, mpt x0, mpt x1, mpt y)
{
    *VEC_PUSH(page->job->arena, &page->rules) = (struct rule){
        .x0 = x0, .y0 = y, .x1 = x1, .y1 = y, .weight = text->dashes->weight, .color = text->type->color};
}

/* The lengths of the dashes beside a text. */
struct dash {
    mpt width, gap, rise;
};

static struct dash dash_of(const struct job *job, const struct placed_text *text)
{
    const struct dashes *d = text->dashes;
    const mpt em = text->type->size, pitch = job->layout->pitch;
    if (!d || d->weight == 0)
        return (struct dash){0};
    return (struct dash){length_resolve(d->width, em, pitch, job->measure), length_resolve(d->gap, em, pitch, job->measure),
                         length_resolve(d->rise, em, pitch, job->measure)};
}

void place_text(struct page_builder *page, const struct placed_text *text, mpt x0, mpt x1, mpt baseline)
{
    struct job *job = page->job;
    if (text->text.n == 0)
        return;
    const struct dash dash = dash_of(job, text);
    const mpt beside = dash.width + dash.gap, room = x1 - x0 - 2 * beside;
    const struct paragraph *p = fit_text(job, text, room);
    struct set_line line = line_whole(job, p, 0, room);
    const enum align align = align_on(page, text->type->style->align);
    if (align == ALIGN_SPREAD)
        line.width = spread_width(job, p, &line, text->type, room);
    const mpt taken = align == ALIGN_SPREAD ? line.width : line.natural, left = room - taken;
    const mpt x = x0 + beside + (align == ALIGN_RIGHT ? left : align == ALIGN_CENTER || align == ALIGN_SPREAD ? left / 2 : 0);
    struct piece piece = {.p = p, .line = line, .fit = align == ALIGN_SPREAD ? PIECE_SPREAD : PIECE_PLAIN};
    place_line(page, (struct line){.kind = text->kind, .x = x, .y = baseline, .measure = room, .pos = text->pos,
                                   .structure = text->element}, &piece);
    if (dash.width > 0) {
        add_dash(page, text, x - beside, x - dash.gap, baseline - dash.rise);
        add_dash(page, text, x + taken + dash.gap, x + taken + beside, baseline - dash.rise);
    }
}

/* Between the page's edges at a steep or at a flat slant. */
static mpt slanted_room(mpt width, mpt height, int degrees)
{
    const bool steep = degrees > 45 || degrees < -45;
    return (steep ? height : width) * 9 / 10;
}

void place_slanted(struct page_builder *page, const struct placed_text *text, mpt width, mpt height, int degrees)
{
    struct job *job = page->job;
    if (text->text.n == 0)
        return;
    const struct paragraph *p = fit_text(job, text, slanted_room(width, height, degrees));
    const struct set_line line = line_whole(job, p, 0, width);
    struct piece piece = {.p = p, .line = line, .fit = PIECE_PLAIN};
    place_line(page, (struct line){.kind = text->kind, .x = (width - line.natural) / 2, .y = height / 2 + mpt_scale(p->em, MIDDLE, 1000),
                                   .measure = line.natural, .pos = text->pos, .slant = degrees}, &piece);
}
