/* The first directory of a TIFF block ─▶ orientation and density (TIFF 6.0, section 2; CIPA DC-008, 4.6.4).
 *
 * Many programs write this block, some badly, and it decides nothing but how a sound picture is turned: so every fault
 * is passed over in silence, and every offset is measured against the block before it is followed. Thumbnails, places
 * and cameras are not looked at. */
#include "media/exif.h"

enum { ENTRY_BYTES = 12, TAG_ORIENTATION = 0x0112, TAG_X_RESOLUTION = 0x011A, TAG_Y_RESOLUTION = 0x011B,
       TAG_UNIT = 0x0128, TYPE_SHORT = 3, TYPE_RATIONAL = 5, UNIT_CENTIMETRE = 3, LARGEST_DPI = 100000 };

struct block {
    struct str s;
    bool big;                       /* the higher byte first */
};

/* 0 outside the block. */
static uint32_t number_at(const struct block *b, uint64_t at, uint32_t bytes)
{
    uint32_t value = 0;
    if (at + bytes > b->s.n)
        return 0;
    for (uint32_t i = 0; i < bytes; i++)
        value = value << 8 | (unsigned char)b->s.s[at + (b->big ? i : bytes - 1 - i)];
    return value;
}

/* Where the directory's entry with that tag and type stands; 0 when there is none. */
static uint64_t entry_of(const struct block *b, uint32_t tag, uint32_t type)
{
    uint64_t directory = number_at(b, 4, 4);
    uint32_t n = number_at(b, directory, 2);
    for (uint64_t i = 0; i < n; i++) {
        uint64_t at = directory + 2 + i * ENTRY_BYTES;
        if (number_at(b, at, 2) == tag && number_at(b, at + 2, 2) == type && number_at(b, at + 4, 4) == 1)
            return at;
    }
    return 0;
}

static uint32_t short_of(const struct block *b, uint32_t tag)
{
    uint64_t at = entry_of(b, tag, TYPE_SHORT);
    return at ? number_at(b, at + 8, 2) : 0;
}

/* Dots per inch, rounded. */
static uint32_t resolution_of(const struct block *b, uint32_t tag)
{
    uint64_t at = entry_of(b, tag, TYPE_RATIONAL);
    uint64_t place = at ? number_at(b, at + 8, 4) : 0;
    uint64_t num = place ? number_at(b, place, 4) : 0, den = place ? number_at(b, place + 4, 4) : 0;
    if (den == 0 || num / den > LARGEST_DPI)
        return 0;
    if (short_of(b, TAG_UNIT) == UNIT_CENTIMETRE) {
        num *= 254;
        den *= 100;
    }
    return (uint32_t)((num + den / 2) / den);
}

struct exif exif_read(struct str tiff)
{
    struct block b = {tiff, str_starts(tiff, STR("MM"))};
    struct exif exif = {.orientation = 1};
    if (!(b.big || str_starts(tiff, STR("II"))) || number_at(&b, 2, 2) != 42)
        return exif;
    uint32_t orientation = short_of(&b, TAG_ORIENTATION);
    if (orientation >= 1 && orientation <= 8)
        exif.orientation = orientation;
    exif.dpi = resolution_of(&b, TAG_X_RESOLUTION);
    if (exif.dpi != resolution_of(&b, TAG_Y_RESOLUTION))
        exif.dpi = 0;
    return exif;
}

struct picture_turn exif_turn(uint32_t orientation)
{
    static const struct picture_turn turns[] = {
        [1] = {false, false, false}, [2] = {false, true, false}, [3] = {false, true, true}, [4] = {false, false, true},
        [5] = {true, false, false}, [6] = {true, true, false}, [7] = {true, true, true}, [8] = {true, false, true}
    };
    return turns[orientation];
}
