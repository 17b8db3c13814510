/* Glyphs with places ─▶ Tf, Tc, Ts, Tm and TJ (ISO 32000-1, 9.3 and 9.4).
 *
 * A number goes into TJ wherever the reader's pen is more than 1.5 millipoints off; a justified line of Han is one string
 * under one Tc. A new baseline is set by Tm, absolutely. */
#include "out/pdf_pen.h"

#include "out/pdf_print.h"

#include <math.h>

#define PEN_TOLERANCE (NPT_PER_MPT * 3 / 2)     /* how far a glyph may stand off before TJ corrects it */
#define MOVE_TOLERANCE NPT_PER_MPT              /* how far off a correction may end */

enum { SPACING_UNIT = 10000, SPACING_PLACES = 5 };      /* Tc is printed with five decimals: units of 10,000 npt */
enum { SLANT_UNIT = 100000, SLANT_DIGITS = 5 };

void pen_start(struct pen *pen, struct buf *b, mpt page_width, mpt page_height)
{
    *pen = (struct pen){.b = b, .page_width = page_width, .page_height = page_height};
}

/* ---- strings */

static void string_end(struct pen *pen)
{
    if (pen->in_string)
        put_byte(pen->b, ')');
    pen->in_string = false;
}

void pen_end(struct pen *pen)
{
    string_end(pen);
    if (pen->in_array)
        buf_add(pen->b, STR("]TJ\n"));
    pen->in_array = false;
}

void pen_resume(struct pen *pen)
{
    pen->placed = false;
}

static void array_begin(struct pen *pen)
{
    if (!pen->in_array)
        put_byte(pen->b, '[');
    pen->in_array = true;
}

static void string_add(struct pen *pen, uint32_t code)
{
    array_begin(pen);
    if (!pen->in_string)
        put_byte(pen->b, '(');
    pen->in_string = true;
    put_escaped(pen->b, (char)(code >> 8));
    put_escaped(pen->b, (char)(code & 0xFF));
}

/* The TJ number, in thousandths of its unit, that moves the pen by `move` at a size: as few decimals as will do.
 * A number of thousandths times the size in mpt is a move in npt. */
static int64_t adjustment(npt move, mpt size)
{
    int64_t number = 0;
    for (int64_t step = 1000; step; step /= 10) {
        npt unit = step * size;
        number = -(move + (move < 0 ? -unit : unit) / 2) / unit * step;
        npt rest = move + number * size;
        if (rest >= -MOVE_TOLERANCE && rest <= MOVE_TOLERANCE)
            break;
    }
    return number;
}

static void pen_move(struct pen *pen, mpt x)
{
    npt move = x * NPT_PER_MPT - pen->x;
    if (move >= -PEN_TOLERANCE && move <= PEN_TOLERANCE)
        return;
    int64_t number = adjustment(move, pen->size);
    string_end(pen);
    array_begin(pen);
    put_decimal(pen->b, number, 3);
    pen->x -= number * pen->size;
}

/* ---- state */

void pen_turn(struct pen *pen, bool turned, int slant)
{
    pen->placed &= pen->turned == turned && pen->slant == slant;
    pen->turned = turned;
    pen->slant = slant;
}

void pen_font(struct pen *pen, uint32_t font, mpt size)
{
    if (pen->font == font && pen->size == size)
        return;
    pen_end(pen);
    buf_add(pen->b, STR("/F"));
    put_int(pen->b, font);
    put_byte(pen->b, ' ');
    put_points(pen->b, size);
    buf_add(pen->b, STR(" Tf\n"));
    pen->font = font;
    pen->size = size;
}

npt pen_spacing_for(npt gap)
{
    return (gap + (gap < 0 ? -SPACING_UNIT : SPACING_UNIT) / 2) / SPACING_UNIT * SPACING_UNIT;
}

void pen_spacing(struct pen *pen, npt spacing)
{
    if (pen->spacing == spacing)
        return;
    pen_end(pen);
    put_decimal(pen->b, spacing / SPACING_UNIT, SPACING_PLACES);
    buf_add(pen->b, STR(" Tc\n"));
    pen->spacing = spacing;
}

void pen_rise(struct pen *pen, mpt rise)
{
    if (pen->rise == rise)
        return;
    pen_end(pen);
    put_points(pen->b, rise);
    buf_add(pen->b, STR(" Ts\n"));
    pen->rise = rise;
}

static void put_part(struct buf *b, int thousandths)
{
    put_decimal(b, thousandths, 3);
    put_byte(b, ' ');
}

void put_color(struct buf *b, struct color color, bool stroke)
{
    const uint8_t parts[] = {color.red, color.green, color.blue};
    bool is_gray = color.red == color.green && color.green == color.blue;
    if (color.space == COLOR_INKS) {
        for (int i = 0; i < INKS; i++)
            put_part(b, color.inks[i]);
        buf_addz(b, stroke ? "K\n" : "k\n");
        return;
    }
    for (size_t i = 0; i < (is_gray ? 1 : 3); i++)
        put_part(b, (parts[i] * 1000 + 127) / 255);
    buf_addz(b, stroke ? is_gray ? "G\n" : "RG\n" : is_gray ? "g\n" : "rg\n");
}

void pen_color(struct pen *pen, struct color color)
{
    if (color_same(pen->color, color))
        return;
    pen_end(pen);
    put_color(pen->b, color, false);
    pen->color = color;
}

void put_place(struct buf *b, mpt x, mpt y, mpt page_height)
{
    put_points(b, x);
    put_byte(b, ' ');
    put_points(b, page_height - y);
}

/* About the middle of the page. Sine and cosine to as many digits as are written, whatever the machine. */
static void put_slanted(struct pen *pen, mpt x, mpt y)
{
    const double angle = pen->slant * acos(-1) / 180;
    const int64_t sine = lround(sin(angle) * SLANT_UNIT), cosine = lround(cos(angle) * SLANT_UNIT);
    const int64_t dx = x - pen->page_width / 2, dy = pen->page_height / 2 - y;
    put_decimal(pen->b, cosine, SLANT_DIGITS);
    put_byte(pen->b, ' ');
    put_decimal(pen->b, sine, SLANT_DIGITS);
    put_byte(pen->b, ' ');
    put_decimal(pen->b, -sine, SLANT_DIGITS);
    put_byte(pen->b, ' ');
    put_decimal(pen->b, cosine, SLANT_DIGITS);
    put_byte(pen->b, ' ');
    put_points(pen->b, pen->page_width / 2 + (mpt)((dx * cosine - dy * sine) / SLANT_UNIT));
    put_byte(pen->b, ' ');
    put_points(pen->b, pen->page_height / 2 + (mpt)((dx * sine + dy * cosine) / SLANT_UNIT));
}

static void put_matrix(struct pen *pen, mpt x, mpt y)
{
    if (pen->slant) {
        put_slanted(pen, x, y);
        return;
    }
    buf_add(pen->b, pen->turned ? STR("0 -1 1 0 ") : STR("1 0 0 1 "));
    if (pen->turned)
        put_place(pen->b, pen->page_width - y, x, pen->page_height);
    else
        put_place(pen->b, x, y, pen->page_height);
}

static void pen_place(struct pen *pen, mpt x, mpt y)
{
    if (pen->placed && pen->y == y)
        return;
    pen_end(pen);
    put_matrix(pen, x, y);
    buf_add(pen->b, STR(" Tm\n"));
    pen->x = x * NPT_PER_MPT;
    pen->y = y;
    pen->placed = true;
}

void pen_show(struct pen *pen, mpt x, mpt y, uint32_t code, npt advance)
{
    pen_place(pen, x, y);
    pen_move(pen, x);
    string_add(pen, code);
    pen->x += advance + pen->spacing;
}
