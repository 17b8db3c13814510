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
    size_t digits = str_digits(text, 0);
    bool point = digits && digits < 10 && digits < text.n && (text.s[digits] == '.' || text.s[digits] == ')')
                 && (digits + 1 == text.n || text.s[digits + 1] == ' ' || (unsigned char)text.s[digits + 1] >= 0x80);
    bool star = str_is(text, "*") || str_starts(text, STR("* "));
    return text.n && (memchr("#>+-=~:", text.s[0], 7) || point || star);
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

/* May it stand behind a backslash that takes its meaning away? */
static bool is_mark(char c)
{
    return c && strchr("\\`*_{}[]()#+-.!<>|~&\"'", c);
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
    case '\\': return is_mark(next);
    default: return false;
    }
}

/* A text as Markdown that gives its words back; in a row: what stands in other cells may be the partner of a sign. */
static void put_escaped(struct buf *b, struct str text, bool in_row)
{
    struct signs signs = in_row ? (struct signs){true, true, true, true} : find_signs(text);
    bool block = begins_block(text);
    size_t point = block ? str_digits(text, 0) : 0;
    if (str_starts(text, STR("：：："))) {
        buf_addz(b, "&#65306;");    /* no backslash helps before a full-width colon */
        text = str_from(text, 3);
    }
    for (size_t i = 0, n; i < text.n; i += n) {
        struct autolink address;
        n = autolink_at(text, i, &address) ? address.to - i : 1;
        if (n == 1 && (is_sign(text, i, &signs) || (block && i == point)))
            buf_addz(b, "\\");
        buf_add(b, str_slice(text, i, i + n));
    }
}

/* ---- where an issue has plain text */

/* A link that is the whole text: its words. */
static struct str words_of_link(struct str text)
{
    size_t close;
    bool whole = str_starts(text, STR("[")) && str_find(text, STR("]("), &close)
                 && close + 2 + import_path_end(str_from(text, close + 2)) == text.n;
    return whole ? str_slice(text, 1, close) : text;
}

struct str import_plain(struct importer *im, struct str text)
{
    struct buf b = {.arena = im->arena};
    size_t stars = 0;
    if (!im->is_markdown)
        return text;
    text = words_of_link(text);
    for (size_t i = 0; i + 1 < text.n; i++)
        stars += str_starts(str_from(text, i), STR("**"));
    for (size_t i = 0; i < text.n; i++) {
        bool escape = text.s[i] == '\\' && i + 1 < text.n && is_mark(text.s[i + 1]);
        bool strong = stars % 2 == 0 && str_starts(str_from(text, i), STR("**"));
        i += escape || strong;
        if (!strong)
            buf_add(&b, str_slice(text, i, i + 1));
    }
    return buf_str(&b);
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
        put_escaped(to, mended, false);
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

enum { COLUMNS_MOST = 64 };         /* that a body may have (input/body_table.c) */

/* With the marks at its ends, and as many dashes as a line of them needs. */
static void put_ruler_cell(struct buf *line, const struct in_block *row, size_t column)
{
    struct str cell = column < row->cells.n ? buf_str(&row->cells.at[column].text) : STR("---");
    buf_addz(line, str_starts(cell, STR(":")) ? ":" : "");
    buf_addz(line, "---");
    buf_addz(line, str_ends(cell, STR(":")) ? ":" : "");
}

/* A bar in a cell has a backslash before it, whether or not it had one. */
static void put_cell(struct body *o, struct buf *line, const struct in_text *cell)
{
    struct buf plain = {.arena = o->im->arena}, escaped = {.arena = o->im->arena};
    struct str text = import_mend(o->im, cell);
    if (!o->escape) {
        buf_add(line, text);
        return;
    }
    for (size_t i = 0; i < text.n; i++)
        if (!str_starts(str_from(text, i), STR("\\|")))
            buf_add(&plain, str_slice(text, i, i + 1));
    put_escaped(&escaped, buf_str(&plain), true);
    text = buf_str(&escaped);
    for (size_t i = 0; i < text.n; i++) {
        buf_addz(line, text.s[i] == '|' && (i == 0 || text.s[i - 1] != '\\') ? "\\" : "");
        buf_add(line, str_slice(text, i, i + 1));
    }
}

static void put_row(struct body *o, struct buf *line, const struct in_block *row, size_t columns)
{
    for (size_t c = 0; c < columns; c++) {
        buf_addz(line, c ? " " : "| ");
        if (row->is_ruler)
            put_ruler_cell(line, row, c);
        else if (c < row->cells.n)
            put_cell(o, line, &row->cells.at[c]);
        buf_addz(line, " |");
    }
    buf_addz(line, "\n");
}

/* More columns than a table may have: its words. */
static void put_too_wide(struct body *o, struct buf *lines, const struct in_block *rows, size_t n)
{
    for (size_t r = 0; r < n; r++)
        for (size_t c = 0; c < rows[r].cells.n && !rows[r].is_ruler; c++) {
            struct str words = import_mend(o->im, &rows[r].cells.at[c]);
            buf_addz(lines, lines->n && words.n ? " " : "");
            put_escaped(lines, words, true);
        }
    buf_addz(lines, lines->n ? "\n" : "");
}

/* The rows from block i on; how many. */
static size_t put_table(struct body *o, struct buf *lines, size_t i)
{
    static const struct in_block ruler = {.is_ruler = true};
    const struct in_block *rows = &o->item->blocks.at[i];
    size_t n = 0, columns = 0, head = 0;
    for (; i + n < o->item->blocks.n && rows[n].kind == IN_ROW; n++)
        columns = rows[n].cells.n > columns ? rows[n].cells.n : columns;
    if (columns > COLUMNS_MOST) {
        put_too_wide(o, lines, rows, n);
        return n;
    }
    while (head < n && rows[head].is_ruler)
        head++;
    for (size_t r = head; r < n; r++) {
        bool is_ruled = r + 1 < n && rows[r + 1].is_ruler;
        if (!rows[r].is_ruler)
            put_row(o, lines, &rows[r], columns);
        if (r == head)
            put_row(o, lines, is_ruled ? &rows[r + 1] : &ruler, columns);
    }
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

/* A path with signs that mean something in Markdown, or words with brackets, may be no picture: then it is text. */
static bool is_doubtful(const struct in_block *block)
{
    static const char signs[] = "%<>()\\\"{}[]*_`&";
    for (size_t i = 0; i < block->path.n; i++)
        if (strchr(signs, block->path.s[i]))
            return true;
    struct str words = buf_str(&block->text.text);
    return words.n && (memchr(words.s, '[', words.n) || memchr(words.s, ']', words.n));
}

static void put_picture(struct body *o, struct buf *line, const struct in_block *block)
{
    if (o->escape && is_doubtful(block)) {
        struct buf text = {.arena = o->im->arena};
        buf_addf(&text, "![%.*s](%.*s)", (int)block->text.text.n, block->text.text.s, (int)block->path.n, block->path.s);
        put_escaped(line, buf_str(&text), false);
        return;
    }
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
    case IN_CODE: buf_add(lines, buf_str(&block->text.text)); break;
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
        n = put_block(&o, &lines, i);
        if (!lines.n)
            continue;
        buf_addz(b, between(last, block));
        yaml_put_lines(b, INDENT, buf_str(&lines));
        last = &item->blocks.at[i + n - 1];
    }
    if (!last)
        yaml_put_lines(b, INDENT, STR("〔正文〕"));
}
