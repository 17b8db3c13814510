/* Values ─▶ PDF tokens (ISO 32000-1, 7.3). Numbers are printed from integers, so that neither the locale nor a rounding
 * of the C library reaches the file. Text strings are UTF-16BE with a byte order mark, in hexadecimal: whole beyond the
 * BMP, and no escapes. Nothing here is checked against the limits of a reader; the callers stay far below them. */
#include "out/pdf_print.h"

#include <string.h>

static const char HEX[] = "0123456789ABCDEF";

void put_byte(struct buf *b, char byte)
{
    buf_add(b, (struct str){&byte, 1});
}

void put_decimal(struct buf *b, int64_t value, size_t places)
{
    char digits[32];
    size_t at = sizeof digits, n = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    for (; n < places && rest % 10 == 0; n++)
        rest /= 10;
    for (; n < places; n++, rest /= 10)
        digits[--at] = (char)('0' + rest % 10);
    if (at < sizeof digits)
        digits[--at] = '.';
    for (; rest || at == sizeof digits; rest /= 10)
        digits[--at] = (char)('0' + rest % 10);
    if (value < 0)
        digits[--at] = '-';
    buf_add(b, (struct str){digits + at, sizeof digits - at});
}

void put_points(struct buf *b, int64_t value)
{
    put_decimal(b, value, 3);
}

void put_int(struct buf *b, int64_t value)
{
    put_decimal(b, value, 0);
}

void put_ref(struct buf *b, uint32_t object)
{
    put_int(b, object);
    buf_add(b, STR(" 0 R"));
}

void put_hex(struct buf *b, struct str bytes)
{
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.s[i];
        buf_add(b, (struct str){(const char[]){HEX[c >> 4], HEX[c & 15]}, 2});
    }
}

void put_hex16(struct buf *b, uint32_t value)
{
    const char bytes[] = {(char)(value >> 8 & 0xFF), (char)(value & 0xFF)};
    put_hex(b, (struct str){bytes, 2});
}

static bool is_regular(char c)
{
    return c > 0x20 && c < 0x7F && !memchr("#%()/<>[]{}", c, 11);
}

void put_name(struct buf *b, struct str name)
{
    put_byte(b, '/');
    for (size_t i = 0; i < name.n; i++) {
        if (is_regular(name.s[i])) {
            put_byte(b, name.s[i]);
            continue;
        }
        put_byte(b, '#');
        put_hex(b, str_slice(name, i, i + 1));
    }
}

void put_escaped(struct buf *b, char c)
{
    if (c == '(' || c == ')' || c == '\\' || c == '\r')     /* a bare CR would be read as LF */
        put_byte(b, '\\');
    put_byte(b, c == '\r' ? 'r' : c);
}

void put_bytes(struct buf *b, struct str bytes)
{
    put_byte(b, '(');
    for (size_t i = 0; i < bytes.n; i++)
        put_escaped(b, bytes.s[i]);
    put_byte(b, ')');
}

void put_utf16(struct buf *b, struct str utf8)
{
    for (size_t i = 0; i < utf8.n; ) {
        uint32_t cp;
        i += utf8_next(utf8, i, &cp);
        if (cp >= 0x10000) {
            put_hex16(b, 0xD800 + ((cp - 0x10000) >> 10));
            cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
        }
        put_hex16(b, cp);
    }
}

void put_text(struct buf *b, struct str utf8)
{
    buf_add(b, STR("<FEFF"));
    put_utf16(b, utf8);
    put_byte(b, '>');
}
