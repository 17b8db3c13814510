/* Lines: slices of a paragraph, and how a slice is stretched or reduced to its measure. */
#ifndef PAIBAN_SET_LINE_H
#define PAIBAN_SET_LINE_H

#include "set/paragraph.h"

/* Where a paragraph's lines stand: offsets from the left of the column, and widths. */
struct measure {
    mpt first_x, first_width;
    mpt x, width;
};

struct set_line {
    size_t from, to;                /* atoms; blanks at the end left out, hanging marks included */
    size_t next;                    /* first atom of the next line */
    size_t hanging;                 /* marks at its end that stand in the margin: 0 or 1 */
    bool last;                      /* ends the paragraph, or a forced break does: not justified */
    bool forced;                    /* cut where no rule allows it */
    mpt x, width;                   /* of the measure */
    mpt natural;                    /* its width without what hangs */
};

struct set_lines {
    struct set_line *at;
    size_t n;
};

/* Sums that give the width of any slice at once; made once for each paragraph. */
struct ruler {
    const struct job *job;
    const struct paragraph *p;
    const int64_t *sum;             /* sum[k]: advances and spaces of atoms before k */
};

struct ruler ruler_make(struct job *job, const struct paragraph *p);

/* The natural width of atoms from..to as a line: the edges trimmed by the layout's width style. */
mpt ruler_width(const struct ruler *ruler, size_t from, size_t to);

/* What a line's start and end lose of a mark's blank. */
mpt trim_start(const struct job *job, const struct atom *atom);
mpt trim_end(const struct job *job, const struct atom *atom);

/* Breaks line by line: each is filled to its natural width. */
struct set_lines lines_first_fit(struct job *job, const struct paragraph *p, const struct measure *measure);

/* Breaks as the layout says. */
struct set_lines lines_break(struct job *job, const struct paragraph *p, const struct measure *measure);

/* One line of the whole paragraph, unbroken. */
struct set_line line_whole(struct job *job, const struct paragraph *p, mpt x, mpt width);

/* How much the slice can be reduced by the ordered reductions of CLREQ. */
mpt reduce_capacity(struct job *job, const struct paragraph *p, size_t from, size_t to);

/* adjust[k] is added to the space after atom from + k. Each fills all of it for the line's atoms. */
enum fit { FIT_FULL, FIT_LOOSE, FIT_RAGGED };
enum fit line_justify(struct job *job, const struct paragraph *p, const struct set_line *line, mpt *adjust);
void line_spread(const struct paragraph *p, const struct set_line *line, mpt *adjust, bool collapse_blanks);

#endif
