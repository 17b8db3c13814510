/* Flow: blocks become slots, the lines of a column with their heights and what may not be parted; slots become pages.
 *
 * A page's column, from the top:
 *
 *     the masthead, on page 1
 *     floats of INSERT_TOP         they take whole lines of the grid, so that the text below them stays on it
 *     the text                     slots of `list`
 *     floats of INSERT_BOTTOM
 *     notes                        the last one ends on the page's last line
 *     the block on the foot        on the last page
 *
 * What stands apart from the text is an insert: a run of slots of its own, anchored at a slot of the text. A page that
 * takes the slot takes the insert. A note that does not fit whole goes on at the foot of the next page, two lines at
 * least on either side; the page ends with the line that marks it. A float is never parted: it stands on its anchor's
 * page when it fits there with all the text up to its anchor, else on the first later page with room, and floats keep
 * their order. A table of INSERT_TURNED has pages of its own, on their side, behind the page of its anchor (turned.h).
 *
 * Where a page has several columns, it is a row of bands, one under the other: slots that want as many columns as those
 * before them share a band, whose columns are filled one after the other, each with its notes on its foot. Columns of a
 * band that ends on the page are balanced. Floats stand across all columns then.
 */
#ifndef PAIBAN_SET_FLOW_H
#define PAIBAN_SET_FLOW_H

#include "set/blocks.h"
#include "set/line.h"

/* A line of one paragraph inside a slot. An entry of a colophon has three (label, colon, value), a row of the contents two (entry, number). */
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
    struct piece *pieces;           /* one at least, MOST_PIECES at most */
    size_t npieces;
    mpt before;                     /* white above it, dropped at a page's top */
    mpt height, raise;
    mpt beside;                     /* of these, what something taller beside it takes below its text */
    const struct set_code *code;    /* beside it and the slots before it, from code_first on; NULL: none */
    size_t code_first;
    bool on_grid;                   /* starts on a line of the grid */
    bool new_page;                  /* starts a page */
    bool recto;                     /* that page is a right-hand one */
    bool divided;                   /* a rule stands above it where it does not begin a page */
    bool ends_contact;              /* the rule at the end of the contact block stands in it, */
    mpt end_rise;                   /* so far above its foot */
    int columns;                    /* the band's that it stands in */
    bool leader;                    /* dots run from the first piece to the last */
    bool stuck;                     /* no page break before it */
    bool ornament;                  /* a short rule in the middle instead of text */
    const struct run_in *run_in;    /* the heading that its block begins with; NULL: none */
    const struct set_figure *figure;    /* a picture; a piece is the mark of a list's point then. NULL: none */
    mpt over, under;                /* what panels take above it at a page's top, and below it at a page's end */
    bool floating;                  /* need not stand on the grid: part of a figure or a panel */
    bool foot;                      /* belongs to the block on the foot of the last page */
    size_t block, element, heading; /* as in set_block; heading only on its first line */
    size_t insert, ninserts;        /* anchored here: the first of slots.inserts, and how many */
};

/* One that is carried stands where the insert before it that is not carried stands: a note marked in a caption of a float
 * or in another note. */
struct insert {
    enum insert_kind kind;
    size_t from, to;                /* its slots in slots.apart; the first one's `before` is white above a note */
    mpt white;                      /* of a float: least white between it and what stands next to it */
    bool carried;
    size_t note;                    /* set once on a page for all its marks there */
    size_t mark;                    /* of the apparatus */
    bool again;                     /* a later mark: set only where the note is not marked before it on the page */
};

/* A vector (VEC_PUSH). */
struct slot_row {
    struct slot *at;
    size_t n, cap;
};

/* The slot in which a note's mark stands. */
struct marked_slot {
    size_t mark;
    size_t slot;                    /* of the text, or of those apart */
    bool apart;
};

struct slots {
    struct slot_row list;           /* the text */
    struct slot_row apart;          /* of inserts */
    VEC(struct insert) inserts;     /* by anchor */
    VEC(struct marked_slot) marks;
    size_t box;                     /* 1 + the insert on the foot of page 1's last column; 0: none */
    mpt foot_white;                 /* least white above the block on the foot */
    mpt note_white;                 /* least white between the text and the notes */
};

/* A block shaped and broken, once; filling pages again uses it again. */
struct broken {
    const struct paragraph *p;
    struct set_lines lines;
    const struct set_code *code;            /* beside it; NULL: none */
    const struct set_table *table;          /* of a table block; lines is empty then */
    const struct set_figure *figure;        /* of a figure block; likewise */
    struct piece label[MOST_PIECES - 1];    /* of an entry of a colophon: the label and what stands behind it */
    size_t nlabel;
};

/* One for each block. */
struct broken *flow_break(struct job *job, const struct blocks *blocks);

/* One block anew, whose words have changed; broken is that of all. */
void flow_break_block(struct job *job, const struct blocks *blocks, size_t i, struct broken *broken);

/* The rows of the contents have no page numbers yet: they take no room, so that where slots stand does not depend on them. */
void flow_make(struct job *job, const struct blocks *blocks, const struct broken *broken, struct slots *out);

/* Puts the numbers at the ends of the rows. pages: for each heading the label of its page. */
void flow_number_contents(struct job *job, const struct blocks *blocks, const struct str *pages, struct slots *slots);

/* Where a slot stands. */
struct place {
    size_t page;
    size_t frame;
    mpt y;                          /* of the slot's top, from the first line's slot */
    bool turned;                    /* the page lies on its side */
};

/* A column of a band: slots of one frame stand one under the other. */
struct frame {
    size_t page;
    int count, column;              /* of how many, which one, from 0 */
    mpt top, filled;                /* where it begins, and where the lowest of what stands in it ends */
    mpt foot;                       /* what it has for the text */
    bool ends_page;                 /* its notes stand on the page's foot */
    bool blank;                     /* its page stays empty */
};

#define ACROSS SIZE_MAX             /* the frame of what stands across all columns */

/* A part of an insert on a page. */
struct stand {
    size_t page, frame, insert;
    size_t from, to;                /* slots of slots.apart */
};

/* Where an insert's mark or anchor stands, and whether it is set for it: a note that the page has already is not. */
struct noted {
    size_t page;
    bool set;
};

/* An item goes on from the front page to the next. */
struct jump {
    bool there;
    int column;                     /* of page 1 that it leaves */
    mpt from_y, to_y;               /* of slots: where page 1 says to which page, and page 2 from which */
};

struct filling {
    struct jump jump;
    size_t npages;
    struct place *places;           /* one for each slot of the text */
    struct place *apart;            /* one for each slot of slots.apart; of those only that are in a stand */
    VEC(struct stand) stands;       /* by page; in a frame floats at the top, at the bottom, notes */
    struct noted *noted;            /* one for each insert */
    VEC(struct frame) frames;       /* by page; a page has one at least */
};

/* first_y: where page 1 begins. */
void pages_fill(struct job *job, const struct slots *slots, mpt first_y, struct filling *out);

/* Shares the white that is left over by the grid above and below pictures and panels. */
void pages_balance(const struct slots *slots, struct filling *filling);

/* The height of a table's head that is set again above slot `from` of the row when it begins a page; 0 when none is, as
 * where the head takes half of the page. */
mpt repeated_head(const struct job *job, const struct slot_row *row, size_t from);

/* Lists holes and breaks against the rules as flaws of the book, and warns of the worse ones. */
void pages_check(struct job *job, const struct slots *slots, const struct filling *filling);

/* The baseline of a slot, from the page's top. */
mpt slot_baseline(const struct job *job, const struct slot *slot, mpt y);

#endif
