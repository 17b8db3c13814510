/* Images ─▶ elements (SVG 1.1, 5.7 and 8.3). A picture is the file itself as a data address, without its Exif, since
 * some programs would turn it by that once more; a QR code is one path in units of modules. A drawing is not its file,
 * which would look for fonts on the viewer's machine and might hold anything, but what was drawn from it, letters as
 * outlines, as a nested <svg> with ids of its own; so it looks as in the PDF. Words for those who can't see them stand
 * in the text in front (svg.c). */
#include "out/svg_images.h"

#include "out/image_place.h"
#include "out/svg_print.h"

#include <stdlib.h>

static int sign(mpt value)
{
    return (value > 0) - (value < 0);
}

/* Sides in points, turned by a matrix of -1, 0 and 1. */
static void picture_draw(struct buf *b, const struct image *image)
{
    const struct picture *picture = image->picture;
    struct image_place p = image_place(image);
    buf_addz(b, "<image");
    svg_length(b, "width", abs(p.sx) + abs(p.sy));
    svg_length(b, "height", abs(p.tx) + abs(p.ty));
    buf_addf(b, " preserveAspectRatio=\"none\" transform=\"matrix(%d %d %d %d ", sign(p.sx), sign(p.sy), sign(p.tx),
             sign(p.ty));
    length_print(b, p.x);
    buf_addz(b, " ");
    length_print(b, p.y);
    buf_addz(b, picture->kind == PICTURE_PNG ? ")\" href=\"data:image/png;base64," : ")\" href=\"data:image/jpeg;base64,");
    xml_base64(b, picture_bare(b->arena, picture));
    buf_addz(b, "\"/>\n");
}

/* Ids tell the drawings of a page apart by what stands before them. */
static void drawing_draw(struct buf *b, const struct image *image, struct str page, size_t number)
{
    struct str markup = image->picture->drawing->markup;
    size_t mark;
    buf_addz(b, "<svg");
    svg_length(b, "x", image->x0);
    svg_length(b, "y", image->y0);
    svg_length(b, "width", image->x1 - image->x0);
    svg_length(b, "height", image->y1 - image->y0);
    for (; str_find(markup, STR("@"), &mark); markup = str_from(markup, mark + 1)) {
        buf_add(b, str_slice(markup, 0, mark));
        buf_addf(b, "d%.*s%zu-", (int)page.n, page.s, number);
    }
    buf_add(b, markup);
}

static void put_modules(struct buf *b, const struct qr *qr)
{
    for (uint32_t row = 0; row < qr->modules; row++)
        for (uint32_t from = 0, to; qr_stretch(qr, row, &from, &to); from = to)
            buf_addf(b, "M%u %uh%uv1h-%uz", (unsigned)from, (unsigned)row, (unsigned)(to - from), (unsigned)(to - from));
}

static void qr_draw(struct buf *b, const struct image *image)
{
    int64_t modules = (int64_t)image->qr->modules * 1000;
    buf_addz(b, "<path transform=\"matrix(");
    svg_ratio(b, image->x1 - image->x0, modules);
    buf_addz(b, " 0 0 ");
    svg_ratio(b, image->y1 - image->y0, modules);
    buf_addz(b, " ");
    length_print(b, image->x0);
    buf_addz(b, " ");
    length_print(b, image->y0);
    buf_addz(b, ")\" d=\"");
    put_modules(b, image->qr);
    buf_addz(b, "\"/>\n");
}

void svg_image_draw(struct buf *b, const struct image *image, struct str mark, size_t number)
{
    if (!image->picture)
        qr_draw(b, image);
    else if (image->picture->kind == PICTURE_SVG)
        drawing_draw(b, image, mark, number);
    else
        picture_draw(b, image);
}
