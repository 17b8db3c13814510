/* The defaults: one YAML file, which the reader reads before a layout's own, and which the schema, the reference and
 * paiban layout show print. */
#include "input/layout_base.h"

#include "input/layout_languages.h"

static const char text[] =
#include "input/gen/base_layout.inc"
    ;

struct str layout_defaults(struct arena *arena)
{
    struct buf b = {.arena = arena};
    buf_addz(&b, text);
    layout_put_words(&b);
    return buf_str(&b);
}

const struct node *layout_base(struct arena *arena)
{
    return layout_base_of(arena, str_of(text));
}

const struct node *layout_base_of(struct arena *arena, struct str defaults)
{
    struct diags diags = {.arena = arena};
    struct source *source = ARENA_NEW(arena, struct source);
    bool broken;
    if (!source_check(arena, &diags, "default", defaults, source))
        return NULL;
    struct node *root = node_read(arena, &diags, source, &broken);
    if (root)
        node_cut_off(root);        /* none of its maps has all that a layout must have */
    return root;
}
