/* Interlinear marks: 着重号 dots, 专名号 straight and 书名号乙式 wavy lines under the text of a line. */
#ifndef PAIBAN_SET_INTERLINEAR_H
#define PAIBAN_SET_INTERLINEAR_H

#include "set/place.h"

/* Adds the marks of one piece to the page. pens: where its atoms stand; baseline of the line. Marks take no room: they
 * stand between the lines. */
void interlinear_draw(struct page_builder *page, const struct piece *piece, const struct line_pens *pens, mpt baseline);

/* The width of a type's disc; 0: it has none. */
mpt interlinear_disc(const struct type *type);

#endif
