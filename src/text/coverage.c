/* What a face covers, counted from its character map: all characters, the unified ideographs of the first block, and
 * the hanzi of GB 2312. Whether the glyphs are drawn well is not looked at. */
#include "text/coverage.h"

#include "text/face.h"

static bool in_gb2312(uint32_t cp)
{
    uint32_t i = cp - UNIFIED_FIRST;
    return gb2312_hanzi[i / 8] >> i % 8 & 1;
}

struct coverage face_coverage(const struct face *face)
{
    struct coverage c = {.unified_of = UNIFIED_COUNT};
    hb_set_t *set = hb_set_create();
    hb_face_collect_unicodes(hb_font_get_face(face_font(face)), set);
    c.all = (int)hb_set_get_population(set);
    for (uint32_t cp = UNIFIED_FIRST; cp <= UNIFIED_LAST; cp++) {
        bool has = hb_set_has(set, cp);
        c.unified += has;
        c.gb2312 += has && in_gb2312(cp);
        c.gb2312_of += in_gb2312(cp);
    }
    hb_set_destroy(set);
    return c;
}
