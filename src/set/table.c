/* Tables.
 *
 * In: cells with their text and alignment. Out: the table's lines, each a row of pieces, one for a column. The widths
 * come from the text: each column wants its longest paragraph on one line and needs its longest unbroken word; what the
 * measure has beyond the needs is shared in proportion to the wants. A column of Han could be one character wide: it asks
 * for a few, unless no page is wide enough. Cells are broken line by line and set ragged, but
 * for columns of numbers (table_numbers.h). Joined cells and columns of set width are not done here. */
#include "set/table.h"

#include "set/table_numbers.h"
#include "set/turned.h"

enum { PADDING = 500, LEAST_PADDING = 150 };    /* thousandths of an em on either side of a cell */
enum { READABLE = 4, SCALE_STEP = 5 };          /* em; per cent */

struct column {
    mpt wants, needs, width;
};

struct builder {
    struct job *job;
    const struct table_source *source;
    int scale;                      /* of the type, in per cent */
    bool turned;                    /* for a page on its side */
    bool spans;                     /* across all columns */
    bool narrow;                    /* columns may be as narrow as their longest words */
    bool overfull;                  /* even those do not fit */
    const struct paragraph **paragraphs;
    struct column *columns;
    struct numeral *numerals;       /* of each cell */
    struct numeral *number_columns; /* of each column */
};

static const struct text_source *scaled(struct builder *b, const struct text_source *source)
{
    if (b->scale == 100)
        return source;
    struct text_source *copy = ARENA_NEW(b->job->arena, struct text_source);
    struct text_span *spans = ARENA_ARRAY(b->job->arena, struct text_span, source->nspans);
    *copy = *source;
    for (size_t i = 0; i < source->nspans; i++) {
        spans[i] = source->spans[i];
        spans[i].type = type_at_size(b->job, spans[i].type, mpt_scale(spans[i].type->size, b->scale, 100));
    }
    copy->spans = spans;
    return copy;
}

static mpt padding(const struct builder *b)
{
    mpt em = b->source->cells[0].type->size;
    return mpt_scale(mpt_scale(em, b->scale, 100), b->narrow ? LEAST_PADDING : PADDING, 1000);
}

/* The widest part of a paragraph between two places where a line may end. */
static mpt longest_word(struct job *job, const struct paragraph *p)
{
    arena_reset(job->scratch);
    struct ruler ruler = ruler_make(job, p);
    mpt longest = 0;
    for (size_t from = 0, to = 1; to <= p->natoms; to++) {
        if (ruler_break(&ruler, to) == BREAK_NO)
            continue;
        mpt width = ruler_width(&ruler, from, drop_blanks(p, from, to));
        if (width > longest)
            longest = width;
        from = skip_blanks(p, to);
    }
    return longest;
}

/* Numbers under one another may together be wider than each of them. */
static void widen_for_numbers(struct builder *b, size_t c)
{
    struct column *column = &b->columns[c];
    mpt width = b->number_columns[c].whole + b->number_columns[c].tail + 2 * padding(b);
    column->wants = width > column->wants ? width : column->wants;
    column->needs = width > column->needs ? width : column->needs;
}

/* What the columns have together. */
static mpt room(const struct builder *b)
{
    if (b->turned)
        return turned_measure(b->job);
    return (b->spans ? b->job->area : b->job->measure) - b->source->left - b->source->right;
}

static void ask_for_least(const struct builder *b, struct column *column)
{
    mpt em = mpt_scale(b->source->cells[0].type->size, b->scale, 100), least = READABLE * em + 2 * padding(b);
    if (least > column->wants)
        least = column->wants;
    if (!b->narrow && least > column->needs)
        column->needs = least;
}

static void measure_columns(struct builder *b)
{
    const struct table_source *s = b->source;
    for (size_t c = 0; c < s->ncolumns; c++)
        b->columns[c] = (struct column){2 * padding(b), 2 * padding(b), 0};
    for (size_t i = 0; i < s->nrows * s->ncolumns; i++) {
        struct column *column = &b->columns[i % s->ncolumns];
        const struct paragraph *p = paragraph_make(b->job, scaled(b, &s->cells[i].source));
        mpt wants = line_whole(b->job, p, 0, 0).natural + 2 * padding(b);
        mpt needs = longest_word(b->job, p) + 2 * padding(b);
        b->paragraphs[i] = p;
        column->wants = wants > column->wants ? wants : column->wants;
        column->needs = needs > column->needs ? needs : column->needs;
    }
    for (size_t c = 0; c < s->ncolumns; c++)
        ask_for_least(b, &b->columns[c]);
    numerals_measure(b->job, s, b->paragraphs, b->numerals, b->number_columns);
    for (size_t c = 0; c < s->ncolumns; c++)
        widen_for_numbers(b, c);
}

static int64_t sum_columns(const struct builder *b, bool wants)
{
    int64_t sum = 0;
    for (size_t c = 0; c < b->source->ncolumns; c++)
        sum += wants ? b->columns[c].wants : b->columns[c].needs;
    return sum;
}

/* Gives every column that wants no more than an even part of what is left what it wants, until none does; returns how
 * much is left for the others, whose width stays 0. */
static int64_t give_wants(struct builder *b, size_t *others)
{
    int64_t left = room(b);
    *others = b->source->ncolumns;
    for (size_t c = 0; c < b->source->ncolumns && *others;) {
        struct column *column = &b->columns[c];
        if (column->width || column->wants > left / (int64_t)*others) {
            c++;
            continue;
        }
        column->width = column->wants;
        left -= column->wants;
        (*others)--;
        c = 0;                      /* what is left grew for the others */
    }
    return left;
}

/* The columns that have no width yet share what is left: each has what it needs, and a part of the rest by what it wants.
 * False, and nothing is shared, when their needs do not fit. */
static bool share_rest(struct builder *b, int64_t left)
{
    int64_t needs = 0, over = 0;
    for (size_t c = 0; c < b->source->ncolumns; c++)
        if (!b->columns[c].width) {
            needs += b->columns[c].needs;
            over += b->columns[c].wants - b->columns[c].needs;
        }
    if (left < needs)
        return false;
    for (size_t c = 0; c < b->source->ncolumns; c++) {
        struct column *column = &b->columns[c];
        if (!column->width)
            column->width = (mpt)(column->needs + (over ? (left - needs) * (column->wants - column->needs) / over : 0));
    }
    return true;
}

static void clear_widths(struct builder *b)
{
    for (size_t c = 0; c < b->source->ncolumns; c++)
        b->columns[c].width = 0;
}

static void share_measure(struct builder *b)
{
    size_t n = b->source->ncolumns, others;
    int64_t measure = room(b), needs = sum_columns(b, false), wants = sum_columns(b, true), given = 0;
    if (wants > measure && needs <= measure && !share_rest(b, give_wants(b, &others))) {
        clear_widths(b);
        share_rest(b, measure);
    }
    for (size_t c = 0; c < n; c++) {
        struct column *column = &b->columns[c];
        if (needs > measure)
            column->width = (mpt)(measure * column->needs / needs);
        else if (wants <= measure)
            column->width = (mpt)(column->wants + (measure - wants) / (int64_t)n);
        given += column->width;
    }
    b->columns[n - 1].width += (mpt)(measure - given);
}

static int least_scale(const struct builder *b)
{
    return b->job->layout->tables.least_scale / 10;
}

/* Sets the type smaller until what the columns need fits. Widths follow the type's size but for rounding, so that only
 * sizes that may fit are measured. */
static bool shrink(struct builder *b)
{
    b->scale = 100;
    measure_columns(b);
    const int64_t whole = sum_columns(b, false);
    for (;;) {
        if (sum_columns(b, false) <= room(b))
            return true;
        do
            b->scale -= SCALE_STEP;
        while (b->scale - SCALE_STEP >= least_scale(b) && whole * b->scale > (int64_t)room(b) * 100);
        if (b->scale < least_scale(b))
            return false;
        measure_columns(b);
    }
}

/* With as little room as the longest words allow, if need be. */
static void find_scale(struct builder *b)
{
    if (shrink(b))
        return;
    b->narrow = true;
    if (shrink(b))
        return;
    b->scale = least_scale(b);
    b->overfull = true;
    measure_columns(b);
}

/* At its own size, and without cells that are too narrow to be read well. */
static bool fits_whole(struct builder *b)
{
    b->scale = 100;
    measure_columns(b);
    return sum_columns(b, false) <= room(b) && sum_columns(b, true) * 2 <= (int64_t)room(b) * 3;
}

/* In a column, else across all columns, else on a page on its side. */
static void find_page(struct builder *b)
{
    if (!b->source->may_turn)
        return;
    b->spans = b->job->measure < b->job->area && !fits_whole(b);
    b->turned = b->job->layout->tables.turn && !shrink(b);
}

static void warn(const struct builder *b)
{
    if (b->turned)
        DIAG_ARGS(b->job->diags, TABLE_TURNED, b->source->pos);
    if (b->overfull)
        DIAG_ARGS(b->job->diags, TABLE_OVERFULL, b->source->pos);
    else if (b->scale < 100)
        DIAG_ARGS(b->job->diags, TABLE_SHRUNK, b->source->pos, str_format(b->job->arena, "%d", b->scale));
}

static void fit(struct builder *b, const struct set_table *before)
{
    if (!before)
        find_page(b);
    b->turned |= before && before->turned;
    b->spans |= before && before->spans;
    find_scale(b);
    if (!before)
        warn(b);
    share_measure(b);
}

static mpt left_of(const struct builder *b)
{
    return b->turned ? 0 : b->source->left;
}

struct row {
    struct set_lines *cells;
    size_t nlines;
};

/* The width that cell i takes of a line of its column: for a number, up to where the tails of all end. */
static mpt cell_width(const struct builder *b, size_t i, const struct row *row, size_t line)
{
    size_t c = i % b->source->ncolumns;
    const struct set_line *set = &row->cells[c].at[line];
    const struct numeral *numeral = &b->numerals[i], *column = &b->number_columns[c];
    bool fits = column->whole + column->tail <= set->width && row->cells[c].n == 1;
    return numeral->aligned && fits ? numeral->whole + column->tail : set->natural;
}

static mpt cell_x(enum align align, const struct set_line *line, mpt width)
{
    mpt room = line->width - width;
    return line->x + (align == ALIGN_RIGHT || align == ALIGN_OUTER ? room : align == ALIGN_CENTER ? room / 2 : 0);
}

static struct row break_row(struct builder *b, size_t row)
{
    size_t n = b->source->ncolumns;
    struct row out = {ARENA_ARRAY(b->job->arena, struct set_lines, n), 1};
    mpt x = left_of(b);
    for (size_t c = 0; c < n; c++) {
        mpt inner = b->columns[c].width - 2 * padding(b), at = x + padding(b);
        struct measure measure = {at, inner, at, inner};
        out.cells[c] = lines_break(b->job, b->paragraphs[row * n + c], &measure, false);
        if (out.cells[c].n > out.nlines)
            out.nlines = out.cells[c].n;
        x += b->columns[c].width;
    }
    return out;
}

static struct table_piece *pieces_of(struct builder *b, const struct row *row, size_t index, size_t line)
{
    size_t n = b->source->ncolumns;
    struct table_piece *pieces = ARENA_ARRAY(b->job->arena, struct table_piece, n);
    for (size_t c = 0; c < n; c++) {
        const struct table_cell *cell = &b->source->cells[index * n + c];
        pieces[c].element = cell->element;
        if (line >= row->cells[c].n)
            continue;
        pieces[c].p = b->paragraphs[index * n + c];
        pieces[c].line = row->cells[c].at[line];
        pieces[c].line.forced &= !b->overfull;
        pieces[c].x = cell_x(cell->align, &pieces[c].line, cell_width(b, index * n + c, row, line));
    }
    return pieces;
}

const struct set_table *table_break(struct job *job, const struct table_source *source, mpt line_height,
                                    const struct set_table *before)
{
    size_t ncells = source->nrows * source->ncolumns;
    struct builder b = {.job = job, .source = source,
                        .paragraphs = ARENA_ARRAY(job->arena, const struct paragraph *, ncells),
                        .columns = ARENA_ARRAY(job->arena, struct column, source->ncolumns),
                        .numerals = ARENA_ARRAY(job->arena, struct numeral, ncells),
                        .number_columns = ARENA_ARRAY(job->arena, struct numeral, source->ncolumns)};
    fit(&b, before);
    struct set_table *table = ARENA_NEW(job->arena, struct set_table);
    VEC(struct table_line) lines = {0};
    for (size_t r = 0; r < source->nrows; r++) {
        struct row row = break_row(&b, r);
        for (size_t k = 0; k < row.nlines; k++)
            *VEC_PUSH(job->arena, &lines) = (struct table_line){table, pieces_of(&b, &row, r, k), r, k, row.nlines};
        if (r + 1 == source->nheader)
            table->nheader_lines = lines.n;
    }
    mpt size = mpt_scale(source->cells[0].type->size, b.scale, 100);
    *table = (struct set_table){.nrows = source->nrows, .ncolumns = source->ncolumns, .nheader = source->nheader,
                                .lines = lines.at, .nlines = lines.n, .nheader_lines = table->nheader_lines, .turned = b.turned, .spans = b.spans && !b.turned,
                                .overfull = b.overfull, .x = left_of(&b), .width = room(&b), .line_height = line_height,
                                .text_middle = size * 38 / 100};
    return table;
}
