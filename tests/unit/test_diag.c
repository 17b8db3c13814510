/* Diagnostics: the table as a whole (ids, both languages, their arguments), the list's order, doubles, and the text. */
/* Ahead of diag.h, whose DIAG is another. */
static const struct { const char *english, *chinese; } words[] = {
#define DIAG(id, severity, name, english, chinese) {english, chinese},
#include "base/diag_list.h"
#undef DIAG
};

#include "base/diag.h"
#include "base/reason.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Which of {0} … {9} stand in the words, as bits. */
static unsigned arguments(const char *text)
{
    unsigned bits = 0;
    for (; *text; text++)
        if (text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}')
            bits |= 1u << (text[1] - '0');
    return bits;
}

static bool has_han(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0xE4 && (unsigned char)*text <= 0xE9)
            return true;
    return false;
}

static void every_kind_speaks_both_languages(void **state)
{
    (void)state;
    for (int id = 0; id < DIAG_COUNT; id++) {
        const char *english = words[id].english, *chinese = words[id].chinese, *name = diag_name((enum diag_id)id);
        unsigned used = arguments(english);
        if (used != arguments(chinese) || (used & (used + 1)) != 0)
            fail_msg("%s: the arguments are not {0} {1} … in both languages", name);
        if (!has_han(chinese) || strlen(english) < 12 || strchr(".。!", english[strlen(english) - 1]) ||
            strstr(chinese + strlen(chinese) - 3, "。"))
            fail_msg("%s: words that are no message", name);
    }
}

static void ids_are_stable_words_and_distinct(void **state)
{
    (void)state;
    for (int id = 0; id < DIAG_COUNT; id++) {
        const char *name = diag_name((enum diag_id)id);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
        assert_in_range(diag_severity((enum diag_id)id), SEVERITY_NOTE, SEVERITY_FAILURE);
        for (int other = 0; other < id; other++)
            assert_string_not_equal(name, diag_name((enum diag_id)other));
    }
}

static void the_worst_severity_counts(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    assert_int_equal(diags->worst, SEVERITY_NONE);
    DIAG(diags, DATE_YEAR, (struct pos){0});
    assert_int_equal(diags->worst, SEVERITY_WARNING);
    DIAG(diags, MEMORY, (struct pos){0});
    DIAG(diags, KEY_EMPTY, (struct pos){0});
    assert_int_equal(diags->worst, SEVERITY_FAILURE);
    arena_drop(arena);
}

static void arguments_are_copied_and_filled_in(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    char first[] = "date", second[] = "{0}";
    DIAG_ARGS(diags, DATE_FORM, ((struct pos){"a.yaml", 2, 3}), str_of(first), str_of(second));
    first[0] = second[0] = 'X';
    assert_true(str_is(diags_text(arena, diags, DIAG_ENGLISH),
                       "a.yaml:2:3: error: “date” must be a date such as 2021-01-05, not “{0}”\n"));
    assert_true(str_starts(diags_text(arena, diags, DIAG_CHINESE), STR("a.yaml:2:3: error: “date”应写成")));
    arena_drop(arena);
}

static void places_are_told_as_far_as_known(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    DIAG(diags, MEMORY, (struct pos){0});
    DIAG(diags, MEMORY, ((struct pos){"f", 0, 0}));
    DIAG_ARGS(diags, DATE_YEAR, ((struct pos){"f", 7, 9}), STR("1"), STR("2"));
    struct str text = diags_text(arena, diags, DIAG_ENGLISH);
    assert_true(str_starts(text, STR("paiban: error: not enough memory\nf: error: not enough memory\nf:7:9: warning: ")));
    arena_drop(arena);
}

/* Places as file letter, line, column; '-' is no file. The order they should come out in is that of the table. */
static const struct { char file; int line, column; } sorted[] = {
    {'-', 0, 0}, {'a', 0, 0}, {'a', 1, 1}, {'a', 1, 2}, {'a', 2, 1}, {'a', 10, 1}, {'b', 1, 1}, {'b', 3, 3},
};

static void the_list_is_sorted_by_place(void **state)
{
    (void)state;
    enum { N = sizeof sorted / sizeof *sorted };
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    for (size_t i = 0; i < N; i++) {
        size_t k = i * 5 % N;
        const char *file = sorted[k].file == '-' ? NULL : str_format(arena, "%c", sorted[k].file).s;
        DIAG(diags, KEY_EMPTY, ((struct pos){file, sorted[k].line, sorted[k].column}));
    }
    diags_sort(diags);
    assert_int_equal(diags->list.n, N);
    for (size_t i = 0; i < N; i++) {
        struct pos pos = diags->list.at[i].pos;
        assert_int_equal(pos.file ? pos.file[0] : '-', sorted[i].file);
        assert_int_equal(pos.line, sorted[i].line);
        assert_int_equal(pos.column, sorted[i].column);
    }
    arena_drop(arena);
}

static void doubles_go_and_the_order_of_a_place_stays(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    struct pos pos = {"a", 1, 1};
    diags_sort(diags);
    DIAG_ARGS(diags, KEY_UNKNOWN, pos, STR("z"));
    DIAG_ARGS(diags, KEY_UNKNOWN, pos, STR("a"));
    DIAG(diags, KEY_EMPTY, pos);
    DIAG(diags, KEY_EMPTY, pos);
    diags_sort(diags);
    assert_int_equal(diags->list.n, 3);
    assert_true(str_is(diags->list.at[0].args[0], "z"));
    assert_true(str_is(diags->list.at[1].args[0], "a"));
    assert_int_equal(diags->list.at[2].id, DIAG_KEY_EMPTY);
    arena_drop(arena);
}

static void reasons_of_the_system_are_told_in_the_language(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    DIAG_ARGS(diags, FILE_UNREADABLE, ((struct pos){.file = "a"}), str_of(strerror(ENOENT)));
    DIAG_ARGS(diags, FILE_UNREADABLE, ((struct pos){.file = "b"}), STR("of another kind"));
    assert_non_null(strstr(diags_text(arena, diags, DIAG_ENGLISH).s, "No such file or directory"));
    assert_non_null(strstr(diags_text(arena, diags, DIAG_CHINESE).s, "没有这个文件或文件夹"));
    assert_null(strstr(diags_text(arena, diags, DIAG_CHINESE).s, "No such file"));
    assert_non_null(strstr(diags_text(arena, diags, DIAG_CHINESE).s, "of another kind"));
    assert_string_equal(reason_chinese(ENOSPC), "磁盘已满");
    assert_string_equal(reason_chinese(EUCLEAN), strerror(EUCLEAN));
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_speaks_both_languages),
        cmocka_unit_test(ids_are_stable_words_and_distinct),
        cmocka_unit_test(the_worst_severity_counts),
        cmocka_unit_test(arguments_are_copied_and_filled_in),
        cmocka_unit_test(places_are_told_as_far_as_known),
        cmocka_unit_test(reasons_of_the_system_are_told_in_the_language),
        cmocka_unit_test(the_list_is_sorted_by_place),
        cmocka_unit_test(doubles_go_and_the_order_of_a_place_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
