/* Scalars become values. A date is one of the Gregorian calendar in the form of ISO 8601, a language a tag of BCP 47 among
 * those that are set, a number plain decimal digits; the double number of a combined issue (合刊) is "1-2". Nothing is
 * rounded, completed or put right: what cannot be read is reported with the way to write it. */
#include "input/values.h"

#include "base/ucd.h"
#include "input/friendly.h"
#include "input/language.h"

/* ---- text */

static bool is_blank(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return gc == GC_ZS || gc == GC_ZL || gc == GC_ZP || gc == GC_CC || gc == GC_CF;
}

bool value_is_blank(struct str text)
{
    uint32_t cp;
    for (size_t at = 0; at < text.n;) {
        at += utf8_next(text, at, &cp);
        if (!is_blank(cp))
            return false;
    }
    return true;
}

static void join_lines(struct buf *b, struct str text)
{
    size_t end;
    for (text = str_trim(text); text.n; text = str_trim(str_from(text, end))) {
        if (!str_find(text, STR("\n"), &end))
            end = text.n;
        struct str line = str_trim(str_slice(text, 0, end));
        if (b->n && !friendly_joins(buf_str(b), line))
            buf_addz(b, " ");
        buf_add(b, line);
    }
}

struct str value_line(struct arena *arena, struct str text)
{
    size_t at;
    struct buf b = {.arena = arena};
    if (str_find(text, STR("\n"), &at))
        join_lines(&b, text);
    else if (str_find(text, STR("\t"), &at))
        buf_add(&b, text);
    else
        return text;
    buf_blank_tabs(&b, 0);
    return buf_str(&b);
}

static void set_field(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    *(struct field *)slot->member = (struct field){value_line(run->arena, node->text), node->pos, node};
}

/* True, and reported where the key must be there, when nothing can be seen of the text. */
static bool is_empty(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (!value_is_blank(node->text))
        return false;
    if (slot->key->required)
        schema_empty(run, slot, node);
    return true;
}

void value_read_text(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (is_empty(run, slot, node))
        return;
    if (node->style == NODE_PLAIN && (str_is(node->text, "~") || str_is(node->text, "null")))
        DIAG_ARGS(run->diags, VALUE_NULL, node->pos, node->text);
    set_field(run, slot, node);
}

void value_read_name(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (!is_empty(run, slot, node))
        set_field(run, slot, node);
}

/* ---- numbers */

enum { DIGITS_MOST = 9 };

/* True for a whole number above 0 in plain digits; reports why it is none. */
static bool check_integer(struct schema_run *run, const struct slot *slot, const struct node *node, struct str text)
{
    struct str name = str_of(slot->key->name), shown = node_excerpt(run->arena, node->text);
    size_t digits = str_digits(text, 0);
    if (digits == 0 || digits < text.n || str_is(text, "0"))
        return DIAG_ARGS(run->diags, INTEGER_BAD, node->pos, name, shown), false;
    if (text.s[0] == '0')
        return DIAG_ARGS(run->diags, INTEGER_ZERO, node->pos, name, shown), false;
    if (digits > DIGITS_MOST)
        return DIAG_ARGS(run->diags, INTEGER_LONG, node->pos, name, shown), false;
    return true;
}

void value_read_year(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (!check_integer(run, slot, node, node->text))
        return;
    if (node->text.n != 4)
        DIAG_ARGS(run->diags, YEAR_RANGE, node->pos, node->text);
    else
        *(int *)slot->member = str_number(node->text);
}

/* Marks that are typed between the numbers of a combined issue. */
static bool is_number_mark(uint32_t cp)
{
    static const uint32_t marks[] = {'-', '/', '~', ',', '+', 0x2013, 0x2014, 0x2212, 0x3001, 0xFF0C, 0xFF0D, 0xFF5E};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (cp == marks[i])
            return true;
    return false;
}

/* Two groups of digits with one such mark between them, blanks allowed. */
static bool looks_double(struct str text)
{
    size_t first = str_digits(text, 0), groups = first > 0, marks = 0;
    uint32_t cp;
    for (size_t at = first, digits; at < text.n;) {
        at += utf8_next(text, at, &cp);
        if (cp != ' ' && !is_number_mark(cp))
            return false;
        marks += cp != ' ';
        digits = str_digits(text, at);
        groups += digits > 0;
        at += digits;
    }
    return groups == 2 && marks == 1;
}

static void read_double(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    size_t first = str_digits(node->text, 0);
    struct str left = str_slice(node->text, 0, first), right = str_from(node->text, first + 1);
    if (first == node->text.n || node->text.s[first] != '-' || str_digits(right, 0) != right.n) {
        DIAG_ARGS(run->diags, NUMBER_DOUBLE, node->pos, str_of(slot->key->name), node_excerpt(run->arena, node->text));
        return;
    }
    if (!check_integer(run, slot, node, left) || !check_integer(run, slot, node, right))
        return;
    if (str_number(left) >= str_number(right))
        DIAG_ARGS(run->diags, NUMBER_ORDER, node->pos, node->text);
    else
        set_field(run, slot, node);
}

void value_read_number(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (looks_double(node->text))
        read_double(run, slot, node);
    else if (check_integer(run, slot, node, node->text))
        set_field(run, slot, node);
}

void value_read_bool(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    bool yes = str_is(node->text, "true");
    if (!yes && !str_is(node->text, "false"))
        DIAG_ARGS(run->diags, BOOL_BAD, node->pos, str_of(slot->key->name), node_excerpt(run->arena, node->text));
    else
        *(bool *)slot->member = yes;
}

/* ---- dates */

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool is_date_form(struct str s)
{
    return s.n == 10 && str_digits(s, 0) == 4 && s.s[4] == '-' && str_digits(s, 5) == 2 && s.s[7] == '-' &&
           str_digits(s, 8) == 2;
}

void value_read_date(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct str s = node->text;
    if (!is_date_form(s)) {
        DIAG_ARGS(run->diags, DATE_FORM, node->pos, str_of(slot->key->name), node_excerpt(run->arena, s));
        return;
    }
    struct date date = {str_number(str_slice(s, 0, 4)), str_number(str_slice(s, 5, 7)), str_number(str_slice(s, 8, 10))};
    bool real = date.year > 0 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
                date.day <= days_of(date.year, date.month);
    if (real)
        *(struct date *)slot->member = date;
    else
        DIAG_ARGS(run->diags, DATE_CALENDAR, node->pos, s);
}

/* ---- languages */

void value_read_lang(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (!language_of_issue(node->text, slot->member))
        DIAG_ARGS(run->diags, LANG_UNKNOWN, node->pos, node_excerpt(run->arena, node->text));
}
