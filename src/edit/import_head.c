/* The masthead. The lines before the contents come in; title, subtitle, year, number, volume and date go out. Their characters
 * may stand apart, as letter-spacing leaves them, so numbers are looked for in the whole of it without blanks; the title is
 * rather taken from the running head, where nothing is spaced. What could not be found is a warning; words that nobody asked
 * for are kept as comments. */
#include "edit/import_parts.h"

#include <string.h>

/* ---- numbers */

/* 二〇二一 as 2021: a digit from an ideograph; -1: none. */
static int han_digit(struct str text, size_t at)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    for (int i = 0; i < 10; i++)
        if (str_starts(str_from(text, at), str_of(digits[i])))
            return i;
    return -1;
}

/* The head as one text, ideographs of years as digits. */
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
        n = utf8_next(text, at, &cp);
        bool year = han_digit(text, at) >= 0 && han_digit(text, at + 3) >= 0 && han_digit(text, at + 6) >= 0
                    && han_digit(text, at + 9) >= 0 && str_starts(str_from(text, at + 12), STR("年"));
        for (size_t i = 0; i < 12 && year; i += 3)
            buf_addi(&out, han_digit(text, at + i));
        if (year)
            n = 12;
        else
            buf_add(&out, str_slice(text, at, at + n));
    }
    return buf_str(&out);
}

/* Digits, and perhaps a hyphen and more of them, before a word; empty: none. */
static struct str number_before(struct str text, size_t at, const char *word)
{
    int value;
    size_t n = import_digits(text, at, &value), more = 0;
    if (n && at + n < text.n && text.s[at + n] == '-')
        more = import_digits(text, at + n + 1, &value);
    struct str number = str_slice(text, at, at + n + (more ? more + 1 : 0));
    return n && str_starts(str_from(text, at + number.n), str_of(word)) ? number : STR("");
}

static void find_numbers(struct importer *im, struct str text)
{
    for (size_t at = 0; at < text.n; at++) {
        struct str rest = str_from(text, at);
        bool total = str_starts(rest, STR("总第")) || str_starts(rest, STR("總第"));
        if (total && !im->volume.n)
            im->volume = number_before(text, at + 6, "期");
        if (total)
            at += 6;
        else if (str_starts(rest, STR("第")) && !im->number.n)
            im->number = number_before(text, at + 3, "期");
        int year;
        bool four = import_digits(text, at, &year) == 4 && (at == 0 || text.s[at - 1] < '0' || text.s[at - 1] > '9');
        if (four && str_starts(str_from(text, at + 4), STR("年第")))
            im->year = year;
    }
}

/* 2021年11月15日, 2021-11-15, 2021.11.15 */
static bool read_date(struct importer *im, struct str text, size_t at)
{
    static const char *const parts[][3] = {{"年", "月", "日"}, {"-", "-", ""}, {".", ".", ""}, {"/", "/", ""}};
    for (size_t form = 0; form < sizeof parts / sizeof *parts; form++) {
        int values[3];
        size_t here = at, part = 0;
        for (; part < 3; part++) {
            size_t n = import_digits(text, here, &values[part]);
            if (n == 0 || (part == 0 && n != 4) || n > 4 || !str_starts(str_from(text, here + n), str_of(parts[form][part])))
                break;
            here += n + str_of(parts[form][part]).n;
        }
        if (part < 3)
            continue;
        im->date_year = values[0];
        im->month = values[1];
        im->day = values[2];
        im->year = im->year ? im->year : values[0];
        return true;
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
        if (import_digits(text, at, &year) == 4 && str_starts(str_from(text, at + 4), STR("年")))
            im->year = year;
}

/* ---- words */

/* Characters with blanks between each two. */
static bool is_letter_spaced(struct str text)
{
    size_t count = 0, n;
    bool blank = true;
    uint32_t cp;
    for (size_t at = 0; at < text.n; at += n) {
        n = utf8_next(text, at, &cp);
        if (cp != ' ' && !blank)
            return false;
        blank = cp == ' ';
        count += !blank;
    }
    return count >= 3;
}

static bool is_numbers(struct importer *im, const struct in_line *line)
{
    struct str text = import_compact(im->arena, line->text);
    size_t at;
    int value;
    bool date = str_find(text, STR("月"), &at) && str_find(text, STR("日"), &at) && text.n <= 40;
    bool bare = import_digits(text, 0, &value) == 4 && text.n <= 16;
    return (str_find(text, STR("期"), &at) && str_find(text, STR("第"), &at)) || date || bare;
}

/* One or two characters of the title, which stand apart. */
static bool is_crumb(struct importer *im, const struct in_line *line)
{
    size_t at;
    struct str title = buf_str(&im->title.text);
    return line->text.n <= 6 && str_find(title, line->text, &at);
}

static void put_words(struct importer *im, struct in_text *text, const struct in_line *line)
{
    struct str words = line->text;
    import_put(im, text, line, words);
    if (!is_letter_spaced(words))
        return;
    struct str compact = import_compact(im->arena, words);
    text->text = (struct buf){.arena = im->arena};
    buf_add(&text->text, compact);
}

/* The running head's words, where they are those of lines of the head or what its scattered characters give. */
static void take_running(struct importer *im, size_t end)
{
    struct buf all = {.arena = im->arena};
    for (size_t i = 0; i < end; i++)
        buf_add(&all, import_compact(im->arena, im->lines.at[i].text));
    struct str head = buf_str(&all), title = import_compact(im->arena, im->running);
    uint32_t cp;
    for (size_t at = 0, n; at < title.n; at += n) {
        size_t found;
        n = utf8_next(title, at, &cp);
        if (!str_find(head, str_slice(title, at, at + n), &found))
            return;
    }
    im->title.text = (struct buf){.arena = im->arena};
    buf_add(&im->title.text, im->running);
}

static void take_word_line(struct importer *im, const struct in_line *line)
{
    struct str compact = import_compact(im->arena, line->text), title = buf_str(&im->title.text);
    if (title.n == 0)
        put_words(im, &im->title, line);
    else if (is_crumb(im, line) || str_eq(compact, import_compact(im->arena, title)))
        return;
    else if (im->subtitle.text.n == 0)
        put_words(im, &im->subtitle, line);
    else
        *VEC_PUSH(im->arena, &im->head_doubts) = line->text;
}

static void report(struct importer *im, bool found, const char *key)
{
    struct str word = str_of(key);
    if (!found)
        DIAG_ARGS(im->diags, IMPORT_MISSING, ((struct pos){.file = im->file}), word);
}

void import_head(struct importer *im, size_t end)
{
    struct str text = head_text(im, end);
    find_numbers(im, text);
    find_date(im, text);
    if (im->running.n)
        take_running(im, end);
    for (size_t i = 0; i < end; i++)
        if (!im->lines.at[i].is_apart && !is_numbers(im, &im->lines.at[i]))
            take_word_line(im, &im->lines.at[i]);
    report(im, im->title.text.n > 0, "title");
    report(im, im->year > 0, "year");
    report(im, im->number.n > 0, "number");
    report(im, im->month > 0, "date");
}
