/* Words that the layout generates: numbers of headings, and texts with fields. */
#ifndef PAIBAN_SET_WORDS_H
#define PAIBAN_SET_WORDS_H

#include "set/job.h"

/* A pattern such as "（{一}）" with the number n (from 1) written in the script that it names: {一} 一 十二 一百零三,
 * {1}, {①} (to ㊿, then digits in parentheses), {I}, {i}, {a}, {가} (가 to 하, then 거 …; past 히 digits), {ア} (to ン, then digits). */
struct str number_words(struct arena *arena, struct str pattern, int n);

/* Writes n in the script of that kind: 一 1 ① …; digits for an unknown one. */
void put_number(struct buf *b, struct str kind, int n);

/* The same for an item, whose pattern may hold {section}, the number of its section in digits. */
struct str item_number_words(struct arena *arena, struct str pattern, int section, int n);

/* A number as it stands in a sentence, "一" for "一、": without stops, colons and blanks at its end. */
struct str number_bare(struct str number);

/* How many bytes at the beginning of a text are such a label as "图1" (number_bare), whatever its blanks and its number in
 * digits: "图 1", "图2"; 0: it begins otherwise, or the label ends in no digits. *same: the number is the label's own. */
size_t label_typed(struct str text, struct str label, bool *same);

/* A pattern with {name} replaced by each value. */
struct named_value {
    const char *name;
    struct str value;
};

struct str fill_values(struct arena *arena, struct str pattern, const struct named_value *values, size_t n);

/* Where values of fields stand in a text that was filled: bytes. */
struct value_range {
    size_t from, to;
};

struct value_ranges {
    VEC(struct value_range) list;
};

/* The values of a text's fields on one page. */
struct page_fields {
    size_t page, pages;             /* from 1; 0: not known here, and {page} is empty */
    struct str section;             /* the title of the page's first section; empty: not known here */
    struct str section_number;      /* of the section that opens on the page; empty: none does */
    bool lines;                     /* free fields keep the lines that they are written in */
    struct value_ranges *ranges;    /* takes where the values stand; NULL: nobody asks */
};

/* A template with its fields filled in; a part in [square brackets] goes when a field inside it is empty, the whole when
 * every field in it is. */
struct str fill_template(struct job *job, struct str text, struct page_fields fields);

#endif
