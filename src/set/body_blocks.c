/* The blocks of an item's body.
 *
 * In: the tree of a body. Out: its blocks in reading order, each with its style, its indent and, for the first of a list
 * item, the item's mark. A list inside a quote keeps the quote's type; a quote inside a list stands at the list's indent.
 * Widths are taken from the marks' characters, not measured: all items of a list start at one place. */
#include "set/body_blocks.h"

#include "set/body_boxes.h"
#include "set/body_figures.h"
#include "set/run_in.h"
#include "set/wording.h"
#include "set/words.h"

enum { ALL_MARKS = SPAN_STRONG | SPAN_EMPHASIS | SPAN_PROPER | SPAN_TITLE | SPAN_CODE | SPAN_STRIKE, BODY_HEADING_LEVEL = 3 };

const struct type *surroundings_type(const struct surroundings *s, enum style_use use)
{
    return type_of(s->job, s->job->layout->use[use]);
}

static mpt style_length(const struct surroundings *s, struct length length, const struct type *type)
{
    return length_resolve(length, type->size, s->job->layout->pitch, s->job->measure);
}

mpt surroundings_left(const struct surroundings *s, const struct type *type)
{
    return s->left + style_length(s, type->style->left, type);
}

mpt surroundings_right(const struct surroundings *s, const struct type *type)
{
    return s->right + style_length(s, type->style->right, type);
}

static const struct type *span_type(struct job *job, const struct type *base, unsigned marks)
{
    static const struct { unsigned mark; enum style_use use; } overlays[] = {
        {SPAN_STRONG, USE_STRONG}, {SPAN_EMPHASIS, USE_EMPHASIS}, {SPAN_PROPER, USE_PROPER},
        {SPAN_TITLE, USE_BOOK},    {SPAN_CODE, USE_CODE},         {SPAN_STRIKE, USE_STRIKE},
    };
    for (size_t i = 0; i < sizeof overlays / sizeof *overlays && base; i++)
        if (marks & overlays[i].mark)
            base = type_inside(job, base, job->layout->use[overlays[i].use]);
    return base;
}

/* What stands in the text for a note, or leads to a place in the issue. */
static bool put_apparatus(const struct surroundings *s, const struct body_block *body, const struct span *span,
                          struct text_span *out)
{
    if (span->target.n) {
        out->wording = WORDING_REFERENCE;
        out->of = apparatus_add_reference(s->job, (struct reference){.id = span->target, .form = span->form,
                                                                     .bare = wording_is_place(body->text, out),
                                                                     .pos = body_pos(body, span->from)});
    }
    if (!span->note)
        return true;
    out->wording = WORDING_MARK;
    out->of = apparatus_add_mark(s->job, s->notes + span->note - 1);
    out->type = type_inside(s->job, out->type, s->job->layout->use[USE_NOTE_MARK]);
    return out->type != NULL;
}

static const struct text_span *spans_of(const struct surroundings *s, const struct body_block *body, const struct type *type)
{
    const struct type *by_marks[ALL_MARKS + 1] = {type};
    struct text_span *spans = ARENA_ARRAY(s->job->arena, struct text_span, body->nspans);
    for (size_t i = 0; i < body->nspans; i++) {
        const struct span *span = &body->spans[i];
        unsigned marks = span->marks & ALL_MARKS;
        if (!by_marks[marks])
            by_marks[marks] = span_type(s->job, type, marks);
        const struct type *own = by_marks[marks];
        if (own && span->lang.n)
            own = type_in_language(s->job, own, span->lang);
        if (!own)
            return NULL;
        spans[i] = (struct text_span){.from = span->from, .to = span->to, .type = own, .property = span->property,
                                      .link = span->link, .is_url = span->is_url,
                                      .verbatim = (marks & SPAN_CODE) || body->kind == BLOCK_CODE};
        if ((span->note || span->target.n) && !put_apparatus(s, body, span, &spans[i]))
            return NULL;
    }
    return spans;
}

bool surroundings_source(const struct surroundings *s, const struct body_block *body, const struct type *type,
                         struct text_source *out)
{
    *out = (struct text_source){.text = body->text, .spans = spans_of(s, body, type), .nspans = body->nspans,
                                .origin = {.block = body}, .context = s->context};
    if (!out->spans)
        return false;
    wording_open(s->job, out);
    return true;
}

void surroundings_mark(struct surroundings *s, struct set_block *block)
{
    if (!s->mark)
        return;
    struct text_span *span = ARENA_NEW(s->job->arena, struct text_span);
    *span = (struct text_span){.to = s->mark->n, .type = s->mark_type};
    block->label = (struct text_source){.text = *s->mark, .spans = span, .nspans = 1, .origin = block->source.origin,
                                        .context = s->context};
    block->label.origin = origin_behind(s->job->arena, &(struct text_origin){.block = block->source.origin.block}, s->mark->n);
    block->label_x = s->left - s->mark_width;
    s->mark = NULL;
}

/* A block with text. */
static bool add_text(struct surroundings *s, const struct body_block *body, enum style_use use, enum element_role role)
{
    const struct type *type = surroundings_type(s, use);
    struct text_source source;
    if (!type || !surroundings_source(s, body, type, &source))
        return false;
    apparatus_add_target(s->job, (struct target){.id = body->id, .title = body->text, .block = s->out->list.n});
    struct set_block *block = blocks_add(s->job, s->out, s->kind, type, body->text);
    block->source = source;
    block->left = s->left;
    block->right = s->right;
    block->in_list = s->in_list;
    surroundings_mark(s, block);
    block->element = job_element(s->job, role, s->parent);
    if (role == ELEMENT_HEADING)
        s->job->structure.at[block->element].level = BODY_HEADING_LEVEL;
    if (s->run_in)
        run_in_put(s->job, block, s->run_in);
    s->run_in = NULL;
    return true;
}

/* A heading for the line that the paragraph below it begins on. */
static bool add_run_in(struct surroundings *s, const struct body_block *body)
{
    const struct type *type = surroundings_type(s, USE_HEADING);
    struct text_source words;
    if (!type || !surroundings_source(s, body, type, &words))
        return false;
    apparatus_add_target(s->job, (struct target){.id = body->id, .title = body->text, .block = s->out->list.n});
    struct run_in *heading = run_in_make(s->job, type, words, 0);
    heading->kind = s->kind;
    heading->element = job_element(s->job, ELEMENT_HEADING, s->parent);
    s->job->structure.at[heading->element].level = BODY_HEADING_LEVEL;
    s->run_in = heading;
    return true;
}

static bool add_heading(struct surroundings *s, const struct body_block *body)
{
    const enum style_use use = s->panel ? USE_BOX_TITLE : USE_HEADING;
    if (!s->panel && run_in_wanted(&s->job->layout->styles[s->job->layout->use[use]], body->next))
        return add_run_in(s, body);
    return add_text(s, body, use, ELEMENT_HEADING);
}

/* A line for the mark of a list's point that begins with something without text. */
static bool add_bare_mark(struct surroundings *s)
{
    const struct type *type = s->mark ? surroundings_type(s, s->use) : NULL;
    if (!type)
        return !s->mark;
    struct set_block *block = blocks_add(s->job, s->out, s->kind, type, STR(""));
    block->left = s->left;
    block->right = s->right;
    surroundings_mark(s, block);
    block->element = job_element(s->job, ELEMENT_PARAGRAPH, s->parent);
    return true;
}

static bool add_break(struct surroundings *s, const struct body_block *body)
{
    const struct type *type = surroundings_type(s, USE_BODY);
    if (!type)
        return false;
    struct set_block *block = blocks_add(s->job, s->out, LINE_BODY, type, STR(""));
    block->source.origin = (struct text_origin){.block = body};
    block->ornament = true;
    return true;
}

/* ---- lists */

static struct str item_mark(const struct surroundings *s, const struct body_block *list, int n)
{
    const struct list_layout *lists = &s->job->layout->lists;
    size_t depth = (size_t)(list->ordered ? s->numbers : s->bullets);
    if (list->ordered)
        return number_words(s->job->arena, lists->numbers[depth < lists->nnumbers ? depth : lists->nnumbers - 1], n);
    return lists->bullets[depth < lists->nbullets ? depth : lists->nbullets - 1];
}

/* The room of a mark and half an em behind it: Han characters count one em, others half. */
static mpt mark_room(struct str mark, mpt em)
{
    mpt width = em / 2;
    uint32_t cp;
    for (size_t at = 0; at < mark.n;) {
        at += utf8_next(mark, at, &cp);
        width += cp >= 0x2460 ? em : em / 2;
    }
    return width;
}

static int count_items(const struct body_block *list)
{
    int n = 0;
    for (const struct body_block *item = list->first; item; item = item->next)
        n++;
    return n;
}

static bool add_list(struct surroundings *s, const struct body_block *list)
{
    enum style_use use = s->use == USE_BODY ? USE_LIST : s->use;
    const struct type *type = surroundings_type(s, use);
    if (!type)
        return false;
    const struct layout *layout = s->job->layout;
    const struct type *mark_type = list->ordered ? type : type_inside(s->job, type, layout->use[USE_BULLET]);
    if (!mark_type)
        return false;
    mpt room = mark_room(item_mark(s, list, list->start + count_items(list) - 1), type->size);
    mpt indent = length_resolve(layout->lists.indent, type->size, layout->pitch, s->job->measure);
    struct surroundings inner = *s;
    inner.use = use;
    inner.kind = s->kind == LINE_BODY ? LINE_LIST : s->kind;
    inner.in_list = true;
    inner.mark_type = mark_type;
    inner.mark_width = room > indent ? room : indent;
    inner.left += inner.mark_width;
    inner.bullets += !list->ordered;
    inner.numbers += list->ordered;
    size_t element = job_element(s->job, ELEMENT_LIST, s->parent);
    int n = list->start;
    for (const struct body_block *item = list->first; item; item = item->next, n++) {
        struct str mark = item_mark(s, list, n);
        inner.mark = &mark;
        inner.parent = job_element(s->job, ELEMENT_LIST_ITEM, element);
        if (!surroundings_add(&inner, item->first) || !add_bare_mark(&inner))
            return false;
    }
    return true;
}

static bool add_quote(struct surroundings *s, const struct body_block *quote)
{
    struct surroundings inner = *s;
    if (s->use == USE_NOTE) {
        inner.left += 2 * surroundings_type(s, USE_NOTE)->size;
    } else {
        inner.use = USE_QUOTE;
        inner.kind = LINE_QUOTE;
    }
    inner.parent = job_element(s->job, ELEMENT_QUOTE, s->parent);
    bool added = surroundings_add(&inner, quote->first);
    s->mark = inner.mark;
    return added;
}

/* ---- tables */

static enum align align_of(enum cell_align align)
{
    return align == CELL_RIGHT ? ALIGN_RIGHT : align == CELL_CENTER ? ALIGN_CENTER : ALIGN_LEFT;
}

/* The label to put before a caption: none where its author typed the very same. */
static struct str label_before(struct surroundings *s, const struct body_block *body, struct str label)
{
    bool same = false;
    size_t typed = label_typed(body->text, number_bare(label), &same);
    if (typed && !same)
        DIAG_ARGS(s->job->diags, CAPTION_NUMBER, body_pos(body, 0), str_slice(body->text, 0, typed), number_bare(label));
    return same ? STR("") : label;
}

struct set_block *surroundings_caption(struct surroundings *s, const struct body_block *body, enum style_use use,
                                       struct str label, size_t parent)
{
    label = label_before(s, body, label);
    const struct type *type = surroundings_type(s, use);
    const struct type *of_label = type ? type_inside(s->job, type, s->job->layout->use[USE_CAPTION_LABEL]) : NULL;
    struct text_source source;
    if (!of_label || !surroundings_source(s, body, type, &source))
        return NULL;
    if (label.n)
        wording_put_before(s->job, &source, label, of_label);
    struct set_block *block = blocks_add(s->job, s->out, LINE_CAPTION, type, source.text);
    block->source = source;
    block->number_len = label.n;
    block->element = job_element(s->job, ELEMENT_CAPTION, parent);
    return block;
}

/* It stays with the table. */
static bool add_table_caption(struct surroundings *s, const struct body_block *table, size_t parent)
{
    struct str label = number_words(s->job->arena, s->job->layout->tables.label, ++s->job->tables);
    apparatus_add_target(s->job, (struct target){.id = table->id, .number = number_bare(label), .title = table->text,
                                                 .block = s->out->list.n});
    const struct type *around = surroundings_type(s, s->use);
    struct set_block *caption = around ? surroundings_caption(s, table, USE_CAPTION, label, parent) : NULL;
    if (!caption)
        return false;
    caption->left = surroundings_left(s, around);
    caption->right = surroundings_right(s, around);
    return true;
}

static bool add_cell(struct surroundings *s, const struct body_block *cell, bool header, size_t row, struct table_cell *out)
{
    const struct type *type = surroundings_type(s, header ? USE_TABLE_HEAD : USE_TABLE);
    if (!type)
        return false;
    *out = (struct table_cell){.type = type, .align = align_of(cell->align),
                               .element = job_element(s->job, header ? ELEMENT_HEAD_CELL : ELEMENT_CELL, row)};
    return surroundings_source(s, cell, type, &out->source);
}

static bool add_table(struct surroundings *s, const struct body_block *table)
{
    const struct type *type = surroundings_type(s, USE_TABLE), *around = surroundings_type(s, s->use);
    if (!type || !around || table->columns == 0)
        return type && around;
    size_t nrows = 0, element = job_element(s->job, ELEMENT_TABLE, s->parent);
    if ((table->text.n || table->id.n) && !add_table_caption(s, table, element))
        return false;
    for (const struct body_block *row = table->first; row; row = row->next)
        nrows++;
    struct table_source *source = ARENA_NEW(s->job->arena, struct table_source);
    struct table_cell *cells = ARENA_ARRAY(s->job->arena, struct table_cell, nrows * table->columns);
    *source = (struct table_source){.cells = cells, .nrows = nrows, .ncolumns = table->columns, .pos = body_pos(table, 0),
                                    .left = surroundings_left(s, around), .right = surroundings_right(s, around),
                                    .may_turn = s->kind != LINE_FOOTNOTE && !s->panel};
    for (size_t k = 0; k < nrows * table->columns; k++)
        cells[k] = (struct table_cell){.type = type};
    size_t r = 0;
    for (const struct body_block *row = table->first; row; row = row->next, r++) {
        size_t c = 0, of_row = job_element(s->job, ELEMENT_ROW, element);
        source->nheader += row->header;
        for (const struct body_block *cell = row->first; cell && c < table->columns; cell = cell->next, c++)
            if (!add_cell(s, cell, row->header, of_row, &cells[r * table->columns + c]))
                return false;
    }
    struct set_block *block = blocks_add(s->job, s->out, LINE_TABLE, type, STR(""));
    block->source.origin = (struct text_origin){.block = table};
    block->source.context = s->context;
    block->table = source;
    block->element = element;
    return true;
}

static bool add_kind(struct surroundings *s, const struct body_block *body)
{
    switch (body->kind) {
    case BLOCK_PARAGRAPH: return add_text(s, body, s->use, ELEMENT_PARAGRAPH);
    case BLOCK_HEADING: return add_heading(s, body);
    case BLOCK_CODE: return add_text(s, body, USE_CODE_BLOCK, ELEMENT_CODE);
    case BLOCK_LIST: return add_list(s, body);
    case BLOCK_QUOTE: return add_quote(s, body);
    case BLOCK_BREAK: return add_bare_mark(s) && add_break(s, body);
    case BLOCK_TABLE: return add_bare_mark(s) && add_table(s, body);
    case BLOCK_FIGURE: return body_figure(s, body);
    case BLOCK_BOX: return add_bare_mark(s) && body_box(s, body);
    default: return true;           /* rows and cells stand in tables, items in lists, notes in body.notes */
    }
}

/* What stands in a box is told by the innermost one. */
bool surroundings_add_one(struct surroundings *s, const struct body_block *body)
{
    size_t from = s->out->list.n;
    if (!add_kind(s, body))
        return false;
    for (size_t i = from; i < s->out->list.n && s->panel; i++)
        if (!s->out->list.at[i].panel)
            s->out->list.at[i].panel = s->panel;
    return true;
}

bool surroundings_add(struct surroundings *s, const struct body_block *first)
{
    for (const struct body_block *body = first; body; body = body->next)
        if (!surroundings_add_one(s, body))
            return false;
    return true;
}

bool body_blocks(struct job *job, struct blocks *out, const struct body *body, const struct run_in *heading, struct str context,
                 size_t parent)
{
    struct surroundings s = {.job = job, .out = out, .context = context, .parent = parent, .kind = LINE_BODY, .use = USE_BODY, .run_in = heading,
                             .notes = apparatus_add_notes(job, body, context)};
    return surroundings_add(&s, body->first);
}
