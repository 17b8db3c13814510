/* What goes on from issue to issue: date, number, volume, and the file's name. Two issues come in, or one; numbers go out. An
 * interval of whole months keeps its day of the month, the last day of a month staying the last; others are counted in
 * days. A new year begins with number 1; the volume runs on. Calendar: Gregorian, days counted from 1 March of year 0. */
#include "edit/draft.h"

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool date_read(struct str text, struct date *out)
{
    static const char form[] = "0000-00-00";
    int parts[3] = {0}, part = 0;
    for (size_t i = 0; i < sizeof form - 1; i++) {
        char c = i < text.n ? text.s[i] : 0;
        if (form[i] == '-' ? c != '-' : c < '0' || c > '9')
            return false;
        if (form[i] == '-')
            part++;
        else
            parts[part] = parts[part] * 10 + (c - '0');
    }
    *out = (struct date){parts[0], parts[1], parts[2]};
    return text.n == sizeof form - 1 && parts[0] > 999 && parts[1] >= 1 && parts[1] <= 12 && parts[2] >= 1
           && parts[2] <= days_of(parts[0], parts[1]);
}

/* A running number of days. */
static int day_number(struct date date)
{
    int y = date.year - (date.month < 3), m = (date.month + 9) % 12;
    return 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + date.day - 1;
}

static struct date add_days(struct date date, int days)
{
    for (date.day += days; date.day > days_of(date.year, date.month);) {
        date.day -= days_of(date.year, date.month);
        date.year += date.month == 12;
        date.month = date.month % 12 + 1;
    }
    return date;
}

static bool is_last_day(struct date date)
{
    return date.day == days_of(date.year, date.month);
}

static struct date add_months(struct date date, int months)
{
    bool last = is_last_day(date);
    int month = date.month - 1 + months;
    struct date next = {date.year + month / 12, month % 12 + 1, date.day};
    int days = days_of(next.year, next.month);
    if ((last && date.day >= 28) || next.day > days)
        next.day = days;
    return next;
}

/* Whole months between two dates; 0 when their days differ. */
static int months_between(struct date a, struct date b)
{
    bool same_day = a.day == b.day || (is_last_day(a) && is_last_day(b));
    return same_day ? (b.year - a.year) * 12 + b.month - a.month : 0;
}

static struct date next_date(const struct issue *last, const struct draft_wishes *wishes)
{
    enum { YEARS_MOST = 2 };        /* an interval longer than that is a gap in the archive */
    if (wishes->date.year)
        return wishes->date;
    const struct issue *before = wishes->before;
    int days = before ? day_number(last->date) - day_number(before->date) : 0;
    if (days <= 0 || days > YEARS_MOST * 366)
        return add_months(last->date, 1);
    int months = months_between(before->date, last->date);
    return months > 0 ? add_months(last->date, months) : add_days(last->date, days);
}

/* ---- numbers */

/* The last number of "7-8" or "7", and one more. */
static struct str next_number(struct arena *arena, struct str number)
{
    int value = 0;
    for (size_t i = 0; i < number.n; i++)
        value = number.s[i] == '-' ? 0 : value * 10 + (number.s[i] - '0');
    return str_format(arena, "%d", value + 1);
}

struct draft_numbers draft_numbers(struct arena *arena, const struct issue *last, const struct draft_wishes *wishes)
{
    struct draft_numbers next = {.date = next_date(last, wishes)};
    int years = next.date.year - last->date.year;
    next.year = last->year + (years > 0 ? years : 0);
    next.number = years > 0 ? STR("1") : next_number(arena, last->number.text);
    if (last->volume.text.n)
        next.volume = next_number(arena, last->volume.text);
    return next;
}

/* ---- the name */

/* As wide as what stood there, zeros in front. */
static void put_number(struct buf *b, struct str number, size_t width)
{
    for (size_t i = number.n; i < width; i++)
        buf_addz(b, "0");
    buf_add(b, number);
}

struct str draft_name(struct arena *arena, struct str name, const struct issue *last, const struct draft_numbers *next)
{
    struct buf b = {.arena = arena};
    struct str number = last->number.text;
    size_t place = name.n, n, dash;
    bool is_double = str_find(number, STR("-"), &dash);
    long value = str_number(str_slice(number, 0, is_double ? dash : number.n));
    for (size_t at = 0; at < name.n; at += n ? n : 1)           /* the last one counts: the year stands before it */
        if ((n = str_digits(name, at)) > 0 && str_number(str_slice(name, at, at + n)) == value)
            place = at;
    if (place == name.n)
        return STR("");
    for (size_t at = 0; at < name.n; at += n ? n : 1) {
        n = str_digits(name, at);
        if (at == place)
            put_number(&b, next->number, n);
        else if (n == 4 && str_number(str_slice(name, at, at + n)) == last->year)
            buf_addi(&b, next->year);
        else
            buf_add(&b, str_slice(name, at, at + (n ? n : 1)));
        if (at == place && is_double && str_starts(str_from(name, at + n), str_from(number, dash)))
            n += number.n - dash;
    }
    return buf_str(&b);
}
