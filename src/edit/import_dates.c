/* Numbers of the masthead. Its lines come in; year, number, volume and date go out. They are looked for in the whole of it
 * without blanks, for letter-spacing may part them; in Chinese, Japanese and Korean, in digits of any width and in
 * ideographs (二〇二一年十一月十五日, 第十四期), and line by line in English (15 November 2021, Nov. 15, 2021; No. 14). */
#include "edit/import_parts.h"

/* ---- ideographs as digits */

enum { HAN_TEN = 10, HAN_HUNDRED = 100 };

/* A digit, 10 or 100 from the ideograph at a place; -1: none. *n: its bytes. */
static int han_digit(struct str text, size_t at, size_t *n)
{
    static const struct { const char *word; int value; } digits[] = {
        {"〇", 0}, {"○", 0}, {"零", 0}, {"一", 1}, {"元", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7},
        {"八", 8}, {"九", 9}, {"十", HAN_TEN}, {"百", HAN_HUNDRED}};
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        if (str_starts(str_from(text, at), str_of(digits[i].word))) {
            *n = str_of(digits[i].word).n;
            return digits[i].value;
        }
    return -1;
}

/* 二〇二一, 十四 and 一百二十三 alike; bytes, 0: no number. */
static size_t han_number(struct str text, size_t at, int *value)
{
    size_t n = 0, bytes;
    int digit, whole = 0, part = 0;
    for (int count = 0; count < 8 && at + n < text.n && (digit = han_digit(text, at + n, &bytes)) >= 0; count++, n += bytes) {
        if (digit >= HAN_TEN) {
            whole += (part ? part : 1) * digit;
            part = 0;
        } else {
            part = part * 10 + digit;
        }
    }
    *value = whole + part;
    return n;
}

static bool is_counted(struct str text)
{
    static const char *const units[] = {"年", "月", "日", "期", "号", "號"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_starts(text, str_of(units[i])))
            return true;
    return false;
}

/* The head as one text without blanks, digits as ASCII has them. */
static struct str head_text(struct importer *im, size_t end)
{
    struct buf b = {.arena = im->arena}, out = {.arena = im->arena};
    for (size_t i = 0; i < end; i++) {
        buf_add(&b, import_compact(im->arena, im->lines.at[i].text));
        buf_addz(&b, "\n");
    }
    struct str text = buf_str(&b);
    for (size_t at = 0, n; at < text.n; at += n) {
        uint32_t cp;
        int value;
        size_t han = han_number(text, at, &value);
        n = utf8_next(text, at, &cp);
        if (han && is_counted(str_from(text, at + han))) {
            buf_addi(&out, value);
            n = han;
        } else if (cp >= 0xFF10 && cp <= 0xFF19) {
            buf_addi(&out, (int)(cp - 0xFF10));
        } else {
            buf_add(&out, cp == 0x2013 || cp == 0x2014 ? STR("-") : str_slice(text, at, at + n));
        }
    }
    return buf_str(&out);
}

/* ---- number and volume */

/* Digits, and perhaps a hyphen and more of them, with 期 or, loose, its like behind; empty: none. */
static struct str number_at(struct str text, size_t at, bool loose)
{
    static const char *const units[] = {"期", "号", "號", "호"};
    int value;
    size_t n = import_digits(text, at, &value), more = 0;
    if (n && at + n < text.n && text.s[at + n] == '-')
        more = import_digits(text, at + n + 1, &value);
    struct str number = str_slice(text, at, at + n + (more ? more + 1 : 0));
    for (size_t i = 0; i < (loose ? sizeof units / sizeof *units : 1) && n; i++)
        if (str_starts(str_from(text, at + number.n), str_of(units[i])))
            return number;
    return STR("");
}

/* Bytes of the word that stands before a volume, or a number. */
static size_t word_before(struct str text, bool volume)
{
    static const char *const words[2][4] = {{"第", "제"}, {"总第", "總第", "通巻", "통권"}};
    for (size_t i = 0; i < 4 && words[volume][i]; i++)
        if (str_starts(text, str_of(words[volume][i])))
            return str_of(words[volume][i]).n;
    return 0;
}

/* A 号 may be that of a copy or a document; it is the where no 期 is. */
static void find_numbers_of(struct importer *im, struct str text, bool loose)
{
    int year;
    for (size_t at = 0; at < text.n; at++) {
        struct str rest = str_from(text, at);
        size_t total = word_before(rest, true), single = total ? 0 : word_before(rest, false);
        if (total && !im->volume.n)
            im->volume = number_at(text, at + total, loose);
        if (single && !im->number.n)
            im->number = number_at(text, at + single, loose);
        at += total ? total - 1 : 0;
        if (total || (at > 0 && text.s[at - 1] >= '0' && text.s[at - 1] <= '9') || import_digits(text, at, &year) != 4)
            continue;
        struct str behind = str_from(text, at + 4);
        bool counted = str_starts(behind, STR("年")) || str_starts(behind, STR("년"));
        if (counted && word_before(str_from(behind, 3), false))
            im->year = year;
    }
}

static void find_numbers(struct importer *im, struct str text)
{
    find_numbers_of(im, text, false);
    find_numbers_of(im, text, true);
}

/* ---- the date */

static bool take_date(struct importer *im, int year, int month, int day)
{
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    im->date_year = year;
    im->month = month;
    im->day = day;
    im->year = im->year ? im->year : year;
    return true;
}

/* 2021年11月15日, 2021-11-15, 2021.11.15 */
static bool read_date(struct importer *im, struct str text, size_t at)
{
    static const char *const parts[][3] = {{"年", "月", "日"}, {"년", "월", "일"}, {"-", "-", ""}, {".", ".", ""}, {"/", "/", ""}};
    for (size_t form = 0; form < sizeof parts / sizeof *parts; form++) {
        int values[3];
        size_t here = at, part = 0;
        for (; part < 3; part++) {
            size_t n = import_digits(text, here, &values[part]);
            if (n == 0 || (part == 0 && n != 4) || n > 4 || !str_starts(str_from(text, here + n), str_of(parts[form][part])))
                break;
            here += n + str_of(parts[form][part]).n;
        }
        if (part == 3)
            return take_date(im, values[0], values[1], values[2]);
    }
    return false;
}

static void find_date(struct importer *im, struct str text)
{
    for (size_t at = 0; at < text.n && !im->month; at++)
        if (at == 0 || text.s[at - 1] < '0' || text.s[at - 1] > '9')
            read_date(im, text, at);
    int year;
    for (size_t at = 0; at < text.n && !im->year; at++)
        if (import_digits(text, at, &year) == 4 && (str_starts(str_from(text, at + 4), STR("年")) || str_starts(str_from(text, at + 4), STR("년"))))
            im->year = year;
}

/* ---- English */

struct word {
    struct str text;
    int number;                     /* the digits that it begins with, or the month that it names; 0: none */
    bool is_month, is_number;
};

static int month_of(struct str word)
{
    static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                                         "October", "November", "December"};
    for (int i = 0; i < 12 && word.n >= 3; i++)
        if (str_starts(str_of(months[i]), word) || (word.n == 4 && str_is(word, "Sept")))
            return str_is(word, "Sept") ? 9 : i + 1;
    return 0;
}

/* Words of letters and digits; the marks between them are left out. */
static size_t split_words(struct str line, struct word *words, size_t most)
{
    size_t n = 0;
    for (size_t at = 0; at < line.n && n < most; at++) {
        size_t end = at;
        while (end < line.n && ((line.s[end] >= '0' && line.s[end] <= '9') || ((line.s[end] | 32) >= 'a' && (line.s[end] | 32) <= 'z')))
            end++;
        if (end == at)
            continue;
        struct word *word = &words[n++];
        *word = (struct word){.text = str_slice(line, at, end)};
        word->is_number = import_digits(word->text, 0, &word->number) > 0;
        if (!word->is_number)
            word->number = month_of(word->text);
        word->is_month = !word->is_number && word->number;
        at = end;
    }
    return n;
}

enum { WORDS_MOST = 24 };

/* What a line says of number and date. False: nothing. */
static bool read_english(struct importer *im, struct str line)
{
    struct word words[WORDS_MOST];
    size_t n = split_words(line, words, WORDS_MOST);
    bool found = false;
    for (size_t i = 0; i + 1 < n; i++) {
        const struct word *word = &words[i], *next = word + 1;
        bool no = str_is(word->text, "No") || str_is(word->text, "Issue"), whole = no && i > 0 && str_is(words[i - 1].text, "Whole");
        struct str *number = whole ? &im->volume : &im->number;
        if (no && next->is_number && !number->n) {
            *number = next->text;
            found = true;
            if (i + 2 < n && words[i + 2].is_number && words[i + 2].number > 999 && !im->year)
                im->year = words[i + 2].number;
        }
        bool three = i + 2 < n && words[i + 2].is_number && words[i + 2].number > 999;
        if (three && !im->month && word->is_number && next->is_month)
            found |= take_date(im, words[i + 2].number, next->number, word->number);
        if (three && !im->month && word->is_month && next->is_number)
            found |= take_date(im, words[i + 2].number, word->number, next->number);
    }
    return found;
}

/* ---- the whole */

void import_numbers(struct importer *im, size_t end)
{
    struct str text = head_text(im, end);
    find_numbers(im, text);
    find_date(im, text);
    for (size_t i = 0; i < end; i++)
        read_english(im, im->lines.at[i].text);
}

bool import_is_numbers(struct importer *im, const struct in_line *line)
{
    enum { DATE_MOST = 40, BARE_MOST = 16, ENGLISH_MOST = 60 };
    struct importer probe = {.arena = im->arena};
    struct str text = import_compact(im->arena, line->text);
    size_t at;
    int value;
    bool bare = import_digits(text, 0, &value) == 4 && text.n <= BARE_MOST;
    find_numbers(&probe, text);
    bool date = text.n <= DATE_MOST && ((str_find(text, STR("月"), &at) && str_find(text, STR("日"), &at)) || str_find(text, STR("월"), &at));
    bool number = probe.number.n || (str_find(text, STR("期"), &at) && str_find(text, STR("第"), &at));
    return number || date || bare || (line->text.n <= ENGLISH_MOST && read_english(&probe, line->text));
}
