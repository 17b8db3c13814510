/* Boxes of a body become panels around their blocks.
 *
 * In: a box with blocks. Out: a panel, and its blocks in the styles of boxes, further in by the panel's inset. The last
 * paragraph of a pull quote that begins with a dash names its source. Where the edges come to lie is not asked here. */
#include "set/body_boxes.h"

#include "set/apparatus.h"

static enum box_kind kind_of(const struct body_block *box)
{
    return str_is(box->name, "pull") ? BOX_PULL : BOX_NOTICE;
}

static bool is_source(const struct body_block *body)
{
    return body->kind == BLOCK_PARAGRAPH && !body->next &&
           (str_starts(body->text, STR("——")) || str_starts(body->text, STR("⸺")) || str_starts(body->text, STR("— ")));
}

static bool add_pulled(struct surroundings *inner, const struct body_block *first)
{
    for (const struct body_block *body = first; body; body = body->next) {
        inner->use = is_source(body) && body != first ? USE_PULL_SOURCE : USE_PULL;
        if (!surroundings_add_one(inner, body))
            return false;
    }
    return true;
}

enum { LEAST_EMS = 8 };                 /* that stay for the text, however deep boxes stand in one another */

static void stand_in(struct surroundings *inner, const struct box_layout *layout, const struct type *type)
{
    const struct job *job = inner->job;
    mpt inset = length_resolve(layout->inset, type->size, job->layout->pitch, job->measure);
    int64_t room = (int64_t)job->measure - inner->left - inner->right - layout->bar - 2 * (int64_t)inset;
    if (room < LEAST_EMS * (int64_t)type->size)
        return;
    inner->left += layout->bar + inset;
    inner->right += inset;
}

static size_t add_panel(struct surroundings *s, enum box_kind kind)
{
    *VEC_PUSH(s->job->arena, &s->out->panels) = (struct panel){.kind = kind, .around = s->panel, .left = s->left, .right = s->right};
    return s->out->panels.n;
}

bool body_box(struct surroundings *s, const struct body_block *box)
{
    struct job *job = s->job;
    enum box_kind kind = kind_of(box);
    const struct type *type = surroundings_type(s, kind == BOX_PULL ? USE_PULL : USE_BOX);
    if (!type)
        return false;
    struct surroundings inner = *s;
    inner.panel = add_panel(s, kind);
    stand_in(&inner, &job->layout->boxes[kind], type);
    inner.in_list = false;
    inner.use = USE_BOX;
    inner.kind = kind == BOX_PULL ? LINE_QUOTE : s->kind == LINE_LIST ? LINE_BODY : s->kind;
    inner.parent = job_element(job, kind == BOX_PULL ? ELEMENT_QUOTE : ELEMENT_BOX, s->parent);
    apparatus_add_target(job, (struct target){.id = box->id, .title = box->first ? box->first->text : STR(""),
                                              .block = s->out->list.n});
    bool added = kind == BOX_PULL ? add_pulled(&inner, box->first) : surroundings_add(&inner, box->first);
    s->mark = inner.mark;
    return added;
}
