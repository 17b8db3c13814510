/* An SVG file that was inspected ─▶ its size, and what cairo's PDF or SVG surface makes of it.
 *
 * Shapes stay shapes and text stays text. What has to become pixels on the way (filters, masks) does so at the
 * resolution of the surface's unit: therefore the drawing is made large, its longer side SIDE units, which is 200 dots to
 * the inch when it fills an A4 page and more on any smaller place. Sizes follow CSS: 96 px are an inch; without width and
 * height the viewBox counts px. No address is given as the drawing's own, so that librsvg opens no file. */
#include "draw/render.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <pango/pango.h>

enum { SIDE = 2400, LARGEST_PT = 100 * 1000, CSS_DPI = 96, MPT_INCH = 72000 };

/* ---- size */

struct size {
    double width, height;           /* px */
};

static bool size_known(RsvgHandle *handle, struct size *size)
{
    gboolean has_width, has_height, has_box;
    RsvgLength width, height;
    RsvgRectangle box;
    if (rsvg_handle_get_intrinsic_size_in_pixels(handle, &size->width, &size->height))
        return size->width > 0 && size->height > 0;
    rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &width, &has_height, &height, &has_box, &box);
    if (!has_box || box.width <= 0 || box.height <= 0)
        return false;
    *size = (struct size){box.width, box.height};
    return true;
}

static mpt mpt_of(double px)
{
    return (mpt)lround(px * MPT_INCH / CSS_DPI);
}

static bool size_find(RsvgHandle *handle, struct size *size, struct rendering *out)
{
    const double largest = (double)LARGEST_PT * CSS_DPI / 72;
    if (!size_known(handle, size) || !(size->width <= largest) || !(size->height <= largest))
        return false;
    out->width = mpt_of(size->width);
    out->height = mpt_of(size->height);
    return out->width > 0 && out->height > 0;
}

/* The drawing's size on the surface; of a page, in whole pixels. */
static RsvgRectangle viewport_of(const struct drawing_request *request, struct size size)
{
    double scale = SIDE / fmax(size.width, size.height);
    if (request->form == DRAWING_PNG)
        return (RsvgRectangle){0, 0, round(size.width * request->dpi / CSS_DPI), round(size.height * request->dpi / CSS_DPI)};
    return (RsvgRectangle){0, 0, size.width * scale, size.height * scale};
}

/* ---- drawing */

static cairo_status_t bytes_take(void *to, const unsigned char *bytes, unsigned n)
{
    buf_add(to, (struct str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

/* White, as the page may end inside its last pixel. */
static cairo_surface_t *picture_new(const RsvgRectangle *viewport)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)viewport->width, (int)viewport->height);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_destroy(cairo);
    return surface;
}

static cairo_surface_t *surface_new(enum drawing_form form, struct buf *b, const RsvgRectangle *viewport)
{
    if (form == DRAWING_PNG)
        return picture_new(viewport);
    return form == DRAWING_PDF ? cairo_pdf_surface_create_for_stream(bytes_take, b, viewport->width, viewport->height)
                               : cairo_svg_surface_create_for_stream(bytes_take, b, viewport->width, viewport->height);
}

static void tell(struct diags *diags, enum diag_id id, struct str name, const char *words)
{
    const struct str args[] = {name, str_trim(str_of(words))};
    diag_add(diags, id, (struct pos){0}, args, 2);
}

/* By librsvg's words, since it has one number for all errors: its own bounds, or no memory for a picture. */
static bool is_heavy(const GError *error, cairo_status_t status)
{
    struct str words = str_of(error ? error->message : "");
    size_t at;
    return status == CAIRO_STATUS_NO_MEMORY || str_find(words, STR("NoMemory"), &at) ||
           str_find(words, STR("exceeded more than"), &at);
}

static bool handle_draw(RsvgHandle *handle, struct diags *diags, struct str name, cairo_surface_t *surface,
                        const RsvgRectangle *viewport)
{
    GError *error = NULL;
    cairo_t *cairo = cairo_create(surface);
    bool drawn = rsvg_handle_render_document(handle, cairo, viewport, &error);
    cairo_show_page(cairo);
    cairo_destroy(cairo);
    cairo_status_t status = cairo_surface_status(surface);
    bool good = drawn && status == CAIRO_STATUS_SUCCESS;
    if (!good)
        tell(diags, is_heavy(error, status) ? DIAG_DRAWING_HEAVY : DIAG_DRAWING_FAULT, name,
             error ? error->message : cairo_status_to_string(status));
    g_clear_error(&error);
    return good;
}

static void warn_empty(RsvgHandle *handle, struct diags *diags, struct str name, const RsvgRectangle *viewport)
{
    RsvgRectangle ink = {0};
    if (rsvg_handle_get_geometry_for_layer(handle, NULL, viewport, &ink, NULL, NULL) && (ink.width <= 0 && ink.height <= 0))
        tell(diags, DIAG_DRAWING_EMPTY, name, "");
}

static bool handle_render(RsvgHandle *handle, struct arena *arena, struct diags *diags,
                          const struct drawing_request *request, int32_t root_line, struct rendering *out)
{
    struct buf b = {.arena = arena};
    struct size size;
    rsvg_handle_set_dpi(handle, CSS_DPI);
    if (!size_find(handle, &size, out)) {
        tell(diags, DIAG_DRAWING_SIZE, request->name, str_format(arena, "%d", (int)root_line).s);
        return false;
    }
    RsvgRectangle viewport = viewport_of(request, size);
    cairo_surface_t *surface = surface_new(request->form, &b, &viewport);
    bool drawn = handle_draw(handle, diags, request->name, surface, &viewport);
    if (drawn && request->form == DRAWING_PNG)
        cairo_surface_write_to_png_stream(surface, bytes_take, &b);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    if (drawn && request->form != DRAWING_PNG)
        warn_empty(handle, diags, request->name, &viewport);
    out->bytes = buf_str(&b);
    return drawn;
}

bool render(struct arena *arena, struct diags *diags, const struct drawing_request *request, int32_t root_line,
            struct rendering *out)
{
    GError *error = NULL;
    GInputStream *stream = g_memory_input_stream_new_from_data(request->svg.s, (gssize)request->svg.n, NULL);
    RsvgHandle *handle = rsvg_handle_new_from_stream_sync(stream, NULL, RSVG_HANDLE_FLAG_KEEP_IMAGE_DATA, NULL, &error);
    *out = (struct rendering){0};
    bool drawn = handle && handle_render(handle, arena, diags, request, root_line, out);
    if (!handle)
        tell(diags, DIAG_DRAWING_FAULT, request->name, error->message);
    g_clear_error(&error);
    g_clear_object(&handle);
    g_object_unref(stream);
    return drawn;
}

void render_versions(struct buf *b)
{
    buf_addf(b, "librsvg %u.%u.%u\n", rsvg_major_version, rsvg_minor_version, rsvg_micro_version);
    buf_addf(b, "cairo %s\npango %s\n", cairo_version_string(), pango_version_string());
}
