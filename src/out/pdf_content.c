/* Pages ─▶ content streams (ISO 32000-1, 8 and 9).
 *
 * The book holds each glyph's place in millipoints. A reader moves by its own arithmetic: the width in W, an integer in
 * thousandths of an em, times the size, plus Tc, less the numbers in TJ. The same sum is kept here in exact integers
 * (nanopoints), and a number goes into TJ wherever the reader's pen is more than 1.5 millipoints off; so nothing drifts
 * and a justified line of Han is one string under one Tc. Consecutive lines of an element are one piece of marked
 * content. Nothing is clipped, filled or transformed beyond that. */
#include "out/pdf_content.h"

#include "out/pdf_print.h"

typedef int64_t npt;                /* nanopoints */

#define NPT_PER_MPT ((npt)1000000)
#define PEN_TOLERANCE (NPT_PER_MPT * 3 / 2)     /* how far a glyph may stand off before TJ corrects it */
#define MOVE_TOLERANCE NPT_PER_MPT              /* how far off a correction may end */

enum { SPACING_UNIT = 10000, SPACING_PLACES = 5 };      /* Tc is printed with five decimals: units of 10,000 npt */

enum mark_kind { MARK_NONE, MARK_ELEMENT, MARK_ARTIFACT, MARK_HEADER, MARK_FOOTER };

struct mark {                       /* what a piece of content belongs to */
    enum mark_kind kind;
    size_t element;
};

struct pdf_content {
    struct buf b;
    const struct book *book;
    const struct pdf_fonts *fonts;
    struct pdf_tags *tags;
    size_t page;

    /* the reader's state */
    uint32_t font;                  /* 0: none yet */
    mpt size, rise;
    npt spacing;                    /* Tc */
    struct color color;
    bool placed;                    /* pen and y hold */
    npt pen;
    mpt y;
    bool in_array, in_string;       /* inside "[ … ]TJ", inside its "( … )" */
    struct mark mark;               /* the open piece of marked content */
    struct str lang;                /* of the open Span; empty: none is open */

    struct shown *shown;            /* of the run at hand */
    size_t shown_cap;
};

static void put(struct pdf_content *c, const char *operators)
{
    buf_addz(&c->b, operators);
}

/* ---- showing strings */

static void string_end(struct pdf_content *c)
{
    if (c->in_string)
        put_byte(&c->b, ')');
    c->in_string = false;
}

/* Before any operator: closes the array of strings. */
static void show_end(struct pdf_content *c)
{
    string_end(c);
    if (c->in_array)
        put(c, "]TJ\n");
    c->in_array = false;
}

static void string_add(struct pdf_content *c, uint32_t code)
{
    if (!c->in_array)
        put_byte(&c->b, '[');
    if (!c->in_string)
        put_byte(&c->b, '(');
    c->in_array = c->in_string = true;
    put_escaped(&c->b, (char)(code >> 8));
    put_escaped(&c->b, (char)(code & 0xFF));
}

/* The TJ number, in thousandths of its unit, that moves the pen by `move` at a size: as few decimals as will do.
 * A number of thousandths times the size in mpt is a move in npt. */
static int64_t adjustment(npt move, mpt size)
{
    int64_t number = 0;
    for (int64_t step = 1000; step; step /= 10) {
        npt unit = step * size;
        number = -(move + (move < 0 ? -unit : unit) / 2) / unit * step;
        npt rest = move + number * size;
        if (rest >= -MOVE_TOLERANCE && rest <= MOVE_TOLERANCE)
            break;
    }
    return number;
}

static void pen_move(struct pdf_content *c, mpt x)
{
    npt move = x * NPT_PER_MPT - c->pen;
    if (move >= -PEN_TOLERANCE && move <= PEN_TOLERANCE)
        return;
    int64_t number = adjustment(move, c->size);
    string_end(c);
    if (!c->in_array)
        put_byte(&c->b, '[');
    c->in_array = true;
    put_decimal(&c->b, number, 3);
    c->pen -= number * c->size;
}

/* ---- text state */

static void font_set(struct pdf_content *c, uint32_t font, mpt size)
{
    if (c->font == font && c->size == size)
        return;
    show_end(c);
    put(c, "/F");
    put_int(&c->b, font);
    put_byte(&c->b, ' ');
    put_points(&c->b, size);
    put(c, " Tf\n");
    c->font = font;
    c->size = size;
}

static void spacing_set(struct pdf_content *c, npt spacing)
{
    if (c->spacing == spacing)
        return;
    show_end(c);
    put_decimal(&c->b, spacing / SPACING_UNIT, SPACING_PLACES);
    put(c, " Tc\n");
    c->spacing = spacing;
}

static void rise_set(struct pdf_content *c, mpt rise)
{
    if (c->rise == rise)
        return;
    show_end(c);
    put_points(&c->b, rise);
    put(c, " Ts\n");
    c->rise = rise;
}

static void put_color(struct pdf_content *c, struct color color, const char *gray, const char *rgb)
{
    const uint8_t parts[] = {color.red, color.green, color.blue};
    bool is_gray = color.red == color.green && color.green == color.blue;
    for (size_t i = 0; i < (is_gray ? 1 : 3); i++) {
        put_decimal(&c->b, (parts[i] * 1000 + 127) / 255, 3);
        put_byte(&c->b, ' ');
    }
    put(c, is_gray ? gray : rgb);
}

static bool same_color(struct color a, struct color b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void color_set(struct pdf_content *c, struct color color)
{
    if (same_color(c->color, color))
        return;
    show_end(c);
    put_color(c, color, "g\n", "rg\n");
    c->color = color;
}

static void put_place(struct pdf_content *c, mpt x, mpt y)
{
    put_points(&c->b, x);
    put_byte(&c->b, ' ');
    put_points(&c->b, c->book->height - y);
}

static void place_set(struct pdf_content *c, mpt x, mpt y)
{
    if (c->placed && c->y == y)
        return;
    show_end(c);
    put(c, "1 0 0 1 ");
    put_place(c, x, y);
    put(c, " Tm\n");
    c->pen = x * NPT_PER_MPT;
    c->y = y;
    c->placed = true;
}

/* ---- marked content */

static void lang_close(struct pdf_content *c)
{
    if (!c->lang.n)
        return;
    show_end(c);
    put(c, "EMC\n");
    c->lang = STR("");
}

static void mark_close(struct pdf_content *c)
{
    lang_close(c);
    if (c->mark.kind == MARK_NONE)
        return;
    show_end(c);
    put(c, "EMC\n");
    c->mark = (struct mark){MARK_NONE, 0};
}

static void mark_open(struct pdf_content *c, struct mark mark)
{
    show_end(c);
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
    show_end(c);
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
    if (!gap_vote(c, run, rounding, &gap))
        return c->spacing;
    if (near_gap(gap, 0, rounding))
        return 0;
    for (size_t i = 0; i + 1 < run->nglyphs; i++) {
        npt here = gap_behind(c, run, i);
        if (near_gap(gap, here, NPT_PER_MPT)) {
            sum += here;
            n++;
        }
    }
    npt mean = sum / n;
    return (mean + (mean < 0 ? -SPACING_UNIT : SPACING_UNIT) / 2) / SPACING_UNIT * SPACING_UNIT;
}

static void glyph_show(struct pdf_content *c, const struct glyph_run *run, size_t i)
{
    const struct glyph *g = &run->glyphs[i];
    rise_set(c, g->rise);
    place_set(c, g->x, run->y);
    font_set(c, c->shown[i].font, run->size);
    pen_move(c, g->x);
    string_add(c, c->shown[i].code);
    c->pen += advance(c, run, i) + c->spacing;
}

/* The end of glyph i's cluster: behind the glyphs that continue it. */
static size_t cluster_end(const struct glyph_run *run, size_t i)
{
    for (i++; i < run->nglyphs && run->kind == RUN_TEXT && run->glyphs[i].text_len == 0; i++)
        ;
    return i;
}

/* Several glyphs for one text: the text stands beside them. */
static void cluster_show(struct pdf_content *c, const struct line *line, const struct glyph_run *run, size_t from, size_t to)
{
    const struct glyph *g = &run->glyphs[from];
    show_end(c);
    put(c, "/Span<</ActualText");
    put_text(&c->b, str_slice(line->text, g->text, g->text + g->text_len));
    put(c, ">>BDC\n");
    for (size_t i = from; i < to; i++)
        glyph_show(c, run, i);
    show_end(c);
    put(c, "EMC\n");
}

static void run_show(struct pdf_content *c, const struct line *line, const struct glyph_run *run)
{
    if (run->nglyphs == 0)
        return;
    shown_find(c, line, run);
    mark_set(c, mark_of(c, line, run));
    lang_set(c, run->lang);
    color_set(c, run->color);
    spacing_set(c, run_spacing(c, run));
    for (size_t i = 0; i < run->nglyphs; ) {
        size_t end = cluster_end(run, i);
        if (end == i + 1 && (run->kind != RUN_TEXT || run->glyphs[i].text_len))
            glyph_show(c, run, i);
        else
            cluster_show(c, line, run, i, end);
        i = end;
    }
}

/* ---- rules and pages */

static void rules_draw(struct pdf_content *c, const struct page *page)
{
    if (page->nrules)
        put(c, "/Artifact BMC\n");
    for (size_t i = 0; i < page->nrules; i++) {
        const struct rule *rule = &page->rules[i];
        put_color(c, rule->color, "G\n", "RG\n");
        put_points(&c->b, rule->weight);
        put(c, " w ");
        put_place(c, rule->x0, rule->y0);
        put(c, " m ");
        put_place(c, rule->x1, rule->y1);
        put(c, " l S\n");
    }
    if (page->nrules)
        put(c, "EMC\n");
}

static void state_reset(struct pdf_content *c)
{
    c->b.n = 0;
    c->font = 0;
    c->size = c->rise = 0;
    c->spacing = 0;
    c->color = (struct color){0, 0, 0};
    c->placed = false;
}

struct str pdf_content_page(struct pdf_content *c, size_t index)
{
    const struct page *page = &c->book->pages[index];
    state_reset(c);
    c->page = index;
    rules_draw(c, page);
    put(c, "BT\n");
    for (size_t i = 0; i < page->nlines; i++)
        for (size_t k = 0; k < page->lines[i].nruns; k++)
            run_show(c, &page->lines[i], &page->lines[i].runs[k]);
    mark_close(c);
    put(c, "ET\n");
    return buf_str(&c->b);
}

struct pdf_content *pdf_content_new(struct arena *arena, const struct book *book, const struct pdf_fonts *fonts,
                                    struct pdf_tags *tags)
{
    struct pdf_content *c = ARENA_NEW(arena, struct pdf_content);
    *c = (struct pdf_content){.b = {.arena = arena}, .book = book, .fonts = fonts, .tags = tags};
    return c;
}
