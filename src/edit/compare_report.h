/* A comparison told: for people, for programs, and as a page that shows it. */
#ifndef PAIBAN_EDIT_COMPARE_REPORT_H
#define PAIBAN_EDIT_COMPARE_REPORT_H

#include "base/diag.h"
#include "edit/compare.h"

struct told {                       /* one line about what changed */
    const char *kind;               /* a change's name; "page", "contents", "rules", "tags" */
    const struct recorded_line *a, *b;          /* where to look for it; NULL: not on that side */
    struct str words;               /* without a line end */
};

/* A line for each change, neighbours that moved alike as one; their number. */
size_t compare_tell(struct arena *arena, const struct comparison *comparison, enum diag_lang lang, const struct told **list);

/* All these lines; empty when nothing changed. */
struct str compare_text(struct arena *arena, const struct comparison *comparison, enum diag_lang lang);

/* "8 pages; 1 line moved, …" without a line end. */
struct str compare_summary(struct arena *arena, const struct comparison *comparison, enum diag_lang lang);

/* One object, without a line end. Lengths are points. */
struct str compare_json(struct arena *arena, const struct comparison *comparison);

/* For a page that shows both sides: {"en", "zh": summaries, "list": lines of both languages with the pages and heights to go
 * to on either side, "a", "b": marks, each [page, change, x, y, width, height]}. */
struct str compare_page_json(struct arena *arena, const struct comparison *comparison);

/* The pages of one side as SVG, by index. */
struct page_pictures {
    struct str name;                /* what the side is called */
    const struct str *pages;
    size_t npages;
};

/* A page that needs no other file: what changed as text, then the pages that changed side by side, with marks over the
 * lines. most: pairs of pages that are shown at most. */
struct str compare_html(struct arena *arena, const struct comparison *comparison, const struct page_pictures sides[2], size_t most,
                        enum diag_lang lang);

/* The parts of such a page, for several comparisons on one. */
void compare_html_head(struct buf *b, struct str title, enum diag_lang lang);
void compare_html_part(struct buf *b, const struct comparison *comparison, const struct page_pictures sides[2], size_t most,
                       enum diag_lang lang);
void compare_html_foot(struct buf *b);
void compare_html_text(struct buf *b, struct str text);     /* with its marks written for HTML */

struct str change_words_of_kind(enum change_kind kind, bool zh);            /* "other words" … */
struct str change_told(struct arena *arena, const struct change *change);   /* “was” → “is”, with what stands around an empty one */

/* A page as SVG from its record alone, its words in any font, stretched to the lines' widths. */
struct str recorded_sketch(struct arena *arena, const struct recorded *recorded, size_t page);

#endif
