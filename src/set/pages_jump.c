/* Pages: an item that goes on from the front page (下转, 上接).
 *
 * In: page 1 as it was filled. Out: whether an item goes on behind it, and in which column it stands; that column is filled
 * anew with a line less, and the first column of page 2 begins a line lower. What stands in these lines is for
 * place_jumps.c. */
#include "set/pages_filler.h"

/* The slot stands in an item's text: not its heading, nor what stands around the sections. */
static bool is_inside(const struct slots *slots, size_t i)
{
    const struct slot *slot = &slots->list.at[i];
    const bool text = slot->kind == LINE_BODY || slot->kind == LINE_LIST || slot->kind == LINE_QUOTE || slot->kind == LINE_TABLE ||
                      slot->kind == LINE_CAPTION || slot->kind == LINE_LINK;
    if (!text || slot->heading || slot->new_page)
        return false;
    while (i > 0 && !(slots->list.at[i].heading && slots->list.at[i].kind != LINE_TOC))
        i--;
    return slots->list.at[i].heading && slots->list.at[i].kind != LINE_SECTION;
}

bool jump_asks(struct filler *f)
{
    if (f->next == 0 || text_ends(f->slots, f->next) || !is_inside(f->slots, f->next))
        return false;
    const struct frame *frame = &f->out->frames.at[f->out->places[f->next - 1].frame];
    if (frame->count != f->job->layout->columns.count)
        return false;
    f->jump_column = frame->column + 1;
    f->out->jump.column = frame->column;
    f->out->jump.from_y = frame->foot / f->job->layout->pitch * f->job->layout->pitch;
    return true;
}

static bool of_text(const struct filler *f, const struct band *band)
{
    return f->jump_column && band->count == f->job->layout->columns.count;
}

mpt jump_foot(const struct filler *f, const struct band *band)
{
    const bool here = of_text(f, band) && f->page == 0 && f->index + 1 == f->jump_column;
    return here ? f->job->layout->pitch : 0;
}

mpt jump_head(const struct filler *f, const struct band *band)
{
    const bool here = of_text(f, band) && f->out->jump.there && f->page == 1 && f->index == 0 && f->start == f->page_start;
    if (here)
        f->out->jump.to_y = f->start;
    return here ? f->job->layout->pitch : 0;
}
