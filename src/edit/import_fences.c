/* Code between fences of Markdown. The text comes in; out go the places where fences close: lines up to there are taken as they
 * stand, whatever they look like. A fence that nothing closes is text. */
#include "edit/import_parts.h"

enum { FENCE_MIN = 3 };

/* How many signs a fence is, when the line begins with one; 0: none. */
static size_t fence_of(struct str line, char sign)
{
    size_t n = 0;
    while (n < line.n && line.s[n] == sign)
        n++;
    return n < FENCE_MIN ? 0 : n;
}

static struct str line_at(struct str text, size_t at)
{
    size_t end;
    struct str rest = str_from(text, at);
    return str_find(rest, STR("\n"), &end) ? str_slice(rest, 0, end) : rest;
}

/* The end of the line that closes it; 0: nothing does. */
static size_t closing(struct str text, size_t at, char sign, size_t n)
{
    for (size_t from = at; from < text.n;) {
        struct str whole = line_at(text, from), line = str_trim(whole);
        size_t signs = fence_of(line, sign);
        if (signs >= n && signs == line.n)
            return from + whole.n;
        from += whole.n + 1;
    }
    return 0;
}

size_t import_fence_end(struct in_fences *fences, struct str text, size_t at)
{
    static const char signs[] = "`~";
    struct str whole = line_at(text, at), line = str_trim(whole);
    for (size_t i = 0; i < 2; i++) {
        size_t n = fence_of(line, signs[i]), tick;
        bool inside = n && str_find(str_from(line, n), STR("`"), &tick);
        if (!n || inside || (fences->unclosed[i] && n >= fences->unclosed[i]))
            continue;
        size_t end = closing(text, at + whole.n + 1, signs[i], n);
        if (end)
            return end;
        fences->unclosed[i] = n;
    }
    return 0;
}
