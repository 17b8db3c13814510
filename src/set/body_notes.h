/* The blocks of notes. For blocks.c. */
#ifndef PAIBAN_SET_BODY_NOTES_H
#define PAIBAN_SET_BODY_NOTES_H

#include "set/blocks.h"

/* Adds the blocks of the apparatus's notes from `note` on, which are marked from `mark` on, with the heading that the
 * layout has for notes that stand together. parent is the element that holds them. False when a face can't be had. */
bool body_notes(struct job *job, struct blocks *out, size_t note, size_t mark, size_t parent);

#endif
