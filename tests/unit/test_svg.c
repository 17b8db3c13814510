/* The SVG writer on books made by hand: what stands where, to the digit; what XML can't write; books that are not whole. */
#include "out/svg.h"

#include "hand_book.h"
#include "out/svg_print.h"
#include "out/wave.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct element structure[] = {{.role = ELEMENT_ARTIFACT}, {.role = ELEMENT_DOCUMENT}};

struct sample {
    struct bed bed;
    struct book book;
    struct page pages[2];
    struct line line;
    struct str out[2];
};

static void sample_open(struct sample *s, const char *text)
{
    *s = (struct sample){.bed = bed_open()};
    const struct face *song = bed_face(&s->bed, ROLE_SONG, 400, "zh-Hans");
    assert_non_null(song);
    s->line = hand_plain(s->bed.arena, LINE_BODY, 1, text, PT(90), 96400, song, 10500, 0);
    s->pages[0] = (struct page){.label = STR("一"), .lines = &s->line, .nlines = 1};
    s->pages[1] = (struct page){.label = STR("2")};
    s->book = (struct book){.title = STR("甲&乙"), .lang = STR("zh-Hans"), .width = 595276, .height = 841890, .pages = s->pages,
                            .npages = 2, .structure = structure, .nstructure = 2};
}

static void sample_write(struct sample *s)
{
    assert_true(svg_write(s->bed.arena, s->bed.diags, &s->book, STR("甲 1"), s->out));
}

static bool holds(struct str s, const char *part)
{
    size_t at;
    return str_find(s, str_of(part), &at);
}

static void assert_holds(struct str s, const char *part)
{
    if (!holds(s, part))
        fail_msg("no %s in\n%.*s", part, (int)s.n, s.s);
}

static void a_page_is_written_to_the_digit(void **state)
{
    struct sample s;
    (void)state;
    sample_open(&s, "口 口");
    sample_write(&s);
    assert_holds(s.out[0], "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" lang=\"zh-Hans\" xml:lang=\"zh-Hans\" "
                           "width=\"595.276pt\" height=\"841.89pt\" viewBox=\"0 0 595.276 841.89\">");
    assert_holds(s.out[0], "<title>甲&amp;乙 – 一</title>");
    assert_holds(s.out[1], "<title>甲&amp;乙 – 2</title>");
    assert_holds(s.out[0], " transform=\"matrix(0.0105 0 0 -0.0105 90 96.4)\"/>");
    assert_holds(s.out[0], "<text x=\"90\" y=\"96.4\" font-size=\"10.5\" textLength=\"");
    assert_holds(s.out[0], "\">口 口</text>\n");
    size_t uses = 0, outlines = 0;
    for (size_t i = 0; i < s.out[0].n; i++) {
        uses += str_starts(str_from(s.out[0], i), STR("<use "));
        outlines += str_starts(str_from(s.out[0], i), STR("<path id="));
    }
    assert_int_equal(uses, 2);
    assert_int_equal(outlines, 1);
    bed_close(&s.bed);
}

static void a_page_may_lie_on_its_side(void **state)
{
    struct sample s;
    (void)state;
    sample_open(&s, "口");
    s.pages[0].width = 841890;
    s.pages[0].height = 595276;
    s.line.turned = true;
    sample_write(&s);
    assert_holds(s.out[0], "width=\"841.89pt\" height=\"595.276pt\" viewBox=\"0 0 841.89 595.276\">");
    assert_holds(s.out[0], "<g transform=\"matrix(0 1 -1 0 841.89 0)\">\n<g fill=\"#000000\">\n<use ");
    assert_holds(s.out[0], "<g transform=\"matrix(0 1 -1 0 841.89 0)\">\n<text x=\"90\" y=\"96.4\" ");
    assert_holds(s.out[1], "width=\"595.276pt\" height=\"841.89pt\"");
    bed_close(&s.bed);
}

static void boxes_and_rules(void **state)
{
    static const struct box boxes[] = {
        {PT(10), PT(20), PT(40), 60500, 0, {.red = 255, .blue = 16}, OVERLAY_NONE}, {PT(10), PT(20), PT(40), PT(60), 250, {.blue = 1}, OVERLAY_NONE}
    };
    static const struct rule rules[] = {
        {.x0 = PT(1), .y0 = PT(2), .x1 = PT(3), .y1 = PT(2), .weight = 750},
        {.x0 = PT(5), .y0 = PT(6), .x1 = PT(5), .y1 = PT(6), .weight = 1575, .shape = RULE_DOT},
        {.x0 = 0, .y0 = PT(9), .x1 = PT(2), .y1 = PT(9), .weight = 500, .shape = RULE_WAVY, .wave = PT(2), .swing = 300}
    };
    struct sample s;
    (void)state;
    sample_open(&s, "一");
    s.pages[1] = (struct page){.label = STR("2"), .boxes = boxes, .nboxes = 2, .rules = rules, .nrules = 3};
    sample_write(&s);
    assert_holds(s.out[1], "<rect x=\"10\" y=\"20\" width=\"30\" height=\"40.5\" fill=\"#ff0010\"/>\n"
                           "<rect x=\"10\" y=\"20\" width=\"30\" height=\"40\" fill=\"none\" stroke-width=\"0.25\" "
                           "stroke=\"#000001\"/>\n"
                           "<path d=\"M1 2L3 2\" fill=\"none\" stroke=\"#000000\" stroke-width=\"0.75\"/>\n"
                           "<path d=\"M5 6L5 6\" stroke-linecap=\"round\" stroke=\"#000000\" stroke-width=\"1.575\"/>\n"
                           "<path d=\"M0 9C0.36 8.6 0.64 8.6 1 9C1.36 9.4 1.64 9.4 2 9\" fill=\"none\" stroke=\"#000000\" "
                           "stroke-width=\"0.5\"/>\n");
    bed_close(&s.bed);
}

/* Links to an address, to another page, to a place on the same page; places that the outline leads to. */
static void links_and_places(void **state)
{
    static const struct link links[] = {
        {PT(1), PT(2), PT(3), PT(4), {"https://example.org/?a=1&b=2", 28}, 0, 0, {"<一>", 5}, 0},
        {PT(1), PT(2), PT(3), PT(4), {"", 0}, 1, 72500, {"二", 3}, 0},
        {PT(1), PT(2), PT(3), PT(4), {"", 0}, 0, PT(60), {"", 0}, 0}
    };
    static const struct outline_entry outline[] = {{1, {"一", 3}, 0, PT(60)}, {2, {"（一）", 9}, 0, PT(60)}, {1, {"二", 3}, 1, 72500}};
    struct sample s;
    (void)state;
    sample_open(&s, "一");
    s.pages[0].links = links;
    s.pages[0].nlinks = 3;
    s.book.outline = outline;
    s.book.noutline = 3;
    sample_write(&s);
    assert_holds(s.out[0], "<a href=\"https://example.org/?a=1&amp;b=2\"><title>&lt;一&gt;</title>"
                           "<rect x=\"1\" y=\"2\" width=\"2\" height=\"2\"/></a>\n"
                           "<a href=\"%E7%94%B2%201-2.svg#y72500\"><title>二</title>");
    assert_holds(s.out[0], "<a href=\"#y60000\"><rect");
    assert_holds(s.out[0], "<rect x=\"0\" y=\"60\" width=\"595.276\" height=\"0\" id=\"y60000\" fill=\"none\"/>\n<g");
    assert_holds(s.out[1], "id=\"y72500\"");
    assert_false(holds(s.out[1], "id=\"y60000\""));
    bed_close(&s.bed);
}

static void a_number_behind_a_tab_has_its_own_place(void **state)
{
    struct sample s;
    (void)state;
    sample_open(&s, "一\t2");
    sample_write(&s);
    assert_holds(s.out[0], "<text><tspan x=\"90\" y=\"96.4\" font-size=\"10.5\" textLength=\"10.5\">一</tspan>\t<tspan x=\"");
    bed_close(&s.bed);
}

static void what_xml_cannot_write(void **state)
{
    static const struct { const char *in, *out; } cases[] = {
        {"a<b>&\"'", "a&lt;b&gt;&amp;&quot;'"}, {"]]>", "]]&gt;"}, {"\x01\x1f\x7f", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\t\n", "\t\n"}, {"\xef\xbf\xbe\xef\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd"}, {"𠮷\xe2\x80\xa8", "𠮷\xe2\x80\xa8"}, {"", ""}
    };
    (void)state;
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b = {.arena = arena};
        xml_text(&b, str_of(cases[i].in));
        assert_string_equal(str_z(arena, buf_str(&b)), cases[i].out);
    }
    arena_drop(arena);
}

static void ratios_are_decimals(void **state)
{
    static const struct { int64_t num, den; const char *out; } cases[] = {
        {10500, 1000000, "0.0105"}, {15000, 2048000, "0.00732421875"}, {36000, 1000000, "0.036"}, {1, 1, "1"}, {3, 2, "1.5"},
        {1, 3, "0.333333333333"}, {2000000, 16000, "125"}, {1, 16384000, "0.000000061035"}
    };
    (void)state;
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b = {.arena = arena};
        svg_ratio(&b, cases[i].num, cases[i].den);
        assert_string_equal(str_z(arena, buf_str(&b)), cases[i].out);
    }
    arena_drop(arena);
}

/* Crests and troughs in turn, none beyond the end, and no endless wave. */
static void waves_end(void **state)
{
    static const struct { mpt from, to, wave; size_t arcs; } cases[] = {
        {0, 10000, 2000, 10}, {0, 10999, 2000, 10}, {500, 500, 2000, 0}, {0, 999, 2000, 0}, {1000, 0, 2000, 0},
        {0, 10000, 0, 0}, {0, 10000, 1, 0}, {0, 10000, -2000, 0}
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rule rule = {.x0 = cases[i].from, .x1 = cases[i].to, .shape = RULE_WAVY, .wave = cases[i].wave, .swing = 300};
        struct wave_arc arc, before = {.y1 = 1};
        size_t n = 0;
        for (; wave_arc(&rule, n, &arc); n++) {
            assert_true(arc.x <= rule.x1 && arc.y == rule.y0 && arc.y1 == arc.y2);
            assert_true((arc.y1 < 0) == (before.y1 > 0));
            before = arc;
        }
        assert_int_equal(n, cases[i].arcs);
    }
}

static void a_book_that_is_not_whole_is_refused(void **state)
{
    static const struct link lost = {.page = 2};
    struct sample s;
    (void)state;
    sample_open(&s, "一");
    s.pages[1].links = &lost;
    s.pages[1].nlinks = 1;
    assert_false(svg_write(s.bed.arena, s.bed.diags, &s.book, STR("a"), s.out));
    assert_int_equal(bed_count(&s.bed, DIAG_SVG_FAILED), 1);
    assert_null(s.out[0].s);
    bed_close(&s.bed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_written_to_the_digit),
        cmocka_unit_test(a_page_may_lie_on_its_side),
        cmocka_unit_test(boxes_and_rules),
        cmocka_unit_test(links_and_places),
        cmocka_unit_test(a_number_behind_a_tab_has_its_own_place),
        cmocka_unit_test(what_xml_cannot_write),
        cmocka_unit_test(ratios_are_decimals),
        cmocka_unit_test(waves_end),
        cmocka_unit_test(a_book_that_is_not_whole_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
