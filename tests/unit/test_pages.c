/* Pages: where they end, what stands at which height, and what is said when a rule had to give way. Slots are made by
 * hand, so no font is needed: five lines a page of 20 pt each. */
#include "set/flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { PITCH = 20000, LINES = 5 };

struct desk {
    struct arena *arena;
    struct layout layout;
    struct job job;
    struct slots slots;
    struct filling filling;
    const struct place *places;
    size_t npages;
};

/* A slot for each letter; capitals are stuck to the slot before them. b a line; l two lines; w a line with half a line of
 * white before it; t 15 pt off the grid; p starts a page; c 15 pt of the block on the foot; d the same with 5 pt before. */
static struct slot slot_of(struct arena *arena, char letter, const struct paragraph *p)
{
    char kind = letter >= 'a' ? letter : (char)(letter + 32);
    struct slot slot = {.kind = LINE_BODY, .height = PITCH, .on_grid = true, .stuck = letter < 'a', .columns = 1,
                        .pieces = ARENA_NEW(arena, struct piece), .npieces = 1};
    *slot.pieces = (struct piece){.p = p};
    if (kind == 'l')
        slot.height = 2 * PITCH;
    if (kind == 't' || kind == 'c' || kind == 'd') {
        slot.height = 15000;
        slot.on_grid = false;
    }
    slot.before = kind == 'w' ? PITCH / 2 : kind == 'd' ? 5000 : 0;
    slot.foot = kind == 'c' || kind == 'd';
    slot.new_page = kind == 'p';
    return slot;
}

static void desk_open(struct desk *d, const char *letters, int lines, mpt first_y)
{
    static const struct text_source source = {.context = {"条目", 6}};
    static const struct paragraph paragraph = {.source = &source};
    *d = (struct desk){.arena = arena_new(NULL)};
    d->layout.pitch = PITCH;
    d->layout.lines = lines;
    d->layout.columns.count = 1;
    d->job = (struct job){.arena = d->arena, .diags = diags_new(d->arena), .layout = &d->layout};
    for (; *letters; letters++)
        if (*letters != '|')
            *VEC_PUSH(d->arena, &d->slots.list) = slot_of(d->arena, *letters, &paragraph);
    pages_fill(&d->job, &d->slots, first_y, &d->filling);
    d->places = d->filling.places;
    d->npages = d->filling.npages;
}

/* Letters with | where pages end. */
static const struct { const char *pages; mpt first_y; } filled[] = {
    {"b", 0}, {"bbbbb", 0}, {"bbbbb|b", 0}, {"bbbbb|bbbbb|bbb", 0},
    /* widows and orphans: paragraphs of four and three lines, two at least on each side */
    {"bBbB|bBbB", 0}, {"bBB|bBB", 0}, {"bbbbB|b", 0}, {"bbbb|bBbB", 0}, {"bbbbb|bB", 0},
    /* headings stay with what follows, rows of them together */
    {"bbbb|bBB", 0}, {"bbb|bBBB", 0}, {"bb|bBBB", 0}, {"bb|lBBb", 0}, {"b|lLB", 0},
    /* more than a page that may not be parted: parted where the page is full */
    {"bBBBB|BB", 0}, {"b|bBBBB|BBBBB|B", 0},
    /* pages that must begin, even with something stuck */
    {"bb|pbb", 0}, {"bbbbb|pb", 0}, {"p|p|p", 0}, {"bb|Pbb", 0}, {"bbBBB|P", 0},
    /* a masthead at the top of the first page */
    {"bbb|bbbbb|b", 2 * PITCH}, {"bb|bBbB", 2 * PITCH}, {"|bbbb", 5 * PITCH}, {"|bBBB", 2 * PITCH}, {"|lLB", PITCH},
    {"bbbb|b", PITCH / 2}, {"tttt|tt", 2 * PITCH - 5000},
    /* off the grid, and back to it */
    {"tttttt|tt", 0}, {"tttttb|b", 0}, {"tbbbb|b", 0}, {"ttbbb|b", 0},
    /* white before */
    {"bwbb|w", 0}, {"bbbbb|wb", 0},
    /* the block on the foot: room for it, or a page of its own, or more than a page */
    {"bbc", 0}, {"bbbcc", 0}, {"bbbbc", 0}, {"bbbbb|c", 0}, {"bbbb|cc", 0}, {"bb|cccccc|cc", 0}, {"c", 0}, {"bddd", 0},
    {"bb|ddddd", 0}, {"bBBBc", 0}, {"ccccc", PITCH}, {"|cccccc", PITCH},
};

static struct str pages_of(const struct desk *d, const char *letters)
{
    struct buf out = {.arena = d->arena};
    size_t page = 0;
    for (size_t i = 0; *letters; letters++) {
        if (*letters == '|')
            continue;
        for (; page < d->places[i].page; page++)
            buf_addz(&out, "|");
        buf_add(&out, (struct str){letters, 1});
        i++;
    }
    return buf_str(&out);
}

static void pages_end_where_they_may(void **state)
{
    (void)state;
    size_t right = 0;
    for (size_t i = 0; i < COUNT(filled); i++) {
        struct desk d;
        desk_open(&d, filled[i].pages, LINES, filled[i].first_y);
        struct str got = pages_of(&d, filled[i].pages);
        bool same = str_is(got, filled[i].pages) && d.places[d.slots.list.n - 1].page + 1 == d.npages;
        right += same;
        if (!same)
            print_error("%.*s, not %s, on %zu pages\n", (int)got.n, got.s, filled[i].pages, d.npages);
        arena_drop(d.arena);
    }
    assert_int_equal(right, COUNT(filled));
}

/* Tops in points. */
static const struct { const char *letters; mpt first_y; int tops[6]; } tops[] = {
    {"bbb", 0, {0, 20, 40}},          {"lb", 0, {0, 40}},               {"bwb", 0, {0, 40, 60}},
    {"wb", 0, {0, 20}},               {"tb", 0, {0, 20}},               {"ttb", 0, {0, 15, 40}},
    {"twt", 0, {0, 40, 60}},          {"bb", PITCH / 2, {20, 40}},      {"tb", PITCH, {20, 40}},
    {"wb", PITCH, {40, 60}},          {"bbbbbw", 0, {0, 20, 40, 60, 80, 0}},
    {"bc", 0, {0, 85}},               {"bcc", 0, {0, 70, 85}},          {"bdd", 0, {0, 65, 85}},
    {"bbbbbc", 0, {0, 20, 40, 60, 80, 85}},
};

static void everything_stands_at_its_height(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(tops); i++) {
        struct desk d;
        desk_open(&d, tops[i].letters, LINES, tops[i].first_y);
        for (size_t k = 0; k < d.slots.list.n; k++)
            if (d.places[k].y != tops[i].tops[k] * 1000)
                fail_msg("%s: slot %zu at %d", tops[i].letters, k, (int)d.places[k].y);
        arena_drop(d.arena);
    }
}

static void the_foot_keeps_its_white(void **state)
{
    (void)state;
    static const struct { mpt white; size_t pages; } whites[] = {{0, 1}, {24999, 1}, {25000, 1}, {25001, 2}, {90000, 2}};
    for (size_t i = 0; i < COUNT(whites); i++) {
        struct desk d;
        desk_open(&d, "bbbc", LINES, 0);
        d.slots.foot_white = whites[i].white;
        pages_fill(&d.job, &d.slots, 0, &d.filling);
        assert_int_equal(d.filling.npages, whites[i].pages);
        assert_int_equal(d.filling.places[3].y, 85000);
        arena_drop(d.arena);
    }
}

static void baselines_are_those_of_the_grid(void **state)
{
    (void)state;
    struct layout layout = {.pitch = PITCH, .top = 50000, .first = 15000};
    struct job job = {.layout = &layout};
    struct slot line = {.height = PITCH}, heading = {.height = 2 * PITCH}, row = {.height = 15000},
                link = {.height = PITCH, .raise = 4000};
    assert_int_equal(slot_baseline(&job, &line, 0), 65000);
    assert_int_equal(slot_baseline(&job, &line, 3 * PITCH), 125000);
    assert_int_equal(slot_baseline(&job, &heading, 0), 85000);
    assert_int_equal(slot_baseline(&job, &row, 0), 60000);
    assert_int_equal(slot_baseline(&job, &link, PITCH), 81000);
}

/* Pages of ten lines; what is listed as a flaw and what is warned of. */
static const struct { const char *letters; size_t holes, parted, warnings; } flaws[] = {
    {"bbbbbbbbbbb", 0, 0, 0},
    {"bbbbbbbbbBBBb", 0, 0, 0},             /* two lines empty */
    {"bbbbbbbbBBBBb", 1, 0, 0},             /* three */
    {"bbbbbbbBBBBBb", 1, 0, 0},             /* four */
    {"bbbbbbBBBBBBb", 1, 0, 1},             /* five */
    {"bbpb", 0, 0, 0},                      /* meant */
    {"bbccc", 0, 0, 0},
    {"bBBBBBBBBBBB", 0, 1, 1},
};

static void flaws_are_listed_and_the_worse_ones_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(flaws); i++) {
        struct desk d;
        desk_open(&d, flaws[i].letters, 2 * LINES, 0);
        pages_check(&d.job, &d.slots, &d.filling);
        size_t holes = 0, parted = 0;
        for (size_t k = 0; k < d.job.flaws.n; k++) {
            holes += d.job.flaws.at[k].kind == FLAW_HOLE;
            parted += d.job.flaws.at[k].kind == FLAW_PARTED;
        }
        if (holes != flaws[i].holes || parted != flaws[i].parted || d.job.diags->list.n != flaws[i].warnings)
            fail_msg("%s: %zu holes, %zu parted, %zu warnings", flaws[i].letters, holes, parted, d.job.diags->list.n);
        if (flaws[i].warnings)
            assert_int_equal(d.job.diags->worst, SEVERITY_WARNING);
        arena_drop(d.arena);
    }
}

static void nothing_makes_one_page(void **state)
{
    (void)state;
    struct desk d;
    desk_open(&d, "", LINES, 0);
    assert_int_equal(d.npages, 1);
    arena_drop(d.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_end_where_they_may),
        cmocka_unit_test(everything_stands_at_its_height),
        cmocka_unit_test(the_foot_keeps_its_white),
        cmocka_unit_test(baselines_are_those_of_the_grid),
        cmocka_unit_test(flaws_are_listed_and_the_worse_ones_told),
        cmocka_unit_test(nothing_makes_one_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
