/* A body in Markdown. Its blocks come in, text as it was in the lines; out go the lines of the issue file's body. Signs that
 * Markdown would take for its own are escaped where the text is plain. A table gets a row of dashes when it has none, and as
 * many cells in each row as in the longest. */
#include "edit/import_parts.h"

#include "edit/yaml_text.h"
#include "input/attributes.h"
#include "input/autolink.h"

#include <string.h>

#define INDENT "          "
enum { DEPTH_MOST = 8 };

static bool begins_block(struct str text)
{
    size_t digits = 0;
    while (digits < text.n && text.s[digits] >= '0' && text.s[digits] <= '9')
        digits++;
    bool point = digits && digits < 10 && digits < text.n && (text.s[digits] == '.' || text.s[digits] == ')')
                 && (digits + 1 == text.n || text.s[digits + 1] == ' ' || (unsigned char)text.s[digits + 1] >= 0x80);
    return text.n && (memchr("#>+-=~:", text.s[0], 7) || point);
}

static bool is_letter(struct str text, size_t at)
{
    return at < text.n && ((text.s[at] | 32) >= 'a' && (text.s[at] | 32) <= 'z');
}

/* &name; or &#number; */
static bool is_entity(struct str text, size_t at)
{
    size_t i = at + 1;
    while (i < text.n && (is_letter(text, i) || text.s[i] == '#' || (text.s[i] >= '0' && text.s[i] <= '9')))
        i++;
    return i > at + 1 && i < text.n && text.s[i] == ';';
}

/* What may only be a sign, and would be taken for one, in this paragraph. */
struct signs {
    bool star, score, tick, bracket;
};

static struct signs find_signs(struct str text)
{
    static const char *const brackets[] = {"](", "][", "]:", "]{", "[^", "!["};
    size_t stars = 0, scores = 0, ticks = 0, at;
    struct signs signs = {0};
    for (size_t i = 0; i < text.n; i++) {
        stars += text.s[i] == '*';
        scores += text.s[i] == '_';
        ticks += text.s[i] == '`';
    }
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        signs.bracket |= str_find(text, str_of(brackets[i]), &at);
    signs.star = stars > 1;
    signs.score = scores > 1;
    signs.tick = ticks > 1;
    return signs;
}

static bool is_sign(struct str text, size_t i, const struct signs *signs)
{
    char next = i + 1 < text.n ? text.s[i + 1] : 0;
    switch (text.s[i]) {
    case '*': return signs->star;
    case '_': return signs->score;
    case '`': return signs->tick;
    case '[': case ']': return signs->bracket;
    case '{': return attributes_meant(text, i);
    case '|': return text.s[0] == '|';
    case '~': return next == '~';
    case '&': return is_entity(text, i);
    case '<': return is_letter(text, i + 1) || next == '/' || next == '!' || next == '?';
    case '\\': return next && memchr("\\`*_{}[]()#+-.!<>|~&\"'", next, 22);
    default: return false;
    }
}

/* A paragraph as Markdown that gives its words back. */
static void put_escaped(struct buf *b, struct str text)
{
    struct signs signs = find_signs(text);
    size_t point = 0;
    bool block = begins_block(text);
    while (block && point < text.n && text.s[point] >= '0' && text.s[point] <= '9')
        point++;
    for (size_t i = 0, n; i < text.n; i += n) {
        struct autolink address;
        n = autolink_at(text, i, &address) ? address.to - i : 1;
        if (n == 1 && (is_sign(text, i, &signs) || (block && i == point)))
            buf_addz(b, "\\");
        buf_add(b, str_slice(text, i, i + n));
    }
}

struct body {
    struct importer *im;
    const struct in_item *item;
    bool escape;
    int inset[DEPTH_MOST + 1];      /* of the words of points, by depth */
};

/* The mended text behind its mark, as Markdown. */
static void put_text(struct body *o, struct buf *to, const struct in_text *text, size_t mark)
{
    struct in_text rest = import_behind(o->im->arena, text, mark);
    struct str mended = import_mend(o->im, mark ? &rest : text);
    if (o->escape)
        put_escaped(to, mended);
    else
        buf_add(to, mended);
}

/* ---- points */

static void put_point(struct body *o, struct buf *line, const struct in_block *block)
{
    int depth = block->depth < DEPTH_MOST ? block->depth : DEPTH_MOST, inset = depth ? o->inset[depth - 1] : 0;
    struct str mark = block->number ? str_format(o->im->arena, "%d. ", block->number) : STR("- ");
    o->inset[depth] = inset + (int)mark.n;
    buf_addf(line, "%*s", inset, "");
    buf_add(line, mark);
    put_text(o, line, &block->text, block->mark);
}

/* ---- tables */

static void put_row(struct body *o, struct buf *line, const struct in_block *row, size_t columns)
{
    for (size_t c = 0; c < columns; c++) {
        buf_addz(line, c ? " " : "| ");
        if (row->is_ruler)
            buf_add(line, c < row->cells.n ? buf_str(&row->cells.at[c].text) : STR("---"));
        else if (c < row->cells.n)
            buf_add(line, import_mend(o->im, &row->cells.at[c]));
        buf_addz(line, " |");
    }
    buf_addz(line, "\n");
}

/* The rows from block i on; how many. */
static size_t put_table(struct body *o, struct buf *lines, size_t i)
{
    static const struct in_block ruler = {.is_ruler = true};
    const struct in_block *rows = &o->item->blocks.at[i];
    size_t n = 0, columns = 0;
    for (; i + n < o->item->blocks.n && rows[n].kind == IN_ROW; n++)
        columns = rows[n].cells.n > columns ? rows[n].cells.n : columns;
    for (size_t r = 0; r < n; r++) {
        if (r == 1 && !rows[r].is_ruler)
            put_row(o, lines, &ruler, columns);
        if (r == 1 || !rows[r].is_ruler)
            put_row(o, lines, &rows[r], columns);
    }
    if (n == 1)
        put_row(o, lines, &ruler, columns);
    return n;
}

/* ---- the body */

/* What parts two blocks: points of one list stand close. */
static const char *between(const struct in_block *last, const struct in_block *next)
{
    bool points = last && last->kind == IN_POINT && next->kind == IN_POINT;
    if (!last || (points && (last->depth != next->depth || !last->number == !next->number)))
        return "";
    return last->kind == IN_QUOTE && next->kind == IN_QUOTE ? INDENT ">\n" : "\n";
}

static void put_picture(struct body *o, struct buf *line, const struct in_block *block)
{
    bool plain = !memchr(block->path.s, ' ', block->path.n) && !memchr(block->path.s, ')', block->path.n);
    buf_addz(line, "![");
    put_text(o, line, &block->text, block->mark);
    buf_addf(line, plain ? "](%.*s)" : "](<%.*s>)", (int)block->path.n, block->path.s);
}

/* Block i, and those of its table; how many. */
static size_t put_block(struct body *o, struct buf *lines, size_t i)
{
    const struct in_block *block = &o->item->blocks.at[i];
    static const char *const signs[IN_NOTHING + 1] = {[IN_QUOTE] = "> ", [IN_HEADING] = "## ", [IN_CAPTION] = ": "};
    switch (block->kind) {
    case IN_POINT: put_point(o, lines, block); break;
    case IN_ROW: return put_table(o, lines, i);
    case IN_PICTURE: put_picture(o, lines, block); break;
    case IN_NOTE: buf_add(lines, import_mend(o->im, &block->text)); break;
    default:
        buf_addz(lines, signs[block->kind] ? signs[block->kind] : "");
        put_text(o, lines, &block->text, block->mark);
        break;
    }
    return 1;
}

void import_put_body(struct importer *im, struct buf *b, const struct in_item *item, bool escape)
{
    struct body o = {.im = im, .item = item, .escape = escape};
    const struct in_block *last = NULL;
    buf_addz(b, "        body: |\n");
    for (size_t i = 0, n; i < item->blocks.n; i += n) {
        struct buf lines = {.arena = im->arena};
        const struct in_block *block = &item->blocks.at[i];
        n = 1;
        if (block->kind == IN_NOTHING)
            continue;
        buf_addz(b, between(last, block));
        n = put_block(&o, &lines, i);
        yaml_put_lines(b, INDENT, buf_str(&lines));
        last = &item->blocks.at[i + n - 1];
    }
    if (!last)
        yaml_put_lines(b, INDENT, STR("〔正文〕"));
}
