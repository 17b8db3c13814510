/* Boxes. A line of three or more colons with a name behind opens one, such a line without a name closes the one opened
 * last. The parser knows neither: in its copy these lines are headings (prepare.c), so that they end paragraphs and lists
 * and stand in quotes and items as headings do. What comes in is the text of such a heading; out goes the block between
 * two lines, or an error at the line: for a name that there is none of, for a box that nothing closes, or that is closed
 * inside another list or quote than it was opened in. Rule: Pandoc's manual, “fenced divs”. */
#include "input/body_reader.h"

#include "input/near.h"

#include <string.h>

enum { SIGN = ':' };                    /* in struct body_open: this is a box */
enum { PROPERTY_BOX, PROPERTY_PULL, PROPERTY_ID };      /* as body_attributes.c lists them */

static const struct schema_key names[] = {
    [PROPERTY_BOX] = {.name = "box", .aliases = "notice note info tip warning 框 框文 方框 公告"},
    [PROPERTY_PULL] = {.name = "pull", .aliases = "pullquote pull-quote quote 抽言 引言"},
};
static const struct schema_map name_map = {names, sizeof names / sizeof *names, NULL};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Behind colons and blanks. */
static size_t pass_colons(struct str source, size_t at, size_t end)
{
    while (at < end && source.s[at] == ':')
        at++;
    while (at < end && is_blank(source.s[at]))
        at++;
    return at;
}

/* A name without braces. */
static void read_word(struct body_reader *r, struct body_block *box, size_t at, size_t end)
{
    const bool taken[sizeof names / sizeof *names] = {false};
    struct str word = str_slice(r->prepared.source, at, end), excerpt = node_excerpt(r->arena, word);
    size_t meant;
    for (size_t i = 0; i < name_map.nkeys; i++)
        if (str_is(word, names[i].name))
            box->name = word;
    if (box->name.n)
        return;
    if (near_find(&name_map, taken, word, &meant) != NEAR_NOT)
        body_report_words(r, DIAG_BODY_BOX_NEAR, at, (struct str[]){excerpt, str_of(names[meant].name)}, 2);
    else
        body_report_word(r, DIAG_BODY_BOX_NAME, at, excerpt);
}

static void read_braces(struct body_reader *r, struct body_block *box, size_t at)
{
    struct attribute found[OWNER_PROPERTIES_MAX];
    bool sound = body_read_braces(r, OWNER_BOX, at, found);
    const struct attribute *name = &found[found[PROPERTY_BOX].kind ? PROPERTY_BOX : PROPERTY_PULL];
    box->name = name->value;
    if (sound && !name->kind)
        body_report(r, DIAG_BODY_BOX_FORM, at);
    if (found[PROPERTY_ID].kind)
        body_take_id(r, box, found[PROPERTY_ID].value, found[PROPERTY_ID].at);
}

/* What stands behind the colons of a line that opens a box. */
static void read_name(struct body_reader *r, struct body_block *box, size_t at, size_t end)
{
    struct str source = r->prepared.source;
    size_t name_end = attributes_end(source, at);
    bool in_braces = name_end > at;
    while (!in_braces && name_end < end && !is_blank(source.s[name_end]) && source.s[name_end] != ':')
        name_end++;
    size_t behind = name_end;
    while (behind < end && is_blank(source.s[behind]))
        behind++;
    if (name_end > end || pass_colons(source, behind, end) < end || (source.s[at] == '{' && !in_braces))
        body_report(r, DIAG_BODY_BOX_FORM, at);
    else if (in_braces)
        read_braces(r, box, at);
    else
        read_word(r, box, at, name_end);
}

static void open_box(struct body_reader *r, const struct box_line *line, size_t name)
{
    struct body_block *box = body_new(r, BLOCK_BOX, line->from);
    read_name(r, box, name, line->to);
    body_open_level(r, box);
    body_top(r)->mark = SIGN;
    *VEC_PUSH(r->arena, &r->boxes) = (struct body_box){.at = line->from};
}

static void pop_box(struct body_reader *r)
{
    body_check_empty(r);
    body_close_level(r);
    r->boxes.n--;
}

static void close_box(struct body_reader *r, size_t at)
{
    if (body_top(r)->mark == SIGN) {
        pop_box(r);
    } else if (r->boxes.n) {
        r->boxes.at[r->boxes.n - 1].is_closed = true;
        body_report(r, DIAG_BODY_BOX_LEVEL, at);
    } else {
        body_report(r, DIAG_BODY_BOX_CLOSE, at);
    }
}

void body_close_boxes(struct body_reader *r)
{
    while (body_top(r)->mark == SIGN) {
        const struct body_box *box = &r->boxes.at[r->boxes.n - 1];
        if (!box->is_closed)
            body_report(r, DIAG_BODY_BOX_OPEN, box->at);
        pop_box(r);
    }
}

const struct box_line *body_box_line_at(struct body_reader *r, size_t at)
{
    const struct prepared *p = &r->prepared;
    size_t *next = &r->next_box_line;
    while (*next < p->nbox_lines && p->box_lines[*next].to <= at)
        ++*next;
    return *next < p->nbox_lines && p->box_lines[*next].from == at ? &p->box_lines[*next] : NULL;
}

bool body_take_box_line(struct body_reader *r, size_t at)
{
    enum block_kind kind = r->leaf.kind;
    if (kind == BLOCK_HEADING) {
        r->box_line = at < BOX_LINE_SIGN ? NULL : body_box_line_at(r, at - BOX_LINE_SIGN);
        return r->box_line;
    }
    if (kind == BLOCK_CODE || r->in_block || !body_box_line_at(r, at))
        return false;
    if (kind != BLOCK_CELL || !r->table.box_lines.n)
        body_report(r, DIAG_BODY_BOX_INDENT, at);
    return true;
}

void body_apply_box_line(struct body_reader *r, const struct box_line *line)
{
    size_t name = pass_colons(r->prepared.source, line->from, line->to);
    place_read(&r->place, line->to);
    if (name == line->to)
        close_box(r, line->from);
    else
        open_box(r, line, name);
}

void body_leave_box_line(struct body_reader *r)
{
    const struct box_line *line = r->box_line;
    r->box_line = NULL;
    body_finish(r);
    body_apply_box_line(r, line);
}
