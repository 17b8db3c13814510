/* Bodies: the Markdown of an item as a tree with positions.
 *
 * CommonMark through md4c, with the CJK-friendly amendment for emphasis and our own bare URLs. Text is the source's
 * own, character for character: entities and escapes are resolved, line breaks inside a paragraph joined (without a
 * space between Han). A construct that the program does not set is a positioned error, never dropped text.
 */
#ifndef PAIBAN_INPUT_BODY_H
#define PAIBAN_INPUT_BODY_H

#include "base/diag.h"
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
    BLOCK_CELL                  /* text; align */
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

/* A run of a paragraph's text with one set of marks. A forced line break is the character U+2028 alone in the
 * paragraph's text (the source can't hold one). */
struct span {
    size_t from, to;            /* bytes of the block's text */
    unsigned marks;
    unsigned property;          /* the number of the outermost bracketed span it belongs to, from 1; 0: none */
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
    struct str id;              /* {#name}; empty: none */
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

/* NULL for a body without text or when every block was an error; diagnostics say which. */
struct body_block *body_read(struct arena *arena, struct diags *diags, const struct node *node);

/* The place in the file of byte `at` of a block's text; of the block itself when it has no text. */
struct pos body_pos(const struct body_block *block, size_t at);

/* True when an address may stand in the document: http, https or mailto with something behind it, no blanks or
 * controls. */
bool link_allowed(struct str address);

/* The address with every byte that RFC 3986 does not allow percent-encoded; existing escapes stay. */
struct str link_encode(struct arena *arena, struct str address);

#endif
