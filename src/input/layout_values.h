/* What the scalars of a layout file mean: lengths, colours, choices, templates. For layout.c only.
 * run->with is the struct layout_reading of the file. */
#ifndef PAIBAN_INPUT_LAYOUT_VALUES_H
#define PAIBAN_INPUT_LAYOUT_VALUES_H

#include "input/layout.h"
#include "input/schema.h"

/* A name of colors, which is read when it is first asked for. */
struct named_color {
    struct str name;
    const struct node *node;
    enum { COLOR_AHEAD, COLOR_OPEN, COLOR_READ } progress;
    struct color color;
};

struct layout_reading {
    struct layout *layout;
    VEC(struct named_color) colors;
    const struct node *sizes;       /* what chooses the table of sizes; NULL: nothing does */
    int open_colors;                /* tints of each other that are being read */
};

/* For schema_type.data of value_read_choice: the names in the order of the enum, ended by NULL. */
struct choices {
    const char *const *names;
};

/* For schema_type.data of value_read_integer and value_read_decimal. */
struct range {
    int least, most;
};

/* For schema_type.read; the member's type stands behind each. */
void layout_read_text(struct schema_run *run, const struct slot *slot, const struct node *node);        /* struct str */
void layout_read_label(struct schema_run *run, const struct slot *slot, const struct node *node);           /* struct str */
void layout_read_note_again(struct schema_run *run, const struct slot *slot, const struct node *node);      /* struct str */
void layout_read_elsewhere(struct schema_run *run, const struct slot *slot, const struct node *node);       /* struct str */
void layout_read_issue(struct schema_run *run, const struct slot *slot, const struct node *node);           /* struct str */
void layout_read_template(struct schema_run *run, const struct slot *slot, const struct node *node);    /* struct str */
void layout_read_flowing(struct schema_run *run, const struct slot *slot, const struct node *node);     /* struct str; its page is not known */
void layout_read_numbering(struct schema_run *run, const struct slot *slot, const struct node *node);   /* struct str */
void layout_read_section_number(struct schema_run *run, const struct slot *slot, const struct node *node);  /* struct str; none too */
void layout_read_item_number(struct schema_run *run, const struct slot *slot, const struct node *node);     /* struct str; none too */
void layout_read_item_numbering(struct schema_run *run, const struct slot *slot, const struct node *node);  /* struct str */
void layout_read_dates(struct schema_run *run, const struct slot *slot, const struct node *node);       /* struct str */
void layout_read_months(struct schema_run *run, const struct slot *slot, const struct node *node);          /* struct str */
void layout_read_choice(struct schema_run *run, const struct slot *slot, const struct node *node);      /* an enum */
void layout_read_integer(struct schema_run *run, const struct slot *slot, const struct node *node);     /* int */
void layout_read_decimal(struct schema_run *run, const struct slot *slot, const struct node *node);     /* int32_t, thousandths */
void layout_read_length(struct schema_run *run, const struct slot *slot, const struct node *node);      /* struct length */
void layout_read_extent(struct schema_run *run, const struct slot *slot, const struct node *node);      /* struct length > 0 */
void layout_read_size(struct schema_run *run, const struct slot *slot, const struct node *node);        /* struct length: a size of type */
void layout_read_between(struct schema_run *run, const struct slot *slot, const struct node *node);     /* struct length; data: a range in thousandths of an em */
void layout_read_points(struct schema_run *run, const struct slot *slot, const struct node *node);      /* mpt */
void layout_read_positive(struct schema_run *run, const struct slot *slot, const struct node *node);    /* mpt > 0 */
void layout_read_weight(struct schema_run *run, const struct slot *slot, const struct node *node);      /* int */

/* For what is read when all else is known, or was read before it. */
void layout_read_later(struct schema_run *run, const struct slot *slot, const struct node *node);

/* May a field of a layout's own have this name? */
bool layout_field_name(struct str name);

/* A length of a unit that needs no type size: points, millimetres, 号. False with a diagnostic. */
bool layout_points(struct schema_run *run, const struct node *node, mpt *out);

#endif
