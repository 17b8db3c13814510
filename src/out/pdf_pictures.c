/* Pictures ─▶ image XObjects (ISO 32000-1, 8.9.5), drawings ─▶ form XObjects (pdf_drawings.h).
 *
 * A JPEG goes in as it is (7.4.8), and so do the rows of a PNG that a reader can inflate by itself; all else is decoded
 * row by row, filtered as PNG does (png_pack.h) and deflated, the opacity apart as a soft mask (11.6.5.3). No
 * more than a few rows are held at a time. Colours are the device's, as everywhere in the file. */
#include "out/pdf_pictures.h"

#include "out/pdf_drawings.h"
#include "out/pdf_print.h"
#include "out/png_pack.h"

struct placed {
    const struct picture *picture;
    uint32_t object;
};

struct pdf_pictures {
    struct pdf *pdf;
    VEC(struct placed) list;        /* in the order of the book */
};

static const char *const SPACES[] = {
    [PICTURE_GRAY] = "/DeviceGray", [PICTURE_RGB] = "/DeviceRGB", [PICTURE_CMYK] = "/DeviceCMYK"
};

/* ---- dictionaries */

static void put_entry(struct buf *b, const char *key, int64_t value)
{
    buf_addz(b, key);
    put_int(b, value);
}

static void put_image(struct buf *b, const struct picture *picture, uint32_t bits)
{
    buf_add(b, STR("/Type/XObject/Subtype/Image"));
    put_entry(b, "/Width ", picture->columns);
    put_entry(b, "/Height ", picture->rows);
    put_entry(b, "/BitsPerComponent ", bits);
}

/* Rows that begin with the number of a PNG filter. */
static void put_flate(struct buf *b, const struct picture *picture, int64_t samples, uint32_t bits)
{
    put_entry(b, "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors ", samples);
    put_entry(b, "/BitsPerComponent ", bits);
    put_entry(b, "/Columns ", picture->columns);
    buf_add(b, STR(">>"));
}

static void put_space(struct buf *b, const struct picture *picture)
{
    buf_add(b, STR("/ColorSpace"));
    if (!picture->palette.n) {
        buf_addz(b, SPACES[picture->color]);
        return;
    }
    put_entry(b, "[/Indexed/DeviceRGB ", (int64_t)picture->palette.n / 3 - 1);
    put_byte(b, '<');
    put_hex(b, picture->palette);
    buf_add(b, STR(">]"));
}

/* ---- JPEG */

/* Three colours are taken for YCbCr and four for CMYK unless the file or the dictionary says otherwise. */
static void put_transform(struct buf *b, const struct picture *picture)
{
    if (picture->color == PICTURE_RGB && !picture->ycc)
        buf_add(b, STR("/DecodeParms<</ColorTransform 0>>"));
    if (picture->color == PICTURE_CMYK && picture->ycc)
        buf_add(b, STR("/DecodeParms<</ColorTransform 1>>"));
}

static void jpeg_write(struct pdf *pdf, uint32_t object, const struct picture *picture)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    put_image(&b, picture, picture->bits);
    put_space(&b, picture);
    if (picture->inverted)
        buf_add(&b, STR("/Decode[1 0 1 0 1 0 1 0]"));
    buf_add(&b, STR("/Filter/DCTDecode"));
    put_transform(&b, picture);
    object_set_stream(pdf, object, buf_str(&b), picture->bytes, STREAM_PLAIN);
}

/* ---- PNG */

static void packed_write(struct pdf *pdf, uint32_t object, const struct picture *picture)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    int64_t samples = picture->palette.n || picture->color == PICTURE_GRAY ? 1 : 3;
    put_image(&b, picture, picture->bits);
    put_space(&b, picture);
    put_flate(&b, picture, samples, picture->bits);
    object_set_stream(pdf, object, buf_str(&b), picture->packed, STREAM_PLAIN);
}

/* The opacity's object, or its colours', from the decoded rows. */
static void rows_write(struct pdf *pdf, uint32_t object, const struct picture *picture, enum png_part part, uint32_t mask)
{
    struct arena *scratch = arena_new_like(pdf_arena(pdf));
    struct buf b = {.arena = pdf_arena(pdf)};
    bool color = part == PNG_COLORS && picture->color == PICTURE_RGB;
    put_image(&b, picture, 8);
    buf_add(&b, color ? STR("/ColorSpace/DeviceRGB") : STR("/ColorSpace/DeviceGray"));
    put_flate(&b, picture, color ? 3 : 1, 8);
    if (mask) {
        buf_add(&b, STR("/SMask "));
        put_ref(&b, mask);
    }
    struct str packed;
    if (!png_pack(scratch, picture, part, &packed))
        pdf_fail(pdf, "zlib can't deflate");
    object_set_stream(pdf, object, buf_str(&b), packed, STREAM_PLAIN);
    arena_drop(scratch);
}

static void png_write(struct pdf *pdf, uint32_t object, const struct picture *picture)
{
    if (picture->packed.n) {
        packed_write(pdf, object, picture);
        return;
    }
    uint32_t mask = picture->alpha ? object_new(pdf) : 0;
    rows_write(pdf, object, picture, PNG_COLORS, mask);
    if (mask)
        rows_write(pdf, mask, picture, PNG_OPACITY, 0);
}

/* ---- all */

static void picture_add(struct pdf_pictures *pictures, const struct picture *picture)
{
    if (pdf_failed(pictures->pdf) || pdf_pictures_number(pictures, picture))
        return;
    uint32_t object = object_new(pictures->pdf);
    *VEC_PUSH(pdf_arena(pictures->pdf), &pictures->list) = (struct placed){picture, object};
    if (picture->kind == PICTURE_JPEG)
        jpeg_write(pictures->pdf, object, picture);
    else if (picture->kind == PICTURE_PNG)
        png_write(pictures->pdf, object, picture);
    else
        drawing_write(pictures->pdf, object, picture->drawing);
}

struct pdf_pictures *pdf_pictures_embed(struct pdf *pdf, const struct book *book)
{
    struct pdf_pictures *pictures = ARENA_NEW(pdf_arena(pdf), struct pdf_pictures);
    pictures->pdf = pdf;
    for (size_t i = 0; i < book->npages; i++)
        for (size_t k = 0; k < book->pages[i].nimages; k++)
            if (book->pages[i].images[k].picture)
                picture_add(pictures, book->pages[i].images[k].picture);
    return pictures;
}

void pdf_pictures_resources(const struct pdf_pictures *pictures, struct buf *b)
{
    if (!pictures->list.n)
        return;
    buf_add(b, STR("/XObject<<"));
    for (size_t i = 0; i < pictures->list.n; i++) {
        buf_addf(b, "/Im%zu ", i + 1);
        put_ref(b, pictures->list.at[i].object);
    }
    buf_add(b, STR(">>"));
}

size_t pdf_pictures_number(const struct pdf_pictures *pictures, const struct picture *picture)
{
    for (size_t i = 0; i < pictures->list.n; i++)
        if (pictures->list.at[i].picture == picture)
            return i + 1;
    return 0;
}
