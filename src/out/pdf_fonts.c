/* Every glyph of a book ─▶ for each face its subset and the codes that show it; pdf_embedded.c makes the objects.
 *
 * First all glyphs are noted with the texts they stand for, in the order of the book; then each face is cut once. The
 * text comes from the source's clusters, never from the font's own map backwards: that is what turns everyday
 * characters into radicals. A glyph's first text goes to the face's first Type 0 font, its second to the second, and so
 * on; all of them share one descendant. .notdef is never shown: fallback was settled before, and a glyph 0 is a fault. */
#include "out/pdf_fonts.h"

#include "out/pdf_embedded.h"
#include "out/pdf_print.h"

enum { GLYPH_IDS = 65536 };

struct pdf_fonts {
    struct pdf *pdf;
    struct diags *diags;
    VEC(struct embedded *) faces;
};

/* ---- noting what is shown */

/* A cluster's characters are dealt out to its glyphs one by one, the last glyph taking what is left; a glyph too many
 * reads as nothing that is seen. */
static struct str cluster_share(struct str text, size_t nth, bool last)
{
    size_t from = 0, to;
    uint32_t cp;
    for (; nth && from < text.n; nth--)
        from += utf8_next(text, from, &cp);
    if (from == text.n)
        return STR("\xE2\x80\x8B");        /* zero width space */
    to = last ? text.n : from + utf8_next(text, from, &cp);
    return str_slice(text, from, to);
}

static struct str reading_text(const struct line *line, const struct glyph_run *run, size_t i)
{
    if (run->kind == RUN_HYPHEN)
        return STR("\xC2\xAD");
    if (run->kind == RUN_LEADER)
        return STR(".");
    size_t start = i;
    while (start && run->glyphs[start].text_len == 0)
        start--;
    const struct glyph *g = &run->glyphs[start];
    bool last = i + 1 == run->nglyphs || run->glyphs[i + 1].text_len;
    return cluster_share(str_slice(line->text, g->text, g->text + g->text_len), i - start, last);
}

static struct embedded *face_find(const struct pdf_fonts *fonts, const struct face *face)
{
    for (size_t i = 0; i < fonts->faces.n; i++)
        if (fonts->faces.at[i]->face == face)
            return fonts->faces.at[i];
    return NULL;
}

static struct embedded *face_note(struct pdf_fonts *fonts, const struct face *face)
{
    struct embedded *e = face_find(fonts, face);
    if (e)
        return e;
    struct arena *arena = pdf_arena(fonts->pdf);
    e = ARENA_NEW(arena, struct embedded);
    *e = (struct embedded){.face = face, .slots = ARENA_ARRAY(arena, uint16_t, GLYPH_IDS), .nfonts = 1};
    *VEC_PUSH(arena, &fonts->faces) = e;
    return e;
}

static void reading_note(struct arena *arena, struct embedded *e, struct used *used, struct str text)
{
    uint32_t n = 1;
    struct reading *r = &used->reading;
    for (; !str_eq(r->text, text); r = r->next, n++) {
        if (r->next)
            continue;
        r->next = ARENA_NEW(arena, struct reading);
        r->next->text = text;
    }
    if (n > e->nfonts)
        e->nfonts = n;
}

static void glyph_note(struct arena *arena, struct embedded *e, uint32_t id, struct str text)
{
    if (e->slots[id]) {
        reading_note(arena, e, &e->used.at[e->slots[id] - 1], text);
        return;
    }
    struct used *used = VEC_PUSH(arena, &e->used);
    *used = (struct used){.id = id, .reading = {text, NULL}};
    e->slots[id] = (uint16_t)e->used.n;
}

static void glyph_refuse(struct pdf_fonts *fonts, const struct line *line)
{
    if (!pdf_failed(fonts->pdf))
        DIAG_ARGS(fonts->diags, PDF_FAILED, line->pos, STR("a glyph that the font does not have"));
    pdf_fail(fonts->pdf, "");
}

static void run_note(struct pdf_fonts *fonts, const struct line *line, const struct glyph_run *run)
{
    struct embedded *e = run->nglyphs ? face_note(fonts, run->face) : NULL;
    for (size_t i = 0; i < run->nglyphs; i++) {
        const struct glyph *g = &run->glyphs[i];
        if (g->id == 0 || g->id >= GLYPH_IDS)
            glyph_refuse(fonts, line);
        else
            glyph_note(pdf_arena(fonts->pdf), e, g->id, reading_text(line, run, i));
    }
}

static void line_note(struct pdf_fonts *fonts, const struct line *line)
{
    for (size_t i = 0; i < line->nruns; i++)
        run_note(fonts, line, &line->runs[i]);
}

static void book_note(struct pdf_fonts *fonts, const struct book *book)
{
    for (size_t i = 0; i < book->npages; i++)
        for (size_t k = 0; k < book->pages[i].nlines; k++)
            line_note(fonts, &book->pages[i].lines[k]);
}

/* ---- cutting */

static bool face_cut(struct pdf_fonts *fonts, struct embedded *e)
{
    struct arena *arena = pdf_arena(fonts->pdf);
    uint32_t *ids = ARENA_ARRAY(arena, uint32_t, e->used.n);
    for (size_t i = 0; i < e->used.n; i++)
        ids[i] = e->used.at[i].id;
    if (!subset_make(arena, fonts->diags, e->face, ids, e->used.n, &e->subset))
        return false;
    for (size_t i = 0; i < e->used.n; i++) {
        e->used.at[i].code = e->subset.ids[i];
        e->used.at[i].width = face_em(e->face, face_advance(e->face, e->used.at[i].id));
    }
    return true;
}

/* Codes keep the order of the ids, so a walk over the ids sorts. */
static void codes_sort(struct arena *arena, struct embedded *e)
{
    size_t n = 0;
    e->by_code = ARENA_ARRAY(arena, const struct used *, e->used.n);
    for (size_t id = 0; id < GLYPH_IDS; id++)
        if (e->slots[id])
            e->by_code[n++] = &e->used.at[e->slots[id] - 1];
}

struct pdf_fonts *pdf_fonts_embed(struct pdf *pdf, struct diags *diags, const struct book *book)
{
    struct pdf_fonts *fonts = ARENA_NEW(pdf_arena(pdf), struct pdf_fonts);
    *fonts = (struct pdf_fonts){.pdf = pdf, .diags = diags};
    book_note(fonts, book);
    uint32_t next = 1;
    for (size_t i = 0; i < fonts->faces.n; i++) {
        struct embedded *e = fonts->faces.at[i];
        if (!pdf_failed(pdf) && !face_cut(fonts, e))
            pdf_fail(pdf, "");
        if (pdf_failed(pdf))
            return NULL;
        codes_sort(pdf_arena(pdf), e);
        embedded_make(pdf, e);
        e->first_font = next;
        next += e->nfonts;
    }
    return fonts;
}

/* ---- asked by the content */

void pdf_fonts_resources(const struct pdf_fonts *fonts, struct buf *b)
{
    for (size_t i = 0; i < fonts->faces.n; i++) {
        const struct embedded *e = fonts->faces.at[i];
        for (uint32_t n = 0; n < e->nfonts; n++) {
            buf_add(b, STR("/F"));
            put_int(b, e->first_font + n);
            put_byte(b, ' ');
            put_ref(b, e->objects[n]);
        }
    }
}

struct shown pdf_fonts_show(const struct pdf_fonts *fonts, const struct line *line, const struct glyph_run *run,
                            size_t i)
{
    const struct embedded *e = face_find(fonts, run->face);
    const struct used *used = &e->used.at[e->slots[run->glyphs[i].id] - 1];
    struct str text = reading_text(line, run, i);
    uint32_t n = 0;
    for (const struct reading *r = &used->reading; r && !str_eq(r->text, text); r = r->next)
        n++;
    return (struct shown){e->first_font + n, used->code, used->width};
}
