/* Pages, column by column: slots are filled into one.
 *
 * In: slots with heights and what may not be parted, and inserts that stand apart from them. Out: a frame and a height for
 * each. A column takes lines from the top until the next does not fit, with what is anchored in them; then it ends at the
 * last place where it may. Notes are kept whole as long as the column does not end more than a few lines early by it; else
 * it ends behind the first line whose notes fit only in part. Where nothing may end, a rule is broken, and pages_check says
 * so. Lines stand on the grid: a slot that asks for it starts at a whole line. Which columns there are, and balancing them,
 * is for pages_bands.c; mending holes is not done here. */
#include "set/pages_filler.h"

enum { LEAST_TEXT = 3, WORTH_A_SPLIT = 3 };     /* lines of the grid */

mpt column_height(const struct job *job)
{
    return job->layout->lines * job->layout->pitch;
}

/* The top of slot i when the column is filled to y. */
static mpt slot_top(const struct job *job, const struct slot *slot, mpt y, bool page_top)
{
    y += page_top ? slot->over : slot->before;
    return slot->on_grid ? mpt_round_up(y, job->layout->pitch) : y;
}

static bool may_part(const struct filler *f, size_t i)
{
    return i == f->end || !f->slots->list.at[i].stuck || f->slots->list.at[i].new_page;
}

mpt repeated_head(const struct job *job, const struct slot_row *row, size_t from)
{
    const struct slot *slot = &row->at[from];
    if (!slot->row || from == slot->table_top || slot->row->row < slot->row->table->nheader)
        return 0;
    mpt height = (mpt)slot->row->table->nheader_lines * slot->row->table->line_height;
    return height < column_height(job) / (slot->row->table->turned ? 3 : 2) ? height : 0;
}

/* What the page has left when its notes take `notes`. */
static int64_t room_left(const struct filler *f, const struct draft *d, mpt notes)
{
    return (int64_t)f->column - d->above - d->y - d->under - d->below - notes;
}

static bool fits(const struct filler *f, const struct draft *d, mpt notes)
{
    return room_left(f, d, notes) >= 0;
}

/* ---- inserts */

size_t carried_end(const struct slots *slots, size_t i)
{
    for (i++; i < slots->inserts.n && slots->inserts.at[i].carried; i++)
        ;
    return i;
}

mpt float_height(const struct slots *slots, const struct insert *insert)
{
    const struct slot *at = slots->apart.at;
    return at[insert->from].over + stack_height(at, insert->from, insert->to) + at[insert->to - 1].under + insert->white;
}

static bool has_note(const struct slots *slots, const struct page_notes *notes, size_t note)
{
    for (size_t k = notes->ncarried; k < notes->list.n; k++)
        if (slots->inserts.at[notes->list.at[k].insert].note == note)
            return true;
    return false;
}

static void take_notes(const struct filler *f, struct page_notes *notes, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct insert *insert = &f->slots->inserts.at[i];
        if (insert->kind == INSERT_NOTE && !(insert->again && has_note(f->slots, notes, insert->note)))
            notes_add(f->job, f->slots, notes, (struct rest){i, insert->from});
    }
}

/* The page with the next float that waits; false when that would run over. A float at the top is not above an earlier
 * one at the bottom. */
static bool add_float(const struct filler *f, struct draft *d)
{
    size_t i = f->floats.at[f->first + d->nfloats];
    const struct insert *insert = &f->slots->inserts.at[i];
    mpt height = float_height(f->slots, insert);
    if (insert->kind == INSERT_TOP && d->any_bottom)
        return false;
    if (insert->kind == INSERT_TOP)
        d->above += mpt_round_up(height, f->job->layout->pitch);
    else
        d->below += height;
    d->any_bottom |= insert->kind == INSERT_BOTTOM;
    d->nfloats++;
    take_notes(f, &d->notes, i + 1, carried_end(f->slots, i));
    return fits(f, d, d->notes.whole);
}

/* Floats stand in a column where the page has one. */
static void add_floats(const struct filler *f, struct draft *d)
{
    while (f->first + d->nfloats < d->nwaiting && f->first + d->nfloats < f->bar) {
        struct draft with = *d;
        if (!add_float(f, &with))
            return;
        *d = with;
    }
}

static void take_inserts(struct filler *f, struct draft *d, const struct slot *slot)
{
    size_t end = slot->insert + slot->ninserts;
    for (size_t i = slot->insert; i < end;) {
        size_t next = carried_end(f->slots, i);
        enum insert_kind kind = f->slots->inserts.at[i].kind;
        if (kind == INSERT_NOTE) {
            take_notes(f, &d->notes, i, next);
        } else if (kind == INSERT_TURNED) {
            f->turned.n = d->nturned++;
            *VEC_PUSH(f->job->arena, &f->turned) = i;
        } else if (slot != f->ahead) {
            f->floats.n = d->nwaiting;
            *VEC_PUSH(f->job->arena, &f->floats) = i;
            d->nwaiting++;
        }
        i = next;
    }
    if (d->nwaiting > f->first + d->nfloats)
        add_floats(f, d);
}

/* ---- the end of a page */

/* Where the page may end: with its notes whole, the latest; with the last one parted, the earliest behind that; with notes
 * left for later pages, the earliest. forced: where it would have to, rules or not. */
struct choice {
    struct draft whole, split, late, forced;
    bool has_whole, has_split, has_late;
};

static void consider(const struct filler *f, const struct draft *d, struct choice *c)
{
    bool least = fits(f, d, d->notes.least);
    if (least || d->end == d->from + 1)
        c->forced = *d;
    if (!may_part(f, d->end))
        return;
    if (fits(f, d, d->notes.whole)) {
        c->whole = *d;
        c->has_whole = true;
    } else if (least && !c->has_split) {
        c->split = *d;
        c->has_split = true;
    } else if (!least && !c->has_late) {
        c->late = *d;
        c->has_late = true;
    }
}

/* Nothing stands on the page beside the text, and the column is as high as may be. */
static bool is_bare(const struct filler *f, const struct draft *d)
{
    return f->start == 0 && !f->trying && d->nfloats == 0 && d->notes.ncarried == 0;
}

/* A page begins with the slot, or a picture that stands in the text would come before earlier ones that wait for room; those
 * that stand across columns wait for the next page anyway. */
static bool must_wait(const struct filler *f, const struct draft *d, size_t i)
{
    const struct slot *slot = &f->slots->list.at[i];
    bool waiting = d->nwaiting > f->first + d->nfloats;
    return (slot->new_page && i > d->from) || (slot->figure && waiting && !f->across);
}

/* Takes lines until the page is full; d is left with all that it took. */
static struct choice try_lines(struct filler *f, struct draft *d)
{
    struct choice c = {0};
    const bool bare = is_bare(f, d);
    d->y += repeated_head(f->job, &f->slots->list, d->from);
    for (size_t i = d->from; i < f->end; i++) {
        const struct slot *slot = &f->slots->list.at[i];
        if (must_wait(f, d, i))
            break;
        mpt at = slot_top(f->job, slot, d->y, i == d->from && f->at_top);
        d->y = at + slot->height;
        d->under = slot->under;
        if (!fits(f, d, 0) && !(bare && i == d->from))
            break;
        f->out->places[i] = (struct place){.page = f->page, .frame = f->out->frames.n, .y = at};
        d->end = i + 1;
        if (slot->ninserts)
            take_inserts(f, d, slot);
        consider(f, d, &c);
        if ((c.has_whole || c.has_split || c.has_late) && !fits(f, d, d->notes.least))
            break;
    }
    return c;
}

static const struct draft *decide(const struct filler *f, const struct draft *empty, const struct choice *c)
{
    mpt worth = WORTH_A_SPLIT * f->job->layout->pitch;
    if (c->has_split && (!c->has_whole || room_left(f, &c->whole, c->whole.notes.whole) >= worth))
        return &c->split;
    if (c->has_whole)
        return &c->whole;
    if (!is_bare(f, empty))
        return empty;
    return c->has_late ? &c->late : &c->forced;
}

/* What stands on the page before it takes text: floats that wait, notes that go on. One float too tall for any page
 * stands alone. */
static struct draft begin_page(struct filler *f, size_t from, bool text)
{
    struct draft d = {.from = from, .end = from, .y = f->start, .nwaiting = f->floats.n, .nturned = f->nturned, .notes = f->carried};
    mpt room = f->column - f->start - (text ? LEAST_TEXT * f->job->layout->pitch : 0);
    if (d.notes.ncarried && d.notes.whole > room)
        notes_close(f->slots, &d.notes, room);
    add_floats(f, &d);
    if (d.nfloats == 0 && d.nwaiting > f->first && f->first < f->bar && is_bare(f, &d))
        add_float(f, &d);
    return d;
}

static struct draft draft_column(struct filler *f, size_t from, bool text)
{
    const size_t waiting = f->floats.n;
    f->bar = f->across ? f->first : SIZE_MAX;
    for (;;) {
        struct draft empty = begin_page(f, from, text), d = empty;
        if (!text)
            return empty;
        struct choice c = try_lines(f, &d);
        const struct draft *best = decide(f, &empty, &c);
        if (d.nfloats <= best->nfloats)
            return *best;
        f->floats.n = waiting;              /* a float did not leave room for the text that it belongs to */
        f->bar = f->first + best->nfloats;
    }
}

/* ---- a column is set */

void set_float(struct filler *f, size_t insert, size_t frame, mpt y)
{
    const struct insert *of = &f->slots->inserts.at[insert];
    *VEC_PUSH(f->job->arena, &f->out->stands) = (struct stand){f->page, frame, insert, of->from, of->to};
    f->out->noted[insert] = (struct noted){f->page, true};
    y += f->slots->apart.at[of->from].over;
    for (size_t i = of->from; i < of->to; i++) {
        y += i > of->from ? f->slots->apart.at[i].before : 0;
        f->out->apart[i] = (struct place){.page = f->page, .frame = frame, .y = y};
        y += f->slots->apart.at[i].height;
    }
    for (size_t i = insert + 1; i < carried_end(f->slots, insert); i++)
        f->out->noted[i].page = f->page;
}

/* bottom: where the floats at the bottom end. */
static void set_floats(struct filler *f, const struct draft *d, mpt bottom)
{
    mpt top = f->start, below = bottom - d->below;
    for (int kind = INSERT_TOP; kind <= INSERT_BOTTOM; kind++)
        for (size_t k = 0; k < d->nfloats; k++) {
            size_t i = f->floats.at[f->first + k];
            const struct insert *insert = &f->slots->inserts.at[i];
            mpt height = float_height(f->slots, insert);
            if ((int)insert->kind != kind)
                continue;
            set_float(f, i, f->out->frames.n, kind == INSERT_TOP ? top : below + insert->white);
            *(kind == INSERT_TOP ? &top : &below) += kind == INSERT_TOP ? mpt_round_up(height, f->job->layout->pitch) : height;
        }
    f->first += d->nfloats;
}

static void note_marks(struct filler *f, const struct draft *d)
{
    for (size_t i = d->from; i < d->end; i++) {
        const struct slot *slot = &f->slots->list.at[i];
        for (size_t k = slot->insert, carrier = k; k < slot->insert + slot->ninserts; k++) {
            carrier = f->slots->inserts.at[k].carried ? carrier : k;
            if (f->slots->inserts.at[carrier].kind == INSERT_NOTE)
                f->out->noted[k] = (struct noted){.page = f->page};
        }
    }
    for (size_t k = d->notes.ncarried; k < d->notes.list.n; k++)
        f->out->noted[d->notes.list.at[k].insert].set = true;
}

/* Notes of what stands across columns go to the foot of the next one. */
static struct notes_part part_notes(const struct filler *f, const struct draft *d, mpt room)
{
    const bool text = d->end > d->from;
    if (f->passes_notes && text)
        return (struct notes_part){.to = d->notes.list.n ? d->notes.list.at[0].from : 0};
    return notes_fit(f->slots, &d->notes, room, !text && d->nfloats == 0);
}

static void set_column(struct filler *f, const struct draft *d)
{
    mpt y = d->above + (d->end > d->from ? d->y + d->under : f->start);
    for (size_t i = d->from; i < d->end; i++)
        f->out->places[i].y += d->above;
    struct notes_part part = part_notes(f, d, f->column - y - d->below);
    f->floats.n = d->nwaiting;
    f->nturned = d->nturned;
    note_marks(f, d);
    set_floats(f, d, f->foot - part.height);
    f->carried = notes_set(f->job, f->slots, &d->notes, (struct foot){f->page, f->out->frames.n, f->foot}, part, f->out);
    *VEC_PUSH(f->job->arena, &f->out->frames) = (struct frame){
        .page = f->page, .count = f->count, .column = f->index, .top = f->start, .filled = y, .foot = f->column - part.height - d->below,
        .ends_page = f->foot == f->bottom};
    f->next = d->end;
    f->filled = y + d->below + part.height;
}

void fill_column(struct filler *f, bool text)
{
    struct draft d = draft_column(f, f->next, text);
    set_column(f, &d);
}
