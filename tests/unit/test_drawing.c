/* Drawings: sizes, what is refused and with which words, which fonts are taken, what comes out in both forms, and what
 * is made of answers that make no sense. The drawing program's own code runs here, without its process. */
#include "media/picture.h"

#include "draw_bed.h"
#include "picture_bed.h"

#include "out/pdf.h"
#include "out/svg.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_follow_css), cmocka_unit_test(wrong_drawings_are_told_of),
        cmocka_unit_test(doubtful_drawings_are_warned_of), cmocka_unit_test(sound_drawings_are_taken_without_a_word)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
