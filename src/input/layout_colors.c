/* Colours of a layout: "#1d3c64", "gray 40%", "cmyk 20 5 8 0", a name, a tint of a name.
 *
 * In: the map of names, in any order, each of which may be a tint of another; and every value that is a colour. Out: struct
 * color. Percentages are of ink: gray 100% is black. What can't be read is reported at the value. */
#include "input/layout_colors.h"

#include "input/layout_values.h"

#include <string.h>

static struct layout_reading *reading(struct schema_run *run)
{
    return run->with;
}

static struct str excerpt(struct schema_run *run, const struct node *node)
{
    return node_excerpt(run->arena, node->text);
}

/* ---- forms */

static bool hex_digit(char c, uint32_t *value)
{
    if (c >= '0' && c <= '9')
        *value = (uint32_t)(c - '0');
    else if (c >= 'a' && c <= 'f')
        *value = (uint32_t)(c - 'a' + 10);
    else if (c >= 'A' && c <= 'F')
        *value = (uint32_t)(c - 'A' + 10);
    else
        return false;
    return true;
}

static bool hex_color(struct str text, struct color *out)
{
    uint32_t color = 0, digit;
    if (text.n != 7 || text.s[0] != '#')
        return false;
    for (size_t i = 1; i < 7; i++) {
        if (!hex_digit(text.s[i], &digit))
            return false;
        color = color << 4 | digit;
    }
    *out = color_rgb((uint8_t)(color >> 16), (uint8_t)(color >> 8), (uint8_t)color);
    return true;
}

/* The word that text begins with; *text becomes what follows. */
static struct str next_word(struct str *text)
{
    size_t end = 0;
    while (end < text->n && text->s[end] != ' ')
        end++;
    struct str word = str_slice(*text, 0, end);
    *text = str_trim(str_from(*text, end));
    return word;
}

/* A part of an ink, with or without its sign; false when it is none, or less than 0 or more than 100 %. */
static bool read_part(struct str text, int *out)
{
    struct length length;
    char with_sign[16];
    if (text.n == 0 || text.n + 1 >= sizeof with_sign)
        return false;
    memcpy(with_sign, text.s, text.n);
    with_sign[text.n] = '%';
    struct str percent = {with_sign, text.n + (text.s[text.n - 1] != '%')};
    if (length_parse(percent, SIZES_WORD, &length) || length.unit != LENGTH_MEASURE || length.value < 0 || length.value > INK_FULL)
        return false;
    *out = length.value;
    return true;
}

static bool bad_part(struct schema_run *run, const struct node *node)
{
    DIAG_ARGS(run->diags, COLOR_PART, node->pos, excerpt(run, node));
    return false;
}

static bool read_inks(struct schema_run *run, const struct node *node, struct str parts, struct color *out)
{
    uint16_t inks[INKS];
    for (int i = 0; i < INKS; i++) {
        int part;
        if (!read_part(next_word(&parts), &part))
            return bad_part(run, node);
        inks[i] = (uint16_t)part;
    }
    if (parts.n)
        return bad_part(run, node);
    *out = color_inks(inks);
    return true;
}

/* ---- names */

enum { CHAIN_MAX = 32 };

enum found { FOUND, NOT_FOUND, REPORTED };

static bool read_color(struct schema_run *run, const struct node *node, struct color *out);

/* A name's colour, read when it is first asked for. */
static enum found open_color(struct schema_run *run, struct named_color *color, const struct node *node)
{
    if (color->progress == COLOR_OPEN || reading(run)->open_colors == CHAIN_MAX) {
        DIAG_ARGS(run->diags, COLOR_LOOP, node->pos, color->name);
        return REPORTED;
    }
    if (color->progress == COLOR_AHEAD) {
        color->progress = COLOR_OPEN;
        reading(run)->open_colors++;
        read_color(run, color->node, &color->color);
        reading(run)->open_colors--;
        color->progress = COLOR_READ;
    }
    return FOUND;
}

static enum found named_color(struct schema_run *run, struct str name, const struct node *node, struct color *out)
{
    static const struct { const char *name; uint8_t level; } basic[] = {{"black", 0}, {"gray", 0}, {"grey", 0}, {"white", 255}};
    for (size_t i = 0; i < reading(run)->colors.n; i++) {
        struct named_color *color = &reading(run)->colors.at[i];
        if (!str_eq(name, color->name))
            continue;
        enum found found = open_color(run, color, node);
        *out = color->color;
        return found;
    }
    for (size_t i = 0; i < sizeof basic / sizeof *basic; i++)
        if (str_is(name, basic[i].name)) {
            *out = color_rgb(basic[i].level, basic[i].level, basic[i].level);
            return FOUND;
        }
    return NOT_FOUND;
}

/* `accent: #1d3c64`: to YAML a comment. */
static bool is_comment(struct schema_run *run, const struct node *node)
{
    if (!node->key)
        return false;
    size_t at, end;
    struct str line = str_from(node->source->text, node->key->to);
    if (str_find(line, STR("\n"), &end))
        line.n = end;
    if (!str_find(line, STR(" #"), &at) || (node->text.n && node->key->to + at > node->from))
        return false;
    struct pos pos = node_pos(node->key, node->key->text.n);
    pos.column += (int32_t)at + 1;
    DIAG(run->diags, COLOR_COMMENT, pos);
    return true;
}

static bool own_color(struct schema_run *run, struct str name)
{
    for (size_t i = 0; i < reading(run)->colors.n; i++)
        if (str_eq(name, reading(run)->colors.at[i].name))
            return true;
    return false;
}

/* Of which it has to be said how much: the whole is black. */
static bool is_gray(struct str text)
{
    return str_is(text, "gray") || str_is(text, "grey");
}

/* A name, or a name and how much of it. */
static enum found read_tint(struct schema_run *run, const struct node *node, struct color *out)
{
    const struct str text = node->text;
    enum found found = is_gray(text) && !own_color(run, text) ? NOT_FOUND : named_color(run, text, node, out);
    size_t part = text.n;
    while (part > 0 && text.s[part - 1] != ' ')
        part--;
    if (found != NOT_FOUND || part == 0)
        return found;
    found = named_color(run, str_trim(str_slice(text, 0, part)), node, out);
    int thousandths;
    if (found != FOUND)
        return found;
    if (!read_part(str_from(text, part), &thousandths))
        {
        bad_part(run, node);
        return REPORTED;
    }
    *out = color_tint(*out, thousandths);
    return FOUND;
}

static bool read_color(struct schema_run *run, const struct node *node, struct color *out)
{
    if (hex_color(node->text, out))
        return true;
    if (str_starts(node->text, STR("cmyk ")))
        return read_inks(run, node, str_trim(str_from(node->text, 5)), out);
    enum found found = read_tint(run, node, out);
    if (found == NOT_FOUND && !is_comment(run, node))
        DIAG_ARGS(run->diags, LAYOUT_COLOR, node->pos, excerpt(run, node));
    return found == FOUND;
}

void layout_read_color(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    read_color(run, node, slot->member);
}

void layout_read_fill(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (str_is(node->text, "none"))
        *(struct color *)slot->member = (struct color){.space = COLOR_NONE};
    else
        read_color(run, node, slot->member);
}

void layout_read_colors(struct schema_run *run, const struct node *node)
{
    struct layout_reading *r = reading(run);
    if (node->kind != NODE_MAP && !(node->kind == NODE_SCALAR && schema_is_nothing(node))) {
        DIAG_ARGS(run->diags, LAYOUT_MAP, node->pos, STR("colors"));
        return;
    }
    for (const struct node *value = node->first; value; value = value->next) {
        if (value->kind == NODE_SCALAR)
            *VEC_PUSH(run->arena, &r->colors) = (struct named_color){.name = value->key->text, .node = value};
        else
            DIAG_ARGS(run->diags, LAYOUT_COLOR, value->pos, value->key->text);
    }
    for (size_t i = 0; i < r->colors.n; i++)
        open_color(run, &r->colors.at[i], r->colors.at[i].node);
}
