/* The shape of the committed Unicode tables. Included by ucd.c and ucd_data.c only. */
#ifndef PAIBAN_BASE_UCD_DATA_H
#define PAIBAN_BASE_UCD_DATA_H

#include "base/ucd.h"

enum { UCD_SHIFT = 7, UCD_MASK = (1 << UCD_SHIFT) - 1 };

/* The properties that many code points share. */
struct ucd_combination {
    uint8_t lb, gc, eaw;
    bool pictographic;
    uint32_t script;
};

extern const struct ucd_combination ucd_combinations[];
extern const uint16_t ucd_blocks[];     /* by cp >> UCD_SHIFT */
extern const uint16_t ucd_cells[];      /* by block << UCD_SHIFT | cp & UCD_MASK */

#endif
