/* The container of a font file: its table directory, looked at before anything else trusts it. Only for text/. */
#ifndef PAIBAN_TEXT_SFNT_H
#define PAIBAN_TEXT_SFNT_H

#include "base/str.h"

struct sfnt {
    struct str head, post, os2;     /* os2 may be empty */
    bool is_cff;                    /* outlines in CFF; else in glyf */
    uint32_t head_sum;              /* the checksum of head: with the file's size, its fingerprint */
};

/* False when face `index` is not there, a table that setting needs is missing, or one lies outside the bytes (a file
 * cut short). The slices lend from bytes. */
bool sfnt_read(struct str bytes, uint32_t index, struct sfnt *out);

/* Big-endian numbers of a table; 0 beyond its end. */
uint16_t sfnt_u16(struct str table, size_t at);
int16_t sfnt_i16(struct str table, size_t at);
uint32_t sfnt_u32(struct str table, size_t at);

#endif
