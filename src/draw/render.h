/* librsvg, and cairo under it. For the files draw/. */
#ifndef PAIBAN_DRAW_RENDER_H
#define PAIBAN_DRAW_RENDER_H

#include "base/diag.h"
#include "media/drawing.h"

struct rendering {
    mpt width, height;              /* the drawing's natural size */
    struct str bytes;               /* a PDF of one page, or an SVG, of cairo's */
};

/* False with a diagnostic: no size, or librsvg can't draw it. A drawing without a mark is a warning. root_line: of the
 * <svg>. */
bool render(struct arena *arena, struct diags *diags, const struct drawing_request *request, int32_t root_line,
            struct rendering *out);

/* "librsvg 2.54.7" and so on, a line each, as the libraries that run tell them. */
void render_versions(struct buf *b);

#endif
