/* Stages: what each pass of setting made, as text. For goldens that name the pass that broke, and for a close look. */
#ifndef PAIBAN_SET_STAGE_H
#define PAIBAN_SET_STAGE_H

#include "set/flow.h"
#include "set/setting.h"

enum stage {
    STAGE_BLOCKS,                   /* the issue as styled blocks */
    STAGE_RUNS,                     /* each block's paragraphs as atoms, shaped and spaced */
    STAGE_LINES,                    /* each line as it was broken and justified, running heads included */
    STAGE_PAGES                     /* the book */
};

/* A piece of a line as it was placed. */
struct trace_line {
    enum line_kind kind;
    size_t page;                    /* from 0 */
    mpt x, y;                       /* where its first advance begins; baseline */
    struct piece piece;
    const mpt *adjust;              /* added to the space after each of its atoms */
};

/* What passes leave behind when a wish names it. Lives as long as the book. */
struct set_trace {
    struct blocks blocks;
    const struct broken *broken;    /* one for each block */
    VEC(struct trace_line) lines;
};

/* For the pass that places: notes a piece; adjust is copied. */
void trace_piece(struct job *job, struct trace_line line);

/* False when there is no stage of that name. */
bool stage_named(struct str name, enum stage *stage);

/* A JSON object on each line, lengths in points. */
struct str stage_text(struct arena *arena, enum stage stage, const struct set_trace *trace, const struct book *book);

/* ---- the parts, each into a buffer */
void stage_put_blocks(struct buf *b, const struct set_trace *trace);
void stage_put_runs(struct buf *b, const struct set_trace *trace);
void stage_put_lines(struct buf *b, const struct set_trace *trace);
void stage_put_pages(struct buf *b, const struct book *book);

#endif
