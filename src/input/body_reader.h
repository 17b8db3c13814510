/* What the halves of the body reader share: body.c (blocks) and body_inline.c (spans and text). For them only. */
#ifndef PAIBAN_INPUT_BODY_READER_H
#define PAIBAN_INPUT_BODY_READER_H

#include "input/body_place.h"
#include "input/body_text.h"
#include "input/prepare.h"

#include <md4c.h>

enum pending { PENDING_NONE, PENDING_HEADING, PENDING_INDENTED, PENDING_HTML };

struct body_reader {
    struct arena *arena;
    struct diags *diags;
    const struct node *node;
    struct prepared prepared;
    struct place place;
    struct body_text text;          /* of the paragraph that is open */
    struct body_block *first, **next;
    int errors, warnings;           /* so far */
    int foreign;                    /* constructs that are open and not set */
    VEC(char) lists;                /* marks of the lists that are open */
    enum pending pending;           /* a construct whose first text will tell where it stands */
    bool underlined;                /* the heading is one by the line under it */
    bool in_block;                  /* verbatim text is that of a block */
    int images;                     /* pictures that are open: their words are not text */
    int links;                      /* links that are open */
    struct body_link *link;         /* the outer one */
    size_t link_at;                 /* where it begins */
    unsigned strong, emphasis;      /* spans that are open */
    struct body_link *bare;         /* a bare address that is open */
    size_t next_bare, next_definition, next_edge;
    unsigned properties;            /* marks of the bracketed spans that are open */
    unsigned property;              /* how many outermost ones there were */
    int depth;                      /* how many are open */
    VEC(struct str) addresses;      /* that the parser handed out as copies */
    bool tag_reported, box_open;
};

/* Adds a diagnostic at byte `at` of the source. */
void body_report(struct body_reader *r, enum diag_id id, size_t at);
void body_report_word(struct body_reader *r, enum diag_id id, size_t at, struct str word);

/* Text at byte `at` shows where the pending construct stands. */
void body_settle(struct body_reader *r, size_t at);

/* The parser's callbacks for what stands inside a block; r is a struct body_reader. */
int body_enter_span(MD_SPANTYPE type, void *detail, void *r);
int body_leave_span(MD_SPANTYPE type, void *detail, void *r);
int body_take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *r);

/* Where the parser's text stands in the source; false for what is not of the source. */
bool body_is_source(const struct body_reader *r, const char *text, size_t *at);

/* The parser took bytes at..end for text: what looks like a definition there is none. */
void body_see_definitions(struct body_reader *r, size_t at, size_t end);

void body_enter_link(struct body_reader *r, const MD_SPAN_A_DETAIL *detail);
void body_leave_link(struct body_reader *r);

/* Marks the definition, if there is one, that an address comes from. */
void body_use_definition(struct body_reader *r, const MD_ATTRIBUTE *href);

/* Moves behind what follows the words of a link or a picture, whose closing mark is given. */
void body_pass_tail(struct body_reader *r, char close);

/* The bare address that is open, if any, ends with the text so far. */
void body_close_bare(struct body_reader *r);

#endif
