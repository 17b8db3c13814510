/* What a paragraph becomes depends on its text, the types, links and kinds of its spans, the composition that the layout
 * asks for, and the fonts and dictionaries; not on where it stands. So it is found again by a sum over these, and by its
 * text; what depends on the job, its source with the positions in the file, comes from the source that is at hand. Lines
 * depend on their measure beside that, and what placing makes of a line on its place (place_again.c). The rule: all that a
 * pass reads of a paragraph's source is in the sum, or is taken from the source at hand; so a job that finds things here
 * comes to the same, byte for byte, as one that finds nothing (tests/again). Everything is kept as
 * base/keep.h says. */
#include "set/reuse.h"

#include "base/keep.h"

#include <string.h>

struct kept_lines {
    struct measure measure;
    bool justified;
    struct set_lines lines;
    struct kept_lines *next;
};

struct kept {
    struct paragraph p;
    struct kept_lines *lines;
};

struct reuse {
    struct arena *home;             /* of this */
    struct keep keep;               /* struct kept */
};

struct reuse *reuse_new(const struct arena *like)
{
    struct arena *home = arena_new_like(like);
    struct reuse *reuse = ARENA_NEW(home, struct reuse);
    *reuse = (struct reuse){.home = home, .keep = keep_new(like)};
    return reuse;
}

void reuse_drop(struct reuse *reuse)
{
    if (!reuse)
        return;
    keep_drop(&reuse->keep);
    arena_drop(reuse->home);
}

struct arena *reuse_arena(struct reuse *reuse)
{
    return reuse->keep.arena;
}

void reuse_begin(struct reuse *reuse)
{
    keep_begin(&reuse->keep);
}

/* ---- keys */

static void add_type(struct sum *k, const struct type *type)
{
    sum_add_text(k, type->lang);
    sum_add_text(k, type->han_lang);
    sum_add(k, (uint64_t)type->forms << 32 | (uint64_t)type->spaced << 1 | type->tabular_figures);
    sum_add(k, (uint64_t)type->han_role << 32 | (uint64_t)type->latin_role);
    sum_add(k, (uint64_t)(uint32_t)type->han_weight << 32 | (uint32_t)type->latin_weight);
    sum_add(k, (uintptr_t)type->han);
    sum_add(k, (uintptr_t)type->latin);
    sum_add(k, (uint64_t)(uint32_t)type->size << 32 | (uint32_t)type->letterspace);
    sum_add(k, (uint64_t)(uint32_t)type->raise << 32 | (uint32_t)type->mark);
    sum_add(k, (uint64_t)type->color.red << 16 | (uint64_t)type->color.green << 8 | type->color.blue);
}

static void add_span(struct sum *k, const struct text_span *span, const struct type **last)
{
    sum_add(k, (uint64_t)span->from << 32 | (uint32_t)span->to);
    sum_add(k, (uint64_t)span->wording << 2 | (uint64_t)span->is_url << 1 | span->verbatim);
    sum_add(k, span->property);
    sum_add_text(k, span->link);
    if (span->type != *last)
        add_type(k, span->type);
    *last = span->type;
}

struct sum reuse_key(const struct job *job, const struct text_source *source)
{
    struct sum k = SUM_BEGIN;
    const struct type *last = NULL;
    sum_add_text(&k, source->text);
    sum_add_text(&k, job->lang);
    sum_add_bytes(&k, &job->layout->composition, sizeof job->layout->composition);
    sum_add(&k, (uint64_t)(uint32_t)job->layout->pitch << 32 | (uint32_t)job->measure);
    sum_add(&k, job->hyphens != NULL);
    for (size_t i = 0; i < source->nspans; i++)
        add_span(&k, &source->spans[i], &last);
    if (source->raw)
        sum_add_text(&k, source->raw->text);
    return k;
}

const struct paragraph *reuse_find(struct job *job, struct sum key, const struct text_source *source)
{
    struct kept *kept = sum_find(&job->reuse->keep.table, key);
    if (!kept || !str_eq(kept->p.text, source->text))
        return NULL;
    struct paragraph *p = ARENA_NEW(job->arena, struct paragraph);
    *p = kept->p;
    p->text = source->text;
    p->source = source;
    return p;
}

void reuse_keep(struct reuse *reuse, struct sum key, struct paragraph *p)
{
    struct kept *kept = ARENA_NEW(reuse->keep.arena, struct kept);
    *kept = (struct kept){.p = *p};
    kept->p.text = str_copy(reuse->keep.arena, p->text);
    kept->p.source = NULL;
    kept->p.kept = p->kept = kept;
    sum_put(reuse->keep.arena, &reuse->keep.table, key, kept);
}

/* ---- lines */

static bool same_measure(const struct measure *a, const struct measure *b)
{
    return a->first_x == b->first_x && a->first_width == b->first_width && a->x == b->x && a->width == b->width;
}

bool reuse_lines(const struct paragraph *p, const struct measure *measure, bool justified, struct set_lines *lines)
{
    const struct kept_lines *kept = p->kept ? p->kept->lines : NULL;
    while (kept && !(kept->justified == justified && same_measure(&kept->measure, measure)))
        kept = kept->next;
    if (kept)
        *lines = kept->lines;
    return kept != NULL;
}

void reuse_keep_lines(struct reuse *reuse, const struct paragraph *p, const struct measure *measure, bool justified,
                      struct set_lines lines)
{
    struct kept_lines *kept = ARENA_NEW(reuse->keep.arena, struct kept_lines);
    *kept = (struct kept_lines){*measure, justified, lines, p->kept->lines};
    const struct placed_line **placed = ARENA_ARRAY(reuse->keep.arena, const struct placed_line *, lines.n);
    for (size_t i = 0; i < lines.n; i++)
        lines.at[i].placed = &placed[i];
    p->kept->lines = kept;
}
