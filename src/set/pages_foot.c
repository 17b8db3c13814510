/* The block on the foot of the last page.
 *
 * In: filled pages and the block's slots. Out: their places, so that the last ends on the page's last line, under the
 * notes, which are raised. */
#include "set/pages_filler.h"

/* Makes room under the floats and notes of the page. */
static void raise_foot(struct filler *f, mpt by)
{
    for (size_t k = f->out->stands.n; k-- && f->out->stands.at[k].page == f->page;) {
        const struct stand *stand = &f->out->stands.at[k];
        bool low = stand->frame == ACROSS || f->out->frames.at[stand->frame].ends_page;
        for (size_t i = stand->from; i < stand->to && low && f->slots->inserts.at[stand->insert].kind != INSERT_TOP; i++)
            f->out->apart[i].y -= by;
    }
    for (size_t k = f->out->frames.n; k-- && f->out->frames.at[k].page == f->page;)
        f->out->frames.at[k].foot -= f->out->frames.at[k].ends_page ? by : 0;
}

static void begin_frame(struct filler *f)
{
    *VEC_PUSH(f->job->arena, &f->out->frames) = (struct frame){.page = f->page, .count = 1, .foot = f->column, .ends_page = true};
}

static void next_page(struct filler *f)
{
    f->page++;
    begin_frame(f);
}

void fill_foot(struct filler *f, size_t from)
{
    const struct slot *list = f->slots->list.at;
    const size_t to = f->slots->list.n;
    mpt height = list[from].over + stack_height(list, from, to) + list[to - 1].under, white = f->slots->foot_white;
    f->column = column_height(f->job);
    if (f->filled + white + height > f->column) {
        next_page(f);
    } else {
        raise_foot(f, white + height);
        begin_frame(f);
    }
    mpt y = height < f->column ? f->column - height + list[from].over : list[from].over;
    for (size_t i = from; i < f->slots->list.n; i++) {
        y += i > from ? list[i].before : 0;
        if (y + list[i].height > f->column) {
            next_page(f);
            y = 0;
        }
        f->out->places[i] = (struct place){.page = f->page, .frame = f->out->frames.n - 1, .y = y};
        y += list[i].height;
    }
}
