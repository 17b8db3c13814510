/* Boxes of a layout: how notices and pull quotes are set apart from the text. */
#include "input/layout_boxes.h"

#include "input/layout_types.h"
#include "input/layout_values.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define AT(member) offsetof(struct box_layout, member), 0, NULL

static const struct schema_key box_keys[] = {
    {"fill", &layout_fill_type, false, AT(fill), "colour of the panel, or none", "底色，或 none"},
    {"frame", &layout_points_type, false, AT(frame), "weight of the frame", "边框粗细"},
    {"above", &layout_points_type, false, AT(above), "weight of the rule at the upper edge", "上边线粗细"},
    {"below", &layout_points_type, false, AT(below), "weight of the rule at the lower edge", "下边线粗细"},
    {"bar", &layout_points_type, false, AT(bar), "width of the bar at the left edge", "左边竖条宽度"},
    {"color", &layout_color_type, false, AT(color), "colour of frame, rules and bar", "边框、线和竖条的颜色"},
    {"inset", &layout_length_type, false, AT(inset), "from the sides to the text", "左右边到文字"},
    {"head", &layout_length_type, false, AT(head), "from the upper edge to the text", "上边到文字"},
    {"foot", &layout_length_type, false, AT(foot), "from the text to the lower edge", "文字到下边"},
    {"before", &layout_length_type, false, AT(before), "least white above", "上方至少空白"},
    {"after", &layout_length_type, false, AT(after), "least white below", "下方至少空白"},
};
const struct schema_map layout_box_map = {box_keys, COUNT(box_keys), NULL};

void layout_read_box(struct schema_run *run, const struct slot *slot, const struct node *node, struct box_layout *box)
{
    schema_read_map(run, &layout_box_map, slot, node, box);
}

static void read_box(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    layout_read_box(run, slot, node, slot->member);
}

static const struct schema_type box_type = {.form = FORM_ANY, .read = read_box, .map = &layout_box_map};

static const struct schema_key boxes_keys[] = {
    {"box", &box_type, false, offsetof(struct layout, boxes[BOX_NOTICE]), 0, NULL, "notices", "框文"},
    {"pull", &box_type, false, offsetof(struct layout, boxes[BOX_PULL]), 0, NULL, "pull quotes", "抽言"},
};
static const struct schema_map boxes_map = {boxes_keys, COUNT(boxes_keys), NULL};

static void read_boxes(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    schema_read_map(run, &boxes_map, slot, node, ((struct layout_reading *)run->with)->layout);
}

const struct schema_type layout_boxes_type = {.form = FORM_ANY, .read = read_boxes, .map = &boxes_map};
