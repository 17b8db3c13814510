/* JSON, as much of it as is written: keys with strings, exact lengths, counts and flags. What stands between members,
 * braces and line ends, is the caller's, so that one thing can stand on one line. */
#include "base/json_text.h"

void json_key(struct buf *b, const char *before, const char *key)
{
    buf_addz(b, before);
    buf_addz(b, "\"");
    buf_addz(b, key);
    buf_addz(b, "\": ");
}

static void put_escaped(struct buf *b, char c)
{
    if (c == '"' || c == '\\')
        buf_add(b, (struct str){(const char[]){'\\', c}, 2});
    else if (c == '\n')
        buf_addz(b, "\\n");
    else if (c == '\t')
        buf_addz(b, "\\t");
    else if ((unsigned char)c < 0x20)
        buf_addf(b, "\\u%04X", (unsigned)c);
    else
        buf_add(b, (struct str){&c, 1});
}

/* Names of files may be anything. */
void json_quoted(struct buf *b, struct str value)
{
    buf_addz(b, "\"");
    for (size_t i = 0; i < value.n;) {
        uint32_t cp;
        size_t n = utf8_check(value, i, &cp);
        if (n == 1)
            put_escaped(b, value.s[i]);
        else
            buf_addc(b, n ? cp : 0xFFFD);
        i += n ? n : 1;
    }
    buf_addz(b, "\"");
}

void json_string(struct buf *b, const char *before, const char *key, struct str value)
{
    json_key(b, before, key);
    json_quoted(b, value);
}

void json_length(struct buf *b, const char *before, const char *key, int64_t value)
{
    json_key(b, before, key);
    length_print(b, value);
}

void json_count(struct buf *b, const char *before, const char *key, size_t value)
{
    json_key(b, before, key);
    buf_addi(b, (int64_t)value);
}

void json_flag(struct buf *b, const char *before, const char *key, bool value)
{
    json_key(b, before, key);
    buf_addz(b, value ? "true" : "false");
}
