/* Braces taken apart. The source and the place of a { come in; names, classes and keys with their values go out, one
 * after another. Blanks part them; a value that holds blanks stands in quotes. Braces end on the line they begin on, and
 * at their first }. Not done here: which properties there are. Rule: Pandoc's manual, “link attributes”. */
#include "input/attributes.h"

#include <string.h>

enum { BRACES_MAX = 1000 };             /* so far their end is looked for, so that reading stays linear */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

size_t attributes_end(struct str source, size_t at)
{
    if (at >= source.n || source.s[at] != '{')
        return at;
    size_t left = source.n - at, n = left < BRACES_MAX ? left : BRACES_MAX;
    const char *close = memchr(source.s + at, '}', n);
    size_t length = close ? (size_t)(close - source.s) - at : 0;
    return close && !memchr(source.s + at, '\n', length) ? at + length + 1 : at;
}

bool attributes_meant(struct str source, size_t at)
{
    size_t end = attributes_end(source, at);
    if (end == at)
        return false;
    struct str inside = str_trim(str_slice(source, at + 1, end - 1));
    return inside.n && (inside.s[0] == '#' || inside.s[0] == '.' || memchr(inside.s, '=', inside.n));
}

/* Where a word ends that begins at byte `at`: at a blank, a } or the character given. */
static size_t word_end(struct str source, size_t at, char also)
{
    while (at < source.n && !is_blank(source.s[at]) && source.s[at] != '}' && source.s[at] != '\n' && source.s[at] != also)
        at++;
    return at;
}

static struct attribute bad(struct str source, size_t at)
{
    return (struct attribute){ATTRIBUTE_BAD, at, str_slice(source, at, word_end(source, at, '}')), STR("")};
}

/* #name or .class */
static struct attribute signed_word(struct str source, size_t *at)
{
    size_t begin = *at, end = word_end(source, begin + 1, '}');
    if (end == begin + 1)
        return bad(source, begin);
    *at = end;
    return (struct attribute){source.s[begin] == '#' ? ATTRIBUTE_ID : ATTRIBUTE_CLASS, begin, str_slice(source, begin, end),
                              str_slice(source, begin + 1, end)};
}

/* The quote that closes the one at byte `at`; `at` when there is none. */
static size_t quote_end(struct str source, size_t at)
{
    size_t i = at + 1;
    while (i < source.n && source.s[i] != source.s[at] && source.s[i] != '}' && source.s[i] != '\n')
        i++;
    return i < source.n && source.s[i] == source.s[at] ? i : at;
}

static struct attribute key(struct str source, size_t *at)
{
    size_t begin = *at, equals = word_end(source, begin, '=');
    if (equals == begin || equals >= source.n || source.s[equals] != '=')
        return bad(source, begin);
    size_t from = equals + 1, to = word_end(source, from, '}');
    bool quoted = from < source.n && (source.s[from] == '"' || source.s[from] == '\'');
    if (quoted)
        to = quote_end(source, from);
    if (to == from || (quoted && to == from + 1))
        return bad(source, begin);
    *at = to + quoted;
    return (struct attribute){ATTRIBUTE_KEY, begin, str_slice(source, begin, equals), str_slice(source, from + quoted, to)};
}

struct attribute attribute_next(struct str source, size_t *at)
{
    while (*at < source.n && is_blank(source.s[*at]))
        ++*at;
    if (*at >= source.n || source.s[*at] == '}')
        return (struct attribute){.at = *at};
    return source.s[*at] == '#' || source.s[*at] == '.' ? signed_word(source, at) : key(source, at);
}
