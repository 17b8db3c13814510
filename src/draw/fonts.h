/* The fonts that text in a drawing may use. For the files draw/. */
#ifndef PAIBAN_DRAW_FONTS_H
#define PAIBAN_DRAW_FONTS_H

#include "draw/inspect.h"
#include "media/drawing.h"

struct draw_fonts {
    struct arena *arena;
    bool east;                      /* the language is written with Han */
    VEC(const char *) families;     /* a role each, in the request's order */
    VEC(struct str) unknown;        /* families that were asked for and are none of ours; filled while drawing */
};

/* Makes the request's faces the only ones that fontconfig and Pango know. False with diagnostics when a letter is in
 * none of them. */
bool draw_fonts_use(struct arena *arena, struct diags *diags, const struct drawing_request *request,
                    const struct inspection *inspection, struct draw_fonts *fonts);

/* After drawing: a warning for each family that was replaced. */
void draw_fonts_tell(const struct draw_fonts *fonts, struct diags *diags, struct str name);

#endif
