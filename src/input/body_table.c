/* Tables. The parser's rows and cells come in; out goes a table whose text stands in the column where the bars of the
 * source put it: the parser leaves out a cell between two bars that touch, and all that stands behind the last column.
 * So each row is parted here too. Where both do not agree, as for a bar inside code, or where a row has too many cells,
 * it is an error, and no text is lost. A line “: words {#name}” under the table is its caption, a line of ::: ends it.
 * Rules: GFM, “tables”; Pandoc's manual, “table captions”. */
#include "input/body_reader.h"

#include <string.h>

enum { COLUMNS_MAX = 64 };

/* ---- rows as the source has them */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t line_end(struct str source, size_t at)
{
    const char *end = at < source.n ? memchr(source.s + at, '\n', source.n - at) : NULL;
    return end ? (size_t)(end - source.s) : source.n;
}

static size_t next_line(struct str source, size_t at)
{
    size_t end = line_end(source, at);
    return end < source.n ? end + 1 : end;
}

static void add_cell(struct body_reader *r, size_t from, size_t to)
{
    struct body_table *t = &r->table;
    const struct body_cell *last = t->cells.n ? &t->cells.at[t->cells.n - 1] : NULL;
    size_t ordinal = last ? last->ordinal + (last->to > last->from) : 0;
    *VEC_PUSH(r->arena, &t->cells) = (struct body_cell){from, to, ordinal};
}

/* Parts bytes from..to at the bars that no backslash stands before. */
static void split_row(struct body_reader *r, size_t from, size_t to)
{
    struct str source = r->prepared.source;
    r->table.cells.n = 0;
    while (to > from && is_blank(source.s[to - 1]))
        to--;
    from += from < to && source.s[from] == '|';
    size_t begin = from;
    for (size_t i = from; i < to; i++) {
        if (source.s[i] == '\\' && i + 1 < to && strchr("\\|", source.s[i + 1])) {
            i++;
        } else if (source.s[i] == '|') {
            add_cell(r, begin, i);
            begin = i + 1;
        }
    }
    if (begin < to || r->table.cells.n == 0)
        add_cell(r, begin, to);
}

static enum cell_align align_of(struct str dashes)
{
    dashes = str_trim(dashes);
    bool left = str_starts(dashes, STR(":")), right = str_ends(dashes, STR(":"));
    if (left && right)
        return CELL_CENTER;
    return left ? CELL_LEFT : right ? CELL_RIGHT : CELL_START;
}

/* Goes on to the next line of the table and parts it. */
static void read_row(struct body_reader *r)
{
    struct body_table *t = &r->table;
    struct str source = r->prepared.source;
    t->line = place_content(&r->place, t->next_line);
    split_row(r, t->line, line_end(source, t->line));
    t->next_line = next_line(source, t->line);
}

static void read_columns(struct body_reader *r, size_t n)
{
    struct body_table *t = &r->table;
    read_row(r);
    t->columns.n = 0;
    for (size_t i = 0; i < n; i++) {
        enum cell_align *align = VEC_PUSH(r->arena, &t->columns);
        *align = CELL_START;
        if (i < t->cells.n)
            *align = align_of(str_slice(r->prepared.source, t->cells.at[i].from, t->cells.at[i].to));
    }
}

/* ---- captions */

/* The table that what is read now may be the caption of. */
static struct body_block *captioned(struct body_reader *r)
{
    struct body_open *top = body_top(r);
    if (!top->block)
        return NULL;
    struct body_block *table = top->block->kind == BLOCK_TABLE ? top->block : top->last;
    return table && table->kind == BLOCK_TABLE && table->text.n == 0 && table->id.n == 0 ? table : NULL;
}

/* A colon, a blank and words. */
static bool is_caption_mark(struct str source, size_t at)
{
    if (at + 1 >= source.n || source.s[at] != ':' || !is_blank(source.s[at + 1]) || (at > 0 && source.s[at - 1] == '\\'))
        return false;
    for (at++; at < source.n && is_blank(source.s[at]);)
        at++;
    return at < source.n && source.s[at] != '\n';
}

bool body_in_caption(struct body_reader *r, size_t at)
{
    size_t first = r->text.origins.n ? r->text.origins.at[0].source : at;
    return r->leaf.kind == BLOCK_PARAGRAPH && is_caption_mark(r->prepared.source, first) && captioned(r);
}

bool body_take_caption(struct body_reader *r, struct body_block *block)
{
    struct body_block *table = block->kind == BLOCK_PARAGRAPH ? captioned(r) : NULL;
    if (!table || !is_caption_mark(r->prepared.source, block->origins[0].source))
        return false;
    size_t from = 1;
    while (from < block->text.n && is_blank(block->text.s[from]))
        from++;
    body_text_slice(block, from, block->text.n);
    body_take_name(r, block);
    table->id = block->id;
    table->text = block->text;
    table->spans = block->spans;
    table->nspans = block->nspans;
    table->origins = block->origins;
    table->norigins = block->norigins;
    return true;
}

/* ---- the parser's table */

/* The cells that short rows lack; all of them share these. */
static void make_missing(struct body_reader *r, size_t at)
{
    struct body_table *t = &r->table;
    t->missing = ARENA_ARRAY(r->arena, struct body_block, t->columns.n);
    for (size_t i = 0; i < t->columns.n; i++)
        t->missing[i] = (struct body_block){.kind = BLOCK_CELL, .node = r->node, .source = at, .align = t->columns.at[i],
                                            .next = i + 1 < t->columns.n ? &t->missing[i + 1] : NULL};
}

/* NULL when the table has too many columns. */
static struct body_block *new_table(struct body_reader *r, size_t at, size_t columns)
{
    if (columns <= COLUMNS_MAX) {
        struct body_block *table = body_new(r, BLOCK_TABLE, at);
        table->columns = columns;
        return table;
    }
    if (body_is_set(r))
        body_report(r, DIAG_BODY_TABLE_WIDE, at);
    return NULL;
}

static void open_table(struct body_reader *r, size_t columns)
{
    struct body_table *t = &r->table;
    size_t at = place_table(&r->place);
    body_open(r, new_table(r, at, columns));
    t->line = at;
    t->next_line = next_line(r->prepared.source, at);
    read_columns(r, columns);
    make_missing(r, at);
    t->next_line = at;
    t->rows = t->box_lines.n = 0;
}

/* What is wrong with a row by the number of its cells. */
static void check_row(struct body_reader *r, bool header)
{
    struct body_table *t = &r->table;
    size_t n = t->cells.n, columns = t->columns.n;
    struct str line = str_slice(r->prepared.source, t->line, line_end(r->prepared.source, t->line));
    if (n > columns || (header && n < columns))
        body_report_word(r, DIAG_BODY_ROW_CELLS, t->line, str_format(r->arena, "%zu", columns));
    else if (!header && ((columns > 1 && (line.n == 0 || !memchr(line.s, '|', line.n))) || body_has_block_mark(line, 0)))
        body_report(r, DIAG_BODY_ROW_BARE, t->line);
}

static void add_cells(struct body_reader *r)
{
    struct body_table *t = &r->table;
    size_t n = t->cells.n < t->columns.n ? t->cells.n : t->columns.n;
    t->blocks.n = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = t->cells.at[i].from;
        while (at < t->cells.at[i].to && is_blank(r->prepared.source.s[at]))
            at++;
        struct body_block *cell = body_new(r, BLOCK_CELL, at);
        cell->align = t->columns.at[i];
        body_attach(r, cell);
        *VEC_PUSH(r->arena, &t->blocks) = cell;
    }
    if (n < t->columns.n)
        *body_top(r)->next = &t->missing[n];
}

/* A line of a box ends the table, and so it is neither row nor caption; what the parser takes for rows behind it is lost. */
static bool is_outside(struct body_reader *r)
{
    struct body_table *t = &r->table;
    const struct box_line *line = body_box_line_at(r, t->line);
    if (line)
        *VEC_PUSH(r->arena, &t->box_lines) = line;
    else if (t->box_lines.n)
        body_report(r, DIAG_BODY_ROW_BARE, t->line);
    return t->box_lines.n > 0;
}

static void open_row(struct body_reader *r)
{
    struct body_table *t = &r->table;
    bool header = t->rows++ == 0;
    if (t->rows == 2)
        t->next_line = next_line(r->prepared.source, t->next_line);
    read_row(r);
    t->ordinal = 0;
    bool outside = is_outside(r);
    t->caption = !outside && !header && t->cells.n == 1 && is_caption_mark(r->prepared.source, t->line) && captioned(r);
    t->skipped = outside || t->caption;
    if (t->skipped)
        return;
    bool is_set = body_is_set(r);
    struct body_block *row = is_set ? body_new(r, BLOCK_ROW, t->line) : NULL;
    if (is_set) {
        row->header = header;
        check_row(r, header);
    }
    body_open(r, row);
    if (is_set)
        add_cells(r);
}

/* The cell in which a block's text stands; NULL when it does not stand in the one that the parser means. */
static struct body_block *cell_of(const struct body_table *t, const struct body_block *block)
{
    const struct origin *end = &block->origins[block->norigins - 1];
    size_t first = block->origins[0].source, last = end->source + (block->text.n - end->at) - 1;
    for (size_t i = 0; i < t->cells.n && i < t->blocks.n; i++) {
        const struct body_cell *cell = &t->cells.at[i];
        if (first >= cell->from && first < cell->to)
            return last < cell->to && cell->ordinal == t->ordinal ? t->blocks.at[i] : NULL;
    }
    return NULL;
}

static void fill_cell(struct body_reader *r)
{
    const struct body_table *t = &r->table;
    struct body_block *block = body_finish(r);
    if (!block || !body_is_set(r) || t->box_lines.n || (t->caption && body_take_caption(r, block)))
        return;
    struct body_block *cell = t->caption ? NULL : cell_of(t, block);
    if (!cell) {
        body_report(r, DIAG_BODY_CELL_BAR, block->origins[0].source);
        return;
    }
    block->align = cell->align;
    block->source = cell->source;
    block->next = cell->next;
    *cell = *block;
}

static void close_table(struct body_reader *r)
{
    const struct body_table *t = &r->table;
    body_close(r);
    for (size_t i = 0; i < t->box_lines.n; i++)
        body_apply_box_line(r, t->box_lines.at[i]);
}

void body_enter_table(struct body_reader *r, MD_BLOCKTYPE type, const void *detail)
{
    if (type == MD_BLOCK_TABLE)
        open_table(r, ((const MD_BLOCK_TABLE_DETAIL *)detail)->col_count);
    else if (type == MD_BLOCK_TR)
        open_row(r);
    else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
        r->leaf.kind = r->table.caption ? BLOCK_PARAGRAPH : BLOCK_CELL;
}

void body_leave_table(struct body_reader *r, MD_BLOCKTYPE type)
{
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
        fill_cell(r), r->table.ordinal++;
    else if (type == MD_BLOCK_TABLE)
        close_table(r);
    else if (type == MD_BLOCK_TR && !r->table.skipped)
        body_close(r);
}
