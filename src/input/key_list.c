/* The list of keys.
 *
 * In: a reader's table, and the tree of its defaults. Out: Markdown. A map's own keys come first, then the maps inside it,
 * each under its path. What a value may be is told from the function that reads it. */
#include "input/key_list.h"

#include "input/layout_colors.h"
#include "input/layout_styles.h"
#include "input/layout_values.h"

struct list {
    struct buf *out;
    enum diag_lang lang;
};

static const char *say(const struct list *l, const char *english, const char *chinese)
{
    return l->lang == DIAG_CHINESE ? chinese : english;
}

/* ---- what a value may be */

static const struct value_words {
    void (*read)(struct schema_run *run, const struct slot *slot, const struct node *node);
    const char *english, *chinese;
} value_words[] = {
    {layout_read_text, "text", "文字"},
    {layout_read_run_in, "text, or `none`", "文字，或 `none`"},
    {layout_read_label, "text; `{word}` for a generated word", "文字，可含 `{词}`"},
    {layout_read_template, "text with fields: `{title}`, `{page}`", "文字，可含字段 `{title}`、`{page}`"},
    {layout_read_flowing, "text with fields, but for pages: `{title}`, `{date}`", "文字，可含字段 `{title}`、`{date}`，页码除外"},
    {layout_read_numbering, "text with a number: `{一}`, `{1}`, `{①}`", "含序号的文字：`{一}`、`{1}`、`{①}`"},
    {layout_read_item_numbering, "text with a number: `{一}`, `{1}`, `{①}`", "含序号的文字：`{一}`、`{1}`、`{①}`"},
    {layout_read_section_number, "text with a number: `{一}`, `{1}`, `{①}`; or `none`", "含序号的文字：`{一}`、`{1}`、`{①}`；或 `none`"},
    {layout_read_item_number, "text with a number: `{一}`, `{1}`, `{①}`; or `none`", "含序号的文字：`{一}`、`{1}`、`{①}`；或 `none`"},
    {layout_read_dates, "text with `{year}`, `{month}`, `{day}`", "含 `{year}`、`{month}`、`{day}` 的文字"},
    {layout_read_length, "length: pt, mm, cm, em, line, % or 号", "长度：pt、mm、cm、em、line、% 或字号"},
    {layout_read_extent, "length above 0: pt, mm, cm, em, line, % or 号", "大于 0 的长度：pt、mm、cm、em、line、% 或字号"},
    {layout_read_size, "size of type: pt, mm, em or 号", "字号：pt、mm、em 或小四等"},
    {layout_read_points, "length: pt, mm, cm or 号", "长度：pt、mm、cm 或字号"},
    {layout_read_positive, "length above 0: pt, mm, cm or 号", "大于 0 的长度：pt、mm、cm 或字号"},
    {layout_read_color, "colour", "颜色"},
    {layout_read_fill, "colour, or `none`", "颜色，或 `none`"},
    {layout_read_weight, "weight: light, regular, medium, bold, black", "字重：light、regular、medium、bold、black"},
};

static const struct value_words *value_words_of(const struct schema_type *type)
{
    for (size_t i = 0; i < sizeof value_words / sizeof *value_words; i++)
        if (value_words[i].read == type->read)
            return &value_words[i];
    return NULL;
}

static void put_choices(struct list *l, const struct choices *choices)
{
    for (size_t i = 0; choices->names[i]; i++)
        buf_addf(l->out, "%s`%s`", i ? ", " : "", choices->names[i]);
}

static void put_range(struct list *l, const struct range *range, bool whole)
{
    buf_addf(l->out, "%s %d…%d", whole ? say(l, "whole number", "整数") : say(l, "number", "数"), range->least, range->most);
}

static void put_between(struct list *l, const struct range *range)
{
    buf_addz(l->out, say(l, "length ", "长度 "));
    length_print(l->out, range->least);
    buf_addz(l->out, "em…");
    length_print(l->out, range->most);
    buf_addz(l->out, "em");
}

static void put_value(struct list *l, const struct schema_type *type)
{
    const struct value_words *words = value_words_of(type);
    if (type->names)
        buf_addz(l->out, say(l, "names with values", "名称与值"));
    else if (type->map)
        buf_addz(l->out, say(l, "keys, see below", "各项见下"));
    else if (type->element) {
        buf_addz(l->out, say(l, "list: ", "列表："));
        put_value(l, type->element);
    } else if (type->read == layout_read_choice)
        put_choices(l, type->data);
    else if (type->read == layout_read_integer || type->read == layout_read_decimal)
        put_range(l, type->data, type->read == layout_read_integer);
    else if (type->read == layout_read_between)
        put_between(l, type->data);
    else
        buf_addz(l->out, words ? say(l, words->english, words->chinese) : say(l, "see there", "见说明"));
}

/* ---- defaults */

static void put_default(struct list *l, const struct schema_key *key, const struct node *value)
{
    if (key->required)
        buf_addz(l->out, say(l, "required", "必有"));
    else if (value && value->kind == NODE_SCALAR)
        buf_addf(l->out, "`%.*s`", (int)value->text.n, value->text.s);
    else if (value && value->kind == NODE_LIST)
        for (const struct node *entry = value->first; entry; entry = entry->next)
            buf_addf(l->out, "%s`%.*s`", entry == value->first ? "" : " ", (int)entry->text.n, entry->text.s);
}

/* ---- maps */

static void put_map(struct list *l, const struct schema_map *map, struct str path, const struct node *defaults);

/* The map that a value is, or that the entries of a list or the values of free names are. */
static const struct schema_map *map_inside(const struct schema_type *type)
{
    if (type->map)
        return type->map;
    const struct schema_type *inside = type->element ? type->element : type->names;
    return inside ? map_inside(inside) : NULL;
}

static void put_row(struct list *l, const struct schema_key *key, const struct node *value)
{
    buf_addf(l->out, "| `%s` | ", key->name);
    put_value(l, key->type);
    buf_addz(l->out, " | ");
    put_default(l, key, value);
    buf_addf(l->out, " | %s |\n", say(l, key->english, key->chinese));
}

static const struct node *default_of(const struct node *defaults, const struct schema_key *key)
{
    return defaults && defaults->kind == NODE_MAP ? node_get(defaults, key->name) : NULL;
}

static void put_table(struct list *l, const struct schema_map *map, const struct node *defaults)
{
    buf_addz(l->out, say(l, "| key | value | default | what it is |\n", "| 键 | 值 | 默认 | 说明 |\n"));
    buf_addz(l->out, "|---|---|---|---|\n");
    for (size_t i = 0; i < map->nkeys; i++)
        put_row(l, &map->keys[i], default_of(defaults, &map->keys[i]));
}

static const char *path_mark(const struct schema_type *type)
{
    return type->names ? ".…" : type->element ? "[]" : "";
}

static void put_map(struct list *l, const struct schema_map *map, struct str path, const struct node *defaults)
{
    if (path.n)
        buf_addf(l->out, "\n## %.*s\n\n", (int)path.n, path.s);
    put_table(l, map, defaults);
    for (size_t i = 0; i < map->nkeys; i++) {
        const struct schema_key *key = &map->keys[i];
        const struct schema_map *inside = map_inside(key->type);
        if (inside)
            put_map(l, inside, str_format(l->out->arena, "%.*s%s%s%s", (int)path.n, path.s, path.n ? "." : "", key->name, path_mark(key->type)),
                    key->type->map ? default_of(defaults, key) : NULL);
    }
}

struct str key_list(struct arena *arena, const struct schema_map *map, const struct node *defaults, enum diag_lang lang)
{
    struct buf out = {.arena = arena};
    struct list l = {&out, lang};
    put_map(&l, map, STR(""), defaults);
    return buf_str(&out);
}
