/* One walk over a book before anything is written: every index points at something, every text range lies in its line,
 * every size can be divided by. A fault here is the program's, not the editor's; it must not become a broken file or a
 * crash. Whether the pages look right is not asked. */
#include "out/pdf_check.h"

#define LARGEST_PAGE PT(14400)      /* ISO 32000-1, annex C */

static const char *run_fault(const struct page *page, const struct line *line, const struct glyph_run *run)
{
    if (run->size <= 0 || !run->face || run->link > page->nlinks)
        return "a run has no size, no face or a link that is not there";
    for (size_t i = 0; i < run->nglyphs; i++) {
        const struct glyph *g = &run->glyphs[i];
        if (g->text > line->text.n || g->text_len > line->text.n - g->text)
            return "a glyph stands for text outside its line";
    }
    return NULL;
}

static const char *line_fault(const struct book *book, const struct page *page, const struct line *line)
{
    const char *fault = line->structure < book->nstructure ? NULL : "a line belongs to no element";
    for (size_t i = 0; i < line->nruns && !fault; i++)
        fault = run_fault(page, line, &line->runs[i]);
    return fault;
}

static const char *page_fault(const struct book *book, const struct page *page)
{
    const char *fault = NULL;
    for (size_t i = 0; i < page->nlinks && !fault; i++)
        if (page->links[i].page >= book->npages || page->links[i].structure >= book->nstructure)
            fault = "a link leads nowhere";
    for (size_t i = 0; i < page->nlines && !fault; i++)
        fault = line_fault(book, page, &page->lines[i]);
    return fault;
}

static const char *structure_fault(const struct book *book)
{
    if (book->nstructure < 2)
        return "the book has no structure";
    for (size_t i = 2; i < book->nstructure; i++)
        if (book->structure[i].parent == 0 || book->structure[i].parent >= i)
            return "an element has no parent before it";
    return NULL;
}

const char *pdf_check_book(const struct book *book)
{
    if (book->width <= 0 || book->height <= 0 || book->width > LARGEST_PAGE || book->height > LARGEST_PAGE)
        return "the page is too large or has no size";
    const char *fault = structure_fault(book);
    for (size_t i = 0; i < book->noutline && !fault; i++)
        fault = book->outline[i].page < book->npages ? NULL : "the outline leads nowhere";
    for (size_t i = 0; i < book->npages && !fault; i++)
        fault = page_fault(book, &book->pages[i]);
    return fault;
}

static bool links_have_elements(const struct book *book)
{
    for (size_t i = 0; i < book->npages; i++)
        for (size_t k = 0; k < book->pages[i].nlinks; k++)
            if (book->structure[book->pages[i].links[k].structure].role != ELEMENT_LINK)
                return false;
    return true;
}

/* Items stand in their list or contents, and nothing else does. */
static bool stands_right(const struct book *book, const struct element *e)
{
    enum element_role above = book->structure[e->parent].role;
    return (e->role == ELEMENT_LIST_ITEM) == (above == ELEMENT_LIST) &&
           (e->role == ELEMENT_TOC_ITEM) == (above == ELEMENT_TOC);
}

static bool elements_are_accessible(const struct book *book)
{
    int level = 0;
    for (size_t i = 2; i < book->nstructure; i++) {
        const struct element *e = &book->structure[i];
        if (e->role == ELEMENT_TABLE || (e->role == ELEMENT_FIGURE && !e->title.n) || !stands_right(book, e))
            return false;
        if (e->role != ELEMENT_HEADING)
            continue;
        if (e->level > level + 1)
            return false;
        level = e->level;
    }
    return true;
}

bool pdf_check_accessible(const struct book *book)
{
    return book->title.n && book->lang.n && links_have_elements(book) && elements_are_accessible(book);
}
