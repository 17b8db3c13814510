/* Two records of pages compared: what is aligned, what is told of, and that the cost is bounded. */
#include "edit/align.h"
#include "edit/compare_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* ---- aligning: a letter is a key */

static struct str *keys_of(struct arena *arena, const char *letters)
{
    struct str *keys = ARENA_ARRAY(arena, struct str, strlen(letters));
    for (size_t i = 0; letters[i]; i++)
        keys[i] = (struct str){letters + i, 1};
    return keys;
}

static void as_many_partners_as_there_can_be(void **state)
{
    static const struct { const char *a, *b; size_t most; } rows[] = {
        {"", "", 0}, {"a", "", 0}, {"", "a", 0}, {"abc", "abc", 3}, {"abc", "xbc", 2}, {"abc", "abx", 2}, {"abc", "axc", 2},
        {"abcabba", "cbabac", 4}, {"abcdef", "defabc", 3}, {"aaaa", "aa", 2}, {"xaxbxc", "abc", 3}, {"abc", "cba", 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new(NULL);
        size_t n = strlen(rows[i].a), count = 0, last = 0, *partner = ARENA_ARRAY(arena, size_t, n);
        align(arena, keys_of(arena, rows[i].a), n, keys_of(arena, rows[i].b), strlen(rows[i].b), partner);
        for (size_t k = 0; k < n; k++) {
            if (partner[k] == ALIGN_NONE)
                continue;
            assert_int_equal(rows[i].a[k], rows[i].b[partner[k]]);
            assert_true(count == 0 || partner[k] > last);
            last = partner[k];
            count++;
        }
        assert_int_equal(count, rows[i].most);
        arena_drop(arena);
    }
}

/* 40,000 keys on each side: too many for the table. */
static void long_sequences_are_parted(void **state)
{
    enum { MANY = 40000 };
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct str *a = ARENA_ARRAY(arena, struct str, MANY), *b = ARENA_ARRAY(arena, struct str, MANY);
    size_t *partner = ARENA_ARRAY(arena, size_t, MANY), found = 0;
    for (size_t i = 0; i < MANY; i++) {
        a[i] = str_format(arena, "%zu", i);
        b[i] = str_format(arena, "%zu", i % 3 ? i : MANY + i);
    }
    align(arena, a, MANY, b, MANY, partner);
    for (size_t i = 0; i < MANY; i++)
        found += partner[i] == i;
    assert_int_equal(found, MANY - (MANY + 2) / 3);
    for (size_t i = 0; i < MANY; i++)           /* hostile: nothing stands once */
        a[i] = b[i] = str_format(arena, "%zu", i * i % 7);
    for (size_t i = 0; i < MANY; i += 2)
        b[i] = STR("x");
    align(arena, a, MANY, b, MANY, partner);
    arena_drop(arena);
}

/* ---- comparing */

#define HEAD "paiban-pages\t1\nbook\t1000\t2000\ttags\n"
#define PAGE(n) "page\t1000\t2000\trules\t" #n "\n"
#define LINE(kind, x, y, digest, text) kind "\t" #x "\t" #y "\t500\t10\t" digest "\t0\t" text "\n"

static const char base[] =
    HEAD PAGE(1) LINE("masthead", 10, 20, "m", "报") LINE("toc", 10, 40, "t", "一、甲\t2") LINE("body", 10, 60, "a", "甲乙丙丁")
    LINE("body", 10, 80, "b", "戊己庚辛") LINE("footer", 10, 1900, "f", "1") PAGE(2) LINE("section", 10, 20, "s", "一、甲")
    LINE("body", 10, 40, "c", "壬癸") LINE("footer", 10, 1900, "f", "2") "contents\t1\t2\t一、甲\n";

static const struct comparison *compared(struct arena *arena, const char *a, const char *b)
{
    const struct recorded *was = recorded_read(arena, str_of(a)), *is = recorded_read(arena, str_of(b));
    assert_non_null(was);
    assert_non_null(is);
    return compare(arena, was, is);
}

static struct str replaced(struct arena *arena, const char *text, const char *old, const char *new)
{
    size_t at;
    struct str whole = str_of(text);
    assert_true(str_find(whole, str_of(old), &at));
    return str_format(arena, "%.*s%s%s", (int)at, text, new, text + at + strlen(old));
}

static void each_change_is_told_as_what_it_is(void **state)
{
    static const struct { const char *old, *new, *text; } rows[] = {
        {"body\t10\t60", "body\t10\t65", "page 1: moved 0, +0.005 pt: body “甲乙丙丁”\n"},
        {"body\t10\t60\t500\t10\ta", "body\t10\t65\t500\t10\tA", "page 1: moved 0, +0.005 pt, and looks otherwise: body “甲乙丙丁”\n"},
        {"body\t10\t60\t500\t10\ta", "body\t10\t60\t500\t10\tA", "page 1: looks otherwise: body “甲乙丙丁”\n"},
        {"body\t10\t60\t500\t10\ta", "body\t10\t60\t490\t10\ta", "page 1: looks otherwise: body “甲乙丙丁”\n"},
        {"甲乙丙丁", "甲乙改丁", "page 1: other words: body “甲乙改丁”: “丙” → “改”\n"},
        {"甲乙丙丁\n" "body\t10\t80\t500\t10\tb\t0\t戊己庚辛", "甲乙丙丁戊\n" "body\t10\t80\t500\t10\tb\t0\t己庚辛",
         "page 1: other line breaks, same words: 2 lines from body “甲乙丙丁戊”\n"},
        {"一、甲\t2\nbody", "一、甲\t3\nbody", "page 1: page number: toc “一、甲 3”: “2” → “3”\n"},
        {"contents\t1\t2", "contents\t1\t3", "contents: “一、甲” 2 → 3\n"},
        {LINE("body", 10, 80, "b", "戊己庚辛"), "", "page 1: removed: body “戊己庚辛”\n"},
        {LINE("body", 10, 40, "c", "壬癸"), LINE("body", 10, 40, "c", "壬癸") LINE("body", 10, 60, "d", "子丑"), "page 2: added: body “子丑”\n"},
        {"page\t1000\t2000\trules\t2", "page\t1000\t2000\tothers\t2", "page 2: other rules, boxes or page size\n"},
        {"book\t1000\t2000\ttags", "book\t1000\t2000\tother", "other tags, outline or names of the document\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new(NULL);
        const struct comparison *c = compared(arena, base, replaced(arena, base, rows[i].old, rows[i].new).s);
        assert_string_equal(str_z(arena, compare_text(arena, c, DIAG_ENGLISH)), rows[i].text);
        assert_false(comparison_same(c));
        assert_true(comparison_weight(c) > 0 || c->tags || c->contents.n);
        arena_drop(arena);
    }
}

static void the_same_is_the_same(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const struct comparison *c = compared(arena, base, base);
    assert_true(comparison_same(c));
    assert_int_equal(comparison_weight(c), 0);
    assert_int_equal(compare_text(arena, c, DIAG_ENGLISH).n, 0);
    assert_string_equal(str_z(arena, compare_summary(arena, c, DIAG_ENGLISH)), "2 pages; no change");
    arena_drop(arena);
}

/* A line goes to the next page: the break, the line, and nothing of the other kinds. */
static void a_page_break_that_moves(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const char *line = LINE("body", 10, 80, "b", "戊己庚辛");
    struct str without = replaced(arena, base, line, "");
    struct str later = replaced(arena, without.s, "rules\t2\n", "rules\t2\nbody\t10\t10\t500\t10\tb\t0\t戊己庚辛\n");
    const struct comparison *c = compared(arena, base, later.s);
    assert_string_equal(str_z(arena, compare_text(arena, c, DIAG_ENGLISH)),
                        "page 2 begins: “一、甲” → “戊己庚辛”\npage 2: moved from page 1: body “戊己庚辛”\n");
    assert_int_equal(c->paged, 1);
    arena_drop(arena);
}

/* What moved alike is told once. */
static void neighbours_that_move_together(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct str down = replaced(arena, base, "body\t10\t60", "body\t12\t61");
    down = replaced(arena, down.s, "body\t10\t80", "body\t12\t81");
    const struct comparison *c = compared(arena, base, down.s);
    assert_string_equal(str_z(arena, compare_text(arena, c, DIAG_ENGLISH)),
                        "page 1: moved +0.002, +0.001 pt: 2 lines from body “甲乙丙丁” to body “戊己庚辛”\n");
    assert_string_equal(str_z(arena, compare_text(arena, c, DIAG_CHINESE)),
                        "第 1 页：移动 +0.002, +0.001 磅：2 行，自正文“甲乙丙丁”至正文“戊己庚辛”\n");
    arena_drop(arena);
}

/* ---- records that somebody has touched */

static void broken_records_are_none(void **state)
{
    static const char *const records[] = {
        "", "x", "paiban-pages\t2\n", HEAD, HEAD LINE("body", 1, 2, "a", "before any page"), HEAD PAGE(1) "body\t1\n",
        HEAD PAGE(1) LINE("body", 1, 99999999999, "a", "b"), HEAD PAGE(1) LINE("body", 1, -, "a", "b"), HEAD PAGE(1) "body\t1\t2",
        HEAD PAGE(1) "\n", HEAD "page\t1\n", HEAD PAGE(1) "contents\t1\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        struct arena *arena = arena_new(NULL);
        assert_null(recorded_read(arena, str_of(records[i])));
        arena_drop(arena);
    }
}

static void text_comes_back_whole(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    const struct recorded *r = recorded_read(arena, STR(HEAD PAGE(1) LINE("toc", -5, 2, "a", "a\\\\b\\nc\t2")));
    assert_non_null(r);
    assert_string_equal(str_z(arena, r->lines.at[0].text), "a\\b\nc\t2");
    assert_int_equal(r->lines.at[0].x, -5);
    arena_drop(arena);
}

/* Markup in the text stays text. */
static void html_is_escaped(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct str evil = replaced(arena, base, "甲乙丙丁", "<script>\"&");
    const struct comparison *c = compared(arena, base, evil.s);
    struct str pages[2] = {recorded_sketch(arena, c->a, 0), recorded_sketch(arena, c->b, 0)};
    const struct page_pictures sides[2] = {{STR("<a>"), &pages[0], 1}, {STR("b"), &pages[1], 1}};
    struct str html = compare_html(arena, c, sides, 10, DIAG_ENGLISH);
    size_t at;
    assert_false(str_find(html, STR("<script"), &at));
    assert_false(str_find(html, STR("<a>"), &at));
    assert_true(str_find(html, STR("class=\"text\""), &at));
    assert_false(str_find(pages[1], STR("<script"), &at));
    arena_drop(arena);
}

/* A line for each that compare_text has, with where to go; a mark for each line of either side. */
static void a_page_is_told_where_to_look(void **state)
{
    static const char *const wanted[] = {"\"kind\": \"text\",\"a\": [0,", "\"b\": [0,", "\"zh\": \"", "\"a\": [[0,\"text\",", "\"b\": [[0,\"text\","};
    (void)state;
    struct arena *arena = arena_new(NULL);
    const struct comparison *c = compared(arena, base, replaced(arena, base, "甲乙丙丁", "甲\"丁").s);
    const struct told *list;
    struct str json = compare_page_json(arena, c);
    size_t at, n = compare_tell(arena, c, DIAG_ENGLISH, &list);
    assert_int_equal(n, 1);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_true(str_find(json, str_of(wanted[i]), &at));
    assert_true(str_find(json, STR("甲\\\"丁"), &at));
    struct str whole = compare_text(arena, c, DIAG_ENGLISH);
    assert_true(str_eq(str_slice(whole, 0, whole.n - 1), list[0].words));
    arena_drop(arena);
}

/* A word put into a paragraph: its line says something else, the others are only broken elsewhere. */
static void lines_with_other_words(void **state)
{
    static const struct { const char *before[4], *after[4]; size_t first[2], n[2]; } rows[] = {
        {{"甲乙丙", "丁戊己", "庚辛"}, {"甲乙丙", "丁新戊", "己庚辛"}, {1, 1}, {1, 1}},
        {{"甲乙丙", "丁戊己"}, {"新甲乙", "丙丁戊", "己"}, {0, 0}, {1, 1}},
        {{"甲乙", "丙丁"}, {"甲乙", "丙丁", "戊己"}, {1, 2}, {1, 1}},
        {{"甲旧", "旧丙", "丁戊"}, {"甲新", "新丙丁", "戊"}, {0, 0}, {2, 2}},
        {{"甲"}, {"乙"}, {0, 0}, {1, 1}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new(NULL);
        struct recorded_line lines[2][4] = {0};
        const struct recorded_line *all[2][4];
        size_t count[2] = {0};
        for (int side = 0; side < 2; side++)
            for (const char *const *text = side ? rows[i].after : rows[i].before; count[side] < 4 && text[count[side]]; count[side]++) {
                lines[side][count[side]].text = str_of(text[count[side]]);
                all[side][count[side]] = &lines[side][count[side]];
            }
        const struct change change = {.kind = CHANGE_TEXT, .a = all[0], .b = all[1], .na = count[0], .nb = count[1]};
        for (int side = 0; side < 2; side++) {
            size_t first, n;
            change_lines(arena, &change, side == 1, &first, &n);
            assert_int_equal(first, rows[i].first[side]);
            assert_int_equal(n, rows[i].n[side]);
        }
        arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_partners_as_there_can_be), cmocka_unit_test(long_sequences_are_parted),
        cmocka_unit_test(each_change_is_told_as_what_it_is), cmocka_unit_test(the_same_is_the_same),
        cmocka_unit_test(a_page_break_that_moves), cmocka_unit_test(neighbours_that_move_together),
        cmocka_unit_test(broken_records_are_none), cmocka_unit_test(text_comes_back_whole), cmocka_unit_test(html_is_escaped),
        cmocka_unit_test(a_page_is_told_where_to_look), cmocka_unit_test(lines_with_other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
