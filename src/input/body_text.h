/* The text of one block while it is read: characters, their places in the source, marks and links.
 * For input/body*.c only. */
#ifndef PAIBAN_INPUT_BODY_TEXT_H
#define PAIBAN_INPUT_BODY_TEXT_H

#include "input/body.h"

/* A link that text may stand in. Its address is known when it ends at the latest. */
struct body_link {
    struct str address;         /* as written; empty: not allowed, or not known yet */
    struct str target;          /* of a reference: the id */
    enum reference_form form;
    bool is_url;
    bool has_text;
    bool is_wrong;              /* and that is said already */
    size_t from;                /* where its text begins, when it has any */
};

struct body_manner {            /* how text is set: what spans are made of */
    unsigned marks;             /* enum span_mark */
    unsigned property;
    struct str lang;
    struct body_link *link;
    size_t note;                /* what is put is the mark of this note; 0: it is none */
};

struct body_piece {             /* a span to be */
    size_t from, to;
    struct body_manner manner;
};

struct body_text {
    struct arena *arena;
    struct buf text;
    VEC(struct origin) origins;
    VEC(struct body_piece) pieces;
    struct body_manner manner;  /* of what is put next */
    bool joining;               /* a line of the source has ended: blank or nothing, as what follows asks for */
    size_t joining_source;
    struct body_manner joining_manner;
    bool line_start;            /* blanks that come now are indent */
    bool has_indent;            /* wider blanks than the ordinary stood in front of the text */
    size_t indent;              /* byte of the source where they begin */
    VEC(struct origin) starts;  /* where paragraphs begin inside the text, not counting the first */
};

void body_text_open(struct body_text *t, struct arena *arena);

/* Text of the source at byte `source`. */
void body_text_put(struct body_text *t, size_t source, struct str text);

/* Text that what stands at byte `source` is a reference to. */
void body_text_put_decoded(struct body_text *t, size_t source, struct str text);

/* U+FFFC for what stands at byte `source`: a sign that the setter writes. It joins what is before without a blank. */
void body_text_put_object(struct body_text *t, size_t source, struct body_manner manner);

/* Text of the source that stands as it is: code. */
void body_text_put_code(struct body_text *t, size_t source, struct str text);

/* The end of a line of the source at byte `source`; in the words of ` ` blanks beside it stay. */
void body_text_join(struct body_text *t, size_t source);
void body_text_join_code(struct body_text *t, size_t source);
void body_text_break(struct body_text *t, size_t source);
void body_text_break_code(struct body_text *t, size_t source);

/* The end of a line of the source before byte `source`, where a paragraph begins that no blank line parts off. */
void body_text_start_paragraph(struct body_text *t, size_t source);

/* True when the text so far ends a sentence: 。！？ and closing marks behind. */
bool body_text_ends_sentence(const struct body_text *t);

/* A block like the one given, with the text; NULL when there is none. */
struct body_block *body_text_close(struct body_text *t, const struct body_block *like);

/* Leaves of a block's text only bytes from..to. */
void body_text_slice(struct body_block *block, size_t from, size_t to);

/* Where the part of a block that was taken last begins among its spans and origins. */
struct body_part {
    size_t span, origin;
};

/* A block like the one given with bytes from..to of its text. Parts are taken in their order; *part is zero at first. */
struct body_block *body_text_part(struct arena *arena, const struct body_block *block, size_t from, size_t to,
                                  struct body_part *part);

#endif
