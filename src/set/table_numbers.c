/* Numbers in tables.
 *
 * In: a table's cells, shaped. Out: which columns are of numbers, and for each number how wide it is before its decimal
 * point and from there on. Markdown has no mark for this alignment, so it is taken from the source: a column that is
 * marked flush right (---:) and holds numbers. Whole numbers end where a point would stand, so a column of nothing else
 * is flush right as it was. Rule: CY/T 170-2019 (tables in scholarly books), numbers stand in line by their units place
 * or decimal point. Dates, times, versions and ranges are no numbers, and stay flush right. */
#include "set/table_numbers.h"

#include "base/ucd.h"
#include "set/line.h"

enum { LONGEST_UNIT = 6 };          /* characters behind a number; with more it is a sentence that begins with one */

/* Where the text is read, and the character there; 0 at its end. */
struct reader {
    struct str text;
    size_t at, len;
    uint32_t cp;
};

static void look(struct reader *r, size_t at)
{
    r->at = at;
    r->len = 0;
    r->cp = 0;
    if (at < r->text.n)
        r->len = utf8_next(r->text, at, &r->cp);
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x2009 || cp == 0x202F;
}

static bool opens(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == 0xFF08;
}

/* − + ± < ≥ ≈ ¥ and brackets around a negative number. */
static bool is_sign(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return cp == '-' || cp == 0x2013 || cp == '(' || cp == 0xFF08 || gc == GC_SM || gc == GC_SC || is_blank(cp);
}

static bool three_digits(struct reader r, size_t at)
{
    for (int i = 0; i < 3; i++, at = r.at + r.len) {
        look(&r, at);
        if (!is_digit(r.cp))
            return false;
    }
    look(&r, at);
    return !is_digit(r.cp);
}

static void read_whole(struct reader *r)
{
    for (;;) {
        bool parts = (r->cp == ',' || is_blank(r->cp)) && three_digits(*r, r->at + r->len);
        if (!is_digit(r->cp) && !parts)
            return;
        look(r, r->at + r->len);
    }
}

static bool read_fraction(struct reader *r)
{
    struct reader behind = *r;
    look(&behind, r->at + r->len);
    if (r->cp != '.' || !is_digit(behind.cp))
        return false;
    for (*r = behind; is_digit(r->cp);)
        look(r, r->at + r->len);
    return true;
}

/* A unit, a note's mark; digits only behind a bracket, for a note is no part of the number. */
static bool read_unit(struct reader *r)
{
    size_t n = 0;
    bool bracket = false;
    for (; r->cp; look(r, r->at + r->len)) {
        bracket |= opens(r->cp);
        if (ucd_gc(r->cp) == GC_ND && !bracket)
            return false;
        n += !is_blank(r->cp);
    }
    return n <= LONGEST_UNIT;
}

bool numeral_read(struct str text, size_t *point)
{
    struct reader r = {.text = text};
    look(&r, 0);
    while (r.cp && is_sign(r.cp))
        look(&r, r.at + r.len);
    size_t start = r.at;
    read_whole(&r);
    *point = r.at;
    bool fraction = read_fraction(&r);
    return (fraction || *point > start) && read_unit(&r);
}

/* The width of the line's atoms before byte `point`. */
static mpt width_before(const struct job *job, const struct paragraph *p, const struct set_line *line, size_t point)
{
    mpt width = -trim_start(job, &p->atoms[line->from]), space = 0;
    for (size_t i = line->from; i < line->to && p->atoms[i].at < point; i++) {
        width += space + p->atoms[i].advance;
        space = p->atoms[i].space;
    }
    return width;
}

static struct numeral measure_cell(struct job *job, const struct paragraph *p, size_t point)
{
    struct set_line line = line_whole(job, p, 0, 0);
    mpt whole = width_before(job, p, &line, point);
    return (struct numeral){true, whole, line.natural - whole};
}

static bool is_right(const struct table_source *table, size_t column)
{
    return table->nrows && table->cells[column].align == ALIGN_RIGHT;
}

static bool holds_numbers(const struct table_source *table, size_t column)
{
    size_t numbers = 0, texts = 0, point;
    for (size_t r = table->nheader; r < table->nrows; r++) {
        struct str text = table->cells[r * table->ncolumns + column].source.text;
        texts += text.n > 0;
        numbers += numeral_read(text, &point);
    }
    return numbers * 2 > texts;
}

static void measure_column(struct job *job, const struct table_source *table, const struct paragraph *const *cells,
                           size_t column, struct numeral *numerals, struct numeral *out)
{
    out->aligned = true;
    for (size_t r = table->nheader; r < table->nrows; r++) {
        size_t i = r * table->ncolumns + column, point;
        if (!numeral_read(table->cells[i].source.text, &point))
            continue;
        numerals[i] = measure_cell(job, cells[i], point);
        out->whole = numerals[i].whole > out->whole ? numerals[i].whole : out->whole;
        out->tail = numerals[i].tail > out->tail ? numerals[i].tail : out->tail;
    }
}

void numerals_measure(struct job *job, const struct table_source *table, const struct paragraph *const *cells,
                      struct numeral *numerals, struct numeral *columns)
{
    for (size_t i = 0; i < table->nrows * table->ncolumns; i++)
        numerals[i] = (struct numeral){0};
    for (size_t c = 0; c < table->ncolumns; c++) {
        columns[c] = (struct numeral){0};
        if (is_right(table, c) && holds_numbers(table, c))
            measure_column(job, table, cells, c, numerals, &columns[c]);
    }
}
