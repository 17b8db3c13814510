/* A face on its way into a PDF: its glyphs, their codes, widths and texts. Between pdf_fonts.c, which gathers them, and
 * pdf_embedded.c, which writes them down. */
#ifndef PAIBAN_OUT_PDF_EMBEDDED_H
#define PAIBAN_OUT_PDF_EMBEDDED_H

#include "out/pdf_objects.h"
#include "text/subset.h"

struct reading {                    /* a text that a glyph stands for; the n-th of a glyph belongs to the n-th font */
    struct str text;
    struct reading *next;
};

struct used {                       /* a glyph that is shown */
    uint32_t id, code;
    int32_t width;
    struct reading reading;
};

struct embedded {                   /* a face on its way into the file */
    const struct face *face;
    uint16_t *slots;                /* by glyph id: 1 + index in used, 0 not shown */
    VEC(struct used) used;          /* in the order of the book */
    const struct used **by_code;    /* the same, sorted */
    struct subset subset;
    uint32_t nfonts;                /* Type 0 fonts: the most readings that a glyph has */
    uint32_t first_font;            /* n of its first resource /Fn */
    uint32_t *objects;              /* of the Type 0 fonts */
};

/* Font units in thousandths of an em. */
int32_t face_em(const struct face *face, int64_t units);

/* Makes the font file, the descriptor, the CID font and the Type 0 fonts. */
void embedded_make(struct pdf *pdf, struct embedded *e);

#endif
