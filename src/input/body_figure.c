/* Pictures. The parser's image comes in, with the events of its words; out goes a figure whose caption they are, or an
 * error at the picture's place: a picture stands in a paragraph of its own, or several, each on a line of its own. Its
 * path may not be an address, and leads from the issue file. Not done here: looking for the file. Rule: Pandoc's manual,
 * “implicit figures”, “link attributes”. */
#include "input/body_reader.h"

#include "input/bytes.h"

#include <string.h>

enum { PROPERTY_ID, PROPERTY_WIDTH, PROPERTY_PLACE };       /* as body_attributes.c lists them */

/* ---- paths */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Letters before a colon: one is a drive of Windows, more are a scheme. */
static size_t scheme_length(struct str path)
{
    size_t n = 0;
    while (n < path.n && is_letter(path.s[n]))
        n++;
    return n < path.n && path.s[n] == ':' ? n : 0;
}

/* Whole characters that may stand in a text. */
static bool is_text(struct str path)
{
    uint32_t cp;
    for (size_t at = 0, n; at < path.n; at += n) {
        n = utf8_check(path, at, &cp);
        if (n == 0 || cp == '\t' || cp == '\n' || char_kind(cp) != CHAR_FINE)
            return false;
    }
    return true;
}

/* The path, empty after an error. */
static struct str read_path(struct body_reader *r, const MD_ATTRIBUTE *src, size_t at)
{
    struct str path = link_decode(r->arena, body_read_address(r, src));
    size_t scheme = scheme_length(path);
    if (path.n == 0)
        body_report(r, DIAG_BODY_PICTURE_NO_PATH, at);
    else if (!is_text(path))
        body_report(r, DIAG_BODY_PICTURE_ESCAPE, at);
    else if (scheme > 1 || str_starts(path, STR("//")))
        body_report_word(r, DIAG_BODY_PICTURE_ADDRESS, at, node_excerpt(r->arena, path));
    else if (scheme == 1 || memchr(path.s, '\\', path.n))
        body_report_word(r, DIAG_BODY_PICTURE_BACKSLASH, at, node_excerpt(r->arena, path));
    else
        return path;
    return STR("");
}

/* ---- pictures */

/* Is the picture that begins now alone in its paragraph so far, or the first on its line behind others? */
static bool stands_alone(const struct body_reader *r)
{
    bool inside = r->images || r->links || r->strong || r->emphasis || r->strike || r->properties.n;
    return r->leaf.kind == BLOCK_PARAGRAPH && !inside && r->text.text.n == 0 && (r->figures.n == 0 || r->line_ended);
}

void body_enter_image(struct body_reader *r, const MD_SPAN_IMG_DETAIL *detail)
{
    size_t at = place_inline(&r->place, "![");
    body_settle(r, at);
    body_close_bare(r);
    body_use_definition(r, &detail->src);
    bool alone = stands_alone(r);
    r->images++;
    if (!alone) {
        body_report(r, DIAG_BODY_PICTURE_AMID, at);
        if (r->link)
            r->link->is_wrong = true;
        return;
    }
    r->picture = ARENA_NEW(r->arena, struct body_picture);
    r->picture->path = read_path(r, &detail->src, at);
    r->picture->source = at;
    r->leaf.kind = BLOCK_FIGURE;
    r->leaf.source = at;
    if (detail->title.size)
        body_report(r, DIAG_BODY_LINK_TITLE, at);
}

void body_leave_image(struct body_reader *r)
{
    body_pass_tail(r, ']');
    r->tail = (struct body_tail){.is_error = true};
    if (--r->images || !r->picture)
        return;
    size_t at = r->picture->source;
    struct body_block *figure = body_finish(r);
    if (!figure) {
        figure = body_new(r, BLOCK_FIGURE, at);
        body_report(r, DIAG_BODY_PICTURE_WORDLESS, at);
    }
    figure->picture = r->picture;
    if (r->picture->path.n)
        *VEC_PUSH(r->arena, &r->figures) = figure;
    r->tail = (struct body_tail){.figure = figure, .picture = r->picture};
    r->picture = NULL;
    r->line_ended = false;
}

bool body_drops_words(const struct body_reader *r)
{
    return r->images && !r->picture;
}

void body_attach_figures(struct body_reader *r, const struct body_block *beside)
{
    bool braces = beside && beside->text.s[0] == '{';
    for (size_t i = 0; i < r->figures.n; i++) {
        if (!beside)
            body_attach(r, r->figures.at[i]);
        else if (!braces)
            body_report(r, DIAG_BODY_PICTURE_AMID, r->figures.at[i]->source);
    }
    if (braces && r->figures.n)
        body_report(r, DIAG_BODY_PICTURE_BRACES, beside->origins[0].source);
    r->figures.n = 0;
}

/* ---- properties */

static void report_value(struct body_reader *r, enum diag_id id, const struct attribute *attribute)
{
    body_report_word(r, id, attribute->at, node_excerpt(r->arena, attribute->value));
}

static bool is_absolute(struct str value)
{
    return str_ends(value, STR("mm")) || str_ends(value, STR("cm")) || str_ends(value, STR("pt"))
           || str_ends(value, STR("in"));
}

static void take_width(struct body_reader *r, const struct attribute *attribute, struct length *width)
{
    struct length length = {0};
    struct str value = attribute->value;
    bool read = length_parse(value, SIZES_WORD, &length) == LENGTH_OK && length.value > 0;
    bool share = read && length.unit == LENGTH_MEASURE && length.value <= 1000;
    if (str_ends(value, STR("px")))
        report_value(r, DIAG_BODY_WIDTH_PIXELS, attribute);
    else if (share || (read && is_absolute(value)))
        *width = length;
    else
        report_value(r, DIAG_BODY_WIDTH, attribute);
}

static void take_place(struct body_reader *r, const struct attribute *attribute, enum figure_place *place)
{
    static const char *const places[] = {[FIGURE_HERE] = "here", [FIGURE_TOP] = "top", [FIGURE_BOTTOM] = "bottom",
                                         [FIGURE_COLUMN] = "column", [FIGURE_FULL] = "full"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (str_is(attribute->value, places[i])) {
            *place = (enum figure_place)i;
            return;
        }
    report_value(r, DIAG_BODY_PLACE, attribute);
}

void body_take_figure_braces(struct body_reader *r, const struct body_tail *tail, size_t at)
{
    struct attribute found[OWNER_PROPERTIES_MAX];
    body_read_braces(r, OWNER_FIGURE, at, found);
    if (found[PROPERTY_ID].kind)
        body_take_id(r, tail->figure, found[PROPERTY_ID].value, found[PROPERTY_ID].at);
    if (found[PROPERTY_WIDTH].kind)
        take_width(r, &found[PROPERTY_WIDTH], &tail->picture->width);
    if (found[PROPERTY_PLACE].kind)
        take_place(r, &found[PROPERTY_PLACE], &tail->picture->place);
}

/* ---- what is no picture */

void body_check_picture(struct body_reader *r, size_t at)
{
    struct str source = r->prepared.source;
    if (at + 1 >= source.n || source.s[at + 1] != '[' || (at > 0 && source.s[at - 1] == '\\'))
        return;
    size_t next = property_bracket_end(source, at + 1) + 1;
    if (next == at + 2)
        return;
    while (next < source.n && source.s[next] == ' ')
        next++;
    struct str rest = str_from(source, next);
    if (str_starts(rest, STR("(")) || str_starts(rest, STR("（")))
        body_report(r, DIAG_BODY_PICTURE_FORM, at);
}
