/* Pages ─▶ content streams: which run is shown how, and what it belongs to (ISO 32000-1, 8.5, 9.4 and 14.6).
 *
 * Consecutive runs and lines of one element are one piece of marked content; what belongs to none is an artifact. Where
 * glyphs stand is the pen's affair (pdf_pen.h). Content is in the order of reading, from right to left too: such a run is
 * shown cluster by cluster, each with an operator of its own, since readers that sort text by place (poppler, pdfium) sort
 * those, and readers that keep to the order (mupdf, whoever reads the tags) find it right. An image stands between two
 * text objects, at its place in reading order. Nothing is clipped. */
#include "out/pdf_content.h"

#include "out/pdf_images.h"
#include "out/pdf_pen.h"
#include "out/pdf_print.h"
#include "out/wave.h"

enum mark_kind { MARK_NONE, MARK_ELEMENT, MARK_ARTIFACT, MARK_HEADER, MARK_FOOTER };

struct mark {                       /* what a piece of content belongs to */
    enum mark_kind kind;
    size_t element;
};

struct pdf_content {
    struct buf b;
    const struct book *book;
    const struct pdf_fonts *fonts;
    const struct pdf_pictures *pictures;
    struct pdf_tags *tags;
    size_t page;
    mpt height;                     /* of the page */
    struct pen pen;
    struct mark mark;               /* the open piece of marked content */
    struct str lang;                /* of the open Span; empty: none is open */
    struct shown *shown;            /* of the run at hand */
    size_t shown_cap;
};

/* An operator that is not the pen's. */
static void put(struct pdf_content *c, const char *operators)
{
    pen_end(&c->pen);
    buf_addz(&c->b, operators);
}

/* ---- marked content */

static void lang_close(struct pdf_content *c)
{
    if (!c->lang.n)
        return;
    put(c, "EMC\n");
    c->lang = STR("");
}

static void mark_close(struct pdf_content *c)
{
    lang_close(c);
    if (c->mark.kind == MARK_NONE)
        return;
    put(c, "EMC\n");
    c->mark = (struct mark){MARK_NONE, 0};
}

static void mark_open(struct pdf_content *c, struct mark mark)
{
    c->mark = mark;
    if (mark.kind == MARK_ARTIFACT)
        put(c, "/Artifact BMC\n");
    else if (mark.kind != MARK_ELEMENT)
        put(c, mark.kind == MARK_HEADER ? "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n"
                                        : "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n");
    if (mark.kind != MARK_ELEMENT)
        return;
    put_name(&c->b, str_of(pdf_tags_type(c->tags, mark.element)));
    put(c, "<</MCID ");
    put_int(&c->b, pdf_tags_mark(c->tags, mark.element, c->page));
    put(c, ">>BDC\n");
}

static void mark_set(struct pdf_content *c, struct mark mark)
{
    if (c->mark.kind == mark.kind && c->mark.element == mark.element)
        return;
    mark_close(c);
    mark_open(c, mark);
}

static struct mark mark_of(const struct pdf_content *c, const struct line *line, const struct glyph_run *run)
{
    size_t link = run->link ? c->book->pages[c->page].links[run->link - 1].structure : 0;
    if (line->structure == 0)
        return (struct mark){line->kind == LINE_HEADER ? MARK_HEADER :
                             line->kind == LINE_FOOTER ? MARK_FOOTER : MARK_ARTIFACT, 0};
    if (run->kind == RUN_LEADER)
        return (struct mark){MARK_ARTIFACT, 0};
    return (struct mark){MARK_ELEMENT, link ? link : line->structure};
}

static void lang_set(struct pdf_content *c, struct str lang)
{
    struct str around = c->mark.kind == MARK_ELEMENT ? pdf_tags_lang(c->tags, c->mark.element) : c->book->lang;
    struct str wanted = str_eq(lang.n ? lang : c->book->lang, around) ? STR("") : lang.n ? lang : c->book->lang;
    if (str_eq(c->lang, wanted))
        return;
    lang_close(c);
    if (!wanted.n)
        return;
    put(c, "/Span<</Lang");
    put_bytes(&c->b, wanted);
    put(c, ">>BDC\n");
    c->lang = wanted;
}

/* ---- runs */

static void shown_find(struct pdf_content *c, const struct line *line, const struct glyph_run *run)
{
    if (run->nglyphs > c->shown_cap) {
        c->shown_cap = run->nglyphs * 2;
        c->shown = ARENA_ARRAY(c->b.arena, struct shown, c->shown_cap);
    }
    for (size_t i = 0; i < run->nglyphs; i++)
        c->shown[i] = pdf_fonts_show(c->fonts, line, run, i);
}

static npt advance(const struct pdf_content *c, const struct glyph_run *run, size_t i)
{
    return (npt)c->shown[i].width * run->size * 1000;
}

/* What the book has between two glyphs beyond the width. */
static npt gap_behind(const struct pdf_content *c, const struct glyph_run *run, size_t i)
{
    return (npt)(run->glyphs[i + 1].x - run->glyphs[i].x) * NPT_PER_MPT - advance(c, run, i);
}

static bool near_gap(npt a, npt b, npt tolerance)
{
    return a - b <= tolerance && b - a <= tolerance;
}

/* A gap that, up to the tolerance, most glyphs of the run have, if there is one (a vote after Boyer and Moore). */
static bool gap_vote(const struct pdf_content *c, const struct glyph_run *run, npt tolerance, npt *gap)
{
    size_t votes = 0, same = 0;
    for (size_t i = 0; i + 1 < run->nglyphs; i++) {
        npt here = gap_behind(c, run, i);
        if (votes == 0)
            *gap = here;
        votes = near_gap(*gap, here, tolerance) ? votes + 1 : votes - 1;
    }
    for (size_t i = 0; i + 1 < run->nglyphs; i++)
        same += near_gap(*gap, gap_behind(c, run, i), tolerance);
    return same && same * 2 >= run->nglyphs;
}

/* Tc for the run. Gaps that rounded widths explain are none; gaps that differ by the line's shared-out remainder give
 * their mean. */
static npt run_spacing(const struct pdf_content *c, const struct glyph_run *run)
{
    npt gap = 0, sum = 0, n = 0, rounding = NPT_PER_MPT + (npt)run->size * 500;
    if (run->turned)
        return 0;
    if (!gap_vote(c, run, rounding, &gap))
        return c->pen.spacing;
    if (near_gap(gap, 0, rounding))
        return 0;
    for (size_t i = 0; i + 1 < run->nglyphs; i++) {
        npt here = gap_behind(c, run, i);
        if (near_gap(gap, here, NPT_PER_MPT)) {
            sum += here;
            n++;
        }
    }
    return pen_spacing_for(sum / n);
}

static void glyph_show(struct pdf_content *c, const struct line *line, const struct glyph_run *run, size_t i)
{
    const struct glyph *g = &run->glyphs[i];
    pen_rise(&c->pen, g->rise);
    pen_font(&c->pen, c->shown[i].font, run->size);
    pen_show(&c->pen, g->x, line->y, c->shown[i].code, advance(c, run, i));
}

/* The end of glyph i's cluster: behind the glyphs that continue it. */
static size_t cluster_end(const struct glyph_run *run, size_t i)
{
    for (i++; i < run->nglyphs && run->kind == RUN_TEXT && run->glyphs[i].text_len == 0; i++)
        ;
    return i;
}

/* A glyph for each character, some beyond the BMP: what pdfium loses in ActualText. */
static bool reads_by_glyph(struct str text, size_t glyphs)
{
    bool beyond = false;
    uint32_t cp;
    size_t n = 0;
    for (size_t at = 0; at < text.n; n++) {
        at += utf8_next(text, at, &cp);
        beyond |= cp > 0xFFFF;
    }
    return beyond && n == glyphs;
}

/* Several glyphs for one text: the text stands beside them, unless each reads back by itself. */
static void cluster_show(struct pdf_content *c, const struct line *line, const struct glyph_run *run, size_t from,
                         size_t to)
{
    const struct glyph *g = &run->glyphs[from];
    struct str text = str_slice(line->text, g->text, g->text + g->text_len);
    bool beside = !reads_by_glyph(text, to - from);
    if (beside) {
        put(c, "/Span<</ActualText");
        put_text(&c->b, text);
        put(c, ">>BDC\n");
    }
    for (size_t i = from; i < to; i++)
        glyph_show(c, line, run, i);
    if (beside)
        put(c, "EMC\n");
}

static void run_show(struct pdf_content *c, const struct line *line, const struct glyph_run *run)
{
    if (run->nglyphs == 0)
        return;
    shown_find(c, line, run);
    mark_set(c, mark_of(c, line, run));
    lang_set(c, run->lang);
    pen_turn(&c->pen, line->turned, line->slant);
    pen_color(&c->pen, run->color);
    pen_spacing(&c->pen, run_spacing(c, run));
    for (size_t i = 0; i < run->nglyphs; ) {
        size_t end = cluster_end(run, i);
        if (end == i + 1 && (run->kind != RUN_TEXT || run->glyphs[i].text_len))
            glyph_show(c, line, run, i);
        else
            cluster_show(c, line, run, i, end);
        i = end;
        if (run->turned)
            pen_end(&c->pen);
    }
}

/* ---- images */

static void image_show(struct pdf_content *c, const struct image *image)
{
    mark_close(c);
    put(c, "ET\n");
    mark_open(c, (struct mark){image->structure ? MARK_ELEMENT : MARK_ARTIFACT, image->structure});
    if (image->picture)
        put_picture(&c->b, image, pdf_pictures_number(c->pictures, image->picture), c->height);
    else
        put_qr(&c->b, image, c->height);
    mark_close(c);
    put(c, "BT\n");
    pen_resume(&c->pen);
}

/* ---- rules, boxes and pages */

static void straight_draw(struct pdf_content *c, const struct rule *rule)
{
    put_place(&c->b, rule->x0, rule->y0, c->height);
    put(c, " m ");
    put_place(&c->b, rule->x1, rule->y1, c->height);
    put(c, " l S\n");
}

/* A line of no length with round ends is a dot. */
static void dot_draw(struct pdf_content *c, const struct rule *rule)
{
    put(c, "1 J ");
    straight_draw(c, rule);
    put(c, "0 J\n");
}

static void wave_draw(struct pdf_content *c, const struct rule *rule)
{
    struct wave_arc arc;
    put_place(&c->b, rule->x0, rule->y0, c->height);
    put(c, " m\n");
    for (size_t k = 0; wave_arc(rule, k, &arc); k++) {
        put_place(&c->b, arc.x1, arc.y1, c->height);
        put(c, " ");
        put_place(&c->b, arc.x2, arc.y2, c->height);
        put(c, " ");
        put_place(&c->b, arc.x, arc.y, c->height);
        put(c, " c\n");
    }
    put(c, "S\n");
}

static void rules_draw(struct pdf_content *c, const struct page *page)
{
    static void (*const draw[])(struct pdf_content *, const struct rule *) = {straight_draw, dot_draw, wave_draw};
    if (page->nrules)
        put(c, "/Artifact BMC\n");
    for (size_t i = 0; i < page->nrules; i++) {
        const struct rule *rule = &page->rules[i];
        put_color(&c->b, rule->color, true);
        put_points(&c->b, rule->weight);
        put(c, " w ");
        draw[rule->shape](c, rule);
    }
    if (page->nrules)
        put(c, "EMC\n");
}

static void boxes_draw(struct pdf_content *c, const struct page *page)
{
    if (page->nboxes)
        put(c, "/Artifact BMC\n");
    for (size_t i = 0; i < page->nboxes; i++) {
        const struct box *box = &page->boxes[i];
        if (box->frame) {
            put_color(&c->b, box->color, true);
            put_points(&c->b, box->frame);
            put(c, " w ");
        } else {
            put_color(&c->b, box->color, false);
        }
        put_place(&c->b, box->x0, box->y1, c->height);
        put(c, " ");
        put_points(&c->b, box->x1 - box->x0);
        put(c, " ");
        put_points(&c->b, box->y1 - box->y0);
        put(c, box->frame ? " re S\n" : " re f\n");
    }
    if (page->nboxes)
        put(c, "0 g EMC\n");           /* the pen begins in black */
}

struct str pdf_content_page(struct pdf_content *c, size_t index)
{
    const struct page *page = &c->book->pages[index];
    c->b.n = 0;
    c->page = index;
    c->height = book_height(c->book, page);
    pen_start(&c->pen, &c->b, book_width(c->book, page), c->height);
    boxes_draw(c, page);
    rules_draw(c, page);
    put(c, "BT\n");
    for (size_t i = 0, image = 0; i <= page->nlines; i++) {
        for (; image < page->nimages && page->images[image].line == i; image++)
            image_show(c, &page->images[image]);
        for (size_t k = 0; i < page->nlines && k < page->lines[i].nruns; k++)
            run_show(c, &page->lines[i], &page->lines[i].runs[k]);
    }
    mark_close(c);
    put(c, "ET\n");
    return buf_str(&c->b);
}

struct pdf_content *pdf_content_new(struct arena *arena, const struct book *book, const struct pdf_fonts *fonts,
                                    const struct pdf_pictures *pictures, struct pdf_tags *tags)
{
    struct pdf_content *c = ARENA_NEW(arena, struct pdf_content);
    *c = (struct pdf_content){.b = {.arena = arena}, .book = book, .fonts = fonts,
                             .pictures = pictures, .tags = tags};
    return c;
}
