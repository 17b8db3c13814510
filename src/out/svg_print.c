/* Values ─▶ XML (1.0, fifth edition, 2.2 and 2.4) and SVG. Numbers are printed from integers. A character that XML has no
 * way to write becomes U+FFFD; the door of the program lets none in, but a book may be made by others. */
#include "out/svg_print.h"

#include <string.h>

enum { RATIO_PLACES = 12 };

static bool is_xml(uint32_t cp)
{
    return cp == '\t' || cp == '\n' || (cp >= 0x20 && cp != 0x7F && cp != 0xFFFE && cp != 0xFFFF);
}

static void put_character(struct buf *b, uint32_t cp)
{
    switch (cp) {
    case '&': buf_addz(b, "&amp;"); return;
    case '<': buf_addz(b, "&lt;"); return;
    case '>': buf_addz(b, "&gt;"); return;
    case '"': buf_addz(b, "&quot;"); return;
    default: buf_addc(b, is_xml(cp) ? cp : 0xFFFD);
    }
}

void xml_text(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t cp;
        i += utf8_next(text, i, &cp);
        put_character(b, cp);
    }
}

/* RFC 3986: all but unreserved characters as %XX, so that neither a colon nor a slash is mistaken. */
void xml_file(struct buf *b, struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.s[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c && strchr("-._~", c));
        if (plain)
            buf_addc(b, c);
        else
            buf_addf(b, "%%%02X", (unsigned)c);
    }
}

static void put_name(struct buf *b, const char *name)
{
    buf_addz(b, " ");
    buf_addz(b, name);
    buf_addz(b, "=\"");
}

void xml_attribute(struct buf *b, const char *name, struct str value)
{
    put_name(b, name);
    xml_text(b, value);
    buf_addz(b, "\"");
}

void xml_base64(struct buf *b, struct str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.n; i += 3) {
        char four[] = "====";
        size_t n = bytes.n - i < 3 ? bytes.n - i : 3;
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++)
            three = three << 8 | (k < n ? (unsigned char)bytes.s[i + k] : 0U);
        for (size_t k = 0; k <= n; k++)
            four[k] = digits[three >> (18 - 6 * k) & 63];
        buf_add(b, (struct str){four, 4});
    }
}

void svg_length(struct buf *b, const char *name, int64_t value)
{
    put_name(b, name);
    length_print(b, value);
    buf_addz(b, "\"");
}

void svg_color(struct buf *b, const char *name, struct color color)
{
    put_name(b, name);
    buf_addf(b, "#%02x%02x%02x\"", color.red, color.green, color.blue);
}

void svg_ratio(struct buf *b, int64_t num, int64_t den)
{
    buf_addi(b, num / den);
    for (int place = 0; num % den && place < RATIO_PLACES; place++) {
        num = num % den * 10;
        buf_addz(b, place ? "" : ".");
        buf_addi(b, num / den);
    }
}
