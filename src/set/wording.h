/* Wording: the words that setting generates inside a text, notes' marks and what references show. */
#ifndef PAIBAN_SET_WORDING_H
#define PAIBAN_SET_WORDING_H

#include "set/apparatus.h"
#include "set/paragraph.h"

/* True when a part of the text stands for generated words. */
bool wording_is_place(struct str text, const struct text_span *span);

/* Keeps a text with places for generated words as its own raw text. Nothing where it has none. */
void wording_open(struct job *job, struct text_source *source);

/* Puts another text behind the first, each with its own types and places. */
void wording_join(struct job *job, struct text_source *front, const struct text_source *rest);

/* The text with other generated words before it, in that type. */
void wording_put_before(struct job *job, struct text_source *source, struct str words, const struct type *type);

/* Puts the present words into the places; true when the text changed by it. */
bool wording_fill(struct job *job, struct text_source *source);

#endif
