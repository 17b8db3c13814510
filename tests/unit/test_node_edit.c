/* One value changed in a YAML file, all else left as it is. */
#include "input/node_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char LAYOUT[] =
    "# 我的版式\n"
    "description: 甲   # 说明\n"
    "extends: monitor\n"
    "\n"
    "grid: {pitch: 27.9pt, lines: 25}   # 行格\n"
    "styles:\n"
    "  body: {font: song, size: 小三}\n"
    "  # 标题\n"
    "  title:\n"
    "    color: \"#1d3c64\"\n"
    "\n"
    "# 尾部\n"
    "masthead:\n"
    "  place:\n"
    "    - {text: \"{title}\", line: 2.5}\n"
    "    - text: \"{date}\"\n"
    "      line: 4\n"
    "colors: {}\n"
    "empty:\n";

static const struct {
    const char *path, *value;
    const char *was, *is;           /* the part that changes; is NULL: it can't be done */
} cases[] = {
    {"description", "乙", "description: 甲   #", "description: 乙   #"},
    {"grid.lines", "26", "lines: 25}", "lines: 26}"},
    {"grid.pitch", "28pt", "{pitch: 27.9pt", "{pitch: 28pt"},
    {"styles.title.color", "#ff0000", "\"#1d3c64\"", "\"#ff0000\""},
    {"styles.title.color", "accent", "\"#1d3c64\"", "accent"},
    {"masthead.place.0.text", "{title}：{issue}", "\"{title}\"", "\"{title}：{issue}\""},
    {"masthead.place.1.line", "5", "line: 4", "line: 5"},
    {"masthead.place.0.line", "a, b", "line: 2.5", "line: \"a, b\""},
    {"grid.first", "19.8pt", "lines: 25}", "lines: 25, first: 19.8pt}"},
    {"styles.title.size", "小二", "color: \"#1d3c64\"\n", "color: \"#1d3c64\"\n    size: 小二\n"},
    {"styles.item.size", "小二", "color: \"#1d3c64\"\n", "color: \"#1d3c64\"\n  item: {size: 小二}\n"},
    {"sizes", "metal", "extends: monitor\n", "extends: monitor\nsizes: metal\n"},
    {"page.margins.top", "20mm", "extends: monitor\n", "extends: monitor\npage: {margins: {top: 20mm}}\n"},
    {"colors.accent", "#123456", "colors: {}", "colors: {accent: \"#123456\"}"},
    {"empty.a", "b", "empty:\n", "empty: {a: b}\n"},
    {"description", "", "description: 甲", "description: \"\""},
    {"description", "a: b # c", "甲", "\"a: b # c\""},
    {"description", "两行\n文字", "甲", "\"两行\\n文字\""},
    {"grid", "x", NULL, NULL},
    {"styles", "x", NULL, NULL},
    {"masthead.place", "x", NULL, NULL},
    {"description.x", "y", NULL, NULL},
    {"masthead.place.7.line", "3", NULL, NULL},
    {"", "x", NULL, NULL},
};

static struct str replaced(struct arena *arena, const char *was, const char *is)
{
    struct buf b = {.arena = arena};
    size_t at;
    assert_true(str_find(STR(LAYOUT), str_of(was), &at));
    buf_add(&b, str_slice(STR(LAYOUT), 0, at));
    buf_addz(&b, is);
    buf_add(&b, str_from(STR(LAYOUT), at + strlen(was)));
    return buf_str(&b);
}

static void one_value_changes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new(NULL);
        struct node_change change = {str_of(cases[i].path), str_of(cases[i].value)};
        struct str out = STR("");
        bool done = node_edit(arena, STR(LAYOUT), NULL, &change, &out);
        if (done != (cases[i].is != NULL))
            fail_msg("%s: %s", cases[i].path, done ? out.s : "can't be done");
        if (done)
            assert_string_equal(str_z(arena, out), str_z(arena, replaced(arena, cases[i].was, cases[i].is)));
        arena_drop(arena);
    }
}

static const struct node *tree(struct arena *arena, const char *text)
{
    struct source *source = ARENA_NEW(arena, struct source);
    struct diags *diags = diags_new(arena);
    bool broken;
    assert_true(source_check(arena, diags, "under", str_of(text), source));
    return node_read(arena, diags, source, &broken);
}

/* A list that another file has is written as a whole. */
static void a_list_below_is_taken_over(void **state)
{
    struct arena *arena = arena_new(NULL);
    const struct node *whole = tree(arena, "place:\n  - {text: \"{a}\", line: 1}\n  - {text: b, line: 2, list: [x, y]}\nz: 1\n");
    struct node_change change = {STR("place.1.line"), STR("3")};
    struct str out;
    (void)state;
    assert_true(node_edit(arena, STR("extends: a\n"), whole, &change, &out));
    assert_string_equal(str_z(arena, out), "extends: a\nplace: [{text: \"{a}\", line: 1}, {text: b, line: 3, list: [x, y]}]\n");
    arena_drop(arena);
}

static void line_ends_and_mark_stay(void **state)
{
    struct arena *arena = arena_new(NULL);
    struct node_change change = {STR("a"), STR("2")};
    struct str out;
    (void)state;
    assert_true(node_edit(arena, STR("\xEF\xBB\xBF# x\r\na: 1\r\nb: 1\r\n"), NULL, &change, &out));
    assert_string_equal(str_z(arena, out), "\xEF\xBB\xBF# x\r\na: 2\r\nb: 1\r\n");
    assert_true(node_edit(arena, STR("a: 1"), NULL, &change, &out));
    assert_string_equal(str_z(arena, out), "a: 2");
    arena_drop(arena);
}

/* What would change something else, or could not be read again, is not done. */
static void others_are_never_changed(void **state)
{
    static const char *const files[] = {"x: &v 1\na: *v\n", "a: |\n  text\n", "a: [1\n", "- a\n", "", "a: 1\r\nb: 2\n"};
    struct node_change change = {STR("a"), STR("2")};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct arena *arena = arena_new(NULL);
        struct str out = STR("");
        if (node_edit(arena, str_of(files[i]), NULL, &change, &out))
            fail_msg("%s: %.*s", files[i], (int)out.n, out.s);
        arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_value_changes),
        cmocka_unit_test(a_list_below_is_taken_over),
        cmocka_unit_test(line_ends_and_mark_stay),
        cmocka_unit_test(others_are_never_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
