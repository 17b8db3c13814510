/* One glyph to its outline. In: a face and a glyph; out: HarfBuzz's path in font units, rounded to integers: TrueType
 * leaves out points that lie half-way between two others, so that a coordinate may come as a half. Nothing is hinted,
 * scaled or flattened; that is the affair of whoever draws it. */
#include "text/outline.h"

#include "text/face.h"

#include <math.h>

struct tracing {
    struct arena *arena;
    VEC(struct outline_step) steps;
};

static struct outline_point point(float x, float y)
{
    return (struct outline_point){(int32_t)lroundf(x), (int32_t)lroundf(y)};
}

static void add(void *tracing, struct outline_step step)
{
    struct tracing *t = tracing;
    *VEC_PUSH(t->arena, &t->steps) = step;
}

static void move_to(hb_draw_funcs_t *funcs, void *t, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    add(t, (struct outline_step){OUTLINE_MOVE, {point(x, y)}});
}

static void line_to(hb_draw_funcs_t *funcs, void *t, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    add(t, (struct outline_step){OUTLINE_LINE, {point(x, y)}});
}

static void quadratic_to(hb_draw_funcs_t *funcs, void *t, hb_draw_state_t *state, float x1, float y1, float x, float y,
                         void *user)
{
    (void)funcs, (void)state, (void)user;
    add(t, (struct outline_step){OUTLINE_QUADRATIC, {point(x1, y1), point(x, y)}});
}

static void cubic_to(hb_draw_funcs_t *funcs, void *t, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
                     float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    add(t, (struct outline_step){OUTLINE_CUBIC, {point(x1, y1), point(x2, y2), point(x, y)}});
}

static void close_path(hb_draw_funcs_t *funcs, void *t, hb_draw_state_t *state, void *user)
{
    (void)funcs, (void)state, (void)user;
    add(t, (struct outline_step){OUTLINE_CLOSE, {{0, 0}}});
}

/* HarfBuzz gives an object that takes no functions when memory has run out. */
static hb_draw_funcs_t *tracing_funcs(struct arena *arena)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    if (hb_draw_funcs_is_immutable(funcs))
        arena_exhausted(arena);
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
    return funcs;
}

struct outline outline_of(struct arena *arena, const struct face *face, uint32_t glyph)
{
    struct tracing t = {.arena = arena};
    hb_draw_funcs_t *funcs = tracing_funcs(arena);
    hb_font_get_glyph_shape(face_font(face), glyph, funcs, &t);
    hb_draw_funcs_destroy(funcs);
    return (struct outline){t.steps.at, t.steps.n};
}
