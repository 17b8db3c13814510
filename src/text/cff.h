/* One repair of a CFF table (Adobe Technical Note 5176): CIDs that count from 1 like the glyph ids. For subset.c,
 * and cff_glyphs for draw/cff_cut.c. */
#ifndef PAIBAN_TEXT_CFF_H
#define PAIBAN_TEXT_CFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Overwrites the charset in place so that CID = glyph id; a table that is not CID-keyed stays as it is, since a reader
 * then takes a CID for the glyph id. False when the table is not sound. */
bool cff_number_cids(unsigned char *cff, size_t n);

/* How many glyphs the table has; 0 when it is not sound as far as that. */
uint32_t cff_glyphs(const unsigned char *cff, size_t n);

#endif
