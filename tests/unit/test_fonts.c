/* Which face fills a role, who stands in for it or for a character, and what is said about it. The fonts are the
 * installed ones; what must be absent is left out of a folder made for the test. */
#include "text/fonts.h"

#include "font_bed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "font_folder.h"

/* ---- faces of roles */

static const struct { enum font_role role; int weight; const char *lang, *name; } faces[] = {
    {ROLE_SONG, 400, "zh-Hans", "NotoSerifCJKsc-Regular"},
    {ROLE_SONG, 400, "zh", "NotoSerifCJKsc-Regular"},
    {ROLE_SONG, 400, "zh-CN", "NotoSerifCJKsc-Regular"},
    {ROLE_SONG, 400, "en", "NotoSerifCJKsc-Regular"},
    {ROLE_SONG, 400, "", "NotoSerifCJKsc-Regular"},
    {ROLE_SONG, 400, "zh-Hant", "NotoSerifCJKtc-Regular"},
    {ROLE_SONG, 400, "zh-tw", "NotoSerifCJKtc-Regular"},
    {ROLE_SONG, 400, "zh-Hant-HK", "NotoSerifCJKhk-Regular"},
    {ROLE_SONG, 400, "zh-MO", "NotoSerifCJKhk-Regular"},
    {ROLE_SONG, 400, "zh-Hans-HK", "NotoSerifCJKsc-Regular"},
    {ROLE_SONG, 400, "ja", "NotoSerifCJKjp-Regular"},
    {ROLE_SONG, 400, "ja-JP", "NotoSerifCJKjp-Regular"},
    {ROLE_SONG, 400, "ko", "NotoSerifCJKkr-Regular"},
    {ROLE_SONG, 700, "zh-Hans", "NotoSerifCJKsc-Bold"},
    {ROLE_SONG, 900, "zh-Hans", "NotoSerifCJKsc-Black"},
    {ROLE_SONG, 600, "zh-Hans", "NotoSerifCJKsc-SemiBold"},
    {ROLE_HEI, 400, "zh-Hans", "NotoSansCJKsc-Regular"},
    {ROLE_HEI, 500, "zh-Hans", "NotoSansCJKsc-Medium"},
    {ROLE_HEI, 300, "ja", "NotoSansCJKjp-Light"},
    {ROLE_HEI, 100, "zh-Hans", "NotoSansCJKsc-Thin"},
    {ROLE_KAI, 400, "zh-Hans", "LXGWWenKai-Regular"},
    {ROLE_KAI, 700, "zh-Hans", "LXGWWenKai-Bold"},
    {ROLE_SERIF, 400, "en", "LiberationSerif"},
    {ROLE_SERIF, 700, "zh-Hans", "LiberationSerif-Bold"},
    {ROLE_SANS, 400, "zh-Hans", "LiberationSans"},
    {ROLE_MONO, 400, "zh-Hans", "LiberationMono"},
};

static void role_weight_and_language_choose_the_face(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        const struct face *face = bed_face(&bed, faces[i].role, faces[i].weight, faces[i].lang);
        assert_non_null(face);
        assert_string_equal(face->postscript_name, faces[i].name);
        assert_int_equal(face->weight, faces[i].weight);
        assert_ptr_equal(face, bed_face(&bed, faces[i].role, faces[i].weight, faces[i].lang));
    }
    assert_int_equal(bed.diags->list.n, 0);
    bed_close(&bed);
}

static void names_of_roles_and_weights(void **state)
{
    (void)state;
    for (enum font_role role = 0; role < ROLE_COUNT; role++)
        assert_int_equal(font_role_named(str_of(font_role_name(role))), role);
    assert_int_equal(font_role_named(STR("Song")), ROLE_COUNT);
    assert_int_equal(font_role_named(STR("")), ROLE_COUNT);
    assert_int_equal(font_weight_named(STR("thin")), 100);
    assert_int_equal(font_weight_named(STR("semibold")), 600);
    assert_int_equal(font_weight_named(STR("black")), 900);
    assert_int_equal(font_weight_named(STR("heavy")), 0);
}

static void metrics_are_those_of_the_file(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    const struct face *song = bed_face(&bed, ROLE_SONG, 400, "zh-Hans"), *mono = bed_face(&bed, ROLE_MONO, 400, "en"),
                      *hei = bed_face(&bed, ROLE_HEI, 400, "zh-Hans"), *serif = bed_face(&bed, ROLE_SERIF, 400, "en");
    assert_int_equal(song->upem, 1000);
    assert_int_equal(song->ascent, 1151);
    assert_int_equal(song->descent, -286);
    assert_int_equal(song->cap_height, 729);
    assert_true(song->is_cff && song->is_serif && !song->is_fixed);
    assert_string_equal(song->family, "Noto Serif CJK SC");
    assert_string_equal(song->package, "fonts-noto-cjk");
    assert_string_equal(song->licence, "OFL-1.1");
    assert_string_equal(song->version, "2.001");
    assert_false(hei->is_serif);
    assert_int_equal(mono->upem, 2048);
    assert_true(mono->is_fixed && !mono->is_cff);
    assert_true(serif->is_serif && serif->italic_angle_milli == 0);
    assert_int_equal(serif->ascent, 1825);
    assert_int_equal(serif->x_min, -362);
    assert_true(song->serial != mono->serial && mono->serial != serif->serial && song->serial != hei->serial);
    bed_close(&bed);
}

static void glyphs_have_advances_and_boxes(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    const struct face *song = bed_face(&bed, ROLE_SONG, 400, "zh-Hans"), *serif = bed_face(&bed, ROLE_SERIF, 400, "en");
    struct glyph_box box;
    uint32_t glyph = face_glyph(song, 0x4E00);
    assert_int_not_equal(glyph, 0);
    assert_int_equal(face_advance(song, glyph), 1000);
    assert_true(face_box(song, glyph, &box));
    assert_true(0 < box.x_min && box.x_min < box.x_max && box.x_max < 1000 && box.y_min < box.y_max && box.y_max < 600);
    assert_true(face_box(serif, face_glyph(serif, 'H'), &box));
    assert_int_equal(box.y_min, 0);
    assert_int_equal(face_glyph(serif, 0x4E00), 0);
    assert_false(face_box(serif, 0xFFFFF, &box));
    bed_close(&bed);
}

static void variation_sequences(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    const struct face *japanese = bed_face(&bed, ROLE_SONG, 400, "ja"), *serif = bed_face(&bed, ROLE_SERIF, 400, "ja");
    assert_true(face_has(japanese, 0x845B, 0));
    assert_true(face_has(japanese, 0x845B, 0xE0100));
    assert_false(face_has(japanese, 0x845B, 0xE01EF));
    assert_true(face_has(serif, 'A', 0));
    assert_false(face_has(serif, 'A', 0xFE00));
    assert_null(bed_fallback(&bed, ROLE_SONG, 400, STR("ja"), 'A', 0xFE00));
    assert_int_equal(bed.diags->list.n, 0);
    bed_close(&bed);
}

/* ---- fallback */

static const struct { enum font_role role; const char *lang; uint32_t cp; const char *name; } fallbacks[] = {
    {ROLE_SONG, "zh-Hans", 0x2A6A5, "BabelStoneHan"},           /* Ext B */
    {ROLE_SONG, "ja", 0x2A6A5, "HanaMinA"},
    {ROLE_SONG, "zh-Hant", 0x2B000, "HanaMinB"},                /* Ext C */
    {ROLE_KAI, "zh-Hans", 0x2A6A5, "BabelStoneHan"},
    {ROLE_FANGSONG, "zh-Hans", 0x9AA8, "LXGWWenKai-Regular"},
    {ROLE_SERIF, "zh-Hans", 0x20BB7, "NotoSerifCJKsc-Regular"},
    {ROLE_SERIF, "zh-Hant", 0x20BB7, "NotoSerifCJKtc-Regular"},
    {ROLE_SERIF, "ja", 0x20BB7, "NotoSerifCJKjp-Regular"},
    {ROLE_SANS, "zh-Hans", 0x2460, "NotoSansCJKsc-Regular"},
    {ROLE_MONO, "zh-Hans", 0x2103, "NotoSansCJKsc-Regular"},
    {ROLE_SONG, "zh-Hans", 0x31350, "BabelStoneHan"},           /* Ext H */
    {ROLE_SONG, "ja", 0x31350, "BabelStoneHan"},
    {ROLE_SONG, "zh-Hans", 0x9FED, "BabelStoneHan"},            /* 鿭 nihonium */
    {ROLE_SERIF, "zh-Hans", 0xE000, NULL},                      /* private use */
    {ROLE_SONG, "zh-Hans", 0xF0000, NULL},
    {ROLE_SONG, "zh-Hans", 0x1FFFE, NULL},
    {ROLE_SERIF, "zh-Hans", 0x627, "Amiri-Regular"},
    {ROLE_SANS, "zh-Hans", 0x627, "Amiri-Regular"},
    {ROLE_KAI, "ja", 0x627, "Amiri-Regular"},
    {ROLE_SONG, "zh-Hans", 0x1F600, "Symbola"},
    {ROLE_MONO, "zh-Hans", 0x1C5, "LiberationMono"},
};

/* The second face of a Latin role has the first one's name: these tell it by its package. */
static const struct { enum font_role role; uint32_t cp; } second_faces[] = {
    {ROLE_SERIF, 0x1DA}, {ROLE_SERIF, 0x304}, {ROLE_SERIF, 0x1EC7}, {ROLE_SERIF, 0x5D0}, {ROLE_SANS, 0x1DA}, {ROLE_MONO, 0x1DA},
};

static void second_face_of_a_role_comes_first(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    for (size_t i = 0; i < sizeof second_faces / sizeof *second_faces; i++) {
        const struct face *face = bed_fallback(&bed, second_faces[i].role, 400, STR("zh-Hans"),
                                                 second_faces[i].cp, 0);
        assert_non_null(face);
        assert_string_equal(face->package, "fonts-liberation2");
        assert_int_equal(face->role, second_faces[i].role);
    }
    bed_close(&bed);
}

/* What characters are meant to be set in, and what is said when that is not installed. */
static void absent_faces_for_a_script_are_named(void **state)
{
    (void)state;
    assert_int_equal(fonts_meant_role(0x627), ROLE_ARABIC);
    assert_int_equal(fonts_meant_role(0x1F600), ROLE_SYMBOL);
    assert_int_equal(fonts_meant_role(0x4E00), ROLE_RARE);
    struct folder root = folder_new();
    install(&root, SERIF_FILE);
    struct bed bed = bed_open_places("fonts/manifest.tsv", root.path, NULL);
    assert_null(bed_fallback(&bed, ROLE_SERIF, 400, STR("zh-Hans"), 0x627, 0));
    assert_true(bed_said(&bed, DIAG_FONT_RARE_ABSENT, 0, "fonts-hosny-amiri"));
    bed_close(&bed);
    install(&root, "fonts/truetype/dejavu/DejaVuSans.ttf");
    bed = bed_open_places("fonts/manifest.tsv", root.path, NULL);
    for (uint32_t cp = 0x627; cp < 0x630; cp++)
        assert_non_null(bed_fallback(&bed, ROLE_SERIF, 400, STR("zh-Hans"), cp, 0));
    assert_int_equal(bed.diags->list.n, 1);
    assert_true(bed_said(&bed, DIAG_FONT_STANDS_IN, 2, "fonts-hosny-amiri"));
    bed_close(&bed);
    folder_drop(&root);
}

static void fallback_keeps_to_the_language(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++) {
        const struct face *face = bed_fallback(&bed, fallbacks[i].role, 400,
                                                 str_of(fallbacks[i].lang), fallbacks[i].cp, 0);
        if (fallbacks[i].name && (!face || strcmp(face->postscript_name, fallbacks[i].name) != 0))
            fail_msg("U+%X in %s %s: %s", fallbacks[i].cp, font_role_name(fallbacks[i].role), fallbacks[i].lang,
                     face ? face->postscript_name : "none");
        if (!fallbacks[i].name)
            assert_null(face);
        if (face)
            assert_true(face_has(face, fallbacks[i].cp, 0));
    }
    bed_close(&bed);
}

static void fallback_is_as_bold(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    const struct face *face = bed_fallback(&bed, ROLE_SERIF, 700, STR("zh-Hans"), 0x2103, 0);
    assert_non_null(face);
    assert_string_equal(face->postscript_name, "NotoSerifCJKsc-Bold");
    face = bed_fallback(&bed, ROLE_SONG, 700, STR("zh-Hans"), 0x2A6A5, 0);
    assert_non_null(face);
    assert_string_equal(face->postscript_name, "BabelStoneHan");
    assert_int_equal(bed.diags->list.n, 0);
    bed_close(&bed);
}

/* One file that two lines name is one face. */
static void a_face_is_opened_once(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    assert_ptr_equal(bed_fallback(&bed, ROLE_SONG, 400, STR("zh-Hans"), 0x31350, 0),
                     bed_fallback(&bed, ROLE_SONG, 400, STR("ja"), 0x31350, 0));
    bed_close(&bed);
}

static void absent_rare_fonts_are_named_once(void **state)
{
    (void)state;
    struct folder root = folder_new();
    install(&root, SONG_FILE);
    struct bed bed = bed_open_places("fonts/manifest.tsv", root.path, NULL);
    for (int i = 0; i < 3; i++)
        assert_null(bed_fallback(&bed, ROLE_SONG, 400, STR("zh-Hans"), 0x2A6A5, 0));
    assert_int_equal(bed.diags->list.n, 1);
    assert_true(bed_said(&bed, DIAG_FONT_RARE_ABSENT, 0, "fonts-babelstone-han fonts-hanazono"));
    bed_close(&bed);
    folder_drop(&root);
}

/* ---- what stands in */

static void weight_that_nobody_has(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    for (int i = 0; i < 3; i++)
        assert_int_equal(bed_face(&bed, ROLE_SERIF, 600, "zh-Hans")->weight, 700);
    assert_int_equal(bed.diags->list.n, 1);
    assert_true(bed_said(&bed, DIAG_FONT_WEIGHT_NONE, 3, "400, 700"));
    assert_int_equal(bed_face(&bed, ROLE_SERIF, 500, "zh-Hans")->weight, 400);
    assert_int_equal(bed_count(&bed, DIAG_FONT_WEIGHT_NONE), 2);
    assert_int_equal(bed_face(&bed, ROLE_SONG, 800, "zh-Hans")->weight, 900);
    assert_int_equal(bed.diags->worst, SEVERITY_WARNING);
    bed_close(&bed);
}

static void each_job_is_told(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    struct diags *second = diags_new(bed.arena);
    fonts_face(bed.fonts, bed.diags, ROLE_SERIF, 600, STR("zh-Hans"));
    fonts_face(bed.fonts, second, ROLE_SERIF, 600, STR("zh-Hans"));
    assert_int_equal(bed.diags->list.n, 1);
    assert_int_equal(second->list.n, 1);
    bed_close(&bed);
}

static void weight_that_is_not_installed(void **state)
{
    (void)state;
    struct folder root = folder_new();
    install(&root, SONG_FILE);
    install(&root, "fonts/opentype/noto/NotoSerifCJK-Bold.ttc");
    struct bed bed = bed_open_places("fonts/manifest.tsv", root.path, NULL);
    assert_int_equal(bed_face(&bed, ROLE_SONG, 900, "zh-Hans")->weight, 700);
    assert_int_equal(bed_face(&bed, ROLE_SONG, 500, "zh-Hans")->weight, 400);
    assert_int_equal(bed_count(&bed, DIAG_FONT_WEIGHT_ABSENT), 2);
    assert_true(bed_said(&bed, DIAG_FONT_WEIGHT_ABSENT, 3, "fonts-noto-cjk-extra"));
    bed_close(&bed);
    folder_drop(&root);
}

static void kai_stands_in_for_fangsong(void **state)
{
    (void)state;
    struct folder root = folder_new();
    install(&root, KAI_FILE);
    struct bed bed = bed_open_places("fonts/manifest.tsv", root.path, NULL);
    for (int i = 0; i < 2; i++)
        assert_string_equal(bed_face(&bed, ROLE_FANGSONG, 400, "zh-Hans")->postscript_name, "LXGWWenKai-Regular");
    assert_int_equal(bed.diags->list.n, 1);
    assert_true(bed_said(&bed, DIAG_FONT_STANDS_IN, 2, "texlive-lang-chinese"));
    assert_non_null(bed_face(&bed, ROLE_FANGSONG, 400, "zh-Hant"));
    assert_true(bed_said(&bed, DIAG_FONT_LANGUAGE, 1, "zh-Hant"));
    assert_int_equal(bed.diags->worst, SEVERITY_WARNING);
    bed_close(&bed);
    folder_drop(&root);
}

static void second_choice_of_a_role_is_said(void **state)
{
    (void)state;
    struct folder root = folder_new();
    install(&root, KAI_FILE);
    struct bed bed = bed_open_places("fonts/manifest.tsv", root.path, NULL);
    assert_non_null(bed_face(&bed, ROLE_KAI, 400, "zh-Hant"));
    assert_true(bed_said(&bed, DIAG_FONT_STANDS_IN, 2, "fonts-arphic-ukai"));
    bed_close(&bed);
    folder_drop(&root);
}

static void absent_font_names_its_package(void **state)
{
    (void)state;
    static const struct { enum font_role role; const char *lang, *package; } absent[] = {
        {ROLE_SONG, "zh-Hans", "fonts-noto-cjk"}, {ROLE_HEI, "ja", "fonts-noto-cjk"},
        {ROLE_KAI, "zh-Hans", "fonts-lxgw-wenkai"}, {ROLE_SERIF, "en", "fonts-liberation"},
        {ROLE_FANGSONG, "ja", "texlive-lang-chinese"}};
    struct folder root = folder_new();
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
        struct bed bed = bed_open_places("fonts/manifest.tsv", i % 2 ? root.path : NULL, NULL);
        assert_null(bed_face(&bed, absent[i].role, 400, absent[i].lang));
        assert_null(bed_face(&bed, absent[i].role, 400, absent[i].lang));
        assert_int_equal(bed.diags->list.n, 1);
        assert_true(bed_said(&bed, DIAG_FONT_ABSENT, 1, absent[i].package));
        assert_int_equal(bed.diags->worst, SEVERITY_FAILURE);
        bed_close(&bed);
    }
    folder_drop(&root);
}

/* ---- the user's folder */

static void folder_comes_before_the_system(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    write_file(&folder, "LiberationSerif-Regular.ttf", read_file(&folder, SYSTEM SERIF_FILE));
    struct bed bed = bed_open_places("fonts/manifest.tsv", "/usr/share", folder.path);
    const struct face *face = bed_face(&bed, ROLE_SERIF, 400, "en");
    assert_string_equal(face->path, inside(&folder, "LiberationSerif-Regular.ttf"));
    assert_non_null(bed_face(&bed, ROLE_SONG, 400, "zh-Hans"));
    assert_int_equal(bed.diags->list.n, 0);
    bed_close(&bed);
    folder_drop(&folder);
}

static void expect_other_version(struct folder *folder, struct str bytes)
{
    write_file(folder, "LiberationSerif-Regular.ttf", bytes);
    struct bed bed = bed_open_places("fonts/manifest.tsv", NULL, folder->path);
    assert_non_null(bed_face(&bed, ROLE_SERIF, 400, "en"));
    assert_non_null(bed_face(&bed, ROLE_SERIF, 400, "en"));
    assert_int_equal(bed.diags->list.n, 1);
    assert_int_equal(bed_count(&bed, DIAG_FONT_VERSION), 1);
    bed_close(&bed);
}

/* Another size, and the same size with another date in the table head. */
static void another_version_is_a_warning(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    struct str whole = read_file(&folder, SYSTEM SERIF_FILE);
    char *bytes = (char *)arena_grow(folder.arena, (char *)whole.s, whole.n, whole.n + 1);
    expect_other_version(&folder, (struct str){bytes, whole.n + 1});
    const unsigned char *record = memmem(bytes, 400, "head", 4);
    assert_non_null(record);
    size_t head = (size_t)record[8] << 24 | (size_t)record[9] << 16 | (size_t)record[10] << 8 | record[11];
    bytes[head + 35] ^= 1;
    expect_other_version(&folder, (struct str){bytes, whole.n});
    folder_drop(&folder);
}

static void folder_that_is_none(void **state)
{
    (void)state;
    static const char *const wrong[] = {"/nowhere/at/all", "/etc/passwd"};
    for (size_t i = 0; i < 2; i++) {
        struct bed bed = bed_open_places("fonts/manifest.tsv", "/usr/share", wrong[i]);
        assert_null(bed.fonts);
        assert_true(bed_said(&bed, DIAG_FONT_FOLDER, 0, wrong[i]));
        bed_close(&bed);
    }
}

/* A pipe must not be waited for, nor a folder be read. */
static void only_regular_files_are_fonts(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    assert_int_equal(mkfifo(inside(&folder, "LiberationSerif-Regular.ttf"), 0666), 0);
    assert_int_equal(mkdir(inside(&folder, "LiberationSerif-Bold.ttf"), 0777), 0);
    struct bed bed = bed_open_places("fonts/manifest.tsv", NULL, folder.path);
    assert_null(bed_face(&bed, ROLE_SERIF, 400, "en"));
    assert_int_equal(bed_count(&bed, DIAG_FONT_ABSENT), 1);
    bed_close(&bed);
    folder_drop(&folder);
}

static void units_become_millipoints(void **state)
{
    (void)state;
    static const struct { int32_t upem; int64_t units; mpt size, result; } cases[] = {
        {1000, 1000, 10500, 10500}, {1000, 500, 15000, 7500}, {2048, 1024, 10500, 5250}, {2048, 1, 10500, 5},
        {1000, -286, 10500, -3003}, {1000, 1, 500, 1}, {1000, -1, 500, -1}, {1000, 1, 499, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct face face = {.upem = cases[i].upem};
        assert_int_equal(face_scale(&face, cases[i].units, cases[i].size), cases[i].result);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(role_weight_and_language_choose_the_face),
        cmocka_unit_test(names_of_roles_and_weights),
        cmocka_unit_test(metrics_are_those_of_the_file),
        cmocka_unit_test(glyphs_have_advances_and_boxes),
        cmocka_unit_test(variation_sequences),
        cmocka_unit_test(fallback_keeps_to_the_language),
        cmocka_unit_test(second_face_of_a_role_comes_first),
        cmocka_unit_test(absent_faces_for_a_script_are_named),
        cmocka_unit_test(fallback_is_as_bold),
        cmocka_unit_test(a_face_is_opened_once),
        cmocka_unit_test(absent_rare_fonts_are_named_once),
        cmocka_unit_test(weight_that_nobody_has),
        cmocka_unit_test(each_job_is_told),
        cmocka_unit_test(weight_that_is_not_installed),
        cmocka_unit_test(kai_stands_in_for_fangsong),
        cmocka_unit_test(second_choice_of_a_role_is_said),
        cmocka_unit_test(absent_font_names_its_package),
        cmocka_unit_test(folder_comes_before_the_system),
        cmocka_unit_test(another_version_is_a_warning),
        cmocka_unit_test(folder_that_is_none),
        cmocka_unit_test(only_regular_files_are_fonts),
        cmocka_unit_test(units_become_millipoints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
