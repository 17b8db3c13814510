/* Drawings: SVG pictures, made ready for the writers by a program of its own (src/draw/), and the bytes between it and us.
 *
 * Why a program: librsvg takes ten milliseconds to load, of the fifteen that a short issue takes; it asks the environment
 * for fonts and languages; and it ends its process when memory runs out. In a process without environment, with bounds,
 * that is started only when an issue has a drawing, none of this matters. Who starts it is a drawer (cli/drawings.c).
 */
#ifndef PAIBAN_MEDIA_DRAWING_H
#define PAIBAN_MEDIA_DRAWING_H

#include "base/diag.h"
#include "base/length.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* ---- what is made of an SVG file */

/* Which of the two a drawing has: objects or markup. DRAWING_PNG is for pages of ours: a picture of one that out/svg.h has
 * drawn, taken as it is, which stands in markup. DRAWING_VERSIONS asks for what the program is made with: a line "name
 * version" for each library, in markup. */
enum drawing_form { DRAWING_PDF, DRAWING_SVG, DRAWING_PNG, DRAWING_VERSIONS };

enum { DRAWING_MOST_DPI = 2400 };

struct drawing_object {             /* of a PDF */
    struct str entries;             /* the text between << and >>; "@7@" stands for a reference to objects[7] */
    struct str stream;
    bool is_stream, is_packed;      /* packed: goes in as it is, Filter is among the entries */
};

struct drawing {
    mpt width, height;              /* as the file says */
    const struct drawing_object *objects;   /* [0] is a form XObject that fills the unit square, as images do */
    size_t nobjects;
    struct str markup;              /* what stands behind `<svg x= y= width= height=`; "@" begins each id */
};

/* ---- what the program is asked, and what it answers */

/* A font file it may use: the only ones it knows. Those of a role stand together. */
struct drawing_face {
    struct str role;                /* as the manifest has it: "hei" */
    int weight;
    struct str path;
    uint32_t index;                 /* in a collection */
};

struct drawing_request {
    enum drawing_form form;
    int dpi;                        /* of DRAWING_PNG: pixels to the inch */
    struct str name;                /* for its diagnostics */
    struct str lang;                /* the issue's */
    struct str svg;                 /* the file */
    const struct drawing_face *faces;
    size_t nfaces;
};

struct str drawing_ask(struct arena *arena, const struct drawing_request *request);
bool drawing_asked(struct arena *arena, struct str bytes, struct drawing_request *request);

/* drawing: NULL when the diagnostics hold an error. */
struct str drawing_answer(struct arena *arena, const struct diags *diags, const struct drawing *drawing);

/* Adds the answer's diagnostics at pos; *drawing is NULL when there was an error. False when the answer is cut or makes
 * no sense. What is given borrows from bytes. */
bool drawing_answered(struct arena *arena, struct diags *diags, struct pos pos, struct str bytes,
                      const struct drawing **drawing);

/* ---- who runs it */

enum drawer_end {
    DRAWER_DONE,
    DRAWER_STOPPED,                 /* it took too much time or memory, or broke down */
    DRAWER_ABSENT                   /* it could not be started */
};

struct drawer {
    /* Fills in the rest of the request, which has name and svg, and gives the answer; on DRAWER_ABSENT why. */
    enum drawer_end (*draw)(struct drawer *drawer, struct arena *arena, struct drawing_request *request,
                            struct str *answer);
};

#endif
