/* What paiban-draw does, as one function, for its main and for tests. */
#ifndef PAIBAN_DRAW_DRAW_H
#define PAIBAN_DRAW_DRAW_H

#include "base/str.h"

/* A request (media/drawing.h) ─▶ an answer, in the arena; empty for a request that makes no sense. librsvg, Pango and
 * fontconfig keep what they like until the process ends; fontconfig's present configuration is replaced. */
struct str draw_answer(struct arena *arena, struct str request);

#endif
