/* Filling pages while it goes on. For the files pages*.c that fill columns, bands and pages. */
#ifndef PAIBAN_SET_PAGES_FILLER_H
#define PAIBAN_SET_PAGES_FILLER_H

#include "set/pages.h"

struct band {
    size_t end;
    int count;
};

/* A column as it might be. */
struct draft {
    size_t from, end;               /* slots of the text */
    mpt y;                          /* the text's end, floats above it not counted */
    mpt under;                      /* what panels take below it */
    mpt above, below;               /* what floats take */
    size_t nfloats;                 /* of those that wait, how many stand on it */
    size_t nwaiting;
    size_t nturned;                 /* tables on their side that belong to the page's text */
    bool any_bottom;
    struct page_notes notes;
};

struct filler {
    struct job *job;
    const struct slots *slots;
    struct filling *out;
    size_t next;                    /* slot of the text that is not set yet */
    size_t end;                     /* of the band's slots */
    size_t page;
    mpt start;                      /* where the column begins */
    mpt column;                     /* and how far down it may be filled */
    mpt foot;                       /* where notes end: the same, but where columns are balanced on the last page */
    mpt box_top;                    /* where the box on the page's last column begins; no box: its foot */
    mpt bottom;                     /* where columns of the page end at the latest */
    mpt filled;                     /* what the last band has used of it */
    int count, index;               /* columns of the band, and the one at hand */
    bool at_top;                    /* the white before the column's first slot is dropped */
    bool across;                    /* floats stand across all columns: none in this one */
    bool passes_notes;              /* the column has no foot: its notes are for the next */
    int jump_column;                /* 1 + the column of page 1 that leaves its last line; 0: none does */
    mpt page_start;                 /* where the page's first band begins */
    bool trying;                    /* the column may be higher */
    VEC(size_t) floats;             /* inserts that wait for a page; those before `first` have theirs */
    size_t first;
    const struct slot *ahead;       /* the slot whose floats stand on its page already; NULL: none */
    VEC(size_t) turned;             /* inserts that stand behind the page */
    size_t nturned;
    size_t bar;                     /* no float from this one on may stand on the page */
    struct page_notes carried;
    size_t band_from, band_end;     /* slots of the text that are known to be of one band; none where they are equal */
};

static inline mpt mpt_round_up(mpt y, mpt pitch)
{
    return (y + pitch - 1) / pitch * pitch;
}

/* No text comes behind it but a block for the foot of the last page. */
static inline bool text_ends(const struct slots *slots, size_t i)
{
    return i == slots->list.n || slots->list.at[i].foot;
}

/* The end of the inserts that are carried by the one at i. */
size_t carried_end(const struct slots *slots, size_t i);

/* With the white that stands beside it. */
mpt float_height(const struct slots *slots, const struct insert *insert);

/* frame: ACROSS for none. */
void set_float(struct filler *f, size_t insert, size_t frame, mpt y);

/* Where an item goes on from the front page, its column there has a line less, and so has the first of the next page.
 * Tells whether the page has to be filled once more, with what it needs for that. */
bool jump_asks(struct filler *f);

/* The line that a column leaves at its foot, or at its head. */
mpt jump_foot(const struct filler *f, const struct band *band);
mpt jump_head(const struct filler *f, const struct band *band);

/* Fills and sets the column at hand: with text, else with what waits or goes on alone. */
void fill_column(struct filler *f, bool text);

/* The block on the foot of the last page: there when it has room, else on a page of its own; one taller than a page flows
 * over pages from the top. from: its first slot. */
void fill_foot(struct filler *f, size_t from);

#endif
