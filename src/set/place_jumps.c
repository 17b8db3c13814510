/* Placing what says where an item of the front page goes on, and where it comes from (下转第2页, 上接第1页). Neither is part
 * of the text. */
#include "set/place_jumps.h"

#include "set/columns.h"
#include "set/place_things.h"

static bool place_words(struct page_builder *page, enum word word, enum style_use use, int n, int column, mpt y)
{
    struct job *job = page->job;
    const struct layout *layout = job->layout;
    const struct type *type = type_of(job, layout->use[use]);
    if (!type)
        return false;
    const mpt measure = column_measure(job, layout->columns.count), x0 = layout->left + column * (measure + layout->columns.gutter);
    const struct placed_text text = {.kind = word == WORD_JUMP_TO ? LINE_FOOTER : LINE_HEADER, .type = type,
                                     .text = number_words(job->arena, layout->words.at[word], n), .pos = job->issue->title.pos,
                                     .value_style = layout->nstyles};
    place_text(page, &text, x0, x0 + measure, layout->top + layout->first + y);
    return true;
}

bool place_jump(struct page_builder *page, const struct jump *jump, bool head)
{
    if (!jump->there || (head ? page->number != 1 : page->number != 0))
        return true;
    if (head)
        return place_words(page, WORD_JUMP_FROM, USE_JUMP_FROM, 1, 0, jump->to_y);
    return place_words(page, WORD_JUMP_TO, USE_JUMP_TO, 2, jump->column, jump->from_y);
}
