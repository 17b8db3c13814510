/* Numbers typed into titles, and dates that no calendar has. A text comes in; warnings go out. A typed number is taken out as
 * a fix only where it is the one that the layout will write: its title's place among its neighbours. A month and day are
 * judged by themselves, the 29th of February by the year in front of it. Rule: GB/T 15835-2011 for the forms of dates. */
#include "edit/proof_text.h"

#include <string.h>

/* ---- numerals */

/* A whole number in ASCII digits from byte `at` on; how many bytes it takes, 0 for none. */
static size_t read_digits(struct str text, size_t at, size_t *value)
{
    size_t n = str_digits(text, at);
    *value = (size_t)str_number(str_slice(text, at, at + n));
    return n;
}

static size_t numeral(uint32_t cp)
{
    static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (numerals[i] == cp)
            return i + 1;
    return 0;
}

/* 一 to 九十九 from byte `at` on. */
static size_t read_numerals(struct str text, size_t at, size_t *value)
{
    size_t n = 0, digit;
    for (*value = 0; n < 9 && (digit = numeral(proof_at(text, at + n))) > 0; n += 3)
        *value = digit == 10 ? (*value ? *value : 1) * 10 : *value + digit;
    return n;
}

static bool starts_with(struct str text, size_t at, struct str mark)
{
    return str_starts(str_from(text, at), mark);
}

/* The bytes of a mark that parts a number from its title; 0 for none. A point before a digit belongs to the number. */
static size_t read_point(struct str text, size_t at, bool digits)
{
    size_t ignored;
    if (starts_with(text, at, STR("、")) || starts_with(text, at, STR("．")))
        return 3;
    bool point = starts_with(text, at, STR(".")) && read_digits(text, at + 1, &ignored) == 0;
    return digits && point ? 1 : 0;
}

/* 一、 1. （一） (1) 第一章 at the beginning: how many bytes, and the number. */
static size_t read_number(struct str text, size_t *value)
{
    size_t open = starts_with(text, 0, STR("（")) ? 3 : starts_with(text, 0, STR("(")) ? 1 : 0;
    size_t digits = read_digits(text, open, value), n = digits ? digits : read_numerals(text, open, value), point;
    if (n == 0 || digits > 2)
        return 0;
    if (open && (starts_with(text, open + n, STR("）")) || starts_with(text, open + n, STR(")"))))
        return open + n + (starts_with(text, open + n, STR(")")) ? 1 : 3);
    point = open ? 0 : read_point(text, n, digits > 0);
    return point ? n + point : 0;
}

void proof_title(const struct proof_text *text, size_t ordinal)
{
    size_t value, n = ordinal ? read_number(text->text, &value) : 0;
    while (n && n < text->text.n && text->text.s[n] == ' ')
        n++;
    if (n == 0 || n == text->text.n)
        return;
    struct str number = str_trim(str_slice(text->text, 0, n));
    proof_report_text(text, DIAG_TITLE_NUMBER, 0, &number, 1);
    if (value == ordinal)
        proof_fix(text, DIAG_TITLE_NUMBER, 0, 0, n, STR(""));
}

/* ---- dates */

static bool is_leap(size_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* year 0: any. */
static bool is_day(size_t year, size_t month, size_t day)
{
    static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    return month != 2 || day < 29 || year == 0 || is_leap(year);
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.n && text.s[at] == ' ')
        at++;
    return at;
}

/* The year that ends before byte `at` with 年; 0: none. */
static size_t year_before(struct str text, size_t at)
{
    while (at > 0 && text.s[at - 1] == ' ')
        at--;
    if (at < 3 || !starts_with(text, at - 3, STR("年")))
        return 0;
    size_t end = at - 3, from, year;
    while (end > 0 && text.s[end - 1] == ' ')
        end--;
    for (from = end; from > 0 && text.s[from - 1] >= '0' && text.s[from - 1] <= '9' && end - from < 5;)
        from--;
    return end - from == 4 && read_digits(text, from, &year) ? year : 0;
}

/* 11月31日 from byte `at`, where digits begin; n: the bytes that were read as one. */
static bool read_day(struct str text, size_t at, size_t *month, size_t *day, size_t *end)
{
    size_t here = at + read_digits(text, at, month), n;
    here = skip_blanks(text, here);
    if (!starts_with(text, here, STR("月")))
        return false;
    here = skip_blanks(text, here + 3);
    n = read_digits(text, here, day);
    here = skip_blanks(text, here + n);
    *end = here + 3;
    return n > 0 && (starts_with(text, here, STR("日")) || starts_with(text, here, STR("号")));
}

void proof_dates(const struct proof_text *text)
{
    for (size_t at = 0, n; at < text->text.n; at += n ? n : 1) {
        size_t month, day, end;
        n = read_digits(text->text, at, &month);
        if (n == 0 || !read_day(text->text, at, &month, &day, &end) || proof_is_verbatim(text, at))
            continue;
        struct str written = str_slice(text->text, at, end);
        if (!is_day(year_before(text->text, at), month, day))
            proof_report_text(text, DIAG_DATE_IMPOSSIBLE, at, &written, 1);
    }
}
