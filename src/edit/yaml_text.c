/* Text as YAML. In comes text of one line, out goes a scalar that the reader gives back as it was: plain where nothing in it
 * could be taken for a sign of YAML's or for an accident (input/advice.c), else between double quotes. YAML 1.2, 7.3.3. */
#include "edit/yaml_text.h"

#include <string.h>

static bool has(struct str s, const char *part)
{
    size_t at;
    return str_find(s, str_of(part), &at);
}

static bool is_plain(struct str s, bool key)
{
    static const char signs[] = "-?:,[]{}#&*!|>'\"%@`~ \t=<";
    if (s.n == 0 || memchr(signs, s.s[0], sizeof signs - 1) || s.s[s.n - 1] == ' ' || s.s[s.n - 1] == ':')
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.s[i] < 0x20)
            return false;
    static const char *const wide[] = {"｜", "：", "－", "—", "–", "•", "·", "・", "\u3000", "\u00A0"};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (str_starts(s, str_of(wide[i])))
            return false;
    bool word = str_is(s, "null") || str_is(s, "true") || str_is(s, "false");
    return !word && !has(s, ": ") && !has(s, "#") && !(key && (has(s, ":") || has(s, "：")));
}

static void put_scalar(struct buf *b, struct str s, bool key)
{
    if (is_plain(s, key)) {
        buf_add(b, s);
        return;
    }
    buf_addz(b, "\"");
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] == '"' || s.s[i] == '\\')
            buf_addz(b, "\\");
        if (s.s[i] == '\t' || s.s[i] == '\n')
            buf_addz(b, s.s[i] == '\t' ? "\\t" : "\\n");
        else
            buf_add(b, str_slice(s, i, i + 1));
    }
    buf_addz(b, "\"");
}

void yaml_put_pair(struct buf *b, const char *indent, struct str key, struct str text)
{
    buf_addz(b, indent);
    put_scalar(b, key, true);
    buf_addz(b, ": ");
    put_scalar(b, text, false);
    buf_addz(b, "\n");
}

void yaml_put_entry(struct buf *b, const char *indent, struct str text)
{
    buf_addz(b, indent);
    buf_addz(b, "- ");
    put_scalar(b, text, false);
    buf_addz(b, "\n");
}

void yaml_put_lines(struct buf *b, const char *indent, struct str lines)
{
    for (size_t end; lines.n; lines = str_from(lines, end < lines.n ? end + 1 : end)) {
        if (!str_find(lines, STR("\n"), &end))
            end = lines.n;
        buf_addz(b, end ? indent : "");
        buf_add(b, str_slice(lines, 0, end));
        buf_addz(b, "\n");
    }
}
