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

static void put_map(struct writer *w, const struct schema_map *map);
static void put_type(struct writer *w, const struct schema_type *type);

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
    put_type(w, type->element);
    put_close(w, "}");
}

/* Free names, each with a value of one type. */
static void put_names(struct writer *w, const struct schema_type *value)
{
    buf_addz(w->out, "\"type\": \"object\"");
    put_next(w);
    json_key(w->out, "", "additionalProperties");
    put_open(w, "{");
    put_type(w, value);
    put_close(w, "}");
}

static void put_type(struct writer *w, const struct schema_type *type)
{
    if (type->names)
        put_names(w, type->names);
    else if (type->map)
        put_map(w, type->map);
    else if (type->element)
        put_list(w, type);
    else
        put_scalar(w, type);
}

/* ---- maps */

static void put_key(struct writer *w, const struct schema_key *key)
{
    json_key(w->out, "", key->name);
    put_open(w, "{");
    struct buf words = {.arena = w->out->arena};
    buf_addf(&words, "%s\n%s", key->chinese, key->english);
    json_string(w->out, "", "description", buf_str(&words));
    put_next(w);
    put_type(w, key->type);
    put_close(w, "}");
}

static void put_required(struct writer *w, const struct schema_map *map)
{
    size_t n = 0;
    for (size_t i = 0; i < map->nkeys; i++)
        if (map->keys[i].required)
            buf_addf(w->out, "%s\"%s\"", n++ ? ", " : "\"required\": [", map->keys[i].name);
    if (!n)
        return;
    buf_addz(w->out, "]");
    put_next(w);
}

static void put_map(struct writer *w, const struct schema_map *map)
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
        put_key(w, &map->keys[i]);
    }
    put_close(w, "}");
}

struct str json_schema(struct arena *arena, const struct schema_head *head, const struct schema_map *map)
{
    struct buf out = {.arena = arena};
    struct writer w = {.out = &out};
    put_open(&w, "{");
    json_string(&out, "", "$schema", STR("https://json-schema.org/draft/2020-12/schema"));
    put_next(&w);
    json_string(&out, "", "$id", str_of(head->id));
    put_next(&w);
    json_string(&out, "", "title", str_of(head->title));
    put_next(&w);
    put_map(&w, map);
    put_close(&w, "}");
    buf_addz(&out, "\n");
    return buf_str(&out);
}
