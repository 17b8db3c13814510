/* Setting: from a checked issue to a book. The door of the set/ floor. */
#ifndef PAIBAN_SET_SETTING_H
#define PAIBAN_SET_SETTING_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/loader.h"
#include "input/issue.h"
#include "input/layout.h"
#include "media/drawing.h"
#include "set/book.h"
#include "text/fonts.h"
#include "text/hyphens.h"

/* What comes from outside: fonts and dictionaries outlive jobs, the loader is the job's. */
struct resources {
    struct fonts *fonts;
    struct hyphens *hyphens;        /* may be NULL: words are not divided */
    struct loader *loader;          /* of pictures; may be NULL when the issue has none */
    struct drawer *drawer;          /* of drawings (SVG); may be NULL when the issue has none */
    struct reuse *reuse;            /* paragraphs of earlier jobs with the same fonts (reuse.h); NULL: none are kept */
};

struct set_trace;

/* What is asked of one job. */
struct wishes {
    bool overlay;                   /* boxes and rules that show how the pages are made */
    struct set_trace *trace;        /* takes what the passes make, for stage.h; NULL: not wanted */
};

/* A pure function of its arguments: the same issue, layout, fonts, dictionaries and pictures give the same book. The book lies in the arena.
 * NULL when a font fails; errors (a character that no font has) leave a book that must not be written: ask
 * diags->worst. */
const struct book *set_book(struct arena *arena, struct diags *diags, const struct issue *issue,
                            const struct layout *layout, const struct resources *resources, const struct wishes *wishes);

#endif
