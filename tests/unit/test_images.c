/* Pictures and QR codes in the output, read back by tools that are not ours: which objects there are, what the pixels
 * are, how they are turned, and whether a decoder reads the codes. A test that needs a tool is skipped where the tool is
 * not installed. */
#include "out/json.h"
#include "out/pdf.h"
#include "out/svg.h"

#include "picture_bed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

enum { ARTIFACT, DOCUMENT, BEFORE, FIGURE, SECOND, ELEMENTS, SIDE = 96 };

static const struct element structure[ELEMENTS] = {
    [DOCUMENT] = {.role = ELEMENT_DOCUMENT}, [BEFORE] = {.role = ELEMENT_PARAGRAPH, .parent = DOCUMENT},
    [FIGURE] = {.role = ELEMENT_FIGURE, .parent = DOCUMENT, .title = {"云南<图> & \"1\"", 17}},
    [SECOND] = {.role = ELEMENT_FIGURE, .parent = DOCUMENT, .title = {"码", 3}}
};

struct sample {
    struct arena *arena;
    struct diags *diags;
    struct image images[3];
    struct page page;
    struct book book;
    char path[32];
};

/* A page as large as the picture has pixels at 72 dpi, with the picture upon all of it. */
static void sample_open(struct sample *s, mpt width, mpt height)
{
    *s = (struct sample){.arena = arena_new(NULL)};
    s->diags = diags_new(s->arena);
    s->book = (struct book){.title = STR("图"), .lang = STR("zh-Hans"), .width = width, .height = height,
                            .pages = &s->page, .npages = 1, .structure = structure, .nstructure = ELEMENTS};
    s->page = (struct page){.label = STR("1"), .images = s->images};
}

static void sample_add(struct sample *s, struct image image)
{
    s->images[s->page.nimages++] = image;
}

static const struct picture *sample_picture(struct sample *s, struct str bytes)
{
    const struct picture *picture = picture_read(s->arena, s->diags, (struct pos){0}, STR("a"), bytes, NULL);
    assert_non_null(picture);
    return picture;
}

static void sample_close(struct sample *s)
{
    if (*s->path)
        unlink(s->path);
    arena_drop(s->arena);
}

static struct str sample_write(struct sample *s)
{
    struct str pdf;
    if (!pdf_write(s->arena, s->diags, &s->book, &pdf))
        fail_msg("%s", diags_text(s->arena, s->diags, DIAG_ENGLISH).s);
    strcpy(s->path, "/tmp/paiban-test-XXXXXX");
    int file = mkstemp(s->path);
    assert_int_equal(write(file, pdf.s, pdf.n), pdf.n);
    close(file);
    return pdf;
}

/* What a command prints; %s stands for the PDF. Skips the test when its tool, its first word, is not there. */
static struct str said(struct sample *s, const char *form)
{
    char command[256], line[400], part[4096];
    struct buf b = {.arena = s->arena};
    snprintf(command, sizeof command, "command -v %.*s >/dev/null", (int)strcspn(form, " "), form);
    if (system(command) != 0) {
        print_message("skipped: no %.*s\n", (int)strcspn(form, " "), form);
        sample_close(s);
        skip();
    }
    struct str at = str_of(form);
    size_t hole;
    assert_true(str_find(at, STR("%s"), &hole));
    snprintf(line, sizeof line, "%.*s%s%s 2>/dev/null", (int)hole, form, s->path, form + hole + 2);
    FILE *out = popen(line, "r");
    assert_non_null(out);
    for (size_t n; (n = fread(part, 1, sizeof part, out)) > 0;)
        buf_add(&b, (struct str){part, n});
    assert_int_equal(pclose(out), 0);
    buf_addc(&b, ' ');
    b.s[b.n - 1] = 0;
    return (struct str){b.s, b.n - 1};
}

static bool holds(struct str s, const char *part)
{
    size_t at;
    return str_find(s, str_of(part), &at);
}

/* The pixels behind the head of a binary PPM. */
static const unsigned char *ppm_pixels(struct str ppm, int columns, int rows)
{
    int width = 0, height = 0, n = 0;
    const char *size = strchr(ppm.s, '\n');
    size = size && size[1] == '#' ? strchr(size + 1, '\n') : size;     /* Ghostscript says who it is */
    assert_non_null(size);
    assert_int_equal(sscanf(size, " %d %d 255%n", &width, &height, &n), 2);
    assert_int_equal(width, columns);
    assert_int_equal(height, rows);
    return (const unsigned char *)size + n + 1;
}

/* Poppler widens pictures by a pixel, so it is asked only where neighbours don't matter. */
static const char *const exact[] = {"mutool draw -q -r 72 -A 0 -F ppm -o - %s", "gs -q -sDEVICE=ppmraw -r72 -o - %s"};
static const char *const renderers[] = {"pdftoppm -r 72 %s", "mutool draw -q -r 72 -A 0 -F ppm -o - %s"};

/* ---- PNG: the same pixels */

struct wanted {
    struct buf b;
    size_t samples, columns;
    bool alpha;
};

/* As a row is seen on white paper. */
static void row_see(void *to, const unsigned char *row)
{
    struct wanted *w = to;
    for (size_t x = 0; x < w->columns; x++) {
        const unsigned char *p = row + x * w->samples;
        int opacity = w->alpha ? p[w->samples - 1] : 255;
        for (size_t c = 0; c < 3; c++) {
            int color = w->samples < 3 ? p[0] : p[c];
            buf_add(&w->b, (struct str){(const char[]){(char)((color * opacity + 255 * (255 - opacity)) / 255)}, 1});
        }
    }
}

static void pixels_are_near(const unsigned char *got, const struct wanted *w, int tolerance, const char *what)
{
    for (size_t i = 0; i < w->b.n; i++) {
        int far = got[i] - (unsigned char)w->b.s[i];
        if (far > tolerance || far < -tolerance)
            fail_msg("%s: sample %zu is %d instead of %d", what, i, got[i], (unsigned char)w->b.s[i]);
    }
}

static void png_is_shown(const struct png_form *form, const char *renderer)
{
    struct sample s;
    sample_open(&s, PT(SIDE), PT(SIDE));
    const struct picture *picture = sample_picture(&s, png_made(s.arena, form));
    sample_add(&s, (struct image){0, 0, PT(SIDE), PT(SIDE), picture, NULL, FIGURE, 0});
    struct wanted w = {{.arena = s.arena}, picture_samples(picture), SIDE, picture->alpha};
    picture_rows(s.arena, picture, row_see, &w);
    sample_write(&s);
    pixels_are_near(ppm_pixels(said(&s, renderer), SIDE, SIDE), &w, picture->alpha ? 2 : 1, renderer);
    sample_close(&s);
}

static void every_kind_of_png_is_shown_as_it_is(void **state)
{
    static const struct { uint32_t type, depth; bool interlaced, transparent; } kinds[] = {
        {TYPE_GRAY, 1, false, false}, {TYPE_GRAY, 2, false, false}, {TYPE_GRAY, 4, true, false},
        {TYPE_GRAY, 8, false, false}, {TYPE_GRAY, 16, false, false}, {TYPE_GRAY, 8, false, true},
        {TYPE_RGB, 8, false, false}, {TYPE_RGB, 8, true, false}, {TYPE_RGB, 16, false, false}, {TYPE_RGB, 16, true, true},
        {TYPE_PALETTE, 1, false, false}, {TYPE_PALETTE, 2, false, false}, {TYPE_PALETTE, 4, false, true},
        {TYPE_PALETTE, 8, false, false}, {TYPE_PALETTE, 8, true, false}, {TYPE_GRAY_ALPHA, 8, false, false},
        {TYPE_GRAY_ALPHA, 16, true, false}, {TYPE_RGB_ALPHA, 8, false, false}, {TYPE_RGB_ALPHA, 16, false, false}
    };
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (size_t k = 0; k < 2; k++) {
            struct png_form form = {SIDE, SIDE, kinds[i].depth, kinds[i].type, kinds[i].interlaced, kinds[i].transparent,
                                    png_noise, STR("")};
            png_is_shown(&form, exact[k]);
        }
}

/* ---- JPEG: colours and turns */

/* Four quarters: red, green above blue, white; in CMYK as Adobe's programs store it. */
static void quarters(const struct jpeg_form *form, uint32_t x, uint32_t y, unsigned char *samples)
{
    static const unsigned char rgb[][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
    size_t quarter = (y * 2 >= form->rows ? 2U : 0U) + (x * 2 >= form->columns ? 1U : 0U);
    memcpy(samples, rgb[quarter], 3);
    if (form->from == JCS_CMYK)
        samples[3] = 255;
}

/* Which of red (r), green, blue, white (w) is seen in the middle of each quarter, row by row. */
static void corners_are(const unsigned char *pixels, size_t columns, size_t rows, const char *wanted)
{
    for (size_t q = 0; q < 4; q++) {
        const unsigned char *p = pixels + ((rows / 4 + q / 2 * (rows / 2)) * columns + columns / 4 + q % 2 * (columns / 2)) * 3;
        char seen = p[0] > 150 && p[1] > 150 && p[2] > 150 ? 'w' : p[0] > 150 ? 'r' : p[1] > 100 && p[2] < 140 ? 'g' : 'b';
        if (seen != wanted[q])
            fail_msg("quarter %zu of %s is %c (%d %d %d)", q, wanted, seen, p[0], p[1], p[2]);
    }
}

static void jpeg_is_shown(struct jpeg_form form, uint32_t orientation, const char *wanted, const char *renderer)
{
    struct sample s;
    bool swap = orientation > 4;
    int across = swap ? 64 : 128, down = swap ? 128 : 64;
    sample_open(&s, PT(1) * across, PT(1) * down);
    form.exif = orientation > 1 ? exif_made(s.arena, orientation % 2, orientation, 300, 2) : STR("");
    struct str bytes = jpeg_made(s.arena, &form);
    sample_add(&s, (struct image){0, 0, PT(1) * across, PT(1) * down, sample_picture(&s, bytes), NULL, FIGURE, 0});
    struct str pdf = sample_write(&s);
    assert_true(str_find(pdf, bytes, &(size_t){0}));            /* as it is */
    corners_are(ppm_pixels(said(&s, renderer), across, down), (size_t)across, (size_t)down, wanted);
    sample_close(&s);
}

static const char *const turned[] = {"", "rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"};

static void jpegs_are_turned_by_exif(void **state)
{
    struct jpeg_form form = {.columns = 128, .rows = 64, .from = JCS_RGB, .to = JCS_YCbCr, .pixel = quarters};
    (void)state;
    for (uint32_t orientation = 1; orientation <= 8; orientation++)
        for (size_t k = 0; k < 2; k++)
            jpeg_is_shown(form, orientation, turned[orientation], renderers[k]);
}

static void jpegs_keep_their_colors(void **state)
{
    static const struct { J_COLOR_SPACE from, to; } kinds[] = {
        {JCS_RGB, JCS_YCbCr}, {JCS_RGB, JCS_RGB}, {JCS_CMYK, JCS_CMYK}, {JCS_CMYK, JCS_YCCK}
    };
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds * 2; i++)
        for (size_t k = 0; k < 2; k++) {
            struct jpeg_form form = {.columns = 128, .rows = 64, .from = kinds[i / 2].from, .to = kinds[i / 2].to,
                                     .progressive = i % 2, .pixel = quarters};
            jpeg_is_shown(form, 1, turned[1], renderers[k]);
        }
}

/* ---- objects and structure */

static void a_picture_is_embedded_once(void **state)
{
    struct sample s;
    (void)state;
    sample_open(&s, PT(300), PT(300));
    struct jpeg_form jpeg = {.columns = 64, .rows = 32, .from = JCS_RGB, .to = JCS_YCbCr, .pixel = quarters};
    struct png_form png = {20, 30, 8, TYPE_RGB_ALPHA, false, false, png_noise, STR("")};
    const struct picture *first = sample_picture(&s, jpeg_made(s.arena, &jpeg));
    sample_add(&s, (struct image){0, 0, PT(64), PT(32), first, NULL, FIGURE, 0});
    sample_add(&s, (struct image){0, PT(50), PT(64), PT(82), first, NULL, ARTIFACT, 0});
    sample_add(&s, (struct image){0, PT(100), PT(20), PT(130), sample_picture(&s, png_made(s.arena, &png)), NULL, SECOND, 0});
    struct str pdf = sample_write(&s);
    assert_true(holds(pdf, "/XObject<</Im1 "));
    assert_false(holds(pdf, "/Im3 "));
    assert_true(holds(pdf, "/A<</O/Layout/Placement/Block/BBox[0 268 64 300]>>"));
    struct str list = said(&s, "pdfimages -list %s");
    assert_true(holds(list, "image      64    32  rgb     3   8  jpeg   no"));
    assert_true(holds(list, "image      20    30  rgb     3   8  image  no"));
    assert_true(holds(list, "smask      20    30  gray    1   8  image  no"));
    assert_true(holds(said(&s, "qpdf --check %s"), "No syntax or stream encoding errors"));
    sample_close(&s);
}

static void figures_have_words_and_their_place(void **state)
{
    struct sample s;
    (void)state;
    sample_open(&s, PT(300), PT(300));
    struct png_form png = {8, 8, 8, TYPE_GRAY, false, false, png_noise, STR("")};
    const struct line line = {.kind = LINE_BODY, .text = STR("前"), .structure = BEFORE};
    s.page.lines = &line;
    s.page.nlines = 1;
    sample_add(&s, (struct image){0, 0, PT(8), PT(8), sample_picture(&s, png_made(s.arena, &png)), NULL, FIGURE, 1});
    sample_add(&s, (struct image){0, PT(9), PT(30), PT(39), NULL, qr_make(s.arena, s.diags, (struct pos){0}, STR("1")), SECOND, 1});
    struct str pdf = sample_write(&s), svg, json = json_book(s.arena, &s.book);
    assert_true(holds(pdf, "/S/Figure"));
    assert_true(holds(pdf, "/Alt<FEFF4E915357003C56FE003E"));
    assert_true(holds(pdf, "<pdfuaid:part>1</pdfuaid:part>"));
    assert_true(holds(json, "\"picture\": \"a\", \"alt\": \"云南<图> & \\\"1\\\"\", \"line\": 1}"));
    assert_true(holds(json, "\"qr\": 1, \"alt\": \"码\""));
    assert_true(svg_write(s.arena, s.diags, &s.book, STR("a"), &svg));
    assert_true(holds(svg, "role=\"img\" aria-label=\"云南&lt;图&gt; &amp; &quot;1&quot;\""));
    size_t text, figure;
    assert_true(str_find(svg, STR("前</text>"), &text) && str_find(svg, STR("aria-label"), &figure) && text < figure);
    sample_close(&s);
}

static void a_book_with_bad_images_is_refused(void **state)
{
    struct sample s;
    struct str pdf;
    (void)state;
    sample_open(&s, PT(300), PT(300));
    const struct qr *qr = qr_make(s.arena, s.diags, (struct pos){0}, STR("1"));
    const struct image bad[] = {
        {0, 0, PT(9), PT(9), NULL, NULL, FIGURE, 0}, {0, 0, 0, PT(9), NULL, qr, FIGURE, 0},
        {0, PT(9), PT(9), 0, NULL, qr, FIGURE, 0}, {0, 0, PT(9), PT(9), NULL, qr, ELEMENTS, 0},
        {0, 0, PT(9), PT(9), NULL, qr, FIGURE, 1}
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        s.page.nimages = 0;
        sample_add(&s, bad[i]);
        assert_false(pdf_write(s.arena, s.diags, &s.book, &pdf));
    }
    sample_close(&s);
}

static void the_same_bytes_twice(void **state)
{
    (void)state;
    struct str pdf[2], svg[2];
    struct sample s[2];
    for (size_t i = 0; i < 2; i++) {
        sample_open(&s[i], PT(96), PT(96));
        struct png_form png = {SIDE, SIDE, 16, TYPE_RGB_ALPHA, true, false, png_noise, STR("")};
        const struct picture *picture = sample_picture(&s[i], png_made(s[i].arena, &png));
        sample_add(&s[i], (struct image){0, 0, PT(96), PT(96), picture, NULL, FIGURE, 0});
        pdf[i] = sample_write(&s[i]);
        assert_true(svg_write(s[i].arena, s[i].diags, &s[i].book, STR("a"), &svg[i]));
    }
    assert_true(str_eq(pdf[0], pdf[1]) && str_eq(svg[0], svg[1]));
    sample_close(&s[0]);
    sample_close(&s[1]);
}

/* ---- SVG */

static void svg_holds_the_file_and_its_turn(void **state)
{
    static const char *const matrices[] = {
        "", "1 0 0 1 10 20", "-1 0 0 1 74 20", "-1 0 0 -1 74 52", "1 0 0 -1 10 52",
        "0 1 1 0 10 20", "0 1 -1 0 74 20", "0 -1 -1 0 74 52", "0 -1 1 0 10 52"
    };
    (void)state;
    for (uint32_t orientation = 1; orientation <= 8; orientation++) {
        struct sample s;
        struct str svg;
        char part[80];
        sample_open(&s, PT(300), PT(300));
        struct jpeg_form form = {.columns = 64, .rows = 32, .from = JCS_RGB, .to = JCS_YCbCr, .pixel = quarters,
                                 .exif = exif_made(s.arena, true, orientation, 300, 2)};
        const struct picture *picture = sample_picture(&s, jpeg_made(s.arena, &form));
        sample_add(&s, (struct image){PT(10), PT(20), PT(74), PT(52), picture, NULL, FIGURE, 0});
        assert_true(svg_write(s.arena, s.diags, &s.book, STR("a"), &svg));
        snprintf(part, sizeof part, orientation < 5 ? "width=\"64\" height=\"32\" preserveAspectRatio=\"none\" transform=\"matrix(%s)"
                 : "width=\"32\" height=\"64\" preserveAspectRatio=\"none\" transform=\"matrix(%s)", matrices[orientation]);
        assert_true(holds(svg, part));
        assert_true(holds(svg, "href=\"data:image/jpeg;base64,/9j/"));
        assert_false(holds(svg, "RXhpZ"));                      /* Exif */
        sample_close(&s);
    }
}

/* ---- QR codes */

static const char *const texts[] = {
    "https://example.org/a?b=c&d=%E4%BA%91", "1", "数据治理与流通动态监测报告",
    "https://www.example.org/a/rather/long/address/that/has/many/parts/and/goes/on/and/on/and/on/2021/11/15/index.html#end"
};

static void codes_are_read_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct sample s;
        sample_open(&s, PT(300), PT(300));
        const struct qr *qr = qr_make(s.arena, s.diags, (struct pos){0}, str_of(texts[i]));
        assert_non_null(qr);
        sample_add(&s, (struct image){100500, 90333, 171366, 161199, NULL, qr, SECOND, 0});     /* 25 mm */
        sample_write(&s);
        said(&s, "zbarimg --version # %s");
        struct str read = said(&s, "pdftoppm -r 150 -png %s | zbarimg -q --raw -");
        assert_string_equal(str_z(s.arena, str_trim(read)), texts[i]);
        sample_close(&s);
    }
}

static void codes_have_a_longest_text(void **state)
{
    char text[2332];
    (void)state;
    struct sample s;
    sample_open(&s, PT(300), PT(300));
    memset(text, 'a', sizeof text);
    const struct qr *qr = qr_make(s.arena, s.diags, (struct pos){"a.yaml", 4, 2}, (struct str){text, 2331});
    assert_non_null(qr);
    assert_int_equal(qr->version, 40);
    assert_int_equal(qr->modules, 177);
    assert_null(qr_make(s.arena, s.diags, (struct pos){"a.yaml", 4, 2}, (struct str){text, 2332}));
    assert_int_equal(s.diags->list.n, 1);
    assert_int_equal(s.diags->list.at[0].id, DIAG_QR_LONG);
    assert_int_equal(s.diags->list.at[0].pos.line, 4);
    sample_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_png_is_shown_as_it_is), cmocka_unit_test(jpegs_are_turned_by_exif),
        cmocka_unit_test(jpegs_keep_their_colors), cmocka_unit_test(a_picture_is_embedded_once),
        cmocka_unit_test(figures_have_words_and_their_place), cmocka_unit_test(a_book_with_bad_images_is_refused),
        cmocka_unit_test(the_same_bytes_twice), cmocka_unit_test(svg_holds_the_file_and_its_turn),
        cmocka_unit_test(codes_are_read_back), cmocka_unit_test(codes_have_a_longest_text)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
