/* Shaping against what the installed faces must give: widths of marks, forms by language, clusters, context. */
#include "text/shape.h"

#include "base/ucd.h"
#include "font_bed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HANI UCD_TAG('H', 'a', 'n', 'i')
#define LATN UCD_TAG('L', 'a', 't', 'n')

/* Shapes the whole text. */
static size_t shape_all(struct bed *bed, const struct face *face, const char *text, const char *lang, uint32_t script,
                        unsigned flags, struct shaped_glyph **glyphs)
{
    struct str s = str_of(text);
    return shape(bed->arena, face, s, 0, s.n, str_of(lang), script, flags, glyphs);
}

static int64_t advance_of(const struct shaped_glyph *glyphs, size_t n)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += glyphs[i].advance;
    return sum;
}

/* Thousandths of an em that a text takes in script Hani. */
static const struct { enum font_role role; const char *lang, *text; size_t glyphs; int64_t width; } widths[] = {
    {ROLE_SONG, "zh-Hans", "——", 1, 2000},
    {ROLE_SONG, "zh-CN", "——", 1, 2000},
    {ROLE_SONG, "zh", "——", 1, 2000},
    {ROLE_SONG, "zh-Hant", "——", 1, 2000},
    {ROLE_SONG, "zh-Hant-HK", "——", 1, 2000},
    {ROLE_SONG, "en", "——", 1, 2000},
    {ROLE_HEI, "zh-Hans", "——", 1, 2000},
    {ROLE_SONG, "zh-Hans", "……", 2, 2000},
    {ROLE_HEI, "zh-Hans", "……", 2, 2000},
    {ROLE_KAI, "zh-Hans", "……", 2, 2000},
    {ROLE_SONG, "zh-Hans", "，。、；：？！", 7, 7000},
    {ROLE_HEI, "zh-Hans", "，。、；：？！", 7, 7000},
    {ROLE_KAI, "zh-Hans", "，。、；：？！", 7, 7000},
    {ROLE_SONG, "zh-Hans", "“”‘’（）《》〈〉「」『』【】〔〕", 18, 18000},
    {ROLE_HEI, "zh-Hans", "“”‘’（）《》〈〉「」『』【】〔〕", 18, 18000},
    {ROLE_SONG, "zh-Hans", "。」』）、，“‘（《一", 11, 11000},
    {ROLE_HEI, "zh-Hans", "。」』）、，“‘（《一", 11, 11000},
    {ROLE_SONG, "zh-Hans", "骨直门", 3, 3000},
    {ROLE_KAI, "zh-Hans", "骨直门", 3, 3000},
};

static void widths_of_marks_and_han(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct shaped_glyph *glyphs;
        const struct face *face = bed_face(&bed, widths[i].role, 400, widths[i].lang);
        assert_non_null(face);
        size_t n = shape_all(&bed, face, widths[i].text, widths[i].lang, HANI, 0, &glyphs);
        int64_t width = advance_of(glyphs, n) * 1000 / face->upem;
        if (n != widths[i].glyphs || width != widths[i].width)
            fail_msg("%s %s %s: %zu glyphs, %lld", font_role_name(widths[i].role), widths[i].lang, widths[i].text, n,
                     (long long)width);
    }
    bed_close(&bed);
}

static uint32_t glyph_in(struct bed *bed, const char *text, const char *lang)
{
    struct shaped_glyph *glyphs;
    const struct face *face = bed_face(bed, ROLE_SONG, 400, lang);
    assert_int_equal(shape_all(bed, face, text, lang, HANI, 0, &glyphs), 1);
    assert_int_not_equal(glyphs[0].id, 0);
    return glyphs[0].id;
}

static void forms_follow_the_language(void **state)
{
    (void)state;
    static const struct { const char *text, *one, *other; bool differ; } forms[] = {
        {"骨", "zh-Hans", "ja", true}, {"直", "zh-Hans", "ja", true}, {"门", "zh-Hans", "ja", true},
        {"骨", "zh-Hans", "zh-Hant", true}, {"骨", "zh-CN", "zh-SG", false}, {"骨", "zh", "en", false},
        {"次", "zh-Hant", "zh-Hant-HK", true}, {"次", "zh-TW", "zh-Hant", false}, {"次", "zh-HK", "zh-Hant-MO", false},
        {"一", "zh-Hans", "ja", false}};
    struct bed bed = bed_open();
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        bool differ = glyph_in(&bed, forms[i].text, forms[i].one) != glyph_in(&bed, forms[i].text, forms[i].other);
        if (differ != forms[i].differ)
            fail_msg("%s in %s and %s", forms[i].text, forms[i].one, forms[i].other);
    }
    bed_close(&bed);
}

/* The face may be another language's: the language given decides. */
static void language_is_passed_to_the_face(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    struct shaped_glyph *japanese, *simplified;
    const struct face *face = bed_face(&bed, ROLE_SONG, 400, "ja");
    shape_all(&bed, face, "骨", "ja", HANI, 0, &japanese);
    shape_all(&bed, face, "骨", "zh-Hans", HANI, 0, &simplified);
    assert_int_not_equal(japanese[0].id, simplified[0].id);
    assert_int_equal(simplified[0].id, glyph_in(&bed, "骨", "zh-Hans"));
    bed_close(&bed);
}

static const struct { enum font_role role; uint32_t script; const char *text; size_t n; uint32_t clusters[4]; } clusters[] = {
    {ROLE_SONG, HANI, "一二三", 3, {0, 3, 6}},
    {ROLE_SONG, HANI, "一——二", 3, {0, 3, 9}},
    {ROLE_SONG, HANI, "𠮷一", 2, {0, 4}},
    {ROLE_SONG, HANI, "一\r二", 3, {0, 3, 4}},
    {ROLE_SERIF, LATN, "e\xCC\x81x", 2, {0, 3}},
    {ROLE_SERIF, LATN, "ab c", 4, {0, 1, 2, 3}},
    {ROLE_SERIF, LATN, "q\xCC\x88x", 3, {0, 0, 3}},
    {ROLE_SONG, HANI, "", 0, {0}},
};

static void clusters_are_graphemes_in_bytes(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
        struct shaped_glyph *glyphs;
        size_t n = shape_all(&bed, bed_face(&bed, clusters[i].role, 400, "zh-Hans"), clusters[i].text, "zh-Hans",
                             clusters[i].script, 0, &glyphs);
        assert_int_equal(n, clusters[i].n);
        for (size_t g = 0; g < n; g++)
            assert_int_equal(glyphs[g].cluster, clusters[i].clusters[g]);
    }
    bed_close(&bed);
}

static void slice_has_clusters_of_the_whole(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    struct shaped_glyph *glyphs;
    struct str text = STR("一二三四");
    size_t n = shape(bed.arena, bed_face(&bed, ROLE_SONG, 400, "zh-Hans"), text, 3, 9, STR("zh-Hans"), HANI, 0, &glyphs);
    assert_int_equal(n, 2);
    assert_int_equal(glyphs[0].cluster, 3);
    assert_int_equal(glyphs[1].cluster, 6);
    bed_close(&bed);
}

static void breaking_between_han_is_safe_inside_kerned_latin_is_not(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    struct shaped_glyph *han, *latin;
    size_t n = shape_all(&bed, bed_face(&bed, ROLE_SONG, 400, "zh-Hans"), "中文，排版。", "zh-Hans", HANI, 0, &han);
    for (size_t i = 0; i < n; i++)
        assert_false(han[i].unsafe_to_break);
    assert_int_equal(shape_all(&bed, bed_face(&bed, ROLE_SERIF, 400, "zh-Hans"), "AV", "en", LATN, 0, &latin), 2);
    assert_true(latin[1].unsafe_to_break);
    bed_close(&bed);
}

static void ligatures_and_figures_by_flag(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    struct shaped_glyph *glyphs;
    const struct face *serif = bed_face(&bed, ROLE_SERIF, 400, "en");
    const struct face *song = bed_face(&bed, ROLE_SONG, 400, "en");
    assert_int_equal(shape_all(&bed, song, "fi", "en", LATN, 0, &glyphs), 1);
    assert_int_equal(shape_all(&bed, song, "fi", "en", LATN, SHAPE_NO_LIGATURES, &glyphs), 2);
    assert_int_equal(shape_all(&bed, serif, "10", "en", LATN, SHAPE_TABULAR_FIGURES, &glyphs), 2);
    assert_int_equal(glyphs[0].advance, glyphs[1].advance);
    bed_close(&bed);
}

/* Kana pairs that a proportional setting would draw together stay on their ems. */
static void kana_is_not_kerned(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    struct shaped_glyph *glyphs;
    const struct face *face = bed_face(&bed, ROLE_SONG, 400, "ja");
    size_t n = shape_all(&bed, face, "ですっト、ァ", "ja", UCD_TAG('H', 'i', 'r', 'a'), 0, &glyphs);
    assert_int_equal(advance_of(glyphs, n), (int64_t)n * face->upem);
    bed_close(&bed);
}

static void ignorables_take_no_width(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    struct shaped_glyph *glyphs;
    const struct face *face = bed_face(&bed, ROLE_SONG, 400, "zh-Hans");
    size_t n = shape_all(&bed, face, "一\xE2\x80\xAE\xE2\x80\x8B二", "zh-Hans", HANI, 0, &glyphs);
    assert_int_equal(advance_of(glyphs, n), 2 * face->upem);
    bed_close(&bed);
}

static void missing_character_is_glyph_zero(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    struct shaped_glyph *glyphs;
    assert_int_equal(shape_all(&bed, bed_face(&bed, ROLE_SONG, 400, "zh-Hans"), "𪚥", "zh-Hans", HANI, 0, &glyphs), 1);
    assert_int_equal(glyphs[0].id, 0);
    bed_close(&bed);
}

static void odd_languages_are_taken(void **state)
{
    (void)state;
    static const char *const langs[] = {"", "-", "x", "zh-", "zh-Hans-CN-u-co-pinyin", "de-DE-1996", "123", "zh-x-Hant"};
    struct bed bed = bed_open();
    struct shaped_glyph *glyphs;
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        const struct face *face = bed_face(&bed, ROLE_SONG, 400, langs[i]);
        assert_int_equal(shape_all(&bed, face, "骨", langs[i], HANI, 0, &glyphs), 1);
        assert_int_equal(glyphs[0].id, glyph_in(&bed, "骨", "zh-Hans"));
    }
    bed_close(&bed);
}

static void versions_are_told(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    int major = 0, minor = 0;
    assert_int_equal(sscanf(shape_version(), "%d.%d", &major, &minor), 2);
    assert_true(major >= 6);
    assert_int_equal(sscanf(freetype_version(bed.arena), "%d.%d", &major, &minor), 2);
    assert_int_equal(major, 2);
    bed_close(&bed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_of_marks_and_han),
        cmocka_unit_test(forms_follow_the_language),
        cmocka_unit_test(language_is_passed_to_the_face),
        cmocka_unit_test(clusters_are_graphemes_in_bytes),
        cmocka_unit_test(slice_has_clusters_of_the_whole),
        cmocka_unit_test(breaking_between_han_is_safe_inside_kerned_latin_is_not),
        cmocka_unit_test(ligatures_and_figures_by_flag),
        cmocka_unit_test(kana_is_not_kerned),
        cmocka_unit_test(ignorables_take_no_width),
        cmocka_unit_test(missing_character_is_glyph_zero),
        cmocka_unit_test(odd_languages_are_taken),
        cmocka_unit_test(versions_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
