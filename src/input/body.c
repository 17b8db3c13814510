/* Reading a body. The Markdown of an item comes in, as the node's text; out goes a tree of blocks with spans, links and
 * places, or diagnostics. The parser (md4c) reads the prepared copy (prepare.c); every character is taken from the
 * source. What the program does not set, as HTML, is an error at its place, one for each, and reading goes on behind
 * it: no construct loses its text without a word. Rules: CommonMark 0.30 with GFM's tables, strikethrough and
 * footnotes, the CJK-friendly amendment, GFM's bare addresses with a Chinese end. This file holds the whole and what
 * is said of it; body_blocks.c the tree, body_inline.c what stands inside a block, body_text.c a block's text,
 * body_place.c the places of constructs. */
#include "input/body.h"

#include "input/body_reader.h"

#include <stdlib.h>
#include <string.h>

void body_report_words(struct body_reader *r, enum diag_id id, size_t at, const struct str *words, size_t nwords)
{
    bool is_error = diag_severity(id) == SEVERITY_ERROR;
    int n = (is_error ? r->errors++ : r->warnings++);
    if (n < BODY_REPORTS_MAX)
        diag_add(r->diags, id, node_pos(r->node, at), words, nwords);
    else if (n == BODY_REPORTS_MAX)
        diag_add(r->diags, is_error ? DIAG_BODY_MORE : DIAG_BODY_MORE_WARNINGS, node_pos(r->node, at), NULL, 0);
}

void body_report_word(struct body_reader *r, enum diag_id id, size_t at, struct str word)
{
    body_report_words(r, id, at, &word, 1);
}

void body_report(struct body_reader *r, enum diag_id id, size_t at)
{
    body_report_words(r, id, at, NULL, 0);
}

void body_settle(struct body_reader *r, size_t at)
{
    enum pending pending = r->pending;
    r->pending = PENDING_NONE;
    if (pending == PENDING_INDENTED)
        body_report(r, DIAG_BODY_INDENTED, place_line_start(&r->place, at));
    else if (pending == PENDING_HTML)
        body_report(r, DIAG_BODY_HTML, place_line_start(&r->place, at));
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

static struct body *read(struct arena *arena, struct diags *diags, const struct node *node)
{
    struct body_reader r = {.arena = arena, .diags = diags, .node = node};
    prepare(arena, node->text, &r.prepared);
    body_open_notes(&r);
    r.place.source = node->text;
    const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH, .enter_block = body_enter_block,
        .leave_block = body_leave_block, .enter_span = body_enter_span, .leave_span = body_leave_span,
        .text = body_take_text
    };
    if (md_parse(r.prepared.dashes.text.s, (MD_SIZE)r.prepared.dashes.text.n, &parser, &r) != 0)
        DIAG(diags, MEMORY, ((struct pos){0}));
    check_definitions(&r);
    struct body *body = ARENA_NEW(arena, struct body);
    *body = (struct body){.first = r.root.first, .ids = r.ids.at, .nids = r.ids.n,
                          .references = r.references.at, .nreferences = r.references.n, .node = node};
    body_close_notes(&r, body);
    return body;
}

const struct span *body_span(const struct body_block *block, size_t at)
{
    size_t low = 0, high = block->nspans;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (block->spans[middle].from <= at)
            low = middle;
        else
            high = middle;
    }
    return &block->spans[low];
}

/* ---- bodies that are kept: what is in them is shared, but for the places in the file */

static struct body_block *blocks_at(struct arena *arena, const struct body_block *first, const struct node *node)
{
    struct body_block *copies = NULL, **link = &copies;
    for (const struct body_block *block = first; block; block = block->next, link = &(*link)->next) {
        *link = ARENA_NEW(arena, struct body_block);
        **link = *block;
        (*link)->node = node;
        (*link)->first = blocks_at(arena, block->first, node);
    }
    return copies;
}

static struct body *body_at(struct arena *arena, const struct body *kept, const struct node *node)
{
    struct body *body = ARENA_NEW(arena, struct body);
    *body = *kept;
    body->node = node;
    body->first = blocks_at(arena, kept->first, node);
    body->notes = ARENA_ARRAY(arena, struct body_block *, kept->nnotes);
    for (size_t i = 0; i < kept->nnotes; i++)
        body->notes[i] = blocks_at(arena, kept->notes[i], node);
    return body;
}

/* A body about which something was said is not kept, for it would not be said again. */
static void make(struct diags *diags, const struct node *node, struct body **said)
{
    const size_t before = diags->list.n, repeated = diags->repeated;
    struct body *body = read(node->made->arena, diags, node);
    if (diags->list.n == before && diags->repeated == repeated)
        node->made->thing = body;
    else
        *said = body;
}

struct body *body_read(struct arena *arena, struct diags *diags, const struct node *node)
{
    struct body *said = NULL;
    if (!node || node->kind != NODE_SCALAR)
        return NULL;
    if (!node->made)
        return read(arena, diags, node);
    if (!node->made->thing)
        make(diags, node, &said);
    return said ? said : body_at(arena, node->made->thing, node);
}

size_t body_source(const struct body_block *block, size_t at)
{
    size_t low = 0, high = block->norigins;
    if (high == 0)
        return block->source;
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
    return source;
}

struct pos body_pos(const struct body_block *block, size_t at)
{
    return node_pos(block->node, body_source(block, at));
}
