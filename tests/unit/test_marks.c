/* Prohibition at line start and end (避头尾): each mark at each level, in its context, straight from the rules' tables;
 * and what is never broken. Only the passes before shaping run, so no font is needed. */
#include "set/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { NEVER = 4 };                     /* barred at no level */
#define BASIC PROHIBIT_BASIC
#define GB PROHIBIT_GB
#define STRICT PROHIBIT_STRICT

/* The first level at which the mark may not start, or may not end, a line. CLREQ 3.1.4; GB/T 15834 5.1.9 for the solidus,
 * which GB keeps from both. */
static const struct { const char *mark; enum char_class class; int start, end; } marks[] = {
    {"。", CHAR_STOP, BASIC, NEVER},       {"．", CHAR_STOP, BASIC, NEVER},       {"，", CHAR_PAUSE, BASIC, NEVER},
    {"、", CHAR_PAUSE, BASIC, NEVER},      {"：", CHAR_PAUSE, BASIC, NEVER},      {"；", CHAR_PAUSE, BASIC, NEVER},
    {"！", CHAR_STOP, BASIC, NEVER},       {"？", CHAR_STOP, BASIC, NEVER},       {"‼", CHAR_STOP, BASIC, NEVER},
    {"⁇", CHAR_STOP, BASIC, NEVER},       {"⁈", CHAR_STOP, BASIC, NEVER},       {"⁉", CHAR_STOP, BASIC, NEVER},
    {"”", CHAR_CLOSE, BASIC, NEVER},      {"’", CHAR_CLOSE, BASIC, NEVER},      {"」", CHAR_CLOSE, BASIC, NEVER},
    {"』", CHAR_CLOSE, BASIC, NEVER},      {"）", CHAR_CLOSE, BASIC, NEVER},      {"】", CHAR_CLOSE, BASIC, NEVER},
    {"〗", CHAR_CLOSE, BASIC, NEVER},      {"〕", CHAR_CLOSE, BASIC, NEVER},      {"］", CHAR_CLOSE, BASIC, NEVER},
    {"｝", CHAR_CLOSE, BASIC, NEVER},      {"》", CHAR_CLOSE, BASIC, NEVER},      {"〉", CHAR_CLOSE, BASIC, NEVER},
    {"“", CHAR_OPEN, NEVER, BASIC},       {"‘", CHAR_OPEN, NEVER, BASIC},       {"「", CHAR_OPEN, NEVER, BASIC},
    {"『", CHAR_OPEN, NEVER, BASIC},       {"（", CHAR_OPEN, NEVER, BASIC},       {"【", CHAR_OPEN, NEVER, BASIC},
    {"〖", CHAR_OPEN, NEVER, BASIC},       {"〔", CHAR_OPEN, NEVER, BASIC},       {"［", CHAR_OPEN, NEVER, BASIC},
    {"｛", CHAR_OPEN, NEVER, BASIC},       {"《", CHAR_OPEN, NEVER, BASIC},       {"〈", CHAR_OPEN, NEVER, BASIC},
    {"～", CHAR_CONNECTOR, BASIC, NEVER},  {"-", CHAR_CONNECTOR, BASIC, NEVER},   {"–", CHAR_CONNECTOR, BASIC, NEVER},
    {"—", CHAR_CONNECTOR, BASIC, NEVER},  {"·", CHAR_INTERPUNCT, BASIC, NEVER}, {"・", CHAR_INTERPUNCT, BASIC, NEVER},
    {"‧", CHAR_INTERPUNCT, BASIC, NEVER}, {"/", CHAR_SOLIDUS, GB, GB},           {"／", CHAR_SOLIDUS, GB, GB},
    {"——", CHAR_DASH, STRICT, NEVER},     {"⸺", CHAR_DASH, STRICT, NEVER},      {"……", CHAR_ELLIPSIS, STRICT, NEVER},
    {"⋯⋯", CHAR_ELLIPSIS, STRICT, NEVER}, {"…", CHAR_ELLIPSIS, STRICT, NEVER},  {"々", CHAR_ITERATION, BASIC, NEVER},
    {"〇", CHAR_HAN, NEVER, NEVER},        {"＋", CHAR_HAN, NEVER, NEVER},        {"－", CHAR_HAN, NEVER, NEVER},
    {"＿", CHAR_HAN, NEVER, NEVER},        {"●", CHAR_HAN, NEVER, NEVER},        {"•", CHAR_HAN, NEVER, NEVER},
    {"﹏", CHAR_HAN, NEVER, NEVER},        {"永", CHAR_HAN, NEVER, NEVER},        {"𠮷", CHAR_HAN, NEVER, NEVER},
    {"か", CHAR_HAN, NEVER, NEVER},        {"Ａ", CHAR_HAN, NEVER, NEVER},        {"１", CHAR_HAN, NEVER, NEVER},
    {"×", CHAR_SIGN, NEVER, NEVER},       {"÷", CHAR_SIGN, NEVER, NEVER},
};

struct bench {
    struct arena *arena;
    struct layout layout;
    struct job job;
};

static void bench_open(struct bench *b, enum prohibition level)
{
    *b = (struct bench){.arena = arena_new(NULL)};
    b->layout.composition.prohibition = level;
    b->job = (struct job){.arena = b->arena, .scratch = b->arena, .layout = &b->layout, .lang = STR("zh-Hans")};
}

/* The characters with classes and breaks. */
static struct characters prepared(struct bench *b, const char *text, bool url)
{
    struct text_span *span = ARENA_NEW(b->arena, struct text_span);
    static const struct type type = {.lang = {"zh-Hans", 7}, .forms = HAN_HANS};
    *span = (struct text_span){.to = str_of(text).n, .type = &type, .is_url = url};
    struct text_source source = {.text = str_of(text), .spans = span, .nspans = 1};
    struct characters chars = classify(&b->job, &source);
    find_breaks(&b->job, &source, chars);
    return chars;
}

static void each_mark_at_each_level(void **state)
{
    (void)state;
    for (enum prohibition level = PROHIBIT_NONE; level <= PROHIBIT_STRICT; level++)
        for (size_t i = 0; i < COUNT(marks); i++) {
            struct bench b;
            bench_open(&b, level);
            struct characters chars = prepared(&b, str_format(b.arena, "文%s字", marks[i].mark).s, false);
            const char *mark = marks[i].mark;
            if (chars.at[1].class != marks[i].class)
                fail_msg("%s has class %d", mark, (int)chars.at[1].class);
            if ((chars.at[1].brk == BREAK_NO) != ((int)level >= marks[i].start))
                fail_msg("%s at a line's start, level %d", mark, (int)level);
            if ((chars.at[chars.n - 1].brk == BREAK_NO) != ((int)level >= marks[i].end))
                fail_msg("%s at a line's end, level %d", mark, (int)level);
            if (chars.n == 4)
                assert_int_equal(chars.at[2].brk, BREAK_NO);
            assert_int_equal(class_is_cjk(marks[i].class), marks[i].class != CHAR_SIGN);
            arena_drop(b.arena);
        }
}

/* Texts at the basic level, | where a line may end. */
static const char *const contexts[] = {
    /* neighbours that are legal break points, behind the closing mark */
    "文）|（字",     "文）、|（字",  "文”|“字",    "文》|《字",    "文。|（字",   "文，|“字",    "文|（“字”）|字", "文！”|字",
    "文？！|字",     "文|……|字",    "文|——|字",   "文|——|“字”",  "文：|“字。”",  "文|……”|字",   "文|（……）",
    /* connectors and interpuncts, whatever stands beside them */
    "甲》·|《乙",    "甲》·|乙",    "列·|A",      "A·|列",       "甲》—|《乙",   "甲”–|“乙",    "甲）-|（乙",     "甲～|乙",
    "5～|7|月",      "甲–|A",       "A–|甲",      "甲-|A",       "A-|甲",        "甲 |-5|度",   "A ·|甲",
    /* numbers, units, currencies */
    "占|5％|的",     "占|5%|的",    "约|12℃|时",  "约|5‰|的",    "价|￥5|元",    "价|＄5|元",   "第|№5|号",       "约|30°|角",
    "共|3.14|倍",    "共|100,000|元", "于|12:30|开", "约|1/2|的",   "第|3|期",      "价|$5|元",    "约-5|度",
    /* Latin signs beside Han keep the same rules */
    "文|(字)|文",    "文|[字]|文",  "文,|字",     "文.|字",      "文!|字",       "文|Ab|字",    "He |said|文",    "don’t|文",
};

static bool breaks_are(const char *marked, bool url)
{
    struct bench b;
    bench_open(&b, PROHIBIT_BASIC);
    struct buf plain = {.arena = b.arena}, got = {.arena = b.arena};
    for (const char *p = marked; *p; p++)
        if (*p != '|')
            buf_add(&plain, (struct str){p, 1});
    struct characters chars = prepared(&b, str_z(b.arena, buf_str(&plain)), url);
    for (size_t i = 0; i < chars.n; i++) {
        if (i && chars.at[i].brk != BREAK_NO)
            buf_addz(&got, "|");
        buf_add(&got, str_slice(buf_str(&plain), chars.at[i].at, chars.at[i].at + chars.at[i].len));
    }
    bool same = str_is(buf_str(&got), marked);
    if (!same)
        print_error("breaks: %.*s, not %s\n", (int)got.n, got.s, marked);
    arena_drop(b.arena);
    return same;
}

static void marks_in_context(void **state)
{
    (void)state;
    size_t right = 0;
    for (size_t i = 0; i < COUNT(contexts); i++)
        right += breaks_are(contexts[i], false);
    assert_int_equal(right, COUNT(contexts));
}

static const char *const addresses[] = {
    "http://|www.|gov.|cn/|a/|b", "https://|a.|cn/|x?|id=|1&|p=|2", "https://|a.|cn/|some-long-name/|b_|c", "a@|b.|cn",
    "https://|a.|cn/?|q=|甲乙",   "http://|a.|cn/-b",          "http://|a.|cn/|b-c",
};

static void addresses_break_behind_their_signs_and_at_no_hyphen(void **state)
{
    (void)state;
    size_t right = 0;
    for (size_t i = 0; i < COUNT(addresses); i++)
        right += breaks_are(addresses[i], true);
    assert_int_equal(right, COUNT(addresses));
}

/* Who a quote, dash or dot belongs to: c for Chinese, l for Latin, for each mark of the text that may be either. */
static const struct { const char *text, *owners; } contested[] = {
    {"他说“好”。", "cc"},        {"他说“Yes”。", "cc"},       {"He said “yes” to me", "ll"}, {"用 “Windows” 系统", "cc"},
    {"don’t", "l"},             {"It’s 他的", "l"},          {"‘甲’", "cc"},                {"“It’s 好”", "clc"},
    {"“a” b", "cc"},             {"列夫·托尔斯泰", "c"},       {"A·B", "l"},                   {"甲-乙", "c"},
    {"2020-2021", "l"},         {"2020–2021年", "l"},        {"甲/乙", "c"},                 {"km/h", "l"},
    {"1/2", "l"},               {"北京—上海", "c"},           {"a—b", "l"},                   {"Tom·甲", "c"},
};

static bool may_be_either(uint32_t cp)
{
    static const uint32_t either[] = {0x2018, 0x2019, 0x201C, 0x201D, 0xB7, '-', 0x2013, 0x2014, '/'};
    for (size_t i = 0; i < COUNT(either); i++)
        if (either[i] == cp)
            return true;
    return false;
}

static void marks_of_two_scripts_go_with_their_neighbours(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(contested); i++) {
        struct bench b;
        bench_open(&b, PROHIBIT_BASIC);
        struct characters chars = prepared(&b, contested[i].text, false);
        struct buf owners = {.arena = b.arena};
        for (size_t k = 0; k < chars.n; k++)
            if (may_be_either(chars.at[k].cp))
                buf_addz(&owners, class_is_cjk(chars.at[k].class) ? "c" : "l");
        if (!str_is(buf_str(&owners), contested[i].owners))
            fail_msg("%s: %.*s, not %s", contested[i].text, (int)owners.n, owners.s, contested[i].owners);
        arena_drop(b.arena);
    }
}

static void forced_breaks_and_joining_blanks(void **state)
{
    (void)state;
    struct bench b;
    bench_open(&b, PROHIBIT_BASIC);
    struct characters chars = prepared(&b, "文\xE2\x80\xA8，字", false);
    assert_int_equal(chars.at[1].class, CHAR_BREAK);
    assert_int_equal(chars.at[1].brk, BREAK_NO);
    assert_int_equal(chars.at[2].brk, BREAK_MUST);
    chars = prepared(&b, "第\xC2\xA0" "3 期", false);
    assert_int_equal(chars.at[2].brk, BREAK_NO);
    assert_int_equal(chars.at[4].brk, BREAK_MAY);
    arena_drop(b.arena);
}

static void half_width_styles(void **state)
{
    (void)state;
    static const struct { enum char_class class; bool kaiming, banjiao; } halves[] = {
        {CHAR_STOP, false, true}, {CHAR_PAUSE, true, true}, {CHAR_CLOSE, true, true}, {CHAR_OPEN, true, true},
        {CHAR_HAN, false, false}, {CHAR_DASH, false, false},
    };
    for (size_t i = 0; i < COUNT(halves); i++) {
        assert_int_equal(class_half_in(halves[i].class, WIDTH_KAIMING), halves[i].kaiming);
        assert_int_equal(class_half_in(halves[i].class, WIDTH_BANJIAO), halves[i].banjiao);
        assert_false(class_half_in(halves[i].class, WIDTH_QUANJIAO));
        assert_false(class_half_in(halves[i].class, WIDTH_HANGMOBANJIAO));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mark_at_each_level),
        cmocka_unit_test(marks_in_context),
        cmocka_unit_test(addresses_break_behind_their_signs_and_at_no_hyphen),
        cmocka_unit_test(marks_of_two_scripts_go_with_their_neighbours),
        cmocka_unit_test(forced_breaks_and_joining_blanks),
        cmocka_unit_test(half_width_styles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
