/* Filling pages: what the files pages*.c share. Elsewhere flow.h is the door. */
#ifndef PAIBAN_SET_PAGES_H
#define PAIBAN_SET_PAGES_H

#include "set/flow.h"

/* What is left of a note: its slots from `from` on. */
struct rest {
    size_t insert, from;
};

/* The notes of one page in their order, while it is filled. */
struct page_notes {
    VEC(struct rest) list;
    mpt whole, least;               /* height with the last one whole, or cut as short as may be; the white above included */
    size_t ncarried;                /* how many go on from the page before */
    bool closed;                    /* those fill the page: no other may begin on it */
};

/* More than any column. */
enum { NO_ROOM = INT32_MAX / 4 };

mpt column_height(const struct job *job);

/* The height of slots that stand one under the other, without the white above the first. */
mpt stack_height(const struct slot *slots, size_t from, size_t to);

/* Adds what is left of a note. */
void notes_add(struct job *job, const struct slots *slots, struct page_notes *notes, struct rest rest);

/* The part of the notes that fits: those before `last` whole, of that one the slots before `to`. */
struct notes_part {
    size_t last, to;
    mpt height;                     /* the white above included */
};

/* forced: one line at least. */
struct notes_part notes_fit(const struct slots *slots, const struct page_notes *notes, mpt room, bool forced);

/* Notes that go on from the page before fill it: no other may begin on it, and they take what fits into `room`. */
void notes_close(const struct slots *slots, struct page_notes *notes, mpt room);

/* The foot of a column. */
struct foot {
    size_t page, frame;
    mpt y;
};

/* Sets the part on the foot of a column; returns what goes on in the next. */
struct page_notes notes_set(struct job *job, const struct slots *slots, const struct page_notes *notes, struct foot foot,
                            struct notes_part part, struct filling *out);

/* A table too wide for the upright page, and the notes marked in it, those before notes_end: on pages on their side
 * behind last_page. Returns the last of them. */
size_t pages_set_turned(struct job *job, const struct slots *slots, size_t insert, size_t notes_end, size_t last_page,
                        struct filling *out);

#endif
