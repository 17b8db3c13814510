/* Fuzzing of bodies: any text that may come through the first door, as the body of an item. Beside crashes it looks for
 * broken promises: spans that do not cover the text, text that is not the source's, addresses that RFC 3986 forbids, a
 * tree that is not one of lists, quotes and tables, too deep, or with nothing in a list item. */
#include "input/body.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool promise)
{
    if (!promise)
        abort();
}

static bool is_text(struct str s)
{
    uint32_t cp;
    for (size_t at = 0, n; at < s.n; at += n) {
        n = utf8_check(s, at, &cp);
        if (n == 0 || (cp < ' ' && cp != '\n' && cp != '\t') || cp == 0x7F || cp == 0x2028 || cp == 0x2029)
            return false;
    }
    return true;
}

static void check_spans(const struct body_block *block)
{
    size_t at = 0;
    for (size_t i = 0; i < block->nspans; i++) {
        demand(block->spans[i].from == at && block->spans[i].to > at);
        at = block->spans[i].to;
        for (size_t j = 0; j < block->spans[i].link.n; j++)
            demand(block->spans[i].link.s[j] > ' ' && block->spans[i].link.s[j] < 0x7F);
    }
    demand(at == block->text.n);
}

/* Every character of the text is the source's, or stands for a reference or a line end. Not asked of a body with
 * errors, which is never set. */
static void check_origins(const struct body_block *block, struct str source)
{
    for (size_t i = 0; i < block->norigins; i++) {
        struct origin origin = block->origins[i];
        size_t end = i + 1 < block->norigins ? block->origins[i + 1].at : block->text.n;
        demand(origin.at < end && origin.source < source.n);
        demand(i == 0 ? origin.at == 0 : origin.source > block->origins[i - 1].source);
        char first = source.s[origin.source];
        if (first == '\t' && block->text.s[origin.at] == ' ')
            continue;                   /* blanks that a tab stands for */
        for (size_t at = origin.at; at < end; at++) {
            size_t from = origin.source + (at - origin.at);
            demand(first == '&' || first == '\n'
                   || (from < source.n && (source.s[from] == block->text.s[at] || source.s[from] == '\n')));
        }
    }
}

enum { LEVELS_MAX = 16 };

static bool may_hold(const struct body_block *parent, const struct body_block *child)
{
    switch (parent->kind) {
    case BLOCK_LIST: return child->kind == BLOCK_LIST_ITEM;
    case BLOCK_TABLE: return child->kind == BLOCK_ROW;
    case BLOCK_ROW: return child->kind == BLOCK_CELL;
    case BLOCK_QUOTE: case BLOCK_LIST_ITEM:
        return child->kind != BLOCK_LIST_ITEM && child->kind != BLOCK_ROW && child->kind != BLOCK_CELL;
    default: return false;
    }
}

static void check_kind(const struct body_block *block, bool sound)
{
    bool has_text = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING || block->kind == BLOCK_CODE;
    bool may_have_text = has_text || block->kind == BLOCK_TABLE || block->kind == BLOCK_CELL || block->kind == BLOCK_FIGURE;
    bool has_children = block->kind == BLOCK_LIST || block->kind == BLOCK_LIST_ITEM || block->kind == BLOCK_QUOTE
                        || block->kind == BLOCK_TABLE || block->kind == BLOCK_ROW;
    demand((block->kind == BLOCK_FIGURE) == (block->picture != NULL));
    demand(!block->picture || block->picture->path.n);
    demand(!block->id.n || id_allowed(block->id));
    demand(!has_text || block->text.n);
    demand(may_have_text || !block->text.n);
    demand(has_children ? block->first || !sound : !block->first);
    demand(block->kind != BLOCK_HEADING || (block->level >= 1 && block->level <= 6));
}

static void check_blocks(const struct body_block *parent, const struct body_block *first, struct str source, bool sound,
                         int levels)
{
    size_t n = 0;
    demand(levels <= LEVELS_MAX);
    for (const struct body_block *block = first; block; block = block->next, n++) {
        demand(!parent || may_hold(parent, block));
        check_kind(block, sound);
        check_spans(block);
        if (sound)
            check_origins(block, source);
        demand(body_pos(block, block->text.n ? block->text.n - 1 : 0).line >= 1);
        for (const struct body_block *row = block->kind == BLOCK_TABLE ? block->first : NULL; row; row = row->next) {
            size_t cells = 0;
            for (const struct body_block *cell = row->first; cell; cell = cell->next)
                cells++;
            demand(cells == block->columns);
        }
        bool is_level = block->kind == BLOCK_LIST || block->kind == BLOCK_QUOTE;
        check_blocks(block, block->first, source, sound, levels + is_level);
    }
}

static void check_reading(const struct node *node)
{
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    const struct body_block *first = body_read(arena, diags, node)->first;
    check_blocks(NULL, first, node->text, diags->worst < SEVERITY_ERROR, 0);
    arena_drop(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct source source = {"fuzz", {(const char *)data, size}};
    if (!is_text(source.text))
        return 0;
    struct trace trace = {0, 0, 1, 1};
    struct node node = {.kind = NODE_SCALAR, .style = NODE_LITERAL, .pos = {"fuzz", 1, 1}, .text = source.text,
                        .to = size, .source = &source, .traces = &trace, .ntraces = 1};
    check_reading(&node);
    return 0;
}
