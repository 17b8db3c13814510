/* Widths of marks, pairs (标点挤压) and the gaps between Han and Latin, measured on paragraphs set in the real fonts.
 * Widths and gaps are in thousandths of an em. CLREQ 3.1.2, 3.1.6, 3.2; GB/T 15834 5.1. */
#include "set_bed.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static int64_t thousandths(int64_t length)
{
    return length * 1000 / EM;
}

/* Each text stands between two Han characters, which are not counted. */
static const struct { const char *text; int width; } widths[] = {
    /* one mark is one em */
    {"，", 1000}, {"。", 1000}, {"、", 1000}, {"：", 1000}, {"；", 1000}, {"！", 1000}, {"？", 1000}, {"．", 1000},
    {"“", 1000}, {"”", 1000}, {"‘", 1000}, {"’", 1000}, {"（", 1000}, {"）", 1000}, {"《", 1000}, {"》", 1000},
    {"〔", 1000}, {"〕", 1000}, {"「", 1000}, {"』", 1000}, {"【", 1000}, {"〗", 1000}, {"［", 1000}, {"｝", 1000},
    {"‼", 1000}, {"⁇", 1000}, {"⁈", 1000}, {"⁉", 1000},
    /* connectors, interpuncts, solidi */
    {"～", 1000}, {"—", 1000}, {"-", 500}, {"–", 500}, {"·", 500}, {"・", 500}, {"‧", 500}, {"/", 500}, {"／", 500},
    {"》·《", 2500},
    /* units of two em */
    {"——", 2000}, {"⸺", 2000}, {"……", 2000}, {"⋯⋯", 2000}, {"…", 1000},
    /* pairs of which one is a bracket or quote */
    {"）（", 1500}, {"）、", 1500}, {"）、（", 2000}, {"、（", 1500}, {"，“", 1500}, {"。”", 1500}, {"”。", 1500},
    {"：“", 1500}, {"”“", 1500}, {"》《", 1500}, {"“（", 1500}, {"）”", 1500}, {"））", 1500}, {"？）", 1500}, {"？”", 1500},
    {"）？", 1500}, {"：“《", 2000}, {"》”。", 2000}, {"。”（", 2000}, {"》、《", 2000}, {"‘“", 1500},
    /* pairs without a blank between them, and without a bracket */
    {"（？", 2000}, {"“…", 2000}, {"，，", 2000}, {"。，", 2000}, {"？。", 2000}, {"……”", 3000}, {"——“", 3000},
    /* exclamations in a row */
    {"！？", 1000}, {"？！", 1000}, {"！！", 1000}, {"！！！", 2000}, {"？？？", 2000}, {"！！！！", 2500},
    /* Han */
    {"一", 1000}, {"𠮷", 1000}, {"〇", 1000}, {"々", 1000}, {"１", 1000}, {"％", 1000}, {"　", 1000},
};

static int width_of(struct set_bed *b, const char *style, const char *text)
{
    struct str whole = str_format(b->job.arena, "文%s字", text);
    return (int)thousandths(set_width(set_text(b, style, whole)) - 2 * EM);
}

static void marks_and_pairs_take_what_the_rule_gives(void **state)
{
    (void)state;
    static const char *const styles[] = {"body", "hei", "kai"};
    struct set_bed b;
    size_t right = 0;
    set_open(&b, "", "zh-Hans");
    for (size_t s = 0; s < COUNT(styles); s++)
        for (size_t i = 0; i < COUNT(widths); i++) {
            int width = width_of(&b, styles[s], widths[i].text);
            right += width == widths[i].width;
            if (width != widths[i].width)
                print_error("%s in %s: %d, not %d\n", widths[i].text, styles[s], width, widths[i].width);
        }
    assert_int_equal(right, COUNT(styles) * COUNT(widths));
    set_close(&b);
}

static const struct { const char *composition, *text; int width; } by_layout[] = {
    {"squeeze: false", "）（", 2000},       {"squeeze: false", "，“", 2000},       {"squeeze: false", "？！", 2000},
    {"squeeze: false", "》、《", 3000},      {"squeeze: false", "——", 2000},       {"squeeze: false", "·", 500},
    {"width: quanjiao", "，", 1000},        {"width: quanjiao", "）（", 1500},
    {"width: kaiming", "，", 500},          {"width: kaiming", "。", 1000},        {"width: kaiming", "？", 1000},
    {"width: kaiming", "）", 500},          {"width: kaiming", "“", 500},          {"width: kaiming", "；", 500},
    {"width: kaiming", "。”", 1000},        {"width: kaiming", "）（", 1000},      {"width: kaiming", "？！", 1000},
    {"width: banjiao", "，", 500},          {"width: banjiao", "。", 500},         {"width: banjiao", "？", 500},
    {"width: banjiao", "（", 500},          {"width: banjiao", "——", 2000},       {"width: banjiao", "）（", 1000},
    {"width: banjiao", "？！", 1000},       {"width: banjiao", "文", 1000},
};

static void width_styles(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(by_layout); i++) {
        struct set_bed b;
        set_open(&b, by_layout[i].composition, "zh-Hans");
        int width = width_of(&b, "body", by_layout[i].text);
        if (width != by_layout[i].width)
            fail_msg("%s with %s: %d", by_layout[i].text, by_layout[i].composition, width);
        set_close(&b);
    }
}

static void pairs_are_seen_across_styles(void **state)
{
    (void)state;
    static const struct { const char *first, *second; int width; } pairs[] = {
        {"文）", "（字", 3500}, {"文，", "“字", 3500}, {"文。”", "字", 3500}, {"文？", "！字", 3000}, {"文—", "—字", 4000},
    };
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(pairs); i++) {
        struct str text = str_format(b.job.arena, "%s%s", pairs[i].first, pairs[i].second);
        const struct paragraph *p = set_two(&b, text, str_of(pairs[i].first).n, "body", "hei", false);
        if (thousandths(set_width(p)) != pairs[i].width)
            fail_msg("%s|%s: %d", pairs[i].first, pairs[i].second, (int)thousandths(set_width(p)));
    }
    set_close(&b);
}

/* Where a mark's blank lies; in Traditional text pauses stand in the middle. */
static const struct { const char *lang, *mark; int left, right; } blanks[] = {
    {"zh-Hans", "，", 0, 500}, {"zh-Hans", "。", 0, 500},   {"zh-Hans", "）", 0, 500},   {"zh-Hans", "”", 0, 500},
    {"zh-Hans", "（", 500, 0}, {"zh-Hans", "“", 500, 0},   {"zh-Hans", "文", 0, 0},     {"zh-Hans", "——", 0, 0},
    {"zh-Hant", "，", 250, 250}, {"zh-Hant", "。", 250, 250}, {"zh-Hant", "」", 0, 500}, {"zh-Hant", "「", 500, 0},
    {"ja", "、", 0, 500},      {"ja", "「", 500, 0},
};

static void blanks_lie_where_the_language_has_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(blanks); i++) {
        struct set_bed b;
        set_open(&b, "", blanks[i].lang);
        const struct paragraph *p = set_text(&b, "body", str_format(b.job.arena, "文%s字", blanks[i].mark));
        const struct atom *mark = set_atom(p, blanks[i].mark);
        if (thousandths(p->atoms[1].left) != blanks[i].left || thousandths(p->atoms[1].right) != blanks[i].right)
            fail_msg("%s in %s", blanks[i].mark, blanks[i].lang);
        assert_non_null(mark);
        set_close(&b);
    }
}

/* A glyph narrower than its em goes to the side where its ink belongs. */
static void forced_marks_keep_their_side(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct paragraph *p = set_text(&b, "kai", STR("文“字”文·字"));
    const struct atom *open = set_atom(p, "“"), *close = set_atom(p, "”"), *dot = set_atom(p, "·");
    assert_int_equal(open->advance, EM);
    assert_int_equal(close->advance, EM);
    assert_int_equal(close->shift, 0);
    mpt natural = face_scale(open->face, p->glyphs[open->glyph].advance, EM);
    assert_int_equal(open->shift, EM - natural);
    natural = face_scale(dot->face, p->glyphs[dot->glyph].advance, EM);
    assert_int_equal(dot->shift, (EM / 2 - natural) / 2);
    set_close(&b);
}

/* Gaps: what the text takes beyond its parts, which are parted by |. */
struct gap {
    const char *text, *parts;
    int gap;
};

static const struct gap gaps[] = {
    {"文A字", "文|A|字", 500},     {"文Abc字", "文|Abc|字", 500},   {"文5字", "文|5|字", 500},     {"第12期", "第|12|期", 500},
    {"文 A 字", "文|A|字", 500},   {"文 5 字", "文|5|字", 500},     {"文A 字", "文|A|字", 500},    {"文A", "文|A", 250},
    {"文，A字", "文，|A|字", 250}, {"文A，字", "文|A|，字", 250},   {"“A”", "“|A|”", 0},            {"（A）文", "（|A|）文", 0},
    {"文， A", "文，|A", 0},       {"文A ，字", "文|A|，字", 250},  {"文：5", "文：|5", 0},         {"5。", "5|。", 0},
    {"文……A", "文……|A", 0},     {"文——A", "文——|A", 0},       {"文·A", "文·|A", 0},           {"A～B", "A|～|B", 0},
    {"A B", "A|B", 250},           {"文 字", "文|字", 250},         {"5%的", "5%|的", 250},        {"占$5", "占|$5", 250},
    {"约30°角", "约|30°|角", 500}, {"5℃时", "5|℃|时", 0},          {"价￥5元", "价|￥|5|元", 250}, {"5％的", "5|％|的", 0},
    {"3月5日", "3|月|5|日", 750},  {"々A", "々|A", 250},            {"A々", "A|々", 250},           {"文　A", "文|　|A", 0},
    {"5℃ A", "5|℃|A", 250},       {"人々 文", "人々|文", 250},     {"A ￥5", "A|￥|5", 250},       {"é字", "é|字", 250},
    {"文  A", "文|A", 250},        {"A   B", "A|B", 250},         {"，  A", "，|A", 0},
    {"文+5", "文|+|5", 250},       {"文(A)字", "文|(A)|字", 0},     {"文/A", "文|/A", 0},          {"5-6月", "5-6|月", 250},
};

static int gap_of(struct set_bed *b, const struct gap *row)
{
    int64_t width = set_width(set_text(b, "body", str_of(row->text)));
    struct str rest = str_of(row->parts);
    for (size_t end; rest.n; rest = end < rest.n ? str_from(rest, end + 1) : STR("")) {
        if (!str_find(rest, STR("|"), &end))
            end = rest.n;
        width -= set_width(set_text(b, "body", str_slice(rest, 0, end)));
    }
    return (int)thousandths(width);
}

static void check_gaps(struct set_bed *b, const struct gap *rows, size_t n)
{
    size_t right = 0;
    for (size_t i = 0; i < n; i++) {
        int gap = gap_of(b, &rows[i]);
        right += gap == rows[i].gap;
        if (gap != rows[i].gap)
            print_error("%s: %d, not %d\n", rows[i].text, gap, rows[i].gap);
    }
    assert_int_equal(right, n);
}

static void gaps_between_han_and_latin(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "kerning: false", "zh-Hans");
    check_gaps(&b, gaps, COUNT(gaps));
    set_close(&b);
}

static void gaps_are_the_layouts(void **state)
{
    (void)state;
    static const struct gap none[] = {
        {"文A字", "文|A|字", 0}, {"文5字", "文|5|字", 400}, {"文 A 字", "文|A|字", 500}, {"文 5 字", "文|5|字", 400},
        {"5%的", "5%|的", 200},
    };
    struct set_bed b;
    set_open(&b, "latin-gap: 0, digit-gap: 0.2em", "zh-Hans");
    check_gaps(&b, none, COUNT(none));
    set_close(&b);
}

static void the_gap_is_of_the_han_size(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    struct str text = STR("文A");
    struct type *large = ARENA_NEW(b.job.arena, struct type);
    *large = *set_type(&b, "body");
    large->size = 2 * EM;
    struct text_span spans[] = {{.to = 3, .type = set_type(&b, "body")}, {.from = 3, .to = 4, .type = large}};
    struct text_source source = {.text = text, .spans = spans, .nspans = 2};
    assert_int_equal(paragraph_make(&b.job, &source)->atoms[0].space, EM / 4);
    set_close(&b);
}

static void apostrophes_are_latin_quotes_are_not(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct paragraph *p = set_text(&b, "body", STR("don’t说‘好’"));
    const struct atom *apostrophe = set_atom(p, "’t"), *quote = set_atom(p, "‘"), *close = &p->atoms[p->natoms - 1];
    assert_ptr_equal(apostrophe->face, set_type(&b, "body")->latin);
    assert_in_range(apostrophe->advance, 1, EM / 2 - 1);
    assert_ptr_equal(quote->face, set_type(&b, "body")->han);
    assert_int_equal(quote->advance, EM);
    assert_int_equal(close->advance, EM);
    set_close(&b);
}

/* What each space may do: h between Han, g a gap, w a word space, f never stretched, s between
 * syllables of Korean, - solid. One sign for each atom but
 * the last. */
static const struct { const char *text, *kinds; } kinds[] = {
    {"文字", "h"},      {"文，字", "hh"},    {"文……字", "h-h"}, {"文⋯⋯字", "h-h"}, {"文——字", "hh"},  {"Abc", "--"},
    {"3.14", "---"},    {"文A字", "gg"},     {"A B", "-w"},       {"文 A", "-g"},     {"文-字", "ff"},   {"文～字", "ff"},
    {"文/字", "ff"},    {"文—字", "ff"},    {"文·字", "hh"},     {"5℃", "-"},       {"￥5", "-"},      {"5％字", "-h"},
    {"文，A", "h-"},    {"（A", "-"},        {"文A，字", "g-h"},
};

static void spaces_stretch_where_they_may(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(kinds); i++) {
        const struct paragraph *p = set_text(&b, "body", str_of(kinds[i].text));
        struct buf got = {.arena = b.job.arena};
        for (size_t k = 0; k + 1 < p->natoms; k++)
            buf_addf(&got, "%c", "-hfsgw"[p->atoms[k].kind]);
        if (!str_is(buf_str(&got), kinds[i].kinds))
            fail_msg("%s: %.*s, not %s", kinds[i].text, (int)got.n, got.s, kinds[i].kinds);
    }
    set_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_and_pairs_take_what_the_rule_gives),
        cmocka_unit_test(width_styles),
        cmocka_unit_test(pairs_are_seen_across_styles),
        cmocka_unit_test(blanks_lie_where_the_language_has_them),
        cmocka_unit_test(forced_marks_keep_their_side),
        cmocka_unit_test(gaps_between_han_and_latin),
        cmocka_unit_test(gaps_are_the_layouts),
        cmocka_unit_test(the_gap_is_of_the_han_size),
        cmocka_unit_test(apostrophes_are_latin_quotes_are_not),
        cmocka_unit_test(spaces_stretch_where_they_may),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
