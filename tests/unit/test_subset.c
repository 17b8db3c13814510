/* Subsetting: ids, CIDs and outlines of the cut faces as FreeType reads them back, and CFF tables that are not sound. */
#include "text/subset.h"

#include "font_bed.h"
#include "text/cff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

static const struct { enum font_role role; int weight; const char *lang; } faces[] = {
    {ROLE_SONG, 400, "zh-Hans"}, {ROLE_HEI, 700, "zh-Hans"}, {ROLE_KAI, 400, "zh-Hans"}, {ROLE_SERIF, 400, "en"},
    {ROLE_SANS, 700, "en"}, {ROLE_RARE, 400, "zh-Hans"}
};

enum { FACES = sizeof faces / sizeof *faces };

static const struct face *face_at(struct bed *bed, size_t i)
{
    const struct face *face = bed_face(bed, faces[i].role, faces[i].weight, faces[i].lang);
    assert_non_null(face);
    return face;
}

/* n glyphs of a face, spread over it, not in order. */
static uint32_t *glyphs_of(struct arena *arena, size_t n)
{
    uint32_t *glyphs = ARENA_ARRAY(arena, uint32_t, n);
    for (size_t i = 0; i < n; i++)
        glyphs[i] = (uint32_t)(3 + (n - 1 - i) * 2);
    return glyphs;
}

static FT_Face open_cut(FT_Library library, const struct subset *subset)
{
    FT_Face cut;
    assert_int_equal(FT_New_Memory_Face(library, (const FT_Byte *)subset->bytes.s, (FT_Long)subset->bytes.n, 0, &cut), 0);
    return cut;
}

/* Point for point, in font units. */
static void same_outline(FT_Face whole, uint32_t id, FT_Face cut, uint32_t new_id)
{
    assert_int_equal(FT_Load_Glyph(whole, id, FT_LOAD_NO_SCALE), 0);
    assert_int_equal(FT_Load_Glyph(cut, new_id, FT_LOAD_NO_SCALE), 0);
    const FT_Outline *want = &whole->glyph->outline, *got = &cut->glyph->outline;
    assert_int_equal(got->n_points, want->n_points);
    assert_int_equal(got->n_contours, want->n_contours);
    if (want->n_points)
        assert_memory_equal(got->points, want->points, (size_t)want->n_points * sizeof *want->points);
}

static void check_cut(struct bed *bed, FT_Library library, const struct face *face, size_t n)
{
    struct subset subset;
    uint32_t *glyphs = glyphs_of(bed->arena, n);
    assert_true(subset_make(bed->arena, bed->diags, face, glyphs, n, &subset));
    assert_int_equal(subset.is_cff, face->is_cff);
    FT_Face cut = open_cut(library, &subset), whole;
    assert_int_equal(FT_New_Face(library, face->path, face->index, &whole), 0);
    same_outline(whole, 0, cut, 0);
    for (size_t i = 0; i < n; i++) {
        assert_in_range(subset.ids[i], 1, cut->num_glyphs - 1);
        if (i)
            assert_true(subset.ids[i] < subset.ids[i - 1]);     /* the order of the old ids, which fall here */
        same_outline(whole, glyphs[i], cut, subset.ids[i]);
    }
    FT_Done_Face(whole);
    FT_Done_Face(cut);
}

static void every_kind_of_face_is_cut(void **state)
{
    static const size_t counts[] = {1, 2, 3, 40, 300};
    (void)state;
    struct bed bed = bed_open();
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    for (size_t i = 0; i < FACES; i++)
        for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
            check_cut(&bed, library, face_at(&bed, i), counts[k]);
    FT_Done_FreeType(library);
    assert_int_equal(bed.diags->worst, SEVERITY_NONE);
    bed_close(&bed);
}

/* Neighbouring and scattered glyphs give charsets of every format; afterwards CID = glyph id in all of them. */
static void cids_are_glyph_ids(void **state)
{
    static const struct { uint32_t first, step; size_t n; } sets[] = {
        {1, 1, 1}, {1000, 1, 1}, {1000, 1, 2}, {1000, 5, 2}, {1000, 1, 300}, {1000, 3, 300}, {1, 1, 20000}
    };
    (void)state;
    struct bed bed = bed_open();
    const struct face *song = face_at(&bed, 0);
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        struct subset subset;
        uint32_t *glyphs = ARENA_ARRAY(bed.arena, uint32_t, sets[i].n);
        for (size_t k = 0; k < sets[i].n; k++)
            glyphs[k] = sets[i].first + (uint32_t)k * sets[i].step;
        assert_true(subset_make(bed.arena, bed.diags, song, glyphs, sets[i].n, &subset));
        FT_Face cut = open_cut(library, &subset);
        assert_int_equal(cut->num_glyphs, sets[i].n + 1);
        for (FT_UInt id = 0; id < (FT_UInt)cut->num_glyphs; id++) {
            FT_UInt cid = 0;
            assert_int_equal(FT_Get_CID_From_Glyph_Index(cut, id, &cid), 0);
            assert_int_equal(cid, id);
        }
        FT_Done_Face(cut);
    }
    FT_Done_FreeType(library);
    bed_close(&bed);
}

static void a_glyph_that_is_not_there_is_refused(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    const uint32_t glyphs[] = {5, 65535};
    struct subset subset;
    assert_false(subset_make(bed.arena, bed.diags, face_at(&bed, 3), glyphs, 2, &subset));
    assert_int_equal(bed_count(&bed, DIAG_FONT_NOT_CUT), 1);
    bed_close(&bed);
}

/* Every cut-off table is refused or, where only what is not read is missing, left sound; none is read beyond its end. */
static void broken_cff_is_refused(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    struct subset subset;
    assert_true(subset_make(bed.arena, bed.diags, face_at(&bed, 0), glyphs_of(bed.arena, 3), 3, &subset));
    size_t n = subset.bytes.n, refused = 0, room = n < 600 ? n : 600;
    for (size_t cut = 0; cut < room; cut++) {
        unsigned char *copy = malloc(cut ? cut : 1);
        assert_non_null(copy);
        memcpy(copy, subset.bytes.s, cut);
        refused += !cff_number_cids(copy, cut);
        free(copy);
    }
    assert_in_range(refused, 100, room);
    for (size_t at = 0; at < room; at++) {
        for (unsigned flip = 1; flip < 256; flip *= 4) {
            unsigned char *copy = malloc(n);
            assert_non_null(copy);
            memcpy(copy, subset.bytes.s, n);
            copy[at] = (unsigned char)(copy[at] ^ flip);
            cff_number_cids(copy, n);
            free(copy);
        }
    }
    bed_close(&bed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_face_is_cut),
        cmocka_unit_test(cids_are_glyph_ids),
        cmocka_unit_test(a_glyph_that_is_not_there_is_refused),
        cmocka_unit_test(broken_cff_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
