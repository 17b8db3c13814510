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
    bool overlay;                   /* of what is laid over something: without it that stays */
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
        buf_addz(l->out, words ? say(l, words->english, words->chinese) : say(l, type->english, type->chinese));
}

/* ---- defaults */

/* What a choice is that nobody made: its first, as memory is 0, but where the key's own words tell otherwise. */
static const char *first_choice(const struct list *l, const struct schema_key *key)
{
    size_t at;
    const struct choices *choices = key->type->read == layout_read_choice ? key->type->data : NULL;
    return choices && !l->overlay && !str_find(str_of(key->english), STR("default"), &at) ? choices->names[0] : NULL;
}

static void put_default(struct list *l, const struct schema_key *key, const struct node *value)
{
    const char *first = first_choice(l, key);
    if (key->required)
        buf_addz(l->out, say(l, "required", "必有"));
    else if (value && value->kind == NODE_SCALAR)
        buf_addf(l->out, "`%.*s`", (int)value->text.n, value->text.s);
    else if (value && value->kind == NODE_LIST)
        for (const struct node *entry = value->first; entry; entry = entry->next)
            buf_addf(l->out, "%s`%.*s`", entry == value->first ? "" : " ", (int)entry->text.n, entry->text.s);
    else if (!value && first)
        buf_addf(l->out, "`%s`", first);
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
    l->overlay = str_starts(path, STR("languages"));
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

/* ---- what values mean */

static const char values_english[] =
    "# Keys of layouts\n"
    "\n"
    "A layout file names what differs from the layout that it extends (`extends: monitor`); maps are laid over each other key by key, a list\n"
    "replaces the whole list. `paiban layout show` prints all values of a layout with the file and line of each.\n"
    "\n"
    "**Lengths** are numbers with a unit: `pt`, `mm`, `cm`, `in`; `em` or `字`, of the type that the key is about; `line` or `行`, of the grid;\n"
    "`%`, of the width that is at hand; or named sizes, as below. Only `0` has no unit. They go to 100,000 pt, sizes of type from 2 pt to 1000 pt.\n"
    "\n"
    "**Colours** are `\"#1d3c64\"` in quotes, `gray 40%` of black, `cmyk 20 5 8 0`, `black`, `white`, a name from `colors`, or so much of one: `accent 10%`.\n"
    "\n"
    "**Fields** in texts: `{title}`, `{subtitle}`, `{year}`, `{number}`, `{volume}`, `{date}`; `{issue}` and `{issue-short}`, the number in the words of the\n"
    "language; `{page}`, `{pages}`, `{page-words}`, `{section}`, `{section-number}`, which only what stands on a page by itself knows; what the layout names\n"
    "under `fields`; `{contact.电话}`, a row of the contact block. `{a|b}` is b where a is empty, `[…]` goes when a field in it is empty, a text whose fields are\n"
    "all empty is not printed. Numbers and dates have forms: `{number:一}` 十四, `{number:02}` 04, `{page:i}` iv, `{page:①}` ④, `{year:一}` 二〇二一,\n"
    "`{date:一}` 二〇二一年十一月十五日.\n"
    "\n"
    "**Numbers** of headings, lists, tables and notes are texts with one of `{一}` `{1}` `{①}` `{I}` `{i}` `{a}` `{가}` `{ア}`: `（{一}）`, `{I}. `.\n"
    "\n"
    "**Fonts** are roles: `song`, `hei`, `kai`, `fangsong` for Chinese; `serif`, `sans`, `mono`, `italic` for Latin, where the Chinese ones may stand too.\n"
    "Weights are `thin` `light` `regular` `medium` `semibold` `bold` `black`, or 100 to 900.\n"
    "\n"
    "**Named sizes** in points, by the table that `sizes` chooses:\n";

static const char values_chinese[] =
    "# 版式的键\n"
    "\n"
    "版式文件只写与所引用的版式（`extends: monitor`）不同之处：逐键覆盖，列表则整个替换。`paiban layout show` 列出全部取值及各自所在的文件和行。\n"
    "\n"
    "**长度**是数字加单位：`pt`、`mm`、`cm`、`in`；`em` 或 `字`，以该键所指的文字计；`line` 或 `行`，以行格计；`%`，以所在的宽度计；或下面的字号名。\n"
    "只有 `0` 不用单位。长度最多 100,000 pt，字号为 2 pt 至 1000 pt。\n"
    "\n"
    "**颜色**写作加引号的 `\"#1d3c64\"`、`gray 40%`（黑墨的百分比）、`cmyk 20 5 8 0`、`black`、`white`、`colors` 中的名称，或其几成：`accent 10%`。\n"
    "\n"
    "**字段**写在文字里：`{title}`、`{subtitle}`、`{year}`、`{number}`、`{volume}`、`{date}`；`{issue}` 和 `{issue-short}` 是按语言写出的期号；`{page}`、`{pages}`、\n"
    "`{page-words}`、`{section}`、`{section-number}` 只能用在逐页排放的内容里；`fields` 中列出的名称；`{contact.电话}` 取联系栏的一项。`{a|b}`：a 为空时用 b；\n"
    "`[…]` 中有字段为空则整个略去；字段全空的文字不印。数字和日期可有别的写法：`{number:一}` 十四，`{number:02}` 04，`{page:i}` iv，`{page:①}` ④，\n"
    "`{year:一}` 二〇二一，`{date:一}` 二〇二一年十一月十五日。\n"
    "\n"
    "**序号**（标题、列表、表、图、注）是含 `{一}` `{1}` `{①}` `{I}` `{i}` `{a}` `{가}` `{ア}` 之一的文字，如 `（{一}）`、`{I}. `。\n"
    "\n"
    "**字体**写用途：中文 `song` 宋、`hei` 黑、`kai` 楷、`fangsong` 仿宋；西文 `serif`、`sans`、`mono`、`italic`，也可用中文字体中的西文。\n"
    "字重为 `thin` `light` `regular` `medium` `semibold` `bold` `black`，或 100 至 900。\n"
    "\n"
    "**字号名**合多少磅，由 `sizes` 选定的表：\n";

static void put_size(struct list *l, mpt size)
{
    if (size)
        length_print(l->out, size);
    buf_addz(l->out, size ? " | " : "— | ");
}

static void put_values(struct list *l)
{
    buf_addz(l->out, say(l, values_english, values_chinese));
    buf_addz(l->out, say(l, "\n| name | `word` | `metal` |\n|---|--:|--:|\n", "\n| 字号 | `word`（文字处理软件） | `metal`（铅字） |\n|---|--:|--:|\n"));
    struct str names = size_names(l->out->arena, SIZES_WORD);
    while (names.n) {
        size_t end = names.n;
        const bool more = str_find(names, STR(" "), &end);
        const struct str name = str_slice(names, 0, end);
        buf_addf(l->out, "| %.*s | ", (int)name.n, name.s);
        put_size(l, size_named(name, SIZES_WORD));
        put_size(l, size_named(name, SIZES_METAL));
        l->out->n--;                    /* the blank at the end */
        buf_addz(l->out, "\n");
        names = str_from(names, more ? end + 1 : end);
    }
    buf_addz(l->out, "\n");
}

struct str key_list(struct arena *arena, const struct schema_map *map, const struct node *defaults, enum diag_lang lang)
{
    struct buf out = {.arena = arena};
    struct list l = {.out = &out, .lang = lang};
    put_values(&l);
    put_map(&l, map, STR(""), defaults);
    return buf_str(&out);
}
