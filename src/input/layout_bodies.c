/* The keys of a layout for what only bodies hold: lists, tables, pictures, notes. */
#include "input/layout_bodies.h"

#include "input/layout_types.h"
#include "input/layout_values.h"
#include "input/node.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define AT(type, member) offsetof(struct type, member), 0, NULL

enum { LEAST_SCALE = 300 };         /* thousandths */

static struct layout *layout_of(struct schema_run *run)
{
    return ((struct layout_reading *)run->with)->layout;
}

/* ---- types */

static const char *const note_place_names[] = {"foot", "item", "section", "issue", NULL};
static const struct choices note_place_choices = {note_place_names};
static const char *const note_scope_names[] = {"page", "item", "section", "issue", NULL};
static const struct choices note_scope_choices = {note_scope_names};
static const struct range dpi_range = {0, 1200}, scale_range = {0, 1};

static const struct schema_type note_place_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &note_place_choices};
static const struct schema_type note_scope_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &note_scope_choices};
static const struct schema_type dpi_type = {.form = FORM_SCALAR, .read = layout_read_integer, .data = &dpi_range};

/* ---- lists */

static const struct schema_type bullets_type = {.form = FORM_LIST, .element = &layout_text_type, .size = sizeof(struct str), .least = 1};
static const struct schema_type numbers_type = {.form = FORM_LIST, .element = &layout_numbering_type, .size = sizeof(struct str), .least = 1};

static const struct schema_key list_keys[] = {
    {"bullets", &bullets_type, false, offsetof(struct list_layout, bullets), offsetof(struct list_layout, nbullets), NULL, "marks of unordered lists by depth", "无序列表各层的符号"},
    {"numbers", &numbers_type, false, offsetof(struct list_layout, numbers), offsetof(struct list_layout, nnumbers), NULL, "numbers of ordered lists by depth", "有序列表各层的序号"},
    {"indent", &layout_length_type, false, AT(list_layout, indent), "least indent of the text behind its mark", "文字比符号至少缩进"},
};
static const struct schema_map list_map = {list_keys, COUNT(list_keys), NULL};

static void read_lists(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    schema_read_map(run, &list_map, slot, node, &layout_of(run)->lists);
}

const struct schema_type layout_lists_type = {.form = FORM_ANY, .read = read_lists, .map = &list_map};

/* ---- tables */

struct table_reading {
    struct table_layout tables;
    int turn;
};

/* A part of a size; below three tenths nobody could read it. */
static void read_scale(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct diags *unheard = diags_new(run->arena);
    struct schema_run quiet = {run->arena, unheard, run->with};
    int32_t *scale = slot->member, read = 0;
    layout_read_decimal(&quiet, &(struct slot){slot->key, &read, NULL}, node);
    if (read >= LEAST_SCALE)
        *scale = read;
    else
        DIAG_ARGS(run->diags, LAYOUT_NUMBER, node->pos, node_excerpt(run->arena, node->text), STR("0.3"), STR("1"));
}

static const struct schema_type scale_type = {
    .form = FORM_SCALAR, .read = read_scale, .data = &scale_range, .json = "\"type\": \"number\", \"minimum\": 0.3, \"maximum\": 1",
    .english = "number 0.3…1", .chinese = "数 0.3…1"};
static const struct schema_key table_rules_keys[] = {
    {"outer", &layout_points_type, false, AT(table_reading, tables.outer), "above and below", "上下线"},
    {"inner", &layout_points_type, false, AT(table_reading, tables.inner), "under the head", "表头下的线"},
};
static const struct schema_map table_rules_map = {table_rules_keys, COUNT(table_rules_keys), NULL};
static const struct schema_type table_rules_type = {.form = FORM_MAP, .map = &table_rules_map};

static const struct schema_key table_keys[] = {
    {"label", &layout_numbering_type, false, AT(table_reading, tables.label), "number before the caption", "表题前的编号"},
    {"rules", &table_rules_type, false, 0, 0, NULL, "weights of the rules", "线的粗细"},
    {"color", &layout_color_type, false, AT(table_reading, tables.color), "colour of the rules", "线的颜色"},
    {"least-scale", &scale_type, false, AT(table_reading, tables.least_scale), "what part of its type size a table too wide may shrink to", "过宽的表格字号最多缩到几成"},
    {"turn", &layout_truth_type, false, AT(table_reading, turn), "whether one wider still is set on a page on its side", "仍排不下时是否排在横页上"},
};
static const struct schema_map table_map = {table_keys, COUNT(table_keys), NULL};

static void read_tables(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct table_reading r = {layout_of(run)->tables, layout_of(run)->tables.turn};
    schema_read_map(run, &table_map, slot, node, &r);
    r.tables.turn = r.turn;
    layout_of(run)->tables = r.tables;
}

const struct schema_type layout_tables_type = {.form = FORM_ANY, .read = read_tables, .map = &table_map};

/* ---- pictures */

static const struct schema_key figure_keys[] = {
    {"label", &layout_numbering_type, false, AT(figure_layout, label), "number before the caption", "图题前的编号"},
    {"before", &layout_length_type, false, AT(figure_layout, before), "least white above the picture", "图上方至少空白"},
    {"gap", &layout_length_type, false, AT(figure_layout, gap), "white between picture and caption", "图与图题的间隔"},
    {"after", &layout_length_type, false, AT(figure_layout, after), "least white below it", "图下方至少空白"},
    {"least-dpi", &dpi_type, false, AT(figure_layout, least_dpi), "resolution below which a picture is warned of", "低于此分辨率则警告"},
};
static const struct schema_map figure_map = {figure_keys, COUNT(figure_keys), NULL};

static void read_figures(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    schema_read_map(run, &figure_map, slot, node, &layout_of(run)->figures);
}

const struct schema_type layout_figures_type = {.form = FORM_ANY, .read = read_figures, .map = &figure_map};

/* ---- notes */

static const struct schema_key note_rule_keys[] = {
    {"width", &layout_length_type, false, AT(note_layout, rule_width), "its width", "长度"},
    {"weight", &layout_points_type, false, AT(note_layout, rule_weight), "its weight", "粗细"},
    {"above", &layout_points_type, false, AT(note_layout, rule_above), "its height above the first note's baseline", "距首条注释基线"},
    {"color", &layout_color_type, false, AT(note_layout, rule_color), "its colour", "颜色"},
};
static const struct schema_map note_rule_map = {note_rule_keys, COUNT(note_rule_keys), NULL};

struct note_reading {
    struct note_layout notes;
    int place, numbering;
};

static void read_note_rule(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    schema_read_map(run, &note_rule_map, slot, node, slot->member);
}

static const struct schema_type note_rule_type = {.form = FORM_ANY, .read = read_note_rule, .map = &note_rule_map};

static const struct schema_key note_keys[] = {
    {"place", &note_place_type, false, AT(note_reading, place), "where they stand", "注释的位置"},
    {"numbering", &note_scope_type, false, AT(note_reading, numbering), "where their numbers begin anew; default: as place", "编号从何处重新开始，默认同 place"},
    {"mark", &layout_numbering_type, false, AT(note_reading, notes.mark), "their mark", "注号"},
    {"title", &layout_label_type, false, AT(note_reading, notes.title), "heading of notes that stand together", "集中排列时的标题"},
    {"indent", &layout_length_type, false, AT(note_reading, notes.indent), "least indent of the words behind the mark", "注文比注号至少缩进"},
    {"gap", &layout_length_type, false, AT(note_reading, notes.gap), "least white above notes at the foot", "脚注上方至少空白"},
    {"rule", &note_rule_type, false, AT(note_reading, notes), "rule above notes at the foot", "脚注上方的线"},
};
static const struct schema_map note_map = {note_keys, COUNT(note_keys), NULL};

/* Numbers begin anew where the notes stand together, at the foot on each page. */
static void read_notes(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct note_reading r = {layout_of(run)->notes, (int)layout_of(run)->notes.place, 0};
    schema_read_map(run, &note_map, slot, node, &r);
    bool numbered = node->kind == NODE_MAP && node_get(node, "numbering");
    r.notes.place = (enum note_place)r.place;
    if (r.place >= NOTES_BEHIND_SECTION && !r.notes.title.n)
        r.notes.title = STR("{notes}");
    r.notes.numbering = (enum note_scope)(numbered ? r.numbering : r.place);
    if (numbered && r.numbering < r.place)
        DIAG_ARGS(run->diags, LAYOUT_NOTES_NUMBERING, node_get(node, "numbering")->pos, str_of(note_place_names[r.place]));
    layout_of(run)->notes = r.notes;
}

const struct schema_type layout_notes_type = {.form = FORM_ANY, .read = read_notes, .map = &note_map};
