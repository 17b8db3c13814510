/* The content streams: glyph runs, rules and images of a page as operators. For the files out/pdf*.c. */
#ifndef PAIBAN_OUT_PDF_CONTENT_H
#define PAIBAN_OUT_PDF_CONTENT_H

#include "out/pdf_fonts.h"
#include "out/pdf_pictures.h"
#include "out/pdf_structure.h"
#include "set/book.h"

struct pdf_content;

struct pdf_content *pdf_content_new(struct arena *arena, const struct book *book, const struct pdf_fonts *fonts,
                                    const struct pdf_pictures *pictures, struct pdf_tags *tags);

/* The operators of a page, lent until the next call. Pages come in order. */
struct str pdf_content_page(struct pdf_content *content, size_t page);

#endif
