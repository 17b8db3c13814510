/* Fuzzing of bodies: any text that may come through the first door, as the body of an item. Beside crashes it looks for
 * broken promises: spans that do not cover the text, text that is not the source's, addresses that RFC 3986 forbids, a
 * tree that is not one of lists, quotes, boxes and tables, too deep, or with nothing in a list item; notes without a mark, out of
 * the order of their marks, or with blocks that no note holds. */
#include "input/body.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool promise)
{
    if (!promise)
        abort();
}

/* What the blocks of a body, in order, share. */
struct walk {
    struct str source;
    bool sound;                 /* nothing was wrong */
    bool in_note;
    size_t notes, marked;       /* how many there are, and how many have had a mark */
};

static bool is_text(struct str s)
{
    uint32_t cp;
    for (size_t at = 0, n; at < s.n; at += n) {
        n = utf8_check(s, at, &cp);
        if (n == 0 || (cp < ' ' && cp != '\n' && cp != '\t') || cp == 0x7F || cp == 0x2028 || cp == 0x2029
            || cp == 0xFFFC)
            return false;
    }
    return true;
}

static void check_mark(struct walk *walk, struct str text, size_t note)
{
    demand(note <= walk->notes && !walk->in_note && str_is(text, "\uFFFC"));
    demand(!walk->sound || note <= walk->marked + 1);
    walk->marked = note > walk->marked ? note : walk->marked;
}

static void check_spans(struct walk *walk, const struct body_block *block)
{
    size_t at = 0;
    for (size_t i = 0; i < block->nspans; i++) {
        if (block->spans[i].note)
            check_mark(walk, str_slice(block->text, block->spans[i].from, block->spans[i].to), block->spans[i].note);
        demand(block->spans[i].from == at && block->spans[i].to > at);
        bool words_to_come = str_is(str_slice(block->text, at, block->spans[i].to), "\uFFFC");
        demand(!words_to_come || block->spans[i].target.n || block->spans[i].note);
        demand(!words_to_come || block->spans[i].link.n == 0);
        demand(block->spans[i].form == REFERENCE_NUMBER || words_to_come);
        for (size_t j = 0; j < block->spans[i].link.n; j++)
            demand(block->spans[i].link.s[j] > ' ' && block->spans[i].link.s[j] < 0x7F);
        at = block->spans[i].to;
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
        if (first == '[' && str_is(str_slice(block->text, origin.at, end), "\uFFFC"))
            continue;                   /* the mark of a note, or what a reference will show */
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
    case BLOCK_NOTE:
        return child->kind == BLOCK_PARAGRAPH || child->kind == BLOCK_LIST || child->kind == BLOCK_QUOTE
               || child->kind == BLOCK_CODE;
    case BLOCK_QUOTE: case BLOCK_LIST_ITEM: case BLOCK_BOX:
        return child->kind != BLOCK_LIST_ITEM && child->kind != BLOCK_ROW && child->kind != BLOCK_CELL;
    default: return false;
    }
}

static void check_kind(const struct body_block *block, bool sound)
{
    bool has_text = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING || block->kind == BLOCK_CODE;
    bool may_have_text = has_text || block->kind == BLOCK_TABLE || block->kind == BLOCK_CELL || block->kind == BLOCK_FIGURE;
    bool has_children = block->kind == BLOCK_LIST || block->kind == BLOCK_LIST_ITEM || block->kind == BLOCK_QUOTE
                        || block->kind == BLOCK_TABLE || block->kind == BLOCK_ROW || block->kind == BLOCK_BOX;
    demand((block->kind == BLOCK_FIGURE) == (block->picture != NULL));
    demand(!block->picture || block->picture->path.n);
    demand(!block->id.n || id_allowed(block->id));
    demand(block->kind == BLOCK_BOX ? block->name.n || !sound : !block->name.n);
    demand(!has_text || block->text.n);
    demand(may_have_text || !block->text.n);
    demand(has_children ? block->first || !sound : !block->first);
    demand(block->kind != BLOCK_HEADING || (block->level >= 1 && block->level <= 6));
}

static void check_columns(const struct body_block *table)
{
    for (const struct body_block *row = table->first; row; row = row->next) {
        size_t cells = 0;
        for (const struct body_block *cell = row->first; cell; cell = cell->next)
            cells++;
        demand(cells == table->columns);
    }
}

static void check_blocks(struct walk *walk, const struct body_block *parent, const struct body_block *first, int levels)
{
    demand(levels <= LEVELS_MAX);
    for (const struct body_block *block = first; block; block = block->next) {
        demand(!parent || may_hold(parent, block));
        check_kind(block, walk->sound);
        if (walk->sound)
            check_origins(block, walk->source);
        demand(body_pos(block, block->text.n ? block->text.n - 1 : 0).line >= 1);
        if (block->kind == BLOCK_TABLE)
            check_columns(block);
        bool is_level = block->kind == BLOCK_LIST || block->kind == BLOCK_QUOTE || block->kind == BLOCK_BOX;
        check_blocks(walk, block, block->first, levels + is_level);
        check_spans(walk, block);       /* behind the children: a caption stands under its table */
    }
}

static void check_notes(struct walk *walk, const struct body *body)
{
    demand(!walk->sound || walk->marked == body->nnotes);
    walk->in_note = true;
    for (size_t i = 0; i < body->nnotes; i++) {
        demand(body->notes[i]->kind == BLOCK_NOTE && (body->notes[i]->first || !walk->sound));
        check_blocks(walk, body->notes[i], body->notes[i]->first, 0);
    }
}

static void check_reading(const struct node *node)
{
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    const struct body *body = body_read(arena, diags, node);
    struct walk walk = {.source = node->text, .sound = diags->worst < SEVERITY_ERROR, .notes = body->nnotes};
    check_blocks(&walk, NULL, body->first, 0);
    check_notes(&walk, body);
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
