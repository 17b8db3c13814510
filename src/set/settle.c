/* Settling.
 *
 * In: blocks, broken into lines. Out: slots and their pages. Notes are numbered as they came to stand; references take the
 * pages that they lead to. What changed by it is broken again and the pages are filled again, until nothing moves. It has
 * to end: words that are longer on one page than on the other may move their target for ever. The contents reserve their
 * rows, and take the numbers of the pages in the end: those move nothing. */
#include "set/settle.h"

#include "set/apparatus.h"

enum { MOST_ROUNDS = 8 };

struct str page_label(struct job *job, size_t page)
{
    return str_format(job->arena, "%zu", page + 1);
}

static struct filled fill(struct job *job, const struct blocks *blocks, const struct broken *broken)
{
    struct filled filled = {0};
    flow_make(job, blocks, broken, &filled.slots);
    pages_fill(job, &filled.slots, mpt_scale(job->layout->pitch, job->layout->masthead_lines, 1000), &filled.pages);
    pages_balance(&filled.slots, &filled.pages);
    filled.heading_slot = ARENA_ARRAY(job->arena, size_t, blocks->headings.n);
    for (size_t i = 0; i < filled.slots.list.n; i++) {
        const struct slot *slot = &filled.slots.list.at[i];
        if (slot->heading && slot->kind != LINE_TOC)
            filled.heading_slot[slot->heading - 1] = i;
    }
    return filled;
}

static void number_contents(struct job *job, const struct blocks *blocks, struct filled *filled)
{
    if (!contents_wanted(job) && !job->layout->sections.contents)
        return;
    struct str *labels = ARENA_ARRAY(job->arena, struct str, blocks->headings.n);
    for (size_t h = 0; h < blocks->headings.n; h++)
        labels[h] = page_label(job, filled->pages.places[filled->heading_slot[h]].page);
    flow_number_contents(job, blocks, labels, &filled->slots);
}

/* ---- notes and references */

static struct spot spot_of(const struct job *job, const struct place *place)
{
    return (struct spot){place->page, (place->turned ? job->layout->left : job->layout->top) + place->y};
}

/* Where each block begins. */
static struct spot *block_spots(struct job *job, const struct blocks *blocks, const struct filled *filled)
{
    struct spot *spots = ARENA_ARRAY(job->arena, struct spot, blocks->list.n);
    for (size_t i = filled->slots.apart.n; i-- > 0;)
        spots[filled->slots.apart.at[i].block] = spot_of(job, &filled->pages.apart[i]);
    for (size_t i = filled->slots.list.n; i-- > 0;)
        spots[filled->slots.list.at[i].block] = spot_of(job, &filled->pages.places[i]);
    return spots;
}

static void find_spots(struct job *job, const struct blocks *blocks, const struct filled *filled)
{
    struct apparatus *a = job->apparatus;
    const struct spot *spots = block_spots(job, blocks, filled);
    for (size_t i = 0; i < a->targets.n; i++)
        a->targets.at[i].spot = spots[a->targets.at[i].block];
    for (size_t i = 0; i < filled->slots.marks.n; i++) {
        const struct marked_slot *at = &filled->slots.marks.at[i];
        const struct place *place = at->apart ? &filled->pages.apart[at->slot] : &filled->pages.places[at->slot];
        a->marks.at[at->mark].spot = spot_of(job, place);
    }
    for (size_t i = 0; i < a->notes.n; i++)
        a->notes.at[i].text = blocks->list.at[a->notes.at[i].from].source.text;
    for (size_t i = 0; i < a->marks.n; i++)
        a->marks.at[i].note_spot = spots[a->notes.at[a->marks.at[i].note].from];
}

/* Numbers notes in the order of their marks on each page; a mark whose note is on the page already has its number. */
static void number_notes(struct job *job, const struct filled *filled)
{
    struct apparatus *a = job->apparatus;
    int *on_page = ARENA_ARRAY(job->arena, int, filled->pages.npages);
    size_t *last = ARENA_ARRAY(job->arena, size_t, a->notes.n);     /* insert that was set for it */
    for (size_t i = 0; i < filled->slots.inserts.n; i++) {
        const struct insert *insert = &filled->slots.inserts.at[i];
        const struct noted *noted = &filled->pages.noted[i];
        if (insert->kind != INSERT_NOTE)
            continue;
        struct mark *mark = &a->marks.at[insert->mark];
        if (noted->set)
            last[mark->note] = i;
        size_t set = last[mark->note];
        mark->note_spot = spot_of(job, &filled->pages.apart[filled->slots.inserts.at[set].from]);
        if (job->layout->notes.numbering == NOTES_BY_PAGE)
            mark->number = noted->set ? ++on_page[noted->page] : a->marks.at[filled->slots.inserts.at[set].mark].number;
    }
}

/* Puts the words of the present pages into the texts; true when one changed. */
static bool take_words(struct job *job, struct blocks *blocks, struct broken *broken, const struct filled *filled)
{
    bool moved = false;
    if (blocks->worded.n == 0)
        return false;
    find_spots(job, blocks, filled);
    number_notes(job, filled);
    for (size_t k = 0; k < blocks->worded.n; k++) {
        size_t i = blocks->worded.at[k];
        if (!blocks_fill_words(job, &blocks->list.at[i]))
            continue;
        flow_break_block(job, blocks, i, broken);
        moved = true;
    }
    return moved;
}

struct filled settle(struct job *job, struct blocks *blocks, struct broken *broken)
{
    struct filled filled = fill(job, blocks, broken);
    for (int round = 0; take_words(job, blocks, broken, &filled); round++) {
        if (round == MOST_ROUNDS) {
            DIAG_ARGS(job->diags, WORDS_UNSETTLED, job->issue->title.pos, str_format(job->arena, "%d", MOST_ROUNDS));
            break;
        }
        filled = fill(job, blocks, broken);
    }
    number_contents(job, blocks, &filled);
    return filled;
}
