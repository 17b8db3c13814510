/* The charset of a CFF table, found through the top dictionary and overwritten in place.
 *
 * In: a table that hb-subset made, whose glyphs still carry the CIDs of the whole face. Out: the same bytes with one
 * range of CIDs, 1 to the last glyph. Nothing moves: the new charset is never longer than the old one. Adobe Technical
 * Note 5176, sections 4 (dictionaries), 5 (indexes) and 13 (charsets). No other part of CFF is read. */
#include "text/cff.h"

#include <stdint.h>

struct span {
    const unsigned char *at, *end;
};

enum { OP_CHARSET = 15, OP_CHARSTRINGS = 17, OP_ROS = 0x0C00 | 30 };

struct top_dict {
    bool is_cid;
    int64_t charset, charstrings;       /* offsets into the table; -1 not there */
};

static uint32_t number_of(const unsigned char *at, size_t bytes)
{
    uint32_t value = 0;
    while (bytes--)
        value = value << 8 | *at++;
    return value;
}

/* Moves *s behind an INDEX. Gives its count and, when there is one, its first object. */
static bool index_skip(struct span *s, uint32_t *count, struct span *first)
{
    if (s->end - s->at < 2)
        return false;
    *count = number_of(s->at, 2);
    s->at += 2;
    if (*count == 0)
        return true;
    if (s->end - s->at < 1 || s->at[0] < 1 || s->at[0] > 4)
        return false;
    size_t width = *s->at++, table = (*count + 1) * width;
    if ((size_t)(s->end - s->at) < table)
        return false;
    const unsigned char *offsets = s->at, *data = s->at + table - 1;    /* offsets count from 1 */
    size_t room = (size_t)(s->end - data);
    uint32_t from = number_of(offsets, width), to = number_of(offsets + width, width);
    uint32_t last = number_of(offsets + *count * width, width);
    if (from < 1 || from > to || to > last || last > room)
        return false;
    *first = (struct span){data + from, data + to};
    s->at = data + last;
    return true;
}

/* Skips the nibbles of a real number; the reading of one is of no use here. */
static bool real_skip(struct span *s)
{
    while (s->at < s->end) {
        unsigned char byte = *s->at++;
        if (byte >> 4 == 15 || (byte & 15) == 15)
            return true;
    }
    return false;
}

/* One integer operand; b0 is its first byte, already taken. */
static bool operand_read(struct span *s, unsigned b0, int64_t *value)
{
    size_t more = b0 == 29 ? 4 : b0 == 28 ? 2 : b0 >= 247 ? 1 : 0;
    if ((size_t)(s->end - s->at) < more)
        return false;
    if (b0 == 29)
        *value = (int32_t)number_of(s->at, 4);
    else if (b0 == 28)
        *value = (int16_t)number_of(s->at, 2);
    else if (b0 >= 251)
        *value = -(int64_t)(b0 - 251) * 256 - s->at[0] - 108;
    else if (b0 >= 247)
        *value = (int64_t)(b0 - 247) * 256 + s->at[0] + 108;
    else
        *value = (int64_t)b0 - 139;
    s->at += more;
    return true;
}

static void operator_note(struct top_dict *top, unsigned op, int64_t operand)
{
    if (op == OP_CHARSET)
        top->charset = operand;
    else if (op == OP_CHARSTRINGS)
        top->charstrings = operand;
    else if (op == OP_ROS)
        top->is_cid = true;
}

static bool top_read(struct span s, struct top_dict *top)
{
    int64_t operand = 0;
    *top = (struct top_dict){false, -1, -1};
    while (s.at < s.end) {
        unsigned b0 = *s.at++;
        if (b0 == 30) {
            if (!real_skip(&s))
                return false;
        } else if (b0 == 28 || b0 == 29 || (b0 >= 32 && b0 <= 254)) {
            if (!operand_read(&s, b0, &operand))
                return false;
        } else {
            if (b0 == 12 && s.at == s.end)
                return false;
            operator_note(top, b0 == 12 ? 0x0C00u | *s.at++ : b0, operand);
        }
    }
    return true;
}

/* The bytes that a charset for n glyphs takes; 0 when it is not sound. */
static size_t charset_size(struct span s, uint32_t n)
{
    const unsigned char *start = s.at;
    if (s.at == s.end || *s.at > 2)
        return 0;
    size_t format = *s.at++, entry = format == 0 ? 2 : format == 1 ? 3 : 4;
    for (uint32_t done = 1; done < n; ) {
        if ((size_t)(s.end - s.at) < entry)
            return 0;
        done += format == 0 ? 1 : 1 + number_of(s.at + 2, entry - 2);
        s.at += entry;
    }
    return (size_t)(s.at - start);
}

/* One range from CID 1, in the smallest form: format 2 takes five bytes, and where the old one is shorter its own
 * format has room for a single entry. */
static void charset_write(unsigned char *at, size_t size, uint32_t n)
{
    uint32_t left = n - 2;
    if (size >= 5) {
        at[0] = 2;
        at[3] = (unsigned char)(left >> 8);
        at[4] = (unsigned char)left;
    }
    at[1] = 0;
    at[2] = 1;
}

static bool charset_number(unsigned char *cff, size_t size, const struct top_dict *top)
{
    if (top->charset < 3 || top->charstrings < 0 || (uint64_t)top->charset >= size || (uint64_t)top->charstrings >= size)
        return false;
    uint32_t glyphs;
    struct span first, strings = {cff + top->charstrings, cff + size};
    if (!index_skip(&strings, &glyphs, &first) || glyphs == 0)
        return false;
    if (glyphs == 1)
        return true;
    size_t room = charset_size((struct span){cff + top->charset, cff + size}, glyphs);
    if (room)
        charset_write(cff + top->charset, room, glyphs);
    return room != 0;
}

static bool top_find(const unsigned char *cff, size_t n, struct top_dict *top)
{
    uint32_t count;
    struct span s = {cff, cff + n}, first;
    if (n < 4 || cff[0] != 1 || cff[2] > n)
        return false;
    s.at += cff[2];
    return index_skip(&s, &count, &first) && index_skip(&s, &count, &first) && count == 1 && top_read(first, top);
}

bool cff_number_cids(unsigned char *cff, size_t n)
{
    struct top_dict top;
    return top_find(cff, n, &top) && (!top.is_cid || charset_number(cff, n, &top));
}

uint32_t cff_glyphs(const unsigned char *cff, size_t n)
{
    uint32_t glyphs;
    struct top_dict top;
    struct span first;
    if (!top_find(cff, n, &top) || top.charstrings < 0 || (uint64_t)top.charstrings >= n)
        return 0;
    struct span strings = {cff + top.charstrings, cff + n};
    return index_skip(&strings, &glyphs, &first) ? glyphs : 0;
}
