/* Placed things: a text, a rule, a box, a frame or a picture, and where it stands.
 *
 * In: the map of one. Out: struct placed; its lengths stay as they were written where they are parts of what is known
 * only when a page is set (placed.h has the arithmetic). */
#include "input/layout_placed.h"

#include "input/layout_styles.h"
#include "input/layout_types.h"
#include "input/layout_values.h"
#include "input/placed.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define AT(member) offsetof(struct placed_reading, member), 0, NULL

static struct layout *layout_of(struct schema_run *run)
{
    return ((struct layout_reading *)run->with)->layout;
}

struct placed_reading {
    struct placed placed;
    struct str style, field_style;
    int from, stack;
    unsigned pages;
    mpt rule, frame, top, foot;
    struct color box, color;
    struct length shift;
};

static const char *const pages_names[] = {"all", "first", "later", "odd", "even", "last", "before-last", "opening", NULL};
static const struct choices pages_choices = {pages_names};
static const char *const from_names[] = {"area", "page", NULL};
static const struct choices from_choices = {from_names};
static const struct range line_range = {-100, 300};

static const struct schema_type line_type = {.form = FORM_SCALAR, .read = layout_read_decimal, .data = &line_range};
static const struct schema_type from_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &from_choices};
static const struct schema_type one_of_pages_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &pages_choices};
static const struct schema_key one_of_pages = {.name = "pages", .type = &one_of_pages_type};

static void add_pages(struct schema_run *run, const struct node *node, unsigned *pages)
{
    int on = ON_ALL;
    const struct slot slot = {&one_of_pages, &on, NULL};
    schema_read(run, &one_of_pages_type, &slot, node);
    *pages |= 1u << on;
}

/* What some pages are and others are not. */
static bool never(unsigned pages)
{
    static const enum on_pages pairs[][2] = {{ON_FIRST, ON_LATER}, {ON_ODD, ON_EVEN}, {ON_LAST, ON_BEFORE_LAST}};
    for (size_t i = 0; i < COUNT(pairs); i++)
        if ((pages >> pairs[i][0] & 1) && (pages >> pairs[i][1] & 1))
            return true;
    return (pages >> ON_FIRST & 1) && (pages >> ON_EVEN & 1);
}

/* One, or a list of which all must hold. */
static void read_pages(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    unsigned pages = 0;
    if (node->kind == NODE_LIST)
        for (const struct node *one = node->first; one; one = one->next)
            add_pages(run, one, &pages);
    else if (!schema_is_nothing(node))
        add_pages(run, node, &pages);
    if (never(pages))
        DIAG(run->diags, LAYOUT_PAGES_NEVER, node->pos);
    *(unsigned *)slot->member = pages;
}

#define PAGES_JSON "\"enum\": [\"all\", \"first\", \"later\", \"odd\", \"even\", \"last\", \"before-last\", \"opening\"]"
const struct schema_type layout_pages_type = {
    .form = FORM_ANY, .read = read_pages, .json = "\"anyOf\": [{" PAGES_JSON "}, {\"type\": \"array\", \"items\": {" PAGES_JSON "}}]",
    .english = "`all`, `first`, `later`, `odd`, `even`, `last`, `before-last`, `opening`, or a list of these",
    .chinese = "`all`、`first`、`later`、`odd`、`even`、`last`、`before-last`、`opening`，或其列表"};

static const struct schema_key dash_keys[] = {
    {"width", &layout_extent_type, true, offsetof(struct dashes, width), 0, NULL, "length of each", "每条长度"},
    {"weight", &layout_positive_type, true, offsetof(struct dashes, weight), 0, NULL, "its weight", "粗细"},
    {"gap", &layout_length_type, true, offsetof(struct dashes, gap), 0, NULL, "white between it and the text", "与文字的间隔"},
    {"rise", &layout_length_type, false, offsetof(struct dashes, rise), 0, NULL, "height above the baseline; default 0.35em", "距基线高度，默认 0.35em"},
};
static const struct schema_map dash_map = {dash_keys, COUNT(dash_keys), NULL};
static const struct schema_type dashes_type = {.form = FORM_MAP, .map = &dash_map};

static const struct schema_key placed_keys[] = {
    {"text", &layout_template_type, false, AT(placed.text), "text with fields", "文字，可含字段"},
    {"rule", &layout_positive_type, false, AT(rule), "weight of a rule", "线的粗细"},
    {"box", &layout_color_type, false, AT(box), "colour of a filled box", "色块的颜色"},
    {"frame", &layout_positive_type, false, AT(frame), "weight of a frame", "框线的粗细"},
    {"picture", &layout_text_type, false, AT(placed.picture), "file of a picture, from the layout's folder on", "图片文件，路径从版式文件所在目录写起"},
    {"style", &layout_text_type, false, AT(style), "style of the text", "文字的样式"},
    {"field-style", &layout_text_type, false, AT(field_style), "what the values of its fields have otherwise", "字段内容的样式"},
    {"color", &layout_color_type, false, AT(color), "colour of the rule or frame", "线或框的颜色"},
    {"dashes", &dashes_type, false, AT(placed.dashes), "dashes drawn on both sides of the text", "文字两侧所画的一字线"},
    {"stack", &layout_truth_type, false, AT(stack), "a text: in the place of the one before it where that is empty", "文字：前一项为空时顶替其位置"},
    {"line", &line_type, false, AT(placed.line), "baseline of the grid", "网格第几行"},
    {"top", &layout_points_type, false, AT(top), "from the page's top", "距页面上边"},
    {"foot", &layout_points_type, false, AT(foot), "from the page's foot", "距页面下边"},
    {"shift", &layout_length_type, false, AT(shift), "down by", "下移"},
    {"height", &layout_extent_type, false, AT(placed.height), "height of a box, a frame, a picture, an upright rule", "色块、框、图片或竖线的高度"},
    {"left", &layout_length_type, false, AT(placed.left), "from the left edge", "距左边"},
    {"right", &layout_length_type, false, AT(placed.right), "from the right edge", "距右边"},
    {"width", &layout_extent_type, false, AT(placed.width), "its width", "宽度"},
    {"from", &from_type, false, AT(from), "whose edges left and right mean: those of the type area or of the page", "左右边是版心的还是页面的"},
    {"pages", &layout_pages_type, false, AT(pages), "on which pages, of a list those that all of it holds for; default all", "出现在哪些页；写成列表则须都符合；默认 all"},
};
static const struct schema_map placed_map = {placed_keys, COUNT(placed_keys), NULL};

static bool has(const struct node *map, const char *key)
{
    return node_get(map, key) != NULL;
}

/* ---- what it is */

static enum placed_kind kind_of(const struct node *node)
{
    return has(node, "rule") ? PLACED_RULE : has(node, "box") ? PLACED_BOX : has(node, "frame") ? PLACED_FRAME :
           has(node, "picture") ? PLACED_PICTURE : PLACED_TEXT;
}

/* The index of a style that the thing names; that of none where it does not. */
static size_t find_style(struct schema_run *run, const struct node *node, const char *key, struct str name)
{
    const struct layout *layout = layout_of(run);
    const size_t style = has(node, key) ? layout_find_style(layout, name) : layout->nstyles;
    if (has(node, key) && layout->nstyles && style == layout->nstyles)
        layout_style_unknown(run, node_get(node, key)->pos, name);
    return style;
}

static void check_styles(struct schema_run *run, const struct node *node, struct placed_reading *r)
{
    r->placed.style = find_style(run, node, "style", r->style);
    r->placed.field_style = find_style(run, node, "field-style", r->field_style);
}

/* What the thing does not have by its kind. */
static void check_own(struct schema_run *run, const struct node *node, enum placed_kind kind)
{
    static const struct { const char *key; unsigned kinds; } own[] = {
        {"dashes", 1 << PLACED_TEXT},
        {"field-style", 1 << PLACED_TEXT},
        {"stack", 1 << PLACED_TEXT},
        {"color", 1 << PLACED_RULE | 1 << PLACED_FRAME},
        {"height", 1 << PLACED_RULE | 1 << PLACED_BOX | 1 << PLACED_FRAME | 1 << PLACED_PICTURE},
    };
    static const char *const names[] = {"text", "rule", "box", "frame", "picture"};
    for (size_t i = 0; i < COUNT(own); i++)
        if (has(node, own[i].key) && !(own[i].kinds & 1U << kind))
            DIAG_ARGS(run->diags, LAYOUT_PLACED_KEY, node_get(node, own[i].key)->key->pos, str_of(names[kind]), str_of(own[i].key));
}

static void check_size(struct schema_run *run, const struct node *node, enum placed_kind kind)
{
    bool high = has(node, "height");
    if (((kind == PLACED_BOX || kind == PLACED_FRAME) && !high) || (kind == PLACED_PICTURE && !high && !has(node, "width")))
        DIAG(run->diags, LAYOUT_PLACED_SIZE, node->pos);
    if (has(node, "left") && has(node, "right") && has(node, "width"))
        DIAG(run->diags, LAYOUT_PLACED_SIDES, node_get(node, "width")->key->pos);
}

static void check_placed(struct schema_run *run, const struct node *node, struct placed_reading *r)
{
    if (has(node, "text") + has(node, "rule") + has(node, "box") + has(node, "frame") + has(node, "picture") != 1 ||
        has(node, "text") != has(node, "style"))
        DIAG(run->diags, LAYOUT_PLACED_WHAT, node->pos);
    else
        check_own(run, node, kind_of(node));
    if (has(node, "line") + has(node, "top") + has(node, "foot") != 1)
        DIAG(run->diags, LAYOUT_PLACED_WHERE, node->pos);
    check_size(run, node, kind_of(node));
    check_styles(run, node, r);
}

static void read_placed(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct placed_reading r = {.placed.pos = node->pos, .placed.dashes.rise = {LENGTH_EM, 350}};
    size_t before = run->diags->list.n;
    schema_read_map(run, &placed_map, slot, node, &r);
    if (node->kind != NODE_MAP || run->diags->list.n != before)
        return;
    check_placed(run, node, &r);
    struct placed *placed = slot->member;
    *placed = r.placed;
    if (has(node, "picture"))
        placed->pos = node_get(node, "picture")->pos;
    placed->kind = kind_of(node);
    placed->weight = placed->kind == PLACED_RULE ? r.rule : r.frame;
    placed->color = placed->kind == PLACED_BOX ? r.box : r.color;
    placed->anchor = has(node, "line") ? ANCHOR_LINE : has(node, "top") ? ANCHOR_TOP : ANCHOR_FOOT;
    placed->offset = placed->anchor == ANCHOR_TOP ? r.top : r.foot;
    placed->shift = r.shift;
    placed->has_left = has(node, "left");
    placed->has_right = has(node, "right");
    placed->from_page = r.from;
    placed->stacked = r.stack;
    placed->pages = r.pages;
}

static void read_of_masthead(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    read_placed(run, slot, node);
    const struct node *pages = node->kind == NODE_MAP ? node_get(node, "pages") : NULL;
    const unsigned others = ~(1u << ON_ALL | 1u << ON_FIRST);
    if (pages && (((const struct placed *)slot->member)->pages & others))
        DIAG_ARGS(run->diags, LAYOUT_PLACED_PAGES, pages->pos, pages->kind == NODE_SCALAR ? pages->text : STR("pages"));
}

static const struct schema_type placed_type = {.form = FORM_ANY, .read = read_placed, .map = &placed_map};
static const struct schema_type of_masthead_type = {.form = FORM_ANY, .read = read_of_masthead, .map = &placed_map};
const struct schema_type layout_masthead_list_type = {.form = FORM_LIST, .element = &of_masthead_type, .size = sizeof(struct placed)};
const struct schema_type layout_placed_list_type = {.form = FORM_LIST, .element = &placed_type, .size = sizeof(struct placed)};

void layout_check_placed(struct schema_run *run, const struct placed *placed, size_t n)
{
    const struct layout *layout = layout_of(run);
    for (size_t i = 0; i < n; i++) {
        struct extent extent = placed_extent(layout, &placed[i]);
        mpt foot = extent.y0 + (placed[i].kind == PLACED_TEXT ? 0 : extent.y1 - extent.y0);
        if (extent.x1 <= extent.x0 || extent.x0 < -layout->bleed || extent.x1 > layout->width + layout->bleed ||
            extent.y0 < -layout->bleed || foot > layout->height + layout->bleed)
            DIAG(run->diags, LAYOUT_PLACED_OUTSIDE, placed[i].pos);
    }
}
