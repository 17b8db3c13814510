/* Shaping: text of one face, script and language to glyphs, through HarfBuzz. */
#ifndef PAIBAN_TEXT_SHAPE_H
#define PAIBAN_TEXT_SHAPE_H

#include "text/fonts.h"

struct shaped_glyph {
    uint32_t id;
    uint32_t cluster;               /* byte of `text` where its cluster begins */
    int32_t advance, dx, dy;        /* font units, y upwards */
    bool unsafe_to_break;           /* a line broken before this glyph's cluster must be shaped again */
};

enum shape_flags {                  /* OpenType features beside HarfBuzz's defaults */
    SHAPE_TABULAR_FIGURES = 1,
    SHAPE_NO_LIGATURES = 2,         /* for URLs and mail addresses */
    SHAPE_NO_KERNING = 4,           /* as word processors set Latin */
    SHAPE_RIGHT_TO_LEFT = 8,        /* mirrors brackets too */
    SHAPE_NO_LOCAL_FORMS = 16,      /* for what a variation selector chose */
    SHAPE_STACK_MARKS = 32          /* the run has combining marks, which not every face can place by itself */
};

/* Shapes bytes from..to of text, the rest of text being context. lang is BCP 47 and always set; script is an
 * ISO 15924 tag (ucd.h), Hani for Han and its punctuation; in Han and kana the widths are the face's own, unkerned.
 * text is under 2 GB. The glyphs are in the arena, cluster after cluster in the order of the text, from left to right
 * inside a cluster. Returns their number. */
size_t shape(struct arena *arena, const struct face *face, struct str text, size_t from, size_t to,
             struct str lang, uint32_t script, unsigned flags, struct shaped_glyph **glyphs);

/* True when the face has glyphs for all of a character with its marks, composed or not. */
bool shape_covers(const struct face *face, struct str cluster);

const char *shape_version(void);        /* HarfBuzz's */
const char *freetype_version(struct arena *arena);

#endif
