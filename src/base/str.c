/* Strings and UTF-8. The decoder follows the table of well-formed sequences in the
 * Unicode Standard (3.9, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str str_of(const char *z)
{
    return (struct str){z ? z : "", z ? strlen(z) : 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

bool str_is(struct str a, const char *z)
{
    return str_eq(a, str_of(z));
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.s, b.s, n) : 0;
    if (order)
        return order;
    return a.n < b.n ? -1 : a.n > b.n;
}

bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_eq((struct str){s.s, prefix.n}, prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n && str_eq(str_from(s, s.n - suffix.n), suffix);
}

struct str str_from(struct str s, size_t at)
{
    return (struct str){at ? s.s + at : s.s, s.n - at};         /* C17: not even nothing is added to a null pointer */
}

struct str str_slice(struct str s, size_t from, size_t to)
{
    return (struct str){from ? s.s + from : s.s, to - from};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s)
{
    while (s.n && is_blank(s.s[0]))
        s = str_from(s, 1);
    while (s.n && is_blank(s.s[s.n - 1]))
        s.n--;
    return s;
}

bool str_find(struct str s, struct str needle, size_t *at)
{
    if (needle.n == 0 || s.n < needle.n)
        return false;
    const char *hit = memmem(s.s, s.n, needle.s, needle.n);
    if (hit)
        *at = (size_t)(hit - s.s);
    return hit != NULL;
}

size_t str_digits(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && s.s[at + n] >= '0' && s.s[at + n] <= '9')
        n++;
    return n;
}

int str_number(struct str digits)
{
    enum { MOST = 999999999 };
    int64_t value = 0;
    for (size_t i = 0; i < digits.n && value <= MOST; i++)
        value = value * 10 + (digits.s[i] - '0');
    return value < MOST ? (int)value : MOST;
}

struct str str_copy(struct arena *arena, struct str s)
{
    char *copy = arena_alloc(arena, s.n + 1);
    if (s.n)
        memcpy(copy, s.s, s.n);
    return (struct str){copy, s.n};
}

const char *str_z(struct arena *arena, struct str s)
{
    return str_copy(arena, s).s;
}

static struct str format_list(struct arena *arena, const char *format, va_list list)
{
    va_list again;
    va_copy(again, list);
    int n = vsnprintf(NULL, 0, format, list);
    if (n < 0)
        n = 0;
    char *s = arena_alloc(arena, (size_t)n + 1);
    vsnprintf(s, (size_t)n + 1, format, again);
    va_end(again);
    return (struct str){s, (size_t)n};
}

struct str str_format(struct arena *arena, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    struct str s = format_list(arena, format, list);
    va_end(list);
    return s;
}

size_t utf8_check(struct str s, size_t at, uint32_t *cp)
{
    const unsigned char *p = (const unsigned char *)s.s + at;
    size_t left = s.n - at;
    if (left == 0)
        return 0;
    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left < len)
        return 0;
    unsigned low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    uint32_t c = p[0] & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    *cp = c;
    return len;
}

size_t utf8_next_rare(struct str s, size_t at, uint32_t *cp)
{
    size_t n = utf8_check(s, at, cp);
    if (n)
        return n;
    *cp = 0xFFFD;
    return 1;
}

size_t utf8_prev(struct str s, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)s.s[at] & 0xC0) == 0x80);
    return at;
}

size_t utf8_put(char out[4], uint32_t cp)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t utf8_count(struct str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; i++)
        count += ((unsigned char)s.s[i] & 0xC0) != 0x80;
    return count;
}

void buf_add(struct buf *b, struct str s)
{
    if (b->cap - b->n < s.n) {
        size_t cap = b->cap ? b->cap : 64;
        while (cap - b->n < s.n)
            cap *= 2;
        b->s = arena_grow(b->arena, b->s, b->n, cap);
        b->cap = cap;
    }
    if (s.n)
        memcpy(b->s + b->n, s.s, s.n);
    b->n += s.n;
}

void buf_addz(struct buf *b, const char *z)
{
    buf_add(b, str_of(z));
}

void buf_addc(struct buf *b, uint32_t cp)
{
    char bytes[4];
    buf_add(b, (struct str){bytes, utf8_put(bytes, cp)});
}

/* By hand, for writers put out millions of numbers. */
void buf_addi(struct buf *b, int64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0)
        digits[--at] = '-';
    buf_add(b, (struct str){digits + at, sizeof digits - at});
}

void buf_addf(struct buf *b, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    buf_add(b, format_list(b->arena, format, list));
    va_end(list);
}

void buf_blank_tabs(struct buf *b, size_t from)
{
    for (size_t i = from; i < b->n; i++)
        if (b->s[i] == '\t')
            b->s[i] = ' ';
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->s ? b->s : "", b->n};
}
