/* Conformance: what the parts of the program share. A press holds the fonts; a desk is a job under one composition, at
 * which single paragraphs are set through the headers of set/; a sheet is a Markdown page with the count of what
 * passed. Lengths are millipoints at 10 pt, so that one em is 10000. */
#ifndef PAIBAN_TESTS_CONFORMANCE_H
#define PAIBAN_TESTS_CONFORMANCE_H

#include "set/line.h"
#include "text/fonts.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { EM = 10000 };

struct press {
    struct arena *arena;
    struct diags *diags;
    struct fonts *fonts;
    struct layout *layout;          /* the small layout of desk.c */
    const char *folder;             /* of this program's data */
    bool complete;                  /* no face was missing so far */
};

struct desk {
    struct arena *arena;
    struct issue issue;
    struct layout layout;
    struct job job;
};

/* NULL when the fonts can't be opened; messages go to stderr. */
struct press *press_open(const char *folder);
void press_close(struct press *press);

/* What the tables vary; the rest is the layout's. */
struct composition press_composition(const struct press *press);

void desk_open(struct desk *desk, struct press *press, const struct composition *composition, const char *lang);
void desk_close(struct desk *desk);

/* A paragraph of one style, or of two that meet at byte `at`; url: the part from there on is an address. */
const struct paragraph *desk_text(struct desk *desk, struct str text, const char *style);
const struct paragraph *desk_two(struct desk *desk, struct str text, size_t at, const char *first, const char *second, bool url);
struct set_lines desk_lines(struct desk *desk, const struct paragraph *p, mpt width);

/* The passes before shaping: classes and breaks. */
struct characters desk_breaks(struct desk *desk, struct str text);

/* The first atom that begins at byte `at` or behind it. */
size_t atom_at(const struct paragraph *p, size_t at);

extern const char *const level_names[4], *const width_names[4], *const breaking_names[2];

/* ---- sheets */

struct sheet {
    struct buf text;
    size_t passed, failed;
};

struct sheet *sheet_new(struct press *press, const char *title);

/* Counts it; a failure is told on stderr, in words made by the format. Returns ok. */
bool sheet_count(struct sheet *sheet, bool ok, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* "✓" or "✗". */
const char *sheet_sign(bool ok);

/* Em to two or three decimals: "1.5". */
void sheet_em(struct buf *b, mpt length);

/* A file in the program's folder; NULL with a message when it can't be read. */
struct str *read_data(struct press *press, const char *folder, const char *name);

/* ---- the parts; each gives a page, NULL when what it needs is not installed */
struct sheet *edges_check(struct press *press);
struct sheet *widths_check(struct press *press);
struct sheet *platform_check(struct press *press);
struct sheet *unicode_check(struct press *press);
struct sheet *gaps_check(struct press *press);

#endif
