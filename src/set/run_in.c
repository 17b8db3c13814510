/* Headings that run in.
 *
 * In: a heading's words and a paragraph. Out: one block, whose text has both; it is broken, spaced and justified as one
 * paragraph of the body's style. Each part keeps its type, its element and its place in the issue file; where they share
 * a line of the page, they are two lines of the book on one baseline (place.c). */
#include "set/run_in.h"

#include "set/wording.h"

bool run_in_wanted(const struct style *style, const struct body_block *below)
{
    return style->run_in.wanted && below && below->kind == BLOCK_PARAGRAPH && below->text.n > 0;
}

static bool is_stop(uint32_t cp)
{
    static const uint32_t stops[] = {0x3002, 0xFF01, 0xFF1F, 0xFF1A, 0xFF1B, 0x2026, '.', '!', '?', ':', ';'};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (cp == stops[i])
            return true;
    return false;
}

static bool ends_with_stop(struct str words)
{
    uint32_t cp = 0;
    if (words.n)
        utf8_next(words, utf8_prev(words, words.n), &cp);
    return is_stop(cp);
}

/* What the mark still adds: of ". " behind a heading that asks, the blank. */
static struct str mark_behind(struct str words, struct str mark)
{
    const size_t last = mark.n ? utf8_prev(mark, mark.n) : 0;
    if (!ends_with_stop(words))
        return mark;
    return mark.n && mark.s[last] == ' ' ? str_from(mark, last) : STR("");
}

struct run_in *run_in_make(struct job *job, const struct type *type, struct text_source words, size_t number_len)
{
    const struct str mark = mark_behind(words.text, type->style->run_in.mark);
    struct text_span *span = ARENA_NEW(job->arena, struct text_span);
    *span = (struct text_span){.to = mark.n, .type = type};
    const struct text_source behind = {.text = mark, .spans = span, .nspans = 1, .origin.pos = origin_pos(&words.origin, 0)};
    struct run_in *heading = ARENA_NEW(job->arena, struct run_in);
    *heading = (struct run_in){.type = type, .source = words, .number_len = number_len};
    if (mark.n)
        wording_join(job, &heading->source, &behind);
    return heading;
}

void run_in_put(struct job *job, struct set_block *block, const struct run_in *heading)
{
    struct text_source whole = heading->source;
    wording_join(job, &whole, &block->source);
    whole.context = block->source.context;
    block->source = whole;
    block->run_in = heading;
    block->heading = heading->heading;
}
