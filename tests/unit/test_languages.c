/* What composition does by the language, and what authors and long rows of dashes ask of any. CLREQ 3.1, JLREQ
 * 3.1, KLREQ. */
#include "set_bed.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Widths in quarters of an em of text without Latin. */
static const struct { const char *lang, *text; int quarters; } widths[] = {
    {"zh-Hans", "「好！」", 14}, {"zh-Hant", "「好！」", 16}, {"zh-TW", "「好！」", 16},  {"zh-HK", "「好！」", 16}, {"zh-CN", "「好！」", 14},
    {"ja", "「好！」", 16},      {"zh-Hans", "好！！", 8},     {"zh-Hant", "好！！", 12},  {"ja", "好！！", 12},      {"ja", "（甲）：乙", 18},
    {"zh-Hans", "（甲）：乙", 18}, {"zh-Hant", "，「甲", 10},   {"zh-Hans", "，「甲", 10},
    /* the middle dot: an em in Japanese, half of one in Chinese */
    {"ja", "中・点", 12},          {"zh-Hans", "中・点", 10},     {"ja", "「中」・「点」", 24}, {"ja", "中、・点", 16},
    {"ja", "中‥‥点", 16},          {"ja", "中――点", 16},          {"ja", "〝中〟点", 16},        {"ja", "〝中〟、点", 18},
};

static void widths_by_language(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(widths); i++) {
        struct set_bed b;
        set_open(&b, "width: hangmobanjiao, squeeze: true", widths[i].lang);
        int64_t width = set_width(set_text(&b, "body", str_of(widths[i].text)));
        if (width != widths[i].quarters * EM / 4)
            fail_msg("%s in %s: %d", widths[i].text, widths[i].lang, (int)width);
        set_close(&b);
    }
}

/* Only Chinese and Japanese have quotes of a whole em; Hangul has no gap beside Latin, Han and kana have. */
static void quotes_and_gaps_by_language(void **state)
{
    (void)state;
    static const struct { const char *lang, *text; enum char_class quote; int gap; } rows[] = {
        {"zh-Hans", "字A“甲”", CHAR_OPEN, EM / 4}, {"ja", "かA“甲”", CHAR_OPEN, EM / 4}, {"ko", "한A“갑”", CHAR_SIGN, 0},
        {"en", "字A“甲”", CHAR_SIGN, EM / 4},      {"ko", "字A‘갑’", CHAR_SIGN, EM / 4},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct set_bed b;
        set_open(&b, "latin-gap: 0.25em", rows[i].lang);
        const struct paragraph *p = set_text(&b, "body", str_of(rows[i].text));
        assert_int_equal(p->atoms[2].class, rows[i].quote);
        assert_int_equal(p->atoms[0].space, rows[i].gap);
        set_close(&b);
    }
}

/* Words in another language inside an issue: whose face sets their Han, whose rules their marks obey. */
static void runs_in_other_languages(void **state)
{
    (void)state;
    static const struct { const char *lang, *words, *text, *face; enum char_class quote; int right; } rows[] = {
        {"zh-Hans", "ja", "骨“。", "NotoSerifCJKjp-Regular", CHAR_OPEN, EM / 2},
        {"zh-Hans", "zh-Hant", "骨“。", "NotoSerifCJKtc-Regular", CHAR_OPEN, EM / 4},
        {"zh-Hans", "zh-Hant-HK", "骨“。", "NotoSerifCJKhk-Regular", CHAR_OPEN, EM / 4},
        {"zh-Hant", "zh-Hans", "骨“。", "NotoSerifCJKsc-Regular", CHAR_OPEN, EM / 2},
        {"zh-Hans", "ko", "骨“。", "NotoSerifCJKkr-Regular", CHAR_SIGN, EM / 2},
        {"zh-Hant", "en", "骨“。", "NotoSerifCJKtc-Regular", CHAR_SIGN, EM / 4},       /* English has no Han of its own */
        {"ja", "fr-CA", "骨“。", "NotoSerifCJKjp-Regular", CHAR_SIGN, EM / 2},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct set_bed b;
        set_open(&b, "", rows[i].lang);
        const struct type *type = set_type(&b, "body");
        struct str text = str_format(b.job.arena, "骨。%s", rows[i].text);
        const size_t at = sizeof "骨。" - 1;
        struct text_span spans[] = {{.to = at, .type = type},
                                    {.from = at, .to = text.n, .type = type_in_language(&b.job, type, str_of(rows[i].words))}};
        struct text_source source = {.text = text, .spans = spans, .nspans = 2};
        const struct paragraph *p = paragraph_make(&b.job, &source);
        if (!str_is(str_of(p->atoms[2].face->postscript_name), rows[i].face))
            fail_msg("%s in %s: %s", rows[i].words, rows[i].lang, p->atoms[2].face->postscript_name);
        assert_int_equal(p->atoms[3].class, rows[i].quote);
        assert_int_equal(p->atoms[4].right, rows[i].right);
        assert_int_equal(p->atoms[1].right, str_starts(b.job.lang, STR("zh-Hant")) ? EM / 4 : EM / 2);
        set_close(&b);
    }
}

/* What the space behind an atom gives and takes, in thousandths of an em: JLREQ 3.8.3, 3.8.4 against CLREQ 3.1.5. */
static void adjustment_by_language(void **state)
{
    (void)state;
    static const struct { const char *lang, *text, *at; int shrink, stretch, han; } rows[] = {
        {"zh-Hans", "字。字", "。", 500, 0, 1}, {"ja", "字。字", "。", 0, 0, 0},      {"ja", "字、字", "、", 500, 0, 0},
        {"zh-Hans", "字字", "字", 0, 0, 1},     {"ja", "かな", "か", 0, 0, 1},         {"ja", "か「な", "か", 500, 0, 0},
        {"ja", "か・な", "か", 250, 0, 0},      {"ja", "か・な", "・", 250, 0, 0},     {"zh-Hans", "字・字", "・", 0, 0, 1},
        {"ja", "か：な", "：", 250, 0, 0},      {"ja", "か？な", "？", 0, 0, 0},       {"zh-Hans", "字？字", "？", 500, 0, 1},
        {"zh-Hans", "字a", "字", 125, 83, 0},   {"ja", "字a", "字", 125, 250, 0},      {"ja", "か――な", "か", 0, 0, 1},
        {"en", "a b", " ", 50, 250, 0},         {"zh-Hans", "a b", " ", 0, 250, 0},    {"ko", "가 나", " ", 50, 250, 0},
        {"ko", "가나", "가", 0, 63, 0},         {"ko", "「가」 나", " ", 50, 250, 0},  {"zh-Hans", "「一」 二", "」", 500, 0, 0},
        {"ko", "「가」나", "」", 0, 63, 0},     {"en", "“a” b", " ", 50, 250, 0},      {"en", "字b", "字", 125, 83, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct set_bed b;
        set_open(&b, "latin-gap: 0.25em", rows[i].lang);
        const struct paragraph *p = set_text(&b, "body", str_of(rows[i].text));
        struct flex flex = flex_at(&b.job, p, (size_t)(set_atom(p, rows[i].at) - p->atoms));
        if (flex.shrink != rows[i].shrink * EM / 1000 || (flex.stretch + 5) / 10 != rows[i].stretch * EM / 10000 || flex.han != rows[i].han)
            fail_msg("%s in %s: %d %d %d", rows[i].text, rows[i].lang, (int)flex.shrink, (int)flex.stretch, (int)flex.han);
        set_close(&b);
    }
}

/* The space behind a Japanese ！ or ？ is a blank, as wide as typed; elsewhere it is a character. */
static void spaces_behind_tones(void **state)
{
    (void)state;
    static const struct { const char *lang, *text; enum char_class class; } rows[] = {
        {"ja", "何か？　次", CHAR_SPACE}, {"ja", "何か⁉　次", CHAR_SPACE}, {"ja", "何か。　次", CHAR_HAN}, {"zh-Hans", "何？　次", CHAR_HAN},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct set_bed b;
        set_open(&b, "", rows[i].lang);
        const struct paragraph *p = set_text(&b, "body", str_of(rows[i].text));
        assert_int_equal(set_atom(p, "　")->class, rows[i].class);
        assert_int_equal(set_atom(p, "　")->advance, EM);
        assert_int_equal(bed_count(&b.bed, DIAG_GLYPH_MISSING), 0);
        set_close(&b);
    }
    struct set_bed b;
    set_open(&b, "", "ja");
    const struct paragraph *p = set_text(&b, "body", STR("永永永永永？　永永永"));
    struct set_lines lines = lines_break(&b.job, p, &(struct measure){.first_width = 6 * EM, .width = 6 * EM}, true);
    assert_int_equal(lines.n, 2);
    assert_int_equal(p->atoms[lines.at[1].from].cp, U'永');
    set_close(&b);
}

/* Where small kana may begin a line: JLREQ bars it, newspapers do not. */
static void small_kana_by_level(void **state)
{
    (void)state;
    static const struct { const char *level; bool kana, dash; } rows[] = {
        {"prohibition: none", true, true},  {"prohibition: basic", true, true},
        {"prohibition: gb", false, true}, {"prohibition: strict", false, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct set_bed b;
        set_open(&b, rows[i].level, "ja");
        const struct paragraph *p = set_text(&b, "body", STR("キャリー永――永"));
        assert_int_equal(set_atom(p, "ャ")->brk == BREAK_MAY, rows[i].kana);
        assert_int_equal(set_atom(p, "ー")->brk == BREAK_MAY, i == 0);
        assert_int_equal(set_atom(p, "――")->brk == BREAK_MAY, rows[i].dash);
        set_close(&b);
    }
}

static size_t hung(const char *lang)
{
    struct set_bed b;
    set_open(&b, "hanging: stops, breaking: first-fit", lang);
    const struct paragraph *p = set_text(&b, "body", STR("永永永永永永，永永永永"));
    struct set_lines lines = lines_break(&b.job, p, &(struct measure){.first_width = 6 * EM, .width = 6 * EM}, true);
    size_t n = 0;
    for (size_t i = 0; i < lines.n; i++)
        n += lines.at[i].hanging;
    set_close(&b);
    return n;
}

static void nothing_hangs_where_marks_are_in_the_middle(void **state)
{
    (void)state;
    assert_int_equal(hung("zh-Hans"), 1);
    assert_int_equal(hung("ja"), 1);
    assert_int_equal(hung("zh-Hant"), 0);
}

static void assert_breaks(struct set_bed *b, const char *marked)
{
    struct buf plain = {.arena = b->job.arena}, got = {.arena = b->job.arena};
    for (const char *c = marked; *c; c++)
        if (*c != '|')
            buf_add(&plain, (struct str){c, 1});
    struct text_span span = {.to = plain.n, .type = set_type(b, "body")};
    struct text_source source = {.text = buf_str(&plain), .spans = &span, .nspans = 1};
    struct characters chars = classify(&b->job, &source);
    find_breaks(&b->job, &source, chars);
    for (size_t i = 0; i < chars.n; i++) {
        if (i && chars.at[i].brk != BREAK_NO)
            buf_addz(&got, "|");
        buf_add(&got, str_slice(source.text, chars.at[i].at, chars.at[i].at + chars.at[i].len));
    }
    if (!str_is(buf_str(&got), marked))
        fail_msg("%.*s, not %s", (int)got.n, got.s, marked);
}

/* | where a line of Korean may end; blanks stand before the place. */
static void korean_words(void **state)
{
    (void)state;
    static const struct { const char *words, *syllables; } rows[] = {
        {"우리 |말은 |아름답다.", "우|리 |말|은 |아|름|답|다."},
        {"2021년 |11월 |15일(월)에", "2021|년 |11|월 |15|일|(월)|에"},
        {"「개인정보 |보호법」은 |“법”이다", "「개|인|정|보 |보|호|법」|은 |“법”|이|다"},
        {"시·|도의 |TOP500에서 |세계(世界)는", "시·|도|의 |TOP500|에|서 |세|계|(世|界)|는"},
        {"산업-|학계 |1월~3월, |87%를", "산|업-|학|계 |1|월~3|월, |87%|를"},
        {"그렇다|――|아니다|……", "그|렇|다|――|아|니|다|……"},
    };
    for (size_t i = 0; i < 2 * COUNT(rows); i++) {
        struct set_bed b;
        const char *marked = i % 2 ? rows[i / 2].syllables : rows[i / 2].words;
        set_open(&b, i % 2 ? "prohibition: basic" : "prohibition: basic, korean: word", "ko");
        assert_breaks(&b, marked);
        set_close(&b);
    }
}

/* In an issue of another language words in Korean are Korean, and the other way round. */
static void breaks_by_run(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "korean: word", "zh-Hans");
    const struct type *type = set_type(&b, "body");
    struct str text = STR("文字우리말文字");
    const size_t from = sizeof "文字" - 1, to = sizeof "文字우리말" - 1;
    struct text_span spans[] = {{.to = from, .type = type}, {.from = from, .to = to, .type = type_in_language(&b.job, type, STR("ko"))},
                                {.from = to, .to = text.n, .type = type}};
    struct text_source source = {.text = text, .spans = spans, .nspans = 3};
    const struct paragraph *p = paragraph_make(&b.job, &source);
    static const enum break_kind wanted[] = {BREAK_NO, BREAK_MAY, BREAK_MAY, BREAK_NO, BREAK_NO, BREAK_MAY, BREAK_MAY};
    for (size_t i = 0; i < p->natoms; i++)
        assert_int_equal(p->atoms[i].brk, wanted[i]);
    set_close(&b);
}

/* A word longer than its line is parted between syllables, and nobody is troubled; a line of words opens its blanks. */
static void korean_lines(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "breaking: optimal, korean: word", "ko");
    const struct paragraph *p = set_text(&b, "body", STR("가나다라마바사아자차카타"));
    struct set_lines lines = lines_break(&b.job, p, &(struct measure){.first_width = 5 * EM, .width = 5 * EM}, true);
    assert_int_equal(lines.n, 3);
    for (size_t i = 0; i < lines.n; i++)
        assert_false(lines.at[i].forced);
    p = set_text(&b, "body", STR("가나다 라마바 사아자"));
    lines = lines_break(&b.job, p, &(struct measure){.first_width = 8 * EM, .width = 8 * EM}, true);
    assert_int_equal(lines.n, 2);
    struct set_line line = lines.at[0];
    mpt adjust[16] = {0};
    line.last = false;
    line.width = line.natural + EM / 4 + EM / 10;
    assert_int_equal(line_justify(&b.job, p, &line, adjust), FIT_FULL);
    assert_int_equal(adjust[3], EM / 4);                    /* the blank first, to half an em */
    assert_int_equal(adjust[0] + adjust[1] + adjust[4] + adjust[5], EM / 10);
    assert_in_range(adjust[0], EM / 40 - 1, EM / 40 + 1);
    set_close(&b);
}

/* Letters of a syllable written one by one, as some systems store them, are one syllable again. */
static void korean_letters_join(void **state)
{
    (void)state;
    static const struct { const char *text; size_t atoms; } rows[] = {
        {"한글", 2}, {"\u1112\u1161\u11AB\u1100\u1173\u11AF", 2}, {"하\u11AB글", 2}, {"\u1112\u119E\u11AB글", 2}, {"ㅎㅏㄴ", 3},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct set_bed b;
        set_open(&b, "", "ko");
        const struct paragraph *p = set_text(&b, "body", str_of(rows[i].text));
        assert_int_equal(p->natoms, rows[i].atoms);
        assert_int_equal(bed_count(&b.bed, DIAG_GLYPH_MISSING), 0);
        for (size_t k = 0; k < p->natoms; k++)
            assert_ptr_equal(p->atoms[k].face, set_type(&b, "body")->han);
        if (i && i < 3)
            assert_int_equal(set_width(p), 2 * (set_width(set_text(&b, "body", STR("한글"))) / 2));
        set_close(&b);
    }
}

/* | where a line may end, at the basic level. */
static void rows_of_dashes_and_joiners(void **state)
{
    (void)state;
    static const char *const marked[] = {
        "甲|——|乙", "甲|——|——|——|乙", "甲|……|……|乙", "甲|⸺|⸺|乙", "甲|——|⸺|乙", "甲\u2060乙|丙", "甲|（乙）\u2060丙", "甲\u2011乙",
    };
    for (size_t t = 0; t < COUNT(marked); t++) {
        struct set_bed b;
        set_open(&b, "prohibition: basic", "zh-Hans");
        assert_breaks(&b, marked[t]);
        set_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_by_language),
        cmocka_unit_test(quotes_and_gaps_by_language),
        cmocka_unit_test(adjustment_by_language),
        cmocka_unit_test(spaces_behind_tones),
        cmocka_unit_test(small_kana_by_level),
        cmocka_unit_test(runs_in_other_languages),
        cmocka_unit_test(nothing_hangs_where_marks_are_in_the_middle),
        cmocka_unit_test(korean_words),
        cmocka_unit_test(breaks_by_run),
        cmocka_unit_test(korean_lines),
        cmocka_unit_test(korean_letters_join),
        cmocka_unit_test(rows_of_dashes_and_joiners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
