/* Bracketed spans. The source and the place of a [ come in; the edges of the span that begins there go out. Brackets nest;
 * an escaped one does not count. Only the two classes that mean interlinear marks are known: .proper (专名号) and .title
 * (书名号乙式). Rule: Pandoc's manual, “bracketed spans”. */
#include "input/properties.h"

#include "input/body.h"

enum { SPAN_MAX = 4000 };               /* so far the end is looked for, so that reading stays linear */

static const struct { struct str text; unsigned mark; } known[] = {
    {{"{.proper}", 9}, SPAN_PROPER},
    {{"{.title}", 8}, SPAN_TITLE},
};

/* The ] that closes the [ at byte `at`; `at` when there is none in the paragraph. */
static size_t closing(struct str source, size_t at)
{
    int depth = 0;
    for (size_t i = at; i < source.n && i - at < SPAN_MAX; i++) {
        char c = source.s[i];
        if (c == '\\')
            i++;
        else if (c == '[')
            depth++;
        else if (c == ']' && --depth == 0)
            return i;
        else if (c == '\n' && i + 1 < source.n && source.s[i + 1] == '\n')
            break;
    }
    return at;
}

bool property_find(struct str source, size_t at, struct property_edge *open, struct property_edge *close)
{
    size_t end = closing(source, at);
    if (end == at || end == at + 1)
        return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!str_starts(str_from(source, end + 1), known[i].text))
            continue;
        *open = (struct property_edge){at, at + 1, known[i].mark, true};
        *close = (struct property_edge){end, end + 1 + known[i].text.n, known[i].mark, false};
        return true;
    }
    return false;
}
