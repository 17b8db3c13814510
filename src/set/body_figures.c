/* Figures of a body become blocks: the picture, and its caption under it.
 *
 * A picture with words or a name is a figure: it has a number, a caption, and a place in the structure with the words for
 * those who can't see it. One with neither is ornament, an artifact. How large it is printed is not asked here. */
#include "set/body_figures.h"

#include "set/apparatus.h"
#include "set/measures.h"
#include "set/pictures.h"
#include "set/words.h"

static const struct figure_source *figure_source(struct surroundings *s, const struct body_block *body, size_t element)
{
    struct figure_source *source = ARENA_NEW(s->job->arena, struct figure_source);
    *source = (struct figure_source){.picture = pictures_find(s->job->pictures, body->picture), .asked = body->picture,
                                     .pos = node_pos(body->node, body->picture->source), .element = element};
    return source;
}

/* How far in from the measure's sides a picture may stand: a float has it all, whatever it was written in. */
struct region {
    mpt left, right;
};

/* The caption stands where the picture may, as the layout indents it there. */
static bool add_caption(struct surroundings *s, const struct body_block *body, const struct region *region, struct str label,
                        size_t element)
{
    struct set_block *caption = surroundings_caption(s, body, USE_FIGURE_CAPTION, label, element);
    if (!caption)
        return false;
    caption->under_figure = true;
    caption->left = region->left;
    caption->right = region->right;
    return true;
}

/* A list's mark stands beside the picture that begins its point. */
static void add_mark(struct surroundings *s, struct set_block *block)
{
    if (!s->mark)
        return;
    surroundings_mark(s, block);
    block->element = job_element(s->job, ELEMENT_PARAGRAPH, s->parent);
}

static bool add_figure(struct surroundings *s, const struct body_block *body, const struct type *type, bool floats)
{
    struct job *job = s->job;
    bool named = body->text.n || body->id.n;
    struct str label = named ? number_words(job->arena, job->layout->figures.label, ++job->figures) : STR("");
    apparatus_add_target(job, (struct target){.id = body->id, .number = number_bare(label), .title = body->text,
                                                .block = s->out->list.n});
    struct set_block *block = blocks_add(job, s->out, s->kind, type, STR(""));
    struct region region = {0};
    block->source.origin = (struct text_origin){.block = body};
    block->source.context = s->context;
    if (!floats) {
        block->left = s->left;
        block->right = s->right;
        region.left = surroundings_left(s, type);
        region.right = surroundings_right(s, type);
        add_mark(s, block);
    }
    size_t element = named ? job_element(job, ELEMENT_FIGURE, s->parent) : 0;
    block->figure = figure_source(s, body, element);
    if (!named)
        return true;
    job->structure.at[element].title = body->text.n ? body->text : number_bare(label);
    return add_caption(s, body, &region, label, element);
}

/* ---- floats */

static bool asks_to_float(const struct body_block *body)
{
    return body->picture->place == FIGURE_TOP || body->picture->place == FIGURE_BOTTOM;
}

/* Least white between the float and the text, beside what is seen anyway. */
static mpt float_white(struct job *job, enum insert_kind kind, const struct type *last)
{
    const struct figure_layout *figures = &job->layout->figures;
    mpt seen = slot_foot(job) - (last ? text_below(last->size) : 0);
    mpt white = length_resolve(kind == INSERT_TOP ? figures->after : figures->before, last ? last->size : 0, job->layout->pitch,
                               job->measure);
    return white > seen ? white - seen : 0;
}

static void stand_apart(struct surroundings *s, const struct body_block *body, size_t from)
{
    struct blocks *out = s->out;
    enum insert_kind kind = body->picture->place == FIGURE_TOP ? INSERT_TOP : INSERT_BOTTOM;
    const struct set_block *last = &out->list.at[out->list.n - 1];
    const struct type *above = type_of(s->job, s->job->layout->use[USE_BODY]), *below = last->under_figure ? last->type : NULL;
    *VEC_PUSH(s->job->arena, &out->aparts) = (struct apart){
        .kind = kind, .from = from, .to = out->list.n, .white = float_white(s->job, kind, kind == INSERT_TOP ? below : above)};
    for (size_t i = from; i < out->list.n; i++)
        out->list.at[i].apart = out->aparts.n;
}

/* What stands in a box or a note stays in it. */
bool body_figure(struct surroundings *s, const struct body_block *body)
{
    bool inside = s->kind == LINE_FOOTNOTE || s->panel, floats = asks_to_float(body) && !inside;
    const struct type *type = surroundings_type(s, floats ? USE_BODY : s->use);
    size_t from = s->out->list.n;
    if (!type || !add_figure(s, body, type, floats))
        return false;
    if (floats)
        stand_apart(s, body, from);
    return true;
}
