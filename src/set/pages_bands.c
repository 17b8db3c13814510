/* Pages: bands of columns, one under the other.
 *
 * In: slots, each of which asks for a number of columns. Out: their places. Slots that ask for as many as those before them
 * share a band; its columns are filled one after the other down to the page's foot, and what is left over goes on on the
 * next page. A band that ends on the page is balanced: its columns are as short as they may be with all of it in them and
 * no rule broken that needs none. A heading across all columns stays with the text below it. Where the layout has more
 * than one column, floats stand across all of them, at the top or the foot of a page, before its text is filled in. */
#include "set/pages_filler.h"

enum { LEAST_BAND = 3 };            /* lines of the grid that a page must have left for a band to begin */

static const struct slot *slot_at(const struct filler *f, size_t i)
{
    return &f->slots->list.at[i];
}

static mpt pitch_of(const struct filler *f)
{
    return f->job->layout->pitch;
}

static bool has_columns(const struct filler *f)
{
    return f->job->layout->columns.count > 1;
}

/* Found once for all of its pages. */
static size_t band_end(struct filler *f)
{
    if (f->next >= f->band_from && f->next < f->band_end)
        return f->band_end;
    const int count = slot_at(f, f->next)->columns;
    f->band_from = f->band_end = f->next;
    do
        f->band_end++;
    while (!text_ends(f->slots, f->band_end) && !slot_at(f, f->band_end)->new_page && slot_at(f, f->band_end)->columns == count);
    return f->band_end;
}

/* The band that begins with the next slot; without text, columns as the layout has them. */
static struct band next_band(struct filler *f)
{
    if (text_ends(f->slots, f->next))
        return (struct band){f->next, f->job->layout->columns.count};
    return (struct band){band_end(f), slot_at(f, f->next)->columns};
}

/* ---- what may be taken back */

struct mark {
    size_t next, page, nfloats, first, nturned, nstands, nframes;
    mpt start, filled;
    struct page_notes carried;
};

static struct mark mark_of(const struct filler *f)
{
    return (struct mark){f->next, f->page, f->floats.n, f->first, f->nturned, f->out->stands.n, f->out->frames.n,
                         f->start, f->filled, f->carried};
}

static void take_back(struct filler *f, const struct mark *mark)
{
    f->next = mark->next;
    f->floats.n = mark->nfloats;
    f->first = mark->first;
    f->nturned = mark->nturned;
    f->out->stands.n = mark->nstands;
    f->out->frames.n = mark->nframes;
    f->start = mark->start;
    f->filled = mark->filled;
    f->carried = mark->carried;
}

/* ---- one band */

/* A page that must begin waits until the floats before it are set. */
static bool may_take_text(const struct filler *f)
{
    const size_t i = f->next;
    return i < f->end && !(i > 0 && slot_at(f, i)->new_page && f->first < f->floats.n);
}

/* True when all of the band stands in its columns. */
static bool fill_columns(struct filler *f, const struct band *band, mpt bottom, mpt foot)
{
    mpt filled = f->start;
    f->end = band->end;
    f->count = band->count;
    for (f->index = 0; f->index < band->count; f->index++) {
        const mpt lowest = (f->index + 1 == band->count ? f->box_top : f->bottom) - jump_foot(f, band), head = jump_head(f, band);
        f->column = bottom < lowest ? bottom : lowest;
        f->foot = foot < lowest ? foot : lowest;
        if (f->index > 0 && f->next == band->end && f->carried.list.n == 0)
            break;
        f->start += head;
        fill_column(f, may_take_text(f));
        f->start -= head;
        filled = f->filled > filled ? f->filled : filled;
    }
    f->filled = filled;
    return f->next == band->end;
}

/* The height that columns need at least for all of the band; more than `most` when that is too little. */
static mpt least_height(const struct filler *f, const struct band *band, mpt most)
{
    int64_t sum = 0;
    for (size_t i = f->next; i < band->end && sum <= (int64_t)most * band->count; i++)
        sum += slot_at(f, i)->height + (i > f->next ? slot_at(f, i)->before : 0);
    int64_t height = mpt_round_up((mpt)((sum + band->count - 1) / band->count), pitch_of(f));
    return height > pitch_of(f) ? (mpt)height : pitch_of(f);
}

static bool ends_text(const struct filler *f, const struct band *band)
{
    return text_ends(f->slots, band->end) || slot_at(f, band->end)->new_page;
}

static bool balance(struct filler *f, const struct band *band)
{
    const struct mark mark = mark_of(f);
    const bool last = ends_text(f, band);
    bool done = false;
    f->trying = true;
    for (mpt height = least_height(f, band, f->bottom - f->start); !done && f->start + height < f->bottom; height += pitch_of(f)) {
        mpt end = f->start + height;
        done = fill_columns(f, band, end, last ? f->bottom : end) && f->carried.list.n == 0;
        if (!done)
            take_back(f, &mark);
    }
    f->trying = false;
    return done;
}

/* What has other columns than the text keeps to a few lines of what follows, if it has to. */
static mpt kept_below(const struct filler *f, const struct band *band)
{
    if (text_ends(f->slots, band->end) || slot_at(f, band->end)->new_page || !slot_at(f, band->end)->stuck)
        return 0;
    return LEAST_BAND * pitch_of(f);
}

static bool band_is_noteless(const struct filler *f, const struct band *band)
{
    for (size_t i = f->next; i < band->end; i++)
        if (slot_at(f, i)->ninserts)
            return false;
    return true;
}

/* Columns of any length; where another band follows on the page their notes stand above that, not on the page's foot. */
static void fill_unbalanced(struct filler *f, const struct band *band, mpt end)
{
    const struct mark mark = mark_of(f);
    const bool noteless = f->carried.list.n == 0 && band_is_noteless(f, band);
    if (!fill_columns(f, band, end, f->bottom) || noteless || ends_text(f, band))
        return;
    const mpt filled = f->filled;
    take_back(f, &mark);
    if (fill_columns(f, band, filled, filled))
        return;
    take_back(f, &mark);
    fill_columns(f, band, end, f->bottom);
}

static void fill_band(struct filler *f, const struct band *band)
{
    f->at_top |= band->count > 1;
    f->passes_notes = band->count != f->job->layout->columns.count;
    if (band->count > 1 && f->job->layout->columns.balance && balance(f, band))
        return;
    const mpt end = f->bottom - kept_below(f, band);
    if (f->passes_notes)
        fill_columns(f, band, end, end);
    else
        fill_unbalanced(f, band, end);
}

/* ---- floats across all columns */

/* Floats of the text that the page begins with stand on it. */
static void look_ahead(struct filler *f)
{
    if (text_ends(f->slots, f->next) || slot_at(f, f->next) == f->ahead)
        return;
    const struct slot *slot = f->ahead = slot_at(f, f->next);
    for (size_t i = slot->insert; i < slot->insert + slot->ninserts; i = carried_end(f->slots, i)) {
        enum insert_kind kind = f->slots->inserts.at[i].kind;
        if (kind == INSERT_TOP || kind == INSERT_BOTTOM)
            *VEC_PUSH(f->job->arena, &f->floats) = i;
    }
}

static void carry_notes(struct filler *f, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        f->out->noted[i] = (struct noted){f->page, true};
        notes_add(f->job, f->slots, &f->carried, (struct rest){i, f->slots->inserts.at[i].from});
    }
    f->carried.ncarried = f->carried.list.n;
}

static void stand_across(struct filler *f)
{
    const mpt column = f->bottom;
    const bool text = !text_ends(f->slots, f->next);
    look_ahead(f);
    for (; f->first < f->floats.n; f->first++) {
        size_t i = f->floats.at[f->first];
        const struct insert *insert = &f->slots->inserts.at[i];
        mpt height = float_height(f->slots, insert), left = f->bottom - f->start - height;
        bool bare = f->start == 0 && f->bottom == column;
        if (left < (text ? LEAST_BAND * pitch_of(f) : 0) && !bare)
            break;
        if (insert->kind == INSERT_TOP) {
            set_float(f, i, ACROSS, f->start);
            f->start += mpt_round_up(height, pitch_of(f));
        } else {
            f->bottom -= height;
            set_float(f, i, ACROSS, f->bottom + insert->white);
        }
        carry_notes(f, i + 1, carried_end(f->slots, i));
    }
}

/* ---- the box on the foot of page 1 */

static mpt box_height(const struct filler *f)
{
    return f->slots->box ? float_height(f->slots, &f->slots->inserts.at[f->slots->box - 1]) : 0;
}

/* Its frame is the last column from its top on. */
static void set_box(struct filler *f)
{
    const int count = f->job->layout->columns.count;
    const struct insert *box = &f->slots->inserts.at[f->slots->box - 1];
    set_float(f, f->slots->box - 1, f->out->frames.n, f->box_top + box->white);
    *VEC_PUSH(f->job->arena, &f->out->frames) = (struct frame){
        .page = f->page, .count = count, .column = count - 1, .top = f->box_top, .filled = f->box_top, .foot = f->bottom,
        .ends_page = true};
    f->filled += box_height(f);
}

/* ---- pages */

/* Whether another band may begin below; notes without a foot are one too. */
static bool goes_on(const struct filler *f)
{
    if (text_ends(f->slots, f->next))
        return f->passes_notes && f->carried.list.n;
    return f->next == f->end && !slot_at(f, f->next)->new_page;
}

static mpt white_above(const struct filler *f)
{
    return text_ends(f->slots, f->next) ? 0 : slot_at(f, f->next)->before;
}

/* The band at hand has no room on the page, and what stands above it goes with it. */
static bool leaves_heading(const struct filler *f, const struct mark *mark)
{
    return f->next == mark->next && !text_ends(f->slots, f->next) && slot_at(f, f->next)->stuck;
}

/* Bands until the page is full, or a page must begin. */
static void fill_page(struct filler *f)
{
    const size_t from = f->next;
    f->at_top = f->start == 0;
    f->across = has_columns(f) || next_band(f).count > 1 || (f->page == 0 && f->job->layout->toc.columns > 1);
    f->bottom = column_height(f->job);
    if (f->across)
        stand_across(f);
    f->page_start = f->start;
    f->box_top = f->bottom - (f->page == 0 ? box_height(f) : 0);
    struct mark before = mark_of(f);
    for (bool more = true; more; f->at_top = true) {
        struct band band = next_band(f);
        struct mark mark = mark_of(f);
        fill_band(f, &band);
        if (leaves_heading(f, &mark) && before.next > from)
            take_back(f, &before);
        if (f->next <= mark.next || !goes_on(f))
            return;
        before = mark;
        f->start = mpt_round_up(f->filled + white_above(f), pitch_of(f));
        more = f->start + LEAST_BAND * pitch_of(f) <= f->bottom;
    }
}

/* The tables on their side that belong to the page's text; nothing else stands on their pages. */
static void set_turned(struct filler *f)
{
    for (size_t k = 0; k < f->nturned; k++) {
        size_t i = f->turned.at[k];
        f->page = pages_set_turned(f->job, f->slots, i, carried_end(f->slots, i), f->page, f->out);
        f->filled = column_height(f->job);
    }
    f->nturned = 0;
}

/* The page before a section on a right-hand page may stay empty. */
static void leave_blank(struct filler *f)
{
    bool waits = f->first < f->floats.n || text_ends(f->slots, f->next) || !slot_at(f, f->next)->recto;
    if (waits || f->page % 2 == 0)
        return;
    *VEC_PUSH(f->job->arena, &f->out->frames) = (struct frame){.page = f->page++, .count = 1, .blank = true};
}

void pages_fill(struct job *job, const struct slots *slots, mpt first_y, struct filling *out)
{
    *out = (struct filling){.places = ARENA_ARRAY(job->arena, struct place, slots->list.n),
                            .apart = ARENA_ARRAY(job->arena, struct place, slots->apart.n),
                            .noted = ARENA_ARRAY(job->arena, struct noted, slots->inserts.n)};
    struct filler f = {.job = job, .slots = slots, .out = out, .start = first_y, .filled = first_y};
    for (bool more = true; more; f.start = 0) {
        const struct mark mark = mark_of(&f);
        fill_page(&f);
        if (job->layout->jumps && f.page == 0 && jump_asks(&f)) {
            take_back(&f, &mark);
            f.ahead = NULL;
            fill_page(&f);
            out->jump.there = jump_asks(&f);
        }
        if (f.page == 0 && slots->box)
            set_box(&f);
        set_turned(&f);
        more = !text_ends(slots, f.next) || f.first < f.floats.n || f.carried.list.n;
        f.page += more;
        if (more)
            leave_blank(&f);
    }
    if (f.next < slots->list.n)
        fill_foot(&f, f.next);
    out->npages = f.page + 1;
}
