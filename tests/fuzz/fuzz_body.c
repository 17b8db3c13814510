/* Fuzzing of bodies: any text that may come through the first door, as the body of an item. Beside crashes it looks for
 * broken promises: spans that do not cover the text, text that is not the source's, addresses that RFC 3986 forbids. */
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
        for (size_t at = origin.at; at < end; at++) {
            size_t from = origin.source + (at - origin.at);
            demand(first == '&' || first == '\n'
                   || (from < source.n && (source.s[from] == block->text.s[at] || source.s[from] == '\n')));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct source source = {"fuzz", {(const char *)data, size}};
    if (!is_text(source.text))
        return 0;
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    struct trace trace = {0, 0, 1, 1};
    struct node node = {.kind = NODE_SCALAR, .style = NODE_LITERAL, .pos = {"fuzz", 1, 1}, .text = source.text,
                        .to = size, .source = &source, .traces = &trace, .ntraces = 1};
    for (struct body_block *block = body_read(arena, diags, &node); block; block = block->next) {
        check_spans(block);
        if (diags->worst < SEVERITY_ERROR)
            check_origins(block, source.text);
        demand(body_pos(block, block->text.n - 1).line >= 1);
    }
    arena_drop(arena);
    return 0;
}
