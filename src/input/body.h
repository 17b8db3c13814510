/* Bodies: the Markdown of an item as a tree with positions.
 *
 * CommonMark through md4c, with the CJK-friendly amendment for emphasis and our own bare URLs. Text is the source's
 * own, character for character: entities and escapes are resolved, line breaks inside a paragraph joined (without a
 * space between Han). A construct that the program does not set is a positioned error, never dropped text.
 */
#ifndef PAIBAN_INPUT_BODY_H
#define PAIBAN_INPUT_BODY_H

#include "base/diag.h"
#include "base/length.h"
#include "base/str.h"
#include "input/node.h"

enum block_kind {
    BLOCK_PARAGRAPH,            /* text */
    BLOCK_HEADING,              /* text; level 1…6 */
    BLOCK_LIST,                 /* children are items; ordered, start, tight */
    BLOCK_LIST_ITEM,            /* children are blocks */
    BLOCK_QUOTE,                /* children are blocks */
    BLOCK_CODE,                 /* text, lines parted by U+2028; no marks */
    BLOCK_BREAK,                /* a thematic break: nothing inside */
    BLOCK_TABLE,                /* children are rows; text is the caption's, id its name; columns */
    BLOCK_ROW,                  /* children are cells; header */
    BLOCK_CELL,                 /* text; align */
    BLOCK_FIGURE,               /* a picture by itself: picture; text is the caption's, id its name */
    BLOCK_BOX,                  /* ::: name … :::; children are blocks; name; id */
    BLOCK_NOTE                  /* a footnote's words: children are blocks. Only in body.notes */
};

enum cell_align { CELL_START, CELL_LEFT, CELL_CENTER, CELL_RIGHT };

enum span_mark {                /* flags */
    SPAN_STRONG = 1,
    SPAN_EMPHASIS = 2,
    SPAN_PROPER = 4,            /* [文字]{.proper}: a name, 专名号 */
    SPAN_TITLE = 8,             /* [文字]{.title}: a title, 书名号乙式 */
    SPAN_CODE = 16,             /* `code` */
    SPAN_STRIKE = 32            /* ~~deleted~~ */
};

/* Where a picture asks to stand. */
enum figure_place {
    FIGURE_HERE,                /* where it was written */
    FIGURE_TOP, FIGURE_BOTTOM,  /* at that end of its page, or of a later one */
    FIGURE_COLUMN,              /* where it was written, as wide as the column */
    FIGURE_FULL                 /* as wide as the type area, across all columns */
};

/* ![caption](path){#id width=60% place=top} */
struct body_picture {
    struct str path;            /* as written, %-escapes resolved; relative to the issue file */
    size_t source;              /* byte of the node's text where it begins */
    struct length width;        /* LENGTH_MEASURE for a share of the measure; 0: the picture's own */
    enum figure_place place;
};

/* What a [words](#id) or [](#id) that leads to a place in the issue shows, when it has no words of its own. */
enum reference_form {
    REFERENCE_NUMBER,           /* 表 1, 图 2, （三） */
    REFERENCE_PAGE              /* {.page}: the page it stands on */
};

/* A run of a paragraph's text with one set of marks. A forced line break is the character U+2028 alone in the
 * paragraph's text (the source can't hold one). A note's mark, and a reference without words, are a span of their own
 * whose text is U+FFFC: the setter puts the generated words in its place. */
struct span {
    size_t from, to;            /* bytes of the block's text */
    unsigned marks;
    size_t note;                /* 1 + index of the body's note whose mark stands here; 0: none */
    struct str target;          /* id of the item, heading, table or figure that it leads to; empty: none */
    enum reference_form form;
    struct str lang;            /* [words]{lang=en}: a BCP 47 tag; empty: the issue's */
    unsigned property;          /* the number of the outermost span with SPAN_PROPER or SPAN_TITLE, from 1; 0: none */
    struct str link;            /* the address as it goes into the document (percent-encoded); empty: no link */
    bool is_url;                /* the text is itself an address (bare URL or <…>) */
};

/* Where the text comes from: byte `at` of the block's text stands at byte `source` of the node's text; between two
 * places both run on together. Sorted by at. */
struct origin {
    size_t at, source;
};

struct body_block {
    enum block_kind kind;
    int level;                  /* of a heading */
    bool ordered, tight;        /* of a list; tight: no blank lines between its items */
    int start;                  /* an ordered list's first number */
    bool header;                /* of a row */
    enum cell_align align;      /* of a cell */
    size_t columns;             /* of a table */
    const struct body_picture *picture; /* of a figure */
    struct str name;            /* of a box: what stands behind ::: */
    struct str id;              /* {#name}, of a heading, table, figure or box; empty: none */
    struct str text;
    struct span *spans;         /* cover the text, in order */
    size_t nspans;
    const struct node *node;
    struct origin *origins;
    size_t norigins;
    size_t source;              /* byte of the node's text where the block begins, when it has no text */
    struct body_block *first;   /* children */
    struct body_block *next;
};

/* An id, or what refers to one, and the byte of the node's text where it stands. */
struct body_name {
    struct str id;
    size_t source;
};

struct body {
    struct body_block *first;   /* NULL when every block was an error */
    struct body_block **notes;  /* BLOCK_NOTE, in the order of their first marks; each is marked in the text */
    size_t nnotes;
    struct body_name *ids;      /* of its blocks */
    size_t nids;
    struct body_name *references;
    size_t nreferences;
    const struct node *node;
};

/* NULL for a node that is no text; diagnostics say what was wrong in it. */
struct body *body_read(struct arena *arena, struct diags *diags, const struct node *node);

/* The span that holds byte `at` of the text of a block that has spans. */
const struct span *body_span(const struct body_block *block, size_t at);

/* The byte of the node's text that byte `at` of a block's text comes from. */
size_t body_source(const struct body_block *block, size_t at);

/* The place in the file of byte `at` of a block's text; of the block itself when it has no text. */
struct pos body_pos(const struct body_block *block, size_t at);

/* True when an address may stand in the document: http, https or mailto with something behind it, no blanks or
 * controls. */
bool link_allowed(struct str address);

enum { LINK_MOST = 8000 };      /* bytes of an address: what everybody should take (RFC 9110, 4.1) */

/* The address with every byte that RFC 3986 does not allow percent-encoded; existing escapes stay. */
struct str link_encode(struct arena *arena, struct str address);

/* The address with its escapes resolved: bytes that need not be text. */
struct str link_decode(struct arena *arena, struct str address);

/* True for the name of a place: letters of any script, digits and - _ . : only. */
bool id_allowed(struct str id);

#endif
