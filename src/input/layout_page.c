/* The page of a layout: its size, margins and grid, and how they agree.
 *
 * The type area is given by its margins, or by lines and characters (行 × 字): then the right and the bottom margin may be
 * left out and follow. On facing pages left and right are inner and outer. What contradicts is reported: margins that
 * leave nothing, margins and characters that differ, more lines than there is room for, a measure under 8 characters. */
#include "input/layout_page.h"

#include "input/layout_types.h"
#include "input/layout_values.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define AT(type, member) offsetof(struct type, member), 0, NULL

enum { LEAST_SIDE = 141732, MOST_SIDE = 5669291, MOST_BLEED = 42520 };     /* 50 mm, 2 m, 15 mm */
enum { LEAST_CHARACTERS = 8, LEAST_OF_ENTRIES = 4, AGREE = 100, LEAST_FIRST = 700 };     /* how far characters may be wider than the margins, in mpt;
                                                                         what the first line's type has below the area's upper edge, in thousandths */

static struct layout *layout_of(struct schema_run *run)
{
    return ((struct layout_reading *)run->with)->layout;
}

static struct str points(struct schema_run *run, int64_t value)
{
    struct buf b = {.arena = run->arena};
    length_print(&b, value);
    return buf_str(&b);
}

/* ---- size */

static const struct page_size {
    const char *name;
    mpt width, height;
} page_sizes[] = {
    {"A3", 841890, 1190551}, {"A4", 595276, 841890}, {"A5", 419528, 595276}, {"A6", 297638, 419528}, {"B4", 708661, 1000630},
    {"B5", 498898, 708661}, {"16开", 524409, 737008}, {"32开", 368504, 524409}, {"letter", 612000, 792000},
};

static void read_page_name(struct schema_run *run, const struct node *node)
{
    for (size_t i = 0; i < COUNT(page_sizes); i++)
        if (str_is(node->text, page_sizes[i].name)) {
            layout_of(run)->width = page_sizes[i].width;
            layout_of(run)->height = page_sizes[i].height;
            return;
        }
    DIAG(run->diags, LAYOUT_PAGE_SIZE, node->pos);
}

static void read_extent(struct schema_run *run, const struct node *node, mpt *out)
{
    mpt side;
    if (!layout_points(run, node, &side))
        return;
    if (side < LEAST_SIDE || side > MOST_SIDE)
        DIAG_ARGS(run->diags, LAYOUT_PAGE_RANGE, node->pos, node_excerpt(run->arena, node->text));
    else
        *out = side;
}

static void read_page_size(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    (void)slot;
    if (node->kind == NODE_SCALAR) {
        read_page_name(run, node);
    } else if (node->kind == NODE_LIST && node->n == 2 && node->first->kind == NODE_SCALAR && node->first->next->kind == NODE_SCALAR) {
        read_extent(run, node->first, &layout_of(run)->width);
        read_extent(run, node->first->next, &layout_of(run)->height);
    } else {
        DIAG(run->diags, LAYOUT_PAGE_SIZE, node->pos);
    }
}

static void read_bleed(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    mpt bleed;
    if (!layout_points(run, node, &bleed))
        return;
    if (bleed < 0 || bleed > MOST_BLEED)
        DIAG_ARGS(run->diags, LAYOUT_BLEED, node->pos, node_excerpt(run->arena, node->text));
    else
        *(mpt *)slot->member = bleed;
}

/* ---- tables */

static const struct range lines_range = {1, 300}, characters_range = {1, 300};

static const struct schema_type bleed_type = {.form = FORM_SCALAR, .read = read_bleed, .json = JSON_SIDE,
                                              .english = "length 0…15mm", .chinese = "长度 0…15mm"};
static const struct schema_type size_type = {.form = FORM_ANY, .read = read_page_size,
                                             .json = "\"anyOf\": [{\"enum\": [\"A4\", \"A3\", \"A5\", \"A6\", \"B4\", \"B5\", \"16开\", \"32开\", \"letter\"]}, "
                                                     "{\"type\": \"array\", \"minItems\": 2, \"maxItems\": 2, \"items\": {" JSON_POSITIVE "}}]",
                                             .english = "`A4`, `A3`, `A5`, `A6`, `B4`, `B5` (176 × 250 mm), `16开` (185 × 260 mm), `32开` (130 × 184 mm), `letter`, or [width, height], 50mm…2000mm",
                                             .chinese = "`A4`、`A3`、`A5`、`A6`、`B4`、`B5`（176 × 250 毫米）、`16开`（185 × 260 毫米）、`32开`（130 × 184 毫米）、`letter`，或 [宽, 高]，50mm…2000mm"};
static const struct schema_type lines_type = {.form = FORM_SCALAR, .read = layout_read_integer, .data = &lines_range};
static const struct schema_type characters_type = {.form = FORM_SCALAR, .read = layout_read_integer, .data = &characters_range};

static const struct schema_key margin_keys[] = {
    {"top", &layout_points_type, true, AT(layout, top), "at the top", "上"},
    {"bottom", &layout_points_type, false, AT(layout, bottom), "at the bottom; without it what the lines of the grid leave", "下；不写则由行数得出"},
    {"left", &layout_points_type, false, AT(layout, left), "at the left", "左"},
    {"right", &layout_points_type, false, AT(layout, right), "at the right; without it what the characters of the grid leave", "右；不写则由每行字数得出"},
    {"inner", &layout_points_type, false, AT(layout, left), "at the binding edge of facing pages", "订口（对页）"},
    {"outer", &layout_points_type, false, AT(layout, right), "at the other edge of facing pages", "切口（对页）"},
};
static const struct schema_map margin_map = {margin_keys, COUNT(margin_keys), NULL};
static const struct schema_type margin_type = {.form = FORM_MAP, .map = &margin_map};

static const struct schema_key page_keys[] = {
    {"size", &size_type, true, 0, 0, NULL, "A4, 16开 … or [width, height]", "A4、16开……或 [宽, 高]"},
    {"facing", &layout_truth_type, false, AT(layout, facing), "whether it is printed on both sides: inner and outer margins change sides on even pages", "是否双面印刷：偶数页订口与切口对调"},
    {"bleed", &bleed_type, false, AT(layout, bleed), "what boxes that reach the trim are printed beyond it", "出血：到边的色块超出裁切线多少"},
    {"margins", &margin_type, true, 0, 0, NULL, "its margins", "页边距"},
};
static const struct schema_map page_map = {page_keys, COUNT(page_keys), NULL};
const struct schema_type layout_page_type = {.form = FORM_MAP, .map = &page_map};

static const struct schema_key grid_keys[] = {
    {"pitch", &layout_positive_type, true, AT(layout, pitch), "line distance", "行距"},
    {"lines", &lines_type, true, AT(layout, lines), "lines on a page", "每页行数"},
    {"first", &layout_points_type, true, AT(layout, first), "first baseline below the type area's top", "首行基线距版心上边"},
    {"characters", &characters_type, false, AT(layout, characters), "characters of the body on a line of a column", "正文每栏每行字数"},
};
static const struct schema_map grid_map = {grid_keys, COUNT(grid_keys), NULL};
const struct schema_type layout_grid_type = {.form = FORM_MAP, .map = &grid_map};

/* ---- how they agree */

mpt layout_column(const struct layout *layout, int columns)
{
    mpt measure = layout->width - layout->left - layout->right;
    return (mpt)((measure - (int64_t)(columns - 1) * layout->columns.gutter) / columns);
}

static const struct node *given(const struct node *map, const char *name)
{
    const struct node *value = map && map->kind == NODE_MAP ? node_get(map, name) : NULL;
    return value && !schema_is_nothing(value) ? value : NULL;
}

const struct node *layout_cause(const struct layout *layout, const struct node *root, const char *const *keys)
{
    const struct node *cause = NULL;
    for (; *keys; keys++) {
        const struct node *value = given(root, *keys);
        if (value && strcmp(value->pos.file, layout->file) == 0)
            return value;
        cause = cause ? cause : value;
    }
    return cause ? cause : root;
}

/* A side has one margin, under one of its two names. False when something is wrong. */
static bool check_side(struct schema_run *run, const struct node *margins, const char *plain, const char *facing, bool needed)
{
    const struct layout *layout = layout_of(run);
    const struct node *one = given(margins, plain), *other = given(margins, facing);
    if (one && other)
        DIAG_ARGS(run->diags, LAYOUT_SIDE_TWICE, other->key->pos, str_of(plain), str_of(facing));
    else if (other && !layout->facing)
        DIAG_ARGS(run->diags, LAYOUT_FACING, other->key->pos, str_of(facing), str_of(plain));
    else if (!one && !other && needed)
        DIAG_ARGS(run->diags, KEY_MISSING, margins->pos, str_of(layout->facing ? facing : plain));
    else
        return true;
    return false;
}

static mpt body_size(const struct layout *layout)
{
    return length_resolve(layout->styles[layout->use[USE_BODY]].size, 10500, layout->pitch, layout->width);
}

/* The characters' measure against that of the margins, which holds so many and not one more; the right margin when it is
 * left out. */
static void settle_width(struct schema_run *run, const struct node *root, const struct node *grid, bool right)
{
    struct layout *layout = layout_of(run);
    const mpt em = body_size(layout);
    const int count = layout->columns.count;
    int64_t wanted = (int64_t)count * layout->characters * em + (int64_t)(count - 1) * layout->columns.gutter;
    int64_t room = (int64_t)layout->width - layout->left - (right ? layout->right : 0);
    const struct node *characters = node_get(grid, "characters");
    const struct node *cause = layout_cause(layout, root, (const char *const[]){"grid", "page", "columns", "styles", NULL});
    if (given(cause, "characters") && strcmp(characters->pos.file, cause->pos.file) == 0)
        cause = characters;
    if (!right && room >= wanted)
        layout->right = (mpt)(room - wanted);
    else if (!right || wanted - room > AGREE || room - wanted >= (int64_t)count * em)
        diag_add(run->diags, right ? DIAG_LAYOUT_CHARACTERS : DIAG_LAYOUT_CHARACTERS_WIDE, cause->pos,
                 (const struct str[]){node_excerpt(run->arena, characters->text), points(run, em), points(run, wanted), points(run, room),
                                      str_format(run->arena, "%d", count)}, 5);
}

/* Lines stand one pitch apart, the last one is as high as its type, or as far down as the first baseline. */
static void settle_height(struct layout *layout)
{
    const mpt size = body_size(layout), line = layout->first > size ? layout->first : size;
    int64_t depth = (int64_t)layout->pitch * (layout->lines - 1) + line, room = (int64_t)layout->height - layout->top;
    layout->bottom = room > depth ? (mpt)(room - depth) : 0;
}

/* That a type area so high holds. */
static int most_lines(const struct layout *layout, mpt depth)
{
    return layout->pitch > 0 && depth >= layout->first ? (depth - layout->first) / layout->pitch + 1 : 0;
}

static void check_measure(struct schema_run *run, const struct node *root)
{
    const struct layout *layout = layout_of(run);
    const int columns = layout->toc.columns > layout->columns.count ? layout->toc.columns : layout->columns.count;
    const char *const first = columns == 1 ? "page" : layout->columns.count > 1 ? "columns" : "toc";
    const struct node *cause = layout_cause(layout, root, (const char *const[]){first, "grid", "page", "styles", NULL});
    const mpt measure = layout_column(layout, columns), em = body_size(layout);
    if (measure < LEAST_CHARACTERS * em && columns == 1)
        DIAG_ARGS(run->diags, LAYOUT_MEASURE, cause->pos, points(run, measure), points(run, em));
    else if (measure < LEAST_CHARACTERS * em)
        DIAG_ARGS(run->diags, LAYOUT_MEASURE_COLUMNS, cause->pos, points(run, measure > 0 ? measure : 0), points(run, em),
                  str_format(run->arena, "%d", columns));
}

/* The first line stands in the type area: most of its type below the upper edge, its baseline not past the lower one. */
static void check_first(struct schema_run *run, const struct node *root, mpt depth)
{
    const struct layout *layout = layout_of(run);
    const mpt em = body_size(layout), least = mpt_scale(em, LEAST_FIRST, 1000);
    const struct node *cause = layout_cause(layout, root, (const char *const[]){"grid", "styles", "page", NULL});
    if (layout->first < least || layout->first > depth)
        DIAG_ARGS(run->diags, LAYOUT_FIRST, given(cause, "first") ? given(cause, "first")->pos : cause->pos, points(run, layout->first),
                  points(run, em), points(run, least), points(run, depth));
}

static void check_area(struct schema_run *run, const struct node *root, const struct node *page)
{
    const struct layout *layout = layout_of(run);
    const struct node *grid = layout_cause(layout, root, (const char *const[]){"grid", "page", NULL});
    mpt measure = layout->width - layout->left - layout->right, depth = layout->height - layout->top - layout->bottom;
    if (measure <= 0 || depth <= 0 || layout->left < 0 || layout->right < 0 || layout->top < 0 || layout->bottom < 0) {
        DIAG(run->diags, LAYOUT_AREA, page->pos);
        return;
    }
    const size_t before = run->diags->list.n;
    check_measure(run, root);
    if (run->diags->list.n == before)
        check_first(run, root, depth);
    if (run->diags->list.n > before)
        return;
    if (layout->pitch <= 0 || (int64_t)layout->pitch * (layout->lines - 1) + layout->first > depth)
        DIAG_ARGS(run->diags, LAYOUT_GRID, grid->pos, str_format(run->arena, "%d", layout->lines), points(run, layout->pitch),
                  points(run, depth), str_format(run->arena, "%d", most_lines(layout, depth)));
}

/* The text of a block's entries, behind their labels. */
static void check_entries(struct schema_run *run, const struct node *root, const char *key, const struct contact_layout *block,
                          enum style_use use)
{
    const struct layout *layout = layout_of(run);
    const struct node *cause = given(root, key);
    const mpt em = length_resolve(layout->styles[layout->use[use]].size, 10500, layout->pitch, layout->width);
    const mpt measure = layout_column(layout, layout->contact.place == CONTACT_FLOW ? layout->columns.count : 1);
    const mpt gap = length_resolve(block->gap, em, layout->pitch, measure);
    const mpt inset = block->fill.space == COLOR_NONE ? 0 : length_resolve(block->inset, em, layout->pitch, measure);
    const int columns = block->columns > 1 ? block->columns : 1;
    const mpt at = length_resolve(block->text_at, em, layout->pitch, measure), label = length_resolve(block->label_width, em, layout->pitch, measure);
    const mpt code = block->code.side ? block->code.side + em : 0;
    const mpt room = (measure - code - 2 * inset - (columns - 1) * gap) / columns - (at > label ? at : label);
    if (cause && room < LEAST_OF_ENTRIES * em)
        DIAG_ARGS(run->diags, LAYOUT_ENTRIES, cause->pos, str_of(key), points(run, room > 0 ? room : 0), points(run, em));
}

/* ---- one layout over another */

static bool names(const struct node *margins, const char *plain, const char *facing)
{
    return given(margins, plain) || given(margins, facing);
}

static const struct node *without_characters(struct arena *arena, const struct node *grid)
{
    return given(grid, "characters") ? node_replace(arena, grid, "characters", NULL) : grid;
}

const struct node *layout_page_under(struct arena *arena, const struct node *under, const struct node *over)
{
    const struct node *page = given(under, "page"), *margins = given(page, "margins");
    const struct node *mine = given(given(over, "page"), "margins"), *grid = given(over, "grid");
    if (!margins || margins->kind != NODE_MAP)
        return under;
    static const char *const sides[][2] = {{"left", "inner"}, {"right", "outer"}};
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++)
            if (names(mine, sides[i][0], sides[i][1]) || (i == 1 && given(grid, "characters")))
                margins = node_replace(arena, margins, sides[i][k], NULL);
    if (given(grid, "lines") || given(mine, "bottom"))
        margins = node_replace(arena, margins, "bottom", NULL);
    if (names(mine, "right", "outer") && !given(grid, "characters"))
        under = node_replace(arena, under, "grid", without_characters(arena, given(under, "grid")));
    return node_replace(arena, under, "page", node_replace(arena, page, "margins", margins));
}

void layout_settle_page(struct schema_run *run, const struct node *root, bool sound)
{
    struct layout *layout = layout_of(run);
    const struct node *page = given(root, "page"), *grid = given(root, "grid"), *margins = given(page, "margins");
    const bool characters = given(grid, "characters") != NULL, right = given(margins, "right") || given(margins, "outer");
    const size_t before = run->diags->list.n;
    bool sides = margins && margins->kind == NODE_MAP && !margins->cut && check_side(run, margins, "left", "inner", true);
    sides = sides && check_side(run, margins, "right", "outer", !characters);
    if (!sides || !sound)
        return;
    if (characters)
        settle_width(run, root, grid, right);
    if (!given(margins, "bottom"))
        settle_height(layout);
    if (run->diags->list.n == before)
        check_area(run, root, page);
    if (run->diags->list.n > before)
        return;
    check_entries(run, root, "contact", &layout->contact, USE_CONTACT);
    if (run->diags->list.n == before)
        check_entries(run, root, "publication", &layout->publication, USE_PUBLICATION);
}
