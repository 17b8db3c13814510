/* Unicode's own LineBreakTest.txt against the breaks of composition, on its lines of Latin alone: where no CJK class
 * stands UAX #14 decides, so every place must agree but those of the deviations listed here. The algorithm by itself,
 * on all lines, is tests/unit/test_uax14.c's. */
#include "conformance.h"

#include "base/ucd.h"

#include <stdlib.h>

static const char test_folder[] = "/usr/share/unicode/auxiliary";

struct test_line {
    struct buf text;
    VEC(bool) breaks;               /* before each character */
};

/* A line of the file: ÷ or × before each character in hexadecimal, then a comment. False for a comment alone. */
static bool read_line(struct arena *arena, struct str line, struct test_line *test)
{
    size_t at = line.n;
    str_find(line, STR("#"), &at);
    line = str_trim(str_slice(line, 0, at));
    *test = (struct test_line){.text = {.arena = arena}};
    for (size_t i = 0; i < line.n;) {
        bool may = str_starts(str_from(line, i), STR("÷"));
        i += STR("÷").n + 1;
        if (i >= line.n)
            break;
        char *end;
        const char *from = str_z(arena, str_slice(line, i, i + 8 < line.n ? i + 8 : line.n));
        buf_addc(&test->text, (uint32_t)strtoul(from, &end, 16));
        i += (size_t)(end - from) + 1;
        *VEC_PUSH(arena, &test->breaks) = may;
    }
    return test->text.n > 0;
}

/* Only classes that UAX #14 decides about, and nothing that an issue file can't hold. */
static bool is_latin_alone(struct characters chars)
{
    for (size_t i = 0; i < chars.n; i++) {
        enum ucd_gc gc = ucd_gc(chars.at[i].cp);
        if (class_is_cjk(chars.at[i].class) || chars.at[i].class == CHAR_BREAK || gc == GC_CC || gc == GC_ZL || gc == GC_ZP)
            return false;
    }
    return true;
}

/* ---- deviations */

enum why { AGREES, BEFORE_BLANK, BEFORE_MARK, AFTER_FIRST_BLANKS, WHY_COUNT };

static const char *const reasons[WHY_COUNT] = {
    [AGREES] = "as the test has it",
    [BEFORE_BLANK] = "before a no-break space behind a blank: blanks at a line's edge vanish, so none begins one",
    [BEFORE_MARK] = ("before a combining mark or format character behind a blank, a joiner or at the start: it belongs to what "
                    "stands before it and never begins a line"),
    [AFTER_FIRST_BLANKS] = "behind blanks that begin the paragraph: they vanish, and no line ends before its first character",
};

static enum why why_differs(struct characters chars, size_t i)
{
    if (chars.at[i].class == CHAR_SPACE)
        return BEFORE_BLANK;
    if (chars.at[i].class == CHAR_JOINER)
        return BEFORE_MARK;
    while (i > 0 && (chars.at[i - 1].class == CHAR_SPACE || chars.at[i - 1].class == CHAR_JOINER))
        i--;
    return i == 0 ? AFTER_FIRST_BLANKS : AGREES;
}

struct tally {
    size_t lines, places, why[WHY_COUNT];
};

static void compare(struct sheet *sheet, struct desk *desk, struct test_line *test, struct tally *tally)
{
    struct characters chars = desk_breaks(desk, buf_str(&test->text));
    if (!is_latin_alone(chars))
        return;
    tally->lines++;
    for (size_t i = 1; i < chars.n; i++) {
        bool same = (chars.at[i].brk != BREAK_NO) == test->breaks.at[i];
        enum why why = same ? AGREES : why_differs(chars, i);
        tally->places++;
        tally->why[why]++;
        sheet_count(sheet, same || why != AGREES, "LineBreakTest: %.*s: before U+%04X: %s", (int)test->text.n, test->text.s,
                    (unsigned)chars.at[i].cp, test->breaks.at[i] ? "no break" : "a break");
    }
}

static void add_tally(struct sheet *sheet, const struct tally *tally)
{
    buf_addf(&sheet->text,
             "\nUnicode " UCD_VERSION "'s LineBreakTest.txt, its %zu lines that hold no CJK class, no line end and no control: between\n"
             "Latin characters UAX #14 decides, so the breaks of composition must be the test's. The algorithm alone, on all\n"
             "lines of the file, is tested by tests/unit/test_uax14.c.\n\n| places | |\n|---:|---|\n", tally->lines);
    for (size_t i = 0; i < WHY_COUNT; i++)
        buf_addf(&sheet->text, "| %zu | %s |\n", tally->why[i], reasons[i]);
    buf_addz(&sheet->text,
             "\nWhere a CJK class stands on a side, composition leaves UAX #14 on purpose:\n\n"
             "- quotes are opening and closing marks in Chinese and Japanese, not QU, so a line may end before “ and after ”;\n"
             "- ellipses and dashes may begin a line below the strict level (UAX #14: IN never, B2 always);\n"
             "- connectors, interpuncts and, from gb, the solidus never begin a line (～ is ID there, — B2, · AI), — not amid Latin either;\n"
             "- `）、（`, `）（` and `”“` may be broken behind the closing mark;\n"
             "- a line may end between a closing mark and Latin, and between Latin and an opening mark, though no blank stands there\n"
             "  (UAX #14's LB30 keeps a narrow bracket with its word);\n"
             "- at the level none nothing is barred but the inside of a unit;\n"
             "- inside an address lines end behind / ? & = . _ and @, never beside a hyphen.\n");
}

struct sheet *unicode_check(struct press *press)
{
    struct str *data = read_data(press, test_folder, "LineBreakTest.txt");
    if (!data)
        return NULL;
    struct sheet *sheet = sheet_new(press, "UAX #14 in Latin text");
    struct composition c = press_composition(press);
    struct desk desk;
    struct tally tally = {0};
    desk_open(&desk, press, &c, "en");
    for (size_t at = 0; at < data->n;) {
        size_t end = data->n - at;
        str_find(str_from(*data, at), STR("\n"), &end);
        struct test_line test;
        if (read_line(desk.arena, str_slice(*data, at, at + end), &test))
            compare(sheet, &desk, &test, &tally);
        at += end + 1;
    }
    add_tally(sheet, &tally);
    desk_close(&desk);
    return sheet;
}
