/* Fuzzing of issue files: any bytes. Beside crashes it looks for broken promises: a file is read or has an error, places
 * lie in the file, and a text stands where its places say. */
#include "edit/proof.h"
#include "input/issue.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool promise)
{
    if (!promise)
        abort();
}

/* Two characters that stand together in a text and are the same in the file; folds, escapes and quotes are not. */
static void check_places(const struct node *scalar)
{
    struct str source = scalar->source->text;
    size_t agree = 0;
    for (size_t at = 0; at < scalar->text.n; at++) {
        size_t from = node_source(scalar, at);
        demand(from <= source.n);
        agree += from < source.n && source.s[from] == scalar->text.s[at];
    }
    if (scalar->style == NODE_LITERAL)
        demand(agree + 1 >= scalar->text.n);
    demand(node_pos(scalar, scalar->text.n).line >= scalar->pos.line);
}

static void check_node(const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        check_places(node);
    uint32_t cp;
    for (size_t at = 0, n; at < node->text.n; at += n)
        demand((n = utf8_check(node->text, at, &cp)) > 0 && cp != 0 && cp != 0x2028);
    size_t n = 0;
    for (const struct node *child = node->first; child; child = child->next, n++) {
        demand((child->key != NULL) == (node->kind == NODE_MAP));
        check_node(child);
    }
    demand(n == node->n);
}

static void check_tree(struct str bytes)
{
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    struct source source;
    bool broken;
    struct node *root = NULL;
    if (source_check(arena, diags, "fuzz", bytes, &source))
        root = node_read(arena, diags, &source, &broken);
    if (root)
        check_node(root);
    arena_drop(arena);
}

/* Fixes fit into the file, and what is mended can be read. */
static void check_fixes(struct arena *arena, struct diags *diags, const struct issue *issue, struct str bytes)
{
    struct fixes fixes = {0};
    size_t taken;
    proof_read(arena, diags, issue, &fixes);
    struct str mended = fixes_apply(arena, bytes, &fixes, &taken);
    demand(taken > 0 || str_eq(mended, bytes));
    issue_read(arena, diags_new(arena), "fuzz", mended);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    check_tree(bytes);
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    struct issue *issue = issue_read(arena, diags, "fuzz", bytes);
    demand((issue == NULL) == (diags->worst >= SEVERITY_ERROR));
    if (issue)
        check_fixes(arena, diags, issue, bytes);
    for (size_t i = 0; i < diags->list.n; i++)
        demand(diags->list.at[i].pos.line >= 1 && diags->list.at[i].pos.column >= 1);
    diags_sort(diags);
    diags_text(arena, diags, DIAG_CHINESE);
    arena_drop(arena);
    return 0;
}
