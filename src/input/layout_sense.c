/* What a layout contradicts in itself, beside its page: each value may stand, but not all of them together.
 *
 * Looked for when everything is read and no error was found. Each is reported at what the layout's own file has of it. */
#include "input/layout_sense.h"

#include "input/layout_page.h"
#include "input/layout_values.h"

#include <string.h>

enum { LEAST_OF_BOX = 4 };          /* characters */
enum { LEAST_PITCH = 800 };         /* thousandths of the type's size */
enum { LEAST_BELOW = 2 };           /* lines that an opening leaves for its title and the text */

static const struct layout *layout_of(struct schema_run *run)
{
    return ((struct layout_reading *)run->with)->layout;
}

static struct str points(struct schema_run *run, int64_t value)
{
    struct buf b = {.arena = run->arena};
    length_print(&b, value > 0 ? value : 0);
    return buf_str(&b);
}

static const struct node *inside(const struct node *map, const char *key)
{
    const struct node *value = map->kind == NODE_MAP ? node_get(map, key) : NULL;
    return value ? value : map;
}

/* At the last of these keys, one inside the other, that there is. */
static struct pos place_of(const struct node *root, const char *outer, const char *middle, const char *inner)
{
    return inside(inside(inside(root, outer), middle), inner)->pos;
}

static mpt resolve(const struct layout *layout, struct length length, mpt em, mpt measure)
{
    return length_resolve(length, em, layout->pitch, measure);
}

static mpt size_of(const struct layout *layout, enum style_use use)
{
    return resolve(layout, layout->styles[layout->use[use]].size, 10500, layout->width);
}

/* ---- lines */

static void check_lines(struct schema_run *run, const struct node *root)
{
    const struct layout *layout = layout_of(run);
    const struct { const char *name; int32_t lines, most; struct pos pos; } blocks[] = {
        {"masthead", layout->masthead_lines, layout->lines, place_of(root, "masthead", "lines", "")},
        {"opening", layout->sections.lines, layout->lines - LEAST_BELOW, place_of(root, "sections", "opening", "lines")},
    };
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (blocks[i].lines > 0 && blocks[i].lines > blocks[i].most * 1000)
            DIAG_ARGS(run->diags, LAYOUT_TALL, blocks[i].pos, str_of(blocks[i].name), points(run, blocks[i].lines),
                      str_format(run->arena, "%d", layout->lines), str_format(run->arena, "%d", blocks[i].most > 0 ? blocks[i].most : 0));
}

/* ---- styles of the text */

/* The narrowest that text of the style stands in. */
static mpt measure_of(const struct layout *layout, const struct style *style)
{
    return style->span ? layout_column(layout, 1) : layout_column(layout, layout->columns.count);
}

static void check_style(struct schema_run *run, const struct style *style)
{
    const struct layout *layout = layout_of(run);
    const mpt measure = measure_of(layout, style), em = resolve(layout, style->size, 10500, measure);
    const mpt indent = resolve(layout, style->indent, em, measure);
    const mpt room = measure - resolve(layout, style->left, em, measure) - resolve(layout, style->right, em, measure) - (indent > 0 ? indent : 0);
    const mpt pitch = resolve(layout, style->pitch, em, measure), least = mpt_scale(em, LEAST_PITCH, 1000);
    if (room < em)
        DIAG_ARGS(run->diags, LAYOUT_INDENTS, style->pos, style->name, points(run, room), points(run, measure), points(run, em));
    if ((style->given & STYLE_PITCH) && pitch < least)
        DIAG_ARGS(run->diags, LAYOUT_PITCH, style->pos, style->name, points(run, em), points(run, pitch), points(run, least));
}

/* A style that serves several ends is told of once. own: only those that the layout's own file has. */
static void check_styles(struct schema_run *run, bool own)
{
    const struct layout *layout = layout_of(run);
    bool *seen = ARENA_ARRAY(run->arena, bool, layout->nstyles);
    for (int use = 0; use < USE_COUNT; use++) {
        const size_t style = layout->use[use];
        const bool inline_only = use == USE_STRONG || use == USE_EMPHASIS || use == USE_PROPER || use == USE_BOOK || use >= USE_INLINE;
        if (inline_only || style >= layout->nstyles || seen[style] || !(layout->styles[style].given & STYLE_SIZE))
            continue;
        seen[style] = true;
        if (own && strcmp(layout->styles[style].pos.file, layout->file) != 0)
            continue;
        check_style(run, &layout->styles[style]);
    }
}

/* ---- blocks */

static void check_boxes(struct schema_run *run, const struct node *root)
{
    const struct layout *layout = layout_of(run);
    const struct { const char *outer, *name; enum box_kind kind; enum style_use use; bool there; } boxes[] = {
        {"boxes", "box", BOX_NOTICE, USE_BOX, true},
        {"boxes", "pull", BOX_PULL, USE_PULL, true},
        {"toc", "box", BOX_TOC, USE_TOC_ITEM, layout->toc.place == TOC_BOX},
    };
    const mpt measure = layout_column(layout, layout->columns.count);
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        const mpt em = size_of(layout, boxes[i].use);
        const mpt room = measure - 2 * resolve(layout, layout->boxes[boxes[i].kind].inset, em, measure);
        if (boxes[i].there && room < LEAST_OF_BOX * em)
            DIAG_ARGS(run->diags, LAYOUT_INSET, place_of(root, boxes[i].outer, boxes[i].name, "inset"), str_of(boxes[i].name), points(run, room), points(run, em));
    }
}

static void check_notes(struct schema_run *run, const struct node *root)
{
    const struct layout *layout = layout_of(run);
    const mpt measure = layout_column(layout, layout->columns.count), em = size_of(layout, USE_NOTE);
    const mpt room = measure - resolve(layout, layout->notes.indent, em, measure);
    if (room < LEAST_OF_BOX * em)
        DIAG_ARGS(run->diags, LAYOUT_NOTES_INDENT, place_of(root, "notes", "indent", ""), points(run, room), points(run, em));
}

static void check_leader(struct schema_run *run, const struct node *root)
{
    const struct leader *leader = &layout_of(run)->toc.leader;
    if (leader->pitch > 0 && leader->pitch <= 2 * leader->radius)
        DIAG_ARGS(run->diags, LAYOUT_LEADER, place_of(root, "toc", "leader", "pitch"), points(run, leader->radius), points(run, leader->pitch),
                  points(run, 2 * (int64_t)leader->radius));
}

void layout_check_sense(struct schema_run *run, const struct node *root)
{
    check_lines(run, root);
    const size_t before = run->diags->list.n;
    check_styles(run, true);
    if (run->diags->list.n == before)           /* else they take what is wrong from those */
        check_styles(run, false);
    check_boxes(run, root);
    check_notes(run, root);
    check_leader(run, root);
}
