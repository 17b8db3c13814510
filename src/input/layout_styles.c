/* The styles of a layout: a map of free names, each a style that may take all of another one. */
#include "input/layout_styles.h"

#include "input/layout_types.h"
#include "input/layout_values.h"
#include "input/near.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *const align_names[] = {"left", "right", "center", "justify", "spread", "inner", "outer", NULL};
static const struct choices align_choices = {align_names};
static const char *const figure_names[] = {"proportional", "tabular", NULL};
static const struct choices figure_choices = {figure_names};
static const char *const hang_names[] = {"none", "number", NULL};
static const struct choices hang_choices = {hang_names};
static const char *const mark_names[] = {"none", "dot", "line", "wavy", "strike", "disc", NULL};
static const struct choices mark_choices = {mark_names};
static const struct range keep_range = {1, 20};

void layout_read_run_in(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    (void)run;
    const bool none = str_is(node->text, "none");
    *(struct run_in_style *)slot->member = (struct run_in_style){!none, none ? STR("") : node->text};
}

/* A style as it is read: enums and truths are ints until it is whole. */
struct style_reading {
    struct str extends;
    struct style style;
    int align, figures, hang, mark, keep_next, keep_previous, span;
};

static const struct schema_type text_type = {.form = FORM_SCALAR, .read = layout_read_text, .json = JSON_TEXT};
static const struct schema_type role_type = {.form = FORM_SCALAR, .read = layout_read_text,     /* whether it exists, the fonts know */
                                             .json = "\"enum\": [\"song\", \"hei\", \"kai\", \"fangsong\", \"serif\", \"sans\", \"mono\", \"italic\", \"rare\", \"arabic\", \"symbol\"]"};
static const struct schema_type weight_type = {.form = FORM_SCALAR, .read = layout_read_weight, .json = "\"enum\": [\"thin\", \"light\", \"regular\", \"medium\", \"semibold\", \"bold\", \"black\", 100, 200, 300, 400, 500, 600, 700, 800, 900]"};
static const struct schema_type align_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &align_choices};
static const struct schema_type figures_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &figure_choices};
static const struct schema_type hang_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &hang_choices};
static const struct schema_type mark_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &mark_choices};
static const struct schema_type run_in_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_run_in, .json = JSON_TEXT};
static const struct range letterspace_range = {-500, 20000};
static const struct schema_type letterspace_type = {.form = FORM_SCALAR, .read = layout_read_between, .data = &letterspace_range, .json = JSON_BETWEEN};
static const struct schema_type keep_type = {.form = FORM_SCALAR, .read = layout_read_integer, .data = &keep_range};

#define AT(member) offsetof(struct style_reading, member), 0, NULL

/* In the order of enum style_key, but for extends, which is first. */
static const struct schema_key style_keys[] = {
    {"extends", &text_type, false, AT(extends), "another style, of which it takes all", "另一个样式，取其全部"},
    {"font", &role_type, false, AT(style.font), "role of the Chinese font", "中文字体"},
    {"weight", &weight_type, false, AT(style.weight), "its weight; default regular", "中文字重，默认 regular"},
    {"latin", &role_type, false, AT(style.latin), "role of the Latin font", "西文字体"},
    {"latin-weight", &weight_type, false, AT(style.latin_weight), "its weight; default regular", "西文字重，默认 regular"},
    {"size", &layout_size_type, false, AT(style.size), "type size", "字号"},
    {"color", &layout_color_type, false, AT(style.color), "colour", "颜色"},
    {"align", &align_type, false, AT(align), "alignment", "对齐"},
    {"indent", &layout_length_type, false, AT(style.indent), "first line's indent", "首行缩进"},
    {"left", &layout_length_type, false, AT(style.left), "indent at the left", "左缩进"},
    {"right", &layout_length_type, false, AT(style.right), "indent at the right", "右缩进"},
    {"pitch", &layout_extent_type, false, AT(style.pitch), "line distance", "行距"},
    {"before", &layout_length_type, false, AT(style.before), "white before", "段前"},
    {"after", &layout_length_type, false, AT(style.after), "white after", "段后"},
    {"raise", &layout_length_type, false, AT(style.raise), "baseline up by", "基线上移"},
    {"letterspace", &letterspace_type, false, AT(style.letterspace), "space between characters", "字距"},
    {"figures", &figures_type, false, AT(figures), "proportional or tabular figures", "数字等宽与否"},
    {"keep-next", &layout_truth_type, false, AT(keep_next), "never last on a page", "与下段同页"},
    {"keep-previous", &layout_truth_type, false, AT(keep_previous), "never first on a page", "与上段同页"},
    {"keep-lines", &keep_type, false, AT(style.keep_lines), "least lines on a side of a page break; default 1", "分页处每边至少行数，默认 1"},
    {"least-size", &layout_size_type, false, AT(style.least_size), "smallest size to fit", "最小字号"},
    {"hang", &hang_type, false, AT(hang), "where later lines start", "悬挂"},
    {"most-spread", &layout_length_type, false, AT(style.most_spread), "widest gap when spread", "撑开时的最大字距"},
    {"mark", &mark_type, false, AT(mark), "interlinear mark, or a disc behind the text", "着重号、专名号等行间标号，或字后的圆"},
    {"span", &layout_truth_type, false, AT(span), "across all columns", "横跨各栏"},
    {"run-in", &run_in_type, false, AT(style.run_in), "of a heading: the paragraph goes on behind it, after this mark", "标题：正文接排其后，以此隔开"},
    {"text-at", &layout_length_type, false, AT(style.text_at), "of a heading: where the text behind its number starts", "标题：序号之后文字的位置"},
    {"mark-color", &layout_color_type, false, AT(style.mark_color), "colour of the mark", "标号的颜色"},
};
static const struct schema_map style_map = {style_keys, COUNT(style_keys), NULL};
const struct schema_type layout_style_type = {.form = FORM_MAP, .map = &style_map};

/* Which keys the map has, as bits of enum style_key. */
static unsigned keys_given(const struct node *map)
{
    unsigned given = 0;
    for (size_t i = 1; i < COUNT(style_keys); i++)
        if (node_get(map, style_keys[i].name))
            given |= 1u << (i - 1);
    return given;
}

/* Styles while they are read: in any order, each when another one first extends it. */
enum progress { STYLE_AHEAD, STYLE_OPEN, STYLE_READ };

enum { CHAIN_MAX = 32 };

struct styles_reading {
    struct schema_run *run;
    struct style *styles;
    size_t n;
    const struct node **maps;
    enum progress *progress;
    int open;                       /* styles that extend each other and are being read */
};

static void read_style(struct styles_reading *s, size_t index);

static size_t find_style(const struct style *styles, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(styles[i].name, name))
            return i;
    return n;
}

/* The style that a style takes all of; NULL when it names none, or none that it can take. */
static const struct style *parent_of(struct styles_reading *s, const struct node *map)
{
    const struct node *extends = map->kind == NODE_MAP ? node_get(map, "extends") : NULL;
    if (!extends || extends->kind != NODE_SCALAR)
        return NULL;
    size_t parent = find_style(s->styles, s->n, extends->text);
    if (parent == s->n) {
        DIAG_ARGS(s->run->diags, LAYOUT_EXTENDS, extends->pos, extends->text);
        return NULL;
    }
    if (s->progress[parent] == STYLE_OPEN || s->open == CHAIN_MAX) {
        DIAG_ARGS(s->run->diags, LAYOUT_EXTENDS_LOOP, extends->pos, extends->text);
        return NULL;
    }
    read_style(s, parent);
    return &s->styles[parent];
}

static struct style_reading inherit(const struct style *parent)
{
    if (!parent)
        return (struct style_reading){.style = {.weight = 400, .latin_weight = 400, .keep_lines = 1}};
    return (struct style_reading){.style = *parent, .align = (int)parent->align, .figures = parent->tabular_figures,
                                  .hang = parent->hang_number, .mark = (int)parent->mark,
                                  .keep_next = parent->keep_next, .keep_previous = parent->keep_previous, .span = parent->span};
}

/* Of a key's value; where the style has it from another, the place there. */
static struct pos place_of(const struct node *map, const char *key, struct pos inherited)
{
    const struct node *value = map->kind == NODE_MAP ? node_get(map, key) : NULL;
    return value ? value->pos : inherited;
}

static struct style style_of(struct styles_reading *s, const struct node *map)
{
    struct style_reading r = inherit(parent_of(s, map));
    struct slot whole = {NULL, &r, NULL};
    if (map->kind == NODE_MAP)
        schema_read_map(s->run, &style_map, &whole, map, &r);
    else
        DIAG_ARGS(s->run->diags, LAYOUT_MAP, schema_pos(map), map->key->text);
    r.style.name = map->key->text;
    r.style.pos = map->key->pos;
    r.style.font_pos = place_of(map, "font", r.style.font_pos);
    r.style.latin_pos = place_of(map, "latin", r.style.latin_pos);
    r.style.given |= map->kind == NODE_MAP ? keys_given(map) : 0;
    r.style.align = (enum align)r.align;
    r.style.tabular_figures = r.figures;
    r.style.hang_number = r.hang;
    r.style.mark = (enum interlinear)r.mark;
    r.style.keep_next = r.keep_next;
    r.style.keep_previous = r.keep_previous;
    r.style.span = r.span;
    return r.style;
}

static void read_style(struct styles_reading *s, size_t index)
{
    if (s->progress[index] == STYLE_READ)
        return;
    s->progress[index] = STYLE_OPEN;
    s->open++;
    s->styles[index] = style_of(s, s->maps[index]);
    s->progress[index] = STYLE_READ;
    s->open--;
}

size_t layout_find_style(const struct layout *layout, struct str name)
{
    return find_style(layout->styles, layout->nstyles, name);
}

void layout_style_unknown(struct schema_run *run, struct pos pos, struct str name)
{
    const struct layout *layout = ((struct layout_reading *)run->with)->layout;
    const struct style *meant = NULL;
    size_t least = NEAR_NONE;
    for (size_t i = 0; i < layout->nstyles; i++)
        if (near_is_nearer(name, layout->styles[i].name, &least))
            meant = &layout->styles[i];
    if (meant)
        DIAG_ARGS(run->diags, LAYOUT_STYLE_NEAR, pos, name, meant->name);
    else
        DIAG_ARGS(run->diags, LAYOUT_STYLE_UNKNOWN, pos, name);
}

struct style *layout_styles_of(struct schema_run *run, const struct node *node)
{
    struct styles_reading s = {run, ARENA_ARRAY(run->arena, struct style, node->n), 0,
                               ARENA_ARRAY(run->arena, const struct node *, node->n),
                               ARENA_ARRAY(run->arena, enum progress, node->n), 0};
    for (const struct node *map = node->first; map; map = map->next) {
        s.maps[s.n] = map;
        s.styles[s.n++].name = map->key->text;
    }
    for (size_t i = 0; i < s.n; i++)
        read_style(&s, i);
    return s.styles;
}

/* The style that is taken where the layout has none of that name. */
static enum style_use stands_in(enum style_use use)
{
    switch (use) {
    case USE_FIGURE_CAPTION:
    case USE_QR_CAPTION: return USE_CAPTION;
    case USE_BOX_TITLE: return USE_HEADING;
    case USE_PULL: return USE_QUOTE;
    case USE_PULL_SOURCE: return USE_PULL;
    case USE_LEAD: return USE_ITEM;
    case USE_DECK: return USE_QUOTE;
    case USE_SECTION_DECK: return USE_DECK;
    case USE_OPENING_ITEM: return USE_TOC_ITEM;
    case USE_PUBLICATION: return USE_CONTACT;
    case USE_PUBLICATION_LABEL: return USE_CONTACT_LABEL;
    default: return USE_BODY;
    }
}

void layout_read_styles(struct schema_run *run, const struct node *node)
{
    struct layout *layout = ((struct layout_reading *)run->with)->layout;
    if (node->kind != NODE_MAP) {
        DIAG_ARGS(run->diags, LAYOUT_MAP, node->pos, STR("styles"));
        return;
    }
    layout->styles = layout_styles_of(run, node);
    layout->nstyles = node->n;
    for (int use = 0; use < USE_COUNT && !node->cut; use++) {
        layout->use[use] = layout_find_style(layout, str_of(style_use_names[use]));
        if (layout->use[use] < layout->nstyles)
            continue;
        if (use >= USE_OPTIONAL)
            layout->use[use] = use < USE_INLINE ? layout->use[stands_in((enum style_use)use)] : layout->nstyles;
        else
            DIAG_ARGS(run->diags, LAYOUT_STYLE_MISSING, node->key->pos, str_of(style_use_names[use]));
    }
}
