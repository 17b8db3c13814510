/* The tree of a layout over those of the layouts that it extends. For input/ and whoever looks for layouts. */
#ifndef PAIBAN_INPUT_LAYOUT_TREE_H
#define PAIBAN_INPUT_LAYOUT_TREE_H

#include "base/loader.h"
#include "input/node.h"

/* A file and its bytes. */
struct layout_file {
    const char *path;               /* of positions in it; lives as long as the tree */
    struct str bytes;
};

/* The file's tree, in which what it does not name is as in the layout that it `extends:`, and so on down. The loader
 * gives that layout for a name or a path; NULL: there are no others. NULL when a file has no tree at all, with
 * diagnostics. *broken: a file is not whole. */
const struct node *layout_tree(struct arena *arena, struct diags *diags, const struct layout_file *file,
                               struct loader *loader, bool *broken);

/* Says at pos why the layout that was asked for can't be had; `detail` of a missing one is the names there are. */
void layout_report(struct diags *diags, struct pos pos, struct str name, const struct loaded *loaded);

#endif
