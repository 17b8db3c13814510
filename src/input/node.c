/* Questions asked of a node: where a byte of its text stands in the file, and the value of a key.
 *
 * Places come from the traces that scalar.c made once, so that a question costs a search among them and a few characters,
 * however long the body is. */
#include "input/node.h"

enum { EXCERPT_MOST = 40 };

static const struct trace *trace_find(const struct node *scalar, size_t at)
{
    size_t low = 0, high = scalar->ntraces;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (scalar->traces[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return &scalar->traces[low];
}

size_t node_source(const struct node *scalar, size_t at)
{
    if (scalar->ntraces == 0)
        return scalar->from;
    size_t end = at < scalar->text.n ? at : scalar->text.n;
    const struct trace *trace = trace_find(scalar, end);
    size_t source = trace->from + (end - trace->at);
    return source < scalar->to ? source : scalar->to;
}

struct pos node_pos(const struct node *scalar, size_t at)
{
    if (scalar->ntraces == 0)
        return scalar->pos;
    const struct trace *trace = trace_find(scalar, at < scalar->text.n ? at : scalar->text.n);
    struct pos pos = {scalar->pos.file, trace->line, trace->column};
    size_t end = node_source(scalar, at);
    uint32_t cp;
    for (size_t i = trace->from; i < end; i += utf8_next(scalar->source->text, i, &cp)) {
        bool ended = scalar->source->text.s[i] == '\n';
        pos.line += ended;
        pos.column = ended ? 1 : pos.column + 1;
    }
    return pos;
}

const struct node *node_get(const struct node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (const struct node *value = map->first; value; value = value->next)
        if (str_is(value->key->text, key))
            return value;
    return NULL;
}

struct str node_excerpt(struct arena *arena, struct str text)
{
    struct buf b = {.arena = arena};
    uint32_t cp;
    size_t at = 0;
    for (size_t i = 0; i < EXCERPT_MOST && at < text.n; i++) {
        at += utf8_next(text, at, &cp);
        buf_addc(&b, cp == '\n' || cp == '\t' ? ' ' : cp);
    }
    if (at < text.n)
        buf_addz(&b, "…");
    return buf_str(&b);
}
