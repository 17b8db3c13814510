/* What tests of reading in parts share: parts that outlive texts, and a reading's outcome as text. */
#ifndef PAIBAN_TESTS_PARTS_BED_H
#define PAIBAN_TESTS_PARTS_BED_H

#include "input/parts.h"

struct parts_bed {
    struct arena *arena, *texts;
    struct parts *parts;
};

static inline void parts_bed_open(struct parts_bed *bed)
{
    *bed = (struct parts_bed){.arena = arena_new(NULL), .texts = arena_new(NULL)};
    bed->parts = parts_new(bed->arena);
}

static inline void parts_bed_close(struct parts_bed *bed)
{
    parts_drop(bed->parts);
    arena_drop(bed->arena);
    arena_drop(bed->texts);
}

static inline void print_node(struct buf *b, const struct node *node, const struct source *source)
{
    buf_addf(b, "(%d %d %d:%d %zu-%zu %d%s", node->kind, node->style, (int)node->pos.line, (int)node->pos.column, node->from, node->to, node->cut,
             node->source == source && node->pos.file == source->file ? "" : " of another source");
    buf_addz(b, " ");
    buf_add(b, node->text);
    for (size_t i = 0; i < node->ntraces; i++)
        buf_addf(b, " %zu:%zu:%d:%d", node->traces[i].at, node->traces[i].from, (int)node->traces[i].line, (int)node->traces[i].column);
    if (node->key)
        print_node(b, node->key, source);
    for (const struct node *child = node->first; child; child = child->next)
        print_node(b, child, source);
    buf_addf(b, " n %zu)\n", node->n);
}

/* The tree and what was said, as text. */
static inline struct str parts_outcome(struct parts_bed *bed, struct str text, bool in_parts)
{
    struct source source = {"f", text};
    struct diags *diags = diags_new(bed->arena);
    struct buf b = {.arena = bed->arena};
    bool broken = false;
    const struct node *root = in_parts ? parts_read(bed->parts, "items", bed->arena, diags, &source, &broken)
                                       : node_read(bed->arena, diags, &source, &broken);
    if (root)
        print_node(&b, root, &source);
    buf_add(&b, diags_text(bed->arena, diags, DIAG_ENGLISH));
    buf_addz(&b, broken ? "broken" : "whole");
    return buf_str(&b);
}

#endif
