/* Printing a layout's tree. In: the tree of a layout laid over those that it extends. Out: YAML in blocks, one value a
 * line, written as it is written in its file; behind it the file's name and the line. What comes out can be read again
 * and is the same layout. */
#include "input/layout_show.h"

#include "base/json_text.h"

#include <string.h>

enum { COMMENT_AT = 56, INDENT = 2 };

struct printer {
    struct buf *out;
    size_t line_start;              /* of the line that is written */
    const struct node *value;       /* the one that it ends with */
};

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Columns of a monospaced terminal: Han take two. */
static size_t columns(struct str text)
{
    size_t n = 0;
    uint32_t cp;
    for (size_t at = 0; at < text.n; n += cp >= 0x2E80 ? 2 : 1)
        at += utf8_next(text, at, &cp);
    return n;
}

static void end_line(struct printer *p)
{
    if (p->value) {
        size_t used = columns(str_from(buf_str(p->out), p->line_start));
        buf_addf(p->out, "%*s# %s:%d", (int)(used + 2 > COMMENT_AT ? 2 : COMMENT_AT - used), "",
                 file_name(p->value->pos.file), (int)p->value->pos.line);
    }
    buf_addz(p->out, "\n");
    p->line_start = buf_str(p->out).n;
    p->value = NULL;
}

static void indent(struct printer *p, int depth)
{
    buf_addf(p->out, "%*s", depth * INDENT, "");
}

/* As it stands in its file; what takes several lines there is quoted on one. */
static void put_scalar(struct printer *p, const struct node *scalar)
{
    struct str written = str_slice(scalar->source->text, scalar->from, scalar->to);
    if (written.n && !memchr(written.s, '\n', written.n))
        buf_add(p->out, written);
    else
        json_quoted(p->out, scalar->text);
}

static void put_key(struct printer *p, const struct node *value, int depth);
static void put_map(struct printer *p, const struct node *map, int depth);

static void put_leaf(struct printer *p, const struct node *leaf)
{
    if (leaf->kind == NODE_SCALAR)
        put_scalar(p, leaf);
    else
        buf_addz(p->out, leaf->kind == NODE_MAP ? "{}" : "[]");
    p->value = leaf;
    end_line(p);
}

/* A map behind a dash: its first key stands on the dash's line. */
static void put_entry(struct printer *p, const struct node *map, int depth)
{
    put_key(p, map->first, depth);
    for (const struct node *value = map->first->next; value; value = value->next) {
        indent(p, depth);
        put_key(p, value, depth);
    }
}

static void put_list(struct printer *p, const struct node *list, int depth)
{
    for (const struct node *entry = list->first; entry; entry = entry->next) {
        indent(p, depth);
        buf_addz(p->out, "- ");
        if (entry->kind == NODE_MAP && entry->n)
            put_entry(p, entry, depth + 1);
        else
            put_leaf(p, entry);
    }
}

static void put_value(struct printer *p, const struct node *value, int depth)
{
    if (value->kind == NODE_SCALAR || value->n == 0) {
        buf_addz(p->out, " ");
        put_leaf(p, value);
        return;
    }
    end_line(p);
    if (value->kind == NODE_MAP)
        put_map(p, value, depth + 1);
    else
        put_list(p, value, depth + 1);
}

static void put_key(struct printer *p, const struct node *value, int depth)
{
    const struct node *key = value->key;
    buf_add(p->out, str_slice(key->source->text, key->from, key->to));
    buf_addz(p->out, ":");
    put_value(p, value, depth);
}

static void put_map(struct printer *p, const struct node *map, int depth)
{
    for (const struct node *value = map->first; value; value = value->next) {
        indent(p, depth);
        put_key(p, value, depth);
    }
}

struct str layout_show(struct arena *arena, const struct node *root)
{
    struct buf out = {.arena = arena};
    struct printer p = {.out = &out};
    for (const struct node *value = root->first; value; value = value->next)
        if (!str_is(value->key->text, "extends"))       /* what it names is in the tree already */
            put_key(&p, value, 0);
    return buf_str(&out);
}
