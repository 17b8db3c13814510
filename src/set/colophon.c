/* Setting a colophon.
 *
 * In: the blocks of its entries. Out: labels and the measures of values. Labels of Han are spread to one width, which is
 * that of the layout or of the widest label (MEASURES: equal-width labels); a label of letters keeps its own. Two columns
 * share the measure evenly. */
#include "set/colophon.h"

static mpt resolve(const struct job *job, struct length length, mpt em)
{
    return length_resolve(length, em, job->layout->pitch, job->measure);
}

bool colophon_starts(const struct blocks *blocks, size_t i)
{
    const struct set_block *block = &blocks->list.at[i];
    return block->colophon && (i == 0 || block[-1].colophon != block->colophon);
}

bool colophon_ends(const struct blocks *blocks, size_t i)
{
    const struct set_block *block = &blocks->list.at[i];
    return block->colophon && (i + 1 == blocks->list.n || block[1].colophon != block->colophon);
}

static bool in_flow(const struct set_block *block)
{
    return block->colophon && !block->apart;
}

bool colophon_closes(const struct layout *layout, const struct blocks *blocks, size_t i)
{
    const struct set_block *at = blocks->list.at;
    if (!in_flow(&at[i]) || (i + 1 < blocks->list.n && in_flow(&at[i + 1])))
        return false;
    while (i > 0 && in_flow(&at[i]) && at[i].colophon != &layout->contact)
        i--;
    return at[i].colophon == &layout->contact;
}

size_t colophon_column(const struct set_block *block)
{
    return block->colophon && block->colophon->columns > 1 ? block->entry % (size_t)block->colophon->columns : 0;
}

static bool has_han(const struct paragraph *p)
{
    for (size_t i = 0; i < p->natoms; i++)
        if (p->atoms[i].class == CHAR_HAN)
            return true;
    return false;
}

/* The width of a label without the blanks typed in it. */
static mpt label_natural(struct job *job, const struct paragraph *p)
{
    mpt width = line_whole(job, p, 0, 0).natural;
    for (size_t i = 0; i < p->natoms; i++)
        if (p->atoms[i].class == CHAR_SPACE || p->atoms[i].cp == 0x3000)
            width -= has_han(p) ? p->atoms[i].advance + p->atoms[i].space : 0;
    return width;
}

/* A label half as wide again as others are meant to be runs on, and its value behind it: the others would be spread over
 * too much white. */
static void widen_for_label(struct job *job, struct colophon *colophon, const struct set_block *block, mpt most)
{
    mpt natural = label_natural(job, paragraph_make(job, &block->label)), over = natural - colophon->label_width;
    if (over <= 0 || natural > most || colophon->text_at + over >= colophon->width / 2)
        return;
    colophon->label_width += over;
    colophon->text_at += over;
}

struct colophon colophon_measure(struct job *job, const struct blocks *blocks, size_t first, mpt right)
{
    const struct set_block *block = &blocks->list.at[first];
    const struct contact_layout *layout = block->colophon;
    mpt em = blocks->list.at[first].type->size, columns = layout->columns > 1 ? layout->columns : 1;
    mpt gap = resolve(job, layout->gap, em), width = (job->measure - block->left - block->right - right - (columns - 1) * gap) / columns;
    struct colophon colophon = {.layout = layout, .label_width = resolve(job, layout->label_width, em),
                                .text_at = resolve(job, layout->text_at, em), .width = width, .step = width + gap};
    mpt most = colophon.label_width * 3 / 2;
    for (size_t i = first; i == first || !colophon_ends(blocks, i - 1); i++)
        widen_for_label(job, &colophon, &blocks->list.at[i], most);
    return colophon;
}

static const struct paragraph *label_end(struct job *job, const struct colophon *colophon, const struct set_block *block)
{
    struct text_source *source = ARENA_NEW(job->arena, struct text_source);
    struct text_span *span = ARENA_NEW(job->arena, struct text_span);
    *span = (struct text_span){.to = colophon->layout->label_end.n, .type = block->label.spans[0].type};
    *source = (struct text_source){.text = colophon->layout->label_end, .spans = span, .nspans = 1,
                                   .origin = block->label.origin};
    return paragraph_make(job, source);
}

/* Returns where the label and its colon end. */
static mpt break_label(struct job *job, const struct colophon *colophon, const struct set_block *block, mpt left,
                       struct broken *out)
{
    const struct paragraph *label = paragraph_make(job, &block->label);
    mpt natural = label_natural(job, label);
    bool spread = has_han(label) && natural < colophon->label_width;
    mpt width = spread ? colophon->label_width : natural;
    out->label[out->nlabel++] =
        (struct piece){label, line_whole(job, label, left, width), spread ? PIECE_LABEL : PIECE_PLAIN, left, ""};
    if (colophon->layout->label_end.n == 0)
        return left + width;
    const struct paragraph *end = label_end(job, colophon, block);
    struct set_line line = line_whole(job, end, 0, 0);
    out->label[out->nlabel++] = (struct piece){end, line, PIECE_PLAIN, left + width, ""};
    mpt blank = line.to > line.from ? trim_end(job, &end->atoms[line.to - 1]) : 0;
    return left + width + line.natural + blank;
}

struct measure colophon_entry(struct job *job, const struct colophon *colophon, const struct set_block *block,
                              struct broken *out)
{
    mpt left = block->left + (mpt)colophon_column(block) * colophon->step, right = left + colophon->width, at = left + colophon->text_at;
    mpt end = break_label(job, colophon, block, left, out), first = end > at ? end : at;
    return (struct measure){first, right - first, at, right - at};
}

/* Above the block's first baseline. */
static mpt text_top(const struct job *job, const struct contact_text *text)
{
    return text->above + length_resolve(job->layout->styles[text->style].size, PT(10.5), job->layout->pitch, job->measure);
}

mpt colophon_rules_white(const struct job *job, const struct contact_layout *layout, const struct slot *first)
{
    mpt above = 0, to_baseline = job->layout->first + first->height - job->layout->pitch - first->raise;
    for (size_t i = 0; i < layout->nrules; i++)
        if (layout->rules[i].above + layout->rules[i].weight > above)
            above = layout->rules[i].above + layout->rules[i].weight;
    for (size_t i = 0; i < layout->ntexts; i++)
        above = text_top(job, &layout->texts[i]) > above ? text_top(job, &layout->texts[i]) : above;
    return above > to_baseline ? above - to_baseline : 0;
}
