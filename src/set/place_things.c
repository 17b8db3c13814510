/* Placing what a layout has in its masthead and on each page.
 *
 * In: placed things with fields, and the page's values for them. Out: lines, rules, boxes and images of the page. Where they
 * stand is placed.h's affair; a box that reaches the trim runs on into the bleed. */
#include "set/place_things.h"

#include "input/placed.h"
#include "set/flow_parts.h"
#include "set/pictures.h"

static bool is_one_of(enum on_pages on, const struct page_kind *kind)
{
    const size_t page = kind->page, npages = kind->npages;
    switch (on) {
    case ON_ALL: return true;
    case ON_FIRST: return page == 0;
    case ON_LATER: return page > 0;
    case ON_ODD: return page % 2 == 0;
    case ON_EVEN: return page % 2 == 1;
    case ON_LAST: return page + 1 == npages;
    case ON_BEFORE_LAST: return page + 1 < npages;
    case ON_OPENING: return kind->opening > 0;
    case ON_COUNT: break;
    }
    return false;
}

static bool is_among(unsigned pages, const struct page_kind *kind)
{
    for (int on = 0; on < ON_COUNT; on++)
        if ((pages >> on & 1) && !is_one_of((enum on_pages)on, kind))
            return false;
    return true;
}

static bool shown_on(const struct layout *layout, unsigned pages, const struct page_kind *kind)
{
    if (kind->opening && !layout->sections.heads && !(pages >> ON_OPENING & 1))
        return false;
    if (kind->blank && !layout->sections.blank_heads)
        return false;
    return is_among(pages, kind);
}

static void place_thing_rule(struct page_builder *page, const struct placed *placed, struct extent e)
{
    const bool upright = e.y1 > e.y0;
    *VEC_PUSH(page->job->arena, &page->rules) = (struct rule){
        .x0 = e.x0, .y0 = e.y0, .x1 = upright ? e.x0 : e.x1, .y1 = e.y1, .weight = placed->weight, .color = placed->color};
}

static struct extent with_bleed(const struct layout *layout, struct extent e)
{
    const mpt bleed = layout->bleed;
    return (struct extent){e.x0 <= 0 ? -bleed : e.x0, e.y0 <= 0 ? -bleed : e.y0,
                           e.x1 >= layout->width ? layout->width + bleed : e.x1,
                           e.y1 >= layout->height ? layout->height + bleed : e.y1};
}

static void place_thing_box(struct page_builder *page, const struct placed *placed, struct extent e)
{
    if (placed->kind == PLACED_BOX)
        e = with_bleed(page->job->layout, e);
    *VEC_PUSH(page->job->arena, &page->boxes) = (struct box){
        .x0 = e.x0, .y0 = e.y0, .x1 = e.x1, .y1 = e.y1, .frame = placed->weight, .color = placed->color};
}

/* As large as its height or its width lets it be; at the left of what is wider. */
static void place_thing_picture(struct page_builder *page, const struct placed *placed, struct extent e)
{
    const struct picture *picture = pictures_find(page->job->pictures, placed);
    if (!picture)
        return;
    int64_t width = e.x1 - e.x0, height = width * picture->height / picture->width;
    if (e.y1 > e.y0 && height > e.y1 - e.y0) {
        height = e.y1 - e.y0;
        width = height * picture->width / picture->height;
    }
    if (width < 1 || height < 1)
        return;
    if (placed->has_right && !placed->has_left)
        e.x0 = e.x1 - (mpt)width;
    *VEC_PUSH(page->job->arena, &page->images) = (struct image){
        .x0 = e.x0, .y0 = e.y0, .x1 = e.x0 + (mpt)width, .y1 = e.y0 + (mpt)height, .picture = picture, .line = page->lines.n};
}

/* What the thing is set with, beside its own. */
struct setting_thing {
    enum line_kind kind;
    struct page_fields fields;
    size_t element;
    mpt lift;
};

/* Each line of the layout's text is one of the page; one whose fields are all empty is none. */
static bool place_thing_text(struct page_builder *page, const struct placed *placed, const struct setting_thing *with, struct extent e)
{
    struct job *job = page->job;
    const struct type *type = type_of(job, placed->style);
    struct str rest = placed->text;
    mpt y = e.y0 - with->lift;
    while (type && rest.n) {
        size_t end = rest.n;
        const bool more = str_find(rest, STR("\n"), &end);
        struct value_ranges values = {0};
        struct page_fields fields = with->fields;
        fields.ranges = &values;
        const struct str line = str_slice(rest, 0, end), words = fill_template(job, line, fields);
        struct placed_text text = {with->kind, words, type, &placed->dashes, job->issue->title.pos, with->element, &values,
                                   placed->field_style, false};
        place_text(page, &text, e.x0, e.x1, y);
        if (words.n || !line.n)
            y += flow_line_height(job, type);
        rest = str_from(rest, more ? end + 1 : end);
    }
    return type != NULL;
}

static bool place_kind(struct page_builder *page, const struct placed *placed, const struct setting_thing *with, struct extent e)
{
    switch (placed->kind) {
    case PLACED_RULE: place_thing_rule(page, placed, e); return true;
    case PLACED_BOX:
    case PLACED_FRAME: place_thing_box(page, placed, e); return true;
    case PLACED_PICTURE: place_thing_picture(page, placed, e); return true;
    case PLACED_TEXT: return place_thing_text(page, placed, with, e);
    }
    return true;
}

/* Sets one placed thing; false when its face can't be had. */
static bool place_thing(struct page_builder *page, const struct placed *placed, const struct setting_thing *with)
{
    const struct extent e = placed_extent(page->job->layout, placed);
    const struct placed_part before = {placed, page->lines.n, 0, page->rules.n, 0};
    const bool placed_well = place_kind(page, placed, with, e);
    *VEC_PUSH(page->job->arena, &page->parts) = before;
    page->parts.at[page->parts.n - 1].lines_end = page->lines.n;
    page->parts.at[page->parts.n - 1].rules_end = page->rules.n;
    return placed_well;
}

/* How far up thing i of a list stands because texts before it are empty. */
static mpt lift_of(struct job *job, const struct placed *list, size_t i, struct page_fields fields)
{
    mpt lift = 0;
    for (; i > 0 && list[i].stacked && list[i - 1].kind == PLACED_TEXT; i--)
        if (fill_template(job, list[i - 1].text, fields).n == 0)
            lift += placed_extent(job->layout, &list[i]).y0 - placed_extent(job->layout, &list[i - 1]).y0;
    return lift;
}

bool things_watermark(struct page_builder *page, struct page_fields fields, const struct page_kind *kind, bool turned)
{
    struct job *job = page->job;
    const struct layout *layout = job->layout;
    const struct watermark_layout *mark = &layout->watermark;
    const struct type *type = mark->text.n ? type_of(job, mark->style) : NULL;
    if (!type || !shown_on(layout, mark->pages, kind))
        return type || !mark->text.n;
    struct placed_text text = {.kind = LINE_HEADER, .text = fill_template(job, mark->text, fields), .type = type,
                               .pos = job->issue->title.pos, .slanted = true};
    place_slanted(page, &text, turned ? layout->height : layout->width, turned ? layout->width : layout->height, mark->angle);
    return true;
}

bool things_running(struct page_builder *page, struct page_fields fields, const struct page_kind *kind, bool head)
{
    const struct layout *layout = page->job->layout;
    for (size_t i = 0; i < layout->nrunning; i++) {
        const struct placed *placed = &layout->running[i];
        const struct setting_thing with = {head ? LINE_HEADER : LINE_FOOTER, fields, 0, lift_of(page->job, layout->running, i, fields)};
        bool at_head = placed_extent(layout, placed).y0 < layout->height / 2;
        if (at_head == head && shown_on(layout, placed->pages, kind) &&
            !place_thing(page, placed, &with))
            return false;
    }
    return true;
}

static struct page_fields masthead_fields(const struct job *job, size_t npages)
{
    return (struct page_fields){.page = 1, .pages = npages, .section = job->issue->sections[0].title.text};
}

const size_t *things_elements(struct job *job)
{
    const struct page_fields fields = masthead_fields(job, 1);      /* one is as good as any: an element has no words */
    const struct layout *layout = job->layout;
    size_t *elements = ARENA_ARRAY(job->arena, size_t, layout->nmasthead);
    bool title = true;
    for (size_t i = 0; i < layout->nmasthead; i++) {
        const struct placed *placed = &layout->masthead[i];
        if (placed->kind != PLACED_TEXT || !fill_template(job, placed->text, fields).n)
            continue;
        elements[i] = job_element(job, title ? ELEMENT_TITLE : ELEMENT_PARAGRAPH, 1);
        title = false;
    }
    return elements;
}

bool things_masthead(struct page_builder *page, const size_t *elements, size_t npages)
{
    const struct layout *layout = page->job->layout;
    const struct page_fields fields = masthead_fields(page->job, npages);
    for (size_t i = 0; i < layout->nmasthead; i++) {
        const struct setting_thing with = {LINE_MASTHEAD, fields, elements[i], lift_of(page->job, layout->masthead, i, fields)};
        if (!place_thing(page, &layout->masthead[i], &with))
            return false;
    }
    return true;
}

bool things_opening(struct page_builder *page, struct page_fields fields, const struct page_kind *kind, size_t heading)
{
    const struct section_layout *sections = &page->job->layout->sections;
    size_t at;
    for (size_t i = 0; i < sections->nopening; i++) {
        const struct placed *placed = &sections->opening[i];
        bool number = placed->kind == PLACED_TEXT && str_find(placed->text, STR("{section-number"), &at);
        const struct setting_thing with = {number ? LINE_SECTION : LINE_HEADER, fields, number ? heading : 0,
                                           lift_of(page->job, sections->opening, i, fields)};
        if (is_among(placed->pages, kind) && !place_thing(page, placed, &with))
            return false;
    }
    return true;
}
