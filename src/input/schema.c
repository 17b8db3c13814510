/* Reading a tree by tables: which keys there are, which must be there, which kind of value each has.
 *
 * In come a map's table and its node, out goes a filled struct; what a scalar means is for the type's own function
 * (values.c, issue.c, layout.c). A near miss of a key is one error: its value is read as the key that was meant, so that
 * errors inside it show in the same run, and the key is not missing. */
#include "input/schema.h"

#include "input/advice.h"
#include "input/near.h"

bool schema_is_nothing(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->text.n == 0;
}

struct pos schema_pos(const struct node *node)
{
    return node->from == node->to && node->key ? node->key->pos : node->pos;
}

void schema_empty(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (node->cut)
        return;
    if (node->key)
        DIAG_ARGS(run->diags, TEXT_EMPTY, schema_pos(node), str_of(slot->key->name));
    else
        DIAG_ARGS(run->diags, ENTRY_EMPTY, node->pos, str_of(slot->key->name));
}

/* ---- kinds that do not fit */

static void wants_text(struct schema_run *run, const struct schema_type *type, const struct slot *slot,
                       const struct node *node)
{
    struct str name = str_of(slot->key->name);
    if (advice_is_open(node) || (!type->word && advice_brackets(run->diags, node)))
        return;
    if (!node->key)
        DIAG_ARGS(run->diags, ENTRY_NOT_TEXT, node->pos, name);
    else if (node->kind == NODE_LIST)
        DIAG_ARGS(run->diags, TEXT_FOUND_LIST, node->pos, name);
    else
        DIAG_ARGS(run->diags, TEXT_FOUND_MAP, node->pos, name);
}

static void wants_list(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    struct str name = str_of(slot->key->name);
    if (schema_is_nothing(node))
        DIAG_ARGS(run->diags, LIST_EMPTY, schema_pos(node), name);
    else if (node->kind == NODE_MAP && !advice_dashes(run->diags, node))
        DIAG_ARGS(run->diags, LIST_FOUND_MAP, node->pos, name);
    else if (node->kind == NODE_SCALAR && !node->cut && !advice_text(run->diags, node))
        DIAG_ARGS(run->diags, LIST_FOUND_TEXT, node->pos, name);
}

static void wants_map(struct schema_run *run, const struct schema_map *map, const struct slot *slot,
                      const struct node *node)
{
    struct str name = str_of(slot->key ? slot->key->name : ""), first = str_of(map->keys[0].name);
    if (!slot->key)
        DIAG_ARGS(run->diags, ROOT_NOT_MAP, node->pos, first);
    else if (schema_is_nothing(node))
        schema_empty(run, slot, node);
    else if (node->kind == NODE_LIST)
        DIAG_ARGS(run->diags, MAP_FOUND_LIST, node->pos, name, first);
    else if (!node->cut && !advice_text(run->diags, node))
        DIAG_ARGS(run->diags, MAP_FOUND_TEXT, node->pos, name, first);
}

/* ---- values */

static void read_list(struct schema_run *run, const struct schema_type *type, const struct slot *slot,
                      const struct node *node)
{
    if (node->kind != NODE_LIST) {
        wants_list(run, slot, node);
        return;
    }
    if (node->n < type->least && !node->cut)
        DIAG_ARGS(run->diags, LIST_EMPTY, node->pos, str_of(slot->key->name));
    char *elements = arena_array(run->arena, node->n, type->size);
    size_t n = 0;
    for (const struct node *child = node->first; child; child = child->next) {
        struct slot inner = {slot->key, elements + n++ * type->size, NULL};
        schema_read(run, type->element, &inner, child);
    }
    *(void **)slot->member = elements;
    *slot->count = n;
}

static void read_scalar(struct schema_run *run, const struct schema_type *type, const struct slot *slot,
                        const struct node *node)
{
    if (node->kind != NODE_SCALAR) {
        wants_text(run, type, slot, node);
        return;
    }
    bool cut_off = type->printed && advice_comment(run->diags, node);
    if (!schema_is_nothing(node))
        type->read(run, slot, node);
    else if (!cut_off)
        schema_empty(run, slot, node);
}

void schema_read(struct schema_run *run, const struct schema_type *type, const struct slot *slot,
                 const struct node *node)
{
    if (node->told)
        return;
    switch (type->form) {
    case FORM_SCALAR: read_scalar(run, type, slot, node); return;
    case FORM_LIST: read_list(run, type, slot, node); return;
    case FORM_MAP: schema_read_map(run, type->map, slot, node, slot->member); return;
    case FORM_ANY: type->read(run, slot, node); return;
    }
}

/* ---- maps */

static const struct schema_key *find_key(const struct schema_map *map, struct str name, size_t *index)
{
    for (size_t i = 0; i < map->nkeys; i++)
        if (str_is(name, map->keys[i].name))
            return *index = i, &map->keys[i];
    return NULL;
}

static void read_value(struct schema_run *run, const struct schema_key *key, const struct node *value, void *target)
{
    if (schema_is_nothing(value) && !key->required) {
        if (key->type->printed)
            advice_comment(run->diags, value);
        return;
    }
    char *base = target;
    size_t *count = key->count ? (size_t *)(void *)(base + key->count) : NULL;
    struct slot slot = {key, base + key->offset, count};
    schema_read(run, key->type, &slot, value);
}

/* `title：text: more`: the full-width colon made both one key. */
static bool has_wide_colon(struct schema_run *run, const struct schema_map *map, bool *present,
                           const struct node *key)
{
    size_t at, index;
    if (!str_find(key->text, STR("："), &at) || !find_key(map, str_slice(key->text, 0, at), &index))
        return false;
    present[index] = true;
    DIAG_ARGS(run->diags, COLON_WIDE, node_pos(key, at), str_slice(key->text, 0, at));
    return true;
}

/* `meant` with NEAR_NOT: the key is there already; NULL: the word is like none. */
static void report_unknown(struct schema_run *run, const struct node *key, enum nearness nearness, const char *meant)
{
    struct str word = node_excerpt(run->arena, key->text);
    if (advice_wide_indent(run->diags, key))
        return;
    if (nearness == NEAR_BLANKS)
        DIAG_ARGS(run->diags, KEY_BLANK, key->pos, str_of(meant));
    else if (nearness == NEAR_MISS)
        DIAG_ARGS(run->diags, KEY_NEAR, key->pos, word, str_of(meant));
    else if (advice_follows_body(key))
        DIAG_ARGS(run->diags, KEY_OR_BODY, key->pos, word);
    else if (meant)
        DIAG_ARGS(run->diags, KEY_NEAR_TAKEN, key->pos, word, str_of(meant));
    else
        DIAG_ARGS(run->diags, KEY_UNKNOWN, key->pos, word);
}

/* The keys of a map that one file has. */
struct beside {
    const char *file;
    const bool *present;
};

/* The keys that the same file has: one of a layout below may be what was meant. Kept for the next key of that file. */
static const bool *present_beside(struct schema_run *run, const struct schema_map *map, const struct node *node,
                                  const struct node *key, struct beside *kept)
{
    size_t index;
    if (kept->present && kept->file == key->pos.file)
        return kept->present;
    bool *present = ARENA_ARRAY(run->arena, bool, map->nkeys);
    for (const struct node *value = node->first; value; value = value->next)
        if (value->key->pos.file == key->pos.file && find_key(map, value->key->text, &index))
            present[index] = true;
    *kept = (struct beside){key->pos.file, present};
    return present;
}

/* Reports a key that is not in the table; returns the one that was meant, or NULL. */
static const struct schema_key *unknown_key(struct schema_run *run, const struct schema_map *map, const struct node *node,
                                            bool *present, const struct node *key, struct beside *kept)
{
    if (key->text.n == 0)
        return DIAG(run->diags, KEY_EMPTY, key->pos), NULL;
    if (advice_dash(run->diags, key) || has_wide_colon(run, map, present, key))
        return NULL;
    size_t meant = 0;
    const bool *none = ARENA_ARRAY(run->arena, bool, map->nkeys);
    enum nearness nearness = near_find(map, present_beside(run, map, node, key, kept), key->text, &meant);
    bool taken = nearness == NEAR_NOT && near_find(map, none, key->text, &meant) != NEAR_NOT;
    report_unknown(run, key, nearness, nearness != NEAR_NOT || taken ? map->keys[meant].name : NULL);
    if (nearness == NEAR_NOT)
        return NULL;
    present[meant] = true;
    return &map->keys[meant];
}

static void find_present(const struct schema_map *map, const struct node *node, bool *present)
{
    size_t index;
    for (const struct node *value = node->first; value; value = value->next)
        if (find_key(map, value->key->text, &index))
            present[index] = true;
}

static void read_keys(struct schema_run *run, const struct schema_map *map, const struct node *node, bool *present,
                      void *target)
{
    bool *read = ARENA_ARRAY(run->arena, bool, map->nkeys);
    struct beside kept = {0};
    for (const struct node *value = node->first; value; value = value->next) {
        size_t index = 0;
        const struct schema_key *key = find_key(map, value->key->text, &index);
        if ((key && read[index]) || value->key->told)
            continue;
        if (key)
            read[index] = true;
        else
            key = unknown_key(run, map, node, present, value->key, &kept);
        if (key)
            read_value(run, key, value, target);
    }
}

void schema_read_map(struct schema_run *run, const struct schema_map *map, const struct slot *slot,
                     const struct node *node, void *target)
{
    if (node->kind != NODE_MAP) {
        wants_map(run, map, slot, node);
        return;
    }
    bool *present = ARENA_ARRAY(run->arena, bool, map->nkeys);
    find_present(map, node, present);
    read_keys(run, map, node, present, target);
    for (size_t i = 0; i < map->nkeys && !node->cut && !node->merged; i++)
        if (map->keys[i].required && !present[i])
            DIAG_ARGS(run->diags, KEY_MISSING, node->pos, str_of(map->keys[i].name));
    if (map->check)
        map->check(run, node, target);
}
