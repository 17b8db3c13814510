/* Blocks: issue and layout become blocks.
 *
 * In: the typed issue and the layout's words, numbers and styles. Out: the contents' rows, headings, paragraphs, links
 * and contact rows in reading order, each with its text, type and place in the structure. Nothing is measured here. */
#include "set/blocks.h"

#include "input/body.h"
#include "set/apparatus.h"
#include "set/body_blocks.h"
#include "set/colophon.h"
#include "set/columns.h"
#include "set/body_notes.h"
#include "set/closing.h"
#include "set/headings.h"
#include "set/run_in.h"
#include "set/wording.h"
#include "set/words.h"

enum { USUAL_BLOCKS = 8 };         /* of an item, its row in the contents included */

static const struct type *used_type(struct job *job, enum style_use use)
{
    return type_of(job, job->layout->use[use]);
}

static struct str joined(struct job *job, struct str a, struct str b)
{
    struct buf text = {.arena = job->arena};
    buf_add(&text, a);
    buf_add(&text, b);
    return buf_str(&text);
}

static const struct text_span *one_span(struct job *job, struct str text, const struct type *type)
{
    struct text_span *span = ARENA_NEW(job->arena, struct text_span);
    *span = (struct text_span){.to = text.n, .type = type};
    return span;
}

struct set_block *blocks_add(struct job *job, struct blocks *out, enum line_kind kind, const struct type *type,
                                   struct str text)
{
    struct set_block *block = VEC_PUSH(job->arena, &out->list);
    *block = (struct set_block){.kind = kind, .type = type};
    block->source = (struct text_source){.text = text, .spans = one_span(job, text, type), .nspans = 1};
    return block;
}

static void set_origin(struct job *job, struct set_block *block, const struct field *field, size_t prefix)
{
    block->number_len = prefix;
    block->source.origin = (struct text_origin){.field = field};
    if (prefix)
        block->source.origin = origin_behind(job->arena, &block->source.origin, prefix);
    block->source.context = field->text;
}

/* ---- headings and contents */

bool contents_wanted(const struct job *job)
{
    return job->issue->toc && job->layout->toc.place != TOC_NONE;
}

/* A row that leads to heading h. */
static bool add_row(struct job *job, struct blocks *out, size_t h, enum style_use use, const struct field *title, size_t toc)
{
    size_t element = job_element(job, ELEMENT_TOC_ITEM, toc);
    const int level = job->structure.at[element].level = out->headings.at[h].level;
    if (!headings_add(job, out, h, LINE_TOC, use, title, element))
        return false;
    out->list.at[out->list.n - 1].divided = level == 1 && h > 0 && job->layout->toc.rule > 0;
    return true;
}

/* h: the section's heading. */
static bool add_item_rows(struct job *job, struct blocks *out, const struct section *section, size_t h, enum style_use use,
                          size_t toc)
{
    for (size_t i = 0; i < section->nitems; i++)
        if (!add_row(job, out, h + 1 + i, use, &section->items[i].title, toc))
            return false;
    return true;
}

static bool add_rows(struct job *job, struct blocks *out, size_t toc)
{
    size_t h = 0;
    for (size_t s = 0; s < job->issue->nsections; s++) {
        const struct section *section = &job->issue->sections[s];
        if (!add_row(job, out, h, USE_TOC_SECTION, &section->title, toc) ||
            (job->layout->toc.levels > 1 && !add_item_rows(job, out, section, h, USE_TOC_ITEM, toc)))
            return false;
        h += 1 + section->nitems;
    }
    return true;
}

/* The contents stand in a box, apart from the text where that has room. */
static void box_contents(struct job *job, struct blocks *out)
{
    const struct type *type = out->list.at[0].type;
    mpt inset = length_resolve(job->layout->boxes[BOX_TOC].inset, type->size, job->layout->pitch, job->measure);
    *VEC_PUSH(job->arena, &out->panels) = (struct panel){.kind = BOX_TOC};
    *VEC_PUSH(job->arena, &out->aparts) = (struct apart){.kind = INSERT_BOX, .from = 0, .to = out->list.n};
    for (size_t i = 0; i < out->list.n; i++) {
        struct set_block *block = &out->list.at[i];
        block->panel = out->panels.n;
        block->apart = out->aparts.n;
        block->left = block->right = inset;
    }
}

static bool add_contents(struct job *job, struct blocks *out, size_t document)
{
    size_t toc = job_element(job, ELEMENT_TOC, document);
    const struct type *type = used_type(job, USE_TOC_TITLE);
    if (!type)
        return false;
    if (job->layout->toc.title.n) {
        struct set_block *title = blocks_add(job, out, LINE_TOC, type, job->layout->toc.title);
        title->source.origin.pos = job->issue->title.pos;
        title->element = job_element(job, ELEMENT_PARAGRAPH, document);
    }
    if (!add_rows(job, out, toc))
        return false;
    if (job->layout->toc.place == TOC_BOX)
        box_contents(job, out);
    return true;
}

/* A paragraph from a field of the issue; across: over all columns, as the title that it belongs to. */
static bool add_words(struct job *job, struct blocks *out, const struct field *field, enum style_use use, bool across, size_t parent)
{
    const struct type *type = field->text.n ? used_type(job, use) : NULL;
    if (!type)
        return field->text.n == 0;
    struct set_block *block = blocks_add(job, out, LINE_BODY, type, field->text);
    set_origin(job, block, field, 0);
    block->across = across;
    block->element = job_element(job, ELEMENT_PARAGRAPH, parent);
    return true;
}

/* A line of a generated label and an address. */
static bool add_link(struct job *job, struct blocks *out, const struct field *link, struct str context, size_t parent)
{
    const struct type *type = used_type(job, USE_LINK);
    const struct type *label = type ? type_inside(job, type, job->layout->use[USE_LINK_LABEL]) : NULL;
    if (!label)
        return false;
    size_t prefix = job->layout->link_label.n;
    struct set_block *block = blocks_add(job, out, LINE_LINK, type, joined(job, job->layout->link_label, link->text));
    struct text_span *spans = ARENA_ARRAY(job->arena, struct text_span, 2);
    spans[0] = (struct text_span){.to = prefix, .type = label};
    spans[1] = (struct text_span){.from = prefix, .to = prefix + link->text.n, .type = type,
                                  .link = link_encode(job->arena, link->text), .is_url = true};
    set_origin(job, block, link, prefix);
    block->source.spans = prefix ? spans : spans + 1;
    block->source.nspans = prefix ? 2 : 1;
    block->source.context = context;
    block->element = job_element(job, ELEMENT_PARAGRAPH, parent);
    if (job->layout->link_code.side)
        block->code = code_source_make(job, &job->layout->link_code, spans[1].link, link->pos, parent);
    return true;
}

/* The heading of the section that item heading h is in. */
static size_t section_of(const struct blocks *blocks, size_t h)
{
    while (blocks->headings.at[h].level > 1)
        h--;
    return h;
}

/* An item is known by its number, from another section by that of its own too, unless the number has it already. */
static void add_item_target(struct job *job, const struct blocks *out, const struct item *item, size_t h)
{
    size_t at;
    const struct str number = number_bare(out->headings.at[h].number);
    const struct named_value values[] = {
        {"section", number_bare(out->headings.at[section_of(out, h)].number)},
        {"item", number},
    };
    struct str far = fill_values(job->arena, job->layout->words.at[WORD_ITEM_ELSEWHERE], values, sizeof values / sizeof *values);
    if (number.n == 0 || str_find(job->layout->item_number, STR("{section}"), &at))
        far = number;
    apparatus_add_target(job, (struct target){.id = item->id.text, .number = number, .far = far, .title = item->title.text,
                                              .block = out->list.n});
}

static bool add_item(struct job *job, struct blocks *out, const struct item *item, size_t h, size_t parent)
{
    if (item->id.text.n)
        add_item_target(job, out, item, h);
    size_t element = job_element(job, ELEMENT_HEADING, parent);
    job->structure.at[element].level = 2;
    const enum style_use use = h == 1 ? USE_LEAD : USE_ITEM;
    const struct body_block *first = item->body ? item->body->first : NULL;
    const struct style *style = &job->layout->styles[job->layout->use[use]];
    const bool runs_in = item->deck.text.n == 0 && run_in_wanted(style, first);
    const struct run_in *heading = runs_in ? headings_run_in(job, out, h, use, &item->title, element) : NULL;
    if (runs_in ? !heading : !headings_add(job, out, h, LINE_ITEM, use, &item->title, element))
        return false;
    apparatus_begin(job, 2);
    const size_t note = job->apparatus->notes.n, mark = job->apparatus->marks.n;
    if (!add_words(job, out, &item->deck, USE_DECK, style->span, parent))
        return false;
    if (item->body && !body_blocks(job, out, item->body, heading, item->title.text, parent))
        return false;
    if (!add_words(job, out, &item->credit, USE_CREDIT, false, parent))
        return false;
    for (size_t i = 0; i < item->nlinks; i++)
        if (!add_link(job, out, &item->links[i], item->title.text, parent))
            return false;
    return job->layout->notes.place > NOTES_BEHIND_ITEM || body_notes(job, out, note, mark, parent);
}

/* Where a section begins: what stands before the first is the masthead at most, which an opening does not stand beside. */
static void begin_section(const struct job *job, struct set_block *title)
{
    const struct section_layout *layout = &job->layout->sections;
    const bool first = title->heading == 1, contents = contents_wanted(job) && job->layout->toc.place != TOC_BOX;
    title->opens = layout->has_opening;
    title->divided = layout->rule_weight > 0 && !first;
    title->new_page = layout->start != SECTIONS_SAME && (!first || contents || layout->has_opening);
    title->recto = title->new_page && layout->start == SECTIONS_RECTO;
    title->new_page |= first && contents && job->layout->toc.place == TOC_OWN_PAGE;
}

/* The rows on the page where a section opens. */
static bool add_opening_rows(struct job *job, struct blocks *out, const struct section *section, size_t h, size_t part)
{
    const struct type *type = used_type(job, USE_OPENING_ITEM);
    const size_t first = out->list.n;
    if (!type || !add_item_rows(job, out, section, h, USE_OPENING_ITEM, job_element(job, ELEMENT_TOC, part)))
        return false;
    const mpt right = length_resolve(job->layout->sections.right, type->size, job->layout->pitch, job->measure);
    for (size_t i = first; i < out->list.n; i++)
        out->list.at[i].right = right;
    return true;
}

/* h: its heading. */
static bool add_section(struct job *job, struct blocks *out, const struct section *section, size_t h, size_t document)
{
    size_t part = job_element(job, ELEMENT_SECTION, document);
    job->structure.at[part].title = out->headings.at[h].title;
    size_t element = job_element(job, ELEMENT_HEADING, part);
    job->structure.at[element].level = 1;
    apparatus_begin(job, 1);
    const size_t note = job->apparatus->notes.n, mark = job->apparatus->marks.n;
    const struct section_layout *layout = &job->layout->sections;
    if (!headings_add(job, out, h, LINE_SECTION, USE_SECTION, &section->title, element))
        return false;
    begin_section(job, &out->list.at[out->list.n - 1]);
    if (!add_words(job, out, &section->deck, USE_SECTION_DECK, false, part))
        return false;
    if (layout->contents && !add_opening_rows(job, out, section, h, part))
        return false;
    const size_t first = out->list.n;
    h++;
    for (size_t i = 0; i < section->nitems; i++) {
        size_t of_item = job_element(job, ELEMENT_SECTION, part);
        job->structure.at[of_item].title = out->headings.at[h].title;
        if (!add_item(job, out, &section->items[i], h++, of_item))
            return false;
    }
    if (layout->has_opening && layout->alone && first < out->list.n)
        out->list.at[first].new_page = true;
    return job->layout->notes.place != NOTES_BEHIND_SECTION || body_notes(job, out, note, mark, part);
}

static bool add_sections(struct job *job, struct blocks *out, size_t document)
{
    size_t h = 0;
    for (size_t s = 0; s < job->issue->nsections; s++) {
        if (!add_section(job, out, &job->issue->sections[s], h, document))
            return false;
        h += 1 + job->issue->sections[s].nitems;
    }
    return job->layout->notes.place != NOTES_BEHIND_ISSUE ||
           body_notes(job, out, 0, 0, job_element(job, ELEMENT_SECTION, document));
}

/* ---- generated words, once all blocks are made */

static void fill_words(struct job *job, struct blocks *out)
{
    if (job->apparatus->marks.n == 0 && job->apparatus->references.n == 0)
        return;
    apparatus_resolve(job);
    for (size_t i = 0; i < out->list.n; i++)
        if (blocks_fill_words(job, &out->list.at[i]))
            *VEC_PUSH(job->arena, &out->worded) = i;
}

bool blocks_fill_words(struct job *job, struct set_block *block)
{
    bool changed = wording_fill(job, &block->source);
    changed |= wording_fill(job, &block->label);
    const struct table_source *table = block->table;
    for (size_t k = 0; table && k < table->nrows * table->ncolumns; k++)
        changed |= wording_fill(job, &table->cells[k].source);
    return changed;
}

/* Where the first section begins a page, what stands before it does so in its place. */
static void begin_text(struct blocks *out, size_t first)
{
    struct set_block *text = &out->list.at[first];
    for (size_t i = first + 1; i < out->list.n && text->kind != LINE_SECTION; i++) {
        struct set_block *block = &out->list.at[i];
        if (block->kind != LINE_SECTION)
            continue;
        text->new_page |= block->new_page;
        text->recto |= block->recto;
        block->new_page &= block->opens;
        block->recto &= block->opens;
        return;
    }
}

bool blocks_make(struct job *job, struct blocks *out)
{
    const size_t document = 1;
    if (!types_check(job))
        return false;
    headings_number(job, out);
    VEC_ROOM(job->arena, &out->list, USUAL_BLOCKS * (out->headings.n + 8));
    if (contents_wanted(job) && !add_contents(job, out, document))
        return false;
    const size_t first = out->list.n;
    if (!closing_texts(job, out, true, document) || !add_sections(job, out, document))
        return false;
    begin_text(out, first);
    if (!closing_texts(job, out, false, document) ||
        !colophon_blocks(job, out, document) || !closing_blocks(job, out, document))
        return false;
    fill_words(job, out);
    columns_divide(job, out);
    return true;
}
