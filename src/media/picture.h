/* Pictures: what a JPEG, PNG or SVG file holds, checked to the last pixel, and its pixels where a writer needs them.
 *
 * A picture that was read is whole: it decodes, its size is bounded, and every writer may rely on what is said of it.
 * Its bytes are borrowed from whoever read the file and must live as long as the picture. Never changed once read.
 */
#ifndef PAIBAN_MEDIA_PICTURE_H
#define PAIBAN_MEDIA_PICTURE_H

#include "base/diag.h"
#include "base/str.h"
#include "media/drawing.h"

#include <stdbool.h>
#include <stdint.h>

enum picture_kind { PICTURE_JPEG, PICTURE_PNG, PICTURE_SVG };

enum { DRAWING_DPI = 72000 };      /* a drawing has no pixels: its size counts in millipoints */

enum picture_color { PICTURE_GRAY, PICTURE_RGB, PICTURE_CMYK };

/* How stored pixels are seen: columns and rows change places first, then left and right, top and bottom. */
struct picture_turn {
    bool swap, flip_x, flip_y;
};

struct picture {
    enum picture_kind kind;
    struct str name;                /* as the issue has it */
    struct str bytes;               /* the file's */
    uint32_t columns, rows;         /* pixels as they are stored */
    uint32_t width, height;         /* pixels as they are seen */
    struct picture_turn turn;
    uint32_t dpi;                   /* 0: the file says none, or not the same both ways */
    enum picture_color color;
    uint32_t bits;                  /* of a sample in the file: 1, 2, 4, 8 or 16 */
    bool alpha;                     /* PNG: some pixel is not opaque */
    bool ycc;                       /* JPEG: stored as YCbCr, or as YCCK */
    bool inverted;                  /* JPEG in CMYK with 0 for full ink, as Adobe's programs store it */
    struct str packed;              /* PNG: its rows as they are stored, deflated, when they can be used as they are (not
                                     * interlaced, at most 8 bits, nothing transparent); else empty */
    struct str palette;             /* PNG: red, green, blue of each entry; empty: has none */
    const struct drawing *drawing;  /* SVG: of the form that the drawer was asked for; columns, rows, width and height are
                                     * millipoints, dpi DRAWING_DPI */
};

/* NULL with a diagnostic at pos when the bytes are no whole JPEG, PNG or SVG, when the name's ending says otherwise, or
 * when the picture is too large to be printed by anyone. name is what the diagnostics call it. drawer: asked for an SVG
 * only; NULL: there is none, and an SVG can't be drawn. */
const struct picture *picture_read(struct arena *arena, struct diags *diags, struct pos pos, struct str name,
                                   struct str bytes, struct drawer *drawer);

/* The rows of a PNG from the top, as samples of 8 bits: gray, or red, green and blue, and behind them the opacity if the
 * picture has alpha. Memory is taken from scratch: a row, or all of an interlaced picture. */
void picture_rows(struct arena *scratch, const struct picture *picture,
                  void (*take)(void *to, const unsigned char *row), void *to);

size_t picture_samples(const struct picture *picture);     /* of a pixel in these rows: 1 to 4 */

/* The file without what it says beside its pixels (orientation, place, camera), for readers that would act on it. */
struct str picture_bare(struct arena *arena, const struct picture *picture);     /* JPEG, PNG */

struct str picture_png_version(void);       /* of the library */
struct str picture_jpeg_version(void);

#endif
