/* Two versions of an issue's pages compared: which lines moved, were broken elsewhere or say something else. */
#ifndef PAIBAN_EDIT_COMPARE_H
#define PAIBAN_EDIT_COMPARE_H

#include "edit/recorded.h"

enum change_kind {
    CHANGE_MOVED,                   /* one line: the same words at another place */
    CHANGE_LOOK,                    /* one line: the same words at the same place, with other glyphs, gaps, size or colour */
    CHANGE_NUMBER,                  /* one line of the contents: another page number */
    CHANGE_BROKEN,                  /* the same words in other lines */
    CHANGE_TEXT,                    /* other words */
    CHANGE_ADDED, CHANGE_REMOVED,
    CHANGE_KINDS
};

struct change {
    enum change_kind kind;
    const struct recorded_line *const *a, *const *b;    /* the lines before and after, of one kind */
    size_t na, nb;
    bool look;                      /* of CHANGE_MOVED and CHANGE_NUMBER: it looks otherwise, too */
};

struct break_change {               /* a page that begins with another line */
    size_t page;
    const struct recorded_line *a, *b;          /* NULL: there is no such page */
};

struct contents_change {
    struct str title, was, is;      /* page labels; empty: not there */
};

struct comparison {
    const struct recorded *a, *b;
    VEC(struct change) changes;     /* in the reading order of b */
    VEC(struct break_change) breaks;
    VEC(struct contents_change) contents;
    VEC(size_t) rules;              /* pages whose size, rules or boxes changed */
    size_t lines[CHANGE_KINDS];     /* how many lines (of b; of a, where removed) */
    size_t paged;                   /* of those moved: lines on another page */
    bool tags;                      /* what is not seen: tags, outline, names */
};

/* In the arena; a and b must live as long. */
const struct comparison *compare(struct arena *arena, const struct recorded *a, const struct recorded *b);

bool comparison_same(const struct comparison *comparison);

/* Changes weigh by lines that went to another page, then by lines broken elsewhere or with other words, then by the
 * others: the larger, the more there is to be read again. */
int64_t comparison_weight(const struct comparison *comparison);

/* The joined words of a change's lines, and the part of them that differs. */
struct str change_words(struct arena *arena, const struct recorded_line *const *lines, size_t n);
void change_part(struct str *was, struct str *is);

/* Of the lines of CHANGE_TEXT before, or after, those in which the words differ: from *first on, *n of them, one at least. The
 * others are only broken elsewhere. */
void change_lines(struct arena *arena, const struct change *change, bool after, size_t *first, size_t *n);

const char *change_name(enum change_kind kind);         /* "moved" … */

#endif
