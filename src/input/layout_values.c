/* The scalars of a layout file. Each reader reports what is wrong at the value, with what may stand there instead. */
#include "input/layout_values.h"

#include "input/template.h"

#include <string.h>

static struct layout_reading *reading(struct schema_run *run)
{
    return run->with;
}

static struct str excerpt(struct schema_run *run, const struct node *node)
{
    return node_excerpt(run->arena, node->text);
}

void layout_read_text(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    (void)run;
    *(struct str *)slot->member = node->text;
}

void layout_read_later(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    (void)run;
    (void)slot;
    (void)node;
}

/* ---- templates */

static bool known_field(struct str name, const char *const *names)
{
    for (; *names; names++)
        if (str_is(name, *names))
            return true;
    return false;
}

static const char *const number_forms[] = {"一", "1", "02", "①", "I", "i", NULL};

/* A form goes with the names of numbers, and with dates, which consist of them. */
static void check_form(struct schema_run *run, struct pos pos, const struct template_field *field)
{
    static const char *const numbers[] = {"year", "month", "day", "number", "volume", "date", "page", "pages", NULL};
    if (field->form.n && !known_field(field->name, numbers))
        DIAG_ARGS(run->diags, LAYOUT_FIELD_PLAIN, pos, field->name, field->form);
    else if (field->form.n && !known_field(field->form, number_forms))
        DIAG_ARGS(run->diags, LAYOUT_FIELD_FORM, pos, field->form, STR("一 1 02 ① I i, {year:一} {page:i}"));
}

/* A name that this layout itself gives to a field of its issues. */
static bool own_field(struct schema_run *run, struct str name)
{
    return layout_field(reading(run)->layout, name) || template_contact(name).n > 0;
}

struct field_names {
    const char *const *names;
    struct str list;                /* for messages */
    bool own;                       /* those of the layout itself too */
};

static size_t check_known(struct schema_run *run, const struct node *node, const struct field_names *known)
{
    size_t n = 0;
    for (size_t at = 0, end; at < node->text.n; at = end) {
        struct str inside;
        struct template_field field;
        end = at + 1;
        if (node->text.s[at] != '{')
            continue;
        n++;
        if (!template_brace(node->text, at, &inside, &end)) {
            DIAG_ARGS(run->diags, LAYOUT_BRACE, node_pos(node, at), known->list);
            return n;
        }
        if (inside.n == 0)
            DIAG_ARGS(run->diags, LAYOUT_FIELD, node_pos(node, at), inside, known->list);
        while (template_next(&inside, &field)) {
            check_form(run, node_pos(node, at), &field);
            if (!known_field(field.name, known->names) && !(known->own && own_field(run, field.name)))
                DIAG_ARGS(run->diags, LAYOUT_FIELD, node_pos(node, at), field.name, known->list);
        }
    }
    return n;
}

/* Every {name} must be one of names; returns how many there are. */
static size_t check_fields(struct schema_run *run, const struct node *node, const char *const *names, struct str list)
{
    return check_known(run, node, &(struct field_names){names, list, false});
}

void layout_read_label(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    static const char *const fields[] = {"contents", "link", "colon", "notes", "scan", NULL};
    check_fields(run, node, fields, STR("{contents} {link} {colon} {notes} {scan}"));
    *(struct str *)slot->member = node->text;
}

void layout_read_note_again(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    static const char *const fields[] = {"page", "mark", NULL};
    check_fields(run, node, fields, STR("{page} {mark}"));
    *(struct str *)slot->member = node->text;
}

void layout_read_elsewhere(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    static const char *const fields[] = {"section", "item", NULL};
    check_fields(run, node, fields, STR("{section} {item}"));
    *(struct str *)slot->member = node->text;
}

void layout_read_issue(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    static const char *const fields[] = {"year", "number", "volume", NULL};
    check_fields(run, node, fields, STR("{year} {number} {volume}"));
    *(struct str *)slot->member = node->text;
}

static const char *const issue_fields[] = {"title", "subtitle", "issue", "issue-short", "year", "number", "volume", "date",
                                           "section", "section-number", "page", "page-words", "pages", NULL};

static void read_template(struct schema_run *run, const struct slot *slot, const struct node *node, const char *const *names)
{
    struct buf list = {.arena = run->arena};
    for (size_t i = 0; names[i]; i++)
        buf_addf(&list, "%s{%s}", i ? " " : "", names[i]);
    for (size_t i = 0; i < reading(run)->layout->nfields; i++)
        buf_addf(&list, " {%.*s}", (int)reading(run)->layout->fields[i].name.n, reading(run)->layout->fields[i].name.s);
    check_known(run, node, &(struct field_names){names, buf_str(&list), true});
    *(struct str *)slot->member = node->text;
}

void layout_read_template(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    read_template(run, slot, node, issue_fields);
}

void layout_read_flowing(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    static const char *const names[] = {"title", "subtitle", "issue", "issue-short", "year", "number", "volume", "date", NULL};
    read_template(run, slot, node, names);
}

bool layout_field_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (strchr("{}[]|:. \t", name.s[i]))
            return false;
    return name.n > 0 && !known_field(name, issue_fields);
}

/* A pattern holds one kind of number; an item's may name its section's beside it. */
static void read_numbering(struct schema_run *run, const struct slot *slot, const struct node *node, bool of_item)
{
    static const char *const kinds[] = {"一", "1", "①", "I", "i", "a", "가", "ア", "section", NULL};
    static const char *const plain[] = {"一", "1", "①", "I", "i", "a", "가", "ア", NULL};
    const struct str list = of_item ? STR("{一} {1} {①} {I} {i} {a} {가} {ア}, {section}") : STR("{一} {1} {①} {I} {i} {a} {가} {ア}");
    size_t at, n = check_fields(run, node, of_item ? kinds : plain, list);
    for (struct str rest = node->text; of_item && str_find(rest, STR("{section}"), &at); rest = str_from(rest, at + 1))
        n--;
    if (n != 1)
        DIAG_ARGS(run->diags, LAYOUT_NUMBERING, node->pos, list);
    *(struct str *)slot->member = node->text;
}

void layout_read_numbering(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    read_numbering(run, slot, node, false);
}

void layout_read_section_number(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (str_is(node->text, "none"))
        *(struct str *)slot->member = node->text;
    else
        read_numbering(run, slot, node, false);
}

void layout_read_item_number(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (str_is(node->text, "none"))
        *(struct str *)slot->member = node->text;
    else
        read_numbering(run, slot, node, true);
}

void layout_read_item_numbering(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    read_numbering(run, slot, node, true);
}

void layout_read_dates(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    static const char *const parts[] = {"year", "month", "month-name", "day", NULL};
    if (check_fields(run, node, parts, STR("{year} {month} {month-name} {day}")) == 0)
        DIAG_ARGS(run->diags, LAYOUT_DATES, node->pos, excerpt(run, node));
    *(struct str *)slot->member = node->text;
}

void layout_read_months(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    size_t names = 1, at;
    for (struct str rest = node->text; str_find(rest, STR(" "), &at); rest = str_from(rest, at + 1))
        names++;
    if (names == 12)
        *(struct str *)slot->member = node->text;
    else
        DIAG_ARGS(run->diags, LAYOUT_MONTHS, node->pos, str_format(run->arena, "%zu", names));
}

/* ---- choices and numbers */

void layout_read_choice(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    const struct choices *choices = slot->key->type->data;
    struct buf list = {.arena = run->arena};
    for (int i = 0; choices->names[i]; i++) {
        if (str_is(node->text, choices->names[i])) {
            *(int *)slot->member = i;
            return;
        }
        buf_addf(&list, "%s%s", i ? ", " : "", choices->names[i]);
    }
    DIAG_ARGS(run->diags, LAYOUT_CHOICE, node->pos, excerpt(run, node), buf_str(&list));
}

/* A plain decimal in thousandths. */
static bool read_thousandths(struct schema_run *run, const struct node *node, const struct range *range, int32_t *out)
{
    struct length length;
    struct buf text = {.arena = run->arena};
    buf_add(&text, node->text);
    buf_addz(&text, " line");
    enum length_error error = length_parse(buf_str(&text), SIZES_WORD, &length);
    if (error || length.value < range->least * 1000 || length.value > range->most * 1000)
        return false;
    *out = length.value;
    return true;
}

void layout_read_decimal(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    const struct range *range = slot->key->type->data;
    if (!read_thousandths(run, node, range, slot->member))
        DIAG_ARGS(run->diags, LAYOUT_NUMBER, node->pos, excerpt(run, node), str_format(run->arena, "%d", range->least),
                  str_format(run->arena, "%d", range->most));
}

void layout_read_integer(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    const struct range *range = slot->key->type->data;
    int32_t thousandths;
    if (read_thousandths(run, node, range, &thousandths) && thousandths % 1000 == 0)
        *(int *)slot->member = thousandths / 1000;
    else
        DIAG_ARGS(run->diags, LAYOUT_INTEGER, node->pos, excerpt(run, node), str_format(run->arena, "%d", range->least),
                  str_format(run->arena, "%d", range->most));
}

void layout_read_weight(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    static const struct { const char *name; int weight; } names[] = {
        {"thin", 100},     {"light", 300}, {"regular", 400}, {"medium", 500},
        {"semibold", 600}, {"bold", 700},  {"black", 900},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(node->text, names[i].name)) {
            *(int *)slot->member = names[i].weight;
            return;
        }
    bool number = node->text.n == 3 && node->text.s[0] >= '1' && node->text.s[0] <= '9' && str_ends(node->text, STR("00"));
    if (number)
        *(int *)slot->member = (node->text.s[0] - '0') * 100;
    else
        DIAG_ARGS(run->diags, LAYOUT_CHOICE, node->pos, excerpt(run, node),
                  STR("thin, light, regular, medium, semibold, bold, black, 100 … 900"));
}

/* ---- lengths */

/* The layout's own file chooses the table of sizes, and the value stands in one that it extends. */
static bool of_extended(struct schema_run *run, const struct node *node)
{
    const struct node *sizes = reading(run)->sizes;
    const char *own = reading(run)->layout->file;
    return sizes && strcmp(sizes->pos.file, own) == 0 && strcmp(node->pos.file, own) != 0;
}

static bool read_length(struct schema_run *run, const struct node *node, struct length *out)
{
    enum size_table sizes = reading(run)->layout->sizes;
    switch (length_parse(node->text, sizes, out)) {
    case LENGTH_OK: return true;
    case LENGTH_NO_UNIT: DIAG_ARGS(run->diags, LENGTH_NO_UNIT, node->pos, excerpt(run, node)); break;
    case LENGTH_OUT_OF_RANGE: DIAG_ARGS(run->diags, LENGTH_RANGE, node->pos, excerpt(run, node)); break;
    case LENGTH_NO_NUMBER:
    case LENGTH_BAD_UNIT:
        if (size_named(node->text, sizes == SIZES_METAL ? SIZES_WORD : SIZES_METAL) && of_extended(run, node))
            DIAG_ARGS(run->diags, SIZE_TABLE_EXTENDED, reading(run)->sizes->pos, excerpt(run, node), sizes == SIZES_METAL ? STR("metal") : STR("word"),
                      size_names(run->arena, sizes));
        else if (size_named(node->text, sizes == SIZES_METAL ? SIZES_WORD : SIZES_METAL))
            DIAG_ARGS(run->diags, SIZE_TABLE, node->pos, excerpt(run, node), sizes == SIZES_METAL ? STR("metal") : STR("word"),
                      size_names(run->arena, sizes));
        else
            DIAG_ARGS(run->diags, LENGTH_UNIT, node->pos, excerpt(run, node));
        break;
    }
    return false;
}

static struct str em_words(struct schema_run *run, int thousandths)
{
    struct buf b = {.arena = run->arena};
    length_print(&b, thousandths);
    buf_addz(&b, "em");
    return buf_str(&b);
}

static bool is_positive(struct schema_run *run, const struct node *node, int32_t value)
{
    if (value <= 0)
        DIAG_ARGS(run->diags, LENGTH_POSITIVE, node->pos, excerpt(run, node));
    return value > 0;
}

void layout_read_length(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct length length;
    if (read_length(run, node, &length))
        *(struct length *)slot->member = length;
}

void layout_read_extent(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct length length;
    if (read_length(run, node, &length) && is_positive(run, node, length.value))
        *(struct length *)slot->member = length;
}

/* Not so much of the measure, but of the type around it. */
void layout_read_size(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct length length;
    if (!read_length(run, node, &length) || !is_positive(run, node, length.value))
        return;
    const bool points = length.unit == LENGTH_ABSOLUTE;
    const int32_t least = points ? PT(2) : 100, most = points ? PT(1000) : 50000;
    if (length.unit == LENGTH_MEASURE || length.value < least || length.value > most)
        DIAG_ARGS(run->diags, LAYOUT_SIZE, node->pos, excerpt(run, node));
    else
        *(struct length *)slot->member = length;
}

/* From least to most thousandths of an em, or as many points of the usual size; 0 as well. */
void layout_read_between(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    const struct range *range = slot->key->type->data;
    struct length length;
    if (!read_length(run, node, &length))
        return;
    const int64_t unit = length.unit == LENGTH_ABSOLUTE ? 10500 : 1000;
    if (length.unit == LENGTH_MEASURE || length.value * 1000LL < range->least * unit || length.value * 1000LL > range->most * unit)
        DIAG_ARGS(run->diags, LAYOUT_BETWEEN, node->pos, excerpt(run, node), em_words(run, range->least), em_words(run, range->most));
    else
        *(struct length *)slot->member = length;
}

bool layout_points(struct schema_run *run, const struct node *node, mpt *out)
{
    struct length length;
    if (!read_length(run, node, &length))
        return false;
    if (length.unit != LENGTH_ABSOLUTE) {
        DIAG_ARGS(run->diags, LENGTH_RELATIVE, node->pos, excerpt(run, node));
        return false;
    }
    *out = length.value;
    return true;
}

void layout_read_points(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    layout_points(run, node, slot->member);
}

void layout_read_positive(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    mpt value;
    if (layout_points(run, node, &value) && is_positive(run, node, value))
        *(mpt *)slot->member = value;
}
