/* Reading a body. The Markdown of an item comes in, as the node's text; out goes a list of paragraphs with spans, links
 * and places, or diagnostics. The parser (md4c) reads the prepared copy (prepare.c); every character is taken from the
 * source. What the program does not set, from a heading to a table, is an error at its place, one for each, and reading
 * goes on behind it: no construct loses its text without a word. Rules: CommonMark 0.30 with GFM's tables and
 * strikethrough, the CJK-friendly amendment, GFM's bare addresses with a Chinese end. This file holds the blocks,
 * body_inline.c what stands inside them, body_text.c a paragraph's text, body_place.c the places of constructs. */
#include "input/body.h"

#include "input/body_reader.h"

#include <stdlib.h>
#include <string.h>

enum { REPORTS_MAX = 100 };             /* of one body and severity: whoever has more has pasted something else */

void body_report_word(struct body_reader *r, enum diag_id id, size_t at, struct str word)
{
    bool is_error = diag_severity(id) == SEVERITY_ERROR;
    int n = (is_error ? r->errors++ : r->warnings++);
    if (n < REPORTS_MAX)
        diag_add(r->diags, id, node_pos(r->node, at), &word, 1);
    else if (n == REPORTS_MAX)
        diag_add(r->diags, is_error ? DIAG_BODY_MORE : DIAG_BODY_MORE_WARNINGS, node_pos(r->node, at), NULL, 0);
}

void body_report(struct body_reader *r, enum diag_id id, size_t at)
{
    body_report_word(r, id, at, STR(""));
}

void body_settle(struct body_reader *r, size_t at)
{
    static const enum diag_id ids[] = {DIAG_COUNT, DIAG_BODY_HEADING, DIAG_BODY_INDENTED, DIAG_BODY_HTML};
    enum pending pending = r->pending;
    r->pending = PENDING_NONE;
    if (pending == PENDING_NONE)
        return;
    size_t start = place_line_start(&r->place, at);
    r->underlined = pending == PENDING_HEADING && r->prepared.source.s[start] != '#';
    body_report(r, r->underlined ? DIAG_BODY_UNDERLINED : ids[pending], start);
}

static void enter_list(struct body_reader *r, char mark)
{
    if (r->lists.n == 0)
        body_report(r, DIAG_BODY_LIST, place_list(&r->place, mark));
    *VEC_PUSH(r->arena, &r->lists) = mark;
}

static void enter_quote(struct body_reader *r)
{
    bool outer = r->place.quotes == 0;
    size_t at = place_quote(&r->place);
    if (outer)
        body_report(r, DIAG_BODY_QUOTE, at);
}

static void enter_code(struct body_reader *r, char fence)
{
    r->in_block = true;
    if (fence)
        body_report(r, DIAG_BODY_FENCE, place_fence(&r->place, fence));
    else
        r->pending = PENDING_INDENTED;
}

static void leave_code(struct body_reader *r, char fence)
{
    r->in_block = false;
    if (fence)
        place_fence_end(&r->place, fence);
}

static void leave_heading(struct body_reader *r)
{
    if (r->pending == PENDING_HEADING)
        body_report(r, DIAG_BODY_HEADING, place_heading(&r->place));
    else if (r->underlined)
        place_underline(&r->place);
    r->pending = PENDING_NONE;
}

static void open_text(struct body_reader *r)
{
    r->properties = 0;
    r->depth = 0;
    body_text_open(&r->text, r->arena);
    r->tag_reported = false;
    r->bare = NULL;
}

static bool only_blanks(struct str source, size_t from, size_t to)
{
    for (; from < to; from++)
        if (!strchr(" \t\n", source.s[from]) || !source.s[from])
            return false;
    return true;
}

/* A paragraph begins: the definitions right before it are read, and no text will show it. */
static void pass_definitions(struct body_reader *r)
{
    const struct prepared *p = &r->prepared;
    for (; r->next_definition < p->ndefinitions; r->next_definition++) {
        const struct definition *d = &p->definitions[r->next_definition];
        size_t line = place_next_line(&r->place);
        if (d->from < line || !only_blanks(p->source, line, d->from))
            return;
        place_read(&r->place, d->to);
    }
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *reader)
{
    struct body_reader *r = reader;
    open_text(r);
    r->foreign += type != MD_BLOCK_DOC && type != MD_BLOCK_P;
    switch (type) {
    case MD_BLOCK_P: pass_definitions(r); break;
    case MD_BLOCK_QUOTE: enter_quote(r); break;
    case MD_BLOCK_UL: enter_list(r, ((MD_BLOCK_UL_DETAIL *)detail)->mark); break;
    case MD_BLOCK_OL: enter_list(r, ((MD_BLOCK_OL_DETAIL *)detail)->mark_delimiter); break;
    case MD_BLOCK_LI: place_item(&r->place, r->lists.at[r->lists.n - 1]); break;
    case MD_BLOCK_HR: body_report(r, DIAG_BODY_BREAK, place_break(&r->place)); break;
    case MD_BLOCK_H: r->pending = PENDING_HEADING; break;
    case MD_BLOCK_CODE: enter_code(r, ((MD_BLOCK_CODE_DETAIL *)detail)->fence_char); break;
    case MD_BLOCK_HTML: r->in_block = true, r->pending = PENDING_HTML; break;
    case MD_BLOCK_TABLE: body_report(r, DIAG_BODY_TABLE, place_table(&r->place)); break;
    default: break;
    }
    return 0;
}

static void close_paragraph(struct body_reader *r)
{
    body_close_bare(r);
    struct body_block *block = r->foreign ? NULL : body_text_close(&r->text, r->node);
    if (!block)
        return;
    *r->next = block;
    r->next = &block->next;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *reader)
{
    struct body_reader *r = reader;
    switch (type) {
    case MD_BLOCK_P: close_paragraph(r); break;
    case MD_BLOCK_QUOTE: r->place.quotes--; break;
    case MD_BLOCK_UL: case MD_BLOCK_OL: r->lists.n--; break;
    case MD_BLOCK_H: leave_heading(r); break;
    case MD_BLOCK_CODE: leave_code(r, ((MD_BLOCK_CODE_DETAIL *)detail)->fence_char); break;
    case MD_BLOCK_HTML: r->in_block = false; break;
    default: break;
    }
    r->foreign -= type != MD_BLOCK_DOC && type != MD_BLOCK_P;
    return 0;
}

static int address_order(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool is_punct(char c)
{
    return (c > 0x20 && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
}

/* An address without its backslashes, as the parser copies it. */
static struct str unescaped(struct arena *arena, struct str address)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < address.n; i++) {
        i += address.s[i] == '\\' && i + 1 < address.n && is_punct(address.s[i + 1]);
        buf_add(&b, str_slice(address, i, i + 1));
    }
    return buf_str(&b);
}

/* Definitions that no link used: their line is text to whoever wrote it, and would not be printed. */
static void check_definitions(struct body_reader *r)
{
    if (r->addresses.n)
        qsort(r->addresses.at, r->addresses.n, sizeof *r->addresses.at, address_order);
    for (size_t i = 0; i < r->prepared.ndefinitions; i++) {
        const struct definition *d = &r->prepared.definitions[i];
        struct str address = unescaped(r->arena, d->address);
        bool copied = r->addresses.n
                      && bsearch(&address, r->addresses.at, r->addresses.n, sizeof address, address_order);
        if (d->is_text || d->is_used || copied)
            continue;
        if (!link_allowed(address))
            body_report(r, DIAG_BODY_DEFINITION_TEXT, d->from);
        else
            body_report_word(r, DIAG_BODY_DEFINITION_UNUSED, d->from,
                             str_slice(r->prepared.source, d->from + 1, d->label_to));
    }
}

struct body_block *body_read(struct arena *arena, struct diags *diags, const struct node *node)
{
    if (!node || node->kind != NODE_SCALAR)
        return NULL;
    struct body_reader r = {.arena = arena, .diags = diags, .node = node};
    r.next = &r.first;
    prepare(arena, node->text, &r.prepared);
    r.place.source = node->text;
    const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH, .enter_block = enter_block, .leave_block = leave_block,
        .enter_span = body_enter_span, .leave_span = body_leave_span, .text = body_take_text
    };
    if (md_parse(r.prepared.copy, (MD_SIZE)node->text.n, &parser, &r) != 0)
        DIAG(diags, MEMORY, ((struct pos){0}));
    check_definitions(&r);
    return r.first;
}

struct pos body_pos(const struct body_block *block, size_t at)
{
    size_t low = 0, high = block->norigins;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (block->origins[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    const struct origin *origin = &block->origins[low];
    size_t source = origin->source + (at - origin->at);
    if (low + 1 < block->norigins && source >= block->origins[low + 1].source)
        source = origin->source;        /* inside what one reference of the source stands for */
    return node_pos(block->node, source);
}
