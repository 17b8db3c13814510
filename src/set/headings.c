/* Headings: the titles of sections and items with their numbers.
 *
 * In: the issue's titles and the layout's patterns. Out: the list of headings, and blocks that show one, itself or as a row
 * of the contents. A number has a type of its own where the layout has a style for it, and stands apart where the
 * heading's style says where the text behind it starts. */
#include "set/headings.h"

#include "set/run_in.h"
#include "set/words.h"

static struct str joined(struct job *job, struct str a, struct str b)
{
    struct buf text = {.arena = job->arena};
    buf_add(&text, a);
    buf_add(&text, b);
    return buf_str(&text);
}

static void add_heading(struct job *job, struct blocks *out, int level, struct str number, const struct field *title)
{
    struct heading *heading = VEC_PUSH(job->arena, &out->headings);
    *heading = (struct heading){.level = level, .number = number, .title = joined(job, number, title->text), .pos = title->pos};
}

static struct str heading_number(struct job *job, struct str pattern, int section, int n)
{
    return str_is(pattern, "none") ? STR("") : item_number_words(job->arena, pattern, section, n);
}

void headings_number(struct job *job, struct blocks *out)
{
    const bool through = job->layout->item_restart;
    int item = 0;
    for (size_t s = 0; s < job->issue->nsections; s++) {
        const struct section *section = &job->issue->sections[s];
        int n = (int)s + 1;
        item = through ? item : 0;
        add_heading(job, out, 1, heading_number(job, job->layout->section_number, n, n), &section->title);
        for (size_t i = 0; i < section->nitems; i++)
            add_heading(job, out, 2, heading_number(job, job->layout->item_number, n, ++item), &section->items[i].title);
    }
}

/* The number of a section is a placed thing of its opening. */
static bool opening_has_number(const struct layout *layout)
{
    size_t at;
    for (size_t i = 0; i < layout->sections.nopening; i++)
        if (str_find(layout->sections.opening[i].text, STR("{section-number"), &at))
            return true;
    return false;
}

/* What the number before a title has otherwise. */
static const struct type *number_type(struct job *job, const struct type *type, enum style_use use)
{
    switch (use) {
    case USE_ITEM:
    case USE_LEAD: return type_inside(job, type, job->layout->use[USE_ITEM_NUMBER]);
    case USE_TOC_SECTION: return type_inside(job, type, job->layout->use[USE_SECTION_ROW_NUMBER]);
    case USE_TOC_ITEM:
    case USE_OPENING_ITEM: return type_inside(job, type, job->layout->use[USE_ITEM_ROW_NUMBER]);
    default: return type;
    }
}

/* Words from a field of the issue with a number before them; of another type, or none. */
static struct text_source numbered(struct job *job, struct str number, const struct type *of_number, const struct field *title,
                                   const struct type *type)
{
    struct text_source source = {.text = joined(job, number, title->text), .origin.field = title, .context = title->text};
    const size_t parted = of_number == type ? 0 : number.n;
    struct text_span *spans = ARENA_ARRAY(job->arena, struct text_span, 2);
    spans[0] = (struct text_span){.to = parted, .type = of_number};
    spans[1] = (struct text_span){.from = parted, .to = source.text.n, .type = type};
    source.spans = parted ? spans : spans + 1;
    source.nspans = parted ? 2 : 1;
    if (number.n)
        source.origin = origin_behind(job->arena, &source.origin, number.n);
    return source;
}

/* A number's bytes without the blanks behind it. */
static size_t number_end(struct str number)
{
    size_t n = number.n;
    uint32_t cp;
    for (size_t last; n > 0 && (last = utf8_prev(number, n), utf8_next(number, last, &cp), cp == ' ' || cp == 0x3000); n = last)
        ;
    return n;
}

/* The number stands at the left, the text where its style says. */
static void set_number_apart(struct job *job, struct set_block *block, struct str number, const struct type *of_number)
{
    const struct type *type = block->type;
    const size_t end = number_end(number);
    struct text_span *span = ARENA_NEW(job->arena, struct text_span);
    *span = (struct text_span){.to = end, .type = of_number};
    block->label = (struct text_source){.text = str_slice(number, 0, end), .spans = span, .nspans = 1,
                                        .origin = origin_behind(job->arena, &block->source.origin, end),
                                        .context = block->source.context};
    block->label_joint = str_z(job->arena, str_from(number, end));
    block->left += length_resolve(type->style->text_at, type->size, job->layout->pitch, job->measure);
}

bool headings_add(struct job *job, struct blocks *out, size_t h, enum line_kind kind, enum style_use use, const struct field *title,
                  size_t element)
{
    const struct type *type = type_of(job, job->layout->use[use]);
    const struct type *of_number = type ? number_type(job, type, use) : NULL;
    if (!of_number)
        return false;
    const bool bare = kind == LINE_SECTION && opening_has_number(job->layout);
    const struct str number = bare ? STR("") : out->headings.at[h].number;
    const bool apart = number.n && (type->style->given & STYLE_TEXT_AT);
    struct set_block *block = blocks_add(job, out, kind, type, title->text);
    block->source = numbered(job, apart ? STR("") : number, of_number, title, type);
    block->number_len = apart ? 0 : number.n;
    if (apart)
        set_number_apart(job, block, number, of_number);
    block->heading = h + 1;
    block->element = element;
    if (kind != LINE_TOC)
        out->headings.at[h].element = element;
    return true;
}

const struct run_in *headings_run_in(struct job *job, struct blocks *out, size_t h, enum style_use use, const struct field *title,
                                     size_t element)
{
    struct heading *heading = &out->headings.at[h];
    const struct type *type = type_of(job, job->layout->use[use]), *of_number = type ? number_type(job, type, use) : NULL;
    if (!of_number)
        return NULL;
    struct text_source words = numbered(job, heading->number, of_number, title, type);
    struct run_in *made = run_in_make(job, type, words, heading->number.n);
    made->kind = LINE_ITEM;
    made->heading = h + 1;
    made->element = heading->element = element;
    return made;
}
