/* Fixes put into a file. The file's bytes and fixes for its checked text come in; the mended bytes come out. The checked
 * text lacks a byte order mark and has LF for CRLF (input/bytes.h), so its bytes are counted along with the file's own; all
 * that no fix names is copied, and so comments, quoting and the layout of lines stay as they were. */
#include "edit/proof.h"

#include <stdlib.h>

static int by_place(const void *va, const void *vb)
{
    const struct fix *a = va, *b = vb;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

/* Sorts, and moves those that lie free of each other to the beginning. */
static size_t choose(struct fixes *fixes)
{
    size_t n = 0;
    if (fixes->list.n)
        qsort(fixes->list.at, fixes->list.n, sizeof *fixes->list.at, by_place);
    for (size_t i = 0; i < fixes->list.n; i++)
        if (n == 0 || fixes->list.at[i].from >= fixes->list.at[n - 1].to)
            fixes->list.at[n++] = fixes->list.at[i];
    return n;
}

struct str fixes_apply(struct arena *arena, struct str bytes, struct fixes *fixes, size_t *taken)
{
    struct buf out = {.arena = arena};
    size_t n = choose(fixes), next = 0, at = 0, copied = 0, byte = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    for (; next < n; next++) {
        const struct fix *fix = &fixes->list.at[next];
        for (; at < fix->from; at++)
            byte += str_starts(str_from(bytes, byte), STR("\r\n")) ? 2 : 1;
        buf_add(&out, str_slice(bytes, copied, byte));
        buf_add(&out, fix->text);
        byte += fix->to - fix->from;            /* no fix holds the end of a line */
        at = fix->to;
        copied = byte;
    }
    buf_add(&out, str_from(bytes, copied));
    *taken = n;
    return buf_str(&out);
}
