/* Types of values that many keys of a layout have. For layout_*.c only. */
#ifndef PAIBAN_INPUT_LAYOUT_TYPES_H
#define PAIBAN_INPUT_LAYOUT_TYPES_H

#include "input/schema.h"

/* For schema_type.json. A text may look like a number or a truth to YAML. */
#define JSON_TEXT "\"type\": [\"string\", \"number\", \"boolean\"]"
#define JSON_PATTERN(pattern) "\"type\": \"string\", \"pattern\": \"^(" pattern ")$\""

/* Lengths, as length.c reads them: only a nought has no unit. */
#define JSON_SIZES "初号|小初|一号|小一|二号|小二|三号|小三|四号|小四|五号|小五|六号|小六|七号|八号"
#define JSON_DIGITS "([0-9]+(\\\\.[0-9]*)?|\\\\.[0-9]+)"
#define JSON_UNITS "pt|mm|cm|in"
#define JSON_TYPE_UNITS JSON_UNITS "|em|字|lines?|行"
#define JSON_LENGTH_OF(sign, units) \
    "\"type\": [\"string\", \"number\"], \"minimum\": 0, \"maximum\": 0, " \
    "\"pattern\": \"^(" JSON_SIZES "|" sign "0+(\\\\.0*)?|" sign JSON_DIGITS " *(" units "))$\""
#define JSON_LENGTH JSON_LENGTH_OF("-?", JSON_TYPE_UNITS "|%")
#define JSON_BETWEEN JSON_LENGTH_OF("-?", JSON_TYPE_UNITS)
#define JSON_POINTS JSON_LENGTH_OF("-?", JSON_UNITS)
#define JSON_SIDE JSON_LENGTH_OF("", JSON_UNITS)
#define JSON_EXTENT JSON_PATTERN(JSON_SIZES "|" JSON_DIGITS " *(" JSON_TYPE_UNITS "|%)")
#define JSON_SIZE JSON_PATTERN(JSON_SIZES "|" JSON_DIGITS " *(" JSON_TYPE_UNITS ")")
#define JSON_POSITIVE JSON_PATTERN(JSON_SIZES "|" JSON_DIGITS " *(" JSON_UNITS ")")

#define JSON_COLOR JSON_PATTERN("#[0-9A-Fa-f]{6}|cmyk( +[0-9.]+%?){4}|(?!cmyk |gr[ae]y$)[^#].*")

/* Exactly one number. */
#define JSON_NUMBER_IN(beside) "[^{]*" beside "\\\\{(一|1|①|I|i|a|가|ア)\\\\}[^{]*" beside
#define JSON_NUMBERING JSON_PATTERN(JSON_NUMBER_IN(""))
#define JSON_SECTION_NUMBER JSON_PATTERN("none|" JSON_NUMBER_IN(""))
#define JSON_ITEM_NUMBERING JSON_PATTERN(JSON_NUMBER_IN("(\\\\{section\\\\}[^{]*)*"))
#define JSON_ITEM_NUMBER JSON_PATTERN("none|" JSON_NUMBER_IN("(\\\\{section\\\\}[^{]*)*"))

/* Each has the name of its reader in layout_values.h and layout_colors.h, where the type of the member stands; that of a truth
 * is int. */
extern const struct schema_type layout_text_type, layout_label_type, layout_numbering_type, layout_template_type, layout_flowing_type, layout_dates_type,
                                layout_length_type, layout_positive_type, layout_extent_type, layout_size_type, layout_points_type,
                                layout_color_type, layout_fill_type, layout_truth_type;

#endif
