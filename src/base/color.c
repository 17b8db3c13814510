/* Colours: tints, and how inks look on a screen. Exact integers, rounded half up. */
#include "base/color.h"

struct color color_rgb(uint8_t red, uint8_t green, uint8_t blue)
{
    return (struct color){.red = red, .green = green, .blue = blue};
}

/* What an ink and black leave of a light. */
static uint8_t shown(int ink, int black)
{
    int64_t left = (int64_t)(INK_FULL - ink) * (INK_FULL - black) * 255;
    return (uint8_t)((left + INK_FULL * INK_FULL / 2) / (INK_FULL * INK_FULL));
}

struct color color_inks(const uint16_t inks[INKS])
{
    const int black = inks[INK_BLACK];
    struct color color = {.red = shown(inks[INK_CYAN], black), .green = shown(inks[INK_MAGENTA], black),
                          .blue = shown(inks[INK_YELLOW], black), .space = COLOR_INKS};
    for (int i = 0; i < INKS; i++)
        color.inks[i] = inks[i];
    return color;
}

static uint8_t paler(uint8_t part, int thousandths)
{
    return (uint8_t)(255 - ((255 - part) * thousandths + 500) / 1000);
}

struct color color_tint(struct color color, int thousandths)
{
    if (color.space == COLOR_SCREEN)
        return color_rgb(paler(color.red, thousandths), paler(color.green, thousandths), paler(color.blue, thousandths));
    for (int i = 0; i < INKS; i++)
        color.inks[i] = (uint16_t)((color.inks[i] * thousandths + 500) / 1000);
    return color_inks(color.inks);
}

bool color_same(struct color a, struct color b)
{
    bool same = a.space == b.space && a.red == b.red && a.green == b.green && a.blue == b.blue;
    for (int i = 0; i < INKS && a.space == COLOR_INKS && same; i++)
        same = a.inks[i] == b.inks[i];
    return same;
}
