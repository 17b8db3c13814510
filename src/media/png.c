/* A PNG file (ISO/IEC 15948) ─▶ what stands in its headers, its rows, or its data as it is, by libpng.
 *
 * Every kind is read: 1 to 16 bits, gray, colours, palette, transparent by channel or by one colour, interlaced. Gamma
 * and profiles are passed over, as everywhere in this program: numbers go to the printer as they are. All rows are
 * decoded once when the picture is read; it is then known to be whole, and whether anything in it is transparent at
 * all. What a reader of PDF can inflate by itself is taken over as it stands (ISO 32000-1, 7.4.4.4, predictors). */
#include "media/decoders.h"
#include "media/exif.h"

#include <setjmp.h>
#include <string.h>

#include <png.h>

enum { SIGNATURE_BYTES = 8, CHUNK_BYTES = 12, HEADER_END = 24 };

struct decoder {
    png_structp png;
    png_infop info;
    jmp_buf escape;
    struct arena *arena;
    struct picture *picture;
    size_t at;                      /* in the picture's bytes */
    enum fault fault;
    bool warned;
    unsigned char *image;           /* a row, or all of an interlaced picture */
    size_t stride;
    int passes;
    void (*take)(void *to, const unsigned char *row);
    void *to;
};

/* ---- libpng's callbacks */

static _Noreturn void on_error(png_structp png, png_const_charp words)
{
    struct decoder *d = png_get_error_ptr(png);
    (void)words;
    if (!d->fault)
        d->fault = FAULT_BROKEN;
    longjmp(d->escape, 1);
}

static void on_warning(png_structp png, png_const_charp words)
{
    struct decoder *d = png_get_error_ptr(png);
    (void)words;
    d->warned = true;
}

static void on_read(png_structp png, png_bytep to, size_t n)
{
    struct decoder *d = png_get_io_ptr(png);
    struct str bytes = d->picture->bytes;
    if (n > bytes.n - d->at) {
        d->fault = FAULT_CUT;
        png_error(png, "");
    }
    memcpy(to, bytes.s + d->at, n);
    d->at += n;
}

/* ---- chunks */

struct chunk {
    struct str type, data, all;
};

static uint32_t number_at(struct str s, size_t at)
{
    uint32_t value = 0;
    for (size_t i = 0; i < 4; i++)
        value = value << 8 | (unsigned char)s.s[at + i];
    return value;
}

static bool chunk_next(struct str bytes, size_t *at, struct chunk *chunk)
{
    if (bytes.n - *at < CHUNK_BYTES)
        return false;
    size_t n = number_at(bytes, *at);
    if (n > bytes.n - *at - CHUNK_BYTES)
        return false;
    chunk->type = str_slice(bytes, *at + 4, *at + 8);
    chunk->data = str_slice(bytes, *at + 8, *at + 8 + n);
    chunk->all = str_slice(bytes, *at, *at + n + CHUNK_BYTES);
    *at += n + CHUNK_BYTES;
    return true;
}

/* The data of all IDAT chunks, one behind the other. */
static struct str data_join(struct arena *arena, struct str bytes)
{
    struct buf b = {.arena = arena};
    struct chunk chunk;
    for (size_t at = SIGNATURE_BYTES; chunk_next(bytes, &at, &chunk);)
        if (str_is(chunk.type, "IDAT"))
            buf_add(&b, chunk.data);
    return buf_str(&b);
}

struct str png_bare(struct arena *arena, struct str bytes)
{
    static const char *const kept[] = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
    struct buf b = {.arena = arena};
    struct chunk chunk;
    buf_add(&b, str_slice(bytes, 0, SIGNATURE_BYTES));
    for (size_t at = SIGNATURE_BYTES; chunk_next(bytes, &at, &chunk);)
        for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
            if (str_is(chunk.type, kept[i]))
                buf_add(&b, chunk.all);
    return buf_str(&b);
}

/* ---- headers */

/* Before libpng sees them: it has but one word for sizes of 0 and sizes beyond its own bounds. */
static enum fault size_fault(struct str bytes)
{
    if (bytes.n < HEADER_END)
        return FAULT_CUT;
    return picture_size_fault(number_at(bytes, HEADER_END - 8), number_at(bytes, HEADER_END - 4));
}

static void palette_take(struct decoder *d)
{
    png_colorp colors;
    int n;
    if (png_get_color_type(d->png, d->info) != PNG_COLOR_TYPE_PALETTE || !png_get_PLTE(d->png, d->info, &colors, &n))
        return;
    struct buf b = {.arena = d->arena};
    for (int i = 0; i < n; i++) {
        const char rgb[] = {(char)colors[i].red, (char)colors[i].green, (char)colors[i].blue};
        buf_add(&b, (struct str){rgb, sizeof rgb});
    }
    d->picture->palette = buf_str(&b);
}

static void header_take(struct decoder *d)
{
    struct picture *p = d->picture;
    p->columns = png_get_image_width(d->png, d->info);
    p->rows = png_get_image_height(d->png, d->info);
    p->bits = png_get_bit_depth(d->png, d->info);
    p->color = png_get_color_type(d->png, d->info) & PNG_COLOR_MASK_COLOR ? PICTURE_RGB : PICTURE_GRAY;
    palette_take(d);
}

/* What may stand behind the rows too. */
static void notes_take(struct decoder *d)
{
    png_uint_32 x, y, n;
    png_bytep block;
    int unit;
    struct exif exif = exif_read(STR(""));
    if (png_get_eXIf_1(d->png, d->info, &n, &block))
        exif = exif_read((struct str){(const char *)block, n});
    d->picture->turn = exif_turn(exif.orientation);
    d->picture->dpi = exif.dpi;
    if (png_get_pHYs(d->png, d->info, &x, &y, &unit) && unit == PNG_RESOLUTION_METER && x == y)
        d->picture->dpi = (uint32_t)(((uint64_t)x * 254 + 5000) / 10000);
}

/* ---- rows */

/* From here on a row has 8-bit samples, and opacity if the file has any and it is wanted. */
static void rows_prepare(struct decoder *d, bool opacity)
{
    png_set_expand(d->png);
    png_set_scale_16(d->png);
    if (!opacity)
        png_set_strip_alpha(d->png);
    d->passes = png_set_interlace_handling(d->png);
    png_read_update_info(d->png, d->info);
    d->stride = png_get_rowbytes(d->png, d->info);
}

static bool row_is_opaque(const struct decoder *d)
{
    size_t samples = png_get_channels(d->png, d->info);
    for (size_t at = samples - 1; at < d->stride; at += samples)
        if (d->image[at] != 0xFF)
            return false;
    return true;
}

/* Of an interlaced picture only the pixels of the pass at hand are put into the row; what stands between them was put
 * there before, and opaque in the beginning. */
static void rows_check(struct decoder *d)
{
    bool opacity = png_get_channels(d->png, d->info) % 2 == 0;
    d->image = arena_alloc(d->arena, d->stride);
    memset(d->image, 0xFF, d->stride);
    for (int pass = 0; pass < d->passes; pass++)
        for (uint32_t row = 0; row < d->picture->rows; row++) {
            png_read_row(d->png, d->image, NULL);
            d->picture->alpha = d->picture->alpha || (opacity && !row_is_opaque(d));
        }
}

/* All of an interlaced picture takes four bytes a pixel at most, which the bound on pixels keeps below PICTURE_MEMORY. */
static void rows_give(struct decoder *d)
{
    bool whole = d->passes > 1;
    uint32_t rows = d->picture->rows;
    d->image = arena_array(d->arena, whole ? rows : 1, d->stride);
    for (int pass = 0; pass < d->passes; pass++)
        for (uint32_t row = 0; row < rows; row++) {
            unsigned char *at = d->image + (whole ? row * d->stride : 0);
            png_read_row(d->png, at, NULL);
            if (pass == d->passes - 1)
                d->take(d->to, at);
        }
}

/* ---- all */

static void decoder_open(struct decoder *d)
{
    d->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, d, on_error, on_warning);
    d->info = d->png ? png_create_info_struct(d->png) : NULL;
    if (!d->info)
        arena_exhausted(d->arena);
    png_set_user_limits(d->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);      /* ours are in pixels */
    png_set_read_fn(d->png, d, on_read);
    png_read_info(d->png, d->info);
}

static void picture_check(struct decoder *d)
{
    header_take(d);
    rows_prepare(d, true);
    d->warned = false;
    rows_check(d);
    png_read_end(d->png, d->info);
    notes_take(d);
    if (d->passes == 1 && d->picture->bits <= 8 && !d->picture->alpha && !d->warned &&
        !(png_get_color_type(d->png, d->info) & PNG_COLOR_MASK_ALPHA))
        d->picture->packed = data_join(d->arena, d->picture->bytes);
}

static void picture_give(struct decoder *d)
{
    rows_prepare(d, d->picture->alpha);
    rows_give(d);
}

/* libpng leaves by longjmp; nothing here is changed behind setjmp but *d. */
static enum fault decoder_run(struct decoder *d, void (*job)(struct decoder *d))
{
    if (setjmp(d->escape) == 0) {
        decoder_open(d);
        job(d);
    }
    png_destroy_read_struct(&d->png, &d->info, NULL);
    return d->fault;
}

enum fault png_decode(struct arena *arena, struct picture *picture)
{
    struct decoder *d = ARENA_NEW(arena, struct decoder);
    *d = (struct decoder){.arena = arena, .picture = picture, .fault = size_fault(picture->bytes)};
    return d->fault ? d->fault : decoder_run(d, picture_check);
}

void picture_rows(struct arena *scratch, const struct picture *picture,
                  void (*take)(void *to, const unsigned char *row), void *to)
{
    struct picture copy = *picture;         /* the decoder's is written to */
    struct decoder *d = ARENA_NEW(scratch, struct decoder);
    *d = (struct decoder){.arena = scratch, .picture = &copy, .take = take, .to = to};
    decoder_run(d, picture_give);
}

struct str picture_png_version(void)
{
    return str_of(png_get_libpng_ver(NULL));
}
