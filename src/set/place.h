/* Placing: lines of paragraphs become the book's lines of positioned glyphs. */
#ifndef PAIBAN_SET_PLACE_H
#define PAIBAN_SET_PLACE_H

#include "set/flow.h"

struct placed_run {
    struct glyph_run run;
    size_t span;                    /* whose text it is; 0 for leaders */
};

/* What a placed thing of the layout made on the page. */
struct placed_part {
    const struct placed *placed;
    size_t lines, lines_end, rules, rules_end;
};

/* Two that were told to stand on each other (place_check.h). */
struct told {
    const struct placed *one, *other;
};

/* A page while it is made. The rows may serve page after page. */
struct page_builder {
    struct job *job;
    size_t number;                  /* from 0 */
    VEC(struct placed_run) runs;    /* of the line at hand */
    VEC(size_t) link_spans;         /* of the links of the line at hand, which the page's end with */
    VEC(struct line) lines;
    VEC(struct rule) rules;
    VEC(struct link) links;
    VEC(struct box) boxes;
    VEC(struct image) images;
    VEC(struct break_mark) breaks;
    VEC(struct placed_part) parts;
    VEC(struct told) told;          /* on this page and those before */
};

/* Adds a slot's line at a baseline; x is the column's left edge. Loose and ragged lines are warned of. */
void place_slot(struct page_builder *page, const struct slot *slot, mpt x, mpt baseline);

/* The language of a span; empty for that of the whole. */
struct str span_lang(const struct job *job, const struct text_span *span);

/* Opens an active area where a span leads somewhere; its right end is the caller's affair. Returns 1 + its index in the
 * page's links; 0: none. element: the line's. */
size_t place_open_link(struct page_builder *page, const struct text_span *span, mpt x, mpt baseline, size_t element);

/* Adds a line of one piece; `line` has all but its runs, text and width. */
void place_line(struct page_builder *page, struct line line, const struct piece *piece);

/* The lines of one table on one page, cell by cell, with the rules of the layout. */
void place_table_rows(struct page_builder *page, const struct slot *slots, const struct place *places, size_t n);

/* A table's head once more at the top of a page, as an artifact. */
void place_table_head(struct page_builder *page, const struct slot *first, mpt y);

/* A picture whose slot's top is at y, and the mark of a list's point beside its upper edge. */
void place_figure(struct page_builder *page, const struct slot *slot, mpt y);

/* A thematic break: a short rule in the middle of the type area, at the height of the text's middle. */
void place_ornament(struct page_builder *page, mpt baseline);

void place_rule(struct page_builder *page, mpt y, mpt weight, struct color color);

#endif
