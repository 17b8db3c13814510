/* The layout: tables of its keys, and what concerns several of them.
 *
 * Bytes come in and pass the same doors as an issue file's; a checked layout comes out, or none and the list of all that
 * is wrong. The named sizes and the colours are read first, as everything else may use them; then the styles, which
 * placed things refer to; then the tables. Whether a font role exists is found out when the issue is set. */
#include "input/layout.h"

#include "input/layout_base.h"
#include "input/layout_bodies.h"
#include "input/layout_boxes.h"
#include "input/layout_closing.h"
#include "input/layout_colors.h"
#include "input/layout_composition.h"
#include "input/layout_languages.h"
#include "input/layout_page.h"
#include "input/layout_placed.h"
#include "input/layout_sense.h"
#include "input/layout_styles.h"
#include "input/layout_types.h"
#include "input/layout_values.h"
#include "input/layout_watermark.h"
#include "input/near.h"
#include "input/node.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

const char *const style_use_names[USE_COUNT] = {
    "body", "strong", "emphasis", "proper", "title", "section", "item", "link", "link-label", "toc-title", "toc-section", "toc-item",
    "toc-number", "contact", "contact-label", "heading", "list", "quote", "code-block", "table",
    "table-head", "caption", "figure-caption", "qr-caption", "publication", "publication-label", "note", "box", "box-title", "pull", "pull-source", "lead", "deck", "section-deck", "credit", "opening-item", "jump-to", "jump-from", "code", "strike", "note-mark", "caption-label",
    "bullet", "item-number", "toc-section-number", "toc-item-number",
};

static struct layout *layout_of(struct schema_run *run)
{
    return ((struct layout_reading *)run->with)->layout;
}

/* A length that may be nothing, but not less. */
static void read_side(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    mpt side;
    if (!layout_points(run, node, &side))
        return;
    if (side < 0)
        DIAG_ARGS(run->diags, LENGTH_POSITIVE, node->pos, node_excerpt(run->arena, node->text));
    else
        *(mpt *)slot->member = side;
}

/* ---- types */

static const char *const sizes_names[] = {"word", "metal", NULL};
static const struct choices sizes_choices = {sizes_names};
static const char *const toc_place_names[] = {"own", "masthead", "box", "none", NULL};
static const struct choices toc_place_choices = {toc_place_names};
static const char *const toc_rows_names[] = {"leader", "page", "title", NULL};
static const struct choices toc_rows_choices = {toc_rows_names};
static const char *const section_start_names[] = {"same", "page", "recto", NULL};
static const struct choices section_start_choices = {section_start_names};
static const char *const contact_place_names[] = {"foot", "flow", "page", NULL};
static const struct choices contact_place_choices = {contact_place_names};
static const char *const publication_place_names[] = {"below-contact", "above-contact", "first-foot", NULL};
static const struct choices publication_place_choices = {publication_place_names};
static const struct range columns_range = {1, 2}, page_columns_range = {1, 3}, masthead_range = {0, 300};

static const struct schema_type section_number_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_section_number, .json = JSON_SECTION_NUMBER};
static const struct schema_type item_number_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_item_number, .json = JSON_ITEM_NUMBER};
static const struct schema_type side_type = {.form = FORM_SCALAR, .read = read_side, .json = JSON_SIDE,
                                             .english = "length: pt, mm, cm or 号, not below 0", .chinese = "不小于 0 的长度：pt、mm、cm 或字号"};

#define CHOICE(name, list) \
    static const struct schema_type name##_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &list}
CHOICE(sizes, sizes_choices);
CHOICE(toc_place, toc_place_choices);
CHOICE(toc_rows, toc_rows_choices);
CHOICE(section_start, section_start_choices);
CHOICE(contact_place, contact_place_choices);
CHOICE(publication_place, publication_place_choices);

#define NUMBER(name, reader, range) \
    static const struct schema_type name##_type = {.form = FORM_SCALAR, .read = reader, .data = &range}
NUMBER(columns, layout_read_integer, columns_range);
NUMBER(page_columns, layout_read_integer, page_columns_range);
NUMBER(masthead_lines, layout_read_decimal, masthead_range);

#define AT(type, member) offsetof(struct type, member), 0, NULL

/* ---- blocks */

static const struct schema_key masthead_keys[] = {
    {"lines", &masthead_lines_type, true, AT(layout, masthead_lines), "lines of the grid it takes", "占网格行数"},
    {"place", &layout_masthead_list_type, false, offsetof(struct layout, masthead), offsetof(struct layout, nmasthead), NULL, "placed things", "排放的内容"},
};
static const struct schema_map masthead_map = {masthead_keys, COUNT(masthead_keys), NULL};

static const struct schema_key leader_keys[] = {
    {"pitch", &layout_positive_type, true, AT(leader, pitch), "distance of the dots", "点距"},
    {"radius", &layout_positive_type, true, AT(leader, radius), "their radius", "点半径"},
    {"rise", &layout_length_type, false, AT(leader, rise), "their height above the baseline", "距基线高度"},
    {"color", &layout_color_type, false, AT(leader, color), "their colour", "颜色"},
    {"clear", &layout_points_type, false, AT(leader, clear), "white behind the entry", "与条目的间隔"},
    {"end", &layout_points_type, false, AT(leader, end), "from the right edge to the last dot", "末点距右边"},
};
static const struct schema_map leader_map = {leader_keys, COUNT(leader_keys), NULL};
static const struct schema_type leader_type = {.form = FORM_MAP, .map = &leader_map};

struct toc_reading {
    struct toc_layout toc;
    int place, rows;
};

static void read_toc_box(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    layout_read_box(run, slot, node, &layout_of(run)->boxes[BOX_TOC]);
}

static const struct schema_type toc_box_type = {.form = FORM_ANY, .read = read_toc_box, .map = &layout_box_map};

static const struct schema_key toc_keys[] = {
    {"title", &layout_label_type, false, AT(toc_reading, toc.title), "its title", "目录标题"},
    {"place", &toc_place_type, false, AT(toc_reading, place), "own: the text after it starts a new page; masthead: below that; box: on the foot of page 1; none", "own：正文另起一页；masthead：排在刊头下；box：首页末栏下方的框；none：不排"},
    {"levels", &columns_type, false, AT(toc_reading, toc.levels), "1: sections, 2: items too", "1：只列栏目；2：兼列条目"},
    {"section-rows", &toc_rows_type, false, AT(toc_reading, rows), "sections with dots and page number, without dots, or the title alone", "栏目行：有前导点和页码、只有页码、只有标题"},
    {"rule", &side_type, false, AT(toc_reading, toc.rule), "weight of a rule above each section but the first; 0: none", "栏目之间的线的粗细；0 为无"},
    {"rule-color", &layout_color_type, false, AT(toc_reading, toc.rule_color), "its colour", "线的颜色"},
    {"columns", &columns_type, false, AT(toc_reading, toc.columns), "columns of rows: 1 or 2", "目录分几栏：1 或 2"},
    {"box", &toc_box_type, false, 0, 0, NULL, "its panel where it is a box", "目录框"},
    {"least-pitch", &layout_points_type, false, AT(toc_reading, toc.least_pitch), "rows may move together to this, to fit on the first page", "为排进首页，行距可缩到此值"},
    {"leader", &leader_type, false, AT(toc_reading, toc.leader), "dots from entry to number", "前导点"},
};
static const struct schema_map toc_map = {toc_keys, COUNT(toc_keys), NULL};

static void read_toc(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    const struct toc_layout *toc = &layout_of(run)->toc;
    struct toc_reading r = {.toc = *toc, .place = (int)toc->place, .rows = (int)toc->section_rows};
    schema_read_map(run, &toc_map, slot, node, &r);
    r.toc.place = (enum toc_place)r.place;
    r.toc.section_rows = (enum toc_rows)r.rows;
    layout_of(run)->toc = r.toc;
    if (r.place == TOC_BOX && r.toc.columns > 1)
        DIAG(run->diags, LAYOUT_TOC_BOX, node_get(node, "columns")->pos);
}

/* ---- sections */

struct sections_reading {
    struct section_layout sections;
    int start, blank_heads, contents, alone, heads;
};

static const struct schema_key opening_keys[] = {
    {"lines", &masthead_lines_type, false, AT(sections_reading, sections.lines), "lines of the grid above the title", "标题上方空几行"},
    {"place", &layout_placed_list_type, false, offsetof(struct sections_reading, sections.opening), offsetof(struct sections_reading, sections.nopening), NULL, "placed things", "排放的内容"},
    {"contents", &layout_truth_type, false, AT(sections_reading, contents), "rows of the section's items below its title", "标题下列本栏目的条目"},
    {"right", &layout_length_type, false, AT(sections_reading, sections.right), "white at the right of these rows", "这些行右端的空白"},
    {"alone", &layout_truth_type, false, AT(sections_reading, alone), "the text begins on the next page", "正文从下一页开始"},
    {"heads", &layout_truth_type, false, AT(sections_reading, heads), "running heads and page numbers stand there too; default true", "是否排页眉页码，默认 true"},
};
static const struct schema_map opening_map = {opening_keys, COUNT(opening_keys), NULL};

static void read_opening(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct sections_reading *r = slot->member;
    r->sections.has_opening = true;
    schema_read_map(run, &opening_map, slot, node, r);
}

static const struct schema_type opening_type = {.form = FORM_ANY, .read = read_opening, .map = &opening_map};
static const struct schema_key divider_keys[] = {
    {"weight", &layout_positive_type, true, AT(sections_reading, sections.rule_weight), "its weight", "粗细"},
    {"width", &layout_extent_type, false, AT(sections_reading, sections.rule_width), "its width", "长度"},
    {"color", &layout_color_type, false, AT(sections_reading, sections.rule_color), "its colour", "颜色"},
};
static const struct schema_map divider_map = {divider_keys, COUNT(divider_keys), NULL};

static void read_divider(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    schema_read_map(run, &divider_map, slot, node, slot->member);
}

static const struct schema_type divider_type = {.form = FORM_ANY, .read = read_divider, .map = &divider_map};

static const struct schema_key sections_keys[] = {
    {"start", &section_start_type, false, AT(sections_reading, start), "where they start: on the same page, a new one, a new right-hand one", "起排位置：接排、另页、另面"},
    {"blank-heads", &layout_truth_type, false, AT(sections_reading, blank_heads), "running heads on a page left empty", "空白页是否排页眉"},
    {"opening", &opening_type, false, 0, 0, NULL, "the page where one begins", "栏目首页"},
    {"divider", &divider_type, false, 0, 0, NULL, "a rule between two on one page", "栏目间的线"},
};
static const struct schema_map sections_map = {sections_keys, COUNT(sections_keys), NULL};

static void read_sections(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    const struct section_layout *sections = &layout_of(run)->sections;
    struct sections_reading r = {*sections, (int)sections->start, sections->blank_heads, sections->contents, sections->alone, true};
    schema_read_map(run, &sections_map, slot, node, &r);
    r.sections.start = (enum section_start)r.start;
    r.sections.blank_heads = r.blank_heads;
    r.sections.contents = r.contents;
    r.sections.alone = r.alone;
    r.sections.heads = r.heads;
    if (r.sections.has_opening && r.start == SECTIONS_SAME)
        DIAG(run->diags, LAYOUT_OPENING, node_get(node, "opening")->pos);
    if (r.sections.rule_weight && r.start != SECTIONS_SAME)
        DIAG(run->diags, LAYOUT_DIVIDER, node_get(node, "divider")->pos);
    layout_of(run)->sections = r.sections;
}

static const struct schema_key rule_keys[] = {
    {"weight", &layout_positive_type, true, AT(contact_rule, weight), "its weight", "粗细"},
    {"above", &layout_points_type, true, AT(contact_rule, above), "its height above the first baseline", "距首行基线"},
    {"color", &layout_color_type, false, AT(contact_rule, color), "its colour", "颜色"},
};
static const struct schema_map rule_map = {rule_keys, COUNT(rule_keys), NULL};
static const struct schema_type rule_type = {.form = FORM_MAP, .map = &rule_map};
static const struct schema_type rules_type = {.form = FORM_LIST, .element = &rule_type, .size = sizeof(struct contact_rule)};

#define CODE_KEYS(type, member) \
    {"qr", &side_type, false, AT(type, member.side), "side of a QR code beside the address; 0: none", "网址旁二维码的边长；0 为不印"}, \
    {"qr-caption", &layout_label_type, false, AT(type, member.caption), "words under the code", "二维码下的文字"}

struct contact_reading {
    struct contact_layout contact;
    int place;
};

/* What both blocks of labels and values have. */
#define ROWS_KEYS \
    {"label-width", &layout_length_type, false, AT(contact_reading, contact.label_width), "width that labels are spread to", "标签宽度"}, \
    {"label-end", &layout_label_type, false, AT(contact_reading, contact.label_end), "what stands behind a label", "标签后的符号"}, \
    {"text-at", &layout_length_type, false, AT(contact_reading, contact.text_at), "where the text starts", "正文起点"}, \
    {"before", &layout_length_type, false, AT(contact_reading, contact.before), "least white above", "上方空白"}, \
    {"columns", &columns_type, false, AT(contact_reading, contact.columns), "entries side by side: 1 or 2", "每行几项：1 或 2"}, \
    {"gap", &layout_length_type, false, AT(contact_reading, contact.gap), "white between columns", "栏间空白"}, \
    {"fill", &layout_fill_type, false, AT(contact_reading, contact.fill), "colour of its panel, or none", "底色，或 none"}, \
    {"inset", &layout_length_type, false, AT(contact_reading, contact.inset), "from the panel's sides to the text", "底色左右边到文字"}, \
    {"head", &layout_length_type, false, AT(contact_reading, contact.head), "from its upper edge to the text", "底色上边到文字"}, \
    {"foot", &layout_length_type, false, AT(contact_reading, contact.foot), "from the text to its lower edge", "文字到底色下边"}, \
    CODE_KEYS(contact_reading, contact.code), \
    {"rules", &rules_type, false, offsetof(struct contact_reading, contact.rules), offsetof(struct contact_reading, contact.nrules), NULL, "rules above it", "上方的线"}, \
    {"texts", &layout_contact_texts_type, false, offsetof(struct contact_reading, contact.texts), offsetof(struct contact_reading, contact.ntexts), NULL, "words above it", "上方的文字"}

static const struct schema_key end_keys[] = {
    {"weight", &layout_positive_type, true, AT(end_rule, weight), "its weight", "粗细"},
    {"below", &layout_positive_type, true, AT(end_rule, below), "its depth below the last baseline", "距末行基线"},
    {"color", &layout_color_type, false, AT(end_rule, color), "its colour", "颜色"},
};
static const struct schema_map end_map = {end_keys, COUNT(end_keys), NULL};
static const struct schema_type end_type = {.form = FORM_MAP, .map = &end_map};

static const struct schema_key contact_keys[] = {
    {"end", &end_type, false, AT(contact_reading, contact.end), "a rule at the end of the contact block and of what stands below it", "联系栏（连同其下的出版信息）末尾的线"},
    {"place", &contact_place_type, false, AT(contact_reading, place), "foot of the last page, behind the text, or a page of its own", "末页页脚、随文或另页"},
    ROWS_KEYS,
};
static const struct schema_map contact_map = {contact_keys, COUNT(contact_keys), NULL};
static const struct schema_key publication_keys[] = {
    {"place", &publication_place_type, false, AT(contact_reading, place), "below or above the contact block, or the foot of page 1", "联系方式之下、之上，或首页页脚"},
    ROWS_KEYS,
};
static const struct schema_map publication_map = {publication_keys, COUNT(publication_keys), NULL};

static void make_panel(struct layout *layout, enum box_kind kind, const struct contact_layout *contact)
{
    layout->boxes[kind] = (struct box_layout){.fill = contact->fill, .inset = contact->inset, .head = contact->head, .foot = contact->foot};
}

static void read_contact(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct contact_layout *contact = &layout_of(run)->contact;
    struct contact_reading r = {*contact, (int)contact->place};
    schema_read_map(run, &contact_map, slot, node, &r);
    *contact = r.contact;
    contact->place = (enum contact_place)r.place;
    make_panel(layout_of(run), BOX_CONTACT, contact);
}

static void read_publication(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    static const enum contact_place places[] = {PUBLICATION_BELOW, PUBLICATION_ABOVE, PUBLICATION_FIRST_FOOT};
    struct contact_layout *publication = &layout_of(run)->publication;
    struct contact_reading r = {.contact = *publication};
    while (r.place + 1 < (int)COUNT(places) && places[r.place] != publication->place)
        r.place++;
    schema_read_map(run, &publication_map, slot, node, &r);
    *publication = r.contact;
    publication->place = places[r.place];
    make_panel(layout_of(run), BOX_PUBLICATION, publication);
}

/* A layout that does not know the block has it look like the contact block. */
static void default_publication(struct layout *layout)
{
    layout->publication = layout->contact;
    layout->publication.place = PUBLICATION_BELOW;
    layout->publication.nrules = layout->publication.ntexts = 0;
    layout->publication.code = (struct code_layout){0};
    layout->publication.before = (struct length){LENGTH_LINE, 1000};
    layout->publication.fill.space = COLOR_NONE;
}

/* ---- the whole */

struct columns_reading {
    struct column_layout columns;
    int balance;
};

static const struct schema_key columns_keys[] = {
    {"count", &page_columns_type, true, AT(columns_reading, columns.count), "how many: 1 to 3", "栏数：1 至 3"},
    {"gutter", &layout_positive_type, false, AT(columns_reading, columns.gutter), "white between two", "栏间距"},
    {"rule", &side_type, false, AT(columns_reading, columns.rule), "weight of the rule between two; 0: none", "栏线粗细；0 为无"},
    {"color", &layout_color_type, false, AT(columns_reading, columns.color), "its colour", "栏线颜色"},
    {"balance", &layout_truth_type, false, AT(columns_reading, balance), "whether columns that end on a page are made one length", "末页各栏是否排齐"},
};
static const struct schema_map columns_map = {columns_keys, COUNT(columns_keys), NULL};

static void read_columns(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct columns_reading r = {layout_of(run)->columns, layout_of(run)->columns.balance};
    schema_read_map(run, &columns_map, slot, node, &r);
    r.columns.balance = r.balance;
    layout_of(run)->columns = r.columns;
}

static const struct schema_type columns_map_type = {.form = FORM_ANY, .read = read_columns, .map = &columns_map};
static const char *const restart_names[] = {"section", "issue", NULL};
static const struct choices restart_choices = {restart_names};
static const struct schema_type restart_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &restart_choices};
static const struct schema_key numbering_keys[] = {
    {"section", &section_number_type, false, AT(layout, section_number), "number of a section", "栏目序号"},
    {"item", &item_number_type, false, AT(layout, item_number), "number of an item", "条目序号"},
    {"restart", &restart_type, false, AT(layout, item_restart), "where items' numbers begin anew", "条目序号从何处重编"},
};
static const struct schema_map numbering_map = {numbering_keys, COUNT(numbering_keys), NULL};
static const struct schema_key link_keys[] = {
    {"label", &layout_label_type, false, AT(layout, link_label), "words before the address", "网址前的文字"},
    CODE_KEYS(layout, link_code),
};
static const struct schema_map link_map = {link_keys, COUNT(link_keys), NULL};

static void read_composition(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    layout_overlay_composition(run, slot, node, &layout_of(run)->composition);
}

static const struct schema_type extends_type = {.form = FORM_SCALAR, .read = layout_read_later, .json = JSON_TEXT,
                                                .english = "name of a layout, or a file", .chinese = "版式名或文件"};
static const struct schema_type composition_type = {.form = FORM_ANY, .read = read_composition, .map = &layout_composition_map};
static const struct schema_type numbering_map_type = {.form = FORM_MAP, .map = &numbering_map};
static const struct schema_type masthead_type = {.form = FORM_MAP, .map = &masthead_map};
static const struct schema_type toc_type = {.form = FORM_ANY, .read = read_toc, .map = &toc_map};
static const struct schema_type sections_type = {.form = FORM_ANY, .read = read_sections, .map = &sections_map};
static const struct schema_type link_type = {.form = FORM_MAP, .map = &link_map};
static const struct schema_type publication_type = {.form = FORM_ANY, .read = read_publication, .map = &publication_map};
static const struct schema_type contact_type = {.form = FORM_ANY, .read = read_contact, .map = &contact_map};
static const char *const need_names[] = {"optional", "wanted", "required", NULL};
static const struct choices need_choices = {need_names};
CHOICE(need, need_choices);
static const struct schema_type fields_type = {.form = FORM_ANY, .read = layout_read_later, .names = &need_type};
static const struct schema_type colors_type = {.form = FORM_ANY, .read = layout_read_later, .names = &layout_color_type};
static const struct schema_type styles_type = {.form = FORM_ANY, .read = layout_read_later, .names = &layout_style_type};

static const struct schema_key layout_keys[] = {
    {"extends", &extends_type, false, 0, 0, NULL, "another layout, of which this one changes only what it names", "另一个版式，本版式只改写出的内容"},
    {"description", &layout_text_type, false, AT(layout, description), "what it is for", "说明"},
    {"sizes", &sizes_type, false, AT(layout, sizes), "table of the named sizes", "字号表"},
    {"page", &layout_page_type, true, 0, 0, NULL, "page and margins", "页面"},
    {"grid", &layout_grid_type, true, 0, 0, NULL, "line grid", "行网格"},
    {"columns", &columns_map_type, false, 0, 0, NULL, "columns of the page", "分栏"},
    {"jumps", &layout_truth_type, false, AT(layout, jumps), "lines that say where an item of the front page goes on", "首页文章的下转、上接"},
    {"composition", &composition_type, false, 0, 0, NULL, "rules of composition", "排版规则"},
    {"colors", &colors_type, false, 0, 0, NULL, "names of colours", "颜色名"},
    {"numbering", &numbering_map_type, false, 0, 0, NULL, "numbers of headings", "标题序号"},
    {"dates", &layout_dates_type, false, AT(layout, dates), "how dates are written", "日期写法"},
    {"styles", &styles_type, true, 0, 0, NULL, "styles by name", "样式"},
    {"languages", &layout_languages_type, false, 0, 0, NULL, "what differs by language", "按语言不同之处"},
    {"fields", &fields_type, false, 0, 0, NULL, "fields of an issue that it places: optional, wanted or required", "所用的刊期字段：optional、wanted 或 required"},
    {"masthead", &masthead_type, true, 0, 0, NULL, "the masthead", "刊头"},
    {"running", &layout_placed_list_type, false, offsetof(struct layout, running), offsetof(struct layout, nrunning), NULL, "running heads and page numbers", "页眉页码"},
    {"toc", &toc_type, false, 0, 0, NULL, "table of contents", "目录"},
    {"sections", &sections_type, false, 0, 0, NULL, "where sections begin, and how", "栏目的起排"},
    {"tables", &layout_tables_type, false, 0, 0, NULL, "tables in bodies", "正文中的表格"},
    {"figures", &layout_figures_type, false, 0, 0, NULL, "pictures in bodies", "正文中的图片"},
    {"boxes", &layout_boxes_type, false, 0, 0, NULL, "notices and pull quotes in bodies", "正文中的框文和抽言"},
    {"lists", &layout_lists_type, false, 0, 0, NULL, "lists in bodies", "正文中的列表"},
    {"notes", &layout_notes_type, false, 0, 0, NULL, "footnotes and endnotes", "脚注和尾注"},
    {"link", &link_type, false, 0, 0, NULL, "link lines", "链接行"},
    {"contact", &contact_type, false, 0, 0, NULL, "contact block", "联系方式"},
    {"before-text", &layout_texts_type, false, offsetof(struct layout, before_text), offsetof(struct layout, nbefore_text), NULL, "paragraphs between contents and sections", "目录与栏目之间的段落"},
    {"after-text", &layout_texts_type, false, offsetof(struct layout, after_text), offsetof(struct layout, nafter_text), NULL, "paragraphs behind the last section", "最后一个栏目之后的段落"},
    {"watermark", &layout_watermark_type, false, 0, 0, NULL, "words across the page, under its text", "水印"},
    {"closing", &layout_closing_type, false, 0, 0, NULL, "block that closes the last page", "版记、报尾"},
    {"publication", &publication_type, false, 0, 0, NULL, "publication block", "出版信息"},
};
static const struct schema_map layout_map = {layout_keys, COUNT(layout_keys), NULL};

const struct schema_map *layout_schema(void)
{
    return &layout_map;
}

const struct layout_field *layout_field(const struct layout *layout, struct str name)
{
    for (size_t i = 0; i < layout->nfields; i++)
        if (str_eq(layout->fields[i].name, name))
            return &layout->fields[i];
    return NULL;
}

const struct layout_field *layout_field_meant(const struct layout *layout, struct str name)
{
    const struct layout_field *meant = NULL;
    size_t least = NEAR_NONE;
    for (size_t i = 0; i < layout->nfields; i++)
        if (near_is_nearer(name, layout->fields[i].name, &least))
            meant = &layout->fields[i];
    return meant;
}

static void read_fields(struct schema_run *run, const struct node *node)
{
    struct layout *layout = layout_of(run);
    if (node->kind != NODE_MAP) {
        DIAG_ARGS(run->diags, LAYOUT_MAP, schema_pos(node), STR("fields"));
        return;
    }
    layout->fields = ARENA_ARRAY(run->arena, struct layout_field, node->n);
    for (const struct node *value = node->first; value; value = value->next) {
        const struct schema_key key = {.name = str_z(run->arena, value->key->text), .type = &need_type};
        int need = FIELD_OPTIONAL;
        struct slot slot = {&key, &need, NULL};
        schema_read(run, &need_type, &slot, value);
        if (layout_field_name(value->key->text))
            layout->fields[layout->nfields++] = (struct layout_field){value->key->text, (enum field_need)need};
        else
            DIAG_ARGS(run->diags, LAYOUT_FIELD_NAME, value->key->pos, value->key->text);
    }
}

/* The value of a key that everything else refers to, also where the key is a near miss. */
static const struct node *find_ahead(const struct node *root, const char *name)
{
    bool taken[COUNT(layout_keys)];
    size_t key;
    for (size_t i = 0; i < COUNT(layout_keys); i++)
        taken[i] = node_get(root, layout_keys[i].name) != NULL;
    const struct node *value = node_get(root, name);
    for (const struct node *other = root->first; other && !value; other = other->next)
        if (near_find(&layout_map, taken, other->key->text, &key) != NEAR_NOT && strcmp(layout_keys[key].name, name) == 0)
            value = other;
    return value;
}

static void read_ahead(struct schema_run *run, const struct node *root)
{
    const struct node *sizes = find_ahead(root, "sizes"), *colors = find_ahead(root, "colors"),
                      *styles = find_ahead(root, "styles"), *fields = find_ahead(root, "fields");
    ((struct layout_reading *)run->with)->sizes = sizes;
    if (sizes && sizes->kind == NODE_SCALAR && str_is(sizes->text, "metal"))
        layout_of(run)->sizes = SIZES_METAL;
    if (colors)
        layout_read_colors(run, colors);
    if (fields)
        read_fields(run, fields);
    if (styles)
        layout_read_styles(run, styles);
}

static struct str points(struct schema_run *run, mpt value)
{
    struct buf b = {.arena = run->arena};
    length_print(&b, value);
    return buf_str(&b);
}

/* A code and the lines beside it share the measure. */
static void check_code(struct schema_run *run, const struct layout *layout, const struct node *block, mpt side)
{
    mpt measure = layout->width - layout->left - layout->right, depth = layout->lines * layout->pitch;
    if (side > 0 && (side > measure / 2 || side > depth / 2))
        DIAG_ARGS(run->diags, LAYOUT_CODE, node_get(block, "qr")->pos, points(run, side), points(run, measure), points(run, depth));
}

static struct str name_of(const char *file)
{
    const char *slash = strrchr(file, '/');
    struct str name = str_of(slash ? slash + 1 : file);
    if (str_ends(name, STR(".yaml")))
        name.n -= 5;
    return name;
}

/* Over the base what another version had there. A key that is no longer known is passed over. */
static void read_former(const struct schema_run *run, struct layout *layout, struct str defaults)
{
    struct schema_run unheard = {run->arena, diags_new(run->arena), run->with};
    const struct node *base = layout_base_of(run->arena, defaults), *languages = node_get(base, "languages");
    struct slot whole = {NULL, layout, NULL};
    if (!base)
        return;
    schema_read_map(&unheard, &layout_map, &whole, base, layout);
    if (languages)
        layout->former_words = layout_take_words(&unheard, languages);
}

/* What a layout leaves out is as the base has it; empty defaults: as in this version. */
static void read_base(struct schema_run *run, struct layout *layout, struct str defaults)
{
    const struct node *base = layout_base(run->arena);
    struct slot whole = {NULL, layout, NULL};
    schema_read_map(run, &layout_map, &whole, base, layout);
    if (defaults.n && !str_eq(defaults, layout_defaults(run->arena)))
        read_former(run, layout, defaults);
    default_publication(layout);
}

struct layout *layout_read(struct arena *arena, struct diags *diags, const struct layout_file *file, struct loader *loader)
{
    return layout_read_frozen(arena, diags, file, loader, STR(""));
}

struct layout *layout_read_frozen(struct arena *arena, struct diags *diags, const struct layout_file *file, struct loader *loader,
                                  struct str defaults)
{
    size_t before = diags->list.n;
    bool broken;
    const struct node *root = layout_tree(arena, diags, file, loader, &broken);
    if (!root)
        return NULL;
    struct layout *layout = ARENA_NEW(arena, struct layout);
    layout->file = file->path;
    layout->name = name_of(file->path);
    struct layout_reading reading = {.layout = layout};
    struct schema_run run = {arena, diags, &reading};
    read_base(&run, layout, defaults);
    read_ahead(&run, root);
    struct slot whole = {NULL, layout, NULL};
    schema_read_map(&run, &layout_map, &whole, root, layout);
    if (!node_get(root, "publication"))
        default_publication(layout);
    layout_read_languages(&run, find_ahead(root, "languages"), find_ahead(root, "styles"));
    layout_settle_page(&run, root, !diags_have_errors(diags, before));
    if (!diags_have_errors(diags, before)) {
        layout_check_sense(&run, root);
        layout_check_placed(&run, layout->masthead, layout->nmasthead);
        layout_check_placed(&run, layout->running, layout->nrunning);
        layout_check_placed(&run, layout->sections.opening, layout->sections.nopening);
        check_code(&run, layout, node_get(root, "link"), layout->link_code.side);
        check_code(&run, layout, node_get(root, "contact"), layout->contact.code.side);
        check_code(&run, layout, node_get(root, "publication"), layout->publication.code.side);
    }
    return diags_have_errors(diags, before) ? NULL : layout;
}
