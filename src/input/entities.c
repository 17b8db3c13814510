/* Character references: the reference as it stands in the source comes in, its characters go out. Names are those of
 * the HTML standard that end in a semicolon. Numbers that give a control, a line separator, a surrogate, a
 * noncharacter or what stands for a lost object are refused where CommonMark would put U+FFFD: text must not change without a word. */
#include "input/entities.h"

#include <string.h>

static bool is_text(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029)
        return false;
    if ((cp >= 0xD800 && cp <= 0xDFFF) || (cp >= 0xFDD0 && cp <= 0xFDEF))
        return false;
    return cp <= 0x10FFFF && (cp & 0xFFFE) != 0xFFFE && cp != 0xFFFD && cp != 0xFFFC;
}

static const struct entity *find(struct str name)
{
    size_t low = 0, high = nentities;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(name, str_of(entities[middle].name));
        if (order == 0)
            return &entities[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static int digit_value(char c)
{
    static const char digits[] = "0123456789abcdef";
    char lower = (char)(c >= 'A' && c <= 'F' ? c + 'a' - 'A' : c);
    const char *at = c ? strchr(digits, lower) : NULL;
    return at ? (int)(at - digits) : 16;
}

/* The digits between # and ; of a numeric reference; past the last character it stops counting. */
static uint32_t number(struct str digits)
{
    bool hexadecimal = digits.n && (digits.s[0] == 'x' || digits.s[0] == 'X');
    uint32_t base = hexadecimal ? 16 : 10, value = 0;
    for (size_t i = hexadecimal; i < digits.n && value <= 0x10FFFF; i++)
        value = value * base + (uint32_t)digit_value(digits.s[i]);
    return value;
}

enum entity_result entity_decode(struct str reference, uint32_t cps[2])
{
    if (reference.n < 3)
        return ENTITY_UNKNOWN;
    struct str inner = str_slice(reference, 1, reference.n - 1);
    uint32_t decoded[2] = {0, 0};
    if (inner.s[0] == '#') {
        decoded[0] = number(str_from(inner, 1));
    } else {
        const struct entity *named = find(inner);
        if (!named)
            return ENTITY_UNKNOWN;
        memcpy(decoded, named->cps, sizeof decoded);
    }
    if (!is_text(decoded[0]))
        return ENTITY_BAD;
    memcpy(cps, decoded, sizeof decoded);
    return ENTITY_OK;
}
