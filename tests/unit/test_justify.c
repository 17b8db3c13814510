/* Justification: the order in which a line's spaces give and take, and their limits, to the last millipoint.
 * CLREQ 3.1.5 (line adjustment). */
#include "set_bed.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { MOST_SITES = 32 };

struct adjusted {
    enum fit fit;
    mpt by[MOST_SITES];
    int64_t sum;
};

/* The whole paragraph as one line of a width that differs from its natural one. */
static struct adjusted adjust(struct set_bed *b, const struct paragraph *p, mpt difference)
{
    struct adjusted a = {0};
    assert_in_range(p->natoms, 1, MOST_SITES);
    struct set_line line = line_whole(&b->job, p, 0, 0);
    line.width = line.natural + difference;
    a.fit = line_justify(&b->job, p, &line, a.by);
    for (size_t i = 0; i < p->natoms; i++)
        a.sum += a.by[i];
    return a;
}

/* How much of the difference falls to the space after which character (its first occurrence); difference and shares in
 * millipoints of a 10 pt line. */
struct share {
    const char *text;
    mpt difference;
    const char *after;
    mpt share;
};

static void check_shares(const char *composition, const struct share *rows, size_t n)
{
    struct set_bed b;
    size_t right = 0;
    set_open(&b, composition, "zh-Hans");
    for (size_t i = 0; i < n; i++) {
        const struct paragraph *p = set_text(&b, "body", str_of(rows[i].text));
        struct adjusted a = adjust(&b, p, rows[i].difference);
        mpt share = a.by[set_atom(p, rows[i].after) - p->atoms];
        right += share == rows[i].share && a.sum == rows[i].difference && a.fit != FIT_RAGGED;
        if (share != rows[i].share || a.sum != rows[i].difference)
            print_error("%s by %d: %d after %s, %d in all\n", rows[i].text, (int)rows[i].difference, (int)share, rows[i].after,
                        (int)a.sum);
    }
    set_close(&b);
    assert_int_equal(right, n);
}

/* Brackets' outer side, then the comma, then the gaps, then the full stop. */
static const struct share reduced[] = {
    {"文（文）文，文A文。文", -6000, "文（", -3000},   {"文（文）文，文A文。文", -6000, "）", -3000},
    {"文（文）文，文A文。文", -6000, "，", 0},         {"文（文）文，文A文。文", -10000, "，", 0},
    {"文（文）文，文A文。文", -12000, "，", -2000},    {"文（文）文，文A文。文", -12000, "）", -5000},
    {"文（文）文，文A文。文", -15000, "文A", 0},       {"文（文）文，文A文。文", -16000, "文A", -500},
    {"文（文）文，文A文。文", -16000, "A", -500},      {"文（文）文，文A文。文", -17500, "。", 0},
    {"文（文）文，文A文。文", -20000, "。", -2500},    {"文（文）文，文A文。文", -22500, "。", -5000},
    {"文；文、文：文", -3000, "；", -1000},            {"文；文、文：文", -15000, "、", -5000},
    {"文，文。文", -5000, "。", 0},                    {"文，文？文", -6000, "？", -1000},
    {"文）、（文", -2000, "、", -2000},                {"文）（文", -5000, "）", -5000},
    {"Ab cd文，文", -1000, "b", 0},                    {"文 A文", -2500, " ", -1250},
};

static void reduction_goes_stage_by_stage(void **state)
{
    (void)state;
    static const struct share kaiming[] = {{"文（文）文A文", -2500, "文A", -1250}};
    check_shares("", reduced, COUNT(reduced));
    check_shares("width: kaiming", kaiming, COUNT(kaiming));
}

/* Word spaces to half an em, gaps to a third, Han gaps evenly, letters by the layout's leave. */
static const struct share expanded[] = {
    {"A B文文文", 2500, " ", 2500},    {"A B文文文", 2500, "B", 0},       {"A B文文文", 3000, "B", 500},
    {"A B文文文", 3333, "B", 833},     {"A B文文文", 5333, "文文", 1000}, {"A B文文文", 8333, " ", 2500},
    {"文文文文", 7, "文", 2},          {"文文文文", 8, "文", 2},          {"文文文文", 9, "文", 3},
    {"文，文文", 3000, "，", 1000},    {"文-文文", 900, "文文", 900},     {"文——文", 2000, "文", 1000},
    {"文……文", 2000, "…文", 1000},    {"文 A文", 1666, " ", 833},        {"5℃文文", 600, "℃", 300},
};

static void expansion_goes_stage_by_stage(void **state)
{
    (void)state;
    check_shares("", expanded, COUNT(expanded));
}

static void letters_open_only_by_the_layouts_leave(void **state)
{
    (void)state;
    static const struct share rows[] = {
        {"文文Abc", 3833, "A", 250}, {"文文Abc", 4333, "A", 500}, {"文文Abc", 5333, "A", 500}, {"文文Abc", 5333, "文文", 3500},
    };
    check_shares("letterspace: 0.05em", rows, COUNT(rows));
}

static const struct { const char *composition, *text; mpt difference; enum fit fit; } fits[] = {
    {"", "文文文", 0, FIT_FULL},            {"", "文文文", 5000, FIT_FULL},        {"", "文文文", 5001, FIT_LOOSE},
    {"", "Word", 100, FIT_RAGGED},          {"", "Word", -100, FIT_RAGGED},        {"", "文", 100, FIT_RAGGED},
    {"", "文-文", 100, FIT_RAGGED},         {"", "……", 100, FIT_RAGGED},          {"", "——", 100, FIT_RAGGED},
    {"", "A B", 2500, FIT_FULL},            {"", "A B", 2501, FIT_FULL},           {"", "A B", 20000, FIT_LOOSE},
    {"", "文，文", -5000, FIT_FULL},        {"", "文，文", -5001, FIT_RAGGED},     {"width: kaiming", "文。文", -1, FIT_RAGGED},
    {"", "文文", -1, FIT_RAGGED},
};

static void lines_tell_how_they_came_out(void **state)
{
    (void)state;
    size_t right = 0;
    for (size_t i = 0; i < COUNT(fits); i++) {
        struct set_bed b;
        set_open(&b, fits[i].composition, "zh-Hans");
        enum fit fit = adjust(&b, set_text(&b, "body", str_of(fits[i].text)), fits[i].difference).fit;
        right += fit == fits[i].fit;
        if (fit != fits[i].fit)
            print_error("%s by %d: %d\n", fits[i].text, (int)fits[i].difference, (int)fit);
        set_close(&b);
    }
    assert_int_equal(right, COUNT(fits));
}

static void a_label_is_spread_evenly(void **state)
{
    (void)state;
    static const struct { const char *text; bool collapse; mpt after_first; } labels[] = {
        {"网址", true, 20000}, {"联系人", true, 5000}, {"电子邮件", true, 0}, {"电　话", true, 20000}, {"电 话", true, 20000},
        {"电　话", false, 5000},
    };
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(labels); i++) {
        const struct paragraph *p = set_text(&b, "body", str_of(labels[i].text));
        struct set_line line = line_whole(&b.job, p, 0, 4 * EM);
        mpt by[MOST_SITES] = {0};
        line_spread(p, &line, by, labels[i].collapse);
        int64_t width = set_width(p), gap = by[0] + p->atoms[0].space;
        for (size_t k = 0; k + 1 < p->natoms; k++)
            width += by[k];
        if (labels[i].collapse && p->natoms == 3 && p->atoms[1].cp != U'系')
            gap += p->atoms[1].advance + by[1];
        if (width != 4 * EM || gap != labels[i].after_first)
            fail_msg("%s: %d, %d", labels[i].text, (int)width, (int)gap);
    }
    set_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reduction_goes_stage_by_stage),
        cmocka_unit_test(expansion_goes_stage_by_stage),
        cmocka_unit_test(letters_open_only_by_the_layouts_leave),
        cmocka_unit_test(lines_tell_how_they_came_out),
        cmocka_unit_test(a_label_is_spread_evenly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
