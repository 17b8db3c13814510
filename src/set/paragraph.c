/* Paragraph: the list of passes, and where its text stands in the file. */
#include "set/paragraph.h"

const struct paragraph *paragraph_make(struct job *job, const struct text_source *source)
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

struct pos origin_pos(const struct text_origin *origin, size_t at)
{
    size_t own = at > origin->prefix ? at - origin->prefix : 0;
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
