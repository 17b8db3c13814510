/* Editing. In: a file's bytes and a change. Out: its bytes with the change, made where the scalar stands, or beside its
 * neighbours. What was made is read again and compared with what was there, value by value, so that no way of writing
 * YAML need be known here that would go wrong unseen. */
#include "input/node_edit.h"

#include "base/json_text.h"

#include <stdlib.h>
#include <string.h>

/* ---- paths */

static struct str path_first(struct str *path)
{
    size_t dot = path->n;
    str_find(*path, STR("."), &dot);
    struct str first = str_slice(*path, 0, dot);
    *path = str_from(*path, dot < path->n ? dot + 1 : dot);
    return first;
}

static const struct node *child_named(const struct node *node, struct str name)
{
    const struct node *child = node->kind == NODE_SCALAR ? NULL : node->first;
    size_t wanted = 0;
    for (size_t i = 0; i < name.n && node->kind == NODE_LIST; i++) {
        if (name.s[i] < '0' || name.s[i] > '9' || wanted > node->n)
            return NULL;
        wanted = wanted * 10 + (size_t)(name.s[i] - '0');
    }
    if (node->kind == NODE_MAP)
        while (child && !str_eq(child->key->text, name))
            child = child->next;
    for (; node->kind == NODE_LIST && child && wanted; wanted--)
        child = child->next;
    return child;
}

/* As far down as the path goes; *path is what is left of it. */
static const struct node *descend(const struct node *node, struct str *path)
{
    while (path->n) {
        struct str rest = *path;
        const struct node *child = child_named(node, path_first(&rest));
        if (!child)
            break;
        node = child;
        *path = rest;
    }
    return node;
}

const struct node *node_at(const struct node *root, struct str path)
{
    const struct node *node = descend(root, &path);
    return path.n == 0 && node->kind == NODE_SCALAR ? node : NULL;
}

static void walk(struct arena *arena, const struct node *node, struct str path,
                 void (*visit)(void *to, struct str path, const struct node *leaf), void *to)
{
    size_t i = 0;
    if (node->kind == NODE_SCALAR || node->n == 0)
        visit(to, path, node);
    for (const struct node *child = node->first; child; child = child->next, i++) {
        struct buf b = {.arena = arena};
        buf_add(&b, path);
        buf_addz(&b, path.n ? "." : "");
        if (node->kind == NODE_MAP)
            buf_add(&b, child->key->text);
        else
            buf_addi(&b, (int64_t)i);
        walk(arena, child, buf_str(&b), visit, to);
    }
}

void node_walk(struct arena *arena, const struct node *root, void (*visit)(void *to, struct str path, const struct node *leaf), void *to)
{
    walk(arena, root, STR(""), visit, to);
}

/* ---- reading, and line ends */

struct edit {
    struct arena *arena;
    struct str bytes;
    struct source *source;
    const struct node *own, *whole;
    struct node_change change;
};

static struct node *read(struct arena *arena, struct str bytes, struct source *source)
{
    struct diags *diags = diags_new(arena);
    bool broken;
    if (!source_check(arena, diags, "", bytes, source))
        return NULL;
    struct node *root = node_read(arena, diags, source, &broken);
    return root && !broken && diags->worst < SEVERITY_ERROR ? root : NULL;
}

/* The mark and the line ends that the file began with. */
static struct str dress(const struct edit *e, struct str text)
{
    size_t at;
    struct buf b = {.arena = e->arena};
    bool pairs = str_find(e->bytes, STR("\r\n"), &at);
    if (str_starts(e->bytes, STR("\xEF\xBB\xBF")))
        buf_addz(&b, "\xEF\xBB\xBF");
    for (size_t from = 0; from < text.n; from = at + 1) {
        struct str rest = str_from(text, from);
        size_t n = rest.n;
        bool ended = str_find(rest, STR("\n"), &n);
        buf_add(&b, str_slice(rest, 0, n));
        if (ended)
            buf_addz(&b, pairs ? "\r\n" : "\n");
        at = from + n;
    }
    return buf_str(&b);
}

static struct str spliced(const struct edit *e, size_t from, size_t to, struct str middle)
{
    struct buf b = {.arena = e->arena};
    buf_add(&b, str_slice(e->source->text, 0, from));
    buf_add(&b, middle);
    buf_add(&b, str_from(e->source->text, to));
    return buf_str(&b);
}

/* ---- what is written */

enum form { FORM_PLAIN, FORM_QUOTED, FORM_COUNT };

static void put_value(struct buf *b, struct str value, enum form form)
{
    if (form == FORM_PLAIN && value.n)
        buf_add(b, value);
    else
        json_quoted(b, value);
}

/* Text that reads as itself without quotes, wherever it stands. */
static bool is_plain(struct str text)
{
    bool plain = text.n && strchr(" -?.", text.s[0]) == NULL && text.s[text.n - 1] != ' ';
    for (size_t i = 0; i < text.n && plain; i++)
        plain = (unsigned char)text.s[i] >= 0x20 && !strchr(":#,[]{}\"'&*!|>%@`\\", text.s[i]);
    return plain;
}

/* A list on one line, with the change in it; path is what leads to it from here. */
static void put_flow(const struct edit *e, struct buf *b, const struct node *node, bool changed, struct str path, enum form form)
{
    struct str rest = path, wanted = path_first(&rest);
    size_t i = 0;
    if (node->kind == NODE_SCALAR) {
        put_value(b, changed && !path.n ? e->change.value : node->text, changed && !path.n ? form : is_plain(node->text) ? FORM_PLAIN : FORM_QUOTED);
        return;
    }
    buf_addz(b, node->kind == NODE_MAP ? "{" : "[");
    for (const struct node *child = node->first; child; child = child->next, i++) {
        buf_addz(b, i ? ", " : "");
        if (node->kind == NODE_MAP) {
            buf_add(b, child->key->text);
            buf_addz(b, ": ");
        }
        put_flow(e, b, child, changed && child == child_named(node, wanted), rest, form);
    }
    buf_addz(b, node->kind == NODE_MAP ? "}" : "]");
}

/* "key: {key: value}" for what is left of the path below a map; from the first list on, all of it. */
static void put_entry(const struct edit *e, struct buf *b, const struct node *whole, struct str path, enum form form)
{
    struct str key = path_first(&path);
    const struct node *below = whole ? child_named(whole, key) : NULL;
    buf_add(b, key);
    buf_addz(b, ": ");
    if (!path.n) {
        put_value(b, e->change.value, form);
    } else if (below && below->kind == NODE_LIST) {
        put_flow(e, b, below, true, path, form);
    } else {
        buf_addz(b, "{");
        put_entry(e, b, below, path, form);
        buf_addz(b, "}");
    }
}

/* ---- where it is written */

static size_t line_end(struct str text, size_t at)
{
    const char *end = at < text.n ? memchr(text.s + at, '\n', text.n - at) : NULL;
    return end ? (size_t)(end - text.s) : text.n;
}

static size_t line_start(struct str text, size_t at)
{
    while (at && text.s[at - 1] != '\n')
        at--;
    return at;
}

static bool is_flow(const struct edit *e, const struct node *node)
{
    return node->from < e->source->text.n && strchr("{[", e->source->text.s[node->from]);
}

/* The byte behind its last character; of a map in lines its own end lies behind blank lines and comments. */
static size_t node_end(const struct edit *e, const struct node *node)
{
    if (node->kind == NODE_SCALAR || is_flow(e, node) || !node->first)
        return node->to;
    const struct node *last = node->first;
    while (last->next)
        last = last->next;
    return node_end(e, last);
}

static bool is_on_a_line(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->style != NODE_LITERAL && node->style != NODE_FOLDED;
}

/* After the simple values that a file begins with, else at the end. */
static const struct node *neighbour(const struct edit *e, const struct node *map)
{
    const struct node *last = map->first, *simple = NULL;
    for (; map == e->own && last && is_on_a_line(last); last = last->next)
        simple = last;
    for (last = map->first; last->next;)
        last = last->next;
    return simple ? simple : last;
}

/* On a line of its own, under the map's other keys. */
static struct str add_line(const struct edit *e, const struct node *map, struct str entry)
{
    struct str text = e->source->text;
    struct buf b = {.arena = e->arena};
    size_t key = map->first->key->from, at = line_end(text, node_end(e, neighbour(e, map)));
    buf_addz(&b, "\n");
    for (size_t i = line_start(text, key); i < key; i++)
        buf_addz(&b, " ");
    buf_add(&b, entry);
    return spliced(e, at, at, buf_str(&b));
}

static struct str add_to(const struct edit *e, const struct node *map, struct str entry)
{
    struct buf b = {.arena = e->arena};
    if (map->kind == NODE_SCALAR) {
        buf_addf(&b, " {%.*s}", (int)entry.n, entry.s);
        return spliced(e, map->to, map->to, buf_str(&b));
    }
    if (!is_flow(e, map))
        return add_line(e, map, entry);
    size_t at = map->first ? node_end(e, map) - 1 : map->from + 1;
    while (map->first && e->source->text.s[at - 1] == ' ')
        at--;
    buf_addf(&b, "%s%.*s", map->first ? ", " : "", (int)entry.n, entry.s);
    return spliced(e, at, at, buf_str(&b));
}

static bool holds_nothing(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->style == NODE_PLAIN && node->from == node->to;
}

/* The deepest map on the way that the file has itself; not one inside a list that would have to be there. */
static bool write_form(const struct edit *e, enum form form, struct str *text)
{
    struct str path = e->change.path;
    const struct node *at = descend(e->own, &path), *whole = e->whole;
    struct buf b = {.arena = e->arena};
    if (!path.n) {
        if (at->kind != NODE_SCALAR || at->style == NODE_LITERAL || at->style == NODE_FOLDED)
            return false;
        put_value(&b, e->change.value, form);
        *text = spliced(e, at->from, at->to, buf_str(&b));
        return true;
    }
    struct str above = str_slice(e->change.path, 0, e->change.path.n - path.n);
    for (; above.n && whole;)
        whole = child_named(whole, path_first(&above));
    if (at->kind != NODE_MAP && !holds_nothing(at))
        return false;
    put_entry(e, &b, whole, path, form);
    *text = add_to(e, at, buf_str(&b));
    return true;
}

/* ---- whether it is right */

struct leaf {
    struct str path, text;
    enum node_kind kind;
};

struct leaves {
    struct arena *arena;
    VEC(struct leaf) list;
};

static void take_leaf(void *to, struct str path, const struct node *leaf)
{
    struct leaves *leaves = to;
    *VEC_PUSH(leaves->arena, &leaves->list) = (struct leaf){path, leaf->text, leaf->kind};
}

static int by_path(const void *a, const void *b)
{
    return str_cmp(((const struct leaf *)a)->path, ((const struct leaf *)b)->path);
}

static struct leaves leaves_of(struct arena *arena, const struct node *root)
{
    struct leaves leaves = {.arena = arena};
    node_walk(arena, root, take_leaf, &leaves);
    if (leaves.list.n)
        qsort(leaves.list.at, leaves.list.n, sizeof *leaves.list.at, by_path);
    return leaves;
}

/* An empty map that was filled is no difference. */
static bool skips(const struct leaves *l, size_t i, struct str path)
{
    const struct leaf *leaf = &l->list.at[i];
    bool above = str_starts(path, leaf->path) && (leaf->path.n == 0 || path.n == leaf->path.n || path.s[leaf->path.n] == '.');
    return str_eq(leaf->path, path) || (above && (leaf->kind == NODE_MAP || leaf->text.n == 0));
}

static bool same_but(const struct leaves *a, const struct leaves *b, struct str path)
{
    size_t i = 0, k = 0;
    for (;; i++, k++) {
        while (i < a->list.n && skips(a, i, path))
            i++;
        while (k < b->list.n && skips(b, k, path))
            k++;
        if (i == a->list.n || k == b->list.n)
            return i == a->list.n && k == b->list.n;
        const struct leaf *x = &a->list.at[i], *y = &b->list.at[k];
        if (!str_eq(x->path, y->path) || !str_eq(x->text, y->text) || x->kind != y->kind)
            return false;
    }
}

static bool is_right(const struct edit *e, struct str bytes)
{
    struct source source;
    const struct node *root = read(e->arena, bytes, &source);
    const struct node *value = root ? node_at(root, e->change.path) : NULL;
    if (!value || !str_eq(value->text, e->change.value))
        return false;
    struct leaves before = leaves_of(e->arena, node_merge(e->arena, e->whole, e->own)), after = leaves_of(e->arena, node_merge(e->arena, e->whole, root));
    return same_but(&before, &after, e->change.path);
}

bool node_edit(struct arena *arena, struct str bytes, const struct node *whole, const struct node_change *change, struct str *out)
{
    struct source source;
    const struct node *own = read(arena, bytes, &source);
    struct edit e = {arena, bytes, &source, own, whole ? whole : own, *change};
    if (!own || own->kind != NODE_MAP || !change->path.n || !str_eq(dress(&e, source.text), bytes))
        return false;
    for (enum form form = FORM_PLAIN; form < FORM_COUNT; form++) {
        struct str text;
        if (!write_form(&e, form, &text))
            continue;
        *out = dress(&e, text);
        if (is_right(&e, *out))
            return true;
    }
    return false;
}
