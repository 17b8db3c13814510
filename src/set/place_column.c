/* Placing a column.
 *
 * In: slots and where they stand. Out: the page's lines in the order in which they are read, its images, and the rules of
 * tables, notes and colophons. */
#include "set/place_column.h"

#include "set/closing.h"
#include "set/colophon.h"
#include "set/columns.h"
#include "set/measures.h"
#include "set/place_things.h"
#include "set/turned.h"

/* The rules above a colophon, and the words there. */
static void place_colophon_head(struct page_builder *page, const struct set_block *block, size_t npages, mpt baseline)
{
    struct job *job = page->job;
    const struct contact_layout *layout = block->colophon;
    const struct page_fields fields = {.page = page->number + 1, .pages = npages};
    const mpt x0 = job->layout->left + block->left, x1 = job->layout->left + job->measure - block->right;
    for (size_t i = 0; i < layout->nrules; i++)
        place_rule(page, baseline - layout->rules[i].above, layout->rules[i].weight, layout->rules[i].color);
    for (size_t i = 0; i < layout->ntexts; i++) {
        const struct type *type = type_of(job, layout->texts[i].style);
        const struct str words = fill_template(job, layout->texts[i].text, fields);
        if (!type || !words.n)
            continue;
        const struct placed_text text = {.kind = LINE_CONTACT, .text = words, .type = type, .pos = job->issue->title.pos,
                                         .element = job_element(job, ELEMENT_PARAGRAPH, job->structure.at[block->element].parent)};
        place_text(page, &text, x0, x1, baseline - layout->texts[i].above);
    }
}

/* A row of the contents leads to its heading. */
static void link_contents_row(struct page_builder *page, const struct blocks *blocks, const struct filled *filled,
                              const struct slot *slot, mpt y)
{
    struct job *job = page->job;
    const struct set_block *block = &blocks->list.at[slot->block];
    if (slot->kind != LINE_TOC || !block->heading)
        return;
    const struct place *target = &filled->pages.places[filled->heading_slot[block->heading - 1]];
    mpt top = job->layout->top + y;
    struct link *link = VEC_PUSH(job->arena, &page->links);
    *link = (struct link){.x0 = job->layout->left, .x1 = job->layout->left + job->measure,
                          .y0 = top, .y1 = top + slot->height, .page = target->page, .y = job->layout->top + target->y,
                          .title = blocks->headings.at[block->heading - 1].title,
                          .structure = job_element(job, ELEMENT_LINK, slot->element)};
    struct line *line = &page->lines.at[page->lines.n - 1];
    struct glyph_run *runs = ARENA_ARRAY(job->arena, struct glyph_run, line->nruns);
    for (size_t i = 0; i < line->nruns; i++) {
        runs[i] = line->runs[i];
        runs[i].link = runs[i].kind == RUN_LEADER ? 0 : page->links.n;
    }
    line->runs = runs;
}

/* Slots that stand one under the other on a page: of the text, or of an insert. */
struct run {
    const struct slot *slots;
    const struct place *places;
    size_t from, to;
};

/* The slot behind those of slot i's table. */
static size_t table_end(const struct run *run, size_t i)
{
    const size_t top = run->slots[i].table_top;
    while (i < run->to && run->slots[i].row && run->slots[i].table_top == top)
        i++;
    return i;
}

/* Behind the last line beside a code on the page where it begins. */
static bool code_is_due(const struct run *run, size_t i)
{
    const struct slot *slot = &run->slots[i];
    return slot->code && slot->code_first >= run->from && (i + 1 == run->to || slot[1].code != slot->code);
}

/* Level with the first line beside it. */
static void place_due_code(struct page_builder *page, const struct run *run, const struct set_code *code, size_t first)
{
    const struct job *job = page->job;
    const struct slot *slot = &run->slots[first];
    mpt y = run->places[first].y, top = job->layout->top + y, size = slot->pieces[slot->npieces - 1].p->em;
    place_code(page, code, top + code_top(job, code, slot_baseline(job, slot, y) - top - size * 88 / 100));
}

/* Between two sections, or their rows of the contents, in the middle of the white there; not at the top of a column. A
 * shorter one stands as the title below it does. */
static void place_divider(struct page_builder *page, const struct blocks *blocks, const struct slot *slot, mpt y, bool first)
{
    struct job *job = page->job;
    const struct layout *layout = job->layout;
    const struct set_block *block = &blocks->list.at[slot->block];
    const struct length asked = layout->sections.rule_width;
    const bool row = slot->kind == LINE_TOC;
    mpt at = layout->top + y - slot->before / 2, left = layout->left + block->left, width = job->measure - block->left - block->right;
    if (!row && asked.value) {
        const enum align align = block->type->style->align;
        const mpt room = width;
        width = length_resolve(asked, slot->pieces[0].p->em, layout->pitch, job->measure);
        left += align == ALIGN_CENTER ? (room - width) / 2 : align == ALIGN_RIGHT ? room - width : 0;
    }
    if (slot->divided && y > 0 && (!first || slot->columns == 1))
        *VEC_PUSH(job->arena, &page->rules) = (struct rule){
            .x0 = left, .y0 = at, .x1 = left + width, .y1 = at, .weight = row ? layout->toc.rule : layout->sections.rule_weight,
            .color = row ? layout->toc.rule_color : layout->sections.rule_color};
}

static void place_contact_end(struct page_builder *page, mpt y)
{
    const struct layout *layout = page->job->layout;
    place_rule(page, layout->top + y, layout->contact.end.weight, layout->contact.end.color);
}

static void place_one(struct page_builder *page, const struct blocks *blocks, const struct filled *filled, const struct slot *slot,
                      mpt y, bool first)
{
    mpt baseline = slot_baseline(page->job, slot, y);
    place_divider(page, blocks, slot, y, first);
    if (slot->figure)
        place_figure(page, slot, y);
    else if (slot->ornament)
        place_ornament(page, baseline);
    else
        place_slot(page, slot, page->job->layout->left, baseline);
    if (slot->ends_contact)
        place_contact_end(page, y + slot->height - slot->end_rise);
    link_contents_row(page, blocks, filled, slot, y);
}

static void place_run(struct page_builder *page, const struct blocks *blocks, const struct filled *filled, const struct run *run)
{
    for (size_t i = run->from; i < run->to; i++) {
        const struct slot *slot = &run->slots[i];
        if (colophon_starts(blocks, slot->block) && (i == 0 || run->slots[i - 1].block != slot->block))
            place_colophon_head(page, &blocks->list.at[slot->block], filled->pages.npages, slot_baseline(page->job, slot, run->places[i].y));
        if (slot->row) {
            size_t end = table_end(run, i);
            place_table_rows(page, slot, &run->places[i], end - i);
            i = end - 1;
            continue;
        }
        place_one(page, blocks, filled, slot, run->places[i].y, i == run->from);
        if (blocks->list.at[slot->block].closing)
            closing_rules(page, &blocks->list.at[slot->block], slot_baseline(page->job, slot, run->places[i].y),
                          i == 0 || slot[-1].block != slot->block, i + 1 == run->to || slot[1].block != slot->block);
        if (code_is_due(run, i))
            place_due_code(page, run, slot->code, slot->code_first);
    }
}

/* The rule above the first note of a page. */
static void place_note_rule(struct page_builder *page, const struct slot *first, mpt y)
{
    struct job *job = page->job;
    const struct note_layout *notes = &job->layout->notes;
    const struct type *type = type_of(job, job->layout->use[USE_NOTE]);
    mpt width = type ? length_resolve(notes->rule_width, type->size, job->layout->pitch, job->measure) : 0;
    if (width <= 0 || notes->rule_weight <= 0)
        return;
    mpt at = slot_baseline(job, first, y) - notes->rule_above, left = job->layout->left;
    *VEC_PUSH(job->arena, &page->rules) = (struct rule){.x0 = left, .y0 = at, .x1 = left + width, .y1 = at,
                                                        .weight = notes->rule_weight, .color = notes->rule_color};
}

/* The head of a table that goes on from the page before. */
static void place_head_again(struct page_builder *page, const struct slot_row *row, const struct place *places, size_t from)
{
    mpt head = repeated_head(page->job, row, from);
    if (head)
        place_table_head(page, &row->at[row->at[from].table_top], places[from].y - head);
}

/* Those of the page's stands that are of this frame and of kinds first to last. */
static void place_stands(struct page_builder *page, const struct blocks *blocks, const struct filled *filled, size_t frame,
                         enum insert_kind first, enum insert_kind last, size_t next)
{
    bool ruled = false;
    for (; next < filled->pages.stands.n && filled->pages.stands.at[next].page == page->number; next++) {
        const struct stand *stand = &filled->pages.stands.at[next];
        enum insert_kind kind = filled->slots.inserts.at[stand->insert].kind;
        if (stand->frame != frame || kind < first || kind > last)
            continue;
        if (kind == INSERT_NOTE && !ruled)
            place_note_rule(page, &filled->slots.apart.at[stand->from], filled->pages.apart[stand->from].y);
        ruled |= kind == INSERT_NOTE;
        if (kind == INSERT_BOX)
            place_panels(page, blocks, &filled->slots.apart, filled->pages.apart, stand->from, stand->to);
        if (kind == INSERT_TURNED)
            place_head_again(page, &filled->slots.apart, filled->pages.apart, stand->from);
        place_run(page, blocks, filled, &(struct run){filled->slots.apart.at, filled->pages.apart, stand->from, stand->to});
    }
}

/* The frame's slots of the text. */
static void place_text_slots(struct page_builder *page, const struct blocks *blocks, const struct filled *filled, size_t frame,
                             size_t *next)
{
    const struct slot_row *list = &filled->slots.list;
    struct run run = {list->at, filled->pages.places, *next, *next};
    while (run.to < list->n && filled->pages.places[run.to].frame == frame)
        run.to++;
    if (run.to == run.from)
        return;
    place_panels(page, blocks, list, run.places, run.from, run.to);
    place_head_again(page, list, run.places, run.from);
    place_run(page, blocks, filled, &run);
    *next = run.to;
}

bool page_is_turned(const struct filled *filled, const struct column_place *next, size_t page)
{
    if (next->stand == filled->pages.stands.n || filled->pages.stands.at[next->stand].page != page)
        return false;
    return filled->slots.inserts.at[filled->pages.stands.at[next->stand].insert].kind == INSERT_TURNED;
}

/* A column, from its top. */
static void place_frame(struct page_builder *page, const struct blocks *blocks, const struct filled *filled, size_t frame,
                        struct column_place *next)
{
    struct job *job = page->job;
    const struct frame *of = &filled->pages.frames.at[frame];
    struct upright whole = column_begin(job, of->count, of->column);
    place_stands(page, blocks, filled, frame, INSERT_TOP, INSERT_TOP, next->stand);
    place_text_slots(page, blocks, filled, frame, &next->slot);
    place_stands(page, blocks, filled, frame, INSERT_BOTTOM, INSERT_BOX, next->stand);
    column_end(job, whole);
}

/* Between a column and the one before it, as far down as either of them. */
static void place_column_rule(struct page_builder *page, const struct frame *frame)
{
    struct job *job = page->job;
    const struct column_layout *columns = &job->layout->columns;
    if (columns->rule == 0 || frame->column == 0 || frame->count != columns->count || frame[-1].column + 1 != frame->column)
        return;
    mpt left = job->layout->left + frame->column * (column_measure(job, frame->count) + columns->gutter);
    mpt x = left - columns->gutter / 2, y0 = job->layout->top + frame->top + text_lead(job);
    mpt low = frame[-1].filled > frame->filled ? frame[-1].filled : frame->filled;
    *VEC_PUSH(job->arena, &page->rules) = (struct rule){.x0 = x, .y0 = y0, .x1 = x, .y1 = job->layout->top + low - slot_foot(job),
                                                        .weight = columns->rule, .color = columns->color};
}

static void place_parts(struct page_builder *page, const struct blocks *blocks, const struct filled *filled,
                        struct column_place *next)
{
    place_stands(page, blocks, filled, ACROSS, INSERT_TOP, INSERT_TOP, next->stand);
    for (; next->frame < filled->pages.frames.n && filled->pages.frames.at[next->frame].page == page->number; next->frame++) {
        place_column_rule(page, &filled->pages.frames.at[next->frame]);
        place_frame(page, blocks, filled, next->frame, next);
    }
    place_stands(page, blocks, filled, ACROSS, INSERT_BOTTOM, INSERT_BOTTOM, next->stand);
}

static void place_turned(struct page_builder *page, const struct blocks *blocks, const struct filled *filled,
                         struct column_place *next)
{
    const struct stand *first = &filled->pages.stands.at[next->stand];
    struct upright upright = turned_begin(page->job, &filled->slots.apart.at[first->from]);
    place_stands(page, blocks, filled, next->frame++, INSERT_TURNED, INSERT_NOTE, next->stand);
    turned_end(page->job, upright);
}

void place_column(struct page_builder *page, const struct blocks *blocks, const struct filled *filled, struct column_place *next)
{
    if (page_is_turned(filled, next, page->number))
        place_turned(page, blocks, filled, next);
    else
        place_parts(page, blocks, filled, next);
    while (next->stand < filled->pages.stands.n && filled->pages.stands.at[next->stand].page == page->number)
        next->stand++;
}
