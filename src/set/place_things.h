/* Placed things: what a layout has in its masthead and on each page. */
#ifndef PAIBAN_SET_PLACE_THINGS_H
#define PAIBAN_SET_PLACE_THINGS_H

#include "set/place.h"
#include "set/words.h"

/* An element for each text of the masthead that is not empty; the first is the title. */
const size_t *things_elements(struct job *job);

/* Sets the masthead. False when a face can't be had. */
bool things_masthead(struct page_builder *page, const size_t *elements, size_t npages);

/* What a page is. */
struct page_kind {
    size_t page, npages;            /* from 0 */
    size_t opening;                 /* 1 + index of the heading of the section that opens on it; 0: none */
    bool blank;
};

/* Sets those of each page, in the upper half of the page (head) or in the lower. False when a face can't be had. */
bool things_running(struct page_builder *page, struct page_fields fields, const struct page_kind *kind, bool head);

/* Sets what stands beside the title of a section that opens on the page; its number belongs to the heading, whose element
 * is given. False when a face can't be had. */
bool things_opening(struct page_builder *page, struct page_fields fields, const struct page_kind *kind, size_t heading);

/* The words across the page; first of all that stands on it. False when a face can't be had. */
bool things_watermark(struct page_builder *page, struct page_fields fields, const struct page_kind *kind, bool turned);

/* One line of text. */
struct placed_text {
    enum line_kind kind;
    struct str text;
    const struct type *type;
    const struct dashes *dashes;
    struct pos pos;
    size_t element;                 /* 0: an artifact */
    const struct value_ranges *values;  /* of fields in it, which have this style over its own; NULL: none */
    size_t value_style;
    bool slanted;                   /* a watermark, which is as large as the page lets it be */
};

/* Aligned between x0 and x1 as its style says, shrunk to fit where it is too long. Nothing for an empty text. */
void place_text(struct page_builder *page, const struct placed_text *text, mpt x0, mpt x1, mpt baseline);

/* In the middle of a page of that size, at a slant, shrunk to what the page has in that direction. */
void place_slanted(struct page_builder *page, const struct placed_text *text, mpt width, mpt height, int degrees);

#endif
