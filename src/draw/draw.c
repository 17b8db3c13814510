/* A request ─▶ an answer: the list of steps.
 *
 * The file is looked through (inspect), the fonts are laid out (fonts), librsvg draws it upon a PDF or an SVG of cairo's
 * (render), and that is taken apart for ours (pdf_take, svg_take). A page of ours becomes a picture in one step.
 *
 * Why this way. A form XObject taken from cairo's PDF keeps what the file has: shapes, gradients, clips and transparency
 * as such, pictures inside in their own pixels, and text as text in embedded fonts that can be searched. Raster at 600
 * dpi looks as good on paper but takes ten times the bytes, and nobody finds a word in it; our own reader of SVG
 * would never know as much of it as librsvg; letters as outlines could not be searched either. */
#include "draw/draw.h"

#include "draw/fonts.h"
#include "draw/inspect.h"
#include "draw/pdf_take.h"
#include "draw/render.h"
#include "draw/svg_take.h"

static bool taken(struct arena *arena, const struct drawing_request *request, const struct rendering *rendering,
                  struct drawing *drawing)
{
    *drawing = (struct drawing){.width = rendering->width, .height = rendering->height};
    if (request->form == DRAWING_PDF)
        return pdf_take(arena, rendering->bytes, drawing);
    drawing->markup = svg_take(arena, rendering->bytes);
    return drawing->markup.n > 0;
}

/* A page of ours needs no inspection, and no font. */
static bool page_drawn(struct arena *arena, struct diags *diags, const struct drawing_request *request, struct drawing *drawing)
{
    struct rendering rendering;
    bool made = render(arena, diags, request, 1, &rendering);
    *drawing = (struct drawing){.width = rendering.width, .height = rendering.height, .markup = rendering.bytes};
    return made && drawing->markup.n > 0;
}

/* The libraries that decide how drawings come out. */
static struct drawing versions(struct arena *arena)
{
    struct buf b = {.arena = arena};
    render_versions(&b);
    buf_addf(&b, "qpdf %s\n", pdf_take_version());
    return (struct drawing){.width = 1, .height = 1, .markup = buf_str(&b)};
}

static bool drawn(struct arena *arena, struct diags *diags, const struct drawing_request *request, struct drawing *drawing)
{
    struct inspection inspection;
    struct draw_fonts fonts;
    struct rendering rendering;
    if (request->form == DRAWING_VERSIONS) {
        *drawing = versions(arena);
        return true;
    }
    if (request->form == DRAWING_PNG)
        return page_drawn(arena, diags, request, drawing);
    if (!inspect(arena, diags, request->name, request->svg, &inspection) ||
        !draw_fonts_use(arena, diags, request, &inspection, &fonts) ||
        !render(arena, diags, request, inspection.root_line, &rendering))
        return false;
    draw_fonts_tell(&fonts, diags, request->name);
    if (taken(arena, request, &rendering, drawing))
        return true;
    DIAG_ARGS(diags, DRAWING_FAULT, (struct pos){0}, request->name, STR("cairo"));
    return false;
}

struct str draw_answer(struct arena *arena, struct str request)
{
    struct drawing_request asked;
    struct drawing drawing;
    struct diags *diags = diags_new(arena);
    if (!drawing_asked(arena, request, &asked))
        return STR("");
    bool made = drawn(arena, diags, &asked, &drawing);
    return drawing_answer(arena, diags, made ? &drawing : NULL);
}
