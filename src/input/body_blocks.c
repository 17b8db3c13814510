/* The tree of a body. The parser's blocks come in, as they begin and end; out goes the tree of body.h. Text without a
 * paragraph around it, as in a tight list's items, is one. What is not set, or holds nothing that can be printed, is an
 * error at its place. Not done here: text (body_inline.c), code (body_code.c), tables (body_table.c). */
#include "input/body_reader.h"

#include "input/margin.h"

#include <string.h>

enum { LEVELS_MAX = 16, YEAR_MIN = 1000 };

/* ---- the tree */

struct body_open *body_top(struct body_reader *r)
{
    return &r->open.at[r->open.n - 1];
}

bool body_is_set(const struct body_reader *r)
{
    return r->open.at[r->open.n - 1].block && !r->in_block;
}

struct body_block *body_new(struct body_reader *r, enum block_kind kind, size_t at)
{
    struct body_block *block = ARENA_NEW(r->arena, struct body_block);
    *block = (struct body_block){.kind = kind, .node = r->node, .source = at};
    return block;
}

bool body_attach(struct body_reader *r, struct body_block *block)
{
    struct body_open *top = body_top(r);
    if (!top->block || !body_note_takes(r, block))
        return false;
    *top->next = top->last = block;
    top->next = &block->next;
    return true;
}

void body_push(struct body_reader *r, struct body_block *block)
{
    struct body_open *open = VEC_PUSH(r->arena, &r->open);
    *open = (struct body_open){.block = block, .next = block ? &block->first : NULL, .errors = r->errors};
}

void body_open(struct body_reader *r, struct body_block *block)
{
    body_push(r, block && body_attach(r, block) ? block : NULL);
}

void body_close(struct body_reader *r)
{
    r->open.n--;
}

/* ---- text */

static void open_text(struct body_reader *r)
{
    r->leaf = (struct body_block){.kind = BLOCK_PARAGRAPH, .node = r->node};
    r->properties.n = 0;
    body_text_open(&r->text, r->arena);
    r->tag_reported = false;
    r->bare = NULL;
}

struct body_block *body_finish(struct body_reader *r)
{
    body_close_bare(r);
    body_close_properties(r);
    struct body_block *block = body_text_close(&r->text, &r->leaf);
    if (block)
        body_check_paste(r, block);
    open_text(r);
    return block;
}

/* Attaches the paragraphs that a text holds. */
static void attach_paragraphs(struct body_reader *r, const struct body_block *block, const struct origin *starts, size_t nstarts)
{
    struct body_part part = {0};
    for (size_t i = 0, from = 0; i <= nstarts; i++) {
        size_t to = i < nstarts ? starts[i].at : block->text.n;
        if (to <= from)
            continue;
        struct body_block *paragraph = body_text_part(r->arena, block, from, to, &part);
        if (from > 0 || !body_take_caption(r, paragraph))
            body_attach(r, paragraph);
        from = to;
    }
}

struct body_block *body_finish_leaf(struct body_reader *r)
{
    const bool is_set = body_is_set(r);
    const struct origin *starts = r->text.starts.at;
    const size_t nstarts = r->text.starts.n;
    struct body_block *block = body_finish(r);
    body_attach_figures(r, block);
    if (!block || !is_set)
        return block;
    if (nstarts)
        attach_paragraphs(r, block, starts, nstarts);
    else if (!body_take_caption(r, block))
        body_attach(r, block);
    return block;
}

/* ---- paragraphs and headings */

/* A paragraph begins: the definitions right before it are read, and no text will show it. */
static void pass_definitions(struct body_reader *r)
{
    const struct prepared *p = &r->prepared;
    size_t line = place_next_line(&r->place);
    while (r->next_definition < p->ndefinitions && line < p->source.n) {
        const struct definition *d = &p->definitions[r->next_definition];
        size_t content = margin_read(p->source, line).content;
        if (content < p->source.n && p->source.s[content] == '\n') {
            line = content + 1;
            continue;
        }
        if (d->from != content)
            return;
        place_read(&r->place, d->to);
        line = place_next_line(&r->place);
        r->next_definition++;
    }
}

bool body_has_heading_mark(struct str source, size_t at)
{
    size_t end = at;
    while (end < source.n && source.s[end] == '#')
        end++;
    return end > at && (end == source.n || strchr(" \t\n", source.s[end]));
}

bool body_has_block_mark(struct str source, size_t at)
{
    struct str rest = str_from(source, at);
    return body_has_heading_mark(source, at) || str_starts(rest, STR("```")) || str_starts(rest, STR("~~~"));
}

/* A heading by the line under it: an accident where the text above is more than a heading's. */
static void check_underlined(struct body_reader *r, bool is_sentence, size_t from, size_t to)
{
    struct str source = r->prepared.source;
    size_t at = margin_of_line(source, from).content;
    if (body_has_heading_mark(source, at))
        return;
    if (is_sentence || memchr(source.s + from, '\n', to - from))
        body_report(r, DIAG_BODY_UNDERLINED, at < from ? at : from);
    place_underline(&r->place);
}

static void enter_heading(struct body_reader *r, unsigned level)
{
    r->leaf.kind = BLOCK_HEADING;
    r->leaf.level = (int)level;
    r->block_errors = r->errors;
    r->block_place = r->place;
}

/* A heading without words: nothing has told where it stands. */
static void report_empty_heading(struct body_reader *r)
{
    size_t at = place_heading(&r->block_place);
    body_report(r, DIAG_BODY_EMPTY, at);
    if (r->block_place.at > r->place.at)
        r->place = r->block_place;
}

static void leave_heading(struct body_reader *r)
{
    if (r->box_line) {
        body_leave_box_line(r);
        return;
    }
    bool is_sentence = body_text_ends_sentence(&r->text);
    struct body_block *block = body_finish(r);
    if (!block) {
        if (r->errors == r->block_errors)
            report_empty_heading(r);
        return;
    }
    size_t at = block->origins[0].source;
    check_underlined(r, is_sentence, at, block->origins[block->norigins - 1].source);
    body_take_name(r, block);
    if (block->text.n)
        body_attach(r, block);
    else
        body_report(r, DIAG_BODY_EMPTY, at);
}

/* ---- quotes and lists */

/* Opens a list or a quote, unless it stands too deep. */
void body_open_level(struct body_reader *r, struct body_block *block)
{
    if (++r->levels > LEVELS_MAX) {
        if (body_is_set(r))
            body_report(r, DIAG_BODY_DEEP, block->source);
        block = NULL;
    }
    body_open(r, block);
}

void body_close_level(struct body_reader *r)
{
    r->levels--;
    body_close(r);
}

/* Nothing stands in a quote or an item. */
void body_check_empty(struct body_reader *r)
{
    const struct body_open *top = body_top(r);
    if (top->block && !top->block->first && top->errors == r->errors)
        body_report(r, DIAG_BODY_EMPTY, top->block->source);
}

static struct body_block *open_list(struct body_reader *r, char mark, bool tight)
{
    struct body_block *list = body_new(r, BLOCK_LIST, place_list(&r->place, mark));
    list->tight = tight;
    body_open_level(r, list);
    body_top(r)->mark = mark;
    return list;
}

static void enter_bullets(struct body_reader *r, const MD_BLOCK_UL_DETAIL *detail)
{
    if (body_is_note_list(r, detail->mark))
        body_enter_note_list(r, detail->mark);
    else
        open_list(r, detail->mark, detail->is_tight);
}

static void enter_numbers(struct body_reader *r, const MD_BLOCK_OL_DETAIL *detail)
{
    if (body_is_note_list(r, detail->mark_delimiter)) {
        body_enter_note_list(r, detail->mark_delimiter);
        return;
    }
    struct body_block *list = open_list(r, detail->mark_delimiter, detail->is_tight);
    list->ordered = true;
    list->start = body_top(r)->number = (int)detail->start;
    if (list->start >= YEAR_MIN && body_is_set(r))
        body_report(r, DIAG_BODY_LIST_YEAR, list->source);
}

static int number_at(struct str source, size_t at)
{
    return str_number(str_slice(source, at, at + str_digits(source, at)));
}

/* A list counts on from its first number, whatever stands at the other items. One number for all is meant so. */
static void check_number(struct body_reader *r, const struct body_open *list, size_t at)
{
    if (!list->block || !list->block->ordered || r->place.lost)
        return;
    int written = number_at(r->prepared.source, at);
    if (written != list->number && written != list->block->start)
        body_report_word(r, DIAG_BODY_LIST_NUMBER, at, str_format(r->arena, "%d", list->number));
}

static void enter_item(struct body_reader *r)
{
    struct body_open *list = body_top(r);
    if (body_is_note_list(r, list->mark)) {
        body_enter_note(r);
        return;
    }
    size_t at = place_item(&r->place, list->mark);
    check_number(r, list, at);
    list->number++;
    body_open(r, body_new(r, BLOCK_LIST_ITEM, at));
}

static void leave_list(struct body_reader *r)
{
    if (body_is_note_list(r, body_top(r)->mark)) {
        body_close(r);
        return;
    }
    body_check_empty(r);
    body_close_level(r);
}

static void leave_item(struct body_reader *r)
{
    body_finish_leaf(r);
    body_close_boxes(r);
    body_check_empty(r);
    body_leave_note(r);
    body_close(r);
}

static void leave_quote(struct body_reader *r)
{
    r->place.quotes--;
    body_close_boxes(r);
    body_check_empty(r);
    body_close_level(r);
}

/* ---- the parser's blocks */

int body_enter_block(MD_BLOCKTYPE type, void *detail, void *reader)
{
    struct body_reader *r = reader;
    if (type != MD_BLOCK_DOC)
        body_finish_leaf(r);
    switch (type) {
    case MD_BLOCK_DOC: body_push(r, &r->root), open_text(r); break;
    case MD_BLOCK_P: pass_definitions(r); break;
    case MD_BLOCK_QUOTE: body_open_level(r, body_new(r, BLOCK_QUOTE, place_quote(&r->place))); break;
    case MD_BLOCK_UL: enter_bullets(r, detail); break;
    case MD_BLOCK_OL: enter_numbers(r, detail); break;
    case MD_BLOCK_LI: enter_item(r); break;
    case MD_BLOCK_HR: body_attach(r, body_new(r, BLOCK_BREAK, place_break(&r->place))); break;
    case MD_BLOCK_H: enter_heading(r, ((MD_BLOCK_H_DETAIL *)detail)->level); break;
    case MD_BLOCK_CODE: body_enter_code(r, detail); break;
    case MD_BLOCK_HTML: r->in_block = true, r->pending = PENDING_HTML; break;
    default: body_enter_table(r, type, detail); break;
    }
    return 0;
}

int body_leave_block(MD_BLOCKTYPE type, void *detail, void *reader)
{
    struct body_reader *r = reader;
    switch (type) {
    case MD_BLOCK_DOC: body_close_boxes(r); break;
    case MD_BLOCK_HR: break;
    case MD_BLOCK_P: body_finish_leaf(r); break;
    case MD_BLOCK_QUOTE: leave_quote(r); break;
    case MD_BLOCK_UL: case MD_BLOCK_OL: leave_list(r); break;
    case MD_BLOCK_LI: leave_item(r); break;
    case MD_BLOCK_H: leave_heading(r); break;
    case MD_BLOCK_CODE: body_leave_code(r, ((MD_BLOCK_CODE_DETAIL *)detail)->fence_char); break;
    case MD_BLOCK_HTML: body_finish_leaf(r), r->in_block = false; break;
    default: body_leave_table(r, type); break;
    }
    return 0;
}
