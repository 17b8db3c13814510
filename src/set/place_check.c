/* Whether what a layout places stands clear.
 *
 * In: a page with all that is on it, and which of its lines and rules each placed thing made. Out: a warning for each two
 * texts that stand on each other, and for a text that a rule of the layout goes through; once for the same two things,
 * however many pages have them. What is meant to lie under a text (boxes, frames, pictures, watermarks) is not looked at. */
#include "set/place_check.h"

enum { ABOVE = 700, BELOW = 60 };   /* what a line's signs take above and below its baseline, thousandths of their size */
enum { TOUCH = 1000 };              /* mpt that two may share */

struct area {
    mpt x0, y0, x1, y1;
};

static struct area area_of_line(const struct line *line)
{
    mpt size = 0;
    for (size_t i = 0; i < line->nruns; i++)
        size = line->runs[i].size > size ? line->runs[i].size : size;
    return (struct area){line->x, line->y - mpt_scale(size, ABOVE, 1000), line->x + line->width, line->y + mpt_scale(size, BELOW, 1000)};
}

static struct area area_of_rule(const struct rule *rule)
{
    const bool upright = rule->y1 > rule->y0;
    const mpt half = rule->weight / 2, across = upright ? half : 0, down = upright ? 0 : half;
    return (struct area){rule->x0 - across, rule->y0 - down, rule->x1 + across, rule->y1 + down};
}

static bool meet(struct area a, struct area b, mpt touch)
{
    return a.x0 + touch < b.x1 && b.x0 + touch < a.x1 && a.y0 + touch < b.y1 && b.y0 + touch < a.y1;
}

/* Whether these two were told of already; from now on they were. b: NULL for text of the issue. */
static bool was_told(struct page_builder *page, const struct placed *a, const struct placed *b)
{
    for (size_t i = 0; i < page->told.n; i++)
        if (page->told.at[i].one == a && page->told.at[i].other == b)
            return true;
    *VEC_PUSH(page->job->arena, &page->told) = (struct told){a, b};
    return false;
}

static const struct placed_part *part_with_line(const struct page_builder *page, size_t line)
{
    for (size_t i = 0; i < page->parts.n; i++)
        if (line >= page->parts.at[i].lines && line < page->parts.at[i].lines_end)
            return &page->parts.at[i];
    return NULL;
}

static void check_line(struct page_builder *page, const struct placed_part *part, size_t at)
{
    struct job *job = page->job;
    const struct line *line = &page->lines.at[at];
    const struct area area = area_of_line(line);
    for (size_t i = 0; i < page->lines.n; i++) {
        const struct line *other = &page->lines.at[i];
        const struct placed_part *of = part_with_line(page, i);
        if (other->slant || of == part || (of && i < at) || !meet(area, area_of_line(other), TOUCH))
            continue;
        if (!was_told(page, part->placed, of ? of->placed : NULL))
            DIAG_ARGS(job->diags, PLACED_ON_TEXT, part->placed->pos, line->text, other->text);
    }
}

static void check_rule(struct page_builder *page, const struct placed_part *part, size_t at)
{
    const struct area area = area_of_rule(&page->rules.at[at]);
    for (size_t i = 0; i < page->lines.n; i++) {
        const struct line *line = &page->lines.at[i];
        const struct placed_part *of = part_with_line(page, i);
        if (!line->slant && meet(area, area_of_line(line), 0) && !was_told(page, part->placed, of ? of->placed : NULL))
            DIAG_ARGS(page->job->diags, PLACED_ON_RULE, part->placed->pos, line->text);
    }
}

void place_check(struct page_builder *page)
{
    for (size_t p = 0; p < page->parts.n; p++) {
        const struct placed_part *part = &page->parts.at[p];
        for (size_t i = part->lines; i < part->lines_end; i++)
            check_line(page, part, i);
        for (size_t i = part->rules; i < part->rules_end && part->placed->kind == PLACED_RULE; i++)
            check_rule(page, part, i);
    }
}
