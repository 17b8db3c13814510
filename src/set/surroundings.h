/* Where blocks of a body stand, and what the files that make them have in common. For set/body_*.c. */
#ifndef PAIBAN_SET_SURROUNDINGS_H
#define PAIBAN_SET_SURROUNDINGS_H

#include "input/body.h"
#include "set/blocks.h"

struct surroundings {
    struct job *job;
    struct blocks *out;
    struct str context;
    size_t parent;                  /* element */
    enum line_kind kind;
    enum style_use use;
    mpt left, right;
    size_t notes;                   /* the body's first note in the apparatus */
    int bullets, numbers;           /* depth of lists of either kind */
    struct str *mark;               /* of the list item that begins here; used up by its first block */
    const struct type *mark_type;
    mpt mark_width;                 /* from a mark to its text */
    bool in_list;
    const struct run_in *run_in;    /* the heading that the first block begins with; used up by it. NULL: none */
    size_t panel;                   /* 1 + index of the innermost box that it stands in; 0: none */
};

/* NULL when a face can't be had, as everything below; false is the same. */
const struct type *surroundings_type(const struct surroundings *s, enum style_use use);

/* How far in from the measure's sides what stands here begins and ends, the style's indents included. */
mpt surroundings_left(const struct surroundings *s, const struct type *type);
mpt surroundings_right(const struct surroundings *s, const struct type *type);

/* The block's text in that type. */
bool surroundings_source(const struct surroundings *s, const struct body_block *body, const struct type *type,
                         struct text_source *out);

bool surroundings_add_one(struct surroundings *s, const struct body_block *body);

/* Blocks one after another. */
bool surroundings_add(struct surroundings *s, const struct body_block *first);

/* Gives the mark of the list item that begins here, if one does, to the block. */
void surroundings_mark(struct surroundings *s, struct set_block *block);

/* The caption of a table or figure: its text with the generated label before it, unless it begins with that itself. */
struct set_block *surroundings_caption(struct surroundings *s, const struct body_block *body, enum style_use use,
                                       struct str label, size_t parent);

#endif
