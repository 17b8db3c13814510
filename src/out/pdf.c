/* A book ─▶ a PDF: the list of steps.
 *
 * Tagged PDF 1.7 with subset Type 0 fonts, outline, page labels, links and metadata. Each step has its file: book_check
 * (is the book whole), pdf_fonts and pdf_embedded, pdf_pictures, pdf_content, pdf_structure, pdf_nav, pdf_meta, and pdf_objects over
 * libharu below them all. Nothing is shaped, measured or broken here, and nothing is read but the book, its faces and its pictures. */
#include "out/pdf.h"

#include "out/book_check.h"
#include "out/pdf_content.h"
#include "out/pdf_fonts.h"
#include "out/pdf_meta.h"
#include "out/pdf_nav.h"
#include "out/pdf_objects.h"
#include "out/pdf_pictures.h"
#include "out/pdf_print.h"
#include "out/pdf_structure.h"

struct writer {
    struct pdf *pdf;
    const struct book *book;
    uint32_t *pages;                /* objects, by index */
    uint32_t resources;             /* one dictionary for all pages */
    struct pdf_tags *tags;
    struct pdf_content *content;
};

static uint32_t resources_make(struct pdf *pdf, const struct pdf_fonts *fonts, const struct pdf_pictures *pictures)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    buf_add(&b, STR("/Font<<"));
    pdf_fonts_resources(fonts, &b);
    buf_add(&b, STR(">>"));
    pdf_pictures_resources(pictures, &b);
    uint32_t object = object_new(pdf);
    object_set(pdf, object, buf_str(&b));
    return object;
}

static uint32_t contents_make(struct writer *w, size_t page)
{
    uint32_t object = object_new(w->pdf);
    object_set_stream(w->pdf, object, STR(""), pdf_content_page(w->content, page), STREAM_DEFLATED);
    return object;
}

static void put_box(struct buf *b, const char *name, mpt beyond, mpt width, mpt height)
{
    buf_addz(b, name);
    put_byte(b, '[');
    put_points(b, -beyond);
    put_byte(b, ' ');
    put_points(b, -beyond);
    put_byte(b, ' ');
    put_points(b, width + beyond);
    put_byte(b, ' ');
    put_points(b, height + beyond);
    put_byte(b, ']');
}

/* Readers show the page as it is trimmed. */
static void put_boxes(struct buf *b, const struct book *book, const struct page *page)
{
    const mpt width = book_width(book, page), height = book_height(book, page), bleed = book->bleed;
    put_box(b, "/MediaBox", bleed, width, height);
    if (bleed == 0)
        return;
    put_box(b, "/BleedBox", bleed, width, height);
    put_box(b, "/TrimBox", 0, width, height);
    put_box(b, "/CropBox", 0, width, height);
}

static void page_write(struct writer *w, size_t page)
{
    struct buf b = {.arena = pdf_arena(w->pdf)};
    put_boxes(&b, w->book, &w->book->pages[page]);
    buf_add(&b, STR("/Tabs/S/StructParents "));
    put_int(&b, (int64_t)page);
    buf_add(&b, STR("/Resources "));
    put_ref(&b, w->resources);
    buf_add(&b, STR("/Contents "));
    put_ref(&b, contents_make(w, page));
    pdf_nav_links(w->pdf, w->book, page, w->pages, w->tags, &b);
    object_set(w->pdf, w->pages[page], buf_str(&b));
}

static void pages_write(struct writer *w)
{
    for (size_t i = 0; i < w->book->npages && !pdf_failed(w->pdf); i++)
        page_write(w, i);
}

/* Destinations lead forward, so all pages have their numbers before the first is written. */
static uint32_t *pages_number(struct pdf *pdf, const struct book *book)
{
    uint32_t *pages = ARENA_ARRAY(pdf_arena(pdf), uint32_t, book->npages);
    for (size_t i = 0; i < book->npages && !pdf_failed(pdf); i++)
        pages[i] = page_new(pdf);
    return pages;
}

static void book_write(struct pdf *pdf, struct diags *diags, const struct book *book)
{
    struct pdf_fonts *fonts = pdf_fonts_embed(pdf, diags, book);
    if (!fonts)
        return;
    struct writer w = {.pdf = pdf, .book = book, .pages = pages_number(pdf, book)};
    const struct pdf_pictures *pictures = pdf_pictures_embed(pdf, book);
    w.resources = resources_make(pdf, fonts, pictures);
    w.tags = pdf_tags_new(pdf, book, w.pages);
    w.content = pdf_content_new(pdf_arena(pdf), book, fonts, pictures, w.tags);
    pages_write(&w);
    pdf_nav_outline(pdf, book, w.pages);
    pdf_meta_write(pdf, book, pdf_tags_finish(w.tags));
}

bool pdf_write(struct arena *arena, struct diags *diags, const struct book *book, struct str *out)
{
    struct pdf *pdf = pdf_open(arena, diags);
    const char *fault = book_fault(book, DRAWING_PDF);
    if (fault)
        pdf_fail(pdf, fault);
    else
        book_write(pdf, diags, book);
    return pdf_close(pdf, out);
}
