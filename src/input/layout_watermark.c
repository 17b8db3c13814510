/* Watermarks: words across the page, and at which angle. */
#include "input/layout_watermark.h"

#include "input/layout_placed.h"
#include "input/layout_styles.h"
#include "input/layout_types.h"
#include "input/layout_values.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

struct watermark_reading {
    struct str text, style;
    int angle;
    unsigned pages;
};

static const struct range angle_range = {-90, 90};
static const struct schema_type angle_type = {.form = FORM_SCALAR, .read = layout_read_integer, .data = &angle_range};

#define AT(member) offsetof(struct watermark_reading, member), 0, NULL

static const struct schema_key watermark_keys[] = {
    {"text", &layout_template_type, false, AT(text), "text with fields; where they are empty there is no watermark", "文字，可含字段；字段为空则没有水印"},
    {"style", &layout_text_type, false, AT(style), "its style; a light colour lets the text above it be read", "样式，宜用浅色"},
    {"angle", &angle_type, false, AT(angle), "degrees that it rises to the right", "向右上倾斜的度数"},
    {"pages", &layout_pages_type, false, AT(pages), "on which pages, of a list those that all of it holds for", "出现在哪些页；写成列表则须都符合"},
};
static const struct schema_map watermark_map = {watermark_keys, COUNT(watermark_keys), NULL};

static void read_watermark(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct layout *layout = ((struct layout_reading *)run->with)->layout;
    struct watermark_layout *mark = &layout->watermark;
    struct watermark_reading r = {.text = mark->text, .angle = mark->angle, .pages = mark->pages};
    schema_read_map(run, &watermark_map, slot, node, &r);
    *mark = (struct watermark_layout){r.text, mark->style, r.angle, r.pages};
    const struct node *style = node->kind == NODE_MAP ? node_get(node, "style") : NULL;
    if (r.text.n && !style)
        DIAG_ARGS(run->diags, KEY_MISSING, node->pos, STR("style"));
    if (!style || layout->nstyles == 0)
        return;
    mark->style = layout_find_style(layout, r.style);
    if (mark->style == layout->nstyles)
        layout_style_unknown(run, style->pos, r.style);
}

const struct schema_type layout_watermark_type = {.form = FORM_ANY, .read = read_watermark, .map = &watermark_map};
