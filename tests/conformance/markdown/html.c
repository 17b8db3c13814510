/* Bodies as HTML, for comparing what is read with what the specifications' examples say:  markdown-html <EXAMPLES
 *
 * In come sources, each ended by NUL; out go for each its HTML, the character U+001F, the stable ids of its errors with
 * blanks between, and NUL. Runs of text carry all their marks each, so that tags stand closer than in the examples:
 * tests/checks/markdown.py flattens both. */
#include "input/body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.s[i]) {
        case '&': buf_addz(out, "&amp;"); break;
        case '<': buf_addz(out, "&lt;"); break;
        case '>': buf_addz(out, "&gt;"); break;
        case '"': buf_addz(out, "&quot;"); break;
        default: buf_add(out, str_slice(text, i, i + 1)); break;
        }
    }
}

/* A run's text; what parts the lines inside it is given. */
static void add_text(struct buf *out, struct str text, const char *line_end)
{
    struct str separator = STR("\xE2\x80\xA8");         /* U+2028 */
    for (size_t at; str_find(text, separator, &at); text = str_from(text, at + separator.n)) {
        add_escaped(out, str_slice(text, 0, at));
        buf_addz(out, line_end);
    }
    add_escaped(out, text);
}

static const struct { unsigned mark; const char *name; } tags[] = {
    {SPAN_STRONG, "strong"}, {SPAN_EMPHASIS, "em"}, {SPAN_STRIKE, "del"}, {SPAN_CODE, "code"}
};

enum { TAGS = sizeof tags / sizeof *tags };

static void add_link(struct buf *out, const struct span *span)
{
    if (span->link.n || span->target.n) {
        buf_addz(out, span->target.n ? "<a href=\"#" : "<a href=\"");
        add_escaped(out, span->target.n ? span->target : span->link);
        buf_addz(out, "\">");
    }
}

static void add_span(struct buf *out, struct str text, const struct span *span)
{
    if (span->note) {
        buf_addf(out, "<sup>%zu</sup>", span->note);
        return;
    }
    add_link(out, span);
    for (size_t i = 0; i < TAGS; i++)
        if (span->marks & tags[i].mark)
            buf_addf(out, "<%s>", tags[i].name);
    add_text(out, str_slice(text, span->from, span->to), "<br />");
    for (size_t i = TAGS; i-- > 0;)
        if (span->marks & tags[i].mark)
            buf_addf(out, "</%s>", tags[i].name);
    buf_addz(out, span->link.n || span->target.n ? "</a>" : "");
}

static void add_spans(struct buf *out, const struct body_block *block)
{
    for (size_t i = 0; i < block->nspans; i++)
        add_span(out, block->text, &block->spans[i]);
}

static void add_blocks(struct buf *out, const struct body_block *first, bool tight);

static void add_children(struct buf *out, const char *tag, const struct body_block *block)
{
    buf_addf(out, "<%s>\n", tag);
    add_blocks(out, block->first, false);
    buf_addf(out, "</%s>\n", tag);
}

static void add_list(struct buf *out, const struct body_block *list)
{
    const char *tag = list->ordered ? "ol" : "ul";
    buf_addf(out, list->ordered && list->start != 1 ? "<%s start=\"%d\">\n" : "<%s>\n", tag, list->start);
    for (const struct body_block *item = list->first; item; item = item->next) {
        buf_addz(out, "<li>");
        add_blocks(out, item->first, list->tight);
        buf_addz(out, "</li>\n");
    }
    buf_addf(out, "</%s>\n", tag);
}

static void add_figure(struct buf *out, const struct body_block *figure)
{
    buf_addz(out, "<p><img src=\"");
    add_escaped(out, figure->picture->path);
    buf_addz(out, "\" alt=\"");
    add_text(out, figure->text, " ");
    buf_addz(out, "\" /></p>\n");
}

static void add_row(struct buf *out, const struct body_block *row)
{
    static const char *const aligns[] = {"", " align=\"left\"", " align=\"center\"", " align=\"right\""};
    const char *tag = row->header ? "th" : "td";
    buf_addz(out, "<tr>\n");
    for (const struct body_block *cell = row->first; cell; cell = cell->next) {
        buf_addf(out, "<%s%s>", tag, aligns[cell->align]);
        add_spans(out, cell);
        buf_addf(out, "</%s>\n", tag);
    }
    buf_addz(out, "</tr>\n");
}

static void add_table(struct buf *out, const struct body_block *table)
{
    buf_addz(out, "<table>\n");
    for (const struct body_block *row = table->first; row; row = row->next)
        add_row(out, row);
    buf_addz(out, "</table>\n");
}

static void add_paragraph(struct buf *out, const struct body_block *block, bool tight)
{
    buf_addz(out, tight ? "" : "<p>");
    add_spans(out, block);
    buf_addz(out, tight ? "\n" : "</p>\n");
}

static void add_heading(struct buf *out, const struct body_block *block)
{
    buf_addf(out, "<h%d>", block->level);
    add_spans(out, block);
    buf_addf(out, "</h%d>\n", block->level);
}

static void add_code(struct buf *out, const struct body_block *block)
{
    buf_addz(out, "<pre><code>");
    add_text(out, block->text, "\n");
    buf_addz(out, "\n</code></pre>\n");
}

static void add_block(struct buf *out, const struct body_block *block, bool tight)
{
    switch (block->kind) {
    case BLOCK_PARAGRAPH: add_paragraph(out, block, tight); break;
    case BLOCK_HEADING: add_heading(out, block); break;
    case BLOCK_LIST: add_list(out, block); break;
    case BLOCK_QUOTE: add_children(out, "blockquote", block); break;
    case BLOCK_CODE: add_code(out, block); break;
    case BLOCK_BREAK: buf_addz(out, "<hr />\n"); break;
    case BLOCK_TABLE: add_table(out, block); break;
    case BLOCK_FIGURE: add_figure(out, block); break;
    case BLOCK_BOX: add_children(out, "div", block); break;
    case BLOCK_NOTE: add_children(out, "section", block); break;
    default: abort();                   /* items, rows and cells are their parents' */
    }
}

static void add_blocks(struct buf *out, const struct body_block *first, bool tight)
{
    for (const struct body_block *block = first; block; block = block->next)
        add_block(out, block, tight);
}

static void add_errors(struct buf *out, struct diags *diags)
{
    diags_sort(diags);
    for (size_t i = 0; i < diags->list.n; i++)
        if (diag_severity(diags->list.at[i].id) >= SEVERITY_ERROR)
            buf_addf(out, "%s ", diag_name(diags->list.at[i].id));
}

static void print_example(struct str text)
{
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    struct buf out = {.arena = arena};
    struct source source = {"example", text};
    struct trace trace = {0, 0, 1, 1};
    struct node node = {.kind = NODE_SCALAR, .style = NODE_LITERAL, .pos = {"example", 1, 1}, .text = text, .to = text.n,
                        .source = &source, .traces = &trace, .ntraces = 1};
    const struct body *body = body_read(arena, diags, &node);
    add_blocks(&out, body->first, false);
    for (size_t i = 0; i < body->nnotes; i++)
        add_block(&out, body->notes[i], false);
    buf_addz(&out, "\x1F");
    add_errors(&out, diags);
    fwrite(out.s, 1, out.n, stdout);
    putchar(0);
    arena_drop(arena);
}

static struct str read_all(struct arena *arena)
{
    struct buf all = {.arena = arena};
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, stdin)) > 0;)
        buf_add(&all, (struct str){part, n});
    return buf_str(&all);
}

int main(void)
{
    struct arena *arena = arena_new(NULL);
    struct str rest = read_all(arena), end = {"", 1};
    for (size_t at; str_find(rest, end, &at); rest = str_from(rest, at + 1))
        print_example(str_slice(rest, 0, at));
    arena_drop(arena);
    return 0;
}
