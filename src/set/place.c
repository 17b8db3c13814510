/* Placing: slots become lines of the book.
 *
 * In: a slot and where it stands. Out: a line with glyph runs at absolute positions, the areas of its links, leaders.
 * The adjustment of each line is worked out here, once its place is known; nothing is measured or broken again. */
#include "set/place.h"

#include "set/interlinear.h"
#include "set/overlay.h"
#include "set/place_again.h"
#include "set/stage.h"

#include <string.h>

/* Where behind a heading that runs in the text begins. */
struct text_start {
    bool found;
    size_t run, atom;               /* the first of it */
    size_t text;                    /* its byte in the line's text */
    mpt x;
};

struct line_builder {
    struct page_builder *page;
    struct job *job;
    struct line line;
    struct buf text;
    struct glyph *glyphs;           /* room for all of the line */
    struct glyph *next;             /* there */
    const struct run_in *heading;   /* NULL: none */
    struct text_start start;
};

/* ---- glyphs */

struct str span_lang(const struct job *job, const struct text_span *span)
{
    return str_eq(span->type->lang, job->lang) ? STR("") : span->type->lang;
}

static bool continues(const struct job *job, const struct glyph_run *r, const struct atom *atom, const struct text_span *span, size_t link)
{
    return r->kind == RUN_TEXT && r->turned == atom_is_turned(atom) && r->face == atom->face && r->size == span->type->size &&
           r->link == link && str_eq(r->lang, span_lang(job, span)) && color_same(r->color, span->type->color);
}

static struct glyph_run *begin_run(struct line_builder *b, struct glyph_run run, size_t span)
{
    run.glyphs = b->next;
    struct placed_run *r = VEC_PUSH(b->job->arena, &b->page->runs);
    *r = (struct placed_run){run, span};
    return &r->run;
}

static struct glyph_run *run_for(struct line_builder *b, const struct atom *atom, const struct text_span *span, size_t link)
{
    struct glyph_run *last = b->page->runs.n > b->start.run ? &b->page->runs.at[b->page->runs.n - 1].run : NULL;
    if (last && continues(b->job, last, atom, span, link))
        return last;
    return begin_run(b, (struct glyph_run){.kind = RUN_TEXT, .face = atom->face, .size = span->type->size,
                                           .color = span->type->color, .lang = span_lang(b->job, span), .link = link,
                                           .turned = atom_is_turned(atom)}, atom->span);
}

static void make_room(struct line_builder *b, const struct piece *pieces, size_t npieces)
{
    size_t n = 0;
    for (const struct piece *piece = pieces; piece < pieces + npieces; piece++) {
        n += piece->line.hyphen;
        for (size_t i = piece->line.from; i < piece->line.to; i++)
            n += piece->p->atoms[i].nglyphs;
    }
    b->glyphs = b->next = ARENA_ARRAY(b->job->arena, struct glyph, n);
}

static void add_glyph(struct line_builder *b, struct glyph_run *run, struct glyph glyph)
{
    *b->next++ = glyph;
    run->nglyphs++;
}

/* The first glyph of an atom stands for its text. */
static void add_atom(struct line_builder *b, const struct paragraph *p, const struct atom *atom, size_t link, mpt x, size_t text)
{
    const struct text_span *span = &p->source->spans[atom->span];
    struct glyph_run *r = run_for(b, atom, span, link);
    mpt pen = x + atom->shift;
    for (size_t i = 0; i < atom->nglyphs; i++) {
        const struct shaped_glyph *g = &p->glyphs[atom->glyph + i];
        add_glyph(b, r, (struct glyph){.id = g->id, .text = (uint32_t)text, .text_len = i ? 0 : atom->len,
                                       .x = pen + face_scale(atom->face, g->dx, span->type->size),
                                       .rise = face_scale(atom->face, g->dy, span->type->size) + span->type->raise});
        pen += face_scale(atom->face, g->advance, span->type->size);
    }
}

/* ---- pieces */

/* The word behind a line that would not fit on it. */
static struct str next_word(const struct paragraph *p, const struct set_line *line)
{
    size_t end = line->next;
    while (end < p->natoms && !class_is_cjk(p->atoms[end].class) && p->atoms[end].class != CHAR_SPACE)
        end++;
    return end > line->next ? str_slice(p->text, p->atoms[line->next].at, p->atoms[end - 1].at + p->atoms[end - 1].len)
                            : STR("");
}

static void add_flaw(struct page_builder *page, const struct piece *piece, enum flaw_kind kind, int32_t amount)
{
    static const enum diag_id diags[] = {DIAG_LINE_LOOSE, DIAG_LINE_RAGGED, DIAG_LINE_OVERFULL};
    const struct paragraph *p = piece->p;
    const struct atom *first = &p->atoms[piece->line.from], *last = &p->atoms[piece->line.to - 1];
    struct flaw flaw = {kind, paragraph_pos(p, first->at), page->number, amount,
                        str_slice(p->text, first->at, last->at + last->len), next_word(p, &piece->line)};
    *VEC_PUSH(page->job->arena, &page->job->flaws) = flaw;
    diag_add(page->job->diags, diags[kind], flaw.pos, &flaw.text, 1);
}

/* The widest gap between Han that was opened, in thousandths of an em. */
static int32_t widest_gap(const struct piece *piece, const mpt *adjust)
{
    mpt widest = 0;
    for (size_t i = piece->line.from; i + 1 < piece->line.to; i++)
        if (piece->p->atoms[i].kind == SPACE_HAN && adjust[i - piece->line.from] > widest)
            widest = adjust[i - piece->line.from];
    return piece->p->em ? mpt_scale(widest, 1000, piece->p->em) : 0;
}

static void count_evenness(struct evenness *evenness, const struct piece *piece, int32_t widest)
{
    evenness->lines++;
    evenness->hyphens += piece->line.hyphen;
    evenness->sum += widest;
    if (widest > evenness->worst)
        evenness->worst = widest;
}

static void justify(struct page_builder *page, const struct piece *piece, mpt *adjust)
{
    struct job *job = page->job;
    enum fit fit = line_justify(job, piece->p, &piece->line, adjust);
    if (fit != FIT_FULL && piece->line.natural < piece->line.width && ends_in_address(piece->p, piece->line.next)) {
        memset(adjust, 0, (piece->line.to - piece->line.from + 1) * sizeof *adjust);
        return;
    }
    int32_t widest = widest_gap(piece, adjust);
    count_evenness(&job->evenness, piece, widest);
    if (fit == FIT_RAGGED)
        add_flaw(page, piece, FLAW_RAGGED, mpt_scale(piece->line.width - piece->line.natural, 1000, piece->p->em));
    else if (fit == FIT_LOOSE)
        add_flaw(page, piece, FLAW_LOOSE, widest);
}

static mpt *adjustment(struct page_builder *page, const struct piece *piece)
{
    arena_reset(page->job->scratch);
    mpt *adjust = ARENA_ARRAY(page->job->scratch, mpt, piece->line.to - piece->line.from + 1);
    if (piece->fit == PIECE_JUSTIFY)
        justify(page, piece, adjust);
    else if (piece->fit == PIECE_SPREAD || piece->fit == PIECE_LABEL)
        line_spread(piece->p, &piece->line, adjust, piece->fit == PIECE_LABEL);
    if (piece->line.forced)
        add_flaw(page, piece, FLAW_CUT, 0);
    return adjust;
}

/* The hyphen of a divided word behind its last atom, which ends at x; returns where the hyphen ends. */
static mpt add_hyphen(struct line_builder *b, const struct paragraph *p, const struct atom *atom, size_t link, mpt x)
{
    const struct text_span *span = &p->source->spans[atom->span];
    uint32_t id = hyphen_glyph(atom);
    mpt end = x + hyphen_width(p, atom);
    struct glyph_run *r = begin_run(b, (struct glyph_run){.kind = RUN_HYPHEN, .face = atom->face, .size = span->type->size,
                                                          .color = span->type->color, .lang = span_lang(b->job, span), .link = link},
                                    atom->span);
    add_glyph(b, r, (struct glyph){.id = id, .x = end - face_scale(atom->face, face_advance(atom->face, id), span->type->size)});
    return end;
}

static bool in_heading(const struct line_builder *b, const struct atom *atom)
{
    return b->heading && atom->span < b->heading->source.nspans;
}

/* For each atom its link. An area covers what stands side by side in one span. */
static size_t *add_links(struct line_builder *b, const struct piece *piece, const struct line_pens *pens)
{
    const struct paragraph *p = piece->p;
    size_t n = piece->line.to - piece->line.from, link = 0, link_span = SIZE_MAX;
    size_t *links = ARENA_ARRAY(b->job->scratch, size_t, n);
    for (size_t k = 0; k < n; k++) {
        size_t i = pens->order[k];
        const struct atom *atom = &p->atoms[piece->line.from + i];
        if (atom->span != link_span) {
            size_t element = in_heading(b, atom) ? b->heading->element : b->line.structure;
            link = place_open_link(b->page, &p->source->spans[atom->span], pens->x[i], b->line.y, element);
            link_span = atom->span;
            if (link)
                *VEC_PUSH(b->job->arena, &b->page->link_spans) = link_span;
        }
        if (link)
            b->page->links.at[link - 1].x1 = pens->x[i] + atom->advance;
        links[i] = link;
    }
    return links;
}

/* Where the last advance ends, what hangs left out. */
static mpt last_end(const struct piece *piece, const struct line_pens *pens, mpt x)
{
    const struct atom *atoms = &piece->p->atoms[piece->line.from];
    size_t n = piece->line.to - piece->line.from - piece->line.hanging;
    for (size_t k = piece->p->turns || n == 0 ? 0 : n - 1; k < n; k++)
        x = pens->x[k] + atoms[k].advance > x ? pens->x[k] + atoms[k].advance : x;
    return x;
}

/* Adds the piece's glyphs; returns where its last advance ends, what hangs left out. */
static mpt add_piece(struct line_builder *b, const struct piece *piece, mpt x)
{
    const struct paragraph *p = piece->p;
    if (piece->line.from == piece->line.to)
        return x;
    const mpt *adjust = adjustment(b->page, piece);
    size_t base = p->atoms[piece->line.from].at, text_at = b->text.n;
    const struct atom *end_atom = &p->atoms[piece->line.to - 1];
    buf_add(&b->text, str_slice(p->text, base, end_atom->at + end_atom->len));
    struct line_pens pens = line_pens(b->job, p, &piece->line, adjust, x - trim_start(b->job, &p->atoms[piece->line.from]));
    const size_t *links = add_links(b, piece, &pens);
    for (size_t i = piece->line.from, k = 0; i < piece->line.to; i++, k++) {
        const size_t at = text_at + p->atoms[i].at - base;
        if (b->heading && !b->start.found && !in_heading(b, &p->atoms[i]))
            b->start = (struct text_start){true, b->page->runs.n, i, at, pens.x[k]};
        add_atom(b, p, &p->atoms[i], links[k], pens.x[k], at);
    }
    mpt end = last_end(piece, &pens, x);
    interlinear_draw(b->page, piece, &pens, b->line.y);
    if (b->job->overlay)
        overlay_piece(b->page, piece, &pens, adjust, b->line.y);
    if (b->job->trace)
        trace_piece(b->job, (struct trace_line){b->line.kind, b->page->number, x, b->line.y, *piece, adjust});
    if (piece->line.hyphen)
        return add_hyphen(b, p, end_atom, links[piece->line.to - 1 - piece->line.from], end);
    return piece->line.hanging ? end : end - trim_end(b->job, end_atom);
}

/* ---- leaders */

/* Dots whose phase counts from the right edge, so that they stand in columns whatever the entries are. */
static void add_leader(struct line_builder *b, mpt from, mpt to, mpt right, const struct type *type)
{
    const struct leader *leader = &b->job->layout->toc.leader;
    uint32_t dot = face_glyph(type->latin, '.');
    struct glyph_box box;
    if (!dot || leader->pitch <= 0 || !face_box(type->latin, dot, &box) || box.y_max <= box.y_min)
        return;
    const struct face *face = type->latin;
    mpt size = mpt_scale(leader->radius * 2, face->upem, box.y_max - box.y_min);
    mpt centre = length_resolve(leader->rise, type->size, b->job->layout->pitch, b->job->measure);
    mpt rise = centre - face_scale(face, (box.y_min + box.y_max) / 2, size);
    mpt dx = face_scale(face, (box.x_min + box.x_max) / 2, size);
    mpt last = right - leader->end;
    mpt count = last > from + leader->clear ? (last - from - leader->clear) / leader->pitch : -1;
    if (count < 0)
        return;
    struct glyph *next = b->next;
    b->next = ARENA_ARRAY(b->job->arena, struct glyph, (size_t)count + 1);
    struct glyph_run *r = begin_run(b, (struct glyph_run){.kind = RUN_LEADER, .face = face, .size = size, .color = leader->color}, 0);
    for (mpt k = count; k >= 0; k--) {
        mpt x = last - k * leader->pitch;
        if (x + leader->pitch <= to)
            add_glyph(b, r, (struct glyph){.id = dot, .x = x - dx, .rise = rise});
    }
    if (r->nglyphs == 0)
        b->page->runs.n--;
    b->next = next;
}

/* ---- lines */

/* Runs from..to as a line. */
static void finish_line(struct line_builder *b, size_t from, size_t to)
{
    struct glyph_run *runs = ARENA_ARRAY(b->job->arena, struct glyph_run, to - from);
    for (size_t i = from; i < to; i++)
        runs[i - from] = b->page->runs.at[i].run;
    b->line.runs = runs;
    b->line.nruns = to - from;
    b->line.text = buf_str(&b->text);
    *VEC_PUSH(b->job->arena, &b->page->lines) = b->line;
}

/* The runs from the start of the text on, as a line of their own on the same baseline. */
static void finish_text(struct line_builder *b, const struct paragraph *p, mpt end)
{
    const struct text_start start = b->start;
    struct line_builder text = *b;
    for (size_t i = start.run; i < b->page->runs.n; i++) {
        const struct glyph_run *run = &b->page->runs.at[i].run;
        struct glyph *glyphs = b->glyphs + (run->glyphs - b->glyphs);
        for (size_t k = 0; k < run->nglyphs; k++)
            glyphs[k].text -= run->kind == RUN_TEXT ? (uint32_t)start.text : 0;
    }
    text.text = (struct buf){.arena = b->job->arena};
    buf_add(&text.text, str_from(buf_str(&b->text), start.text));
    text.line.x = start.x;
    text.line.width = end - start.x;
    text.line.measure = b->line.measure - (start.x - b->line.x);
    text.line.pos = paragraph_pos(p, p->atoms[start.atom].at);
    finish_line(&text, start.run, b->page->runs.n);
}

/* A line with a heading that runs in, or with the text behind it, or with both. */
static void finish_run_in(struct line_builder *b, const struct paragraph *p, mpt end)
{
    if (b->start.found && b->start.run == 0) {
        finish_line(b, 0, b->page->runs.n);
        return;
    }
    struct line_builder heading = *b;
    heading.line.kind = b->heading->kind;
    heading.line.structure = b->heading->element;
    if (b->start.found) {
        heading.text.n = b->start.text;
        heading.line.width = b->start.x - b->line.x;
        heading.line.measure = heading.line.width;
    }
    finish_line(&heading, 0, b->start.found ? b->start.run : b->page->runs.n);
    if (b->start.found)
        finish_text(b, p, end);
}

static struct line_builder start_line(struct page_builder *page, enum line_kind kind, mpt baseline, size_t element)
{
    page->runs.n = page->link_spans.n = 0;
    return (struct line_builder){.page = page, .job = page->job, .text = {.arena = page->job->arena},
                                 .line = {.kind = kind, .y = baseline, .structure = element}};
}

static mpt add_pieces(struct line_builder *b, const struct slot *slot, mpt x)
{
    mpt end = b->line.x;
    make_room(b, slot->pieces, slot->npieces);
    for (size_t i = 0; i < slot->npieces; i++) {
        const struct piece *piece = &slot->pieces[i];
        if (slot->leader && i + 1 == slot->npieces)
            add_leader(b, end, x + piece->x, x + piece->x + piece->line.natural, piece->p->source->spans[0].type);
        buf_addz(&b->text, piece->joint);
        end = add_piece(b, piece, x + piece->x);
    }
    return end;
}

void place_slot(struct page_builder *page, const struct slot *slot, mpt x, mpt baseline)
{
    const struct page_mark before = page_mark(page);
    struct line_builder b = start_line(page, slot->kind, baseline, slot->element);
    const struct piece *first = &slot->pieces[0];
    b.heading = slot->run_in;
    b.line.x = x + first->x;
    b.line.measure = first->line.width;
    if (place_again(page, slot, x, &b.line))
        return;
    if (first->line.from < first->p->natoms)
        b.line.pos = paragraph_pos(first->p, first->p->atoms[first->line.from].at);
    mpt end = add_pieces(&b, slot, x);
    b.line.width = end - b.line.x;
    if (b.heading)
        finish_run_in(&b, slot->pieces[slot->npieces - 1].p, end);
    else
        finish_line(&b, 0, page->runs.n);
    place_keep(page, slot, x, &before);
}

void place_line(struct page_builder *page, struct line line, const struct piece *piece)
{
    struct line_builder b = start_line(page, line.kind, line.y, line.structure);
    const mpt x = line.x;
    make_room(&b, piece, 1);
    b.line.x = x;
    b.line.measure = line.measure;
    b.line.pos = line.pos;
    b.line.slant = line.slant;
    b.line.width = add_piece(&b, piece, x) - x;
    finish_line(&b, 0, page->runs.n);
}

void place_rule(struct page_builder *page, mpt y, mpt weight, struct color color)
{
    struct job *job = page->job;
    struct rule *rule = VEC_PUSH(job->arena, &page->rules);
    *rule = (struct rule){.x0 = job->layout->left, .y0 = y, .x1 = job->layout->left + job->measure, .y1 = y,
                          .weight = weight, .color = color};
}

enum { ORNAMENT_EMS = 6, ORNAMENT_RISE = 330, ORNAMENT_WEIGHT = 500 };     /* wide; thousandths of an em up; mpt */

void place_ornament(struct page_builder *page, mpt baseline)
{
    struct job *job = page->job;
    const struct type *type = type_of(job, job->layout->use[USE_BODY]);
    mpt half = type->size * ORNAMENT_EMS / 2, middle = job->layout->left + job->measure / 2;
    mpt y = baseline - mpt_scale(type->size, ORNAMENT_RISE, 1000);
    *VEC_PUSH(job->arena, &page->rules) = (struct rule){.x0 = middle - half, .y0 = y, .x1 = middle + half, .y1 = y,
                                                        .weight = ORNAMENT_WEIGHT, .color = type->color};
}
