/* Numbers in tables: columns whose numbers stand with their decimal points under one another (小数点对齐). */
#ifndef PAIBAN_SET_TABLE_NUMBERS_H
#define PAIBAN_SET_TABLE_NUMBERS_H

#include "set/table.h"

/* A number cut at its decimal point. Of a column: the widest of each. */
struct numeral {
    bool aligned;                   /* a number in a column of numbers; a column of numbers */
    mpt whole, tail;                /* widths before the point, and from the point on with what follows the number */
};

/* True when the text is one number, with signs before it (− ± ¥ <) and a short unit or sign behind it (% 亿元 [1]) if it
 * has them; *point is the byte behind its last whole digit. Digits may stand in threes parted by a comma or a blank. */
bool numeral_read(struct str text, size_t *point);

/* Fills numerals (one for each cell) and columns (one for each column). A column marked as flush right, more than half
 * of whose cells with text are numbers, is one of numbers; its other cells stay flush right, as does its head. */
void numerals_measure(struct job *job, const struct table_source *table, const struct paragraph *const *cells,
                      struct numeral *numerals, struct numeral *columns);

#endif
