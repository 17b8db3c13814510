/* Paragraphs kept from one job to the next, shaped and broken, for who sets the same issue again and again. */
#ifndef PAIBAN_SET_REUSE_H
#define PAIBAN_SET_REUSE_H

#include "base/sum.h"
#include "set/line.h"

struct reuse;

/* Outlives jobs; used by one at a time, each with the same fonts and dictionaries. new gives, drop takes it; NULL is
 * allowed. */
struct reuse *reuse_new(const struct arena *like);
void reuse_drop(struct reuse *reuse);

/* Before a job: lets go of everything when most of it can't be wanted any more. */
void reuse_begin(struct reuse *reuse);

/* Over what a paragraph is made from. */
struct sum reuse_key(const struct job *job, const struct text_source *source);

/* A paragraph with that key and text, as one of the source; NULL: there is none. */
const struct paragraph *reuse_find(struct job *job, struct sum key, const struct text_source *source);

/* Keeps a paragraph that lies in reuse_arena. One about which something was said must not be kept: it would not be said
 * again. */
void reuse_keep(struct reuse *reuse, struct sum key, struct paragraph *p);

struct arena *reuse_arena(struct reuse *reuse);

/* The lines of a kept paragraph for a measure; false: they are not known. */
bool reuse_lines(const struct paragraph *p, const struct measure *measure, bool justified, struct set_lines *lines);
void reuse_keep_lines(struct reuse *reuse, const struct paragraph *p, const struct measure *measure, bool justified,
                      struct set_lines lines);

#endif
