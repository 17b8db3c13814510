/* The words of the page model's kinds, as the issue format fixes them; the sizes of pages; sums over lines. */
#include "set/book.h"

mpt book_width(const struct book *book, const struct page *page)
{
    return page->width ? page->width : book->width;
}

mpt book_height(const struct book *book, const struct page *page)
{
    return page->height ? page->height : book->height;
}

const char *line_kind_name(enum line_kind kind)
{
    static const char *const names[] = {
        [LINE_MASTHEAD] = "masthead", [LINE_TOC] = "toc", [LINE_SECTION] = "section", [LINE_ITEM] = "item",
        [LINE_BODY] = "body", [LINE_LINK] = "link", [LINE_LIST] = "list", [LINE_QUOTE] = "quote",
        [LINE_TABLE] = "table", [LINE_CAPTION] = "caption", [LINE_FOOTNOTE] = "footnote", [LINE_CONTACT] = "contact",
        [LINE_HEADER] = "header", [LINE_FOOTER] = "footer"
    };
    return names[kind];
}

const char *overlay_name(enum overlay_kind kind)
{
    static const char *const names[] = {[OVERLAY_NONE] = "", [OVERLAY_AREA] = "area", [OVERLAY_GRID] = "grid",
                                        [OVERLAY_BODY] = "body", [OVERLAY_GAP] = "gap", [OVERLAY_BREAK] = "break"};
    return names[kind];
}

static void add_run(struct sum *sum, const struct glyph_run *run)
{
    sum_add_text(sum, str_of(run->face->postscript_name));
    sum_add_pair(sum, (int32_t)run->face->index, (int32_t)run->kind);
    sum_add(sum, (uint32_t)run->size);
    sum_add(sum, (uint64_t)run->color.red << 16 | (uint64_t)run->color.green << 8 | run->color.blue);
    sum_add_text(sum, run->lang);
    for (size_t i = 0; i < run->nglyphs; i++) {
        const struct glyph *g = &run->glyphs[i];
        sum_add_pair(sum, (int32_t)g->id, g->x);
        sum_add_pair(sum, g->rise, (int32_t)g->text);
    }
}

struct sum line_sum(const struct line *line)
{
    struct sum sum = SUM_BEGIN;
    sum_add_text(&sum, line->text);
    for (size_t i = 0; i < line->nruns; i++)
        add_run(&sum, &line->runs[i]);
    return sum;
}

bool line_is_sound(const struct line *line)
{
    for (size_t i = 0; i < line->nruns; i++)
        for (size_t k = 0; k < line->runs[i].nglyphs; k++) {
            const struct glyph *g = &line->runs[i].glyphs[k];
            if (g->text > line->text.n || g->text_len > line->text.n - g->text)
                return false;
        }
    return true;
}
