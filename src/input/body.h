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

enum block_kind { BLOCK_PARAGRAPH };

enum span_mark {                /* flags */
    SPAN_STRONG = 1,
    SPAN_EMPHASIS = 2,
    SPAN_PROPER = 4,            /* [文字]{.proper}: a name, 专名号 */
    SPAN_TITLE = 8              /* [文字]{.title}: a title, 书名号乙式 */
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
    struct str text;
    struct span *spans;         /* cover the text, in order */
    size_t nspans;
    const struct node *node;
    struct origin *origins;
    size_t norigins;
    struct body_block *next;
};

/* NULL for a body without text or when every block was an error; diagnostics say which. */
struct body_block *body_read(struct arena *arena, struct diags *diags, const struct node *node);

/* The place in the file of byte `at` of a block's text. */
struct pos body_pos(const struct body_block *block, size_t at);

/* True when an address may stand in the document: http, https or mailto with something behind it, no blanks or
 * controls. */
bool link_allowed(struct str address);

/* The address with every byte that RFC 3986 does not allow percent-encoded; existing escapes stay. */
struct str link_encode(struct arena *arena, struct str address);

#endif
