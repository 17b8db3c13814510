/* One walk over a book before anything is written: every index points at something, every text range lies in its line,
 * every size can be divided by. A fault here is the program's, not the editor's; it must not become a broken file or a
 * crash. Whether the pages look right is not asked. */
#include "out/book_check.h"

#define LARGEST_PAGE PT(14400)      /* ISO 32000-1, annex C; no paper is larger */

static const char *line_fault(const struct book *book, const struct page *page, const struct line *line)
{
    if (line->structure >= book->nstructure)
        return "a line belongs to no element";
    for (size_t i = 0; i < line->nruns; i++)
        if (line->runs[i].size <= 0 || !line->runs[i].face || line->runs[i].link > page->nlinks)
            return "a run has no size, no face or a link that is not there";
    return line->sum.one || line_is_sound(line) ? NULL : "a glyph stands for text outside its line";
}

static const char *image_fault(const struct book *book, const struct page *page, const struct image *image)
{
    if (!image->picture == !image->qr)
        return "an image is no picture, or two";
    if (image->x1 <= image->x0 || image->y1 <= image->y0)
        return "an image has no size";
    return image->structure < book->nstructure && image->line <= page->nlines ? NULL : "an image belongs nowhere";
}

/* Their lines don't go back. */
static const char *images_fault(const struct book *book, const struct page *page)
{
    const char *fault = NULL;
    for (size_t i = 0; i < page->nimages && !fault; i++) {
        fault = image_fault(book, page, &page->images[i]);
        if (!fault && i && page->images[i].line < page->images[i - 1].line)
            fault = "images are out of order";
    }
    return fault;
}

static bool is_size(mpt width, mpt height)
{
    return width > 0 && height > 0 && width <= LARGEST_PAGE && height <= LARGEST_PAGE;
}

static const char *page_fault(const struct book *book, const struct page *page)
{
    const char *fault = images_fault(book, page);
    if (!is_size(book_width(book, page), book_height(book, page)))
        return "a page is too large or has no size";
    for (size_t i = 0; i < page->nlinks && !fault; i++)
        if (page->links[i].page >= book->npages || page->links[i].structure >= book->nstructure)
            fault = "a link leads nowhere";
    for (size_t i = 0; i < page->nlines && !fault; i++)
        fault = line_fault(book, page, &page->lines[i]);
    return fault;
}

/* Drawings were made for one kind of file. */
static const char *drawings_fault(const struct page *page, enum drawing_form form)
{
    for (size_t i = 0; i < page->nimages; i++) {
        const struct picture *picture = page->images[i].picture;
        const struct drawing *drawing = picture && picture->kind == PICTURE_SVG ? picture->drawing : NULL;
        if (drawing && !(form == DRAWING_PDF ? drawing->nobjects : drawing->markup.n))
            return "a drawing was made for another kind of file";
    }
    return NULL;
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

const char *book_fault(const struct book *book, enum drawing_form form)
{
    if (!is_size(book->width, book->height))
        return "the page is too large or has no size";
    const char *fault = structure_fault(book);
    for (size_t i = 0; i < book->noutline && !fault; i++)
        fault = book->outline[i].page < book->npages ? NULL : "the outline leads nowhere";
    for (size_t i = 0; i < book->npages && !fault; i++)
        fault = page_fault(book, &book->pages[i]);
    for (size_t i = 0; i < book->npages && !fault; i++)
        fault = drawings_fault(&book->pages[i], form);
    return fault;
}
