/* What filling pages could not mend.
 *
 * In: slots and where they stand. Out: flaws of the book, and warnings of the worse ones: pages that end early, breaks
 * against the rules, notes that had to begin behind the page of their mark. */
#include "set/pages.h"

enum { HOLE_LISTED = 3, HOLE_WARNED = 5 };      /* empty lines at a page's foot; headings that keep together need four */

static struct pos slot_pos(const struct slot *slot)
{
    if (slot->figure)
        return slot->figure->source->pos;
    const struct piece *piece = &slot->pieces[0];
    return piece->line.from < piece->p->natoms ? paragraph_pos(piece->p, piece->p->atoms[piece->line.from].at)
                                               : (struct pos){0};
}

static struct str slot_context(const struct slot *slot)
{
    const struct paragraph *p = slot->pieces[0].p;
    return p->source->context.n ? p->source->context : p->text;
}

/* The slot behind those that moved on to the next page together. */
static size_t moved_end(const struct slots *slots, size_t i)
{
    do
        i++;
    while (i < slots->list.n && slots->list.at[i].stuck);
    return i;
}

/* The picture among them; NULL: there is none. */
static const struct figure_source *picture_moved(const struct slots *slots, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (slots->list.at[i].figure)
            return slots->list.at[i].figure->source;
    return NULL;
}

/* Their lines alone would have had room: it was their notes that had none. */
static bool notes_moved(const struct slots *slots, size_t from, size_t to, mpt empty)
{
    bool noted = false;
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < slots->list.at[i].ninserts; k++)
            noted |= slots->inserts.at[slots->list.at[i].insert + k].kind == INSERT_NOTE;
    return noted && stack_height(slots->list.at, from, to) + slots->list.at[from].before <= empty;
}

static void tell_hole(struct job *job, const struct slots *slots, size_t next, size_t at, mpt empty)
{
    const struct slot *slot = &slots->list.at[next];
    const size_t end = moved_end(slots, next);
    const struct figure_source *picture = picture_moved(slots, next, end);
    struct str page = str_format(job->arena, "%zu", at + 1), lines = str_format(job->arena, "%d", (int)(empty / job->layout->pitch));
    if (picture)
        DIAG_ARGS(job->diags, FIGURE_HOLE, picture->pos, page, lines, picture->asked->path);
    else if (notes_moved(slots, next, end, empty))
        DIAG_ARGS(job->diags, NOTE_HOLE, slot_pos(slot), page, lines, slot_context(slot));
    else
        DIAG_ARGS(job->diags, PAGE_HOLE, slot_pos(slot), page, lines, slot_context(slot));
}

static void check_hole(struct job *job, const struct slots *slots, size_t i, size_t page, mpt empty)
{
    const struct slot *next = &slots->list.at[i];
    mpt lines = empty / job->layout->pitch;
    if (lines < HOLE_LISTED)
        return;
    *VEC_PUSH(job->arena, &job->flaws) =
        (struct flaw){FLAW_HOLE, slot_pos(next), page, lines * 1000, slot_context(next), STR("")};
    if (lines >= HOLE_WARNED)
        tell_hole(job, slots, i, page, empty);
}

static void check_parted(struct job *job, const struct slot *slot, size_t page)
{
    *VEC_PUSH(job->arena, &job->flaws) = (struct flaw){FLAW_PARTED, slot_pos(slot), page, 0, slot_context(slot), STR("")};
    DIAG_ARGS(job->diags, PAGE_KEEP, slot_pos(slot), slot_context(slot));
}

/* A note whose first line stands behind the page of its mark. */
static void check_notes(struct job *job, const struct slots *slots, const struct filling *filling)
{
    for (size_t i = 0; i < filling->stands.n; i++) {
        const struct stand *stand = &filling->stands.at[i];
        const struct insert *insert = &slots->inserts.at[stand->insert];
        const struct slot *slot = &slots->apart.at[stand->from];
        size_t marked = filling->noted[stand->insert].page;
        if (insert->kind == INSERT_NOTE && stand->from == insert->from && stand->page != marked)
            DIAG_ARGS(job->diags, NOTE_LATE, slot_pos(slot), str_format(job->arena, "%zu", marked + 1),
                      str_format(job->arena, "%zu", stand->page + 1), slot_context(slot));
    }
}

/* Bands of columns end where they do. */
static bool begins_band(const struct slots *slots, const struct place *places, size_t i)
{
    return places[i].page == places[i - 1].page && slots->list.at[i].columns != slots->list.at[i - 1].columns;
}

void pages_check(struct job *job, const struct slots *slots, const struct filling *filling)
{
    const struct place *places = filling->places;
    for (size_t i = 1; i < slots->list.n; i++) {
        const struct slot *slot = &slots->list.at[i], *last = &slots->list.at[i - 1];
        const struct frame *frame = &filling->frames.at[places[i - 1].frame];
        if (places[i].frame == places[i - 1].frame || slot->new_page || slot->foot || begins_band(slots, places, i))
            continue;
        check_hole(job, slots, i, frame->page, frame->foot - places[i - 1].y - last->height);
        if (slot->stuck)
            check_parted(job, slot, places[i].page);
    }
    check_notes(job, slots, filling);
}
