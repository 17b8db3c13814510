/* A page's glyphs ─▶ path data (SVG 1.1, 8.3), with relative commands and no more separators than are needed.
 *
 * Faces are counted as they appear on the page, so that numbers depend on nothing but the page. Where a document shows
 * many pages, a face is named by a sum of its name, so that an outline need be in it only once. */
#include "out/svg_glyphs.h"

#include "text/outline.h"

#include <stdlib.h>

struct shape {
    size_t face;                    /* index into faces */
    uint32_t glyph;
    struct outline outline;
};

struct svg_glyphs {
    bool shared;
    VEC(const struct face *) faces;
    VEC(struct shape) shapes;       /* by face and glyph */
};

/* ---- which there are */

static size_t face_index(const struct svg_glyphs *g, const struct face *face)
{
    size_t i = 0;
    while (i < g->faces.n && g->faces.at[i] != face)
        i++;
    return i;
}

static int by_face_and_glyph(const void *va, const void *vb)
{
    const struct shape *a = va, *b = vb;
    if (a->face != b->face)
        return a->face < b->face ? -1 : 1;
    return a->glyph < b->glyph ? -1 : a->glyph > b->glyph;
}

static void collect_run(struct svg_glyphs *g, struct arena *arena, const struct glyph_run *run)
{
    size_t face = face_index(g, run->face);
    if (face == g->faces.n)
        *VEC_PUSH(arena, &g->faces) = run->face;
    for (size_t i = 0; i < run->nglyphs; i++)
        *VEC_PUSH(arena, &g->shapes) = (struct shape){.face = face, .glyph = run->glyphs[i].id};
}

static void drop_doubles(struct svg_glyphs *g)
{
    size_t kept = 0;
    if (g->shapes.n)
        qsort(g->shapes.at, g->shapes.n, sizeof *g->shapes.at, by_face_and_glyph);
    for (size_t i = 0; i < g->shapes.n; i++)
        if (i == 0 || by_face_and_glyph(&g->shapes.at[kept - 1], &g->shapes.at[i]) != 0)
            g->shapes.at[kept++] = g->shapes.at[i];
    g->shapes.n = kept;
}

struct svg_glyphs *svg_glyphs_of(struct arena *arena, const struct page *page, bool shared)
{
    struct svg_glyphs *g = ARENA_NEW(arena, struct svg_glyphs);
    g->shared = shared;
    for (size_t i = 0; i < page->nlines; i++)
        for (size_t k = 0; k < page->lines[i].nruns; k++)
            collect_run(g, arena, &page->lines[i].runs[k]);
    drop_doubles(g);
    for (size_t i = 0; i < g->shapes.n; i++)
        g->shapes.at[i].outline = outline_of(arena, g->faces.at[g->shapes.at[i].face], g->shapes.at[i].glyph);
    return g;
}

bool svg_glyphs_find(const struct svg_glyphs *g, const struct face *face, uint32_t glyph, size_t *n)
{
    const struct shape wanted = {.face = face_index(g, face), .glyph = glyph};
    const struct shape *found = g->shapes.n ? bsearch(&wanted, g->shapes.at, g->shapes.n, sizeof wanted, by_face_and_glyph)
                                            : NULL;
    if (!found || !found->outline.n)
        return false;
    *n = (size_t)(found - g->shapes.at);
    return true;
}

/* FNV-1a of the face's name and number. */
static uint32_t face_sum(const struct face *face)
{
    uint32_t sum = 2166136261U ^ face->index;
    for (const char *c = face->postscript_name; *c; c++)
        sum = (sum ^ (unsigned char)*c) * 16777619U;
    return sum;
}

void svg_glyphs_put_id(const struct svg_glyphs *g, struct buf *b, size_t n)
{
    if (g->shared)
        buf_addf(b, "g%x-%u", (unsigned)face_sum(g->faces.at[g->shapes.at[n].face]), (unsigned)g->shapes.at[n].glyph);
    else
        buf_addf(b, "g%zu", n);
}

/* ---- path data */

struct path {
    struct buf *b;
    struct outline_point pen, start;
};

/* A number behind a letter or a number: a minus parts by itself. */
static void put_number(struct path *path, int32_t value, bool behind_letter)
{
    if (!behind_letter && value >= 0)
        buf_addz(path->b, " ");
    buf_addi(path->b, value);
}

static void put_points(struct path *path, char letter, const struct outline_point *points, size_t n)
{
    buf_add(path->b, (struct str){&letter, 1});
    for (size_t i = 0; i < n; i++) {
        put_number(path, points[i].x - path->pen.x, i == 0);
        put_number(path, points[i].y - path->pen.y, false);
    }
    path->pen = points[n - 1];
}

static void put_line(struct path *path, struct outline_point to)
{
    bool level = to.y == path->pen.y;
    if (!level && to.x != path->pen.x) {
        put_points(path, 'l', &to, 1);
        return;
    }
    buf_addz(path->b, level ? "h" : "v");
    put_number(path, level ? to.x - path->pen.x : to.y - path->pen.y, true);
    path->pen = to;
}

static void put_step(struct path *path, const struct outline_step *step)
{
    switch (step->verb) {
    case OUTLINE_MOVE:
        put_points(path, 'm', step->at, 1);
        path->start = path->pen;
        break;
    case OUTLINE_LINE: put_line(path, step->at[0]); break;
    case OUTLINE_QUADRATIC: put_points(path, 'q', step->at, 2); break;
    case OUTLINE_CUBIC: put_points(path, 'c', step->at, 3); break;
    case OUTLINE_CLOSE:
        buf_addz(path->b, "z");
        path->pen = path->start;
        break;
    }
}

void svg_glyphs_define(const struct svg_glyphs *g, struct buf *b)
{
    for (size_t i = 0; i < g->shapes.n; i++) {
        const struct outline *outline = &g->shapes.at[i].outline;
        struct path path = {.b = b};
        if (!outline->n)
            continue;
        buf_addz(b, "<path id=\"");
        svg_glyphs_put_id(g, b, i);
        buf_addz(b, "\" d=\"");
        for (size_t k = 0; k < outline->n; k++)
            put_step(&path, &outline->steps[k]);
        buf_addz(b, "\"/>\n");
    }
}
