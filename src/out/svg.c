/* A book ─▶ SVG, a file for each page: paper, boxes, rules, images, glyphs, text, links, one in front of the other.
 *
 * A glyph is its outline, scaled to the run's size at the place that the book has for it. The text in front is
 * transparent, stretched to the length that it is set to. A link is an area, as in the
 * PDF; a place that the outline or a link leads to has an id made of its height. Nothing is shaped, measured or broken here. */
#include "out/svg.h"

#include "out/book_check.h"
#include "out/svg_glyphs.h"
#include "out/svg_images.h"
#include "out/svg_places.h"
#include "out/svg_print.h"
#include "out/wave.h"

struct writer {
    struct buf *b;
    const struct book *book;
    const struct page *page;
    size_t index;                   /* of the page */
    const struct svg_glyphs *glyphs;
    const struct svg_places *places;
    struct str base;
    bool shared;                    /* for a document that shows many pages */
    struct str mark;                /* of the page, then */
};

/* ---- the page and its definitions */

static void write_head(const struct writer *w)
{
    struct buf *b = w->b;
    if (!w->shared)
        buf_addz(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    buf_addz(b, "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"");
    xml_attribute(b, "lang", w->book->lang);
    xml_attribute(b, "xml:lang", w->book->lang);
    buf_addz(b, " width=\"");
    length_print(b, book_width(w->book, w->page));
    buf_addz(b, "pt\" height=\"");
    length_print(b, book_height(w->book, w->page));
    buf_addz(b, "pt\" viewBox=\"0 0 ");
    length_print(b, book_width(w->book, w->page));
    buf_addz(b, " ");
    length_print(b, book_height(w->book, w->page));
    buf_addz(b, "\">\n<title>");
    xml_text(b, w->book->title);
    buf_addz(b, " – ");
    xml_text(b, w->page->label);
    buf_addz(b, "</title>\n<defs>\n");
    svg_glyphs_define(w->glyphs, b);
    buf_addz(b, "</defs>\n");
}

/* ---- boxes and rules */

static void put_area(struct buf *b, mpt x0, mpt y0, mpt x1, mpt y1)
{
    buf_addz(b, "<rect");
    svg_length(b, "x", x0);
    svg_length(b, "y", y0);
    svg_length(b, "width", x1 - x0);
    svg_length(b, "height", y1 - y0);
}

static void write_paper(const struct writer *w)
{
    put_area(w->b, 0, 0, book_width(w->book, w->page), book_height(w->book, w->page));
    buf_addz(w->b, " fill=\"#ffffff\"/>\n");
}

/* So that a document may show it; who has no style for it, as a thumbnail, does not. */
static void put_overlay(const struct writer *w, enum overlay_kind overlay)
{
    if (w->shared && overlay)
        buf_addf(w->b, " class=\"o-%s\" display=\"none\"", overlay_name(overlay));
}

static void write_box(const struct writer *w, const struct box *box)
{
    struct buf *b = w->b;
    put_area(b, box->x0, box->y0, box->x1, box->y1);
    put_overlay(w, box->overlay);
    if (box->frame) {
        buf_addz(b, " fill=\"none\"");
        svg_length(b, "stroke-width", box->frame);
    }
    svg_color(b, box->frame ? "stroke" : "fill", box->color);
    buf_addz(b, "/>\n");
}

static void put_point(struct buf *b, const char *before, mpt x, mpt y)
{
    buf_addz(b, before);
    length_print(b, x);
    buf_addz(b, " ");
    length_print(b, y);
}

static void put_wave(struct buf *b, const struct rule *rule)
{
    struct wave_arc arc;
    for (size_t k = 0; wave_arc(rule, k, &arc); k++) {
        put_point(b, "C", arc.x1, arc.y1);
        put_point(b, " ", arc.x2, arc.y2);
        put_point(b, " ", arc.x, arc.y);
    }
}

/* A line of no length with round ends is a dot. */
static void write_rule(const struct writer *w, const struct rule *rule)
{
    struct buf *b = w->b;
    put_point(b, "<path d=\"M", rule->x0, rule->y0);
    if (rule->shape == RULE_WAVY)
        put_wave(b, rule);
    else
        put_point(b, "L", rule->x1, rule->y1);
    buf_addz(b, rule->shape == RULE_DOT ? "\" stroke-linecap=\"round\"" : "\" fill=\"none\"");
    svg_color(b, "stroke", rule->color);
    svg_length(b, "stroke-width", rule->weight);
    put_overlay(w, rule->overlay);
    buf_addz(b, "/>\n");
}

/* What the end of a line costs, in whatever type the document has: so only where a document takes the page in. */
static void write_cost(const struct writer *w, const struct break_mark *mark)
{
    struct buf *b = w->b;
    buf_addz(b, "<text");
    put_overlay(w, OVERLAY_BREAK);
    svg_length(b, "x", mark->x + mark->size / 5);
    svg_length(b, "y", mark->y);
    svg_length(b, "font-size", mark->size / 2);
    buf_addf(b, ">%lld</text>\n", (long long)mark->cost);
}

static void write_under(const struct writer *w)
{
    buf_addz(w->b, "<g aria-hidden=\"true\">\n");
    write_paper(w);
    for (size_t i = 0; i < w->page->nboxes; i++)
        write_box(w, &w->page->boxes[i]);
    for (size_t i = 0; i < w->page->nrules; i++)
        write_rule(w, &w->page->rules[i]);
    for (size_t i = 0; i < w->page->nimages; i++)
        svg_image_draw(w->b, &w->page->images[i], w->mark, i + 1);
    for (size_t i = 0; i < w->page->nbreaks && w->shared; i++)
        if (w->page->breaks[i].taken)
            write_cost(w, &w->page->breaks[i]);
}

/* ---- glyphs */

static void write_glyph(const struct writer *w, const struct line *line, const struct glyph_run *run, const struct glyph *glyph, struct str scale)
{
    size_t n;
    if (!svg_glyphs_find(w->glyphs, run->face, glyph->id, &n))
        return;
    buf_addz(w->b, "<use href=\"#");
    svg_glyphs_put_id(w->glyphs, w->b, n);
    buf_addz(w->b, "\" transform=\"matrix(");
    buf_add(w->b, scale);
    buf_addz(w->b, " 0 0 -");
    buf_add(w->b, scale);
    put_point(w->b, " ", glyph->x, line->y - glyph->rise);
    buf_addz(w->b, ")\"/>\n");
}

static void write_run(const struct writer *w, const struct line *line, const struct glyph_run *run)
{
    struct buf scale = {.arena = w->b->arena};
    svg_ratio(&scale, run->size, (int64_t)run->face->upem * 1000);
    buf_addz(w->b, "<g");
    svg_color(w->b, "fill", run->color);
    buf_addz(w->b, ">\n");
    for (size_t i = 0; i < run->nglyphs; i++)
        write_glyph(w, line, run, &run->glyphs[i], buf_str(&scale));
    buf_addz(w->b, "</g>\n");
}

/* Around what belongs to a line that is turned (struct page). */
static void turn_open(const struct writer *w, const struct line *line)
{
    if (line->slant) {
        buf_addf(w->b, "<g transform=\"rotate(%d", -line->slant);
        put_point(w->b, " ", book_width(w->book, w->page) / 2, book_height(w->book, w->page) / 2);
        buf_addz(w->b, ")\">\n");
    }
    if (!line->turned)
        return;
    buf_addz(w->b, "<g transform=\"matrix(0 1 -1 0 ");
    length_print(w->b, book_width(w->book, w->page));
    buf_addz(w->b, " 0)\">\n");
}

static void turn_close(const struct writer *w, const struct line *line)
{
    if (line->turned || line->slant)
        buf_addz(w->b, "</g>\n");
}

static void write_glyphs(const struct writer *w)
{
    for (size_t i = 0; i < w->page->nlines; i++) {
        const struct line *line = &w->page->lines[i];
        turn_open(w, line);
        for (size_t k = 0; k < line->nruns; k++)
            write_run(w, line, &line->runs[k]);
        turn_close(w, line);
    }
    buf_addz(w->b, "</g>\n");
}

/* ---- text */

struct stretch {                    /* of a line's text, where it is shown */
    mpt x0, x1;
    mpt size;                       /* of its first run; 0: nothing of it is shown */
};

static void take_glyph(struct stretch *s, const struct glyph_run *run, const struct glyph *glyph)
{
    mpt end = glyph->x + face_scale(run->face, face_advance(run->face, glyph->id), run->size);
    if (s->size == 0)
        *s = (struct stretch){glyph->x, end, run->size};
    s->x0 = glyph->x < s->x0 ? glyph->x : s->x0;
    s->x1 = end > s->x1 ? end : s->x1;
}

static struct stretch stretch_of(const struct line *line, size_t from, size_t to)
{
    struct stretch s = {0};
    for (size_t i = 0; i < line->nruns; i++)
        for (size_t k = 0; k < line->runs[i].nglyphs; k++) {
            const struct glyph *glyph = &line->runs[i].glyphs[k];
            if (line->runs[i].kind == RUN_TEXT && glyph->text >= from && glyph->text < to)
                take_glyph(&s, &line->runs[i], glyph);
        }
    return s;
}

/* The first part in another language of a line's text between two bytes; from == to: there is none. */
static const struct glyph_run *foreign_run(const struct line *line, size_t *from, size_t *to)
{
    const struct glyph_run *first = NULL;
    size_t start = *to, end = *to;
    for (size_t i = 0; i < line->nruns; i++) {
        const struct glyph_run *run = &line->runs[i];
        size_t low = SIZE_MAX, high = 0;
        for (size_t k = 0; k < run->nglyphs && run->lang.n && run->kind == RUN_TEXT; k++) {
            const struct glyph *glyph = &run->glyphs[k];
            low = glyph->text_len && glyph->text < low ? glyph->text : low;
            high = glyph->text_len && glyph->text + glyph->text_len > high ? glyph->text + glyph->text_len : high;
        }
        if (low >= *from && low < start) {
            first = run;
            start = low;
            end = high < *to ? high : *to;
        }
    }
    *from = start;
    *to = end;
    return first;
}

static void write_words(const struct writer *w, const struct line *line, size_t from, size_t to)
{
    for (size_t at = from; at < to;) {
        size_t start = at, end = to;
        const struct glyph_run *run = foreign_run(line, &start, &end);
        xml_text(w->b, str_slice(line->text, at, start));
        if (run) {
            buf_addz(w->b, "<tspan");
            xml_attribute(w->b, "lang", run->lang);
            xml_attribute(w->b, "xml:lang", run->lang);
            buf_addz(w->b, ">");
            xml_text(w->b, str_slice(line->text, start, end));
            buf_addz(w->b, "</tspan>");
        }
        at = end;
    }
}

static void put_line_number(const struct writer *w, const struct line *line)
{
    if (w->shared)
        buf_addf(w->b, " data-line=\"%zu\"", (size_t)(line - w->page->lines));
}

static void write_stretch(const struct writer *w, const char *element, const struct line *line, size_t from, size_t to)
{
    struct stretch s = stretch_of(line, from, to);
    buf_addf(w->b, "<%s", element);
    if (from == 0 && to == line->text.n)
        put_line_number(w, line);
    if (s.size) {
        svg_length(w->b, "x", s.x0);
        svg_length(w->b, "y", line->y);
        svg_length(w->b, "font-size", s.size);
    }
    if (s.x1 > s.x0)
        svg_length(w->b, "textLength", s.x1 - s.x0);
    buf_addz(w->b, ">");
    write_words(w, line, from, to);
    buf_addf(w->b, "</%s>", element);
}

/* A tab leads to another place on the line: the number at the end of a row of contents. */
static void write_stretches(const struct writer *w, const struct line *line, size_t tab)
{
    buf_addz(w->b, "<text");
    put_line_number(w, line);
    buf_addz(w->b, ">");
    write_stretch(w, "tspan", line, 0, tab);
    buf_addz(w->b, "\t");
    write_stretch(w, "tspan", line, tab + 1, line->text.n);
    buf_addz(w->b, "</text>");
}

static void write_line_text(const struct writer *w, const struct line *line)
{
    size_t tab;
    turn_open(w, line);
    if (str_find(line->text, STR("\t"), &tab))
        write_stretches(w, line, tab);
    else
        write_stretch(w, "text", line, 0, line->text.n);
    buf_addz(w->b, "\n");
    turn_close(w, line);
}

/* An area that is read aloud where the image stands among the lines. */
static void write_alternative(const struct writer *w, const struct image *image)
{
    if (!image->structure)
        return;
    put_area(w->b, image->x0, image->y0, image->x1, image->y1);
    buf_addz(w->b, " role=\"img\"");
    xml_attribute(w->b, "aria-label", w->book->structure[image->structure].title);
    buf_addz(w->b, "/>\n");
}

static void write_text(const struct writer *w)
{
    buf_addz(w->b, "<g fill-opacity=\"0\" font-family=\"serif\" xml:space=\"preserve\">\n");
    for (size_t i = 0, image = 0; i <= w->page->nlines; i++) {
        for (; image < w->page->nimages && w->page->images[image].line == i; image++)
            write_alternative(w, &w->page->images[image]);
        if (i < w->page->nlines && w->page->lines[i].text.n)
            write_line_text(w, &w->page->lines[i]);
    }
    buf_addz(w->b, "</g>\n");
}

/* ---- links and where they lead */

static void put_target(const struct writer *w, const struct link *link)
{
    if (link->uri.n) {
        xml_text(w->b, link->uri);
        return;
    }
    if (w->shared) {
        buf_addf(w->b, "#%zu/%d", link->page + 1, (int)link->y);
        return;
    }
    if (link->page != w->index) {
        xml_file(w->b, w->base);
        buf_addf(w->b, "-%zu.svg", link->page + 1);
    }
    buf_addf(w->b, "#y%d", (int)link->y);
}

static void write_link(const struct writer *w, const struct link *link)
{
    buf_addz(w->b, "<a href=\"");
    put_target(w, link);
    buf_addz(w->b, "\">");
    if (link->title.n) {
        buf_addz(w->b, "<title>");
        xml_text(w->b, link->title);
        buf_addz(w->b, "</title>");
    }
    put_area(w->b, link->x0, link->y0, link->x1, link->y1);
    buf_addz(w->b, "/></a>\n");
}

static void write_links(const struct writer *w)
{
    buf_addz(w->b, "<g fill-opacity=\"0\">\n");
    for (size_t i = 0; i < w->page->nlinks; i++)
        write_link(w, &w->page->links[i]);
    buf_addz(w->b, "</g>\n");
}

static void write_places(const struct writer *w)
{
    const struct svg_places *places = w->places;
    if (!places)
        return;
    for (size_t i = svg_places_on(places, w->index); i < places->n && places->at[i].page == w->index; i++) {
        mpt y = places->at[i].y;
        put_area(w->b, 0, y, book_width(w->book, w->page), y);
        buf_addf(w->b, " id=\"y%d\" fill=\"none\"/>\n", (int)y);
    }
}

/* ---- all */

static void write_picture(const struct writer *w)
{
    w->b->n = 0;
    write_head(w);
    write_under(w);
    write_glyphs(w);
}

static struct str write_page(const struct writer *w)
{
    write_picture(w);
    write_places(w);
    write_text(w);
    write_links(w);
    buf_addz(w->b, "</svg>\n");
    return buf_str(w->b);
}

bool svg_write(struct arena *arena, struct diags *diags, const struct book *book, struct str base, struct str *pages)
{
    struct arena *scratch = arena_new_like(arena);
    const char *fault = book_fault(book, DRAWING_SVG);
    if (fault)
        DIAG_ARGS(diags, SVG_FAILED, (struct pos){0}, str_of(fault));
    struct svg_places places = fault ? (struct svg_places){0} : svg_places_of(arena, book);
    for (size_t i = 0; i < book->npages && !fault; i++) {
        arena_reset(scratch);
        struct buf b = {.arena = scratch};
        struct writer w = {.b = &b, .book = book, .page = &book->pages[i], .index = i, .base = base, .places = &places,
                           .glyphs = svg_glyphs_of(scratch, &book->pages[i], false)};
        pages[i] = str_copy(arena, write_page(&w));
    }
    arena_drop(scratch);
    return fault == NULL;
}

struct str svg_page(struct arena *arena, const struct book *book, size_t page, struct str mark)
{
    struct arena *scratch = arena_new_like(arena);
    struct buf b = {.arena = scratch};
    struct writer w = {.b = &b, .book = book, .page = &book->pages[page], .index = page, .shared = true, .mark = mark,
                       .glyphs = svg_glyphs_of(scratch, &book->pages[page], true)};
    struct str text = str_copy(arena, write_page(&w));
    arena_drop(scratch);
    return text;
}

struct str svg_picture(struct arena *arena, const struct book *book, size_t page)
{
    struct buf b = {.arena = arena};
    struct writer w = {.b = &b, .book = book, .page = &book->pages[page], .index = page,
                       .glyphs = svg_glyphs_of(arena, &book->pages[page], false)};
    write_picture(&w);
    buf_addz(&b, "</svg>\n");
    return buf_str(&b);
}
