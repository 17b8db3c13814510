/* The outlines of the glyphs that a page shows, each once. For the files out/svg*.c. */
#ifndef PAIBAN_OUT_SVG_GLYPHS_H
#define PAIBAN_OUT_SVG_GLYPHS_H

#include "set/book.h"

struct svg_glyphs;

/* shared: ids name the face and the glyph, the same on all pages; else they are counted on the page. */
struct svg_glyphs *svg_glyphs_of(struct arena *arena, const struct page *page, bool shared);

/* The <path> elements, in font units with y upwards; blanks have none. */
void svg_glyphs_define(const struct svg_glyphs *glyphs, struct buf *b);

/* False for a blank; else n for the next. */
bool svg_glyphs_find(const struct svg_glyphs *glyphs, const struct face *face, uint32_t glyph, size_t *n);

void svg_glyphs_put_id(const struct svg_glyphs *glyphs, struct buf *b, size_t n);

#endif
