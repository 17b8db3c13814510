/* Outlines against what is known of the installed faces: contours, boxes, blanks, in CFF and in TrueType. */
#include "text/outline.h"

#include "font_bed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* contours: at least that many; a face may draw its strokes one over the other. */
static const struct { enum font_role role; const char *lang; uint32_t cp; size_t contours; } glyphs[] = {
    {ROLE_SONG, "zh-Hans", 0x4E00, 1},      /* 一 */
    {ROLE_SONG, "zh-Hans", 0x53E3, 2},      /* 口 */
    {ROLE_SONG, "zh-Hans", 0x56DE, 4},      /* 回 */
    {ROLE_SONG, "zh-Hans", 0x3002, 2},      /* 。 */
    {ROLE_HEI, "zh-Hans", 0x53E3, 2},
    {ROLE_KAI, "zh-Hans", 0x4E00, 1},
    {ROLE_SERIF, "en", 'i', 2},
    {ROLE_SERIF, "en", 'B', 3},
    {ROLE_SERIF, "en", 0x00E9, 3},          /* é: a composite glyph in TrueType */
    {ROLE_SANS, "en", 'O', 2},
    {ROLE_RARE, "zh-Hans", 0x20BB7, 2},     /* 𠮷 */
};

static void take(struct glyph_box *box, struct outline_point p)
{
    box->x_min = p.x < box->x_min ? p.x : box->x_min;
    box->x_max = p.x > box->x_max ? p.x : box->x_max;
    box->y_min = p.y < box->y_min ? p.y : box->y_min;
    box->y_max = p.y > box->y_max ? p.y : box->y_max;
}

static size_t points_of(enum outline_verb verb)
{
    static const size_t points[] = {1, 1, 2, 3, 0};
    return points[verb];
}

/* The box of the points that lie on the outline; counts contours, which open and close in turn. */
static struct glyph_box measure(const struct outline *outline, size_t *contours)
{
    struct glyph_box box = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    bool open = false;
    *contours = 0;
    for (size_t i = 0; i < outline->n; i++) {
        const struct outline_step *step = &outline->steps[i];
        assert_true(open == (step->verb != OUTLINE_MOVE));
        open = step->verb != OUTLINE_CLOSE;
        *contours += step->verb == OUTLINE_MOVE;
        if (points_of(step->verb))
            take(&box, step->at[points_of(step->verb) - 1]);
    }
    assert_false(open);
    return box;
}

/* An extreme that lies between two points of a curve is not among the points: a hundredth of an em. */
static void assert_near(int32_t got, int32_t wanted, int32_t upem)
{
    assert_in_range(got - wanted + upem, upem - upem / 100, upem + upem / 100);
}

static void contours_and_boxes(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++) {
        const struct face *face = bed_face(&bed, glyphs[i].role, 400, glyphs[i].lang);
        assert_non_null(face);
        uint32_t glyph = face_glyph(face, glyphs[i].cp);
        struct glyph_box known;
        size_t contours;
        assert_true(face_box(face, glyph, &known));
        struct outline outline = outline_of(bed.arena, face, glyph);
        struct glyph_box box = measure(&outline, &contours);
        if (contours < glyphs[i].contours)
            fail_msg("U+%04X has %zu contours", (unsigned)glyphs[i].cp, contours);
        assert_near(box.x_min, known.x_min, face->upem);
        assert_near(box.x_max, known.x_max, face->upem);
        assert_near(box.y_min, known.y_min, face->upem);
        assert_near(box.y_max, known.y_max, face->upem);
    }
    bed_close(&bed);
}

/* Curves are those of the format: cubic in CFF, quadratic in TrueType. */
static void curves_by_format(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    static const struct { enum font_role role; const char *lang; } faces[] = {{ROLE_SONG, "zh-Hans"}, {ROLE_SERIF, "en"}};
    for (size_t i = 0; i < 2; i++) {
        const struct face *face = bed_face(&bed, faces[i].role, 400, faces[i].lang);
        struct outline outline = outline_of(bed.arena, face, face_glyph(face, 'O'));
        size_t cubic = 0, quadratic = 0;
        for (size_t k = 0; k < outline.n; k++) {
            cubic += outline.steps[k].verb == OUTLINE_CUBIC;
            quadratic += outline.steps[k].verb == OUTLINE_QUADRATIC;
        }
        assert_true(face->is_cff ? cubic > 0 && quadratic == 0 : quadratic > 0 && cubic == 0);
    }
    bed_close(&bed);
}

static void blanks_have_no_outline(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    const struct face *song = bed_face(&bed, ROLE_SONG, 400, "zh-Hans"), *serif = bed_face(&bed, ROLE_SERIF, 400, "en");
    assert_int_equal(outline_of(bed.arena, song, face_glyph(song, 0x3000)).n, 0);
    assert_int_equal(outline_of(bed.arena, serif, face_glyph(serif, ' ')).n, 0);
    assert_int_equal(outline_of(bed.arena, serif, 0xFFFFFF).n, 0);
    bed_close(&bed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contours_and_boxes),
        cmocka_unit_test(curves_by_format),
        cmocka_unit_test(blanks_have_no_outline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
