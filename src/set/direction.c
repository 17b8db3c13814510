/* Direction: text from right to left inside text from left to right (UAX #9).
 *
 * In: the characters of a paragraph; later one of its lines, with what each gap was given. Out: the level of each
 * character, and where the line's atoms stand. Levels are found for the paragraph as a whole, across spans; what depends
 * on the line (rules L1 and L2) waits until it is broken. In a line the spaces between atoms are turned with them, so
 * that a gap stays between what it parts: one where the direction changes belongs to the outer text. A paragraph without
 * a character that may turn costs nothing here. */
#include "set/line.h"

#include "base/ucd.h"
#include "text/bidi.h"

bool find_directions(struct job *job, struct characters chars)
{
    if (!chars.may_turn)
        return false;
    uint32_t *cps = ARENA_ARRAY(job->scratch, uint32_t, chars.n);
    uint8_t *levels = ARENA_ARRAY(job->scratch, uint8_t, chars.n);
    for (size_t i = 0; i < chars.n; i++)
        cps[i] = chars.at[i].cp;
    bidi_levels(job->scratch, cps, chars.n, levels);
    for (size_t i = 0; i < chars.n; i++)
        chars.at[i].level = levels[i];
    return true;
}

/* ---- lines */

/* What a line is a row of: atom i at 2i, the space behind it at 2i + 1. */
struct row {
    const struct paragraph *p;
    const struct set_line *line;
    const mpt *adjust;
    size_t n;                       /* items */
    uint8_t *levels;
    uint32_t *items;                /* from left to right */
};

static const struct atom *row_atom(const struct row *row, size_t item)
{
    return &row->p->atoms[row->line->from + item / 2];
}

static mpt item_width(const struct row *row, size_t item)
{
    const struct atom *atom = row_atom(row, item);
    return item % 2 ? atom->space + row->adjust[item / 2] : atom->advance;
}

static bool is_blank(const struct atom *atom)
{
    return atom->class == CHAR_SPACE || ucd_gc(atom->cp) == GC_ZS;
}

/* L1: blanks at the line's end run as the paragraph does. */
static void find_levels(struct row *row)
{
    bool at_end = true;
    for (size_t left = (row->n + 1) / 2; left > 0; left--) {
        const struct atom *atom = row_atom(row, 2 * left - 2);
        at_end = at_end && is_blank(atom);
        row->levels[2 * left - 2] = at_end ? 0 : atom->level;
    }
    for (size_t item = 1; item < row->n; item += 2) {
        uint8_t before = row->levels[item - 1], behind = row->levels[item + 1];
        row->levels[item] = before < behind ? before : behind;
    }
}

static struct line_pens turned_pens(struct job *job, struct row *row, struct line_pens pens, mpt x)
{
    size_t k = 0;
    row->levels = ARENA_ARRAY(job->scratch, uint8_t, row->n);
    row->items = ARENA_ARRAY(job->scratch, uint32_t, row->n);
    find_levels(row);
    bidi_order(row->levels, row->n, row->items);
    for (size_t i = 0; i < row->n; i++) {
        uint32_t item = row->items[i];
        if (item % 2 == 0)
            pens.order[k++] = item / 2;
        (item % 2 ? pens.gaps : pens.x)[item / 2] = x;
        x += item_width(row, item);
    }
    return pens;
}

struct line_pens line_pens(struct job *job, const struct paragraph *p, const struct set_line *line, const mpt *adjust, mpt x)
{
    size_t n = line->to - line->from;
    struct row row = {.p = p, .line = line, .adjust = adjust, .n = n ? 2 * n - 1 : 0};
    struct line_pens pens = {ARENA_ARRAY(job->scratch, mpt, n), ARENA_ARRAY(job->scratch, mpt, n),
                             ARENA_ARRAY(job->scratch, uint32_t, n)};
    if (p->turns)
        return turned_pens(job, &row, pens, x);
    for (size_t k = 0; k < n; k++) {
        pens.order[k] = (uint32_t)k;
        pens.x[k] = x;
        pens.gaps[k] = x + item_width(&row, 2 * k);
        x = pens.gaps[k] + item_width(&row, 2 * k + 1);
    }
    return pens;
}
