/* Names and what refers to them. A whole issue comes in, with the names and references that its bodies were read with;
 * out go errors: a name that stands twice, at its second place, and a reference to no name, with the one that was meant.
 * All names of an issue are of one sort: items, headings, tables, pictures and boxes share them. Not done here: what a
 * reference shows; the setter knows numbers and pages. */
#include "input/references.h"

#include "input/near.h"

#include <stdlib.h>

enum {
    REPORTS_MAX = 100,                  /* of an issue */
    NEAR_MOST = 1000                    /* names among which the one meant is looked for, so that advice stays cheap */
};

struct place {
    struct str id;
    struct pos pos;
    size_t order;                       /* in the file */
};

struct names {
    struct arena *arena;
    struct diags *diags;
    VEC(struct place) places;
    int reports;
};

static void add_place(struct names *names, struct str id, struct pos pos)
{
    *VEC_PUSH(names->arena, &names->places) = (struct place){id, pos, names->places.n};
}

static void add_item(struct names *names, const struct item *item)
{
    if (item->id.text.n)
        add_place(names, item->id.text, item->id.pos);
    for (size_t i = 0; item->body && i < item->body->nids; i++)
        add_place(names, item->body->ids[i].id, node_pos(item->body->node, item->body->ids[i].source));
}

static int by_id(const void *va, const void *vb)
{
    const struct place *a = va, *b = vb;
    int order = str_cmp(a->id, b->id);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Counts a report; false when there were enough. */
static bool may_report(struct names *names, struct pos pos)
{
    if (names->reports == REPORTS_MAX)
        DIAG(names->diags, REFERENCE_MORE, pos);
    return names->reports++ < REPORTS_MAX;
}

static void check_twice(struct names *names)
{
    size_t first = 0;
    for (size_t i = 1; i < names->places.n; i++) {
        const struct place *place = &names->places.at[i], *other = &names->places.at[first];
        if (!str_eq(place->id, other->id))
            first = i;
        else if (may_report(names, place->pos))
            DIAG_ARGS(names->diags, ID_TWICE, place->pos, node_excerpt(names->arena, place->id),
                      str_format(names->arena, "%d", (int)other->pos.line));
    }
}

static bool is_known(const struct names *names, struct str id)
{
    size_t low = 0, high = names->places.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(id, names->places.at[middle].id);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* NULL when no name is near. */
static const struct place *find_near(const struct names *names, struct str id)
{
    const struct place *best = NULL;
    size_t least = NEAR_NONE;
    for (size_t i = 0; i < names->places.n && i < NEAR_MOST; i++)
        if (near_is_nearer(id, names->places.at[i].id, &least))
            best = &names->places.at[i];
    return best;
}

static void check_reference(struct names *names, struct str id, struct pos pos)
{
    if (is_known(names, id) || !may_report(names, pos))
        return;
    const struct place *near = find_near(names, id);
    if (near)
        DIAG_ARGS(names->diags, REFERENCE_NEAR, pos, node_excerpt(names->arena, id), near->id);
    else
        DIAG_ARGS(names->diags, REFERENCE_UNKNOWN, pos, node_excerpt(names->arena, id));
}

static void check_item(struct names *names, const struct item *item)
{
    const struct body *body = item->body;
    for (size_t i = 0; body && i < body->nreferences; i++)
        check_reference(names, body->references[i].id, node_pos(body->node, body->references[i].source));
}

typedef void each_item(struct names *names, const struct item *item);

static void walk(struct names *names, const struct issue *issue, each_item *step)
{
    for (size_t s = 0; s < issue->nsections; s++)
        for (size_t i = 0; i < issue->sections[s].nitems; i++)
            step(names, &issue->sections[s].items[i]);
}

void references_check(struct arena *arena, struct diags *diags, const struct issue *issue, bool whole)
{
    struct names names = {.arena = arena, .diags = diags};
    walk(&names, issue, add_item);
    if (names.places.n)
        qsort(names.places.at, names.places.n, sizeof *names.places.at, by_id);
    check_twice(&names);
    if (whole)
        walk(&names, issue, check_item);
}
