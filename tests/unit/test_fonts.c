/* Which face fills a role, who stands in, what is said about it; wrong lists, broken and missing files. The fonts are
 * the installed ones; what must be wrong is made in a folder of its own. */
#include "text/fonts.h"

#include "font_bed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define SYSTEM "/usr/share/"
#define SONG_FILE "fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define SERIF_FILE "fonts/truetype/liberation/LiberationSerif-Regular.ttf"
#define SERIF_BOLD_FILE "fonts/truetype/liberation/LiberationSerif-Bold.ttf"

/* ---- a folder made for one test */

struct folder {
    char path[64];
    struct arena *arena;
};

static struct folder folder_new(void)
{
    struct folder folder = {.path = "/tmp/paiban-fonts-XXXXXX", .arena = arena_new(NULL)};
    assert_non_null(mkdtemp(folder.path));
    return folder;
}

static const char *inside(struct folder *folder, const char *name)
{
    return str_format(folder->arena, "%s/%s", folder->path, name).s;
}

static void folder_drop(struct folder *folder)
{
    const char *command = str_format(folder->arena, "rm -r '%s'", folder->path).s;
    assert_int_equal(system(command), 0);
    arena_drop(folder->arena);
}

static const char *write_file(struct folder *folder, const char *name, struct str bytes)
{
    const char *path = inside(folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.s, 1, bytes.n, file), bytes.n);
    fclose(file);
    return path;
}

static struct str read_file(struct folder *folder, const char *path)
{
    struct stat st;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fstat(fileno(file), &st);
    char *bytes = arena_alloc(folder->arena, (size_t)st.st_size);
    assert_int_equal(fread(bytes, 1, (size_t)st.st_size, file), st.st_size);
    fclose(file);
    return (struct str){bytes, (size_t)st.st_size};
}

/* Makes the folders on the way to a file that a system root has, then the file as a link to the installed one. */
static void install(struct folder *folder, const char *file)
{
    char *path = strdup(inside(folder, file));
    for (char *slash = path + strlen(folder->path) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = 0;
        mkdir(path, 0777);
        *slash = '/';
    }
    if (access(path, F_OK) != 0)
        assert_int_equal(symlink(str_format(folder->arena, SYSTEM "%s", file).s, path), 0);
    free(path);
}

static bool was_said(const struct bed *bed, enum diag_id id, size_t arg, const char *text)
{
    for (size_t i = 0; i < bed->diags->list.n; i++)
        if (bed->diags->list.at[i].id == id && arg < bed->diags->list.at[i].nargs &&
            str_is(bed->diags->list.at[i].args[arg], text))
            return true;
    return false;
}

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
    assert_null(fonts_fallback(bed.fonts, bed.diags, ROLE_SONG, 400, STR("ja"), 'A', 0xFE00));
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
};

static void fallback_keeps_to_the_language(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++) {
        const struct face *face = fonts_fallback(bed.fonts, bed.diags, fallbacks[i].role, 400,
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
    const struct face *face = fonts_fallback(bed.fonts, bed.diags, ROLE_SERIF, 700, STR("zh-Hans"), 0x2103, 0);
    assert_non_null(face);
    assert_string_equal(face->postscript_name, "NotoSerifCJKsc-Bold");
    face = fonts_fallback(bed.fonts, bed.diags, ROLE_SONG, 700, STR("zh-Hans"), 0x2A6A5, 0);
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
    assert_ptr_equal(fonts_fallback(bed.fonts, bed.diags, ROLE_SONG, 400, STR("zh-Hans"), 0x31350, 0),
                     fonts_fallback(bed.fonts, bed.diags, ROLE_SONG, 400, STR("ja"), 0x31350, 0));
    bed_close(&bed);
}

static void absent_rare_fonts_are_named_once(void **state)
{
    (void)state;
    struct folder root = folder_new();
    install(&root, SONG_FILE);
    struct bed bed = bed_open_places("fonts/manifest.tsv", root.path, NULL);
    for (int i = 0; i < 3; i++)
        assert_null(fonts_fallback(bed.fonts, bed.diags, ROLE_SONG, 400, STR("zh-Hans"), 0x2A6A5, 0));
    assert_int_equal(bed.diags->list.n, 1);
    assert_true(was_said(&bed, DIAG_FONT_RARE_ABSENT, 0, "fonts-babelstone-han fonts-hanazono fonts-dejavu-core"));
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
    assert_true(was_said(&bed, DIAG_FONT_WEIGHT_NONE, 3, "400, 700"));
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
    assert_true(was_said(&bed, DIAG_FONT_WEIGHT_ABSENT, 3, "fonts-noto-cjk-extra"));
    bed_close(&bed);
    folder_drop(&root);
}

static void kai_stands_in_for_fangsong(void **state)
{
    (void)state;
    struct folder root = folder_new();
    install(&root, "fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf");
    struct bed bed = bed_open_places("fonts/manifest.tsv", root.path, NULL);
    for (int i = 0; i < 2; i++)
        assert_string_equal(bed_face(&bed, ROLE_FANGSONG, 400, "zh-Hans")->postscript_name, "LXGWWenKai-Regular");
    assert_int_equal(bed.diags->list.n, 1);
    assert_true(was_said(&bed, DIAG_FONT_STANDS_IN, 2, "texlive-lang-chinese"));
    assert_non_null(bed_face(&bed, ROLE_FANGSONG, 400, "zh-Hant"));
    assert_true(was_said(&bed, DIAG_FONT_LANGUAGE, 1, "zh-Hant"));
    assert_int_equal(bed.diags->worst, SEVERITY_WARNING);
    bed_close(&bed);
    folder_drop(&root);
}

static void second_choice_of_a_role_is_said(void **state)
{
    (void)state;
    struct folder root = folder_new();
    install(&root, "fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf");
    struct bed bed = bed_open_places("fonts/manifest.tsv", root.path, NULL);
    assert_non_null(bed_face(&bed, ROLE_KAI, 400, "zh-Hant"));
    assert_true(was_said(&bed, DIAG_FONT_STANDS_IN, 2, "fonts-arphic-ukai"));
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
        assert_true(was_said(&bed, DIAG_FONT_ABSENT, 1, absent[i].package));
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

static void another_version_is_a_warning(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    write_file(&folder, "LiberationSerif-Regular.ttf", read_file(&folder, SYSTEM SERIF_BOLD_FILE));
    struct bed bed = bed_open_places("fonts/manifest.tsv", NULL, folder.path);
    assert_non_null(bed_face(&bed, ROLE_SERIF, 400, "en"));
    assert_non_null(bed_face(&bed, ROLE_SERIF, 400, "en"));
    assert_int_equal(bed.diags->list.n, 1);
    assert_int_equal(bed_count(&bed, DIAG_FONT_VERSION), 1);
    bed_close(&bed);
    folder_drop(&folder);
}

static void folder_that_is_none(void **state)
{
    (void)state;
    static const char *const wrong[] = {"/nowhere/at/all", "/etc/passwd"};
    for (size_t i = 0; i < 2; i++) {
        struct bed bed = bed_open_places("fonts/manifest.tsv", "/usr/share", wrong[i]);
        assert_null(bed.fonts);
        assert_true(was_said(&bed, DIAG_FONT_FOLDER, 0, wrong[i]));
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

/* ---- damaged files */

static void expect_damaged(struct folder *folder, struct str bytes)
{
    write_file(folder, "LiberationSerif-Regular.ttf", bytes);
    struct bed bed = bed_open_places("fonts/manifest.tsv", NULL, folder->path);
    assert_null(bed_face(&bed, ROLE_SERIF, 400, "en"));
    assert_null(bed_face(&bed, ROLE_SERIF, 400, "en"));
    assert_int_equal(bed.diags->list.n, 1);
    assert_int_equal(bed_count(&bed, DIAG_FONT_DAMAGED), 1);
    bed_close(&bed);
}

static void cut_short_at_any_place(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    struct str whole = read_file(&folder, SYSTEM SERIF_FILE);
    static const size_t kept[] = {0, 1, 4, 11, 12, 13, 100, 300, 1000, 20000, 100000};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        expect_damaged(&folder, str_slice(whole, 0, kept[i]));
    expect_damaged(&folder, str_slice(whole, 0, whole.n - 400));
    folder_drop(&folder);
}

static void something_else_under_the_name(void **state)
{
    (void)state;
    static const char *const others[] = {"%PDF-1.7\n", "ttcf\0\1\0\0\0\0\0\1\0\0\0\0", "OTTO\xFF\xFF", "<html></html>"};
    struct folder folder = folder_new();
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        expect_damaged(&folder, (struct str){others[i], i == 1 ? 16 : strlen(others[i])});
    folder_drop(&folder);
}

/* Whatever byte of the directory and of head is changed, the face opens or is refused; it never brings down the
 * program, and what opens answers every question. */
static void changed_bytes_do_no_harm(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    struct str whole = read_file(&folder, SYSTEM SERIF_FILE);
    char *bytes = (char *)arena_grow(folder.arena, (char *)whole.s, whole.n, whole.n);
    for (size_t i = 0; i < 400; i += 3) {
        bytes[i] = (char)~whole.s[i];
        write_file(&folder, "LiberationSerif-Regular.ttf", (struct str){bytes, whole.n});
        struct bed bed = bed_open_places("fonts/manifest.tsv", NULL, folder.path);
        const struct face *face = bed_face(&bed, ROLE_SERIF, 400, "en");
        struct glyph_box box;
        if (face) {
            face_box(face, face_glyph(face, 'A'), &box);
            assert_true(face->upem > 0);
        } else {
            assert_int_equal(bed_count(&bed, DIAG_FONT_DAMAGED), 1);
        }
        bed_close(&bed);
        bytes[i] = whole.s[i];
    }
    folder_drop(&folder);
}

static void damaged_fallback_is_said_and_passed_over(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    write_file(&folder, "BabelStoneHan.ttf", STR("no font"));
    struct bed bed = bed_open_places("fonts/manifest.tsv", "/usr/share", folder.path);
    const struct face *face = fonts_fallback(bed.fonts, bed.diags, ROLE_SONG, 400, STR("zh-Hans"), 0x2A6A5, 0);
    assert_non_null(face);
    assert_string_equal(face->postscript_name, "HanaMinA");
    assert_int_equal(bed_count(&bed, DIAG_FONT_DAMAGED), 1);
    bed_close(&bed);
    folder_drop(&folder);
}

/* ---- the list */

#define DIGEST "1c9c77c2cd0f3c2d2aeef53ea50a4d5d3d684ac73a430cb89de32f20b1c3fbdf"
#define FACE(role, weight, lang, file, index, size, head, digest) \
    "face\t" role "\t" weight "\t" lang "\tp\t" file "\t" index "\t" size "\t" head "\t" digest "\tOFL-1.1\n"
#define GOOD_FACE(role) FACE(role, "400", "*", "a.ttf", "0", "9", "00ff", DIGEST)
#define GOOD_FACES GOOD_FACE("song") GOOD_FACE("hei") GOOD_FACE("kai") GOOD_FACE("fangsong") GOOD_FACE("serif") \
    GOOD_FACE("sans") GOOD_FACE("mono") GOOD_FACE("rare")

static const struct { const char *line; enum diag_id id; int32_t column; } wrong_lines[] = {
    {"face\tsong\n", DIAG_FONT_LIST_COLUMNS, 1},
    {"fase\tsong\n", DIAG_FONT_LIST_VALUE, 1},
    {"face \tsong\n", DIAG_FONT_LIST_VALUE, 1},
    {"a\tb\tc\td\te\tf\tg\th\ti\tj\tk\tl\tm\tn\to\n", DIAG_FONT_LIST_VALUE, 1},
    {FACE("sung", "400", "*", "a.ttf", "0", "9", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 6},
    {FACE("song", "bold", "*", "a.ttf", "0", "9", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 11},
    {FACE("song", "1001", "*", "a.ttf", "0", "9", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 11},
    {FACE("song", "99999999999999999999", "*", "a.ttf", "0", "9", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 11},
    {FACE("song", "400", "zh", "a.ttf", "0", "9", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 15},
    {FACE("song", "400", "*", "/a.ttf", "0", "9", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 19},
    {FACE("song", "400", "*", "../a.ttf", "0", "9", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 19},
    {FACE("song", "400", "*", "", "0", "9", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 19},
    {FACE("song", "400", "*", "\xFF", "0", "9", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 19},
    {FACE("song", "400", "*", "a.ttf", "-1", "9", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 25},
    {FACE("song", "400", "*", "a.ttf", "0", "9k", "00ff", DIGEST), DIAG_FONT_LIST_VALUE, 27},
    {FACE("song", "400", "*", "a.ttf", "0", "9", "100000000", DIGEST), DIAG_FONT_LIST_VALUE, 29},
    {FACE("song", "400", "*", "a.ttf", "0", "9", "00ff", "12"), DIAG_FONT_LIST_VALUE, 34},
    {"chain\tsong\t*\trare hai\n", DIAG_FONT_LIST_VALUE, 14},
    {"chain\tsong\t*\tkai kai kai kai kai kai kai kai kai\n", DIAG_FONT_LIST_VALUE, 14},
    {"chain\tsong\t*\n", DIAG_FONT_LIST_COLUMNS, 1},
    {"stand-in\tfangsong\tkaiti\n", DIAG_FONT_LIST_VALUE, 19},
};

static void wrong_lines_of_the_list_are_named(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    for (size_t i = 0; i < sizeof wrong_lines / sizeof *wrong_lines; i++) {
        struct str text = str_format(folder.arena, "# list\n\n%s%s", wrong_lines[i].line, GOOD_FACES);
        const char *path = write_file(&folder, "list.tsv", text);
        struct bed bed = bed_open_places(path, "/usr/share", NULL);
        assert_null(bed.fonts);
        assert_int_equal(bed.diags->list.n, 1);
        const struct diag *diag = &bed.diags->list.at[0];
        assert_string_equal(diag->pos.file, path);
        if (diag->id != wrong_lines[i].id || diag->pos.line != 3 || diag->pos.column != wrong_lines[i].column)
            fail_msg("%s: %s at %d:%d", wrong_lines[i].line, diag_name(diag->id), diag->pos.line, diag->pos.column);
        assert_int_equal(bed.diags->worst, SEVERITY_FAILURE);
        bed_close(&bed);
    }
    folder_drop(&folder);
}

static void every_wrong_line_is_named_in_one_run(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    const char *path = write_file(&folder, "list.tsv", STR("one\r\ntwo\r\n\r\nthree"));
    struct bed bed = bed_open_places(path, NULL, NULL);
    assert_null(bed.fonts);
    assert_int_equal(bed.diags->list.n, 3);
    assert_int_equal(bed.diags->list.at[2].pos.line, 4);
    bed_close(&bed);
    folder_drop(&folder);
}

static void list_must_be_there_and_fill_all_roles(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    struct bed bed = bed_open_places(inside(&folder, "none.tsv"), NULL, NULL);
    assert_null(bed.fonts);
    assert_int_equal(bed_count(&bed, DIAG_FILE_UNREADABLE), 1);
    bed_close(&bed);
    bed = bed_open_places(folder.path, NULL, NULL);
    assert_int_equal(bed_count(&bed, DIAG_FILE_UNREADABLE), 1);
    bed_close(&bed);
    bed = bed_open_places(write_file(&folder, "empty.tsv", STR("")), NULL, NULL);
    assert_null(bed.fonts);
    assert_int_equal(bed_count(&bed, DIAG_FONT_LIST_ROLE), ROLE_COUNT);
    bed_close(&bed);
    bed = bed_open_places(write_file(&folder, "good.tsv", STR(GOOD_FACES)), NULL, NULL);
    assert_non_null(bed.fonts);
    assert_int_equal(bed.diags->list.n, 0);
    bed_close(&bed);
    folder_drop(&folder);
}

/* ---- for those who look after fonts */

static void rows_tell_what_was_found(void **state)
{
    (void)state;
    struct folder root = folder_new();
    install(&root, SERIF_FILE);
    write_file(&root, "LiberationSerif-Bold.ttf", STR("no font"));
    struct bed bed = bed_open_places("fonts/manifest.tsv", root.path, root.path);
    struct font_row *rows;
    size_t n = fonts_rows(bed.fonts, bed.arena, &rows), found = 0;
    for (size_t i = 0; i < n; i++) {
        bool regular = rows[i].role == ROLE_SERIF && rows[i].weight == 400;
        bool bold = rows[i].role == ROLE_SERIF && rows[i].weight == 700;
        found += rows[i].found != NULL;
        assert_int_equal(rows[i].found != NULL, regular || bold);
        assert_int_equal(rows[i].fingerprint_matches, regular);
        assert_int_equal(fonts_row_face(bed.fonts, &rows[i]) != NULL, regular);
    }
    assert_int_equal(found, 2);
    assert_int_equal(bed.diags->list.n, 0);
    bed_close(&bed);
    folder_drop(&root);
}

static void installed_files_have_the_fingerprint(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    struct font_row *rows;
    size_t n = fonts_rows(bed.fonts, bed.arena, &rows);
    assert_true(n > 80);
    for (size_t i = 0; i < n; i++)
        if (rows[i].found && !rows[i].fingerprint_matches)
            fail_msg("%s", rows[i].found);
    bed_close(&bed);
}

static const struct { enum font_role role; struct coverage expected; } coverages[] = {
    {ROLE_SONG, {6763, 6763, 20971, 20992, 44746}},
    {ROLE_KAI, {6763, 6763, 20992, 20992, 28872}},
    {ROLE_SERIF, {0, 6763, 0, 20992, 667}},
};

static void coverage_is_counted(void **state)
{
    (void)state;
    struct bed bed = bed_open();
    for (size_t i = 0; i < sizeof coverages / sizeof *coverages; i++) {
        struct coverage c = face_coverage(bed_face(&bed, coverages[i].role, 400, "zh-Hans"));
        assert_memory_equal(&c, &coverages[i].expected, sizeof c);
    }
    bed_close(&bed);
}

static void verify_reads_the_whole_file(void **state)
{
    (void)state;
    struct folder folder = folder_new();
    struct str whole = read_file(&folder, SYSTEM SERIF_FILE);
    char *bytes = (char *)arena_grow(folder.arena, (char *)whole.s, whole.n, whole.n);
    write_file(&folder, "LiberationSerif-Regular.ttf", whole);
    struct bed bed = bed_open_places("fonts/manifest.tsv", NULL, folder.path);
    assert_true(fonts_verify(bed.fonts, bed.diags));
    assert_int_equal(bed.diags->list.n, 0);
    bed_close(&bed);
    bytes[whole.n - 1] ^= 1;
    write_file(&folder, "LiberationSerif-Regular.ttf", (struct str){bytes, whole.n});
    bed = bed_open_places("fonts/manifest.tsv", NULL, folder.path);
    assert_false(fonts_verify(bed.fonts, bed.diags));
    assert_int_equal(bed_count(&bed, DIAG_FONT_CONTENT), 1);
    assert_int_equal(bed.diags->worst, SEVERITY_FAILURE);
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
        cmocka_unit_test(cut_short_at_any_place),
        cmocka_unit_test(something_else_under_the_name),
        cmocka_unit_test(changed_bytes_do_no_harm),
        cmocka_unit_test(damaged_fallback_is_said_and_passed_over),
        cmocka_unit_test(wrong_lines_of_the_list_are_named),
        cmocka_unit_test(every_wrong_line_is_named_in_one_run),
        cmocka_unit_test(list_must_be_there_and_fill_all_roles),
        cmocka_unit_test(rows_tell_what_was_found),
        cmocka_unit_test(installed_files_have_the_fingerprint),
        cmocka_unit_test(coverage_is_counted),
        cmocka_unit_test(verify_reads_the_whole_file),
        cmocka_unit_test(units_become_millipoints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
