/* Pages as they were recorded (out/record.h): what two versions of an issue are compared by. */
#ifndef PAIBAN_EDIT_RECORDED_H
#define PAIBAN_EDIT_RECORDED_H

#include "base/arena.h"
#include "base/length.h"
#include "base/str.h"

#include <stdbool.h>

struct recorded_line {              /* or a picture, whose size is its height and whose text its name */
    struct str kind;                /* "body" …, "picture" */
    mpt x, y, width, size;
    struct str digest;              /* of what is seen, its place left out */
    bool turned;
    struct str text;
    size_t page;                    /* index */
};

struct recorded_page {
    struct str label;
    mpt width, height;
    struct str digest;              /* of boxes and rules */
    size_t first, nlines;           /* among the lines */
};

struct recorded_entry {             /* of the contents */
    int level;
    struct str title, page;
};

struct recorded {
    struct str digest;              /* of tags, names and languages */
    VEC(struct recorded_page) pages;
    VEC(struct recorded_line) lines;            /* in reading order */
    VEC(struct recorded_entry) contents;
};

struct recorded_area {              /* of a line or picture on its page */
    mpt x, y, width, height;
};

struct recorded_area recorded_area(const struct recorded_line *line, const struct recorded_page *page);

/* NULL when the text is no whole record. The strings lie in the text or in the arena. */
const struct recorded *recorded_read(struct arena *arena, struct str record);

#endif
