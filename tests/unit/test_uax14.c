/* Line breaking against Unicode's own test file, and what that file does not ask: mandatory breaks, numbers by pairs,
 * and classes of the caller's. */
#include "set/uax14.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEST_FILE "/usr/share/unicode/auxiliary/LineBreakTest.txt"

enum { LONGEST = 128 };

/* A line of the test file: "× 0023 ÷ 2014 ÷"; returns the number of characters. */
static size_t read_line(char *line, uint32_t *cps, bool *may)
{
    size_t n = 0;
    line[strcspn(line, "#\n")] = 0;
    for (char *word = strtok(line, " \t"); word; word = strtok(NULL, " \t")) {
        if (strcmp(word, "\xC3\xB7") == 0)
            may[n] = true;
        else if (strcmp(word, "\xC3\x97") == 0)
            may[n] = false;
        else if (n < LONGEST)
            cps[n++] = (uint32_t)strtoul(word, NULL, 16);
    }
    return n;
}

static void unicodes_own_test(void **state)
{
    (void)state;
    FILE *file = fopen(TEST_FILE, "r");
    if (!file)
        skip();
    char line[4096];
    int lines = 0, failed = 0;
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        uint32_t cps[LONGEST];
        bool may[LONGEST + 1] = {false};
        uint8_t breaks[LONGEST + 1];
        size_t n = read_line(line, cps, may);
        if (n == 0)
            continue;
        uax14_breaks(cps, n, breaks);
        lines++;
        for (size_t i = 0; i <= n; i++)
            if ((breaks[i] != UAX14_NO) != may[i]) {
                print_error(TEST_FILE ":%d: place %zu\n", number, i);
                failed++;
            }
    }
    fclose(file);
    assert_true(lines > 7000);
    assert_int_equal(failed, 0);
}

/* Breaks of a text as signs: × no, ÷ may, ! must. */
static void shows(const char *text, bool pair_numbers, const char *wanted)
{
    uint32_t cps[LONGEST];
    uint8_t breaks[LONGEST + 1];
    char shown[LONGEST + 2] = {0};
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++)
        cps[i] = (unsigned char)text[i];
    uax14_find(&(struct uax14_text){.cps = cps, .n = n, .pair_numbers = pair_numbers}, breaks);
    for (size_t i = 0; i <= n; i++)
        shown[i] = ".|!"[breaks[i]];
    assert_string_equal(shown, wanted);
}

static void mandatory_breaks(void **state)
{
    (void)state;
    shows("", false, ".");
    shows("a", false, ".!");
    shows("a\nb", false, "..!!");
    shows("a\r\nb", false, "...!!");
    shows("\n\n", false, ".!!");
    shows("\n a", false, ".!|!");
    shows("a \nb", false, "...!!");
    shows(" a", false, ".|!");
}

static void numbers(void **state)
{
    (void)state;
    shows("-1,234.5%", false, ".........!");
    shows("$(12)", false, ".....!");
    shows("$(12)", true, ".....!");
    shows("$-5", false, "...!");
    shows("$-5", true, "...!");
    shows("1/(2)%", true, "..|...!");
    shows("a.5", true, "...!");
    shows("a.5", false, "..|!");
    shows("(2)5", false, "....!");
}

static void classes_of_the_caller(void **state)
{
    (void)state;
    static const uint32_t cps[] = {0x4E00, 0x201C, 0x4E00, 0x201D, 0x4E00};
    static const uint8_t chinese[] = {LB_ID, LB_OP, LB_ID, LB_CL, LB_ID};
    static const uint8_t plain[] = {0, 0, 0, 0, 0, 2}, tailored[] = {0, 1, 0, 0, 1, 2};
    uint8_t breaks[6];
    uax14_breaks(cps, 5, breaks);
    assert_memory_equal(breaks, plain, 6);
    uax14_find(&(struct uax14_text){.cps = cps, .classes = chinese, .n = 5}, breaks);
    assert_memory_equal(breaks, tailored, 6);
}

static void classes_are_resolved(void **state)
{
    (void)state;
    static const struct { uint32_t cp; enum ucd_lb class; } cases[] = {
        {0xB7, LB_AL}, {0xD800, LB_AL}, {0xE000, LB_AL}, {0x0E01, LB_AL}, {0x0E31, LB_CM}, {0x3041, LB_NS}, {'a', LB_AL},
        {0x4E00, LB_ID}
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(uax14_resolve(cases[i].cp), cases[i].class);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unicodes_own_test),
        cmocka_unit_test(mandatory_breaks),
        cmocka_unit_test(numbers),
        cmocka_unit_test(classes_of_the_caller),
        cmocka_unit_test(classes_are_resolved)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
