/* An image's area and its picture's turn ─▶ the origin and the two sides of the stored picture on the page. */
#include "out/image_place.h"

struct image_place image_place(const struct image *image)
{
    struct picture_turn turn = image->picture->turn;
    mpt across = turn.flip_x ? image->x0 - image->x1 : image->x1 - image->x0;
    mpt down = turn.flip_y ? image->y0 - image->y1 : image->y1 - image->y0;
    struct image_place place = {.x = turn.flip_x ? image->x1 : image->x0, .y = turn.flip_y ? image->y1 : image->y0};
    *(turn.swap ? &place.tx : &place.sx) = across;
    *(turn.swap ? &place.sy : &place.ty) = down;
    return place;
}
