/* A page ─▶ a digest of all that a writer would draw of it. The sum runs over the page's values; fonts are taken by their
 * names, pictures by their bytes. Where a line stands in the issue file is left out. */
#include "out/page_digest.h"

#include "base/sum.h"

static void add_color(struct sum *d, struct color c)
{
    sum_add(d, (uint64_t)c.red << 16 | (uint64_t)c.green << 8 | c.blue);
}

static void add_corners(struct sum *d, mpt x0, mpt y0, mpt x1, mpt y1)
{
    sum_add_pair(d, x0, y0);
    sum_add_pair(d, x1, y1);
}

static void add_line(struct sum *d, const struct line *line)
{
    const struct sum sum = line->sum.one ? line->sum : line_sum(line);
    sum_add_pair(d, (int32_t)line->kind, line->turned);
    sum_add_pair(d, line->x, line->y);
    sum_add(d, sum.one);
    sum_add(d, sum.other);
}

static void add_rule(struct sum *d, const struct rule *rule)
{
    add_corners(d, rule->x0, rule->y0, rule->x1, rule->y1);
    sum_add_pair(d, rule->weight, (int32_t)rule->shape);
    sum_add_pair(d, rule->wave, rule->swing);
    add_color(d, rule->color);
    sum_add(d, (uint64_t)rule->overlay);
}

static void add_box(struct sum *d, const struct box *box)
{
    add_corners(d, box->x0, box->y0, box->x1, box->y1);
    sum_add_pair(d, box->frame, (int32_t)box->overlay);
    add_color(d, box->color);
}

static void add_image(struct sum *d, const struct book *book, const struct image *image)
{
    add_corners(d, image->x0, image->y0, image->x1, image->y1);
    sum_add_text(d, book->structure[image->structure].title);
    sum_add(d, image->line);
    if (image->picture)
        sum_add_text(d, image->picture->bytes);
    for (uint32_t row = 0, from, to; image->qr && row < image->qr->modules; row++)
        for (from = 0; qr_stretch(image->qr, row, &from, &to); from = to)
            sum_add_pair(d, (int32_t)from, (int32_t)to);
}

static void add_link(struct sum *d, const struct link *link)
{
    add_corners(d, link->x0, link->y0, link->x1, link->y1);
    sum_add_text(d, link->uri);
    sum_add_pair(d, (int32_t)link->page, link->y);
    sum_add_text(d, link->title);
}

static void add_break(struct sum *d, const struct break_mark *mark)
{
    sum_add_pair(d, mark->x, mark->y);
    sum_add(d, (uint64_t)mark->badness);
    sum_add(d, (uint64_t)mark->penalty);
    sum_add(d, (uint64_t)mark->cost);
}

struct str page_digest(struct arena *arena, const struct book *book, size_t index)
{
    const struct page *page = &book->pages[index];
    struct sum d = SUM_BEGIN;
    sum_add_pair(&d, book_width(book, page), book_height(book, page));
    sum_add_text(&d, page->label);
    sum_add_text(&d, book->lang);
    for (size_t i = 0; i < page->nlines; i++)
        add_line(&d, &page->lines[i]);
    for (size_t i = 0; i < page->nrules; i++)
        add_rule(&d, &page->rules[i]);
    for (size_t i = 0; i < page->nboxes; i++)
        add_box(&d, &page->boxes[i]);
    for (size_t i = 0; i < page->nimages; i++)
        add_image(&d, book, &page->images[i]);
    for (size_t i = 0; i < page->nlinks; i++)
        add_link(&d, &page->links[i]);
    for (size_t i = 0; i < page->nbreaks; i++)
        add_break(&d, &page->breaks[i]);
    return str_format(arena, "%016llx%016llx", (unsigned long long)d.one, (unsigned long long)d.other);
}
