/* Setting: the list of passes.
 *
 * issue + layout → blocks → slots (shaped, broken) → pages → book. The contents reserve their rows; their numbers are
 * taken from the pages just filled, and the slots are made and filled again until no number moves. */
#include "set/setting.h"

#include "set/apparatus.h"
#include "set/overlay.h"
#include "set/pictures.h"
#include "set/place.h"
#include "set/stage.h"
#include "set/words.h"

enum { MOST_ROUNDS = 8 };

size_t job_element(struct job *job, enum element_role role, size_t parent)
{
    struct element *element = VEC_PUSH(job->arena, &job->structure);
    *element = (struct element){.role = role, .parent = parent};
    return job->structure.n - 1;
}

static struct job make_job(struct arena *arena, struct diags *diags, const struct issue *issue, const struct layout *any_layout,
                           const struct resources *resources)
{
    const struct layout *layout = layout_in(arena, any_layout, issue->lang);
    struct job job = {.arena = arena, .scratch = arena_new_like(arena), .diags = diags, .issue = issue, .layout = layout, .fonts = resources->fonts,
                      .hyphens = layout->composition.hyphenation ? resources->hyphens : NULL, .lang = issue->lang,
                      .measure = layout->width - layout->left - layout->right,
                      .types = ARENA_ARRAY(arena, const struct type *, layout->nstyles),
                      .apparatus = ARENA_NEW(arena, struct apparatus)};
    job_element(&job, ELEMENT_ARTIFACT, 0);
    job_element(&job, ELEMENT_DOCUMENT, 0);
    return job;
}

/* ---- contents */

struct filled {
    struct slots slots;
    struct filling pages;
    const struct place *places;     /* of the text's slots */
    size_t npages;
    size_t *heading_slot;           /* of each heading */
};

static struct str page_label(struct job *job, size_t page)
{
    return str_format(job->arena, "%zu", page + 1);
}

static struct filled fill(struct job *job, const struct blocks *blocks, const struct broken *broken, const struct str *labels)
{
    struct filled filled = {0};
    flow_make(job, blocks, broken, labels, &filled.slots);
    mpt first_y = mpt_scale(job->layout->pitch, job->layout->masthead_lines, 1000);
    pages_fill(job, &filled.slots, first_y, &filled.pages);
    pages_balance(&filled.slots, &filled.pages);
    filled.places = filled.pages.places;
    filled.npages = filled.pages.npages;
    filled.heading_slot = ARENA_ARRAY(job->arena, size_t, blocks->headings.n);
    for (size_t i = 0; i < filled.slots.list.n; i++) {
        const struct slot *slot = &filled.slots.list.at[i];
        if (slot->heading && slot->kind != LINE_TOC)
            filled.heading_slot[slot->heading - 1] = i;
    }
    return filled;
}

/* Puts the pages where the headings stand into labels; true when one moved. */
static bool take_numbers(struct job *job, const struct blocks *blocks, const struct filled *filled, struct str *labels)
{
    bool moved = false;
    for (size_t h = 0; h < blocks->headings.n; h++) {
        struct str label = page_label(job, filled->places[filled->heading_slot[h]].page);
        moved |= !str_eq(label, labels[h]);
        labels[h] = label;
    }
    return moved;
}

/* Fills pages until the numbers in the contents are those of the pages. */
static struct filled settle(struct job *job, const struct blocks *blocks, const struct broken *broken)
{
    struct str *labels = ARENA_ARRAY(job->arena, struct str, blocks->headings.n);
    struct filled filled = fill(job, blocks, broken, labels);
    if (!job->issue->toc)
        return filled;
    for (int round = 0; take_numbers(job, blocks, &filled, labels); round++) {
        if (round == MOST_ROUNDS) {
            DIAG_ARGS(job->diags, TOC_UNSETTLED, job->issue->title.pos, str_format(job->arena, "%d", MOST_ROUNDS));
            return filled;
        }
        filled = fill(job, blocks, broken, labels);
    }
    return filled;
}

/* ---- pages */

static bool shown_on(enum on_pages on, size_t page, size_t npages)
{
    switch (on) {
    case ON_ALL: return true;
    case ON_FIRST: return page == 0;
    case ON_LATER: return page > 0;
    case ON_ODD: return page % 2 == 0;
    case ON_EVEN: return page % 2 == 1;
    case ON_LAST: return page + 1 == npages;
    case ON_BEFORE_LAST: return page + 1 < npages;
    }
    return false;
}

static mpt placed_y(const struct layout *layout, const struct placed *placed)
{
    switch (placed->anchor) {
    case ANCHOR_TOP: return placed->offset + placed->shift;
    case ANCHOR_FOOT: return layout->height - placed->offset + placed->shift;
    case ANCHOR_LINE: break;
    }
    return layout->top + layout->first + mpt_scale(layout->pitch, placed->line - 1000, 1000) + placed->shift;
}

/* Sets one placed thing; false when its face can't be had. */
static bool place_thing(struct page_builder *page, const struct placed *placed, enum line_kind kind,
                        struct page_fields fields, size_t element)
{
    struct job *job = page->job;
    mpt y = placed_y(job->layout, placed);
    if (placed->is_rule) {
        place_rule(page, y, placed->rule_weight, placed->rule_color);
        return true;
    }
    const struct type *type = type_of(job, placed->style);
    if (type)
        place_text(page, kind, fill_template(job, placed->text, fields), type, y, job->issue->title.pos, element);
    return type != NULL;
}

static bool place_running(struct page_builder *page, struct page_fields fields, bool head)
{
    const struct layout *layout = page->job->layout;
    for (size_t i = 0; i < layout->nrunning; i++) {
        const struct placed *placed = &layout->running[i];
        bool at_head = placed_y(layout, placed) < layout->height / 2;
        if (at_head == head && shown_on(placed->pages, fields.page - 1, fields.pages) &&
            !place_thing(page, placed, head ? LINE_HEADER : LINE_FOOTER, fields, 0))
            return false;
    }
    return true;
}

/* An element for each text of the masthead that is not empty; the first is the title. */
static const size_t *masthead_elements(struct job *job)
{
    const struct layout *layout = job->layout;
    size_t *elements = ARENA_ARRAY(job->arena, size_t, layout->nmasthead);
    for (size_t i = 0; i < layout->nmasthead; i++) {
        const struct placed *placed = &layout->masthead[i];
        if (!placed->is_rule && fill_template(job, placed->text, (struct page_fields){.page = 1}).n)
            elements[i] = job_element(job, i ? ELEMENT_PARAGRAPH : ELEMENT_TITLE, 1);
    }
    return elements;
}

static bool place_masthead(struct page_builder *page, const size_t *elements)
{
    const struct layout *layout = page->job->layout;
    for (size_t i = 0; i < layout->nmasthead; i++)
        if (!place_thing(page, &layout->masthead[i], LINE_MASTHEAD, (struct page_fields){.page = 1}, elements[i]))
            return false;
    return true;
}

static void place_contact_rules(struct page_builder *page, mpt baseline)
{
    const struct contact_layout *contact = &page->job->layout->contact;
    for (size_t i = 0; i < contact->nrules; i++)
        place_rule(page, baseline - contact->rules[i].above, contact->rules[i].weight, contact->rules[i].color);
}

/* A row of the contents leads to its heading. */
static void link_contents_row(struct page_builder *page, const struct blocks *blocks, const struct filled *filled,
                              const struct slot *slot, mpt y)
{
    struct job *job = page->job;
    const struct set_block *block = &blocks->list.at[slot->block];
    if (slot->kind != LINE_TOC || !block->heading)
        return;
    const struct place *target = &filled->places[filled->heading_slot[block->heading - 1]];
    mpt top = job->layout->top + y;
    struct link *link = VEC_PUSH(job->arena, &page->links);
    *link = (struct link){.x0 = job->layout->left, .x1 = job->layout->left + job->measure,
                          .y0 = top, .y1 = top + slot->height, .page = target->page, .y = job->layout->top + target->y,
                          .title = blocks->headings.at[block->heading - 1].title,
                          .structure = job_element(job, ELEMENT_LINK, slot->element)};
    struct line *line = &page->lines.at[page->lines.n - 1];
    struct glyph_run *runs = ARENA_ARRAY(job->arena, struct glyph_run, line->nruns);
    for (size_t i = 0; i < line->nruns; i++) {
        runs[i] = line->runs[i];
        runs[i].link = runs[i].kind == RUN_LEADER ? 0 : page->links.n;
    }
    line->runs = runs;
}

/* The slot behind those of slot i's table on its page. */
static size_t table_end(const struct filled *filled, size_t i)
{
    const struct slot *first = &filled->slots.list.at[i];
    size_t end = i;
    while (end < filled->slots.list.n && filled->slots.list.at[end].row &&
           filled->slots.list.at[end].table_top == first->table_top && filled->places[end].page == filled->places[i].page)
        end++;
    return end;
}

/* Behind the last line beside a code on the page where it begins. */
static bool code_is_due(const struct filled *filled, size_t i)
{
    const struct slot *slot = &filled->slots.list.at[i];
    size_t page = filled->places[i].page;
    if (!slot->code || filled->places[slot->code_first].page != page)
        return false;
    return i + 1 == filled->slots.list.n || slot[1].code != slot->code || filled->places[i + 1].page != page;
}

/* Level with the first line beside it. */
static void place_due_code(struct page_builder *page, const struct filled *filled, const struct set_code *code, size_t first)
{
    const struct job *job = page->job;
    const struct slot *slot = &filled->slots.list.at[first];
    mpt y = filled->places[first].y, top = job->layout->top + y, size = slot->pieces[slot->npieces - 1].p->em;
    place_code(page, code, top + code_top(job, code, slot_baseline(job, slot, y) - top - size * 88 / 100));
}

static size_t place_slots(struct page_builder *page, const struct blocks *blocks, const struct filled *filled, size_t from)
{
    struct job *job = page->job;
    size_t i = from, number = filled->places[from].page;
    mpt head = repeated_head(job, &filled->slots, from);
    if (head)
        place_table_head(page, &filled->slots.list.at[filled->slots.list.at[from].table_top], filled->places[from].y - head);
    for (; i < filled->slots.list.n && filled->places[i].page == number; i++) {
        const struct slot *slot = &filled->slots.list.at[i];
        mpt y = filled->places[i].y, baseline = slot_baseline(job, slot, y);
        bool contact_starts = slot->kind == LINE_CONTACT && (i == 0 || filled->slots.list.at[i - 1].kind != LINE_CONTACT);
        if (contact_starts)
            place_contact_rules(page, baseline);
        if (slot->row) {
            size_t end = table_end(filled, i);
            place_table_rows(page, &filled->slots.list.at[i], &filled->places[i], end - i);
            i = end - 1;
            continue;
        }
        if (slot->figure)
            place_figure(page, slot, y);
        else if (slot->ornament)
            place_ornament(page, baseline);
        else
            place_slot(page, slot, job->layout->left, baseline);
        link_contents_row(page, blocks, filled, slot, y);
        if (code_is_due(filled, i))
            place_due_code(page, filled, slot->code, slot->code_first);
    }
    return i;
}

static struct page finish_page(struct page_builder *page, struct str label)
{
    return (struct page){.label = label, .lines = page->lines.at, .nlines = page->lines.n,
                         .rules = page->rules.at, .nrules = page->rules.n, .links = page->links.at, .nlinks = page->links.n,
                         .boxes = page->boxes.at, .nboxes = page->boxes.n,
                         .images = page->images.at, .nimages = page->images.n};
}

/* The title of the section that the page begins with; of the first on it when it begins with none. */
static struct str section_on(const struct job *job, const struct blocks *blocks, const struct filled *filled, size_t page)
{
    struct str title = STR("");
    size_t section = 0;
    for (size_t h = 0; h < blocks->headings.n; h++) {
        if (blocks->headings.at[h].level != 1)
            continue;
        const struct place *place = &filled->places[filled->heading_slot[h]];
        bool later = place->page > page || (place->page == page && place->y > 0);
        if (later && (title.n || place->page > page))
            break;
        title = job->issue->sections[section++].title.text;
    }
    return title;
}

static const struct page *place_pages(struct job *job, const struct blocks *blocks, const struct filled *filled,
                                      const size_t *masthead)
{
    struct page *pages = ARENA_ARRAY(job->arena, struct page, filled->npages);
    size_t next = 0;
    for (size_t number = 0; number < filled->npages; number++) {
        struct page_builder page = {.job = job, .number = number};
        if (job->overlay)
            overlay_page(&page);
        struct page_fields fields = {number + 1, filled->npages, section_on(job, blocks, filled, number)};
        if (!place_running(&page, fields, true) || (number == 0 && !place_masthead(&page, masthead)))
            return NULL;
        if (next < filled->slots.list.n && filled->places[next].page == number)
            next = place_slots(&page, blocks, filled, next);
        if (!place_running(&page, fields, false))
            return NULL;
        pages[number] = finish_page(&page, page_label(job, number));
    }
    return pages;
}

/* ---- the book */

static void add_outline(struct job *job, struct book *book, const struct blocks *blocks, const struct filled *filled)
{
    size_t n = blocks->headings.n;
    struct outline_entry *outline = ARENA_ARRAY(job->arena, struct outline_entry, n);
    struct contents_entry *contents = ARENA_ARRAY(job->arena, struct contents_entry, n);
    for (size_t h = 0; h < n; h++) {
        const struct heading *heading = &blocks->headings.at[h];
        const struct place *place = &filled->places[filled->heading_slot[h]];
        outline[h] = (struct outline_entry){heading->level, heading->title, place->page, job->layout->top + place->y};
        contents[h] = (struct contents_entry){heading->level, heading->title, place->page};
    }
    book->outline = outline;
    book->noutline = n;
    book->contents = contents;
    book->ncontents = job->issue->toc ? n : 0;
}

/* The organisation that the contact block names first is the author. */
static struct str author_of(const struct issue *issue)
{
    return issue->ncontacts ? issue->contacts[0].value.text : STR("");
}

static struct str subject_of(struct job *job)
{
    return str_format(job->arena, "%d-%.*s", job->issue->year, (int)job->issue->number.text.n, job->issue->number.text.s);
}

/* What the issue and the layout have of free fields. */
static void check_fields(struct job *job)
{
    const struct layout *layout = job->layout;
    const struct issue *issue = job->issue;
    for (size_t i = 0; i < layout->nfields; i++) {
        const struct layout_field *field = &layout->fields[i];
        if (field->need == FIELD_OPTIONAL || issue_field(issue, field->name))
            continue;
        if (field->need == FIELD_REQUIRED)
            DIAG_ARGS(job->diags, FIELD_MISSING, issue->title.pos, layout->name, field->name);
        else
            DIAG_ARGS(job->diags, FIELD_WANTED, issue->title.pos, layout->name, field->name);
    }
    for (size_t i = 0; i < issue->nfields; i++)
        if (!layout_field(layout, issue->fields[i].label.text))
            DIAG_ARGS(job->diags, FIELD_UNUSED, issue->fields[i].label.pos, layout->name, issue->fields[i].label.text);
}

static const struct book *make_book(struct job *job)
{
    check_fields(job);
    const size_t *masthead = masthead_elements(job);
    struct blocks blocks = {0};
    if (!blocks_make(job, &blocks))
        return NULL;
    const struct broken *broken = flow_break(job, &blocks);
    if (job->trace)
        *job->trace = (struct set_trace){.blocks = blocks, .broken = broken};
    struct filled filled = settle(job, &blocks, broken);
    pages_check(job, &filled.slots, &filled.pages);
    const struct page *pages = place_pages(job, &blocks, &filled, masthead);
    if (!pages)
        return NULL;
    struct book *book = ARENA_NEW(job->arena, struct book);
    *book = (struct book){.title = job->issue->title.text, .subject = subject_of(job), .author = author_of(job->issue),
                          .lang = job->issue->lang, .width = job->layout->width, .height = job->layout->height,
                          .pages = pages, .npages = filled.npages};
    add_outline(job, book, &blocks, &filled);
    book->structure = job->structure.at;
    book->nstructure = job->structure.n;
    book->flaws = job->flaws.at;
    book->nflaws = job->flaws.n;
    book->evenness = job->evenness;
    return book;
}

const struct book *set_book(struct arena *arena, struct diags *diags, const struct issue *issue,
                            const struct layout *layout, const struct resources *resources, const struct wishes *wishes)
{
    struct job job = make_job(arena, diags, issue, layout, resources);
    job.overlay = wishes->overlay;
    job.trace = wishes->trace;
    job.pictures = pictures_read(arena, diags, issue, resources->loader, resources->drawer);
    const struct book *book = make_book(&job);
    arena_drop(job.scratch);
    return book;
}
