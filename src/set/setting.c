/* Setting: the list of passes.
 *
 * issue + layout → blocks → slots (shaped, broken) → pages → book. Slots are made and pages filled until the numbers of
 * pages and notes that are printed are true (settle.h). */
#include "set/setting.h"

#include "set/apparatus.h"
#include "set/columns.h"
#include "set/overlay.h"
#include "set/pictures.h"
#include "set/reuse.h"
#include "set/place_check.h"
#include "set/place_column.h"
#include "set/place_jumps.h"
#include "set/place_things.h"
#include "set/stage.h"
#include "set/turned.h"
#include "set/words.h"

enum { USUAL_ELEMENTS = 24 };      /* of an item */

size_t job_element(struct job *job, enum element_role role, size_t parent)
{
    struct element *element = VEC_PUSH(job->arena, &job->structure);
    *element = (struct element){.role = role, .parent = parent};
    return job->structure.n - 1;
}

static size_t count_items(const struct issue *issue)
{
    size_t n = 0;
    for (size_t i = 0; i < issue->nsections; i++)
        n += issue->sections[i].nitems;
    return n;
}

static struct job make_job(struct arena *arena, struct diags *diags, const struct issue *issue, const struct layout *any_layout,
                           const struct resources *resources)
{
    const struct layout *layout = layout_in(arena, any_layout, issue->lang);
    struct job job = {.arena = arena, .scratch = arena_new_like(arena), .diags = diags, .issue = issue, .layout = layout, .whole = any_layout, .fonts = resources->fonts,
                      .reuse = resources->reuse, .hyphens = layout->composition.hyphenation ? resources->hyphens : NULL, .lang = issue->lang,
                      .area = layout->width - layout->left - layout->right,
                      .types = ARENA_ARRAY(arena, const struct type *, layout->nstyles),
                      .apparatus = ARENA_NEW(arena, struct apparatus)};
    job.measure = column_measure(&job, layout->columns.count);
    VEC_ROOM(arena, &job.structure, USUAL_ELEMENTS * (count_items(issue) + 8));
    job_element(&job, ELEMENT_ARTIFACT, 0);
    job_element(&job, ELEMENT_DOCUMENT, 0);
    return job;
}

/* ---- pages */

/* Heads or feet, turned with the sheet where it lies on its side. */
static bool place_turning(struct page_builder *page, struct page_fields fields, const struct page_kind *kind, bool head, bool turned)
{
    const struct on_sheet from = {page->lines.n, page->rules.n, page->boxes.n, page->images.n};
    if (!things_running(page, fields, kind, head))
        return false;
    if (turned)
        turned_heads(page, from);
    return true;
}

static struct page finish_page(struct page_builder *page, struct str label, bool turned)
{
    const struct layout *layout = page->job->layout;
    struct arena *arena = page->job->arena;
    return (struct page){.width = turned ? layout->height : 0, .height = turned ? layout->width : 0, .label = label,
                         .lines = VEC_TAKE(arena, &page->lines), .nlines = page->lines.n,
                         .rules = VEC_TAKE(arena, &page->rules), .nrules = page->rules.n,
                         .links = VEC_TAKE(arena, &page->links), .nlinks = page->links.n,
                         .boxes = VEC_TAKE(arena, &page->boxes), .nboxes = page->boxes.n,
                         .images = VEC_TAKE(arena, &page->images), .nimages = page->images.n,
                         .breaks = VEC_TAKE(arena, &page->breaks), .nbreaks = page->breaks.n};
}

/* Nothing of the text stands before the slot on its page. */
static bool begins_page(const struct filled *filled, size_t slot)
{
    return slot == 0 || filled->pages.places[slot - 1].page < filled->pages.places[slot].page;
}

/* The title of the section that the page begins with; of the first on it when it begins with none. */
static struct str section_on(const struct job *job, const struct blocks *blocks, const struct filled *filled, size_t page)
{
    struct str title = STR("");
    size_t section = 0;
    for (size_t h = 0; h < blocks->headings.n; h++) {
        if (blocks->headings.at[h].level != 1)
            continue;
        const struct place *place = &filled->pages.places[filled->heading_slot[h]];
        bool later = place->page > page || (place->page == page && !begins_page(filled, filled->heading_slot[h]));
        if (later && (title.n || place->page > page))
            break;
        title = job->issue->sections[section++].title.text;
    }
    return title;
}

/* The section that opens on the page: 1 + the index of its heading; 0: none does. */
static size_t opening_on(const struct job *job, const struct blocks *blocks, const struct filled *filled, size_t page)
{
    for (size_t h = 0; h < blocks->headings.n && job->layout->sections.has_opening; h++)
        if (blocks->headings.at[h].level == 1 && filled->pages.places[filled->heading_slot[h]].page == page)
            return h + 1;
    return 0;
}

static struct page_kind kind_of_page(const struct job *job, const struct blocks *blocks, const struct filled *filled, size_t page,
                                     size_t frame)
{
    return (struct page_kind){page, filled->pages.npages, opening_on(job, blocks, filled, page), filled->pages.frames.at[frame].blank};
}

/* The layout of even pages. */
static const struct layout *mirrored(struct job *job)
{
    if (!job->layout->facing)
        return job->layout;
    struct layout *layout = ARENA_NEW(job->arena, struct layout);
    *layout = *job->layout;
    layout->left = job->layout->right;
    layout->right = job->layout->left;
    return layout;
}

static void begin_page(struct page_builder *page, size_t number)
{
    page->number = number;
    page->lines.n = page->rules.n = page->links.n = page->boxes.n = page->images.n = page->breaks.n = page->parts.n = 0;
}

static const struct page *place_pages(struct job *job, const struct blocks *blocks, const struct filled *filled,
                                      const size_t *masthead)
{
    struct page *pages = ARENA_ARRAY(job->arena, struct page, filled->pages.npages);
    const struct layout *odd = job->layout, *even = mirrored(job);
    struct column_place next = {0};
    struct page_builder page = {.job = job};
    job->measure = job->area;
    for (size_t number = 0; number < filled->pages.npages; number++) {
        begin_page(&page, number);
        job->layout = number % 2 ? even : odd;
        const bool turned = page_is_turned(filled, &next, number);
        if (job->overlay && !turned)
            overlay_page(&page);
        const struct page_kind kind = kind_of_page(job, blocks, filled, number, next.frame);
        struct page_fields fields = {.page = number + 1, .pages = filled->pages.npages,
                                     .section = section_on(job, blocks, filled, number)};
        if (kind.opening)
            fields.section_number = number_bare(blocks->headings.at[kind.opening - 1].number);
        if (!things_watermark(&page, fields, &kind, turned) || !place_turning(&page, fields, &kind, true, turned) ||
            (number == 0 && !things_masthead(&page, masthead, kind.npages)) ||
            (kind.opening && !things_opening(&page, fields, &kind, blocks->headings.at[kind.opening - 1].element)))
            return NULL;
        if (!place_jump(&page, &filled->pages.jump, true))
            return NULL;
        place_column(&page, blocks, filled, &next);
        if (!place_jump(&page, &filled->pages.jump, false) || !place_turning(&page, fields, &kind, false, turned))
            return NULL;
        if (!turned)
            place_check(&page);
        pages[number] = finish_page(&page, page_label(job, number), turned);
    }
    job->layout = odd;
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
        const struct place *place = &filled->pages.places[filled->heading_slot[h]];
        outline[h] = (struct outline_entry){heading->level, heading->title, place->page, job->layout->top + place->y};
        contents[h] = (struct contents_entry){heading->level, heading->title, place->page};
    }
    book->outline = outline;
    book->noutline = n;
    book->contents = contents;
    book->ncontents = contents_wanted(job) ? n : 0;
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

static void tell_unused(struct job *job, const struct contact *field)
{
    const struct layout_field *meant = layout_field_meant(job->layout, field->label.text);
    if (meant && !issue_field(job->issue, meant->name))
        DIAG_ARGS(job->diags, FIELD_NEAR, field->label.pos, job->layout->name, field->label.text, meant->name);
    else
        DIAG_ARGS(job->diags, FIELD_UNUSED, field->label.pos, job->layout->name, field->label.text);
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
            tell_unused(job, &issue->fields[i]);
}

/* Told once the pages are there: a layout may name them in any of its texts. */
static void check_placed(struct job *job)
{
    const struct issue *issue = job->issue;
    if (issue->subtitle.text.n && !job->subtitle_placed)
        DIAG_ARGS(job->diags, FIELD_UNUSED, issue->subtitle.pos, job->layout->name, STR("subtitle"));
    if (issue->volume.text.n && !job->volume_placed)
        DIAG_ARGS(job->diags, FIELD_UNUSED, issue->volume.pos, job->layout->name, STR("volume"));
}

static const struct book *make_book(struct job *job)
{
    check_fields(job);
    const size_t *masthead = things_elements(job);
    struct blocks blocks = {0};
    if (!blocks_make(job, &blocks))
        return NULL;
    struct broken *broken = flow_break(job, &blocks);
    if (job->trace)
        *job->trace = (struct set_trace){.blocks = blocks, .broken = broken};
    columns_take_tables(job, &blocks, broken);
    turned_take(job, &blocks, broken);
    struct filled filled = settle(job, &blocks, broken);
    pages_check(job, &filled.slots, &filled.pages);
    const struct page *pages = place_pages(job, &blocks, &filled, masthead);
    if (!pages)
        return NULL;
    check_placed(job);
    struct book *book = ARENA_NEW(job->arena, struct book);
    *book = (struct book){.title = job->issue->title.text, .subject = subject_of(job), .author = author_of(job->issue),
                          .lang = job->issue->lang, .width = job->layout->width, .height = job->layout->height, .bleed = job->layout->bleed,
                          .pages = pages, .npages = filled.pages.npages};
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
    if (resources->reuse)
        reuse_begin(resources->reuse);
    struct job job = make_job(arena, diags, issue, layout, resources);
    job.overlay = wishes->overlay;
    job.trace = wishes->trace;
    job.pictures = pictures_read(arena, diags, issue, layout, resources->loader, resources->drawer);
    const struct book *book = make_book(&job);
    arena_drop(job.scratch);
    return book;
}
