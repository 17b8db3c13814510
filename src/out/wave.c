/* A wavy rule ─▶ cubic curves, half a wave each. The control points stand 4/3 of the swing off the axis, so that the crest
 * is at the swing; a rest too short for half a wave is left away. */
#include "out/wave.h"

bool wave_arc(const struct rule *rule, size_t k, struct wave_arc *arc)
{
    mpt half = rule->wave / 2, off = k % 2 ? -rule->swing * 4 / 3 : rule->swing * 4 / 3;
    int64_t x = rule->x0 + (int64_t)k * half;
    if (half <= 0 || x + half > rule->x1)
        return false;
    *arc = (struct wave_arc){.x1 = (mpt)x + half * 36 / 100, .y1 = rule->y0 - off, .x2 = (mpt)x + half * 64 / 100,
                             .y2 = rule->y0 - off, .x = (mpt)x + half, .y = rule->y0};
    return true;
}
