/* Fuzzing of layout files: any bytes. Beside crashes it looks for broken promises: a layout is read or has an error, places
 * lie in a file, the page holds its type area, and the layout as it is shown is a layout. */
#include "input/layout.h"
#include "input/layout_show.h"
#include "input/layout_tree.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool promise)
{
    if (!promise)
        abort();
}

static void check_layout(const struct layout *layout)
{
    demand(layout->width > 0 && layout->height > 0 && layout->pitch > 0 && layout->lines > 0);
    demand(layout->width - layout->left - layout->right > 0);
    demand((layout->lines - 1) * layout->pitch < layout->height);
    demand(layout->columns.count >= 1 && layout->columns.count <= 3);
}

static void check_shown(struct arena *arena, const struct layout_file *file)
{
    struct diags *diags = diags_new(arena);
    bool broken;
    const struct node *tree = layout_tree(arena, diags, file, NULL, &broken);
    const struct layout_file shown = {"shown", layout_show(arena, tree)};
    demand(layout_read(arena, diags, &shown, NULL) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    const struct layout_file file = {"fuzz", {(const char *)data, size}};
    const struct layout *layout = layout_read(arena, diags, &file, NULL);
    demand((layout == NULL) == (diags->worst >= SEVERITY_ERROR));
    if (layout) {
        check_layout(layout);
        check_shown(arena, &file);
    }
    for (size_t i = 0; i < diags->list.n; i++)
        demand(diags->list.at[i].pos.line >= 1 && diags->list.at[i].pos.column >= 1);
    diags_text(arena, diags, DIAG_CHINESE);
    arena_drop(arena);
    return 0;
}
