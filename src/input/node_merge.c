/* A tree laid over another. Both stay as they are; what comes back shares their scalars and lists, so that every value
 * still knows the file and the line that it came from. */
#include "input/node.h"

static struct node *copy_of(struct arena *arena, const struct node *node)
{
    struct node *copy = ARENA_NEW(arena, struct node);
    *copy = *node;
    copy->next = NULL;
    return copy;
}

static void append(struct node *map, struct node ***end, struct node *child)
{
    **end = child;
    *end = &child->next;
    map->n++;
}

struct node *node_merge(struct arena *arena, const struct node *under, const struct node *over)
{
    if (under->kind != NODE_MAP || over->kind != NODE_MAP)
        return copy_of(arena, over);
    struct node *map = copy_of(arena, over), **end = &map->first;
    map->first = NULL;
    map->n = 0;
    for (const struct node *value = under->first; value; value = value->next) {
        const struct node *other = node_get(over, str_z(arena, value->key->text));
        append(map, &end, other ? node_merge(arena, value, other) : copy_of(arena, value));
    }
    for (const struct node *value = over->first; value; value = value->next)
        if (!node_get(under, str_z(arena, value->key->text)))
            append(map, &end, copy_of(arena, value));
    return map;
}

void node_cut_off(struct node *node)
{
    node->cut |= node->kind == NODE_MAP;
    for (struct node *child = node->first; child; child = child->next)
        node_cut_off(child);
}

struct node *node_replace(struct arena *arena, const struct node *map, const char *key, const struct node *with)
{
    struct node *copy = copy_of(arena, map), **end = &copy->first;
    copy->first = NULL;
    copy->n = 0;
    for (const struct node *value = map->first; value; value = value->next) {
        const struct node *kept = str_is(value->key->text, key) ? with : value;
        if (kept)
            append(copy, &end, copy_of(arena, kept));
    }
    return copy;
}
