/* Flow: blocks become slots, the lines of a column with their heights and what may not be parted; slots become pages. */
#ifndef PAIBAN_SET_FLOW_H
#define PAIBAN_SET_FLOW_H

#include "set/blocks.h"
#include "set/line.h"

/* A line of one paragraph inside a slot. A contact row has two (label, value), a row of the contents two (entry, number). */
enum piece_fit { PIECE_PLAIN, PIECE_JUSTIFY, PIECE_SPREAD, PIECE_LABEL };

struct piece {
    const struct paragraph *p;
    struct set_line line;
    enum piece_fit fit;
    mpt x;                          /* from the column's left */
    const char *joint;              /* text between the piece before and this one */
};

enum { MOST_PIECES = 3 };

struct slot {
    enum line_kind kind;
    const struct table_line *row;   /* a line of a table; the pieces are its cells' then. NULL: none */
    size_t table_top;               /* slot of the table's first line */
    struct piece pieces[MOST_PIECES];
    size_t npieces;
    mpt before;                     /* white above it, dropped at a page's top */
    mpt height, raise;
    bool on_grid;                   /* starts on a line of the grid */
    bool new_page;                  /* starts a page */
    bool leader;                    /* dots run from the first piece to the last */
    bool stuck;                     /* no page break before it */
    bool ornament;                  /* a short rule in the middle instead of text */
    bool foot;                      /* belongs to the block on the foot of the last page */
    size_t block, element, heading; /* as in set_block; heading only on its first line */
};

struct slots {
    VEC(struct slot) list;
    mpt foot_white;                 /* least white above the block on the foot */
};

/* A block shaped and broken, once; filling pages again uses it again. */
struct broken {
    const struct paragraph *p;
    struct set_lines lines;
    const struct set_table *table;          /* of a table block; lines is empty then */
    struct piece label[MOST_PIECES - 1];    /* of a contact row: the label and what stands behind it */
    size_t nlabel;
};

/* One for each block. */
const struct broken *flow_break(struct job *job, const struct blocks *blocks);

/* pages: for each heading the label of its page, for the rows of the contents; empty strings at first. */
void flow_make(struct job *job, const struct blocks *blocks, const struct broken *broken, const struct str *pages,
               struct slots *out);

/* Where a slot stands. */
struct place {
    size_t page;
    mpt y;                          /* of the slot's top, from the first line's slot */
};

/* One place for each slot; the number of pages. first_y: where page 1 begins. */
size_t pages_fill(struct job *job, const struct slots *slots, mpt first_y, struct place *places);

/* The height of a table's head that is set again above slot `from` when it begins a page; 0 when none is. */
mpt repeated_head(const struct job *job, const struct slots *slots, size_t from);

/* Lists holes and breaks against the rules as flaws of the book, and warns of the worse ones. */
void pages_check(struct job *job, const struct slots *slots, const struct place *places);

/* The baseline of a slot, from the page's top. */
mpt slot_baseline(const struct job *job, const struct slot *slot, mpt y);

#endif
