/* What may be wrong with the list of fonts and with their files, and what is told to those who look after them. */
#include "text/fonts.h"

#include "font_bed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "font_folder.h"

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
    const struct face *face = bed_fallback(&bed, ROLE_SONG, 400, STR("zh-Hans"), 0x2A6A5, 0);
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
    GOOD_FACE("sans") GOOD_FACE("mono") GOOD_FACE("rare") GOOD_FACE("arabic") GOOD_FACE("symbol") GOOD_FACE("italic")

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
    {"chain\tsong\t*\tkai kai kai kai kai kai kai kai kai kai kai kai\n", DIAG_FONT_LIST_VALUE, 14},
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

/* The file in the user's folder serves every line that names it so. */

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
        bool regular = rows[i].role == ROLE_SERIF && rows[i].weight == 400 && strcmp(rows[i].file, SERIF_FILE) == 0;
        bool bold = rows[i].role == ROLE_SERIF && rows[i].weight == 700;
        found += rows[i].found != NULL;
        assert_int_equal(rows[i].found != NULL, regular || bold);
        assert_int_equal(rows[i].fingerprint_matches, regular);
        assert_int_equal(fonts_row_face(bed.fonts, &rows[i]) != NULL, regular);
    }
    assert_int_equal(found, 3);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
