/* Data addresses (RFC 2397) ─▶ whole PNG or JPEG, or not. The decoders of media/ judge, not gdk-pixbuf, whose kinds are
 * those that a machine happens to have loaders for, and which takes damaged files for good. */
#include "draw/embedded.h"

#include "media/picture.h"

enum { MOST_PIXELS = 40 * 1000 * 1000, NO_DIGIT = 64 };

static uint32_t digit_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (uint32_t)(c - 'A');
    if (c >= 'a' && c <= 'z')
        return (uint32_t)(c - 'a') + 26;
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0') + 52;
    return c == '+' ? 62 : c == '/' ? 63 : NO_DIGIT;
}

/* Line ends and padding are passed over. */
static struct str base64_bytes(struct arena *arena, struct str text)
{
    char *to = arena_alloc(arena, text.n * 3 / 4 + 3);
    uint32_t held = 0, bits = 0;
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        uint32_t digit = digit_of(text.s[i]);
        if (digit == NO_DIGIT)
            continue;
        held = held << 6 | digit;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            to[n++] = (char)(held >> bits & 255);
        }
    }
    return (struct str){to, n};
}

static bool bytes_check(struct arena *scratch, struct str bytes, uint64_t *pixels)
{
    const struct picture *picture = picture_read(scratch, diags_new(scratch), (struct pos){0}, STR(""), bytes, NULL);
    if (!picture || picture->kind == PICTURE_SVG)
        return false;
    *pixels += (uint64_t)picture->columns * picture->rows;
    return *pixels <= MOST_PIXELS;
}

bool embedded_check(struct arena *arena, struct str address, uint64_t *pixels)
{
    static const struct str kinds[] = {
        {"data:image/png;base64,", 22}, {"data:image/jpeg;base64,", 23}, {"data:image/jpg;base64,", 22}
    };
    struct arena *scratch = arena_new_like(arena);
    bool good = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !good; i++)
        if (str_starts(address, kinds[i]))
            good = bytes_check(scratch, base64_bytes(scratch, str_from(address, kinds[i].n)), pixels);
    arena_drop(scratch);
    return good;
}
