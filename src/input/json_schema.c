/* Writing JSON Schemas. A reader's table comes in; out goes a schema that lets the same keys, asks for the same required
 * ones, and describes each in Chinese and English, so that an editor with a YAML language server completes and checks as
 * its user types. A schema lets more than the reader where JSON has no words for what the reader knows: lengths, dates
 * that can't be, names that must exist. */
#include "input/json_schema.h"

#include "base/json_text.h"
#include "input/layout_values.h"

struct writer {
    struct buf *out;
    int depth;
    bool partial;                   /* what is left out may be in the file that is extended; not so in lists */
};

static void put_line(struct writer *w)
{
    buf_addz(w->out, "\n");
    for (int i = 0; i < w->depth; i++)
        buf_addz(w->out, "  ");
}

static void put_open(struct writer *w, const char *bracket)
{
    buf_addz(w->out, bracket);
    w->depth++;
    put_line(w);
}

static void put_close(struct writer *w, const char *bracket)
{
    w->depth--;
    put_line(w);
    buf_addz(w->out, bracket);
}

static void put_next(struct writer *w)
{
    buf_addz(w->out, ",");
    put_line(w);
}

/* ---- values */

static void put_map(struct writer *w, const struct schema_map *map, const struct node *defaults);
static void put_type(struct writer *w, const struct schema_type *type, const struct node *defaults);

static void put_choices(struct writer *w, const struct choices *choices)
{
    bool truth = str_is(str_of(choices->names[0]), "false");
    buf_addz(w->out, truth ? "\"type\": \"boolean\"" : "\"enum\": [");
    for (size_t i = 0; choices->names[i] && !truth; i++)
        buf_addf(w->out, "%s\"%s\"", i ? ", " : "", choices->names[i]);
    buf_addz(w->out, truth ? "" : "]");
}

static void put_range(struct writer *w, const char *type, const struct range *range)
{
    buf_addf(w->out, "\"type\": \"%s\", \"minimum\": %d, \"maximum\": %d", type, range->least, range->most);
}

static void put_scalar(struct writer *w, const struct schema_type *type)
{
    if (type->read == layout_read_choice)
        put_choices(w, type->data);
    else if (type->read == layout_read_integer)
        put_range(w, "integer", type->data);
    else if (type->read == layout_read_decimal)
        put_range(w, "number", type->data);
    else
        buf_addz(w->out, type->json);
}

static void put_list(struct writer *w, const struct schema_type *type)
{
    buf_addz(w->out, "\"type\": \"array\"");
    if (type->least)
        buf_addf(w->out, ", \"minItems\": %zu", type->least);
    put_next(w);
    json_key(w->out, "", "items");
    put_open(w, "{");
    const bool partial = w->partial;
    w->partial = false;
    put_type(w, type->element, NULL);
    w->partial = partial;
    put_close(w, "}");
}

/* Free names, each with a value of one type. */
static void put_names(struct writer *w, const struct schema_type *value)
{
    buf_addz(w->out, "\"type\": \"object\"");
    put_next(w);
    json_key(w->out, "", "additionalProperties");
    put_open(w, "{");
    put_type(w, value, NULL);
    put_close(w, "}");
}

static void put_type(struct writer *w, const struct schema_type *type, const struct node *defaults)
{
    if (type->names)
        put_names(w, type->names);
    else if (type->map)
        put_map(w, type->map, defaults);
    else if (type->element)
        put_list(w, type);
    else
        put_scalar(w, type);
}

/* ---- maps */

/* In JSON a truth or a number has no quotes. */
static void put_default(struct writer *w, const struct schema_type *type, struct str value)
{
    bool number = type->read == layout_read_integer || type->read == layout_read_decimal;
    bool truth = str_is(value, "true") || str_is(value, "false");
    json_key(w->out, "", "default");
    if (number || truth)
        buf_add(w->out, value);
    else
        json_quoted(w->out, value);
    put_next(w);
}

static void put_key(struct writer *w, const struct schema_key *key, const struct node *value)
{
    json_key(w->out, "", key->name);
    put_open(w, "{");
    struct buf words = {.arena = w->out->arena};
    buf_addf(&words, "%s\n%s", key->chinese, key->english);
    json_string(w->out, "", "description", buf_str(&words));
    put_next(w);
    if (value && value->kind == NODE_SCALAR)
        put_default(w, key->type, value->text);
    put_type(w, key->type, value);
    put_close(w, "}");
}

static bool has_key(const struct schema_map *map, const char *name)
{
    for (size_t i = 0; i < map->nkeys; i++)
        if (str_is(str_of(name), map->keys[i].name))
            return true;
    return false;
}

static size_t put_required_names(struct writer *w, const struct schema_map *map)
{
    size_t n = 0;
    for (size_t i = 0; i < map->nkeys; i++)
        if (map->keys[i].required)
            buf_addf(w->out, "%s\"%s\"", n++ ? ", " : "\"required\": [", map->keys[i].name);
    buf_addz(w->out, n ? "]" : "");
    return n;
}

/* A file that extends another has all that it needs from there. */
static void put_required(struct writer *w, const struct schema_map *map)
{
    const bool root = w->partial && has_key(map, "extends") && w->depth == 1;
    if (w->partial && !root)
        return;
    buf_addz(w->out, root ? "\"anyOf\": [{\"required\": [\"extends\"]}, {" : "");
    size_t n = put_required_names(w, map);
    buf_addz(w->out, root ? "}]" : "");
    if (n)
        put_next(w);
}

static void put_map(struct writer *w, const struct schema_map *map, const struct node *defaults)
{
    buf_addz(w->out, "\"type\": \"object\"");
    put_next(w);
    json_flag(w->out, "", "additionalProperties", false);
    put_next(w);
    put_required(w, map);
    json_key(w->out, "", "properties");
    put_open(w, "{");
    for (size_t i = 0; i < map->nkeys; i++) {
        if (i)
            put_next(w);
        put_key(w, &map->keys[i], defaults && defaults->kind == NODE_MAP ? node_get(defaults, map->keys[i].name) : NULL);
    }
    put_close(w, "}");
}

struct str json_schema(struct arena *arena, const struct schema_head *head, const struct schema_map *map)
{
    struct buf out = {.arena = arena};
    struct writer w = {.out = &out, .partial = has_key(map, "extends")};
    put_open(&w, "{");
    json_string(&out, "", "$schema", STR("https://json-schema.org/draft/2020-12/schema"));
    put_next(&w);
    json_string(&out, "", "$id", str_of(head->id));
    put_next(&w);
    json_string(&out, "", "title", str_of(head->title));
    put_next(&w);
    put_map(&w, map, head->defaults);
    put_close(&w, "}");
    buf_addz(&out, "\n");
    return buf_str(&out);
}
