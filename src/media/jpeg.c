/* A JPEG file (ITU-T T.81; JFIF; Exif; Adobe's marker) ─▶ what stands in its headers, by libjpeg-turbo.
 *
 * The file goes into the output as it is, so its pixels are wanted only to be sure of them: everything is decoded once,
 * at an eighth of its size and without conversion of colours, which reads every bit of the data. libjpeg mends damage as
 * best it can and warns; here those warnings that mean lost pixels are faults. What libjpeg knows but readers of PDF
 * don't (arithmetic coding) is refused. Memory is bounded, and the number of scans, each of which may cost a few bytes
 * of file and a walk over all pixels. */
#include "media/decoders.h"
#include "media/exif.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>

enum { MARKER_EXIF = JPEG_APP0 + 1, MARKER_START = 0xDA, MARKER_TEM = 0x01,
       MARKER_FIRST_BARE = 0xD0, MARKER_LAST_BARE = 0xD9,
       MOST_SCANS = 100, COEFFICIENT_BYTES = 2, DENSITY_INCH = 1, DENSITY_CENTIMETRE = 2, REDUCED = 8 };

struct decoder {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf escape;
    struct picture *picture;
    enum fault fault;
};

/* ---- libjpeg's messages */

static enum fault error_fault(int code)
{
    switch (code) {
    case JERR_EMPTY_IMAGE: return FAULT_EMPTY;
    case JERR_IMAGE_TOO_BIG: return FAULT_PIXELS;
    case JERR_OUT_OF_MEMORY: case JERR_NO_BACKING_STORE: return FAULT_MEMORY;
    case JERR_INPUT_EMPTY: case JERR_INPUT_EOF: return FAULT_CUT;
    case JERR_BAD_PRECISION: case JERR_SOF_UNSUPPORTED: case JERR_ARITH_NOTIMPL: case JERR_NOT_COMPILED:
    case JERR_CONVERSION_NOTIMPL: case JERR_COMPONENT_COUNT: return FAULT_FORM;
    default: return FAULT_BROKEN;
    }
}

/* Of a warning that means lost pixels. */
static enum fault warning_fault(int code)
{
    switch (code) {
    case JWRN_JPEG_EOF: return FAULT_CUT;
    case JWRN_HIT_MARKER: case JWRN_HUFF_BAD_CODE: case JWRN_ARITH_BAD_CODE: case JWRN_MUST_RESYNC: return FAULT_BROKEN;
    default: return FAULT_NONE;
    }
}

static _Noreturn void escape(j_common_ptr jpeg, enum fault fault)
{
    struct decoder *d = jpeg->client_data;
    d->fault = fault;
    longjmp(d->escape, 1);
}

static void on_error(j_common_ptr jpeg)
{
    escape(jpeg, error_fault(jpeg->err->msg_code));
}

static void on_message(j_common_ptr jpeg, int level)
{
    enum fault fault = level < 0 ? warning_fault(jpeg->err->msg_code) : FAULT_NONE;
    if (fault)
        escape(jpeg, fault);
}

static void on_progress(j_common_ptr jpeg)
{
    const struct decoder *d = jpeg->client_data;
    if (d->jpeg.input_scan_number > MOST_SCANS)
        escape(jpeg, FAULT_FORM);
}

/* ---- headers */

static enum fault color_take(struct decoder *d)
{
    struct picture *p = d->picture;
    J_COLOR_SPACE space = d->jpeg.jpeg_color_space;
    if (d->jpeg.arith_code || space == JCS_UNKNOWN)
        return FAULT_FORM;
    p->color = space == JCS_GRAYSCALE ? PICTURE_GRAY :
               space == JCS_CMYK || space == JCS_YCCK ? PICTURE_CMYK : PICTURE_RGB;
    p->ycc = space == JCS_YCbCr || space == JCS_YCCK;
    p->inverted = p->color == PICTURE_CMYK && d->jpeg.saw_Adobe_marker;
    p->bits = 8;
    return FAULT_NONE;
}

static struct exif exif_of(const struct decoder *d)
{
    static const struct str head = {"Exif\0\0", 6};
    for (jpeg_saved_marker_ptr m = d->jpeg.marker_list; m; m = m->next) {
        struct str data = {(const char *)m->data, m->data_length};
        if (m->marker == MARKER_EXIF && str_starts(data, head))
            return exif_read(str_from(data, head.n));
    }
    return exif_read(STR(""));
}

/* As JFIF says it; a unit of 0 gives only the shape of a pixel. */
static uint32_t jfif_dpi(const struct jpeg_decompress_struct *jpeg)
{
    uint32_t density = jpeg->X_density;
    if (!jpeg->saw_JFIF_marker || density != jpeg->Y_density)
        return 0;
    return jpeg->density_unit == DENSITY_INCH ? density :
           jpeg->density_unit == DENSITY_CENTIMETRE ? (density * 254 + 50) / 100 : 0;
}

/* The coefficients of a picture in several scans are held until the last. */
static enum fault memory_fault(struct jpeg_decompress_struct *jpeg)
{
    uint64_t pixels = (uint64_t)jpeg->image_width * jpeg->image_height;
    uint64_t held = pixels * (uint64_t)jpeg->num_components * COEFFICIENT_BYTES;
    return jpeg_has_multiple_scans(jpeg) && held > PICTURE_MEMORY ? FAULT_MEMORY : FAULT_NONE;
}

static enum fault header_take(struct decoder *d)
{
    struct picture *p = d->picture;
    struct exif exif = exif_of(d);
    p->columns = d->jpeg.image_width;
    p->rows = d->jpeg.image_height;
    p->turn = exif_turn(exif.orientation);
    p->dpi = jfif_dpi(&d->jpeg) ? jfif_dpi(&d->jpeg) : exif.dpi;
    enum fault fault = picture_size_fault(p->columns, p->rows);
    if (!fault)
        fault = color_take(d);
    return fault ? fault : memory_fault(&d->jpeg);
}

/* ---- pixels */

static void pixels_read(struct jpeg_decompress_struct *jpeg)
{
    jpeg->out_color_space = jpeg->jpeg_color_space;
    jpeg->scale_num = 1;
    jpeg->scale_denom = REDUCED;
    jpeg->do_fancy_upsampling = FALSE;
    jpeg_start_decompress(jpeg);
    JSAMPARRAY row = jpeg->mem->alloc_sarray((j_common_ptr)jpeg, JPOOL_IMAGE,
                                             jpeg->output_width * (JDIMENSION)jpeg->output_components, 1);
    while (jpeg->output_scanline < jpeg->output_height)
        jpeg_read_scanlines(jpeg, row, 1);
    jpeg_finish_decompress(jpeg);
}

static void decoder_open(struct decoder *d)
{
    struct str bytes = d->picture->bytes;
    d->jpeg.err = jpeg_std_error(&d->errors);
    d->errors.error_exit = on_error;
    d->errors.emit_message = on_message;
    d->progress.progress_monitor = on_progress;
    d->jpeg.client_data = d;
    jpeg_create_decompress(&d->jpeg);
    d->jpeg.progress = &d->progress;
    d->jpeg.mem->max_memory_to_use = (long)PICTURE_MEMORY;
    jpeg_mem_src(&d->jpeg, (const unsigned char *)bytes.s, (unsigned long)bytes.n);
    jpeg_save_markers(&d->jpeg, MARKER_EXIF, 0xFFFF);
}

/* libjpeg leaves by longjmp; nothing here is changed behind setjmp but *d. */
enum fault jpeg_decode(struct arena *arena, struct picture *picture)
{
    struct decoder *d = ARENA_NEW(arena, struct decoder);
    d->picture = picture;
    if (setjmp(d->escape) == 0) {
        decoder_open(d);
        jpeg_read_header(&d->jpeg, TRUE);
        d->fault = header_take(d);
        if (!d->fault)
            pixels_read(&d->jpeg);
    }
    jpeg_destroy_decompress(&d->jpeg);
    return d->fault;
}

/* ---- the file without Exif and XMP */

static uint32_t byte_at(struct str s, size_t at)
{
    return at < s.n ? (unsigned char)s.s[at] : 0;
}

/* Whether a marker stands there, and no byte of the stray ones that libjpeg too passes over. */
static bool is_marker(struct str bytes, size_t at)
{
    return byte_at(bytes, at) == 0xFF && byte_at(bytes, at + 1) != 0xFF && byte_at(bytes, at + 1) != 0;
}

/* Where the segment of the marker at `at` ends. */
static size_t segment_end(struct str bytes, size_t at)
{
    uint32_t marker = byte_at(bytes, at + 1), length = byte_at(bytes, at + 2) << 8 | byte_at(bytes, at + 3);
    bool bare = marker == MARKER_TEM || (marker >= MARKER_FIRST_BARE && marker <= MARKER_LAST_BARE);
    size_t end = at + 2 + (bare ? 0 : length < 2 ? 2 : length);     /* it counts its own two bytes */
    return end < bytes.n ? end : bytes.n;
}

struct str jpeg_bare(struct arena *arena, struct str bytes)
{
    struct buf b = {.arena = arena};
    size_t at = 0;
    while (at < bytes.n && !(is_marker(bytes, at) && byte_at(bytes, at + 1) == MARKER_START)) {
        size_t end = is_marker(bytes, at) ? segment_end(bytes, at) : at + 1;
        if (is_marker(bytes, at) && byte_at(bytes, at + 1) != MARKER_EXIF)
            buf_add(&b, str_slice(bytes, at, end));
        at = end;
    }
    buf_add(&b, str_from(bytes, at));
    return buf_str(&b);
}

#define TEXT_OF(value) #value
#define VALUE_TEXT(macro) TEXT_OF(macro)

struct str picture_jpeg_version(void)
{
    return STR(VALUE_TEXT(LIBJPEG_TURBO_VERSION));
}
