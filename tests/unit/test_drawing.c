/* Drawings: sizes, what is refused and with which words, which fonts are taken, what comes out in both forms, and what
 * is made of answers that make no sense. The drawing program's own code runs here, without its process. */
#include "media/picture.h"

#include "draw_bed.h"
#include "picture_bed.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define SVG_OPEN "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
#define SIZED SVG_OPEN "width='40' height='20'>"

struct desk {
    struct arena *arena;
    struct diags *diags;
    struct test_drawer drawer;
};

static struct desk desk_open(enum drawing_form form)
{
    struct arena *arena = arena_new(NULL);
    struct desk desk = {.arena = arena, .diags = diags_new(arena)};
    struct fonts_places places = {"fonts/manifest.tsv", "/usr/share", NULL};
    desk.drawer = (struct test_drawer){.drawer = {test_draw}, .fonts = fonts_open(desk.diags, &places), .form = form,
                                       .lang = "zh-Hans"};
    assert_non_null(desk.drawer.fonts);
    return desk;
}

static void desk_close(struct desk *desk)
{
    fonts_drop(desk->drawer.fonts);
    arena_drop(desk->arena);
}

static const struct picture *desk_read(struct desk *desk, struct str svg)
{
    return picture_read(desk->arena, desk->diags, (struct pos){"a.yaml", 3, 5}, STR("a.svg"), svg, &desk->drawer.drawer);
}

static bool holds(struct str s, const char *part)
{
    size_t at;
    return !*part || str_find(s, str_of(part), &at);
}

/* ---- sizes */

static void sizes_follow_css(void **state)
{
    static const struct { const char *attributes; uint32_t width, height; } cases[] = {
        {"width='96' height='48'", 72000, 36000}, {"width='96px' height='48px'", 72000, 36000},
        {"width='2in' height='1in'", 144000, 72000}, {"width='100pt' height='50.5pt'", 100000, 50500},
        {"width='25.4mm' height='1cm'", 72000, 28346}, {"viewBox='0 0 200 100'", 150000, 75000},
        {"viewBox='-10 -10 200 100' width='100%' height='100%'", 150000, 75000},
        {"width='460.8pt' height='345.6pt' viewBox='0 0 460.8 345.6'", 460800, 345600},
        {"width='0.5' height='100'", 375, 75000}, {"width='133000' height='10'", 99750000, 7500},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct desk desk = desk_open(DRAWING_PDF);
        struct str svg = str_format(desk.arena, SVG_OPEN "%s><rect width='9' height='9'/></svg>", cases[i].attributes);
        const struct picture *picture = desk_read(&desk, svg);
        if (!picture)
            fail_msg("%s: %s", cases[i].attributes, diags_text(desk.arena, desk.diags, DIAG_ENGLISH).s);
        assert_int_equal(picture->kind, PICTURE_SVG);
        assert_int_equal(picture->dpi, DRAWING_DPI);
        assert_int_equal(picture->width, cases[i].width);
        assert_int_equal(picture->height, cases[i].height);
        assert_int_equal(desk.diags->list.n, 0);
        desk_close(&desk);
    }
}

/* ---- what is said */

/* Each id once, in that order; ids parted by blanks. Nothing is drawn when one of them is an error. */
static void said(const char *svg, const char *ids, const char *words)
{
    struct desk desk = desk_open(DRAWING_PDF);
    struct buf got = {.arena = desk.arena};
    const struct picture *picture = desk_read(&desk, str_of(svg));
    for (size_t i = 0; i < desk.diags->list.n; i++) {
        buf_addf(&got, i ? " %s" : "%s", diag_name(desk.diags->list.at[i].id));
        assert_int_equal(desk.diags->list.at[i].pos.line, 3);
    }
    struct str text = diags_text(desk.arena, desk.diags, DIAG_ENGLISH);
    if (!str_is(buf_str(&got), ids) || !holds(text, words))
        fail_msg("%s\n     got %s\nexpected %s and “%s”", svg, text.s, ids, words);
    assert_int_equal(picture != NULL, desk.diags->worst < SEVERITY_ERROR);
    desk_close(&desk);
}

static void wrong_drawings_are_told_of(void **state)
{
    static const struct { const char *svg, *ids, *words; } cases[] = {
        {SIZED "\n<g>\n</svg>", "drawing-broken", "in its line 3"},
        {SIZED "\n<rect width='9' height='9'/>", "drawing-broken", "in its line 2"},
        {SIZED "<rect a='1' a='2'/></svg>", "drawing-broken", "redefined"},
        {SIZED "<use foo:href='#a'/></svg>", "drawing-broken", "foo"},
        {SIZED "\n<text>&nbsp;</text></svg>", "drawing-broken", "nbsp"},
        {"<svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>", "drawing-size", "line 1"},
        {"no xml at all", "drawing-broken", "line 1"},
        {"<html><body><svg/></body></html>", "drawing-root", "<html>"},
        {"\n<svg width='9' height='9'><rect/></svg>", "drawing-namespace", "in its line 2 write"},
        {SVG_OPEN "><rect width='9' height='9'/></svg>", "drawing-size", "viewBox"},
        {SVG_OPEN "width='0' height='10'/>", "drawing-size", ""}, {SVG_OPEN "width='-4' height='10'/>", "drawing-size", ""},
        {SVG_OPEN "width='200000in' height='10'/>", "drawing-size", ""},
        {SVG_OPEN "viewBox='0 0 0 10'/>", "drawing-size", ""},
        {SIZED "\n\n<image href='photo.png' width='9' height='9'/></svg>", "drawing-outside", "(photo.png) in its line 3"},
        {SIZED "<image xlink:href='file:///etc/passwd' width='9' height='9'/></svg>", "drawing-outside", "/etc/passwd"},
        {SIZED "<image xlink:href='http://example.org/a.png'/></svg>", "drawing-outside", "example.org"},
        {SIZED "<use href='other.svg#a'/></svg>", "drawing-outside", "other.svg#a"},
        {SIZED "<use href='data:image/svg+xml,%3Csvg/%3E'/></svg>", "drawing-outside", "data:"},
        {SIZED "<rect fill='url( \"b.svg#p\" )' width='9' height='9'/></svg>", "drawing-outside", "b.svg#p"},
        {SIZED "<rect style='fill:red;filter:url(http://a/b)' width='9' height='9'/></svg>", "drawing-outside", "http://a/b"},
        {SIZED "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd' parse='text'/></svg>",
         "drawing-outside", "/etc/passwd"},
        {"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" SIZED "<text>&x;</text></svg>", "drawing-outside", "passwd"},
        {SIZED "<image href='data:image/gif;base64,R0lGODlh' width='9' height='9'/></svg>", "drawing-image", ""},
        {SIZED "<image href='data:image/svg+xml;base64,PHN2Zy8+' width='9' height='9'/></svg>", "drawing-image", ""},
        {SIZED "<image href='data:image/png;base64,iVBORw0KGgo=' width='9' height='9'/></svg>", "drawing-image", ""},
        {SIZED "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>字</p></foreignObject></svg>", "drawing-html", ""},
        {SIZED "<text>a&#xE000;b&#xE001;</text></svg>", "drawing-glyph drawing-glyph", "(U+E000)"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        said(cases[i].svg, cases[i].ids, cases[i].words);
}

#define MARK "<rect width='9' height='9'/>"

static void doubtful_drawings_are_warned_of(void **state)
{
    static const struct { const char *svg, *ids, *words; } cases[] = {
        {SIZED MARK "\n<script>alert(1)</script></svg>", "drawing-moves", "(line 2)"},
        {SIZED "<rect width='9' height='9'><animate attributeName='x' to='4'/><set/></rect></svg>", "drawing-moves", ""},
        {SIZED MARK "<style>@keyframes a { }</style></svg>", "drawing-moves", ""},
        {"<?xml-stylesheet href='a.css'?>" SIZED MARK "</svg>", "drawing-style", ""},
        {SIZED MARK "<style><![CDATA[@import url('http://a/b');]]></style></svg>", "drawing-style", ""},
        {SIZED "<style>@font-face{font-family:a;src:url(a.woff)}</style>" MARK "</svg>", "drawing-style", ""},
        {SIZED "<text font-family='Calibri'>a</text></svg>", "drawing-font", "“Calibri”"},
        {SIZED "<text y='9' font-family='Consolas'>a</text><text y='9' font-family='Consolas, x'>b</text></svg>", "drawing-font", ""},
        {SIZED "</svg>", "drawing-empty", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        said(cases[i].svg, cases[i].ids, cases[i].words);
}

static void sound_drawings_are_taken_without_a_word(void **state)
{
    static const char *const cases[] = {
        SIZED "<text y='9' font-family='Calibri, \"Microsoft YaHei\"'>字</text></svg>",
        SIZED "<text y='9'>字 \xF0\xA0\x80\x80&#8205;&#xFE0F;\xE2\x80\x8B</text><title>&#xE000;</title></svg>",
        SIZED "<a href='http://example.org/'>" MARK "</a></svg>",
        SIZED "<defs><linearGradient id='a'/></defs><rect width='9' height='9' fill='url(#a)'/></svg>",
        SIZED "<switch><foreignObject requiredFeatures='http://www.w3.org/TR/SVG11/feature#Extensibility'>"
              "<p xmlns='http://www.w3.org/1999/xhtml'>字</p></foreignObject><text y='9'>字</text></switch></svg>",
        SIZED "<foreignObject> <div xmlns='http://www.w3.org/1999/xhtml'/> </foreignObject>" MARK "</svg>",
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>" SIZED MARK "</svg>",
        "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]><svg xmlns='&ns;' width='9' height='9'>" MARK "</svg>",
        "\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?>" SIZED MARK "</svg>",
        "<?xml version='1.0' encoding='GB2312'?>" SIZED "<text y='9'>\xD7\xD6</text></svg>",
        SIZED "<metadata xmlns:c='urn:c'><c:a href='x.html'>&#xE000;</c:a></metadata>" MARK "</svg>",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        said(cases[i], "", "");
}

/* ---- bounds */

static struct str repeated(struct arena *arena, const char *head, const char *part, size_t n, const char *tail)
{
    struct buf b = {.arena = arena};
    buf_addz(&b, head);
    for (size_t i = 0; i < n; i++)
        buf_addz(&b, part);
    buf_addz(&b, tail);
    return buf_str(&b);
}

static void absurd_drawings_end_soon(void **state)
{
    static const struct { const char *head, *part; size_t n; const char *tail, *id; } cases[] = {
        {SIZED, "<g>", 300, "</svg>", "drawing-heavy"}, {SIZED, MARK, 200001, "</svg>", "drawing-heavy"},
        {"<!DOCTYPE svg [<!ENTITY a '0123456789'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;'>"
         "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;'>]>" SIZED "<text>",
         "&f;", 100, "</text></svg>", "drawing-broken"},
        {SIZED "<image href='data:image/png;base64,", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 400000, "'/></svg>", "drawing-heavy"},
        {SIZED "<defs><g id='a'>" MARK MARK MARK MARK MARK MARK MARK MARK MARK MARK "</g>"
         "<g id='b'><use href='#a'/><use href='#a'/><use href='#a'/><use href='#a'/><use href='#a'/><use href='#a'/></g>"
         "<g id='c'><use href='#b'/><use href='#b'/><use href='#b'/><use href='#b'/><use href='#b'/><use href='#b'/></g>"
         "<g id='d'><use href='#c'/><use href='#c'/><use href='#c'/><use href='#c'/><use href='#c'/><use href='#c'/></g></defs>",
         "<use href='#d'/>", 2000, "</svg>", "drawing-heavy"}
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct desk desk = desk_open(DRAWING_PDF);
        struct str svg = repeated(desk.arena, cases[i].head, cases[i].part, cases[i].n, cases[i].tail);
        assert_null(desk_read(&desk, svg));
        assert_int_equal(desk.diags->list.n, 1);
        assert_string_equal(diag_name(desk.diags->list.at[0].id), cases[i].id);
        desk_close(&desk);
    }
}

/* ---- both forms */

static const char chart[] =
    SVG_OPEN "width='120' height='80'>"
    "<defs><linearGradient id='g'><stop stop-color='#1d3c64'/><stop offset='1' stop-color='#fff' stop-opacity='.2'/>"
    "</linearGradient><clipPath id='c'><circle cx='9' cy='9' r='5'/></clipPath></defs>"
    "<rect width='50' height='20' fill='url(#g)'/><g opacity='.5'><rect width='9' height='9'/><rect x='4' width='9' height='9'/></g>"
    "<rect width='20' height='20' clip-path='url(#c)'/>"
    "<text x='5' y='40' font-family='SimHei' font-weight='bold'>云南 2021</text><text x='5' y='60' font-family='Arial'>Total</text></svg>";

static void a_pdf_takes_it_as_objects(void **state)
{
    (void)state;
    struct desk desk = desk_open(DRAWING_PDF);
    const struct picture *picture = desk_read(&desk, str_of(chart));
    assert_non_null(picture);
    const struct drawing *drawing = picture->drawing;
    struct buf all = {.arena = desk.arena};
    assert_true(drawing->nobjects > 5);
    assert_int_equal(drawing->markup.n, 0);
    assert_true(drawing->objects[0].is_stream);
    assert_true(holds(drawing->objects[0].entries, "/Subtype/Form/BBox[0 0 2400.000000 1600.000000]/Matrix["));
    assert_true(holds(drawing->objects[0].entries, "/Group<</S/Transparency"));
    for (size_t i = 0; i < drawing->nobjects; i++)
        buf_add(&all, drawing->objects[i].entries);
    static const char *const wanted[] = {
        "+NotoSansCJKsc-Bold", "+LiberationSans", "/ToUnicode @", "/FontFile3 @", "/FontFile2 @", "/ShadingType 2", "/SMask"};
    static const char *const unwanted[] = {"/Image", "CreationDate", "/Catalog", "/Parent", "+NotoSerif"};
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!holds(buf_str(&all), wanted[i]))
            fail_msg("no %s in %.*s", wanted[i], (int)all.n, all.s);
    for (size_t i = 0; i < COUNT(unwanted); i++)
        assert_false(holds(buf_str(&all), unwanted[i]));
    desk_close(&desk);
}

static void plain_shapes_are_no_group(void **state)
{
    (void)state;
    struct desk desk = desk_open(DRAWING_PDF);
    const struct picture *picture = desk_read(&desk, STR(SIZED MARK "<text y='9'>a</text></svg>"));
    assert_non_null(picture);
    for (size_t i = 0; i < picture->drawing->nobjects; i++)
        assert_false(holds(picture->drawing->objects[i].entries, "/Group"));
    desk_close(&desk);
}

/* A CJK font of a label takes a few KB, not cairo's sixty. */
static void fonts_are_small(void **state)
{
    (void)state;
    struct desk desk = desk_open(DRAWING_PDF);
    size_t fonts = 0;
    const struct picture *picture = desk_read(&desk, STR(SIZED "<text y='9' font-family='SimSun'>数据流通平台数量</text></svg>"));
    assert_non_null(picture);
    for (size_t i = 0; i < picture->drawing->nobjects; i++)
        if (holds(picture->drawing->objects[i].entries, "/CIDFontType0C")) {
            assert_in_range(picture->drawing->objects[i].stream.n, 500, 5000);
            fonts++;
        }
    assert_int_equal(fonts, 1);
    desk_close(&desk);
}

static void a_page_of_svg_takes_it_as_markup(void **state)
{
    (void)state;
    struct desk desk = desk_open(DRAWING_SVG);
    const struct picture *picture = desk_read(&desk, str_of(chart));
    assert_non_null(picture);
    struct str markup = picture->drawing->markup;
    assert_int_equal(picture->drawing->nobjects, 0);
    assert_true(str_starts(markup, STR(" viewBox=\"0 0 2400 1600\" preserveAspectRatio=\"none\">")));
    assert_true(holds(markup, " id=\"@") && holds(markup, "url(#@") && holds(markup, "</svg>"));
    static const char *const unwanted[] = {"xlink", "<text", "<script", " id=\"l", "url(#l", "#s", "<?xml", "font-family"};
    for (size_t i = 0; i < COUNT(unwanted); i++)
        assert_false(holds(markup, unwanted[i]));
    desk_close(&desk);
}

static void the_language_chooses_the_forms(void **state)
{
    static const struct { const char *lang, *family, *face; } cases[] = {
        {"zh-Hans", "sans-serif", "NotoSansCJKsc"}, {"zh-Hant", "serif", "NotoSerifCJKtc"}, {"ja", "sans-serif", "NotoSansCJKjp"},
        {"ko", "Malgun Gothic", "NotoSansCJKkr"}, {"en", "sans-serif", "LiberationSans"}, {"en", "Times", "LiberationSerif"},
        {"zh-Hans", "Courier New", "LiberationMono"}, {"zh-Hans", "楷体", "LXGWWenKai"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct desk desk = desk_open(DRAWING_PDF);
        desk.drawer.lang = cases[i].lang;
        struct str svg = str_format(desk.arena, SIZED "<text y='9' font-family='%s'>a1</text></svg>", cases[i].family);
        const struct picture *picture = desk_read(&desk, svg);
        struct buf all = {.arena = desk.arena};
        assert_non_null(picture);
        for (size_t k = 0; k < picture->drawing->nobjects; k++)
            buf_add(&all, picture->drawing->objects[k].entries);
        if (!holds(buf_str(&all), cases[i].face))
            fail_msg("%s, %s: %.*s", cases[i].lang, cases[i].family, (int)all.n, all.s);
        desk_close(&desk);
    }
}

static void pictures_inside_are_kept(void **state)
{
    (void)state;
    struct desk desk = desk_open(DRAWING_PDF);
    const struct png_form png = {.columns = 5, .rows = 7, .depth = 8, .type = TYPE_RGB, .sample = png_noise};
    struct str bytes = png_made(desk.arena, &png);
    struct buf svg = {.arena = desk.arena};
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    buf_addz(&svg, SIZED "<image width='5' height='7' xlink:href='data:image/png;base64,");
    for (size_t i = 0; i + 2 < bytes.n + 2; i += 3) {
        uint32_t held = 0;
        for (size_t k = 0; k < 3; k++)
            held = held << 8 | (i + k < bytes.n ? (unsigned char)bytes.s[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_addf(&svg, "%c", digits[held >> (18 - 6 * k) & 63]);
    }
    buf_addz(&svg, "'/></svg>");
    const struct picture *picture = desk_read(&desk, buf_str(&svg));
    if (!picture)
        fail_msg("%s", diags_text(desk.arena, desk.diags, DIAG_ENGLISH).s);
    size_t images = 0;
    for (size_t i = 0; i < picture->drawing->nobjects; i++)
        images += holds(picture->drawing->objects[i].entries, "/Width 5") && holds(picture->drawing->objects[i].entries, "/Height 7");
    assert_int_equal(images, 1);
    desk_close(&desk);
}

/* ---- answers that make no sense */

#define ANSWER "drawing 1000 1000 0\n\nobject 0 0 4\n/A/B\nstream 0 0 0\n\nend 0 0 0\n\n"

static void bad_answers_are_found(void **state)
{
    static const struct { const char *bytes; bool sound; } cases[] = {
        {ANSWER, true}, {"diag 0 0 13\ndrawing-heavy\nwith 0 0 1\na\nend 0 0 0\n\n", true},
        {"drawing 1 1 3\n@@@\nend 0 0 0\n\n", true},
        {"", false}, {"end 0 0 0\n\n", false}, {"drawing 1000 1000 0\n\nend 0 0 0\n\n", false},
        {ANSWER "x", false}, {"what 0 0 0\n\n" ANSWER, false}, {"stream 0 0 0\n\n" ANSWER, false},
        {"with 0 0 0\n\n" ANSWER, true}, {"diag 0 0 7\nunknown\n" ANSWER, false},
        {"drawing 0 1000 0\n\nobject 0 0 0\n\nend 0 0 0\n\n", false},
        {"drawing 1000 99999999999 0\n\nobject 0 0 0\n\nend 0 0 0\n\n", false},
        {"drawing 1000 1000 99999999\n\nobject 0 0 0\n\nend 0 0 0\n\n", false},
        {"drawing 1 1 0\n\ndrawing 1 1 0\n\nobject 0 0 0\n\nend 0 0 0\n\n", false},
        {"drawing 1 1 0\n\nobject 0 0 3\n@1@\nend 0 0 0\n\n", false}, {"drawing 1 1 0\n\nobject 0 0 3\n@0@\nend 0 0 0\n\n", true},
        {"drawing 1 1 0\n\nobject 0 0 2\n@0\nend 0 0 0\n\n", false}, {"drawing 1 1 0\n\nobject 0 0 2\n@@\nend 0 0 0\n\n", false},
        {"drawing 1 1 0\n\nobject 0 0 4\n@-1@\nend 0 0 0\n\n", false},
        {"with 0 0 0\n\nwith 0 0 0\n\nwith 0 0 0\n\nwith 0 0 0\n\nwith 0 0 0\n\nwith 0 0 0\n\nwith 0 0 0\n\nwith 0 0 0\n\n"
         "with 0 0 0\n\n" ANSWER, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *arena = arena_new(NULL);
        const struct drawing *drawing = NULL;
        if (drawing_answered(arena, diags_new(arena), (struct pos){0}, str_of(cases[i].bytes), &drawing) != cases[i].sound)
            fail_msg("%s is %s", cases[i].bytes, cases[i].sound ? "refused" : "taken");
        arena_drop(arena);
    }
}

/* Cut anywhere, the answer is known for it. */
static void cut_answers_are_found(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const struct drawing *drawing;
    for (size_t n = 0; n < sizeof ANSWER - 1; n++)
        assert_false(drawing_answered(arena, diags_new(arena), (struct pos){0}, (struct str){ANSWER, n}, &drawing));
    arena_drop(arena);
}

static enum drawer_end stopped(struct drawer *drawer, struct arena *arena, struct drawing_request *request, struct str *answer)
{
    (void)drawer;
    (void)arena;
    (void)request;
    *answer = STR("");
    return DRAWER_STOPPED;
}

static enum drawer_end absurd(struct drawer *drawer, struct arena *arena, struct drawing_request *request, struct str *answer)
{
    (void)drawer;
    (void)arena;
    (void)request;
    *answer = STR("?");
    return DRAWER_DONE;
}

static void a_program_that_fails_is_told_of(void **state)
{
    struct drawer drawers[] = {{stopped}, {absurd}};
    static const enum diag_id ids[] = {DIAG_DRAWING_HEAVY, DIAG_DRAWING_PROGRAM, DIAG_DRAWING_PROGRAM};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct arena *arena = arena_new(NULL);
        struct diags *diags = diags_new(arena);
        assert_null(picture_read(arena, diags, (struct pos){0}, STR("a.svg"), STR(SIZED "</svg>"), i < 2 ? &drawers[i] : NULL));
        assert_int_equal(diags->list.n, 1);
        assert_int_equal(diags->list.at[0].id, ids[i]);
        arena_drop(arena);
    }
}

/* The program is not even asked of what is no drawing, or is called otherwise. */
static void names_and_kinds(void **state)
{
    static const struct { const char *name, *bytes; size_t calls; const char *id; } cases[] = {
        {"a.svg", SIZED MARK "</svg>", 1, NULL}, {"a.SVG", SIZED MARK "</svg>", 1, NULL}, {"a", SIZED MARK "</svg>", 1, NULL},
        {"a.png", SIZED MARK "</svg>", 0, "picture-name"}, {"a.svg", "\x1F\x8B\x08", 0, "picture-kind"},
        {"a.svg", "\x89PNG\r\n\x1A\n", 0, "picture-name"}, {"a.svg", "", 0, "picture-empty"},
        {"a.svg", "%PDF-1.4 <svg", 0, "picture-kind"}, {"a.svg", "<?xml?", 1, "drawing-broken"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct desk desk = desk_open(DRAWING_PDF);
        const struct picture *picture = picture_read(desk.arena, desk.diags, (struct pos){0}, str_of(cases[i].name),
                                                     str_of(cases[i].bytes), &desk.drawer.drawer);
        assert_int_equal(desk.drawer.calls, cases[i].calls);
        assert_int_equal(picture != NULL, !cases[i].id);
        if (cases[i].id)
            assert_string_equal(diag_name(desk.diags->list.at[0].id), cases[i].id);
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_follow_css), cmocka_unit_test(wrong_drawings_are_told_of),
        cmocka_unit_test(doubtful_drawings_are_warned_of), cmocka_unit_test(sound_drawings_are_taken_without_a_word),
        cmocka_unit_test(absurd_drawings_end_soon), cmocka_unit_test(a_pdf_takes_it_as_objects),
        cmocka_unit_test(plain_shapes_are_no_group), cmocka_unit_test(fonts_are_small),
        cmocka_unit_test(a_page_of_svg_takes_it_as_markup), cmocka_unit_test(the_language_chooses_the_forms),
        cmocka_unit_test(pictures_inside_are_kept), cmocka_unit_test(bad_answers_are_found),
        cmocka_unit_test(cut_answers_are_found), cmocka_unit_test(a_program_that_fails_is_told_of),
        cmocka_unit_test(names_and_kinds)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
