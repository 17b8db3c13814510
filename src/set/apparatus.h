/* The apparatus: notes and their marks, references, and the places in the issue that they lead to.
 *
 * Gathered while blocks are made, one entry each in reading order; spans and blocks name entries by their index. What depends on
 * pages (numbers that begin anew on each, the places themselves) is put in whenever pages were filled. */
#ifndef PAIBAN_SET_APPARATUS_H
#define PAIBAN_SET_APPARATUS_H

#include "input/body.h"
#include "set/job.h"

/* A place on a page: the top of what should be seen. */
struct spot {
    size_t page;
    mpt y;                          /* from the page's top edge */
};

struct note {
    const struct body_block *words; /* BLOCK_NOTE */
    struct str context;             /* as in text_source */
    size_t of_body;                 /* the first note of its body */
    bool marked;
    size_t first;                   /* its first mark, when it is marked */
    size_t from, to;                /* its blocks */
    struct str text;                /* of the first one, with its generated words */
};

struct mark {
    size_t note;
    int number;
    size_t again;                   /* the block that is set for a later mark on a page without the note; 0: none */
    struct spot spot;               /* where it stands */
    struct spot note_spot;          /* where the note does that it leads to */
};

struct target {
    struct str id;
    struct str number, far;         /* the words of its number, in its own section and seen from another; may be empty */
    struct str title;
    size_t section;
    size_t block;                   /* the first that it has */
    struct spot spot;
};

struct reference {
    struct str id;
    enum reference_form form;
    bool bare;                      /* has no words of its own */
    struct pos pos;
    size_t section;                 /* in which it stands */
    const struct target *target;    /* NULL: there is none */
};

struct apparatus {
    VEC(struct note) notes;
    VEC(struct mark) marks;
    VEC(struct target) targets;
    VEC(struct reference) references;
    size_t section;                 /* at hand, from 1 */
    int number;                     /* of the last note whose number does not depend on pages */
};

/* A section or an item begins: level 1 or 2. */
void apparatus_begin(struct job *job, int level);

/* Adds the notes of a body; returns the first. */
size_t apparatus_add_notes(struct job *job, const struct body *body, struct str context);

/* Each adds an entry and returns its index. */
size_t apparatus_add_mark(struct job *job, size_t note);
size_t apparatus_add_reference(struct job *job, struct reference reference);

/* A place that references may lead to. far may be empty: as number. What generated words stand for in the title is left
 * out. Nothing where the id is empty. */
void apparatus_add_target(struct job *job, struct target target);

/* Finds what references lead to, once all blocks are made. An error for each that would show nothing. */
void apparatus_resolve(struct job *job);

/* What a note's mark shows; what stands instead of the note's words for a later mark; what a reference shows that has no
 * words of its own. */
struct str apparatus_mark_words(struct job *job, size_t mark);
struct str apparatus_again_words(struct job *job, size_t mark);
struct str apparatus_reference_words(struct job *job, size_t reference);

#endif
