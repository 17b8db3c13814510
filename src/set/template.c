/* Templates filled in: a layout's text and the issue come in, out goes the text with the fields' values. Parts in square
 * brackets vanish when a field inside them is empty. */
#include "set/words.h"

#include "input/template.h"

/* Name n, from 1, of names with blanks between. */
static struct str name_at(struct str names, int n)
{
    size_t end;
    for (; n > 1 && str_find(names, STR(" "), &end); n--)
        names = str_from(names, end + 1);
    return str_find(names, STR(" "), &end) ? str_slice(names, 0, end) : names;
}

/* {year:一} is 二〇二一: a year's digits one by one, other numbers as they are counted. */
static void put_year(struct buf *b, int year)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    for (int place = 1000; place > 0; place /= 10)
        buf_addz(b, digits[year / place % 10]);
}

static struct str number_field(struct job *job, int value, struct str form, bool is_year)
{
    struct buf b = {.arena = job->arena};
    if (is_year && str_is(form, "一"))
        put_year(&b, value);
    else if (str_is(form, "02"))
        buf_addf(&b, "%02d", value);
    else
        put_number(&b, form, value);
    return buf_str(&b);
}

/* "14", or "1-2" of a double number, each number in its form. */
static struct str counted(struct job *job, struct str text, struct str form)
{
    struct buf b = {.arena = job->arena};
    for (size_t i = 0, end; i < text.n && form.n; i = end) {
        for (end = i; end < text.n && text.s[end] >= '0' && text.s[end] <= '9';)
            end++;
        if (end > i)
            buf_add(&b, number_field(job, str_number(str_slice(text, i, end)), form, false));
        else
            buf_add(&b, str_slice(text, i, ++end));
    }
    return form.n ? buf_str(&b) : text;
}

/* form: that is asked for where the date stands; empty: each part's own. */
static void date_part(struct job *job, struct buf *b, const struct template_field *part, struct str form)
{
    const struct date *date = &job->issue->date;
    bool is_year = str_is(part->name, "year");
    if (!form.n)
        form = part->form;
    if (str_is(part->name, "month-name"))
        buf_add(b, name_at(job->layout->words.at[WORD_MONTHS], date->month));
    else
        buf_add(b, number_field(job, is_year ? date->year : str_is(part->name, "month") ? date->month : date->day, form, is_year));
}

static struct str date_words(struct job *job, struct str pattern, struct str form)
{
    struct buf b = {.arena = job->arena};
    for (size_t i = 0; i < pattern.n;) {
        struct str inside;
        struct template_field part;
        size_t end;
        if (template_brace(pattern, i, &inside, &end) && template_next(&inside, &part)) {
            date_part(job, &b, &part, form);
            i = end;
        } else {
            buf_add(&b, str_slice(pattern, i, i + 1));
            i++;
        }
    }
    return buf_str(&b);
}

/* A value that the issue gives a name to itself. */
static struct str labelled(const struct contact *rows, size_t n, struct str label, bool lines)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].label.text, label))
            return lines && rows[i].value.node ? str_trim(rows[i].value.node->text) : rows[i].value.text;
    return STR("");
}

static struct str named_value(struct job *job, const struct template_field *field, struct page_fields fields)
{
    fields.ranges = NULL;
    const struct issue *issue = job->issue;
    struct str name = field->name;
    if (str_is(name, "title"))
        return issue->title.text;
    job->subtitle_placed |= str_is(name, "subtitle");
    job->volume_placed |= str_is(name, "volume");
    if (str_is(name, "subtitle"))
        return issue->subtitle.text;
    if (str_is(name, "year"))
        return number_field(job, issue->year, field->form, true);
    if (str_is(name, "number"))
        return counted(job, issue->number.text, field->form);
    if (str_is(name, "volume"))
        return counted(job, issue->volume.text, field->form);
    if (str_is(name, "issue"))
        return fill_template(job, job->layout->words.at[WORD_ISSUE], fields);
    if (str_is(name, "issue-short"))
        return fill_template(job, job->layout->words.at[WORD_ISSUE_SHORT], fields);
    if (str_is(name, "date"))
        return date_words(job, job->layout->dates, field->form);
    if (str_is(name, "section"))
        return fields.section;
    if (str_is(name, "section-number"))
        return fields.section_number;
    if (str_is(name, "page"))
        return fields.page ? number_field(job, (int)fields.page, field->form, false) : STR("");
    if (str_is(name, "page-words"))
        return fields.page ? number_words(job->arena, job->layout->words.at[WORD_PAGE], (int)fields.page) : STR("");
    if (str_is(name, "pages"))
        return fields.pages ? number_field(job, (int)fields.pages, field->form, false) : STR("");
    struct str label = template_contact(name);
    return labelled(label.n ? issue->contacts : issue->fields, label.n ? issue->ncontacts : issue->nfields, label.n ? label : name,
                    fields.lines);
}

/* The first alternative that is not empty. */
static struct str field_value(struct job *job, struct str inside, struct page_fields fields)
{
    struct template_field field;
    while (template_next(&inside, &field)) {
        struct str value = named_value(job, &field, fields);
        if (value.n)
            return value;
    }
    return STR("");
}

/* Fills text into b; tells whether it had fields and whether one was empty. */
struct filled {
    bool any, one_empty, all_empty;
};

static struct filled fill(struct job *job, struct buf *b, struct str text, struct page_fields fields);

/* True when the part stands and shows a field's value. */
static bool fill_optional(struct job *job, struct buf *b, struct str text, struct page_fields fields)
{
    struct buf part = {.arena = job->arena};
    struct value_ranges *ranges = fields.ranges;
    const size_t first = ranges ? ranges->list.n : 0;
    struct filled filled = fill(job, &part, text, fields);
    if (filled.one_empty && ranges)
        ranges->list.n = first;
    if (filled.one_empty)
        return false;
    for (size_t i = first; ranges && i < ranges->list.n; i++) {
        ranges->list.at[i].from += b->n;
        ranges->list.at[i].to += b->n;
    }
    buf_add(b, buf_str(&part));
    return filled.any;
}

/* A value of n bytes; of a page in words its number. */
static void add_range(struct job *job, struct value_ranges *ranges, struct str name, size_t at, size_t n)
{
    struct value_range range = {at, at + n};
    const struct str pattern = job->layout->words.at[WORD_PAGE];
    size_t open, close;
    if (str_is(name, "page-words") && str_find(pattern, STR("{"), &open) && str_find(pattern, STR("}"), &close)) {
        range.from += open;
        range.to -= pattern.n - close - 1;
    }
    *VEC_PUSH(job->arena, &ranges->list) = range;
}

static struct filled fill(struct job *job, struct buf *b, struct str text, struct page_fields fields)
{
    struct filled filled = {false, false, true};
    for (size_t i = 0; i < text.n;) {
        struct str name;
        size_t end, close;
        if (template_brace(text, i, &name, &end)) {
            struct str value = field_value(job, name, fields);
            if (fields.ranges && value.n)
                add_range(job, fields.ranges, name, b->n, value.n);
            buf_add(b, value);
            filled.any = true;
            filled.one_empty |= value.n == 0;
            filled.all_empty &= value.n == 0;
            i = end;
        } else if (text.s[i] == '[' && str_find(str_from(text, i), STR("]"), &close)) {
            if (fill_optional(job, b, str_slice(text, i + 1, i + close), fields))
                filled.all_empty = false;
            i += close + 1;
        } else {
            buf_add(b, str_slice(text, i, i + 1));
            i++;
        }
    }
    return filled;
}

struct str fill_template(struct job *job, struct str text, struct page_fields fields)
{
    struct buf b = {.arena = job->arena};
    struct filled filled = fill(job, &b, text, fields);
    return filled.any && filled.all_empty ? STR("") : buf_str(&b);
}
