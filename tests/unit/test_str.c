/* Strings and UTF-8 against tables: comparing, slicing, the decoder at every kind of malformed byte, the buffer. */
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct { const char *a, *b; int order; bool starts, ends; } compared[] = {
    {"", "", 0, true, true},         {"a", "", 1, true, true},       {"", "a", -1, false, false},
    {"ab", "ab", 0, true, true},     {"abc", "ab", 1, true, false},  {"abc", "bc", -1, false, true},
    {"ab", "abc", -1, false, false}, {"中文", "中", 1, true, false}, {"中文", "文", -1, false, true},
    {"z", "中", -1, false, false},   {"𠮷", "中", 1, false, false},
};

static void strings_are_compared_by_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(compared); i++) {
        struct str a = str_of(compared[i].a), b = str_of(compared[i].b);
        int order = str_cmp(a, b);
        assert_int_equal((order > 0) - (order < 0), compared[i].order);
        assert_int_equal(str_eq(a, b), compared[i].order == 0);
        assert_int_equal(str_is(a, compared[i].b), compared[i].order == 0);
        assert_int_equal(str_starts(a, b), compared[i].starts);
        assert_int_equal(str_ends(a, b), compared[i].ends);
    }
    assert_int_equal(str_of(NULL).n, 0);
    assert_true(str_eq(STR("a\0b"), ((struct str){"a\0b", 3})));
    assert_false(str_eq(STR("a\0b"), STR("a\0c")));
}

static const struct { const char *text, *needle; long at; } found[] = {
    {"abcabc", "ca", 2}, {"abc", "abc", 0}, {"abc", "abcd", -1}, {"abc", "", -1}, {"", "a", -1}, {"第期第", "期", 3},
};

static void a_string_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(found); i++) {
        size_t at = 99;
        assert_int_equal(str_find(str_of(found[i].text), str_of(found[i].needle), &at), found[i].at >= 0);
        if (found[i].at >= 0)
            assert_int_equal(at, found[i].at);
    }
}

static const struct { const char *text; size_t at, digits; int number; } digit_runs[] = {
    {"", 0, 0, 0}, {"12a", 0, 2, 12}, {"12a", 1, 1, 2}, {"12a", 2, 0, 0}, {"第012期", 3, 3, 12}, {"-1", 0, 0, 0}, {"１", 0, 0, 0},
    {"999999998", 0, 9, 999999998}, {"1000000000", 0, 10, 999999999}, {"99999999999999999999999999", 0, 26, 999999999},
};

static void digits_are_counted_and_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(digit_runs); i++) {
        struct str text = str_of(digit_runs[i].text);
        size_t n = str_digits(text, digit_runs[i].at);
        assert_int_equal(n, digit_runs[i].digits);
        assert_int_equal(str_number(str_slice(text, digit_runs[i].at, digit_runs[i].at + n)), digit_runs[i].number);
    }
}

static const struct { const char *text, *trimmed; } trims[] = {
    {"", ""}, {" \t\r\n", ""}, {" a b\n", "a b"}, {"a", "a"}, {"\xE3\x80\x80" "a ", "\xE3\x80\x80" "a"},
};

static void trimming_takes_plain_blanks_only(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(trims); i++)
        assert_true(str_is(str_trim(str_of(trims[i].text)), trims[i].trimmed));
}

static void slices_lend(void **state)
{
    (void)state;
    struct str s = STR("0123456");
    assert_true(str_is(str_from(s, 5), "56"));
    assert_true(str_is(str_from(s, 7), ""));
    assert_true(str_is(str_slice(s, 2, 4), "23"));
    assert_ptr_equal(str_slice(s, 2, 4).s, s.s + 2);
}

/* Well-formed characters, each the first or the last of its row in the Unicode Standard's table 3-7. */
static const struct { const char *bytes; size_t n; uint32_t cp; } characters[] = {
    {"\x01", 1, 1},                {"\x7F", 1, 0x7F},             {"\xC2\x80", 2, 0x80},         {"\xDF\xBF", 2, 0x7FF},
    {"\xE0\xA0\x80", 3, 0x800},    {"\xED\x9F\xBF", 3, 0xD7FF},   {"\xEE\x80\x80", 3, 0xE000},   {"\xEF\xBF\xBF", 3, 0xFFFF},
    {"\xF0\x90\x80\x80", 4, 0x10000}, {"\xF4\x8F\xBF\xBF", 4, 0x10FFFF}, {"中", 3, 0x4E2D},      {"𠮷", 4, 0x20BB7},
};

static void well_formed_characters_go_both_ways(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(characters); i++) {
        struct str s = {characters[i].bytes, characters[i].n};
        uint32_t cp = 0;
        char out[4];
        assert_int_equal(utf8_check(s, 0, &cp), characters[i].n);
        assert_int_equal(cp, characters[i].cp);
        assert_int_equal(utf8_next(s, 0, &cp), characters[i].n);
        assert_int_equal(utf8_put(out, characters[i].cp), characters[i].n);
        assert_memory_equal(out, characters[i].bytes, characters[i].n);
        assert_int_equal(utf8_count(s), 1);
        assert_int_equal(utf8_prev(s, s.n), 0);
    }
}

static const struct { const char *bytes; size_t n; } malformed[] = {
    {"\x80", 1}, {"\xBF", 1},                                   /* a continuation alone */
    {"\xC0\x80", 2}, {"\xC1\xBF", 2}, {"\xE0\x9F\xBF", 3}, {"\xF0\x8F\xBF\xBF", 4},     /* longer than need be */
    {"\xED\xA0\x80", 3}, {"\xED\xBF\xBF", 3},                   /* surrogates */
    {"\xF4\x90\x80\x80", 4}, {"\xF5\x80\x80\x80", 4}, {"\xFF", 1},                      /* above U+10FFFF */
    {"\xC2", 1}, {"\xE4\xB8", 2}, {"\xF0\xA0\xAE", 3},          /* cut short */
    {"\xC2\x41", 2}, {"\xE4\xB8\x41", 3}, {"\xF0\xA0\x41\xB7", 4}, {"\xE4\x41\xAD", 3}, /* broken off by another */
};

static void malformed_bytes_are_no_character(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(malformed); i++) {
        struct str s = {malformed[i].bytes, malformed[i].n};
        uint32_t cp = 0;
        assert_int_equal(utf8_check(s, 0, &cp), 0);
        assert_int_equal(utf8_next(s, 0, &cp), 1);
        assert_int_equal(cp, 0xFFFD);
    }
    uint32_t cp;
    assert_int_equal(utf8_check(STR(""), 0, &cp), 0);
}

static void text_is_walked_forwards_and_back(void **state)
{
    (void)state;
    struct str s = STR("a中é𠮷。");
    static const size_t starts[] = {0, 1, 4, 6, 10, 13};
    uint32_t cp;
    assert_int_equal(utf8_count(s), COUNT(starts) - 1);
    for (size_t i = 0; i + 1 < COUNT(starts); i++) {
        assert_int_equal(starts[i] + utf8_next(s, starts[i], &cp), starts[i + 1]);
        assert_int_equal(utf8_prev(s, starts[i + 1]), starts[i]);
    }
}

static void a_buffer_grows(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct buf b = {.arena = arena};
    assert_true(str_is(buf_str(&b), ""));
    for (int i = 0; i < 1000; i++)
        buf_addf(&b, "%d,", i % 10);
    buf_add(&b, STR(""));
    buf_addz(&b, "终");
    buf_addc(&b, 0x20BB7);
    struct str s = buf_str(&b);
    assert_int_equal(s.n, 2007);
    assert_true(str_starts(s, STR("0,1,2,3,4,5,6,7,8,9,0,")));
    assert_true(str_ends(s, STR("8,9,终𠮷")));
    arena_drop(arena);
}

static void numbers_are_written_whole(void **state)
{
    static const struct { int64_t number; const char *text; } numbers[] = {
        {0, "0"}, {7, "7"}, {-1, "-1"}, {10, "10"}, {1000000, "1000000"}, {-90210, "-90210"},
        {INT64_MAX, "9223372036854775807"}, {INT64_MIN, "-9223372036854775808"},
    };
    (void)state;
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct buf b = {.arena = arena};
        buf_addi(&b, numbers[i].number);
        assert_true(str_is(buf_str(&b), numbers[i].text));
    }
    arena_drop(arena);
}

static void copies_end_in_nul(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct str copy = str_copy(arena, str_slice(STR("abcdef"), 1, 3));
    assert_true(str_is(copy, "bc"));
    assert_int_equal(copy.s[2], 0);
    assert_string_equal(str_z(arena, (struct str){NULL, 0}), "");
    assert_true(str_is(str_format(arena, "%s-%d", "一", 5), "一-5"));
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_compared_by_bytes),
        cmocka_unit_test(a_string_is_found),
        cmocka_unit_test(digits_are_counted_and_read),
        cmocka_unit_test(trimming_takes_plain_blanks_only),
        cmocka_unit_test(slices_lend),
        cmocka_unit_test(well_formed_characters_go_both_ways),
        cmocka_unit_test(malformed_bytes_are_no_character),
        cmocka_unit_test(text_is_walked_forwards_and_back),
        cmocka_unit_test(a_buffer_grows),
        cmocka_unit_test(numbers_are_written_whole),
        cmocka_unit_test(copies_end_in_nul),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
