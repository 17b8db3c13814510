/* Strings that carry their length, UTF-8, and a buffer to build them in.
 *
 * A struct str lends: it never owns its bytes. Text that comes in is checked once
 * (input/bytes.h); behind that door every str is valid UTF-8, may hold any
 * character but NUL, and need not end in NUL.
 */
#ifndef PAIBAN_BASE_STR_H
#define PAIBAN_BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *s;
    size_t n;               /* bytes */
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

struct str str_of(const char *z);                               /* NULL gives the empty string */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *z);
int str_cmp(struct str a, struct str b);                        /* by bytes, which is by code point */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
struct str str_from(struct str s, size_t at);                   /* the rest from byte at */
struct str str_slice(struct str s, size_t from, size_t to);
struct str str_trim(struct str s);                              /* ASCII blanks and line ends off both sides */
bool str_find(struct str s, struct str needle, size_t *at);
size_t str_digits(struct str s, size_t at);                     /* how many ASCII digits stand from byte at on */
int str_number(struct str digits);                              /* what they make; 999,999,999 for more than that */
struct str str_copy(struct arena *arena, struct str s);         /* the copy ends in NUL */
const char *str_z(struct arena *arena, struct str s);           /* a copy as a C string */
struct str str_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Decodes the character at byte `at` (< s.n) of valid UTF-8; returns its length in bytes. */
static inline size_t utf8_next(struct str s, size_t at, uint32_t *cp);
/* Byte offset of the character before byte `at` (> 0). */
size_t utf8_prev(struct str s, size_t at);
/* As utf8_next for bytes nobody has checked: 0 when they are not one whole well-formed character. */
size_t utf8_check(struct str s, size_t at, uint32_t *cp);
size_t utf8_put(char out[4], uint32_t cp);
size_t utf8_next_rare(struct str s, size_t at, uint32_t *cp);   /* of utf8_next */
size_t utf8_count(struct str s);                                /* characters */

/* ASCII, and three bytes as most of Chinese has, are decoded where they are asked for. */
static inline size_t utf8_next(struct str s, size_t at, uint32_t *cp)
{
    const unsigned char *p = (const unsigned char *)s.s + at;
    if (at < s.n && p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    if (s.n - at >= 3 && p[0] > 0xE0 && p[0] < 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        *cp = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        return 3;
    }
    return utf8_next_rare(s, at, cp);
}

struct buf {
    struct arena *arena;
    char *s;
    size_t n, cap;
};

void buf_add(struct buf *b, struct str s);
void buf_addz(struct buf *b, const char *z);
void buf_addc(struct buf *b, uint32_t cp);
void buf_addi(struct buf *b, int64_t number);                   /* in decimal digits */
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_blank_tabs(struct buf *b, size_t from);                 /* tabs from byte `from` on become blanks */
struct str buf_str(const struct buf *b);

#endif
