/* What a layout extends. A file's bytes come in; its tree goes out, laid over the tree of the layout that it names, and
 * that one's over its own. Every value keeps the file and line that it stands at, so that what is wrong in a layout below
 * is told of at its place. Nothing is checked here but the way down: it has an end. */
#include "input/layout_tree.h"

#include "input/layout_page.h"

#include <string.h>

enum { DEPTH_MAX = 8 };

struct descent {
    struct arena *arena;
    struct diags *diags;
    struct loader *loader;
    const char *paths[DEPTH_MAX];
    size_t depth;
    bool *broken;
};

void layout_report(struct diags *diags, struct pos pos, struct str name, const struct loaded *loaded)
{
    if (loaded->fault == LOAD_MISSING)
        DIAG_ARGS(diags, LAYOUT_UNKNOWN, pos, name, loaded->detail);
    else if (loaded->fault == LOAD_OUTSIDE)
        DIAG_ARGS(diags, PATH_OUTSIDE, pos, name);
    else
        DIAG_ARGS(diags, LAYOUT_UNREADABLE, pos, str_of(loaded->path), loaded->detail);
}

static bool is_open(const struct descent *d, const char *path)
{
    for (size_t i = 0; i < d->depth; i++)
        if (strcmp(d->paths[i], path) == 0)
            return true;
    return false;
}

static const struct node *tree_of(struct descent *d, const struct layout_file *file);

/* The layout that a map extends, if it names one. */
static const struct node *extended(const struct node *map)
{
    const struct node *extends = node_get(map, "extends");
    return extends && extends->kind == NODE_SCALAR && extends->text.n ? extends : NULL;
}

/* The tree of the layout that is extended; NULL when it can't be had. */
static const struct node *tree_below(struct descent *d, const struct node *extends)
{
    if (!d->loader) {
        DIAG_ARGS(d->diags, LAYOUT_UNKNOWN, extends->pos, extends->text, STR(""));
        return NULL;
    }
    const struct loaded *loaded = loader_load(d->loader, d->paths[d->depth - 1], extends->text);
    if (loaded->fault != LOAD_OK) {
        layout_report(d->diags, extends->pos, extends->text, loaded);
        return NULL;
    }
    if (d->depth == DEPTH_MAX || is_open(d, loaded->path)) {
        DIAG_ARGS(d->diags, LAYOUT_LOOP, extends->pos, extends->text);
        return NULL;
    }
    return tree_of(d, &(struct layout_file){loaded->path, loaded->bytes});
}

static const struct node *tree_of(struct descent *d, const struct layout_file *file)
{
    struct source *source = ARENA_NEW(d->arena, struct source);
    bool broken = false;
    if (!source_check(d->arena, d->diags, file->path, file->bytes, source))
        return NULL;
    struct node *root = node_read(d->arena, d->diags, source, &broken);
    *d->broken |= broken;
    if (!root || root->kind != NODE_MAP) {
        if (!broken)
            DIAG_ARGS(d->diags, ROOT_NOT_MAP, ((struct pos){file->path, 1, 1}), STR("page"));
        return NULL;
    }
    const struct node *extends = extended(root);
    if (!extends)
        return root;
    d->paths[d->depth++] = file->path;
    const struct node *below = tree_below(d, extends);
    d->depth--;
    struct node *whole = below ? node_merge(d->arena, layout_page_under(d->arena, below, root), root) : root;
    if (!below || below->cut)
        node_cut_off(whole);       /* nobody shall ask for keys that the layout below would have had */
    return whole;
}

const struct node *layout_tree(struct arena *arena, struct diags *diags, const struct layout_file *file,
                               struct loader *loader, bool *broken)
{
    struct descent d = {.arena = arena, .diags = diags, .loader = loader, .broken = broken};
    *broken = false;
    return tree_of(&d, file);
}
