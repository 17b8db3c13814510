/* Blocks: the issue as a row of styled blocks in reading order, with their generated numbers and words. */
#ifndef PAIBAN_SET_BLOCKS_H
#define PAIBAN_SET_BLOCKS_H

#include "set/figure.h"
#include "set/link_code.h"
#include "set/paragraph.h"
#include "set/table.h"

/* In the order in which they stand on a page. */
enum insert_kind { INSERT_TURNED, INSERT_TOP, INSERT_BOTTOM, INSERT_NOTE, INSERT_BOX };

/* A row of the block that closes the last page. */
struct closing_part {
    struct text_source right;       /* at the end of its last line; no spans: nothing */
    bool first, last, ruled;        /* ruled: a rule stands between it and the row above */
};

/* A heading that runs in with the paragraph below it: the spans that the block's text begins with. */
struct run_in {
    enum line_kind kind;            /* of its lines; the rest are the block's */
    const struct type *type;        /* of the heading; the white above is by its style */
    struct text_source source;      /* its words: the number, the title, the mark behind */
    size_t number_len;              /* bytes of the number */
    size_t element;
    size_t heading;                 /* as in set_block */
};

struct set_block {
    enum line_kind kind;
    const struct type *type;
    struct text_source source;
    size_t number_len;              /* bytes of the generated number or label at its start */
    size_t element;                 /* in the structure */
    size_t heading;                 /* 1 + index of the heading that it is, or in the contents points to; 0 none */
    struct text_source label;       /* of an entry of a colophon, a list item's mark, a number that stands apart; no spans: none */
    const char *label_joint;        /* read between it and the text; NULL: nothing */
    mpt left, right;                /* indents beside the style's own */
    mpt label_x;                    /* of a list item's mark */
    bool in_list;                   /* no first line's indent */
    const struct table_source *table;   /* NULL: no table */
    const struct figure_source *figure; /* NULL: no picture */
    bool under_figure;              /* the caption of the figure before it */
    const struct code_source *code; /* a QR code beside it, or beside the colophon that it begins; NULL: none */
    const struct contact_layout *colophon;  /* the block of labels and values that it is an entry of; NULL: none */
    size_t entry;                   /* from 0 */
    const struct run_in *run_in;    /* the heading that it begins with; NULL: none */
    const struct closing_part *closing; /* the row of the closing block that it is; NULL: none */
    mpt hang;                       /* lines after the first start so much further in */
    bool ornament;                  /* a thematic break: a short rule and no text */
    bool new_page;                  /* starts a page */
    bool recto;                     /* that page is a right-hand one */
    bool opens;                     /* the title of a section that has an opening */
    bool across;                    /* stands across all columns, whatever its style */
    bool divided;                   /* a rule stands above it where it does not begin a page */
    int columns;                    /* in how many the page is divided where it stands */
    size_t panel;                   /* 1 + index of the innermost panel that it stands in; 0: none */
    size_t apart;                   /* 1 + the run of blocks apart from the text that it belongs to; 0: it is in the text */
};

/* Blocks that stand apart from the text: a note, a float, a table on pages of its own, on their side, or the
 * contents as a box. A float's stand in the list right behind the block to whose
 * last line it belongs; its page has that line, or comes later. */
struct apart {
    enum insert_kind kind;
    size_t from, to;
    mpt white;                      /* of a float: least white between it and the text */
};

/* A box or pull quote: what stands around its blocks. */
struct panel {
    enum box_kind kind;
    size_t around;                  /* 1 + index of the panel that it stands in; 0: none */
    mpt left, right;                /* its sides, in from those of the measure */
};

struct heading {
    int level;                      /* 1 section, 2 item */
    struct str number;
    struct str title;               /* with its number */
    struct pos pos;
    size_t element;                 /* of its block in the text */
};

struct blocks {
    VEC(struct set_block) list;
    VEC(struct heading) headings;
    VEC(struct apart) aparts;
    VEC(struct panel) panels;
    VEC(size_t) worded;             /* blocks with generated words inside */
};

/* Adds a block of one span. */
struct set_block *blocks_add(struct job *job, struct blocks *out, enum line_kind kind, const struct type *type,
                             struct str text);

/* Puts the present generated words into a block's texts; true when one changed by it. */
bool blocks_fill_words(struct job *job, struct set_block *block);

/* The issue has a table of contents, and the layout a place for it. */
bool contents_wanted(const struct job *job);

/* False when a style's face can't be had; the diagnostics say which. */
bool blocks_make(struct job *job, struct blocks *out);

#endif
