/* QR codes for readers of paper: beside the lines of an item's link, or beside the contact rows. */
#ifndef PAIBAN_SET_LINK_CODE_H
#define PAIBAN_SET_LINK_CODE_H

#include "set/line.h"

struct page_builder;

/* What a block has drawn beside its lines. */
struct code_source {
    const struct code_layout *layout;
    struct str address;             /* percent-encoded, as it goes into links; the code holds the same */
    struct pos pos;
    size_t link, figure;            /* elements: ELEMENT_LINK, and in it ELEMENT_FIGURE */
};

struct set_code {
    bool on_panel;                  /* white paper is drawn under it */
    const struct code_source *source;
    const struct qr *qr;
    mpt side, quiet;                /* of the dark field; white around it */
    mpt x;                          /* of the field, from the column's left: flush with its right */
    mpt room;                       /* what the lines beside it leave of the measure */
    const struct paragraph *caption;        /* NULL: none */
    struct set_lines lines;         /* of the caption */
    mpt pitch;                      /* their distance */
};

/* The elements of a code and the words that stand for it. */
const struct code_source *code_source_make(struct job *job, const struct code_layout *layout, struct str address,
                                           struct pos pos, size_t parent);

/* NULL with an error when the address is too long for any code. Warns of one too fine to be printed. right: how far in from the
 * measure's right side it stands. */
const struct set_code *code_set(struct job *job, const struct code_source *source, mpt right);

/* Where the top of the field stands, from the top of the slot beside it: level with its text, but clear of the line above.
 * text_top: of that slot. */
mpt code_top(const struct job *job, const struct set_code *code, mpt text_top);

/* The height of the field and what stands under it. */
mpt code_height(const struct set_code *code);

/* Draws the field with its top at y, and its caption. */
void place_code(struct page_builder *page, const struct set_code *code, mpt y);

#endif
