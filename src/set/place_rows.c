/* Placing tables: the lines of a table on one page become lines of the book.
 *
 * In: slots of one table and where they stand. Out: a line for each line of each cell, cell after cell within a row, so
 * that text is read in the order of the cells; rules above the first row, under the head and below the last row. */
#include "set/place.h"

/* Where a rule between two rows stands: halfway between the middles of their texts. */
static mpt rule_above(const struct job *job, const struct slot *slot, mpt y)
{
    const struct set_table *table = slot->row->table;
    return slot_baseline(job, slot, y) - table->text_middle - table->line_height / 2;
}

static void place_cell(struct page_builder *page, const struct slot *slot, const struct table_piece *cell, mpt y, bool artifact)
{
    if (!cell->p)
        return;
    struct piece piece = {.p = cell->p, .line = cell->line, .fit = PIECE_PLAIN, .x = cell->x, .joint = ""};
    if (cell->line.natural > cell->line.width && !slot->row->table->overfull)
        piece.fit = PIECE_JUSTIFY;
    struct slot one = {.kind = LINE_TABLE, .pieces = &piece, .npieces = 1, .element = artifact ? 0 : cell->element};
    place_slot(page, &one, page->job->layout->left, slot_baseline(page->job, slot, y));
}

/* The slots of one row that begin at `from`. */
static size_t row_slots(const struct slot *slots, size_t from, size_t n)
{
    size_t to = from;
    while (to < n && slots[to].row->row == slots[from].row->row)
        to++;
    return to;
}

static void place_rows(struct page_builder *page, const struct slot *slots, const struct place *places, size_t n)
{
    size_t ncolumns = slots[0].row->table->ncolumns;
    for (size_t from = 0, to; from < n; from = to) {
        to = row_slots(slots, from, n);
        for (size_t c = 0; c < ncolumns; c++)
            for (size_t i = from; i < to; i++)
                place_cell(page, &slots[i], &slots[i].row->pieces[c], places[i].y, false);
    }
}

static void place_table_rule(struct page_builder *page, const struct set_table *table, mpt y, mpt weight)
{
    struct job *job = page->job;
    mpt x = job->layout->left + table->x;
    if (weight > 0)
        *VEC_PUSH(job->arena, &page->rules) = (struct rule){.x0 = x, .y0 = y, .x1 = x + table->width, .y1 = y, .weight = weight,
                                                            .color = job->layout->tables.color};
}

void place_table_rows(struct page_builder *page, const struct slot *slots, const struct place *places, size_t n)
{
    const struct table_layout *layout = &page->job->layout->tables;
    const struct set_table *table = slots[0].row->table;
    if (slots[0].row->row < table->nheader || table->nheader == 0)
        place_table_rule(page, table, rule_above(page->job, &slots[0], places[0].y), layout->outer);
    for (size_t i = 1; i < n; i++)
        if (slots[i].row->row == table->nheader && slots[i].row->line == 0 && table->nheader)
            place_table_rule(page, table, rule_above(page->job, &slots[i], places[i].y), layout->inner);
    place_rows(page, slots, places, n);
    place_table_rule(page, table, rule_above(page->job, &slots[n - 1], places[n - 1].y) + table->line_height, layout->outer);
}

void place_table_head(struct page_builder *page, const struct slot *first, mpt y)
{
    const struct table_layout *layout = &page->job->layout->tables;
    const struct set_table *table = first->row->table;
    place_table_rule(page, table, rule_above(page->job, first, y), layout->outer);
    for (size_t i = 0; i < table->nheader_lines; i++)
        for (size_t c = 0; c < table->ncolumns; c++)
            place_cell(page, first, &table->lines[i].pieces[c], y + (mpt)i * table->line_height, true);
    place_table_rule(page, table, rule_above(page->job, first, y + (mpt)table->nheader_lines * table->line_height), layout->inner);
}
