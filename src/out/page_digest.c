/* A page ─▶ a digest of all that a writer would draw of it. Two sums run over the page's values in words of eight bytes,
 * each multiplied and folded; fonts are taken by their names, pictures by their bytes. Where a line stands in the issue
 * file is left out. */
#include "out/page_digest.h"

#include <string.h>

struct digest {
    uint64_t one, other;
};

static void add(struct digest *d, uint64_t word)
{
    d->one = (d->one ^ word) * 0x9E3779B97F4A7C15U;
    d->one ^= d->one >> 29;
    d->other = (d->other + word) * 0xD6E8FEB86659FD93U;
    d->other ^= d->other >> 32;
}

static void add_pair(struct digest *d, int32_t a, int32_t b)
{
    add(d, (uint64_t)(uint32_t)a << 32 | (uint32_t)b);
}

static void add_text(struct digest *d, struct str text)
{
    add(d, text.n);
    for (size_t at = 0; at < text.n; at += 8) {
        uint64_t word = 0;
        memcpy(&word, text.s + at, text.n - at < 8 ? text.n - at : 8);
        add(d, word);
    }
}

static void add_color(struct digest *d, struct color c)
{
    add(d, (uint64_t)c.red << 16 | (uint64_t)c.green << 8 | c.blue);
}

static void add_corners(struct digest *d, mpt x0, mpt y0, mpt x1, mpt y1)
{
    add_pair(d, x0, y0);
    add_pair(d, x1, y1);
}

static void add_run(struct digest *d, const struct glyph_run *run)
{
    add_text(d, str_of(run->face->postscript_name));
    add_pair(d, (int32_t)run->face->index, (int32_t)run->kind);
    add_pair(d, run->size, run->y);
    add_color(d, run->color);
    add_text(d, run->lang);
    for (size_t i = 0; i < run->nglyphs; i++) {
        const struct glyph *g = &run->glyphs[i];
        add_pair(d, (int32_t)g->id, g->x);
        add_pair(d, g->rise, (int32_t)g->text);
    }
}

static void add_line(struct digest *d, const struct line *line)
{
    add_pair(d, (int32_t)line->kind, line->turned);
    add_pair(d, line->x, line->y);
    add_text(d, line->text);
    for (size_t i = 0; i < line->nruns; i++)
        add_run(d, &line->runs[i]);
}

static void add_rule(struct digest *d, const struct rule *rule)
{
    add_corners(d, rule->x0, rule->y0, rule->x1, rule->y1);
    add_pair(d, rule->weight, (int32_t)rule->shape);
    add_pair(d, rule->wave, rule->swing);
    add_color(d, rule->color);
    add(d, (uint64_t)rule->overlay);
}

static void add_box(struct digest *d, const struct box *box)
{
    add_corners(d, box->x0, box->y0, box->x1, box->y1);
    add_pair(d, box->frame, (int32_t)box->overlay);
    add_color(d, box->color);
}

static void add_image(struct digest *d, const struct book *book, const struct image *image)
{
    add_corners(d, image->x0, image->y0, image->x1, image->y1);
    add_text(d, book->structure[image->structure].title);
    add(d, image->line);
    if (image->picture)
        add_text(d, image->picture->bytes);
    for (uint32_t row = 0, from, to; image->qr && row < image->qr->modules; row++)
        for (from = 0; qr_stretch(image->qr, row, &from, &to); from = to)
            add_pair(d, (int32_t)from, (int32_t)to);
}

static void add_link(struct digest *d, const struct link *link)
{
    add_corners(d, link->x0, link->y0, link->x1, link->y1);
    add_text(d, link->uri);
    add_pair(d, (int32_t)link->page, link->y);
    add_text(d, link->title);
}

static void add_break(struct digest *d, const struct break_mark *mark)
{
    add_pair(d, mark->x, mark->y);
    add(d, (uint64_t)mark->badness);
    add(d, (uint64_t)mark->penalty);
    add(d, (uint64_t)mark->cost);
}

struct str page_digest(struct arena *arena, const struct book *book, size_t index)
{
    const struct page *page = &book->pages[index];
    struct digest d = {0x243F6A8885A308D3U, 0x13198A2E03707344U};
    add_pair(&d, book_width(book, page), book_height(book, page));
    add_text(&d, page->label);
    add_text(&d, book->lang);
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
