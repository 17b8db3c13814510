/* One line of an issue file taken apart, without YAML: for advice.c alone. */
#ifndef PAIBAN_INPUT_ROW_H
#define PAIBAN_INPUT_ROW_H

#include "base/diag.h"
#include "base/str.h"
#include "input/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of the line: blanks [0, indent), dashes [indent, start), key [start, colon), value [value, line.n). */
struct row {
    const struct source *source;
    int32_t number;
    size_t from;            /* where the line begins in source->text */
    struct str line;        /* without its end */
    size_t indent;          /* blanks of any sort at its beginning */
    size_t start;           /* after the dashes */
    bool has_key;           /* a colon with a blank or the line's end behind it */
    size_t colon, value;    /* without a key: value is start, colon the line's end */
};

/* Line `number`, from 1; an empty row past the end of the file. */
struct row row_read(const struct source *source, int32_t number);

/* The line that holds byte `at`, whose number the caller knows. */
struct row row_around(const struct source *source, size_t at, int32_t number);

/* The nearest line above that is not blank; false when there is none. */
bool row_above(const struct row *row, struct row *above);

struct pos row_pos(const struct row *row, size_t at);

/* The byte of the line at column `column`. */
size_t row_byte(const struct row *row, int32_t column);

bool row_is_blank(const struct row *row);
bool row_is_dashed(const struct row *row);
struct str row_key(const struct row *row);          /* without the blanks around it */
struct str row_value(const struct row *row);        /* without the blanks around it */

/* Letters of ASCII, - and _ only, one at least: such as keys are. */
bool row_is_word(struct str s);

#endif
