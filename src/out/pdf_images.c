/* Images ─▶ operators (ISO 32000-1, 8.9 and 8.5). A picture is a unit square under a matrix, upright in PDF's own sense
 * (y upwards, the first row of pixels at the top). A QR code is one path in units of modules: the stretches of dark
 * modules of each row, filled at once, so that no hairline shows between neighbours on a screen. */
#include "out/pdf_images.h"

#include "out/image_place.h"
#include "out/pdf_print.h"

enum { FINE_PLACES = 9, FINE_PER_MPT = 1000000 };

static void put_all(struct buf *b, const mpt *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        put_points(b, values[i]);
        put_byte(b, ' ');
    }
}

void put_picture(struct buf *b, const struct image *image, size_t picture, mpt page_height)
{
    struct image_place p = image_place(image);
    const mpt matrix[] = {p.sx, -p.sy, -p.tx, p.ty, p.x + p.tx, page_height - p.y - p.ty};
    buf_add(b, STR("q "));
    put_all(b, matrix, sizeof matrix / sizeof *matrix);
    buf_addf(b, "cm /Im%zu Do Q\n", picture);
}

static void put_modules(struct buf *b, const struct qr *qr)
{
    for (uint32_t row = 0; row < qr->modules; row++)
        for (uint32_t from = 0, to; qr_stretch(qr, row, &from, &to); from = to)
            buf_addf(b, "%u %u %u 1 re\n", (unsigned)from, (unsigned)row, (unsigned)(to - from));
}

void put_qr(struct buf *b, const struct image *image, mpt page_height)
{
    int64_t modules = image->qr->modules;
    buf_add(b, STR("q 0 g "));
    put_decimal(b, (int64_t)(image->x1 - image->x0) * FINE_PER_MPT / modules, FINE_PLACES);
    buf_add(b, STR(" 0 0 "));
    put_decimal(b, (int64_t)(image->y0 - image->y1) * FINE_PER_MPT / modules, FINE_PLACES);
    put_byte(b, ' ');
    put_all(b, (const mpt[]){image->x0, page_height - image->y0}, 2);
    buf_add(b, STR("cm\n"));
    put_modules(b, image->qr);
    buf_add(b, STR("f Q\n"));
}
