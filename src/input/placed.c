/* Where a placed thing stands: line, top or foot gives its height, left, right and width its sides, counted from the edges
 * of the type area or of the page. An em is one of the thing's own type, or of the body. */
#include "input/placed.h"

static mpt em_of(const struct layout *layout, const struct placed *placed)
{
    size_t style = placed->kind == PLACED_TEXT ? placed->style : layout->use[USE_BODY];
    return length_resolve(layout->styles[style].size, 10500, layout->pitch, layout->width - layout->left - layout->right);
}

static mpt top_of(const struct layout *layout, const struct placed *placed)
{
    switch (placed->anchor) {
    case ANCHOR_TOP: return placed->offset;
    case ANCHOR_FOOT: return layout->height - placed->offset;
    case ANCHOR_LINE: break;
    }
    return layout->top + layout->first + mpt_scale(layout->pitch, placed->line - 1000, 1000);
}

struct extent placed_extent(const struct layout *layout, const struct placed *placed)
{
    const mpt em = em_of(layout, placed), pitch = layout->pitch;
    const mpt edge0 = placed->from_page ? 0 : layout->left, edge1 = layout->width - (placed->from_page ? 0 : layout->right);
    const mpt room = edge1 - edge0, width = length_resolve(placed->width, em, pitch, room);
    struct extent e = {.x0 = edge0 + length_resolve(placed->left, em, pitch, room),
                       .x1 = edge1 - length_resolve(placed->right, em, pitch, room)};
    if (width > 0 && placed->has_right && !placed->has_left)
        e.x0 = e.x1 - width;
    else if (width > 0)
        e.x1 = e.x0 + width;
    e.y0 = top_of(layout, placed) + length_resolve(placed->shift, em, pitch, room);
    e.y1 = e.y0 + length_resolve(placed->height, em, pitch, layout->height);
    return e;
}
