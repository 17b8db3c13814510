/* Pages on their side.
 *
 * In: a table too wide for the upright page, with its caption, and the notes marked in it. Out: their places on pages of
 * their own, behind the page whose text they belong to. Rows are parted as on upright pages, the head stands again on
 * each; the notes stand below the table's last row. */
#include "set/pages.h"

#include "set/turned.h"

/* Where the last page that was begun is filled to. */
struct turned_pages {
    struct job *job;
    const struct slots *slots;
    struct filling *out;
    size_t page;
    mpt y, column;
    bool any;                       /* something stands on the page */
};

static void begin_page(struct turned_pages *t)
{
    if (t->any) {
        t->page++;
        *VEC_PUSH(t->job->arena, &t->out->frames) = (struct frame){.page = t->page, .count = 1, .foot = t->column};
    }
    t->y = 0;
    t->any = false;
}

/* The slot behind the last that fits below t->y; where none may end the page before it, the rules give way. */
static size_t part_end(const struct turned_pages *t, size_t from, size_t to)
{
    const struct slot *slots = t->slots->apart.at;
    size_t best = from, fits = from;
    mpt y = t->y;
    for (size_t i = from; i < to; i++) {
        y += slots[i].height + (i > from ? slots[i].before : 0);
        if (y > t->column && (t->any || i > from))
            break;
        fits = i + 1;
        if (i + 1 == to || !slots[i + 1].stuck)
            best = i + 1;
    }
    return best > from || t->any ? best : fits;
}

static void set_part(struct turned_pages *t, size_t insert, size_t from, size_t to)
{
    const struct slot *slots = t->slots->apart.at;
    *VEC_PUSH(t->job->arena, &t->out->stands) = (struct stand){t->page, t->out->frames.n - 1, insert, from, to};
    for (size_t i = from; i < to; i++) {
        t->y += i > from ? slots[i].before : 0;
        t->out->apart[i] = (struct place){.page = t->page, .frame = t->out->frames.n - 1, .y = t->y, .turned = true};
        t->y += slots[i].height;
    }
    t->any = true;
}

/* white: above it when it does not begin a page. */
static void set_insert(struct turned_pages *t, size_t insert, mpt white)
{
    const struct insert *of = &t->slots->inserts.at[insert];
    t->y += t->any ? white : 0;
    for (size_t from = of->from, to; from < of->to; from = to) {
        t->y += t->any ? 0 : repeated_head(t->job, &t->slots->apart, from);
        to = part_end(t, from, of->to);
        if (to > from)
            set_part(t, insert, from, to);
        if (to < of->to)
            begin_page(t);
    }
    t->out->noted[insert] = (struct noted){t->page, true};
}

/* A later mark of a note that the table has already. */
static bool stands_already(const struct turned_pages *t, size_t from, size_t insert)
{
    const struct insert *of = &t->slots->inserts.at[insert];
    for (size_t i = from; i < insert && of->again; i++)
        if (t->slots->inserts.at[i].note == of->note)
            return true;
    return false;
}

size_t pages_set_turned(struct job *job, const struct slots *slots, size_t insert, size_t notes_end, size_t last_page,
                        struct filling *out)
{
    struct turned_pages t = {job, slots, out, last_page, 0, turned_column(job), true};
    begin_page(&t);
    set_insert(&t, insert, 0);
    mpt white = slots->note_white + slots->apart.at[slots->inserts.at[insert].to - 1].height / 2;   /* the last rule stands low */
    for (size_t i = insert + 1; i < notes_end; i++) {
        out->noted[i].page = t.page;
        if (stands_already(&t, insert + 1, i))
            continue;
        set_insert(&t, i, white);
        white = i + 1 < notes_end ? slots->apart.at[slots->inserts.at[i + 1].from].before : 0;
    }
    return t.page;
}
