/* Footnotes in the source. The parser knows none. What it does know are the items of lists, which hold blocks and go on
 * in indented lines just as a note does: in its copy a note's words become the item of a list whose sign is not used
 * elsewhere in the body, `[^name]: words` reads `+ xxxxx  words`. Names may hold anything but blanks, brackets, ^ and \.
 * Rules: GFM's footnotes, Pandoc's manual, “footnotes”. */
#include "input/footnotes.h"

#include "input/margin.h"

#include <string.h>

enum { NAME_MAX_BYTES = 999 };          /* as for the label of a link */

size_t footnote_mark_end(struct str source, size_t at)
{
    if (source.n - at < 4 || source.s[at] != '[' || source.s[at + 1] != '^')
        return at;
    size_t i = at + 2;
    while (i < source.n && i - at < NAME_MAX_BYTES && (unsigned char)source.s[i] > ' ' && !strchr("[]^\\", source.s[i]))
        i++;
    return i < source.n && source.s[i] == ']' && i > at + 2 ? i + 1 : at;
}

struct str footnote_name(struct str source, size_t at)
{
    return str_slice(source, at + 2, footnote_mark_end(source, at) - 1);
}

char footnote_sign(struct str source)
{
    static const struct { unsigned flag; char sign; } signs[] = {
        {SIGN_PLUS, '+'}, {SIGN_STAR, '*'}, {SIGN_DASH, '-'}, {SIGN_PAREN, ')'}, {SIGN_DOT, '.'}
    };
    unsigned used = 0;
    for (size_t at = 0; at < source.n;) {
        used |= margin_read(source, at).signs;
        const char *end = memchr(source.s + at, '\n', source.n - at);
        at = end ? (size_t)(end - source.s) + 1 : source.n;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (!(used & signs[i].flag))
            return signs[i].sign;
    return 0;
}

void footnote_hide_mark(char *copy, size_t from, size_t to)
{
    memset(copy + from, 'x', to - from);
    copy[from] = copy[to - 1] = ',';
}

void footnote_hide_sign(char *copy, size_t from, size_t to, char sign)
{
    memset(copy + from, 'x', to - from);
    if (sign == ')' || sign == '.')
        copy[from++] = '1';
    copy[from] = sign;
    copy[from + 1] = ' ';
    copy[to - 1] = ' ';
}
