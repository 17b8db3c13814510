/* The page model as JSON: exact text for a book made by hand, and the words of the kinds. */
#include "out/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void a_book_is_told_line_by_line(void **state)
{
    static const struct line first[] = {
        {.kind = LINE_TOC, .x = 90000, .y = 96400, .width = 415300, .measure = 415300, .text = {"一、“政策”\t2", 20}},
        {.kind = LINE_BODY, .x = -500, .y = 0, .width = 1, .measure = 10500, .text = {"a\"b\\c\n\x01𠮷</script>", 20}}
    };
    static const struct page pages[] = {
        {.label = {"1", 1}, .lines = first, .nlines = 2}, {.label = {"二", 3}}
    };
    static const struct contents_entry contents[] = {{1, {"一、政策", 12}, 1}, {2, {"（一）\"甲\"", 14}, 0}};
    static const struct book book = {.width = 595276, .height = 841890, .pages = pages, .npages = 2, .contents = contents,
                                     .ncontents = 2};
    static const char *const wanted =
        "{\"pages\": [\n"
        " {\"label\": \"1\", \"width\": 595.276, \"height\": 841.89, \"lines\": [\n"
        "  {\"kind\": \"toc\", \"x\": 90, \"y\": 96.4, \"width\": 415.3, \"measure\": 415.3, \"text\": \"一、“政策”\\t2\"},\n"
        "  {\"kind\": \"body\", \"x\": -0.5, \"y\": 0, \"width\": 0.001, \"measure\": 10.5, "
        "\"text\": \"a\\\"b\\\\c\\n\\u0001𠮷</script>\"}]},\n"
        " {\"label\": \"二\", \"width\": 595.276, \"height\": 841.89, \"lines\": []}],\n"
        " \"toc\": [\n"
        "  {\"level\": 1, \"title\": \"一、政策\", \"page\": \"二\"},\n"
        "  {\"level\": 2, \"title\": \"（一）\\\"甲\\\"\", \"page\": \"1\"}]}\n";
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct str json = json_book(arena, &book);
    assert_string_equal(str_z(arena, json), wanted);
    arena_drop(arena);
}

/* The sheet's head is at the right of a page on its side, and is read downwards. */
static void a_turned_line_is_told_where_it_stands(void **state)
{
    static const struct glyph_run run = {.size = 9000};
    static const struct line line = {.kind = LINE_HEADER, .x = 90000, .y = 48000, .width = 36000, .measure = 420000,
                                     .text = {"甲", 3}, .runs = &run, .nruns = 1, .turned = true};
    static const struct page pages[] = {{.label = {"1", 1}, .lines = &line, .nlines = 1, .width = 841890, .height = 595276}};
    static const struct book book = {.width = 595276, .height = 841890, .pages = pages, .npages = 1};
    (void)state;
    struct arena *arena = arena_new(NULL);
    assert_string_equal(str_z(arena, json_book(arena, &book)),
                        "{\"pages\": [\n {\"label\": \"1\", \"width\": 841.89, \"height\": 595.276, \"lines\": [\n"
                        "  {\"kind\": \"header\", \"x\": 793.89, \"y\": 90, \"width\": 9, \"depth\": 36, \"turned\": true, "
                        "\"measure\": 420, \"text\": \"甲\"}]}],\n \"toc\": []}\n");
    arena_drop(arena);
}

/* Only where there are any: the shape without them is fixed. */
static void boxes_are_told(void **state)
{
    static const struct box boxes[] = {{-500, 0, 10500, PT(2), 0, {.red = 255, .green = 128, .blue = 1}, OVERLAY_NONE}, {0, 0, PT(1), PT(1), 250, {0}, OVERLAY_NONE}};
    static const struct page pages[] = {{.label = {"1", 1}, .boxes = boxes, .nboxes = 2}};
    static const struct book book = {.width = 1000, .height = 1000, .pages = pages, .npages = 1};
    (void)state;
    struct arena *arena = arena_new(NULL);
    assert_string_equal(str_z(arena, json_book(arena, &book)),
                        "{\"pages\": [\n {\"label\": \"1\", \"width\": 1, \"height\": 1, \"lines\": [], \"boxes\": [\n"
                        "  {\"x0\": -0.5, \"y0\": 0, \"x1\": 10.5, \"y1\": 2, \"frame\": 0, \"color\": \"#ff8001\"},\n"
                        "  {\"x0\": 0, \"y0\": 0, \"x1\": 1, \"y1\": 1, \"frame\": 0.25, \"color\": \"#000000\"}]}],\n"
                        " \"toc\": []}\n");
    arena_drop(arena);
}

static void an_empty_book_is_an_object(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const struct book book = {.width = 1000, .height = 1000};
    assert_string_equal(str_z(arena, json_book(arena, &book)), "{\"pages\": [],\n \"toc\": []}\n");
    arena_drop(arena);
}

/* The words that the issue format fixes, in its order. */
static void kinds_have_their_words(void **state)
{
    static const char *const words[] = {
        "masthead", "toc", "section", "item", "body", "link", "list", "quote", "table", "caption", "footnote", "contact",
        "header", "footer"
    };
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(line_kind_name((enum line_kind)i), words[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_book_is_told_line_by_line),
        cmocka_unit_test(a_turned_line_is_told_where_it_stands),
        cmocka_unit_test(boxes_are_told),
        cmocka_unit_test(an_empty_book_is_an_object),
        cmocka_unit_test(kinds_have_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
