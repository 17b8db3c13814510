/* The next issue: a draft of its file, made from the last one.
 *
 * Number and date go on, what stays the same from issue to issue is carried over, sections stand with an item each that is
 * to be filled in. The result reads without an error; proof-reading finds the words that are to be replaced (text-draft).
 */
#ifndef PAIBAN_EDIT_DRAFT_H
#define PAIBAN_EDIT_DRAFT_H

#include "input/issue.h"

struct draft_wishes {
    struct date date;               /* year 0: by the interval between the last two issues */
    const struct issue *before;     /* the issue before the last; NULL: issues are monthly */
    const char *layout;             /* the layout's path from where the file will stand; NULL: as the last file has it */
    const char *schema;             /* what the schema line names; NULL: what the last file's does, if it has one */
    enum diag_lang lang;            /* of the comments */
};

/* What goes on, for the file's name and for messages. */
struct draft_numbers {
    int year;
    struct str number, volume;      /* volume may be empty */
    struct date date;
};

/* Reads 2021-01-05; false when that is no day of the calendar. */
bool date_read(struct str text, struct date *out);

struct draft_numbers draft_numbers(struct arena *arena, const struct issue *last, const struct draft_wishes *wishes);

struct str draft_next(struct arena *arena, const struct issue *last, const struct draft_wishes *wishes);

/* The name of the last issue's file with the next number, and year, in the place of its own; empty when the name does not
 * hold the number. */
struct str draft_name(struct arena *arena, struct str name, const struct issue *last, const struct draft_numbers *next);

#endif
