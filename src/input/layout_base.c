/* The defaults: one YAML file, which the reader reads before a layout's own, and which the schema, the reference and
 * paiban layout show print. */
#include "input/layout_base.h"

static const char text[] =
#include "input/gen/base_layout.inc"
    ;

const struct node *layout_base(struct arena *arena)
{
    struct diags diags = {.arena = arena};
    struct source *source = ARENA_NEW(arena, struct source);
    bool broken;
    if (!source_check(arena, &diags, "default", str_of(text), source))
        return NULL;
    struct node *root = node_read(arena, &diags, source, &broken);
    if (root)
        node_cut_off(root);        /* none of its maps has all that a layout must have */
    return root;
}
