/* A CFF font made smaller. For the files draw/. */
#ifndef PAIBAN_DRAW_CFF_CUT_H
#define PAIBAN_DRAW_CFF_CUT_H

#include "base/str.h"

/* The same font with the same glyph ids, without the subroutines that cairo leaves in; itself when that can't be done
 * or is no smaller. */
struct str cff_cut(struct arena *arena, struct str cff);

#endif
