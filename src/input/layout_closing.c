/* The words that a layout puts before and behind the text of an issue, and the block that closes the last page (版记, 报尾).
 *
 * All of them are templates: what has only empty fields is not printed, so one layout serves issues with many fields and
 * with none. Styles are read before. */
#include "input/layout_closing.h"

#include "input/layout_styles.h"
#include "input/layout_types.h"
#include "input/layout_values.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct layout *layout_of(struct schema_run *run)
{
    return ((struct layout_reading *)run->with)->layout;
}

/* A style by its name: the member is its index. */
static void read_style(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    const struct layout *layout = layout_of(run);
    if (layout->nstyles == 0)
        return;
    size_t style = layout_find_style(layout, node->text);
    if (style == layout->nstyles)
        layout_style_unknown(run, node->pos, node->text);
    else
        *(size_t *)slot->member = style;
}

static const struct schema_type style_type = {.form = FORM_SCALAR, .printed = true, .read = read_style, .json = JSON_TEXT,
                                              .english = "name of a style", .chinese = "样式名"};

/* ---- words before and behind the text */

struct text_reading {
    struct layout_text text;
    int over_next;
};

static const struct schema_key text_keys[] = {
    {"text", &layout_flowing_type, true, offsetof(struct layout_text, text), 0, NULL, "text with fields", "文字，可含字段"},
    {"style", &style_type, true, offsetof(struct layout_text, style), 0, NULL, "its style", "样式"},
    {"label", &layout_text_type, false, offsetof(struct text_reading, text.label), 0, NULL, "words before it", "文字前的标签"},
    {"label-style", &style_type, false, offsetof(struct text_reading, text.label_style), 0, NULL, "what the label has otherwise", "标签的样式"},
    {"over-next", &layout_truth_type, false, offsetof(struct text_reading, over_next), 0, NULL, "whether it is centred over the next, at the right", "是否以下一段为准居中（靠右）"},
};
static const struct schema_map text_map = {text_keys, COUNT(text_keys), NULL};

static void read_text(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct text_reading r = {.text.label_style = layout_of(run)->nstyles};
    schema_read_map(run, &text_map, slot, node, &r);
    r.text.over_next = r.over_next;
    *(struct layout_text *)slot->member = r.text;
}

static const struct schema_type text_type = {.form = FORM_ANY, .read = read_text, .map = &text_map};
const struct schema_type layout_texts_type = {.form = FORM_LIST, .element = &text_type, .size = sizeof(struct layout_text)};

/* ---- words above the contact block */

static const struct schema_key above_keys[] = {
    {"text", &layout_template_type, true, offsetof(struct contact_text, text), 0, NULL, "text with fields", "文字，可含字段"},
    {"style", &style_type, true, offsetof(struct contact_text, style), 0, NULL, "its style", "样式"},
    {"above", &layout_points_type, true, offsetof(struct contact_text, above), 0, NULL, "its baseline's height above the first row's", "基线高出首行基线"},
};
static const struct schema_map above_map = {above_keys, COUNT(above_keys), NULL};
static const struct schema_type above_type = {.form = FORM_MAP, .map = &above_map};
const struct schema_type layout_contact_texts_type = {.form = FORM_LIST, .element = &above_type, .size = sizeof(struct contact_text)};

/* ---- the closing block */

struct row_reading {
    struct closing_row row;
    int rule;
};

static const struct schema_key row_keys[] = {
    {"text", &layout_flowing_type, true, offsetof(struct row_reading, row.text), 0, NULL, "text with fields", "文字，可含字段"},
    {"right", &layout_flowing_type, false, offsetof(struct row_reading, row.right), 0, NULL, "text at the right of its last line", "末行右端的文字"},
    {"style", &style_type, true, offsetof(struct row_reading, row.style), 0, NULL, "its style", "样式"},
    {"hang", &layout_length_type, false, offsetof(struct row_reading, row.hang), 0, NULL, "where its later lines start", "回行缩进"},
    {"rule", &layout_truth_type, false, offsetof(struct row_reading, rule), 0, NULL, "whether a rule stands between it and the row above; default true", "与上一行之间是否有线，默认 true"},
};
static const struct schema_map row_map = {row_keys, COUNT(row_keys), NULL};

static void read_row(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct row_reading r = {.rule = true};
    schema_read_map(run, &row_map, slot, node, &r);
    r.row.ruled = r.rule;
    *(struct closing_row *)slot->member = r.row;
}

static const struct schema_type row_type = {.form = FORM_ANY, .read = read_row, .map = &row_map};
static const struct schema_type rows_type = {.form = FORM_LIST, .element = &row_type, .size = sizeof(struct closing_row)};

#define AT(member) offsetof(struct layout, closing.member), 0, NULL

static const struct schema_key rules_keys[] = {
    {"outer", &layout_points_type, false, AT(outer), "weight of the first and the last", "首末线粗细"},
    {"inner", &layout_points_type, false, AT(inner), "weight of those between", "中间线粗细"},
    {"color", &layout_color_type, false, AT(color), "their colour", "颜色"},
};
static const struct schema_map rules_map = {rules_keys, COUNT(rules_keys), NULL};

/* Its target is the layout. */
static void read_rules(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    schema_read_map(run, &rules_map, slot, node, layout_of(run));
}

static const struct schema_type rules_type = {.form = FORM_ANY, .read = read_rules, .map = &rules_map};

static const struct schema_key closing_keys[] = {
    {"rules", &rules_type, false, 0, 0, NULL, "rules above, below and between its rows", "上下线和行间线"},
    {"inset", &layout_length_type, false, AT(inset), "from the sides to the text", "左右缩进"},
    {"head", &layout_points_type, false, AT(head), "from a rule to the baseline below it", "线到其下基线"},
    {"foot", &layout_points_type, false, AT(foot), "from a baseline to the rule below it", "基线到其下的线"},
    {"before", &layout_length_type, false, AT(before), "least white above", "上方至少空白"},
    {"rows", &rows_type, false, offsetof(struct layout, closing.rows), offsetof(struct layout, closing.nrows), NULL, "its rows; one whose fields are all empty is not printed", "各行；字段全空的行不印"},
};
static const struct schema_map closing_map = {closing_keys, COUNT(closing_keys), NULL};

static void read_closing(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    schema_read_map(run, &closing_map, slot, node, layout_of(run));
}

const struct schema_type layout_closing_type = {.form = FORM_ANY, .read = read_closing, .map = &closing_map};
