/* The book: the finished page model. Pages of placed glyph runs, rules, boxes and links; outline; page labels; contents;
 * structure. Writers read a book and decide nothing: they never shape, measure or break.
 *
 * Lengths are millipoints, the origin is a page's top left, y runs downwards, a line's y is its baseline. Everything
 * lives in the job's arena and is never changed once the book is made.
 */
#ifndef PAIBAN_SET_BOOK_H
#define PAIBAN_SET_BOOK_H

#include "base/color.h"
#include "base/diag.h"
#include "base/length.h"
#include "base/str.h"
#include "base/sum.h"
#include "media/picture.h"
#include "media/qr.h"
#include "text/fonts.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One glyph of a run. Its cluster is bytes text..text+text_len of the line's text; of a cluster's several glyphs the
 * first carries it and the others have text_len 0. A glyph that breaking or the layout added (a hyphen, a leader dot)
 * has text_len 0 and stands for no text. */
struct glyph {
    uint32_t id;                    /* in the face */
    uint32_t text, text_len;
    mpt x;                          /* of its origin, from the page's left edge */
    mpt rise;                       /* above the run's baseline */
};

/* Runs stand on their line's baseline. */
enum run_kind {
    RUN_TEXT,
    RUN_HYPHEN,                     /* glyphs a break added: read back as U+00AD */
    RUN_LEADER                      /* dots: read back as "." each, an artifact */
};

struct glyph_run {
    enum run_kind kind;
    mpt size;
    const struct face *face;
    const struct glyph *glyphs;     /* by x; of a turned run in the order of the text, cluster by cluster */
    size_t nglyphs;
    struct str lang;                /* empty: the book's */
    size_t link;                    /* 1 + index of the page's link that covers it; 0 none */
    struct color color;
    bool turned;                    /* from right to left: x falls from cluster to cluster */
};

/* The kinds of the page model, in the order of issue-format; line_kind_name gives its word. */
enum line_kind {
    LINE_MASTHEAD, LINE_TOC, LINE_SECTION, LINE_ITEM, LINE_BODY, LINE_LINK, LINE_LIST, LINE_QUOTE, LINE_TABLE,
    LINE_CAPTION, LINE_FOOTNOTE, LINE_CONTACT, LINE_HEADER, LINE_FOOTER
};

struct line {
    enum line_kind kind;
    mpt x, y;                       /* start of the first advance; baseline */
    mpt width;                      /* advance without what hangs in the margin */
    mpt measure;                    /* the width it was set to */
    struct str text;                /* source text with generated numbers, without what breaking inserted */
    const struct glyph_run *runs;
    size_t nruns;
    struct pos pos;                 /* of its first character in the issue file */
    size_t structure;               /* index into book.structure; 0 is an artifact (running head, folio) */
    struct sum sum;                 /* line_sum, where it was at hand for a line that is sound; else zero */
    bool turned;                    /* stands on the sheet as on the upright pages; see struct page */
    int slant;                      /* a watermark: turned about the page's middle by so many degrees, counter-clockwise;
                                     * its places are those of the level line */
};

/* What a box or rule of the overlay shows (overlay.h). */
enum overlay_kind {
    OVERLAY_NONE,                   /* it belongs to the page */
    OVERLAY_AREA,                   /* the type area */
    OVERLAY_GRID,                   /* a line of the grid */
    OVERLAY_BODY,                   /* the body of a character */
    OVERLAY_GAP,                    /* white that was reduced, expanded or shared */
    OVERLAY_BREAK                   /* where a line ends, or might have ended */
};

enum rule_shape {
    RULE_STRAIGHT,
    RULE_DOT,                       /* a round dot of diameter weight at x0, y0 */
    RULE_WAVY                       /* horizontal; crests and troughs swing by `swing`, one wave in `wave` */
};

struct rule {                       /* always an artifact */
    mpt x0, y0, x1, y1;             /* ends, on its centre line */
    mpt weight;
    struct color color;
    enum rule_shape shape;
    mpt wave, swing;
    enum overlay_kind overlay;
};

struct box {                        /* always an artifact; under the rules and the text, in the page's order */
    mpt x0, y0, x1, y1;             /* top left, bottom right */
    mpt frame;                      /* 0: filled; else only a frame of that weight, its centre line on the edges */
    struct color color;
    enum overlay_kind overlay;
};

/* A picture or a QR code, drawn over the boxes and rules. The area is filled by it: the setter keeps the proportions, and
 * leaves QR_QUIET modules of white paper around a code. Each file is one struct picture, however often it is shown. */
struct image {
    mpt x0, y0, x1, y1;             /* top left, bottom right */
    const struct picture *picture;  /* one of the two, the other NULL */
    const struct qr *qr;
    size_t structure;               /* an ELEMENT_FIGURE, whose title stands for it where it can't be seen; 0 artifact */
    size_t line;                    /* index of the page's line that is read after it; nlines: none */
};

struct break_mark {                 /* of the overlay: a place where a line may end, and what breaking charges for it */
    mpt x, y;                       /* between two characters, on their baseline */
    mpt size;                       /* of the type */
    int64_t badness, penalty, cost; /* in demerits, as in line.h */
    bool taken;
    size_t line;                    /* index of the page's line that it stands in */
};

struct link {                       /* an active area */
    mpt x0, y0, x1, y1;             /* top left, bottom right */
    struct str uri;                 /* percent-encoded; empty: goes to a place in the book */
    size_t page;                    /* index of the target page */
    mpt y;                          /* the place on it: the top of what should be seen */
    struct str title;               /* words that say where it leads */
    size_t structure;               /* the ROLE_LINK element that it belongs to; 0 none */
};

/* A page of its own width and height lies on its side: an upright sheet turned clockwise by a right angle, so that it is
 * read upright. Its running heads and page number stand where the sheet has them as all others do: such a line is turned.
 * The places of a turned line, its runs and glyphs are those on the upright sheet: what is at x, y there stands at
 * page width − y, x here, and runs downwards. */
struct page {
    struct str label;               /* as printed in the contents and in readers' page lists */
    const struct line *lines;       /* in reading order */
    size_t nlines;
    const struct rule *rules;
    size_t nrules;
    const struct link *links;
    size_t nlinks;
    const struct box *boxes;
    size_t nboxes;
    const struct image *images;     /* in reading order */
    size_t nimages;
    const struct break_mark *breaks;
    size_t nbreaks;
    mpt width, height;              /* 0: the book's */
};

/* Structure, as tagged PDF, the preview's outline and the comparison of layouts read it. */
enum element_role {
    ELEMENT_ARTIFACT, ELEMENT_DOCUMENT, ELEMENT_TITLE, ELEMENT_PARAGRAPH, ELEMENT_TOC, ELEMENT_TOC_ITEM, ELEMENT_SECTION,
    ELEMENT_HEADING, ELEMENT_QUOTE, ELEMENT_BOX, ELEMENT_CODE, ELEMENT_LIST, ELEMENT_LIST_ITEM, ELEMENT_TABLE, ELEMENT_ROW, ELEMENT_HEAD_CELL, ELEMENT_CELL, ELEMENT_CAPTION, ELEMENT_FIGURE, ELEMENT_LINK,
    ELEMENT_NOTE, ELEMENT_LABEL,    /* a note; its mark before its words */
    ELEMENT_REFERENCE               /* in a text, what leads to a place in the book */
};

struct element {
    enum element_role role;
    int level;                      /* of a heading or contents row: 1 section, 2 item */
    size_t parent;                  /* index; an element stands behind its parent and its earlier siblings */
    struct str lang;                /* empty: the parent's */
    struct str title;               /* of a section: its heading's text; of a figure: the words that stand for it */
};

struct outline_entry {
    int level;                      /* 1 section, 2 item */
    struct str title;               /* with its generated number */
    size_t page;
    mpt y;                          /* top of the heading's slot */
};

struct contents_entry {
    int level;
    struct str title;
    size_t page;
};

/* What a careful editor would still mend. */
enum flaw_kind {
    FLAW_LOOSE,                     /* a line whose gaps are wide; amount: the widest, in thousandths of an em */
    FLAW_RAGGED,                    /* a line that could not be made full; amount: what it lacks, in thousandths of an em */
    FLAW_CUT,                       /* a line cut where no rule allows it */
    FLAW_HOLE,                      /* a page that ends early; amount: empty lines of the grid, in thousandths */
    FLAW_PARTED                     /* a page break against the rules for what stays together */
};

struct flaw {
    enum flaw_kind kind;
    struct pos pos;
    size_t page;
    int32_t amount;
    struct str text;                /* the line, or for a page the heading it is under */
    struct str cause;               /* the word that stood in the way; may be empty */
};

/* How even the justified lines are: the widest gap between Han that was opened in each, in thousandths of an em. */
struct evenness {
    size_t lines, hyphens;
    int64_t sum;
    int32_t worst;
};

struct book {
    struct str title, subject, author, lang;
    mpt width, height;              /* of pages that have none of their own */
    mpt bleed;                      /* what may be printed beyond the edges of a page, to be trimmed off */
    const struct page *pages;
    size_t npages;
    const struct outline_entry *outline;
    size_t noutline;
    const struct contents_entry *contents;  /* empty when the issue has no table of contents */
    size_t ncontents;
    const struct element *structure;        /* [0] is the artifact, [1] the document */
    size_t nstructure;
    const struct flaw *flaws;
    size_t nflaws;
    struct evenness evenness;
};

mpt book_width(const struct book *book, const struct page *page);
mpt book_height(const struct book *book, const struct page *page);

/* Over all that a writer draws of a line's runs, and its text; not over the place of its baseline, and where its links lead. */
struct sum line_sum(const struct line *line);

/* Every glyph stands for text of the line. */
bool line_is_sound(const struct line *line);

const char *line_kind_name(enum line_kind kind);
const char *overlay_name(enum overlay_kind kind);       /* "area" …; "" for OVERLAY_NONE */

#endif
