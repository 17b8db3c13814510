/* Lines: slices of a paragraph, and how a slice is stretched or reduced to its measure. */
#ifndef PAIBAN_SET_LINE_H
#define PAIBAN_SET_LINE_H

#include "set/paragraph.h"

/* Where a paragraph's lines stand: offsets from the left of the column, and widths. */
struct measure {
    mpt first_x, first_width;
    mpt x, width;
};

/* What breaking for the whole paragraph charges a line (optimal.c). */
struct line_cost {
    int64_t badness;                /* 0 to 10,000: how far its gaps are from their natural size */
    int64_t penalty;                /* for where it ends */
    int64_t demerits;               /* with both, and with how unlike the line before it is; negative: it was not judged */
};

struct placed_line;

/* A break that was possible without great harm, and not taken. */
struct line_choice {
    size_t at;                      /* the atom that would begin a line */
    struct line_cost cost;          /* of the best line that ends there */
};

struct set_line {
    size_t from, to;                /* atoms; blanks at the end left out, hanging marks included */
    size_t next;                    /* first atom of the next line */
    size_t hanging;                 /* marks at its end that stand in the margin: 0 or 1 */
    bool last;                      /* ends the paragraph, or a forced break does: not justified */
    bool forced;                    /* cut where no rule allows it */
    bool hyphen;                    /* divides a word: a hyphen is added */
    bool address;                   /* nothing but an address, or a part of one */
    mpt x, width;                   /* of the measure */
    mpt natural;                    /* its width without what hangs */
    struct line_cost cost;
    const struct line_choice *choices;          /* inside it, in order; only for the overlay */
    size_t nchoices;
    const struct placed_line **placed;   /* what placing it has made (place_again.h); NULL: it is not kept */
};

struct set_lines {
    struct set_line *at;
    size_t n;
};

/* What the gaps of a slice can give: by CLREQ's reductions and expansions within their limits, and the numbers of gaps
 * that open without limit, between Han and, for a line without those, elsewhere. */
struct flex {
    int64_t shrink, stretch, han, open;
};

/* Sums that give the width and flexibility of any slice at once; made once for each paragraph. */
struct ruler {
    const struct job *job;
    const struct paragraph *p;
    const int64_t *sum;             /* sum[k]: advances and spaces of atoms before k */
    const struct flex *flex;        /* flex[k]: of the spaces after atoms before k */
    const bool *divides;            /* [k]: a word may be divided before atom k; NULL: none may */
    bool ragged;                    /* lines need not be full: they end between words of Korean */
};

struct ruler ruler_make(struct job *job, const struct paragraph *p);

/* The natural width of atoms from..to as a line: the edges trimmed by the layout's width style. With the hyphen where
 * a word is divided at `to`. */
mpt ruler_width(const struct ruler *ruler, size_t from, size_t to);
mpt ruler_line_width(const struct ruler *ruler, size_t from, size_t to);

/* A hyphen in the atom's face and what the atom gains for losing its neighbour. */
mpt hyphen_width(const struct paragraph *p, const struct atom *atom);
uint32_t hyphen_glyph(const struct atom *atom);

/* The flexibility of the spaces inside atoms from..to. */
struct flex ruler_flex(const struct ruler *ruler, size_t from, size_t to);

/* What a line's start and end lose of a mark's blank. */
mpt trim_start(const struct job *job, const struct atom *atom);
mpt trim_end(const struct job *job, const struct atom *atom);

/* Breaks line by line: each is filled to its natural width. */
struct set_lines lines_first_fit(struct job *job, const struct paragraph *p, const struct measure *measure);

/* Breaks for the paragraph as a whole. */
struct set_lines lines_optimal(struct job *job, const struct paragraph *p, const struct measure *measure);

/* Breaks as the layout says; only justified text gains from the optimal way. */
struct set_lines lines_break(struct job *job, const struct paragraph *p, const struct measure *measure, bool justified);

/* A title's two lines, parted behind a pause, or else at the marks around a name, where each then has a quarter of it at least; the
 * place that leaves them most alike. As they were where there is none. */
struct set_lines lines_part_title(struct job *job, const struct paragraph *p, const struct measure *measure, struct set_lines lines);

/* One line of the whole paragraph, unbroken. */
struct set_line line_whole(struct job *job, const struct paragraph *p, mpt x, mpt width);

/* The flexibility of the space after atom i. */
struct flex flex_at(const struct job *job, const struct paragraph *p, size_t i);

/* adjust[k] is added to the space after atom from + k. Each fills all of it for the line's atoms. */
enum fit { FIT_FULL, FIT_LOOSE, FIT_RAGGED };
enum fit line_justify(struct job *job, const struct paragraph *p, const struct set_line *line, mpt *adjust);
void line_spread(const struct paragraph *p, const struct set_line *line, mpt *adjust, bool collapse_blanks);

/* Where the atoms of a line stand: of its k-th atom the left edge, that of the space behind it (its own right edge, or
 * the left edge of what it follows where text runs from right to left), and the k-th from the left. In the scratch
 * arena. `x` is the left edge of the first advance; adjust as line_justify gives it. */
struct line_pens {
    mpt *x, *gaps;
    uint32_t *order;                /* counted from the line's first atom */
};

struct line_pens line_pens(struct job *job, const struct paragraph *p, const struct set_line *line, const mpt *adjust, mpt x);

/* True when the paragraph would be parted inside an address before atom `at`: such a line may stay short. */
bool ends_in_address(const struct paragraph *p, size_t at);

/* Where words of the paragraph may be divided, for struct ruler; NULL when nowhere. */
const bool *divide_words(struct job *job, const struct paragraph *p);

/* ---- for both ways of breaking */

/* May a line end before atom `at`, blanks skipped? BREAK_MUST at the paragraph's end. */
enum break_kind ruler_break(const struct ruler *ruler, size_t at);
bool ruler_divides(const struct ruler *ruler, size_t at);

size_t skip_blanks(const struct paragraph *p, size_t i);
/* The end of the slice before `to` without blanks and a forced break at its end. */
size_t drop_blanks(const struct paragraph *p, size_t from, size_t to);
/* Characters beside marks. */
size_t line_characters(const struct paragraph *p, size_t from, size_t to);
/* May mark i hang in the margin? */
bool may_hang(const struct job *job, const struct paragraph *p, size_t i);

struct line_end {
    size_t to, hanging;             /* atom behind the line's last; marks at its end that hang */
    bool forced;
};

struct set_line line_make(const struct ruler *ruler, size_t from, struct line_end end, const struct measure *measure, bool first);

#endif
