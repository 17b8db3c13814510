/* What one setting job carries: the issue, the layout, the fonts, and where everything goes.
 * Internal to set/; setting.h is the door. */
#ifndef PAIBAN_SET_JOB_H
#define PAIBAN_SET_JOB_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "input/issue.h"
#include "input/layout.h"
#include "set/book.h"
#include "text/fonts.h"

struct apparatus;
struct hyphens;
struct pictures;
struct reuse;
struct set_trace;
struct type;

struct job {
    struct arena *arena;
    struct arena *scratch;          /* emptied whenever a paragraph, its lines or a line's adjustment is begun */
    struct diags *diags;
    const struct issue *issue;
    const struct layout *layout, *whole;     /* in the language of the issue; as its file has it, with all languages */
    struct fonts *fonts;
    const struct pictures *pictures;
    struct hyphens *hyphens;        /* NULL: no word is divided */
    struct reuse *reuse;            /* paragraphs of earlier jobs; NULL: there are none */
    struct str lang;
    mpt area;                       /* width of the type area */
    mpt measure;                    /* of the column at hand */
    const struct type **types;      /* by style, made when first asked for */
    bool overlay;                   /* show how the pages are made */
    struct set_trace *trace;        /* takes what the passes make; NULL: nobody asks */
    VEC(struct element) structure;
    int tables, figures;            /* numbered so far */
    struct apparatus *apparatus;    /* notes and references */
    VEC(struct flaw) flaws;
    struct evenness evenness;
    bool subtitle_placed, volume_placed;        /* by a text of the layout */
};

/* Adds an element under parent; returns its index. */
size_t job_element(struct job *job, enum element_role role, size_t parent);

#endif
