/* The fonts of a PDF: which glyphs a book shows, the codes that show them, and the objects that carry them. For the
 * files out/pdf*.c.
 *
 * A face becomes one embedded subset. A glyph's code is its id in the subset. The text that a glyph reads back as hangs
 * on the Type 0 font: a glyph that stands for two texts is shown through two Type 0 fonts that differ in their ToUnicode
 * maps only.
 */
#ifndef PAIBAN_OUT_PDF_FONTS_H
#define PAIBAN_OUT_PDF_FONTS_H

#include "out/pdf_objects.h"
#include "set/book.h"

struct pdf_fonts;

/* Looks at every glyph of the book, cuts the faces and makes the objects. NULL when that failed. */
struct pdf_fonts *pdf_fonts_embed(struct pdf *pdf, struct diags *diags, const struct book *book);

/* "/F1 5 0 R /F2 …" for a resource dictionary. */
void pdf_fonts_resources(const struct pdf_fonts *fonts, struct buf *b);

/* How a glyph is shown. */
struct shown {
    uint32_t font;                  /* n of the resource /Fn */
    uint32_t code;                  /* two bytes, the higher first */
    int32_t width;                  /* as the font's W tells the reader, thousandths of an em */
};

struct shown pdf_fonts_show(const struct pdf_fonts *fonts, const struct line *line, const struct glyph_run *run,
                            size_t glyph);

#endif
