/* Words that the layout generates: numbers of headings in every script, and texts with fields. */
#include "set/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct { int n; const char *words; } chinese[] = {
    {1, "一"}, {2, "二"}, {9, "九"}, {10, "十"}, {11, "十一"}, {12, "十二"}, {19, "十九"}, {20, "二十"}, {21, "二十一"},
    {30, "三十"}, {99, "九十九"}, {100, "一百"}, {101, "一百零一"}, {103, "一百零三"}, {110, "一百一十"},
    {111, "一百一十一"}, {120, "一百二十"}, {200, "二百"}, {210, "二百一十"}, {305, "三百零五"}, {999, "九百九十九"},
    {1000, "一千"}, {1001, "一千零一"}, {1010, "一千零一十"}, {1011, "一千零一十一"}, {1100, "一千一百"},
    {1101, "一千一百零一"}, {2021, "二千零二十一"}, {9999, "九千九百九十九"}, {10000, "一万"}, {10001, "一万零一"},
    {10007, "一万零七"}, {10010, "一万零一十"}, {10100, "一万零一百"}, {11000, "一万一千"}, {12345, "一万二千三百四十五"},
    {20020, "二万零二十"}, {100000, "十万"}, {110001, "十一万零一"},
};

static void assert_words(struct arena *arena, const char *pattern, int n, const char *words)
{
    struct str got = number_words(arena, str_of(pattern), n);
    if (!str_is(got, words))
        fail_msg("%d as %s: %.*s, not %s", n, pattern, (int)got.n, got.s, words);
}

static void chinese_numerals(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < COUNT(chinese); i++)
        assert_words(arena, "{一}", chinese[i].n, chinese[i].words);
    arena_drop(arena);
}

static const struct { const char *digit; int value; } digits[] = {
    {"零", 0}, {"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9},
    {"十", -10}, {"百", -100}, {"千", -1000}, {"万", -10000},
};

/* A reader of numerals written from the rule, not from the writer: digits multiply the place behind them. */
static int value_of(struct str s)
{
    int total = 0, below = 0, digit = 0;
    for (size_t at = 0; at < s.n; at += 3) {
        int value = 0;
        for (size_t k = 0; k < COUNT(digits); k++)
            if (str_is(str_slice(s, at, at + 3), digits[k].digit))
                value = digits[k].value;
        if (value == -10000) {
            total = (below + digit) * 10000;
            below = digit = 0;
        } else if (value < 0) {
            below += (digit ? digit : 1) * -value;
            digit = 0;
        } else {
            digit = value;
        }
    }
    return total + below + digit;
}

static void chinese_numerals_are_read_back(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    for (int n = 1; n <= 10007; n++) {
        struct str words = number_words(arena, STR("{一}"), n);
        size_t at;
        assert_int_equal(value_of(words), n);
        assert_false(str_find(words, STR("零零"), &at));
        assert_false(str_ends(words, STR("零")));
    }
    arena_drop(arena);
}

static const struct { const char *pattern; int n; const char *words; } patterns[] = {
    {"{一}、", 12, "十二、"},   {"（{一}）", 3, "（三）"},  {"第{一}章", 20, "第二十章"}, {"{1}.", 105, "105."},
    {"{①}", 1, "①"},          {"{①}", 20, "⑳"},          {"{①}", 21, "㉑"},           {"{①}", 35, "㉟"},
    {"{①}", 36, "㊱"},        {"{①}", 50, "㊿"},          {"{①}", 51, "（51）"},       {"{I}", 4, "IV"},
    {"{I}", 9, "IX"},          {"{I}", 14, "XIV"},          {"{i}", 49, "xlix"},          {"{I}", 90, "XC"},
    {"{I}", 400, "CD"},        {"{I}", 1994, "MCMXCIV"},    {"{i}", 3, "iii"},            {"{i}", 888, "dccclxxxviii"},
    {"{a}", 1, "a"},           {"{a}", 26, "z"},            {"{a}", 27, "aa"},            {"{a}", 52, "az"},
    {"{a}", 53, "ba"},         {"{a}", 702, "zz"},          {"{a}", 703, "aaa"},          {"无号", 7, "无号"},
    {"{가}.", 1, "가."},       {"{가}", 5, "마"},           {"{가}", 14, "하"},           {"{가}", 15, "거"},
    {"{가}", 28, "허"},        {"{가}", 84, "히"},          {"{가}", 85, "85"},           {"{ア}", 1, "ア"},
    {"（{ア}）", 10, "（コ）"}, {"{ア}", 46, "ン"},         {"{ア}", 47, "47"},           {"{section}.{1} ", 3, "3.3 "},
    {"", 7, ""},               {"{1", 7, "{1"},             {"[{1}]", 7, "[7]"},
};

static void patterns_are_filled(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < COUNT(patterns); i++)
        assert_words(arena, patterns[i].pattern, patterns[i].n, patterns[i].words);
    arena_drop(arena);
}

static void an_item_names_its_section(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    assert_true(str_is(item_number_words(arena, STR("{section}.{1} "), 2, 11), "2.11 "));
    assert_true(str_is(item_number_words(arena, STR("（{一}）"), 2, 11), "（十一）"));
    arena_drop(arena);
}

/* Texts with fields; with volume and subtitle given or not. */
static const struct { const char *text, *with, *without; } templates[] = {
    {"{title}", "周报[1]", "周报[1]"},
    {"{year}年第{number}期", "2021年第1-2期", "2021年第1-2期"},
    {"第{number}期[（总第{volume}期）]", "第1-2期（总第30期）", "第1-2期"},
    {"{subtitle}", "内部参考", ""},
    {"——{subtitle}——", "——内部参考——", ""},
    {"[——{subtitle}——]", "——内部参考——", ""},
    {"{subtitle}[（{volume}）]", "内部参考（30）", ""},
    {"[{subtitle}][（{volume}）]", "内部参考（30）", ""},
    {"{title}[·{subtitle}]", "周报[1]·内部参考", "周报[1]"},
    {"[{year}年{volume}]", "2021年30", ""},
    {"{date}", "2021年1月5日", "2021年1月5日"},
    {"{issue}", "No. 1-2, 2021 (30)", "No. 1-2, 2021"},
    {"{title} · {issue-short}", "周报[1] · 1-2/2021", "周报[1] · 1-2/2021"},
    {"第{page}页，共{pages}页", "第7页，共12页", "第7页，共12页"},
    {"仅供参考", "仅供参考", "仅供参考"},
    {"[仅供参考]", "仅供参考", "仅供参考"},
    {"[未关", "[未关", "[未关"},
    {"{title", "{title", "{title"},
    {"", "", ""},
};

static struct str filled(struct arena *arena, const char *text, bool with, struct page_fields fields)
{
    struct issue issue = {.title.text = STR("周报[1]"), .year = 2021, .number.text = STR("1-2"), .date = {2021, 1, 5}};
    struct layout layout = {.dates = STR("{year}年{month}月{day}日"),
                            .words.at = {[WORD_ISSUE] = STR("No. {number}, {year}[ ({volume})]"),
                                         [WORD_ISSUE_SHORT] = STR("{number}/{year}")}};
    struct job job = {.arena = arena, .issue = &issue, .layout = &layout};
    if (with) {
        issue.subtitle.text = STR("内部参考");
        issue.volume.text = STR("30");
    }
    return fill_template(&job, str_of(text), fields);
}

static void assert_filled(struct arena *arena, const char *text, bool with, const char *wanted)
{
    struct str got = filled(arena, text, with, (struct page_fields){.page = 7, .pages = 12, .section = STR("要闻")});
    if (!str_is(got, wanted))
        fail_msg("%s: %.*s, not %s", text, (int)got.n, got.s, wanted);
}

static void templates_are_filled(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < COUNT(templates); i++) {
        assert_filled(arena, templates[i].text, true, templates[i].with);
        assert_filled(arena, templates[i].text, false, templates[i].without);
    }
    arena_drop(arena);
}

static void a_part_with_a_value_keeps_the_text(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct issue issue = {.volume.text = STR("30")};
    struct layout layout = {0};
    struct job job = {.arena = arena, .issue = &issue, .layout = &layout};
    struct page_fields nowhere = {0};
    assert_true(str_is(fill_template(&job, STR("{subtitle}[总第{volume}期]"), nowhere), "总第30期"));
    assert_true(str_is(fill_template(&job, STR("{subtitle}[共{pages}页]"), nowhere), ""));
    arena_drop(arena);
}

static void free_fields_and_alternatives(void **state)
{
    (void)state;
    static const struct { const char *text, *words; } texts[] = {
        {"{密级}", "内部"},                          {"{报送}", ""},
        {"[{报送}]{密级}", "内部"},                  {"{报送|密级}", "内部"},
        {"{报送|contact.主办}编", "研究室编"},       {"{contact.电话|报送}", ""},
        {"— {page:i} —", "— vii —"},                 {"第{page:一}页", "第七页"},
        {"{section}", "要闻"},
    };
    struct arena *arena = arena_new(NULL);
    struct contact fields[] = {{.label.text = STR("密级"), .value.text = STR("内部")}};
    struct contact contacts[] = {{.label.text = STR("主办"), .value.text = STR("研究室")}};
    struct issue issue = {.fields = fields, .nfields = 1, .contacts = contacts, .ncontacts = 1};
    struct layout layout = {0};
    struct job job = {.arena = arena, .issue = &issue, .layout = &layout};
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct str got = fill_template(&job, str_of(texts[i].text), (struct page_fields){.page = 7, .pages = 12, .section = STR("要闻")});
        if (!str_is(got, texts[i].words))
            fail_msg("%s: %.*s", texts[i].text, (int)got.n, got.s);
    }
    arena_drop(arena);
}

static void unknown_pages_are_empty(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    assert_true(str_is(filled(arena, "第{page}页", true, (struct page_fields){0}), ""));
    assert_true(str_is(filled(arena, "{year}[，共{pages}页]", true, (struct page_fields){.page = 1}), "2021"));
    arena_drop(arena);
}

static void dates_are_written_as_the_layout_says(void **state)
{
    (void)state;
    static const struct { const char *pattern, *words; } dates[] = {
        {"{year}年{month}月{day}日", "2021年1月5日"}, {"{month}/{day}", "1/5"}, {"{day}.{month}.{year}", "5.1.2021"},
        {"今日", "今日"},               {"{day} {month-name} {year}", "5 January 2021"},
        {"{year:一}年{month:一}月{day:一}日", "二〇二一年一月五日"}, {"{year}.{month:02}.{day:02}", "2021.01.05"},
    };
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < COUNT(dates); i++) {
        struct issue issue = {.date = {2021, 1, 5}};
        struct layout layout = {.dates = str_of(dates[i].pattern), .words.at = {[WORD_MONTHS] = STR("January February")}};
        struct job job = {.arena = arena, .issue = &issue, .layout = &layout};
        assert_true(str_is(fill_template(&job, STR("{date}"), (struct page_fields){0}), dates[i].words));
    }
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_numerals),
        cmocka_unit_test(chinese_numerals_are_read_back),
        cmocka_unit_test(patterns_are_filled),
        cmocka_unit_test(an_item_names_its_section),
        cmocka_unit_test(templates_are_filled),
        cmocka_unit_test(a_part_with_a_value_keeps_the_text),
        cmocka_unit_test(free_fields_and_alternatives),
        cmocka_unit_test(unknown_pages_are_empty),
        cmocka_unit_test(dates_are_written_as_the_layout_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
