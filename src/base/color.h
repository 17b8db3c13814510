/* Colours: what a screen shows, and for print the inks that a layout asked for.
 *
 * The screen's colour is always there, so whoever can't print in inks (SVG, JSON) shows that; the PDF writes the inks as
 * they were given. A colour made of black alone is grey: its screen parts are equal.
 */
#ifndef PAIBAN_BASE_COLOR_H
#define PAIBAN_BASE_COLOR_H

#include <stdbool.h>
#include <stdint.h>

enum color_space {
    COLOR_SCREEN,                   /* grey and RGB; all zero is black */
    COLOR_INKS,                     /* CMYK */
    COLOR_NONE                      /* nothing is to be drawn */
};

enum { INK_CYAN, INK_MAGENTA, INK_YELLOW, INK_BLACK, INKS, INK_FULL = 1000 };

struct color {
    uint8_t red, green, blue;       /* as it is shown */
    enum color_space space;
    uint16_t inks[INKS];            /* of COLOR_INKS, in thousandths: 0 … INK_FULL */
};

struct color color_rgb(uint8_t red, uint8_t green, uint8_t blue);

/* Its screen colour is what the inks leave of white, each by itself: a proof is another matter. */
struct color color_inks(const uint16_t inks[INKS]);

/* So much of a colour, in thousandths, on white paper. */
struct color color_tint(struct color color, int thousandths);

bool color_same(struct color a, struct color b);

#endif
