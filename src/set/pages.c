/* Pages: slots are filled into pages.
 *
 * In: slots with heights and what may not be parted. Out: a page and a height for each. A page takes what fits, then
 * goes back to the last place where it may end; when there is none it breaks a rule and says so. Lines stand on the
 * grid: a slot that asks for it starts at a whole line. A block for the foot of the last page stands on its last line.
 * Balancing columns and mending holes are not done here. */
#include "set/flow.h"

static mpt column_height(const struct job *job)
{
    return job->layout->lines * job->layout->pitch;
}

/* The top of slot i when the column is filled to y. */
static mpt slot_top(const struct job *job, const struct slot *slot, mpt y, bool page_top)
{
    mpt pitch = job->layout->pitch;
    if (!page_top)
        y += slot->before;
    if (slot->on_grid)
        y = (y + pitch - 1) / pitch * pitch;
    return y;
}

static bool may_part(const struct slots *slots, size_t i)
{
    return i == slots->list.n || !slots->list.at[i].stuck || slots->list.at[i].new_page;
}

mpt repeated_head(const struct job *job, const struct slots *slots, size_t from)
{
    const struct slot *slot = &slots->list.at[from];
    if (!slot->row || from == slot->table_top || slot->row->row < slot->row->table->nheader)
        return 0;
    mpt height = (mpt)slot->row->table->nheader_lines * slot->row->table->line_height;
    return height < column_height(job) / 2 ? height : 0;
}

/* The first slot that does not stand on the page any more; the places of those before it. */
static size_t fill_page(struct job *job, const struct slots *slots, size_t from, size_t page, mpt y, struct place *places)
{
    size_t i = from;
    const mpt start = y;
    bool top = start == 0;
    y += repeated_head(job, slots, from);
    for (; i < slots->list.n && !slots->list.at[i].foot; i++) {
        const struct slot *slot = &slots->list.at[i];
        if (i > from && slot->new_page)
            return i;
        mpt at = slot_top(job, slot, y, top);
        if (at + slot->height > column_height(job) && (i > from || start > 0))
            break;
        places[i] = (struct place){page, at};
        y = at + slot->height;
        top = false;
    }
    if (i == slots->list.n || slots->list.at[i].foot)
        return i;
    size_t end = i;
    while (end > from && !may_part(slots, end))
        end--;
    return end > from || start > 0 ? end : i;
}

static mpt foot_height(const struct slots *slots, size_t from)
{
    mpt height = 0;
    for (size_t i = from; i < slots->list.n; i++)
        height += slots->list.at[i].height + (i > from ? slots->list.at[i].before : 0);
    return height;
}

/* Sets the block on the foot: on the last page when it has room, else on one of its own; a block taller than a page
 * flows over pages from the top. */
static size_t place_foot(struct job *job, const struct slots *slots, size_t from, size_t page, mpt filled, struct place *places)
{
    mpt height = foot_height(slots, from), column = column_height(job);
    if (filled + slots->foot_white + height > column)
        page++;
    mpt y = height < column ? column - height : 0;
    for (size_t i = from; i < slots->list.n; i++) {
        const struct slot *slot = &slots->list.at[i];
        y += i > from ? slot->before : 0;
        if (y + slot->height > column) {
            page++;
            y = 0;
        }
        places[i] = (struct place){page, y};
        y += slot->height;
    }
    return page;
}

size_t pages_fill(struct job *job, const struct slots *slots, mpt first_y, struct place *places)
{
    size_t page = 0, i = 0;
    mpt y = first_y;
    while (i < slots->list.n && !slots->list.at[i].foot) {
        size_t end = fill_page(job, slots, i, page, y, places);
        i = end;
        if (i < slots->list.n && !slots->list.at[i].foot) {
            page++;
            y = 0;
        }
    }
    if (i < slots->list.n) {
        mpt filled = i ? places[i - 1].y + slots->list.at[i - 1].height : first_y;
        page = place_foot(job, slots, i, page, filled, places);
    }
    return page + 1;
}

/* ---- what could not be mended */

enum { HOLE_LISTED = 3, HOLE_WARNED = 5 };      /* empty lines at a page's foot; headings that keep together need four */

static struct pos slot_pos(const struct slot *slot)
{
    const struct piece *piece = &slot->pieces[0];
    return piece->line.from < piece->p->natoms ? paragraph_pos(piece->p, piece->p->atoms[piece->line.from].at)
                                               : (struct pos){0};
}

static struct str slot_context(const struct slot *slot)
{
    const struct paragraph *p = slot->pieces[0].p;
    return p->source->context.n ? p->source->context : p->text;
}

static void check_hole(struct job *job, const struct slot *next, size_t page, mpt filled)
{
    mpt pitch = job->layout->pitch, lines = (column_height(job) - filled) / pitch;
    if (lines < HOLE_LISTED)
        return;
    *VEC_PUSH(job->arena, &job->flaws) =
        (struct flaw){FLAW_HOLE, slot_pos(next), page, lines * 1000, slot_context(next), STR("")};
    if (lines >= HOLE_WARNED)
        DIAG_ARGS(job->diags, PAGE_HOLE, slot_pos(next), str_format(job->arena, "%zu", page + 1),
                  str_format(job->arena, "%d", (int)lines), slot_context(next));
}

void pages_check(struct job *job, const struct slots *slots, const struct place *places)
{
    for (size_t i = 1; i < slots->list.n; i++) {
        const struct slot *slot = &slots->list.at[i], *last = &slots->list.at[i - 1];
        if (places[i].page == places[i - 1].page || slot->new_page || slot->foot)
            continue;
        check_hole(job, slot, places[i - 1].page, places[i - 1].y + last->height);
        if (!slot->stuck)
            continue;
        *VEC_PUSH(job->arena, &job->flaws) =
            (struct flaw){FLAW_PARTED, slot_pos(slot), places[i].page, 0, slot_context(slot), STR("")};
        DIAG_ARGS(job->diags, PAGE_KEEP, slot_pos(slot), slot_context(slot));
    }
}
