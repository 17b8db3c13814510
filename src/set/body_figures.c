/* Figures of a body become blocks: the picture, and its caption under it.
 *
 * A picture with words or a name is a figure: it has a number, a caption, and a place in the structure with the words for
 * those who can't see it. One with neither is ornament, an artifact. How large it is printed is not asked here. */
#include "set/body_figures.h"

#include "set/apparatus.h"
#include "set/pictures.h"
#include "set/words.h"

static const struct figure_source *figure_source(struct surroundings *s, const struct body_block *body, size_t element)
{
    struct figure_source *source = ARENA_NEW(s->job->arena, struct figure_source);
    *source = (struct figure_source){.picture = pictures_find(s->job->pictures, body->picture), .asked = body->picture,
                                     .pos = node_pos(body->node, body->picture->source), .element = element};
    return source;
}

/* The caption stands where the picture may, as the layout indents it there. */
static bool add_caption(struct surroundings *s, const struct body_block *body, const struct type *type, struct str label,
                        size_t element)
{
    struct set_block *caption = surroundings_caption(s, body, USE_FIGURE_CAPTION, label, element);
    if (!caption)
        return false;
    caption->under_figure = true;
    caption->left = surroundings_left(s, type);
    caption->right = surroundings_right(s, type);
    return true;
}

bool body_figure(struct surroundings *s, const struct body_block *body)
{
    struct job *job = s->job;
    const struct type *type = surroundings_type(s, s->use);
    if (!type)
        return false;
    bool named = body->text.n || body->id.n;
    struct str label = named ? number_words(job->arena, job->layout->figures.label, ++job->figures) : STR("");
    apparatus_add_target(job, (struct target){.id = body->id, .number = number_bare(label), .title = body->text,
                                                .block = s->out->list.n});
    struct set_block *block = blocks_add(job, s->out, s->kind, type, STR(""));
    block->source.origin = (struct text_origin){.block = body};
    block->source.context = s->context;
    block->left = s->left;
    block->right = s->right;
    if (s->mark) {
        surroundings_mark(s, block);
        block->element = job_element(job, ELEMENT_PARAGRAPH, s->parent);
    }
    size_t element = named ? job_element(job, ELEMENT_FIGURE, s->parent) : 0;
    block->figure = figure_source(s, body, element);
    if (!named)
        return true;
    job->structure.at[element].title = body->text.n ? body->text : number_bare(label);
    return add_caption(s, body, type, label, element);
}
