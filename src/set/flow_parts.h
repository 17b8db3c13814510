/* Flow: what breaking blocks and making slots of them have in common. For the files flow*.c. */
#ifndef PAIBAN_SET_FLOW_PARTS_H
#define PAIBAN_SET_FLOW_PARTS_H

#include "set/flow.h"
#include "set/measures.h"

mpt flow_length(const struct job *job, struct length length, mpt em);

/* The height of a line: the style's pitch, else as many lines of the grid as its type needs. */
mpt flow_line_height(const struct job *job, const struct type *type);

/* True when a picture's caption stands in the next block. */
bool flow_has_caption(const struct set_block *block);

/* A figure's caption keeps to its picture only, whatever its style says of the captions above tables. */
bool flow_keeps_together(const struct set_block *above, const struct set_block *below);

/* What the slot of a picture takes beside it: the white down to its caption, or down to where the next line's slot may
 * begin. caption: NULL when it has none. */
mpt flow_beside_picture(struct job *job, const struct set_block *caption);

/* The flow while it is made. */
struct flow {
    struct job *job;
    const struct blocks *blocks;
    const struct broken *broken;
    struct slots *out;
    struct slot_row *row;               /* of out: the text, or what stands apart */
    const struct set_block *previous;   /* the block before the one being made; NULL at the start */
    VEC(size_t) marks;                  /* of notes, in the slots made last */
    const struct set_code *code;        /* stands beside the lines from slot code_first on; NULL: none */
    size_t code_first;
    mpt entry_height;                   /* of the entry of a colophon before */
};

/* Adds the slots of a block to the row at hand. */
void flow_add_block(struct flow *f, const struct set_block *block, const struct broken *broken);

/* Remembers the marks of notes in a line of the slot made last; anchors their notes there, when it is whole and of the
 * text. */
void flow_take_marks(struct flow *f, const struct paragraph *p, const struct set_line *line);
void flow_anchor_notes(struct flow *f);

/* Sets the contents as a box apart from the text, where page 1 has room for it; returns the number of its blocks, else 0. */
size_t flow_add_box(struct flow *f);

/* A float belongs to the text's last line before it; a colophon to the first line of all, whose page it stands on. */
void flow_add_float(struct flow *f, const struct apart *apart);

#endif
