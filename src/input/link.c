/* Addresses: which may stand in the document, and how they are written there. An address comes in as the editor wrote
 * it, Han and all, and goes out in the bytes of RFC 3986; escapes of a path become what they stand for. Likewise the names
 * of places in the issue. Nothing is looked up or completed here. */
#include "base/ucd.h"
#include "input/body.h"

#include <string.h>

static bool is_blank_or_control(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return gc == GC_CC || gc == GC_ZS || gc == GC_ZL || gc == GC_ZP;
}

static bool starts_with_scheme(struct str address, const char *scheme)
{
    size_t n = strlen(scheme);
    if (address.n <= n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = address.s[i];
        if ((c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c) != scheme[i])
            return false;
    }
    return true;
}

bool link_allowed(struct str address)
{
    if (!starts_with_scheme(address, "http://") && !starts_with_scheme(address, "https://")
        && !starts_with_scheme(address, "mailto:"))
        return false;
    uint32_t cp;
    for (size_t at = 0; at < address.n;) {
        at += utf8_next(address, at, &cp);
        if (is_blank_or_control(cp))
            return false;
    }
    return true;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_escape(struct str address, size_t at)
{
    return at + 2 < address.n && address.s[at] == '%' && is_hex(address.s[at + 1]) && is_hex(address.s[at + 2]);
}

/* Where the authority ends, in which alone square brackets may stand (around an IPv6 host). */
static size_t authority_end(struct str address)
{
    size_t at;
    if (!str_find(address, STR("://"), &at))
        return 0;
    for (at += 3; at < address.n && !strchr("/?#", address.s[at]); at++)
        ;
    return at;
}

static bool is_legal(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || (c && strchr("-._~:/?@!$&'()*+,;=", c));
}

struct str link_encode(struct arena *arena, struct str address)
{
    struct buf out = {.arena = arena};
    size_t authority = authority_end(address);
    bool in_fragment = false;
    for (size_t at = 0; at < address.n; at++) {
        char c = address.s[at];
        bool bracket = at < authority && (c == '[' || c == ']');
        bool hash = c == '#' && !in_fragment;
        if (is_legal(c) || bracket || hash || is_escape(address, at))
            buf_add(&out, str_slice(address, at, at + 1));
        else
            buf_addf(&out, "%%%02X", (unsigned)(unsigned char)c);
        in_fragment |= hash;
    }
    return buf_str(&out);
}

static unsigned hex_value(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : ((unsigned)c | 32u) - 'a' + 10;
}

struct str link_decode(struct arena *arena, struct str address)
{
    struct buf out = {.arena = arena};
    for (size_t at = 0; at < address.n; at++) {
        bool escape = is_escape(address, at);
        char c = escape ? (char)(hex_value(address.s[at + 1]) << 4 | hex_value(address.s[at + 2])) : address.s[at];
        buf_add(&out, (struct str){&c, 1});
        at += escape ? 2 : 0;
    }
    return buf_str(&out);
}

static bool is_letter_or_digit(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return (gc >= GC_LL && gc <= GC_LU) || gc == GC_MC || gc == GC_MN || gc == GC_ND || gc == GC_NL;
}

bool id_allowed(struct str id)
{
    uint32_t cp;
    for (size_t at = 0; at < id.n;) {
        at += utf8_next(id, at, &cp);
        if (!is_letter_or_digit(cp) && cp != '-' && cp != '_' && cp != '.' && cp != ':')
            return false;
    }
    return id.n > 0;
}
