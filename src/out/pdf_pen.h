/* A reader's text state, and the operators that change it: only what differs is written. For the files out/pdf*.c.
 *
 * The book holds each glyph's place in millipoints. A reader moves by its own arithmetic: the width in W, an integer in
 * thousandths of an em, times the size, plus Tc, less the numbers in TJ. The same sum is kept here in exact integers, so
 * that nothing drifts. Used inside one text object; whoever writes another operator calls pen_end first.
 */
#ifndef PAIBAN_OUT_PDF_PEN_H
#define PAIBAN_OUT_PDF_PEN_H

#include "base/length.h"
#include "set/book.h"

typedef int64_t npt;                /* nanopoints */

#define NPT_PER_MPT ((npt)1000000)

struct pen {
    struct buf *b;                  /* takes the operators */
    mpt page_width, page_height;
    bool turned;                    /* shows lines that are turned (struct page) */
    int slant;                      /* shows lines at a slant (struct line) */

    /* as the reader has it */
    uint32_t font;                  /* n of the resource /Fn; 0 none yet */
    mpt size, rise;
    npt spacing;                    /* Tc */
    struct color color;
    bool placed;                    /* x and y hold */
    npt x;
    mpt y;                          /* baseline, from the page's top */
    bool in_array, in_string;       /* inside "[ … ]TJ", inside its "( … )" */
};

/* The state at the start of a page. */
void pen_start(struct pen *pen, struct buf *b, mpt page_width, mpt page_height);

/* Before any other operator. */
void pen_end(struct pen *pen);

/* Behind a new BT: places start anew, all else is as it was. */
void pen_resume(struct pen *pen);

/* Whether the lines that follow are turned, or stand at a slant. */
void pen_turn(struct pen *pen, bool turned, int slant);

void pen_font(struct pen *pen, uint32_t font, mpt size);
void pen_spacing(struct pen *pen, npt spacing);
void pen_rise(struct pen *pen, mpt rise);
void pen_color(struct pen *pen, struct color color);

/* Tc as near a gap as it can be printed. */
npt pen_spacing_for(npt gap);

/* Shows a glyph at x on the baseline y, with font, size, rise and colour as they are. */
void pen_show(struct pen *pen, mpt x, mpt y, uint32_t code, npt advance);

/* "0 g", ".5 .5 0 rg", "1 .8 0 .2 k"; for strokes with the operators G, RG, K. A line ends behind it. */
void put_color(struct buf *b, struct color color, bool stroke);

/* "90 700.89" */
void put_place(struct buf *b, mpt x, mpt y, mpt page_height);

#endif
