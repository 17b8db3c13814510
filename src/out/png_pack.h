/* The decoded rows of a PNG, filtered and deflated anew. For the writers. */
#ifndef PAIBAN_OUT_PNG_PACK_H
#define PAIBAN_OUT_PNG_PACK_H

#include "media/picture.h"

enum png_part { PNG_COLORS, PNG_OPACITY };

/* Each row of that part of the samples (8 bits) behind the number of its filter, as a zlib stream in scratch. False when
 * zlib fails. */
bool png_pack(struct arena *scratch, const struct picture *picture, enum png_part part, struct str *out);

#endif
