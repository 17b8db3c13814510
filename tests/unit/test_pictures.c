/* Pictures that an issue names: how often their files are read, and what is said of those that can't be had. The files
 * come from a loader without a disk. */
#include "set/pictures.h"

#include "picture_bed.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { FIRST_LINE = 10 };

struct desk {
    struct loader loader;               /* first */
    struct arena *arena;
    struct diags *diags;
    struct loaded whole, other, broken, missing, letters, outside, unreadable, large;
    size_t asked;
    const char *from;
};

static const struct loaded *load(struct loader *loader, const char *from, struct str path)
{
    struct desk *d = (struct desk *)loader;
    d->asked++;
    d->from = from;
    if (str_is(path, "a.png") || str_is(path, "./a.png"))
        return &d->whole;
    return str_is(path, "b.png") ? &d->other : str_is(path, "broken.png") ? &d->broken
           : str_is(path, "A.png") ? &d->letters : str_is(path, "../a.png") ? &d->outside
           : str_is(path, "folder") ? &d->unreadable : str_is(path, "large.png") ? &d->large : &d->missing;
}

static void desk_open(struct desk *d)
{
    const struct png_form form = {.columns = 4, .rows = 4, .depth = 8, .type = TYPE_GRAY, .sample = png_noise};
    *d = (struct desk){.loader = {load}, .arena = arena_new(NULL)};
    d->diags = diags_new(d->arena);
    d->whole.bytes = d->other.bytes = png_made(d->arena, &form);
    d->broken.bytes = str_slice(d->whole.bytes, 0, 50);
    d->missing.fault = LOAD_MISSING;
    d->letters = (struct loaded){.fault = LOAD_MISSING, .detail = STR("a.png")};
    d->outside.fault = LOAD_OUTSIDE;
    d->unreadable = (struct loaded){.fault = LOAD_UNREADABLE, .detail = STR("Is a directory")};
    d->large.fault = LOAD_LARGE;
}

/* An issue with a figure for each path, in lines 10, 12 …, every second one inside a quote. */
static struct issue *desk_issue(struct desk *d, const char *const *paths, size_t n)
{
    struct buf text = {.arena = d->arena};
    buf_addz(&text, "title: 图\nyear: 2021\nnumber: 1\ndate: 2021-11-15\nsections:\n  - title: 一\n    items:\n"
                    "      - title: 二\n        body: |\n");
    for (size_t i = 0; i < n; i++)
        buf_addf(&text, "          %s图\n\n", i % 2 ? "> " : "");
    struct issue *issue = issue_read(d->arena, d->diags, "issue.yaml", buf_str(&text));
    assert_non_null(issue);
    struct body_block *block = issue->sections[0].items[0].body->first;
    for (size_t i = 0; i < n; i++, block = block->next) {
        struct body_picture *picture = ARENA_NEW(d->arena, struct body_picture);
        struct body_block *figure = i % 2 ? block->first : block;
        assert_non_null(figure);
        *picture = (struct body_picture){.path = str_of(paths[i]), .source = figure->origins[0].source};
        figure->kind = BLOCK_FIGURE;
        figure->picture = picture;
    }
    return issue;
}

static const struct picture *desk_picture(const struct pictures *pictures, const struct issue *issue, size_t at)
{
    const struct body_block *block = issue->sections[0].items[0].body->first;
    for (size_t i = 0; i < at; i++)
        block = block->next;
    return pictures_find(pictures, (at % 2 ? block->first : block)->picture);
}

static void a_file_is_one_picture_by_whatever_name(void **state)
{
    static const char *const paths[] = {"a.png", "b.png", "./a.png", "a.png"};
    (void)state;
    struct desk d;
    desk_open(&d);
    const struct issue *issue = desk_issue(&d, paths, COUNT(paths));
    const struct pictures *pictures = pictures_read(d.arena, d.diags, issue, NULL, &d.loader, NULL);
    const struct picture *first = desk_picture(pictures, issue, 0), *second = desk_picture(pictures, issue, 1);
    assert_int_equal(d.diags->list.n, 0);
    assert_non_null(first);
    assert_ptr_equal(first, desk_picture(pictures, issue, 2));
    assert_ptr_equal(first, desk_picture(pictures, issue, 3));
    assert_non_null(second);
    assert_ptr_not_equal(first, second);
    assert_true(str_is(first->name, "a.png"));
    assert_string_equal(d.from, "issue.yaml");
    arena_drop(d.arena);
}

static void each_fault_is_told_at_its_line(void **state)
{
    static const struct { const char *path; enum diag_id id; } faults[] = {
        {"none.png", DIAG_PICTURE_MISSING}, {"A.png", DIAG_PICTURE_LETTERS}, {"../a.png", DIAG_PATH_OUTSIDE},
        {"folder", DIAG_PICTURE_UNREADABLE}, {"large.png", DIAG_PICTURE_BYTES}, {"broken.png", DIAG_PICTURE_CUT},
        {"none.png", DIAG_PICTURE_MISSING},
    };
    const char *paths[COUNT(faults)];
    (void)state;
    struct desk d;
    desk_open(&d);
    for (size_t i = 0; i < COUNT(faults); i++)
        paths[i] = faults[i].path;
    const struct issue *issue = desk_issue(&d, paths, COUNT(paths));
    const struct pictures *pictures = pictures_read(d.arena, d.diags, issue, NULL, &d.loader, NULL);
    assert_int_equal(d.diags->list.n, COUNT(faults));
    for (size_t i = 0; i < COUNT(faults); i++) {
        const struct diag *diag = &d.diags->list.at[i];
        assert_int_equal(diag->id, faults[i].id);
        assert_int_equal(diag->pos.line, FIRST_LINE + 2 * (int)i);
        assert_string_equal(diag->pos.file, "issue.yaml");
        assert_null(desk_picture(pictures, issue, i));
    }
    assert_int_equal(d.diags->worst, SEVERITY_ERROR);
    arena_drop(d.arena);
}

static void a_broken_file_is_told_of_once(void **state)
{
    static const char *const paths[] = {"broken.png", "a.png", "broken.png"};
    (void)state;
    struct desk d;
    desk_open(&d);
    const struct issue *issue = desk_issue(&d, paths, COUNT(paths));
    const struct pictures *pictures = pictures_read(d.arena, d.diags, issue, NULL, &d.loader, NULL);
    assert_int_equal(d.diags->list.n, 1);
    assert_non_null(desk_picture(pictures, issue, 1));
    assert_null(desk_picture(pictures, issue, 2));
    arena_drop(d.arena);
}

static void without_a_loader_nothing_is_found(void **state)
{
    static const char *const paths[] = {"a.png"};
    (void)state;
    struct desk d;
    desk_open(&d);
    const struct issue *issue = desk_issue(&d, paths, COUNT(paths));
    const struct pictures *pictures = pictures_read(d.arena, d.diags, issue, NULL, NULL, NULL);
    assert_null(desk_picture(pictures, issue, 0));
    assert_int_equal(d.diags->list.at[0].id, DIAG_PICTURE_MISSING);
    arena_drop(d.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_one_picture_by_whatever_name), cmocka_unit_test(each_fault_is_told_at_its_line),
        cmocka_unit_test(a_broken_file_is_told_of_once), cmocka_unit_test(without_a_loader_nothing_is_found)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
