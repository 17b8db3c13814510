/* Notes at the foot of a page.
 *
 * In: the notes that a page has to show, in their order: first what goes on from the page before, then those marked on
 * it. Out: which of their lines stand on the page, from its last line upwards, and what goes on on the next. A note is
 * parted only where its lines may be, two at least on either side; the notes behind it wait for the next page. */
#include "set/pages.h"

mpt stack_height(const struct slot *slots, size_t from, size_t to)
{
    mpt height = 0;
    for (size_t i = from; i < to; i++)
        height += slots[i].height + (i > from ? slots[i].before : 0);
    return height;
}

static mpt white_above(const struct slots *slots, const struct page_notes *notes, size_t k)
{
    return k ? slots->apart.at[notes->list.at[k].from].before : slots->note_white;
}

/* The slot before which the note may be parted for the first time; its end when nowhere. */
static size_t first_part(const struct slots *slots, struct rest rest)
{
    size_t i = rest.from + 1, to = slots->inserts.at[rest.insert].to;
    while (i < to && slots->apart.at[i].stuck)
        i++;
    return i;
}

/* The last slot before which it may be parted so that what stands above takes no more than `room`; its beginning when
 * nowhere. */
static size_t last_part(const struct slots *slots, struct rest rest, mpt room, bool anywhere)
{
    const struct slot *apart = slots->apart.at;
    size_t best = rest.from, to = slots->inserts.at[rest.insert].to;
    mpt height = 0;
    for (size_t i = rest.from; i < to; i++) {
        height += apart[i].height + (i > rest.from ? apart[i].before : 0);
        if (height > room)
            break;
        if (anywhere || i + 1 == to || !apart[i + 1].stuck)
            best = i + 1;
    }
    return best;
}

void notes_add(struct job *job, const struct slots *slots, struct page_notes *notes, struct rest rest)
{
    *VEC_PUSH(job->arena, &notes->list) = rest;
    if (notes->closed) {
        notes->whole = notes->least = NO_ROOM;
        return;
    }
    mpt before = notes->whole + white_above(slots, notes, notes->list.n - 1);
    notes->whole = before + stack_height(slots->apart.at, rest.from, slots->inserts.at[rest.insert].to);
    notes->least = before + stack_height(slots->apart.at, rest.from, first_part(slots, rest));
}

/* Where the first note is parted when it must be. */
static size_t forced_part(const struct slots *slots, struct rest rest, mpt room)
{
    size_t to = last_part(slots, rest, room, true);
    return to > rest.from ? to : rest.from + 1;
}

struct notes_part notes_fit(const struct slots *slots, const struct page_notes *notes, mpt room, bool forced)
{
    struct notes_part part = {0};
    for (; part.last < notes->list.n; part.last++) {
        struct rest rest = notes->list.at[part.last];
        mpt white = white_above(slots, notes, part.last), left = room - part.height - white;
        part.to = last_part(slots, rest, left, false);
        if (forced && part.last == 0 && part.to == rest.from)
            part.to = forced_part(slots, rest, left);
        if (part.to > rest.from)
            part.height += white + stack_height(slots->apart.at, rest.from, part.to);
        if (part.to < slots->inserts.at[rest.insert].to)
            break;
    }
    return part;
}

void notes_close(const struct slots *slots, struct page_notes *notes, mpt room)
{
    notes->closed = true;
    notes->whole = notes->least = notes_fit(slots, notes, room, false).height;
}

/* Notes stand from `top` on downwards. */
static void add_stand(struct job *job, const struct slots *slots, struct filling *out, struct stand stand, mpt *top)
{
    *VEC_PUSH(job->arena, &out->stands) = stand;
    for (size_t i = stand.from; i < stand.to; i++) {
        *top += i > stand.from ? slots->apart.at[i].before : 0;
        out->apart[i] = (struct place){.page = stand.page, .frame = stand.frame, .y = *top};
        *top += slots->apart.at[i].height;
    }
}

struct page_notes notes_set(struct job *job, const struct slots *slots, const struct page_notes *notes, struct foot foot,
                            struct notes_part part, struct filling *out)
{
    struct page_notes carried = {0};
    mpt y = foot.y - part.height;
    for (size_t k = 0; k < notes->list.n; k++) {
        struct rest rest = notes->list.at[k];
        size_t end = slots->inserts.at[rest.insert].to, to = k < part.last ? end : k == part.last ? part.to : rest.from;
        if (to > rest.from) {
            y += white_above(slots, notes, k);
            add_stand(job, slots, out, (struct stand){foot.page, foot.frame, rest.insert, rest.from, to}, &y);
        }
        if (to < end)
            notes_add(job, slots, &carried, (struct rest){rest.insert, to});
    }
    carried.ncarried = carried.list.n;
    return carried;
}
