/* Pages: slots are filled into pages.
 *
 * In: slots with heights and what may not be parted, and inserts that stand apart from them. Out: a page and a height for
 * each. A page takes lines from the top until the next does not fit, with what is anchored in them; then it ends at the
 * last place where it may. Notes are kept whole as long as the page does not end more than a few lines early by it; else it ends
 * behind the first line whose notes fit only in part. Where nothing may end, a rule is broken, and pages_check says so.
 * Lines stand on the grid: a slot that asks for it starts at a whole line. A block for the foot of the last page stands
 * on its last line, under the notes. Balancing columns and mending holes are not done here. */
#include "set/pages.h"

enum { LEAST_TEXT = 3, WORTH_A_SPLIT = 3 };     /* lines of the grid */

/* A page as it might be. */
struct draft {
    size_t from, end;               /* slots of the text */
    mpt y;                          /* the text's end, floats above it not counted */
    mpt under;                      /* what panels take below it */
    mpt above, below;               /* what floats take */
    size_t nfloats;                 /* of those that wait, how many stand on it */
    size_t nwaiting;
    size_t nturned;                 /* tables on their side that belong to its text */
    bool any_bottom;
    struct page_notes notes;
};

struct filler {
    struct job *job;
    const struct slots *slots;
    struct filling *out;
    mpt column;
    size_t page;
    mpt start;                      /* where the page begins */
    mpt filled;                     /* what the last page has used of its column */
    VEC(size_t) floats;             /* inserts that wait for a page; those before `first` have theirs */
    size_t first;
    VEC(size_t) turned;             /* inserts that stand behind the page */
    size_t bar;                     /* no float from this one on may stand on the page */
    struct page_notes carried;
};

mpt column_height(const struct job *job)
{
    return job->layout->lines * job->layout->pitch;
}

static mpt round_up(mpt y, mpt pitch)
{
    return (y + pitch - 1) / pitch * pitch;
}

/* The top of slot i when the column is filled to y. */
static mpt slot_top(const struct job *job, const struct slot *slot, mpt y, bool page_top)
{
    y += page_top ? slot->over : slot->before;
    return slot->on_grid ? round_up(y, job->layout->pitch) : y;
}

static bool text_ends(const struct slots *slots, size_t i)
{
    return i == slots->list.n || slots->list.at[i].foot;
}

static bool may_part(const struct slots *slots, size_t i)
{
    return text_ends(slots, i) || !slots->list.at[i].stuck || slots->list.at[i].new_page;
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

/* The end of the inserts that are carried by the one at i. */
static size_t carried_end(const struct slots *slots, size_t i)
{
    for (i++; i < slots->inserts.n && slots->inserts.at[i].carried; i++)
        ;
    return i;
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
    mpt height = stack_height(f->slots->apart.at, insert->from, insert->to) + insert->white;
    if (insert->kind == INSERT_TOP && d->any_bottom)
        return false;
    if (insert->kind == INSERT_TOP)
        d->above += round_up(height, f->job->layout->pitch);
    else
        d->below += height;
    d->any_bottom |= insert->kind == INSERT_BOTTOM;
    d->nfloats++;
    take_notes(f, &d->notes, i + 1, carried_end(f->slots, i));
    return fits(f, d, d->notes.whole);
}

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
        } else {
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
    if (!may_part(f->slots, d->end))
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

/* Nothing stands on the page beside the text. */
static bool is_bare(const struct filler *f, const struct draft *d)
{
    return f->start == 0 && d->nfloats == 0 && d->notes.ncarried == 0;
}

/* A page begins with the slot, or a picture that stands in the text would come before earlier ones that wait for room. */
static bool must_wait(const struct filler *f, const struct draft *d, size_t i)
{
    const struct slot *slot = &f->slots->list.at[i];
    bool waiting = d->nwaiting > f->first + d->nfloats;
    return (slot->new_page && i > d->from) || (slot->figure && waiting);
}

/* Takes lines until the page is full; d is left with all that it took. */
static struct choice try_lines(struct filler *f, struct draft *d)
{
    struct choice c = {0};
    const bool bare = is_bare(f, d);
    d->y += repeated_head(f->job, &f->slots->list, d->from);
    for (size_t i = d->from; !text_ends(f->slots, i); i++) {
        const struct slot *slot = &f->slots->list.at[i];
        if (must_wait(f, d, i))
            break;
        mpt at = slot_top(f->job, slot, d->y, i == d->from && f->start == 0);
        d->y = at + slot->height;
        d->under = slot->under;
        if (!fits(f, d, 0) && !(bare && i == d->from))
            break;
        f->out->places[i] = (struct place){.page = f->page, .y = at};
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
    struct draft d = {.from = from, .end = from, .y = f->start, .nwaiting = f->floats.n, .notes = f->carried};
    mpt room = f->column - f->start - (text ? LEAST_TEXT * f->job->layout->pitch : 0);
    if (d.notes.whole > room)
        notes_close(f->slots, &d.notes, room);
    add_floats(f, &d);
    if (d.nfloats == 0 && d.nwaiting > f->first && f->first < f->bar && is_bare(f, &d))
        add_float(f, &d);
    return d;
}

static struct draft draft_page(struct filler *f, size_t from, bool text)
{
    const size_t waiting = f->floats.n;
    f->bar = SIZE_MAX;
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

/* ---- a page is set */

static void set_float(struct filler *f, size_t insert, mpt y)
{
    const struct insert *of = &f->slots->inserts.at[insert];
    *VEC_PUSH(f->job->arena, &f->out->stands) = (struct stand){f->page, insert, of->from, of->to};
    f->out->noted[insert] = (struct noted){f->page, true};
    for (size_t i = of->from; i < of->to; i++) {
        y += i > of->from ? f->slots->apart.at[i].before : 0;
        f->out->apart[i] = (struct place){.page = f->page, .y = y};
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
            mpt height = stack_height(f->slots->apart.at, insert->from, insert->to) + insert->white;
            if ((int)insert->kind != kind)
                continue;
            set_float(f, i, kind == INSERT_TOP ? top : below + insert->white);
            *(kind == INSERT_TOP ? &top : &below) += kind == INSERT_TOP ? round_up(height, f->job->layout->pitch) : height;
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
                f->out->noted[k].page = f->page;
        }
    }
    for (size_t k = d->notes.ncarried; k < d->notes.list.n; k++)
        f->out->noted[d->notes.list.at[k].insert].set = true;
}

static void set_page(struct filler *f, const struct draft *d)
{
    const bool text = d->end > d->from;
    mpt y = d->above + (text ? d->y + d->under : f->start);
    for (size_t i = d->from; i < d->end; i++)
        f->out->places[i].y += d->above;
    struct notes_part part = notes_fit(f->slots, &d->notes, f->column - y - d->below, !text && d->nfloats == 0);
    f->floats.n = d->nwaiting;
    note_marks(f, d);
    set_floats(f, d, f->column - part.height);
    f->carried = notes_set(f->job, f->slots, &d->notes, f->page, part, f->out);
    *VEC_PUSH(f->job->arena, &f->out->feet) = f->column - part.height - d->below;
    f->filled = y + d->below + part.height;
}

/* The tables on their side that belong to the page's text; nothing else stands on their pages. */
static void set_turned(struct filler *f, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        size_t i = f->turned.at[k];
        f->page = pages_set_turned(f->job, f->slots, i, carried_end(f->slots, i), f->page, f->out);
        f->filled = f->column;
    }
}

/* ---- the block on the foot */

/* Makes room under the floats and notes of the page. */
static void raise_foot(struct filler *f, mpt by)
{
    for (size_t k = f->out->stands.n; k-- && f->out->stands.at[k].page == f->page;) {
        const struct stand *stand = &f->out->stands.at[k];
        for (size_t i = stand->from; i < stand->to && f->slots->inserts.at[stand->insert].kind != INSERT_TOP; i++)
            f->out->apart[i].y -= by;
    }
    f->out->feet.at[f->page] -= by;
}

static void next_page(struct filler *f)
{
    f->page++;
    *VEC_PUSH(f->job->arena, &f->out->feet) = f->column;
}

/* Sets the block on the foot: on the last page when it has room, else on one of its own; a block taller than a page
 * flows over pages from the top. */
static void place_foot(struct filler *f, size_t from)
{
    const struct slot *list = f->slots->list.at;
    mpt height = stack_height(list, from, f->slots->list.n), white = f->slots->foot_white;
    if (f->filled + white + height > f->column)
        next_page(f);
    else
        raise_foot(f, white + height);
    mpt y = height < f->column ? f->column - height : 0;
    for (size_t i = from; i < f->slots->list.n; i++) {
        y += i > from ? list[i].before : 0;
        if (y + list[i].height > f->column) {
            next_page(f);
            y = 0;
        }
        f->out->places[i] = (struct place){.page = f->page, .y = y};
        y += list[i].height;
    }
}

/* ---- all pages */

/* A page that must begin waits until the floats before it are set. */
static bool may_take_text(const struct filler *f, size_t i)
{
    return !text_ends(f->slots, i) && !(i > 0 && f->slots->list.at[i].new_page && f->first < f->floats.n);
}

void pages_fill(struct job *job, const struct slots *slots, mpt first_y, struct filling *out)
{
    *out = (struct filling){.places = ARENA_ARRAY(job->arena, struct place, slots->list.n),
                            .apart = ARENA_ARRAY(job->arena, struct place, slots->apart.n),
                            .noted = ARENA_ARRAY(job->arena, struct noted, slots->inserts.n)};
    struct filler f = {.job = job, .slots = slots, .out = out, .column = column_height(job), .start = first_y,
                       .filled = first_y};
    size_t i = 0;
    for (bool more = true; more; f.start = 0) {
        struct draft d = draft_page(&f, i, may_take_text(&f, i));
        set_page(&f, &d);
        set_turned(&f, d.nturned);
        i = d.end;
        more = !text_ends(slots, i) || f.first < f.floats.n || f.carried.list.n;
        f.page += more;
    }
    if (i < slots->list.n)
        place_foot(&f, i);
    out->npages = f.page + 1;
}
