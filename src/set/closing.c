/* The closing block.
 *
 * In: the layout's rows with the issue's fields. Out: blocks for the foot of the last page, and their rules. Each row is a
 * paragraph; a rule stands so far above the baseline below it, and so far below the baseline above it, as the layout says.
 * All lines are shifted by what the last line of the grid lacks to the edge of the type area. */
#include "set/closing.h"

#include "set/measures.h"
#include "set/wording.h"
#include "set/words.h"

static struct text_source one_source(struct job *job, struct str text, const struct type *type)
{
    struct text_span *span = ARENA_NEW(job->arena, struct text_span);
    *span = (struct text_span){.to = text.n, .type = type};
    return (struct text_source){.text = text, .spans = span, .nspans = 1, .origin.pos = job->issue->title.pos, .context = text};
}

static struct set_block *add_paragraph(struct job *job, struct blocks *out, enum line_kind kind, struct str text, size_t style,
                                       size_t parent)
{
    const struct type *type = type_of(job, style);
    if (!type)
        return NULL;
    struct set_block *block = blocks_add(job, out, kind, type, text);
    block->source = one_source(job, text, type);
    block->element = job_element(job, ELEMENT_PARAGRAPH, parent);
    return block;
}

static bool add_label(struct job *job, struct set_block *block, const struct layout_text *text)
{
    const struct type *type = type_inside(job, block->type, text->label_style);
    if (type && text->label.n)
        wording_put_before(job, &block->source, text->label, type);
    return type != NULL;
}

/* A value of several lines keeps them. */
static struct str with_breaks(struct job *job, struct str text)
{
    struct buf b = {.arena = job->arena};
    text = str_trim(text);
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] == '\n')
            buf_addc(&b, 0x2028);
        else
            buf_add(&b, str_slice(text, i, i + 1));
    }
    return buf_str(&b);
}

static mpt right_of(const struct job *job, const struct set_block *block)
{
    return length_resolve(block->type->style->right, block->type->size, job->layout->pitch, job->area);
}

static mpt natural_width(struct job *job, const struct set_block *block)
{
    return line_whole(job, paragraph_make(job, &block->source), 0, 0).natural;
}

/* Moves a block that ends at its right over the middle of the next, as far as there is room. */
static void centre_over(struct job *job, struct set_block *above, const struct set_block *below)
{
    mpt right = right_of(job, below) + natural_width(job, below) / 2 - natural_width(job, above) / 2;
    above->right = (right > 0 ? right : 0) - right_of(job, above);
}

bool closing_texts(struct job *job, struct blocks *out, bool before, size_t document)
{
    const struct layout *layout = job->layout;
    const struct layout_text *texts = before ? layout->before_text : layout->after_text;
    const size_t n = before ? layout->nbefore_text : layout->nafter_text;
    const enum line_kind kind = before ? LINE_MASTHEAD : LINE_CONTACT;
    bool over = false;
    for (size_t i = 0; i < n; i++) {
        struct str text = with_breaks(job, fill_template(job, texts[i].text, (struct page_fields){.lines = true}));
        if (text.n == 0)
            continue;
        struct set_block *block = add_paragraph(job, out, kind, text, texts[i].style, document);
        if (!block || !add_label(job, block, &texts[i]))
            return false;
        if (over)
            centre_over(job, &out->list.at[out->list.n - 2], &out->list.at[out->list.n - 1]);
        over = texts[i].over_next;
    }
    return true;
}

/* One row; a right text stands alone where the row has no other. */
static bool add_row(struct job *job, struct blocks *out, const struct closing_row *row, size_t parent)
{
    const struct closing_layout *layout = &job->layout->closing;
    const struct page_fields none = {.lines = true};
    struct str text = with_breaks(job, fill_template(job, row->text, none)), right = fill_template(job, row->right, none);
    if (text.n == 0 && right.n == 0)
        return true;
    struct set_block *block = add_paragraph(job, out, LINE_CONTACT, text, row->style, parent);
    if (!block)
        return false;
    const mpt em = block->type->size;
    struct closing_part *part = ARENA_NEW(job->arena, struct closing_part);
    part->ruled = row->ruled;
    if (right.n)
        part->right = one_source(job, right, block->type);
    block->closing = part;
    block->left = block->right = length_resolve(layout->inset, em, job->layout->pitch, job->area);
    block->hang = length_resolve(row->hang, em, job->layout->pitch, job->area);
    return true;
}

bool closing_blocks(struct job *job, struct blocks *out, size_t document)
{
    const struct closing_layout *layout = &job->layout->closing;
    const size_t first = out->list.n;
    size_t parent = layout->nrows ? job_element(job, ELEMENT_SECTION, document) : 0;
    for (size_t i = 0; i < layout->nrows; i++)
        if (!add_row(job, out, &layout->rows[i], parent))
            return false;
    if (out->list.n == first)
        return true;
    struct closing_part *parts[2];
    for (int end = 0; end < 2; end++) {
        struct set_block *block = &out->list.at[end ? out->list.n - 1 : first];
        parts[end] = ARENA_NEW(job->arena, struct closing_part);
        *parts[end] = *block->closing;
        parts[end]->first = end == 0 || block->closing->first;
        parts[end]->last = end == 1;
        block->closing = parts[end];
    }
    return true;
}

mpt closing_right(struct job *job, const struct set_block *block, struct broken *out)
{
    if (block->closing->right.nspans == 0)
        return 0;
    const struct paragraph *p = paragraph_make(job, &block->closing->right);
    struct set_line line = line_whole(job, p, 0, job->measure);
    const mpt x = job->measure - block->right - line.natural;
    out->label[out->nlabel++] = (struct piece){p, line, PIECE_PLAIN, x, "\t"};
    return line.natural + block->type->size;
}

/* How far above the last line of the grid the last row stands. */
static mpt lift(const struct job *job)
{
    const struct layout *layout = job->layout;
    mpt last_line = layout->top + layout->first + (layout->lines - 1) * layout->pitch;
    return last_line - (layout->height - layout->bottom - layout->closing.foot);
}

void closing_slot(const struct job *job, const struct set_block *block, struct slot *slot, bool first)
{
    const struct closing_layout *layout = &job->layout->closing;
    const struct closing_part *part = block->closing;
    slot->on_grid = false;
    slot->raise = lift(job);
    slot->stuck = !first || !part->first;
    if (!first)
        return;
    slot->before = 0;
    if (part->first) {
        slot->height = layout->head + layout->outer;
        slot->before = length_resolve(layout->before, block->type->size, job->layout->pitch, job->area);
        slot->before += lift(job) > 0 ? lift(job) : 0;
    } else if (part->ruled) {
        slot->height = layout->foot + layout->head;
    }
}

static void add_rule(struct page_builder *page, mpt y, mpt weight)
{
    if (weight > 0)
        place_rule(page, y, weight, page->job->layout->closing.color);
}

void closing_rules(struct page_builder *page, const struct set_block *block, mpt baseline, bool first, bool last)
{
    const struct closing_layout *layout = &page->job->layout->closing;
    const struct closing_part *part = block->closing;
    if (first && (part->first || part->ruled))
        add_rule(page, baseline - layout->head, part->first ? layout->outer : layout->inner);
    if (last && part->last)
        add_rule(page, baseline + layout->foot, layout->outer);
}
