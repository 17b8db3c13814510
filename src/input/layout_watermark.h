/* The key `watermark` of a layout. For layout.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_WATERMARK_H
#define PAIBAN_INPUT_LAYOUT_WATERMARK_H

#include "input/schema.h"

/* Its target is the whole layout; styles are read before. */
extern const struct schema_type layout_watermark_type;

#endif
