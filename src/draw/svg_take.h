/* cairo's SVG as a part of another. For the files draw/. */
#ifndef PAIBAN_DRAW_SVG_TAKE_H
#define PAIBAN_DRAW_SVG_TAKE_H

#include "base/str.h"

/* What stands behind `<svg x= y= width= height=` up to the end, ids marked with "@"; empty when it is not cairo's. */
struct str svg_take(struct arena *arena, struct str svg);

#endif
