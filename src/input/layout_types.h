/* Types of values that many keys of a layout have. For layout_*.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_TYPES_H
#define PAIBAN_INPUT_LAYOUT_TYPES_H

#include "input/schema.h"

/* For schema_type.json. */
#define JSON_TEXT "\"type\": \"string\""
#define JSON_LENGTH "\"type\": [\"string\", \"number\"]"

/* Each has the name of its reader in layout_values.h and layout_colors.h, where the type of the member stands; that of a truth
 * is int. */
extern const struct schema_type layout_text_type, layout_label_type, layout_numbering_type, layout_template_type, layout_flowing_type, layout_dates_type,
                                layout_length_type, layout_positive_type, layout_extent_type, layout_size_type, layout_points_type,
                                layout_color_type, layout_fill_type, layout_truth_type;

#endif
