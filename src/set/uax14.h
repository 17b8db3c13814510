/* Line breaking of UAX #14, Unicode 15.0.0: the algorithm on characters alone, without any language's or layout's
 * rules. For set/. */
#ifndef PAIBAN_SET_UAX14_H
#define PAIBAN_SET_UAX14_H

#include "base/ucd.h"

#include <stddef.h>
#include <stdint.h>

enum uax14_break {
    UAX14_NO,
    UAX14_MAY,
    UAX14_MUST
};

/* Characters, and what is asked of them. */
struct uax14_text {
    const uint32_t *cps;
    const uint8_t *classes;     /* enum ucd_lb, already resolved (uax14_resolve), for a caller with classes of its own;
                                 * NULL: uax14_resolve of each character */
    size_t n;
    bool pair_numbers;          /* LB13 and LB25 as printed; else a number is taken whole, by the regular expression of
                                 * UAX #14, 8.2, example 7, as LineBreakTest.txt has it */
};

/* The Line_Break class of a character after LB1: AI, SG, XX become AL, SA becomes CM or AL, CJ becomes NS. */
enum ucd_lb uax14_resolve(uint32_t cp);

/* breaks[i], for i in 0..n, tells whether a line may or must end before character i (enum uax14_break): never before
 * the first, always at the end of a text that has any. */
void uax14_find(const struct uax14_text *text, uint8_t *breaks);

/* The same for plain characters, with numbers taken whole. */
void uax14_breaks(const uint32_t *cps, size_t n, uint8_t *breaks);

#endif
