/* Tables: columns measured, cells broken, rows cut into lines that the page breaker can part. */
#ifndef PAIBAN_SET_TABLE_H
#define PAIBAN_SET_TABLE_H

#include "set/line.h"

/* A cell as the body has it. */
struct table_cell {
    struct text_source source;
    const struct type *type;
    enum align align;
    size_t element;                 /* in the structure */
};

struct table_source {
    struct table_cell *cells;       /* row by row */
    size_t nrows, ncolumns, nheader;
    mpt left, right;                /* indents of the place where it stands */
    bool may_turn;                  /* stands in the text: a page of its own may take it, on its side */
    struct pos pos;
};

/* One line of one cell. */
struct table_piece {
    const struct paragraph *p;      /* NULL: the cell has no such line */
    struct set_line line;
    mpt x;                          /* from the column's left */
    size_t element;
};

/* One line across a row: a piece for each column. */
struct table_line {
    const struct set_table *table;
    const struct table_piece *pieces;
    size_t row, line, nlines;       /* which line of how many of which row */
};

struct set_table {
    size_t nrows, ncolumns, nheader;    /* header rows come first */
    const struct table_line *lines;     /* of all rows, in order */
    size_t nlines, nheader_lines;
    mpt x, width;                       /* from the column's left */
    mpt line_height;
    bool turned;                        /* too wide for the upright page; x is 0 then, width that of turned_measure */
    bool spans;                         /* too wide for a column: it stands across all of them */
    bool overfull;                      /* its words do not fit into its columns; that was warned of */
    mpt text_middle;                    /* the middle of its text above the baseline: rules stand between rows by it */
};

/* Never NULL. Columns take the width of their text, shared out to the measure, and room for a few characters each at
 * least; where that does not fit, the type is set smaller, as far as the layout allows; where that is not enough, the table
 * is for a page on its side. With a warning each. before: the same table with other words in it, whose page this one takes
 * without a warning; NULL: none. */
const struct set_table *table_break(struct job *job, const struct table_source *source, mpt line_height,
                                    const struct set_table *before);

#endif
