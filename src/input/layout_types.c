#include "input/layout_types.h"

#include "input/layout_colors.h"
#include "input/layout_values.h"

static const char *const truth_names[] = {"false", "true", NULL};
static const struct choices truth_choices = {truth_names};

const struct schema_type layout_text_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_text, .json = JSON_TEXT};
const struct schema_type layout_label_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_label, .json = JSON_TEXT};
const struct schema_type layout_numbering_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_numbering, .json = JSON_NUMBERING};
const struct schema_type layout_template_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_template, .json = JSON_TEXT};
const struct schema_type layout_flowing_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_flowing, .json = JSON_TEXT};
const struct schema_type layout_dates_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_dates, .json = JSON_PATTERN(".*\\\\{(year|month|month-name|day)[:}].*")};
const struct schema_type layout_length_type = {.form = FORM_SCALAR, .read = layout_read_length, .json = JSON_LENGTH};
const struct schema_type layout_positive_type = {.form = FORM_SCALAR, .read = layout_read_positive, .json = JSON_POSITIVE};
const struct schema_type layout_extent_type = {.form = FORM_SCALAR, .read = layout_read_extent, .json = JSON_EXTENT};
const struct schema_type layout_size_type = {.form = FORM_SCALAR, .read = layout_read_size, .json = JSON_SIZE};
const struct schema_type layout_points_type = {.form = FORM_SCALAR, .read = layout_read_points, .json = JSON_POINTS};
const struct schema_type layout_color_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_color, .json = JSON_COLOR};
const struct schema_type layout_fill_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_fill, .json = JSON_COLOR};
const struct schema_type layout_truth_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &truth_choices};
