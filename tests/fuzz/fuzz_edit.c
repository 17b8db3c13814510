/* Fuzzing of edits: a path, a line end, a value, a line end, a file. Beside crashes it looks for broken promises: a file that
 * was changed reads, has this value at this path, and every other value as it was. */
#include "base/diag.h"
#include "input/node_edit.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool promise)
{
    if (!promise)
        abort();
}

static const struct node *tree_of(struct arena *arena, struct str bytes)
{
    struct diags *diags = diags_new(arena);
    struct source *source = ARENA_NEW(arena, struct source);
    bool broken = false;
    const struct node *root = source_check(arena, diags, "fuzz", bytes, source) ? node_read(arena, diags, source, &broken) : NULL;
    return broken || diags->worst >= SEVERITY_ERROR ? NULL : root;
}

/* The values of a file as text, but for one. */
struct values {
    struct buf text;
    struct str but;
};

static void add_value(void *to, struct str path, const struct node *leaf)
{
    struct values *values = to;
    if (str_eq(path, values->but))
        return;
    buf_add(&values->text, path);
    buf_addf(&values->text, "=%d:", (int)leaf->kind);
    buf_add(&values->text, leaf->text);
    buf_addz(&values->text, "\n");
}

static struct str values_but(struct arena *arena, const struct node *root, struct str path)
{
    struct values values = {{.arena = arena}, path};
    node_walk(arena, root, add_value, &values);
    return buf_str(&values.text);
}

static struct str line(struct str *rest)
{
    size_t at = rest->n;
    str_find(*rest, STR("\n"), &at);
    struct str first = str_slice(*rest, 0, at);
    *rest = str_from(*rest, at < rest->n ? at + 1 : at);
    return first;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(NULL);
    struct str rest = {(const char *)data, size}, out;
    struct node_change change = {.path = line(&rest)};
    change.value = line(&rest);
    const struct node *before = tree_of(arena, rest);
    bool had = before && node_at(before, change.path);
    if (before && node_edit(arena, rest, before, &change, &out)) {
        const struct node *after = tree_of(arena, out), *value = after ? node_at(after, change.path) : NULL;
        demand(value && str_eq(value->text, change.value));
        demand(!had || str_eq(values_but(arena, before, change.path), values_but(arena, after, change.path)));
    }
    arena_drop(arena);
    return 0;
}
