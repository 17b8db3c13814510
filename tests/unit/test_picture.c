/* Pictures: every kind of PNG against its own samples, what the headers of JPEG say, each way a file can be wrong, and
 * every file cut at every byte. */
#include "media/picture.h"

#include "picture_bed.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct desk {
    struct arena *arena;
    struct diags *diags;
};

static struct desk desk_open(void)
{
    struct arena *arena = arena_new(NULL);
    return (struct desk){arena, diags_new(arena)};
}

static const struct picture *read_as(struct desk *desk, const char *name, struct str bytes)
{
    return picture_read(desk->arena, desk->diags, (struct pos){"a.yaml", 3, 5}, str_of(name), bytes, NULL);
}

static const struct picture *read_good(struct desk *desk, const char *name, struct str bytes)
{
    const struct picture *picture = read_as(desk, name, bytes);
    if (!picture)
        fail_msg("%s", diags_text(desk->arena, desk->diags, DIAG_ENGLISH).s);
    return picture;
}

/* The picture is refused for that reason, at the place given, and nothing else is said. */
static void refused(struct str bytes, const char *name, const char *id)
{
    struct desk desk = desk_open();
    assert_null(read_as(&desk, name, bytes));
    assert_int_equal(desk.diags->list.n, 1);
    assert_string_equal(diag_name(desk.diags->list.at[0].id), id);
    assert_int_equal(desk.diags->list.at[0].pos.line, 3);
    assert_int_equal(diag_severity(desk.diags->list.at[0].id), SEVERITY_ERROR);
    arena_drop(desk.arena);
}

/* ---- PNG: rows */

struct rows {
    struct buf b;
    size_t bytes;
};

static void rows_take(void *to, const unsigned char *row)
{
    struct rows *rows = to;
    buf_add(&rows->b, (struct str){(const char *)row, rows->bytes});
}

static uint32_t to_byte(const struct png_form *form, uint32_t sample)
{
    return form->depth == 16 ? (sample * 255 + 32895) >> 16 : sample * 255 / ((1U << form->depth) - 1);
}

static bool is_first_color(const struct png_form *form, uint32_t x, uint32_t y)
{
    for (uint32_t c = 0; c < png_channels(form); c++)
        if (form->sample(form, x, y, c) != form->sample(form, 0, 0, c))
            return false;
    return true;
}

/* What pixel x, y of the form must come back as, `samples` numbers. */
static void pixel_wanted(const struct png_form *form, uint32_t x, uint32_t y, unsigned char *to)
{
    uint32_t i = form->sample(form, x, y, 0), n = png_channels(form);
    if (form->type == TYPE_PALETTE) {
        const uint32_t entry[] = {i * 5, 255 - i, i * i, i < 16 ? i * 16 : 255};
        for (uint32_t c = 0; c < (form->transparent ? 4 : 3); c++)
            to[c] = (unsigned char)(entry[c] & 255);
        return;
    }
    for (uint32_t c = 0; c < n; c++)
        to[c] = (unsigned char)to_byte(form, form->sample(form, x, y, c));
    if (form->transparent)
        to[n] = is_first_color(form, x, y) ? 0 : 255;
}

static void rows_are_right(struct desk *desk, const struct png_form *form, const struct picture *picture)
{
    size_t samples = picture_samples(picture);
    struct rows rows = {{.arena = desk->arena}, samples * form->columns};
    picture_rows(desk->arena, picture, rows_take, &rows);
    assert_int_equal(rows.b.n, rows.bytes * form->rows);
    for (uint32_t y = 0; y < form->rows; y++)
        for (uint32_t x = 0; x < form->columns; x++) {
            unsigned char wanted[5];
            pixel_wanted(form, x, y, wanted);
            if (memcmp(wanted, rows.b.s + (y * form->columns + x) * samples, samples) != 0)
                fail_msg("type %u depth %u interlaced %d transparent %d: pixel %u, %u", form->type, form->depth,
                         form->interlaced, form->transparent, x, y);
        }
}

static void png_case(uint32_t type, uint32_t depth, bool interlaced, bool transparent, uint32_t side)
{
    struct desk desk = desk_open();
    struct png_form form = {side, side + 4, depth, type, interlaced, transparent, png_noise, STR("")};
    const struct picture *picture = read_good(&desk, "a.png", png_made(desk.arena, &form));
    bool alpha = transparent || type >= TYPE_GRAY_ALPHA;
    assert_int_equal(picture->width, side);
    assert_int_equal(picture->height, side + 4);
    assert_int_equal(picture->bits, depth);
    assert_int_equal(picture->color, type == TYPE_GRAY || type == TYPE_GRAY_ALPHA ? PICTURE_GRAY : PICTURE_RGB);
    assert_int_equal(picture->alpha, alpha);
    assert_int_equal(picture->packed.n > 0, !interlaced && !alpha && depth <= 8);
    assert_int_equal(picture->palette.n, type == TYPE_PALETTE ? 3U << depth : 0);
    rows_are_right(&desk, &form, picture);
    arena_drop(desk.arena);
}

static void every_kind_of_png_comes_back_whole(void **state)
{
    static const struct { uint32_t type, depth; } kinds[] = {
        {TYPE_GRAY, 1}, {TYPE_GRAY, 2}, {TYPE_GRAY, 4}, {TYPE_GRAY, 8}, {TYPE_GRAY, 16}, {TYPE_RGB, 8}, {TYPE_RGB, 16},
        {TYPE_PALETTE, 1}, {TYPE_PALETTE, 2}, {TYPE_PALETTE, 4}, {TYPE_PALETTE, 8}, {TYPE_GRAY_ALPHA, 8},
        {TYPE_GRAY_ALPHA, 16}, {TYPE_RGB_ALPHA, 8}, {TYPE_RGB_ALPHA, 16}
    };
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int interlaced = 0; interlaced < 2; interlaced++)
            for (int transparent = 0; transparent <= (kinds[i].type < TYPE_GRAY_ALPHA); transparent++)
                png_case(kinds[i].type, kinds[i].depth, interlaced, transparent, 21);
    for (uint32_t side = 1; side < 9; side++)       /* passes without pixels */
        png_case(TYPE_RGB, 8, true, false, side);
}

static uint32_t opaque(const struct png_form *form, uint32_t x, uint32_t y, uint32_t channel)
{
    return channel == png_channels(form) - 1 ? (1U << form->depth) - 1 : png_noise(form, x, y, channel);
}

static void opacity_that_hides_nothing_is_dropped(void **state)
{
    (void)state;
    for (int interlaced = 0; interlaced < 2; interlaced++) {
        struct desk desk = desk_open();
        struct png_form form = {13, 9, 8, TYPE_RGB_ALPHA, interlaced, false, opaque, STR("")};
        const struct picture *picture = read_good(&desk, "a.png", png_made(desk.arena, &form));
        assert_false(picture->alpha);
        assert_int_equal(picture_samples(picture), 3);
        rows_are_right(&desk, &form, picture);
        arena_drop(desk.arena);
    }
}

/* ---- what headers say */

static struct str physical(struct arena *arena, uint32_t x, uint32_t y, char unit)
{
    struct buf data = {.arena = arena}, b = {.arena = arena};
    put_number(&data, x);
    put_number(&data, y);
    buf_add(&data, (struct str){&unit, 1});
    put_chunk(&b, "pHYs", buf_str(&data));
    return buf_str(&b);
}

static void density_of_png(void **state)
{
    static const struct { uint32_t x, y; char unit; uint32_t dpi; } cases[] = {
        {11811, 11811, 1, 300}, {2835, 2835, 1, 72}, {11811, 5906, 1, 0}, {11811, 11811, 0, 0}, {3, 3, 1, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk desk = desk_open();
        struct png_form form = {4, 4, 8, TYPE_GRAY, false, false, png_noise,
                                physical(desk.arena, cases[i].x, cases[i].y, cases[i].unit)};
        assert_int_equal(read_good(&desk, "a.png", png_made(desk.arena, &form))->dpi, cases[i].dpi);
        arena_drop(desk.arena);
    }
}

static void orientation_of_png(void **state)
{
    (void)state;
    struct desk desk = desk_open();
    struct buf more = {.arena = desk.arena};
    put_chunk(&more, "eXIf", exif_made(desk.arena, true, 6, 200, 2));
    struct png_form form = {4, 7, 8, TYPE_GRAY, false, false, png_noise, buf_str(&more)};
    struct str bytes = png_made(desk.arena, &form);
    const struct picture *picture = read_good(&desk, "a.png", bytes);
    assert_int_equal(picture->width, 7);
    assert_int_equal(picture->height, 4);
    assert_int_equal(picture->dpi, 200);
    struct str bare = picture_bare(desk.arena, picture);
    assert_int_equal(bare.n, bytes.n - more.n);
    assert_false(read_good(&desk, "a.png", bare)->turn.swap);
    arena_drop(desk.arena);
}

static void gradient(const struct jpeg_form *form, uint32_t x, uint32_t y, unsigned char *samples)
{
    samples[0] = (unsigned char)(x * 255 / form->columns);
    for (uint32_t c = 1; form->from != JCS_GRAYSCALE && c < (form->from == JCS_CMYK ? 4 : 3); c++)
        samples[c] = (unsigned char)(y * 255 / form->rows + c);
}

static void kinds_of_jpeg(void **state)
{
    static const struct { J_COLOR_SPACE from, to; enum picture_color color; bool ycc, inverted; } cases[] = {
        {JCS_GRAYSCALE, JCS_GRAYSCALE, PICTURE_GRAY, false, false}, {JCS_RGB, JCS_YCbCr, PICTURE_RGB, true, false},
        {JCS_RGB, JCS_RGB, PICTURE_RGB, false, false}, {JCS_CMYK, JCS_CMYK, PICTURE_CMYK, false, true},
        {JCS_CMYK, JCS_YCCK, PICTURE_CMYK, true, true}
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases * 2; i++) {
        struct desk desk = desk_open();
        size_t k = i / 2;
        struct jpeg_form form = {.columns = 33, .rows = 18, .from = cases[k].from, .to = cases[k].to, .pixel = gradient,
                                 .progressive = i % 2};
        const struct picture *picture = read_good(&desk, "a.JPG", jpeg_made(desk.arena, &form));
        assert_int_equal(picture->width, 33);
        assert_int_equal(picture->height, 18);
        assert_int_equal(picture->color, cases[k].color);
        assert_int_equal(picture->ycc, cases[k].ycc);
        assert_int_equal(picture->inverted, cases[k].inverted);
        assert_int_equal(picture->dpi, 0);
        arena_drop(desk.arena);
    }
}

static void density_and_orientation_of_jpeg(void **state)
{
    static const struct { uint32_t jfif, exif, unit, orientation; bool big, centimetres, swap; uint32_t dpi; } cases[] = {
        {300, 0, 0, 0, false, false, false, 300}, {118, 0, 0, 0, false, true, false, 300},
        {0, 240, 2, 1, false, false, false, 240}, {0, 240, 2, 6, true, false, true, 240},
        {72, 240, 2, 8, false, false, true, 72}, {0, 100, 3, 3, true, false, false, 254},
        {0, 240, 2, 9, true, false, false, 240}, {0, 240, 2, 0, true, false, false, 240},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk desk = desk_open();
        struct str exif = cases[i].exif ? exif_made(desk.arena, cases[i].big, cases[i].orientation, cases[i].exif,
                                                    cases[i].unit) : STR("");
        struct jpeg_form form = {.columns = 20, .rows = 10, .from = JCS_RGB, .to = JCS_YCbCr, .pixel = gradient,
                                 .density = cases[i].jfif, .centimetres = cases[i].centimetres, .exif = exif};
        const struct picture *picture = read_good(&desk, "a.jpeg", jpeg_made(desk.arena, &form));
        assert_int_equal(picture->dpi, cases[i].dpi);
        assert_int_equal(picture->width, cases[i].swap ? 10 : 20);
        assert_int_equal(picture->turn.swap, cases[i].swap);
        struct str bare = picture_bare(desk.arena, picture);
        assert_int_equal(bare.n, picture->bytes.n - (exif.n ? exif.n + 10 : 0));
        assert_false(read_good(&desk, "a.jpeg", bare)->turn.swap);
        arena_drop(desk.arena);
    }
}

/* Exif that leads nowhere, or round and round, is passed over. */
static void bad_exif_is_passed_over(void **state)
{
    (void)state;
    struct desk desk = desk_open();
    struct str good = exif_made(desk.arena, false, 6, 300, 2);
    for (size_t i = 0; i < good.n * 2; i++) {
        char bytes[80];
        memcpy(bytes, good.s, good.n);
        bytes[i / 2] = i % 2 ? (char)0xFF : (char)~bytes[i / 2];
        struct jpeg_form form = {.columns = 8, .rows = 8, .from = JCS_GRAYSCALE, .to = JCS_GRAYSCALE, .pixel = gradient,
                                 .exif = {bytes, i % 3 ? good.n : i / 2}};
        read_good(&desk, "a.jpg", jpeg_made(desk.arena, &form));
    }
    arena_drop(desk.arena);
}

/* ---- faults */

static void other_files_are_named(void **state)
{
    static const struct { struct str bytes; const char *id; } cases[] = {
        {{"", 0}, "picture-empty"}, {{"GIF89a", 6}, "picture-kind"}, {{"RIFF\1\2\3\4WEBPVP8 ", 16}, "picture-kind"},
        {{"II*\0", 4}, "picture-kind"}, {{"BM\x36", 3}, "picture-kind"}, {{"\0\0\0\x18" "ftypheic", 12}, "picture-kind"},
        {{"%PDF-1.4", 8}, "picture-kind"}, {{"\x1F\x8B\x08", 3}, "picture-kind"}, {{"hello", 5}, "picture-unknown"}, {{"\x89PNG\r\n\x1A", 7}, "picture-unknown"},
        {{"\xFF\xD8", 2}, "picture-unknown"}, {{"\x89PNG\r\n\x1A\n", 8}, "picture-cut"},
        {{"\xFF\xD8\xFF\xD9", 4}, "picture-broken"}, {{"\xFF\xD8\xFF\xE0", 4}, "picture-cut"}
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        refused(cases[i].bytes, "pictures/a", cases[i].id);
}

static void names_must_not_lie(void **state)
{
    static const struct { const char *name; bool png, jpeg; } cases[] = {
        {"a.png", true, false}, {"a.PNG", true, false}, {"b/a.jpg", false, true}, {"a.JPEG", false, true},
        {"a.gif", false, false}, {"a.png.jpg", false, true}, {"a", true, true}, {"a.scan", true, true}, {"", true, true}
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk desk = desk_open();
        struct png_form png = {4, 4, 8, TYPE_GRAY, false, false, png_noise, STR("")};
        struct jpeg_form jpeg = {.columns = 8, .rows = 8, .from = JCS_GRAYSCALE, .to = JCS_GRAYSCALE, .pixel = gradient};
        assert_int_equal(read_as(&desk, cases[i].name, png_made(desk.arena, &png)) != NULL, cases[i].png);
        assert_int_equal(read_as(&desk, cases[i].name, jpeg_made(desk.arena, &jpeg)) != NULL, cases[i].jpeg);
        arena_drop(desk.arena);
    }
}

static void sizes_have_bounds(void **state)
{
    static const struct { uint32_t columns, rows; bool interlaced; const char *id; } cases[] = {
        {0, 5, false, "picture-no-pixels"}, {5, 0, false, "picture-no-pixels"},
        {60001, 60001, false, "picture-large"}, {100000001, 1, false, "picture-large"},
        {0x7FFFFFFF, 0x7FFFFFFF, true, "picture-large"}, {0xFFFFFFFF, 0xFFFFFFFF, false, "picture-large"},
    };
    (void)state;
    struct desk desk = desk_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct png_form form = {cases[i].columns, cases[i].rows, 8, TYPE_GRAY, cases[i].interlaced, false, png_noise, STR("")};
        refused(png_made(desk.arena, &form), "a.png", cases[i].id);
    }
    arena_drop(desk.arena);
}

/* A JPEG whose frame says another size. */
static struct str jpeg_resized(struct arena *arena, struct str jpeg, uint32_t columns, uint32_t rows)
{
    struct str copy = str_copy(arena, jpeg);
    char *s = (char *)(uintptr_t)copy.s;
    for (size_t i = 0; i + 9 < copy.n; i++)
        if ((unsigned char)s[i] == 0xFF && ((unsigned char)s[i + 1] == 0xC0 || (unsigned char)s[i + 1] == 0xC2)) {
            const char size[] = {(char)(rows >> 8), (char)(rows & 255), (char)(columns >> 8), (char)(columns & 255)};
            memcpy(s + i + 5, size, 4);
            return copy;
        }
    return copy;
}

static void odd_jpegs_are_refused(void **state)
{
    (void)state;
    struct desk desk = desk_open();
    struct jpeg_form form = {.columns = 40, .rows = 40, .from = JCS_RGB, .to = JCS_YCbCr, .pixel = gradient};
    struct str plain = jpeg_made(desk.arena, &form);
    form.progressive = true;
    struct str progressive = jpeg_made(desk.arena, &form);
    form.arithmetic = true;
    refused(jpeg_made(desk.arena, &form), "a.jpg", "picture-form");
    refused(jpeg_resized(desk.arena, plain, 0, 40), "a.jpg", "picture-no-pixels");
    refused(jpeg_resized(desk.arena, plain, 40, 0), "a.jpg", "picture-no-pixels");
    refused(jpeg_resized(desk.arena, plain, 65535, 65535), "a.jpg", "picture-large");
    refused(jpeg_resized(desk.arena, progressive, 10000, 9999), "a.jpg", "picture-memory");
    refused(jpeg_resized(desk.arena, plain, 40, 80), "a.jpg", "picture-broken");
    arena_drop(desk.arena);
}

/* Where the next marker of that kind stands. */
static size_t marker_find(struct str jpeg, size_t at, unsigned char kind)
{
    while (at + 1 < jpeg.n && !((unsigned char)jpeg.s[at] == 0xFF && (unsigned char)jpeg.s[at + 1] == kind))
        at++;
    return at;
}

/* The same scan again and again costs a few bytes of file and a walk over all pixels each. */
static void endless_scans_are_refused(void **state)
{
    (void)state;
    struct desk desk = desk_open();
    struct jpeg_form form = {.columns = 16, .rows = 16, .from = JCS_GRAYSCALE, .to = JCS_GRAYSCALE, .pixel = gradient,
                             .progressive = true};
    struct str jpeg = jpeg_made(desk.arena, &form);
    struct buf b = {.arena = desk.arena};
    size_t from = marker_find(jpeg, 0, 0xDA), to = marker_find(jpeg, from, 0xC4);
    buf_add(&b, str_slice(jpeg, 0, to));
    for (int i = 0; i < 1000; i++)
        buf_add(&b, str_slice(jpeg, from, to));
    buf_add(&b, STR("\xFF\xD9"));
    refused(buf_str(&b), "a.jpg", "picture-form");
    arena_drop(desk.arena);
}

static void every_cut_is_found(struct desk *desk, const char *name, struct str bytes)
{
    for (size_t n = 0; n < bytes.n; n++) {
        struct str part = {malloc(n + 1), n};           /* so that a byte too far is seen */
        memcpy((char *)(uintptr_t)part.s, bytes.s, n);
        if (read_as(desk, name, part))
            fail_msg("%s with %zu bytes of %zu is taken for whole", name, n, bytes.n);
        free((void *)(uintptr_t)part.s);
    }
}

static void cut_files_are_found(void **state)
{
    (void)state;
    struct desk desk = desk_open();
    struct png_form png = {9, 9, 8, TYPE_PALETTE, false, true, png_noise, STR("")};
    struct jpeg_form jpeg = {.columns = 17, .rows = 9, .from = JCS_RGB, .to = JCS_YCbCr, .pixel = gradient};
    every_cut_is_found(&desk, "a.png", png_made(desk.arena, &png));
    png.interlaced = true;
    every_cut_is_found(&desk, "a.png", png_made(desk.arena, &png));
    every_cut_is_found(&desk, "a.jpg", jpeg_made(desk.arena, &jpeg));
    jpeg.progressive = true;
    every_cut_is_found(&desk, "a.jpg", jpeg_made(desk.arena, &jpeg));
    arena_drop(desk.arena);
}

/* One bit turned anywhere: libpng's check sums find all but those in chunks that don't matter. */
static void turned_bits_of_png_are_found(void **state)
{
    (void)state;
    struct desk desk = desk_open();
    struct png_form form = {9, 9, 8, TYPE_RGB, false, false, png_noise, STR("")};
    struct str bytes = png_made(desk.arena, &form);
    for (size_t i = 0; i < bytes.n * 8; i++) {
        struct str copy = str_copy(desk.arena, bytes);
        ((char *)(uintptr_t)copy.s)[i / 8] ^= (char)(1 << i % 8);
        if (read_as(&desk, "a.png", copy))
            fail_msg("a turned bit in byte %zu of %zu is not found", i / 8, bytes.n);
    }
    arena_drop(desk.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_png_comes_back_whole), cmocka_unit_test(opacity_that_hides_nothing_is_dropped),
        cmocka_unit_test(density_of_png), cmocka_unit_test(orientation_of_png), cmocka_unit_test(kinds_of_jpeg),
        cmocka_unit_test(density_and_orientation_of_jpeg), cmocka_unit_test(bad_exif_is_passed_over),
        cmocka_unit_test(other_files_are_named), cmocka_unit_test(names_must_not_lie),
        cmocka_unit_test(sizes_have_bounds), cmocka_unit_test(odd_jpegs_are_refused),
        cmocka_unit_test(endless_scans_are_refused),
        cmocka_unit_test(cut_files_are_found), cmocka_unit_test(turned_bits_of_png_are_found)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
