/* Pictures made by the tests: PNG of every kind by zlib alone, JPEG by libjpeg. */
#ifndef PAIBAN_TESTS_PICTURE_BED_H
#define PAIBAN_TESTS_PICTURE_BED_H

#include "base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <jpeglib.h>

/* ---- PNG (ISO/IEC 15948) */

enum { TYPE_GRAY = 0, TYPE_RGB = 2, TYPE_PALETTE = 3, TYPE_GRAY_ALPHA = 4, TYPE_RGB_ALPHA = 6 };

struct png_form {
    uint32_t columns, rows, depth, type;
    bool interlaced, transparent;       /* transparent: a tRNS chunk */
    uint32_t (*sample)(const struct png_form *form, uint32_t x, uint32_t y, uint32_t channel);
    struct str more;                    /* whole chunks to stand before the data */
};

static inline uint32_t png_channels(const struct png_form *form)
{
    static const uint32_t channels[] = {1, 0, 3, 1, 2, 0, 4};
    return channels[form->type];
}

/* A sample that looks random, the same each time. */
static inline uint32_t png_noise(const struct png_form *form, uint32_t x, uint32_t y, uint32_t channel)
{
    uint32_t h = (x * 2654435761U) ^ (y * 2246822519U) ^ (channel * 3266489917U);
    h = (h ^ (h >> 15)) * 2246822519U;
    return (h ^ (h >> 13)) & ((1U << form->depth) - 1);
}

static inline void put_number(struct buf *b, uint32_t value)
{
    const char bytes[] = {(char)(value >> 24), (char)(value >> 16 & 255), (char)(value >> 8 & 255), (char)(value & 255)};
    buf_add(b, (struct str){bytes, 4});
}

static inline void put_chunk(struct buf *b, const char *type, struct str data)
{
    size_t from = b->n + 4;
    put_number(b, (uint32_t)data.n);
    buf_addz(b, type);
    buf_add(b, data);
    put_number(b, (uint32_t)crc32(0, (const Bytef *)b->s + from, (uInt)(b->n - from)));
}

/* A row of every step-th pixel, unfiltered. */
static inline void put_row(struct buf *b, const struct png_form *form, uint32_t x0, uint32_t step, uint32_t y)
{
    uint32_t held = 0, bits = 0;
    buf_add(b, (struct str){"\0", 1});
    for (uint32_t x = x0; x < form->columns; x += step)
        for (uint32_t c = 0; c < png_channels(form); c++) {
            held = held << form->depth | form->sample(form, x, y, c);
            for (bits += form->depth; bits >= 8; bits -= 8) {
                char byte = (char)(held >> (bits - 8) & 255);
                buf_add(b, (struct str){&byte, 1});
            }
        }
    if (bits) {
        char byte = (char)(held << (8 - bits) & 255);
        buf_add(b, (struct str){&byte, 1});
    }
}

static inline struct str png_rows(struct arena *arena, const struct png_form *form)
{
    static const struct { uint32_t x, y, dx, dy; } passes[] = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };
    struct buf b = {.arena = arena};
    for (size_t p = 0; p < 7 && form->interlaced; p++)
        for (uint32_t y = passes[p].y; y < form->rows && passes[p].x < form->columns; y += passes[p].dy)
            put_row(&b, form, passes[p].x, passes[p].dx, y);
    for (uint32_t y = 0; y < form->rows && !form->interlaced; y++)
        put_row(&b, form, 0, 1, y);
    return buf_str(&b);
}

static inline struct str deflated(struct arena *arena, struct str bytes)
{
    uLongf n = compressBound((uLong)bytes.n);
    char *to = arena_alloc(arena, n);
    compress2((Bytef *)to, &n, (const Bytef *)bytes.s, (uLong)bytes.n, 6);
    return (struct str){to, n};
}

/* Entry i of the palette is (i × 5, 255 - i, i × i) in bytes; its opacity i × 16, where it is said, of the first 16. */
static inline void put_palette(struct buf *b, const struct png_form *form)
{
    uint32_t n = 1U << form->depth;
    char rgb[768], opacity[16];
    for (uint32_t i = 0; i < n; i++) {
        rgb[i * 3] = (char)(i * 5 & 255);
        rgb[i * 3 + 1] = (char)(255 - i);
        rgb[i * 3 + 2] = (char)(i * i & 255);
    }
    for (uint32_t i = 0; i < 16; i++)
        opacity[i] = (char)(i * 16);
    put_chunk(b, "PLTE", (struct str){rgb, n * 3});
    if (form->transparent)
        put_chunk(b, "tRNS", (struct str){opacity, n < 16 ? n : 16});
}

/* The colour that a tRNS chunk makes transparent is that of the first pixel. */
static inline void put_transparent(struct buf *b, const struct png_form *form)
{
    char data[6];
    uint32_t n = png_channels(form);
    for (uint32_t c = 0; c < n; c++) {
        uint32_t sample = form->sample(form, 0, 0, c);
        data[c * 2] = (char)(sample >> 8);
        data[c * 2 + 1] = (char)(sample & 255);
    }
    put_chunk(b, "tRNS", (struct str){data, n * 2});
}

static inline struct str png_made(struct arena *arena, const struct png_form *form)
{
    struct buf head = {.arena = arena}, b = {.arena = arena};
    struct str rows = form->rows < 60000 && form->columns < 60000 ? png_rows(arena, form) : STR("");
    const char rest[] = {(char)form->depth, (char)form->type, 0, 0, form->interlaced};
    put_number(&head, form->columns);
    put_number(&head, form->rows);
    buf_add(&head, (struct str){rest, sizeof rest});
    buf_add(&b, STR("\x89PNG\r\n\x1A\n"));
    put_chunk(&b, "IHDR", buf_str(&head));
    buf_add(&b, form->more);
    if (form->type == TYPE_PALETTE)
        put_palette(&b, form);
    else if (form->transparent)
        put_transparent(&b, form);
    struct str data = deflated(arena, rows);
    put_chunk(&b, "IDAT", str_slice(data, 0, data.n / 2));      /* in two, as files often have it */
    put_chunk(&b, "IDAT", str_from(data, data.n / 2));
    put_chunk(&b, "IEND", STR(""));
    return buf_str(&b);
}

/* ---- JPEG */

struct jpeg_form {
    uint32_t columns, rows;
    J_COLOR_SPACE from, to;             /* of the pixels given, of the file */
    bool progressive, arithmetic, centimetres;
    uint32_t density;
    struct str exif;                    /* from the byte order on; empty: none */
    void (*pixel)(const struct jpeg_form *form, uint32_t x, uint32_t y, unsigned char *samples);
};

/* A TIFF block with orientation and density (in inches, or centimetres when unit is 3). */
static inline struct str exif_made(struct arena *arena, bool big, uint32_t orientation, uint32_t density, uint32_t unit)
{
    const uint32_t rows[][4] = {
        {0x0112, 3, 1, orientation}, {0x011A, 5, 1, 62}, {0x011B, 5, 1, 62}, {0x0128, 3, 1, unit}
    };
    struct buf b = {.arena = arena};
    unsigned char bytes[70] = {0};
    size_t at = 0;
#define PUT(value, n) \
    for (size_t i_ = 0; i_ < (n); i_++) \
        bytes[at + i_] = (unsigned char)((uint32_t)(value) >> 8 * (big ? (n) - 1 - i_ : i_) & 255); \
    at += (n);
    memcpy(bytes, big ? "MM" : "II", 2);
    at = 2;
    PUT(42, 2) PUT(8, 4) PUT(4, 2)
    for (size_t i = 0; i < 4; i++) {
        PUT(rows[i][0], 2) PUT(rows[i][1], 2) PUT(rows[i][2], 4)
        if (rows[i][1] == 3) { PUT(rows[i][3], 2) PUT(0, 2) } else { PUT(rows[i][3], 4) }
    }
    PUT(0, 4)
    PUT(density, 4) PUT(1, 4)
#undef PUT
    buf_add(&b, (struct str){(const char *)bytes, sizeof bytes});
    return buf_str(&b);
}

static inline void put_pixels(struct jpeg_compress_struct *jpeg, const struct jpeg_form *form)
{
    unsigned char *row = malloc((size_t)form->columns * 4);
    for (uint32_t y = 0; y < form->rows; y++) {
        for (uint32_t x = 0; x < form->columns; x++)
            form->pixel(form, x, y, row + x * (uint32_t)jpeg->input_components);
        jpeg_write_scanlines(jpeg, &row, 1);
    }
    free(row);
}

static inline void put_exif(struct jpeg_compress_struct *jpeg, struct str exif)
{
    unsigned char data[256] = "Exif\0";
    memcpy(data + 6, exif.s, exif.n);
    jpeg_write_marker(jpeg, JPEG_APP0 + 1, data, (unsigned)exif.n + 6);
}

static inline struct str jpeg_made(struct arena *arena, const struct jpeg_form *form)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *out = NULL;
    unsigned long n = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &out, &n);
    jpeg.image_width = form->columns;
    jpeg.image_height = form->rows;
    jpeg.in_color_space = form->from;
    jpeg.input_components = form->from == JCS_GRAYSCALE ? 1 : form->from == JCS_CMYK ? 4 : 3;
    jpeg_set_defaults(&jpeg);
    jpeg_set_colorspace(&jpeg, form->to);
    jpeg_set_quality(&jpeg, 95, TRUE);
    jpeg.arith_code = form->arithmetic;
    if (form->density) {
        jpeg.density_unit = form->centimetres ? 2 : 1;
        jpeg.X_density = jpeg.Y_density = (UINT16)form->density;
    }
    if (form->progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    if (form->exif.n)
        put_exif(&jpeg, form->exif);
    put_pixels(&jpeg, form);
    jpeg_finish_compress(&jpeg);
    struct str made = str_copy(arena, (struct str){(const char *)out, n});
    jpeg_destroy_compress(&jpeg);
    free(out);
    return made;
}

#endif
