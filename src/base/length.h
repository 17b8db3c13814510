/* Lengths, in the units of the trade.
 *
 * Every length inside the program is an integer number of millipoints (1/1000 of the
 * desktop point, 1/72 inch): two machines must agree to the last digit. A layout may
 * write 10.5pt, 25.4mm, 1em, 2 lines (of the grid), 小三 or a plain 0.
 */
#ifndef PAIBAN_BASE_LENGTH_H
#define PAIBAN_BASE_LENGTH_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef int32_t mpt;            /* millipoints */

#define PT(points) ((mpt)((points) * 1000))

/* a × num / den rounded half away from zero; den > 0. */
mpt mpt_scale(mpt a, int64_t num, int64_t den);

enum length_unit {
    LENGTH_ABSOLUTE,            /* value in millipoints */
    LENGTH_EM,                  /* value in thousandths of the type size in force */
    LENGTH_LINE,                /* value in thousandths of the grid's pitch */
    LENGTH_MEASURE              /* value in thousandths of the measure (written 100%) */
};

struct length {
    enum length_unit unit;
    int32_t value;
};

/* The two tables of named sizes (号), which differ: CLREQ's metal sizes and those of word processors. */
enum size_table { SIZES_WORD, SIZES_METAL };

enum length_error { LENGTH_OK, LENGTH_NO_NUMBER, LENGTH_NO_UNIT, LENGTH_BAD_UNIT, LENGTH_OUT_OF_RANGE };

/* Reads "10.5pt", "25.4mm", "2em", "1.5 lines", "12 line", "小四", "50%", "0", "-3pt"; a sum like "2 lines + 3pt" takes two calls.
   Range: ±100,000 pt. */
enum length_error length_parse(struct str text, enum size_table sizes, struct length *out);

/* A named size in millipoints; 0 when there is no such name. */
mpt size_named(struct str name, enum size_table sizes);

/* All names of a table, the largest first, with blanks between. */
struct str size_names(struct arena *arena, enum size_table sizes);

/* em and pitch and measure in millipoints. */
mpt length_resolve(struct length length, mpt em, mpt pitch, mpt measure);

/* Writes value millipoints as points with as few decimals as are exact: 10500 gives "10.5". */
void length_print(struct buf *b, int64_t value);

#endif
