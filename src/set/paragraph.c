/* Paragraph: the list of passes, and where its text stands in the file. */
#include "set/paragraph.h"

#include "set/reuse.h"

static struct paragraph *make(struct job *job, const struct text_source *source)
{
    struct paragraph *paragraph = ARENA_NEW(job->arena, struct paragraph);
    arena_reset(job->scratch);
    paragraph->text = source->text;
    paragraph->source = source;
    paragraph->em = source->nspans ? source->spans[0].type->size : 0;
    struct characters chars = classify(job, source);
    paragraph->turns = find_directions(job, chars);
    pick_faces(job, source, chars);
    find_breaks(job, source, chars);
    find_keeps(source, chars);
    shape_atoms(job, source, chars, paragraph);
    space_atoms(job, source, paragraph);
    return paragraph;
}

/* Made to outlive the job, and kept unless there was something to say about it. */
static const struct paragraph *make_lasting(struct job *job, struct sum key, const struct text_source *source)
{
    const struct diags *diags = job->diags;
    const size_t said = diags->list.n, repeated = diags->repeated;
    struct arena *own = job->arena;
    job->arena = reuse_arena(job->reuse);
    struct paragraph *p = make(job, source);
    job->arena = own;
    if (diags->list.n == said && diags->repeated == repeated)
        reuse_keep(job->reuse, key, p);
    return p;
}

const struct paragraph *paragraph_make(struct job *job, const struct text_source *source)
{
    if (!job->reuse)
        return make(job, source);
    struct sum key = reuse_key(job, source);
    const struct paragraph *p = reuse_find(job, key, source);
    return p ? p : make_lasting(job, key, source);
}

/* The byte of the origin's text behind which byte `at` stands. */
static size_t own_byte(const struct text_origin *origin, size_t at)
{
    size_t n = 0, own = 0;
    for (size_t i = 0; i < origin->ngenerated && origin->generated[i].at <= at; i++) {
        const struct generated *g = &origin->generated[i];
        if (at < g->at + g->n)
            return g->at - n + own;
        n += g->n;
        own += g->own;
    }
    return at - n + own;
}

struct text_origin origin_behind(struct arena *arena, const struct text_origin *origin, size_t n)
{
    struct text_origin behind = *origin;
    struct generated *all = ARENA_ARRAY(arena, struct generated, origin->ngenerated + 1);
    all[0] = (struct generated){0, n, 0};
    for (size_t i = 0; i < origin->ngenerated; i++) {
        all[i + 1] = origin->generated[i];
        all[i + 1].at += n;
    }
    behind.generated = all;
    behind.ngenerated++;
    return behind;
}

struct pos origin_pos(const struct text_origin *origin, size_t at)
{
    if (at < origin->front_n)
        return origin_pos(origin->front, at);
    size_t own = own_byte(origin, at);
    if (origin->block)
        return body_pos(origin->block, own);
    if (origin->field && origin->field->node)
        return node_pos(origin->field->node, own);
    return origin->field ? origin->field->pos : origin->pos;
}

struct pos paragraph_pos(const struct paragraph *paragraph, size_t at)
{
    return origin_pos(&paragraph->source->origin, at);
}
