/* The walk over the lines of the text. For import_body.c, import_blocks.c, import_settle.c and
 * import_links.c. */
#ifndef PAIBAN_EDIT_IMPORT_WALK_H
#define PAIBAN_EDIT_IMPORT_WALK_H

#include "edit/import_parts.h"

struct walk {
    struct importer *im;
    struct in_section *section;
    struct in_item *item;
    const struct in_line *last;     /* of the paragraph that is open; NULL: none is */
    bool in_link, wants_address;    /* what came last was a link, or its label alone */
    bool after_heading;
    bool in_contacts;
    bool bullet;                    /* the line before is a bullet and nothing else */
};

/* Puts a comment to an item, and says the same: words that the line holds. */
void import_doubt_item(struct importer *im, struct in_item *item, const struct in_line *line, enum diag_id id, struct str words);

/* Puts a comment to the item, and says the same: words that the line holds. */
void import_doubt(struct walk *w, const struct in_line *line, enum diag_id id, struct str words);

void import_join(struct walk *w, const struct in_line *line, struct str words);     /* to the block that is open */

/* A line that is a point of a list, a row of a table, a picture, a quote or a heading inside the body. False: it is text. */
bool import_take_block(struct walk *w, const struct in_line *line);

/* Takes the lines that stay as they stand from line i on: code, and the lines around boxes; how many, 0: it is none. */
size_t import_take_raw(struct walk *w, size_t i);

size_t import_blanks(struct str text, size_t at);           /* bytes of the blanks at a byte */
bool import_has_point(const struct in_item *item, size_t from, int number);     /* among the blocks from that on */
size_t import_caption_mark(struct str text, bool of_tables);   /* bytes of 表1 or 图 2 and the blanks behind it; 0: none */

/* When an item is whole: which points make a list, and how deep; captions to their tables and pictures. */
void import_settle(struct importer *im, struct in_item *item);

void import_report_notes(struct importer *im);              /* those that no item marks */

bool import_ends_sentence(struct str text);                /* 。！？ and their like, closing marks behind them not counted */

/* A line that is a link, or the rest of the address on the line above: taken into the item. */
bool import_take_link(struct walk *w, const struct in_line *line);
bool import_take_link_rest(struct walk *w, const struct in_line *line);

bool import_is_code_caption(const struct in_line *line);

/* Does the closing block begin with line i? */
bool import_begins_contacts(struct walk *w, size_t i);

/* Takes line i, and the next where a label stands on two; how many, 0: it belongs to no row. */
size_t import_take_contact(struct walk *w, size_t i);

#endif
