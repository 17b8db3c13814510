/* Lengths: every unit, the two tables of named sizes, what is no length, resolving, printing, rounding. */
#include "base/length.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct { const char *text; enum length_unit unit; int32_t value; } lengths[] = {
    {"10.5pt", LENGTH_ABSOLUTE, 10500},      {"0", LENGTH_ABSOLUTE, 0},           {"0pt", LENGTH_ABSOLUTE, 0},
    {"0.0", LENGTH_ABSOLUTE, 0},             {"-3pt", LENGTH_ABSOLUTE, -3000},    {"25.4mm", LENGTH_ABSOLUTE, 72000},
    {"2.54cm", LENGTH_ABSOLUTE, 72000},      {"1in", LENGTH_ABSOLUTE, 72000},     {"1mm", LENGTH_ABSOLUTE, 2835},
    {"210mm", LENGTH_ABSOLUTE, 595276},      {"297mm", LENGTH_ABSOLUTE, 841890},  {"-1mm", LENGTH_ABSOLUTE, -2835},
    {".5pt", LENGTH_ABSOLUTE, 500},          {"5.pt", LENGTH_ABSOLUTE, 5000},     {" 12 pt ", LENGTH_ABSOLUTE, 12000},
    {"0.0004pt", LENGTH_ABSOLUTE, 0},        {"0.0005pt", LENGTH_ABSOLUTE, 1},    {"-0.0005pt", LENGTH_ABSOLUTE, -1},
    {"1.23456789pt", LENGTH_ABSOLUTE, 1235}, {"100000pt", LENGTH_ABSOLUTE, 100000000},
    {"2em", LENGTH_EM, 2000},                {"0.25em", LENGTH_EM, 250},          {"2字", LENGTH_EM, 2000},
    {"1.5 lines", LENGTH_LINE, 1500},        {"1 line", LENGTH_LINE, 1000},       {"2行", LENGTH_LINE, 2000},
    {"50%", LENGTH_MEASURE, 500},            {"100%", LENGTH_MEASURE, 1000},      {"33.3%", LENGTH_MEASURE, 333},
    {"小三", LENGTH_ABSOLUTE, 15000},        {" 五号 ", LENGTH_ABSOLUTE, 10500},
};

static void lengths_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(lengths); i++) {
        struct length length = {0};
        if (length_parse(str_of(lengths[i].text), SIZES_WORD, &length) != LENGTH_OK)
            fail_msg("%s is a length", lengths[i].text);
        if (length.unit != lengths[i].unit || length.value != lengths[i].value)
            fail_msg("%s: unit %d, value %d", lengths[i].text, (int)length.unit, (int)length.value);
    }
}

static const struct { const char *text; enum length_error error; } wrong[] = {
    {"", LENGTH_NO_NUMBER},       {"pt", LENGTH_NO_NUMBER},         {"abc", LENGTH_NO_NUMBER},
    {"-", LENGTH_NO_NUMBER},      {".", LENGTH_NO_NUMBER},          {"+3pt", LENGTH_NO_NUMBER},
    {"－3pt", LENGTH_NO_NUMBER},  {"１２pt", LENGTH_NO_NUMBER},     {"十号", LENGTH_NO_NUMBER},
    {"12", LENGTH_NO_UNIT},       {"-1", LENGTH_NO_UNIT},           {"0.25", LENGTH_NO_UNIT},
    {"12px", LENGTH_BAD_UNIT},    {"12PT", LENGTH_BAD_UNIT},        {"1.2.3pt", LENGTH_BAD_UNIT},
    {"12pt 3", LENGTH_BAD_UNIT},  {"1e3pt", LENGTH_BAD_UNIT},       {"12磅", LENGTH_BAD_UNIT},
    {"--3pt", LENGTH_NO_NUMBER},  {"100001pt", LENGTH_OUT_OF_RANGE}, {"40000mm", LENGTH_OUT_OF_RANGE},
    {"99999999999999999999pt", LENGTH_OUT_OF_RANGE}, {"-100001pt", LENGTH_OUT_OF_RANGE}, {"2000in", LENGTH_OUT_OF_RANGE},
};

static void what_is_no_length_is_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct length length;
        enum length_error error = length_parse(str_of(wrong[i].text), SIZES_WORD, &length);
        if (error != wrong[i].error)
            fail_msg("“%s”: %d", wrong[i].text, (int)error);
    }
}

/* Millipoints; 0: the table has no such size. The names that only one table has, and those on which they differ. */
static const struct { const char *name; mpt word, metal; } sizes[] = {
    {"初号", 42000, 42000}, {"小初", 36000, 0},     {"一号", 26000, 27500}, {"小一", 24000, 24000},
    {"二号", 22000, 21000}, {"小二", 18000, 18000}, {"三号", 16000, 15750}, {"小三", 15000, 0},
    {"四号", 14000, 13750}, {"小四", 12000, 12000}, {"五号", 10500, 10500}, {"小五", 9000, 9000},
    {"六号", 7500, 7875},   {"小六", 6500, 0},      {"七号", 5500, 5250},   {"八号", 5000, 0},
    {"九号", 0, 0},         {"", 0, 0},             {"小", 0, 0},           {"三", 0, 0},
};

static void named_sizes_are_those_of_the_two_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        assert_int_equal(size_named(str_of(sizes[i].name), SIZES_WORD), sizes[i].word);
        assert_int_equal(size_named(str_of(sizes[i].name), SIZES_METAL), sizes[i].metal);
    }
    struct length length;
    assert_int_equal(length_parse(STR("三号"), SIZES_METAL, &length), LENGTH_OK);
    assert_int_equal(length.value, 15750);
    assert_int_equal(length_parse(STR("小三"), SIZES_METAL, &length), LENGTH_NO_NUMBER);
}

static void lengths_are_resolved_where_they_stand(void **state)
{
    (void)state;
    const mpt em = 15000, pitch = 28000, measure = 420000;
    assert_int_equal(length_resolve((struct length){LENGTH_ABSOLUTE, -1234}, em, pitch, measure), -1234);
    assert_int_equal(length_resolve((struct length){LENGTH_EM, 2000}, em, pitch, measure), 30000);
    assert_int_equal(length_resolve((struct length){LENGTH_EM, 250}, em, pitch, measure), 3750);
    assert_int_equal(length_resolve((struct length){LENGTH_LINE, 500}, em, pitch, measure), 14000);
    assert_int_equal(length_resolve((struct length){LENGTH_MEASURE, 333}, em, pitch, measure), 139860);
}

static const struct { mpt a; int64_t num, den; mpt result; } scaled[] = {
    {10, 1, 3, 3}, {10, 1, 4, 3}, {-10, 1, 4, -3}, {10, -1, 4, -3}, {7, 1, 2, 4}, {-7, 1, 2, -4}, {6, 1, 4, 2},
    {0, 5, 7, 0}, {100000000, 1000, 1000, 100000000}, {2000000000, 999, 1000, 1998000000}, {1, 1, 3, 0}, {2, 1, 3, 1},
};

static void scaling_rounds_half_away_from_zero(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(scaled); i++)
        assert_int_equal(mpt_scale(scaled[i].a, scaled[i].num, scaled[i].den), scaled[i].result);
}

static const struct { int64_t value; const char *text; } printed[] = {
    {0, "0"}, {10500, "10.5"}, {595276, "595.276"}, {1, "0.001"}, {10, "0.01"}, {100, "0.1"}, {-1, "-0.001"},
    {-10500, "-10.5"}, {1000, "1"}, {1010, "1.01"}, {90000, "90"}, {INT64_C(3000000000001), "3000000000.001"},
};

static void lengths_are_printed_exactly(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < COUNT(printed); i++) {
        struct buf b = {.arena = arena};
        length_print(&b, printed[i].value);
        assert_true(str_is(buf_str(&b), printed[i].text));
    }
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_are_read),
        cmocka_unit_test(what_is_no_length_is_told_apart),
        cmocka_unit_test(named_sizes_are_those_of_the_two_tables),
        cmocka_unit_test(lengths_are_resolved_where_they_stand),
        cmocka_unit_test(scaling_rounds_half_away_from_zero),
        cmocka_unit_test(lengths_are_printed_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
