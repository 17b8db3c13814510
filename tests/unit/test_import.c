/* The import's parts, by text that goes in and lines of the issue file that come out: numbers of the masthead and of headings,
 * lists, tables, pictures, quotes, joined lines, marks, the language. */
#include "edit/import_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct str imported(struct arena *arena, struct diags *diags, const char *text)
{
    static const struct import_wishes wishes = {.lang = DIAG_ENGLISH};
    return import_text(arena, diags, "old.txt", str_of(text), &wishes, NULL);
}

struct row {
    const char *text, *wanted;      /* wanted: to be found in what comes out, from the beginning of a line */
};

static void expect(struct str out, const struct row *row)
{
    const char *found = strstr(out.s, row->wanted);
    if (!found || (found > out.s && found[-1] != '\n'))
        fail_msg("from \"%s\" came\n%.*s\nnot \"%s\"", row->text, (int)out.n, out.s, row->wanted);
}

static void check_rows(const struct row *rows, size_t n, const char *before, const char *behind)
{
    for (size_t i = 0; i < n; i++) {
        struct arena *arena = arena_new(NULL);
        struct str text = str_format(arena, "%s%s%s", before, rows[i].text, behind);
        struct str out = imported(arena, diags_new(arena), text.s);
        expect(str_format(arena, "%.*s", (int)out.n, out.s), &rows[i]);
        arena_drop(arena);
    }
}

#define CHECK(rows, before, behind) check_rows(rows, sizeof rows / sizeof *rows, before, behind)

static void numbers_of_the_masthead(void **state)
{
    static const struct row rows[] = {
        {"2021年第14期 2021年11月15日", "year: 2021\nnumber: 14\ndate: 2021-11-15\n"},
        {"2021 年 第 14 期（总第 112 期）\n2021 年 11 月 15 日", "year: 2021\nnumber: 14\nvolume: 112\ndate: 2021-11-15\n"},
        {"二〇二一年第十四期\n二〇二一年十一月十五日", "year: 2021\nnumber: 14\ndate: 2021-11-15\n"},
        {"二○二一年第二十四期（总第一百二十期）\n二零二一年十二月三十一日", "year: 2021\nnumber: 24\nvolume: 120\ndate: 2021-12-31\n"},
        {"２０２１年第３期\n２０２１年２月１日", "year: 2021\nnumber: 3\ndate: 2021-02-01\n"},
        {"2021年第7-8期\n2021.8.1", "year: 2021\nnumber: 7-8\ndate: 2021-08-01\n"},
        {"第0086号\n第23期\n2021-12-06", "year: 2021\nnumber: 23\ndate: 2021-12-06\n"},
        {"No. 12, 2022 (Whole No. 60)\n5 December 2022", "year: 2022\nnumber: 12\nvolume: 60\ndate: 2022-12-05\n"},
        {"Issue 3\nNov. 15, 2021", "year: 2021\nnumber: 3\ndate: 2021-11-15\n"},
        {"2021년 제11호 (통권 47호)\n2021년 11월 25일", "year: 2021\nnumber: 11\nvolume: 47\ndate: 2021-11-25\n"},
        {"2021 年 第 12 号（通巻 96 号）\n2021 年 12 月 10 日", "year: 2021\nnumber: 12\nvolume: 96\ndate: 2021-12-10\n"},
        {"2021年第14期 2021年13月15日", "year: 2021\nnumber: 14\n# ? date: not found\n"},
    };
    (void)state;
    CHECK(rows, "简报\n", "\n\n一、甲\n\n（一）乙\n\n丙。\n");
}

/* A date behind other words of a line, as a tab or blanks set it apart. */
static void words_beside_the_date(void **state)
{
    static const struct row rows[] = {
        {"某处编印\t\t二〇二一年六月十八日", "title: 简报\nsubtitle: 某处编印\nyear: 2021\n"},
        {"某处编印        2021年6月18日", "title: 简报\nsubtitle: 某处编印\nyear: 2021\n"},
        {"内 部 参 考\n2021年6月18日", "title: 简报\nsubtitle: 内部参考\nyear: 2021\n"},
    };
    (void)state;
    CHECK(rows, "简报\n2021年第7期\n", "\n\n一、甲\n\n（一）乙\n\n丙。\n");
}

static void numbers_of_headings(void **state)
{
    static const struct { const char *text; enum numbering kind; int value; size_t n; } rows[] = {
        {"一、甲", NUMBERED_HAN, 1, 6}, {"二十一、甲", NUMBERED_HAN, 21, 12}, {"（三）甲", NUMBERED_HAN_ROUND, 3, 9}, {"( 二 ) 甲", NUMBERED_HAN_ROUND, 2, 8},
        {"1. 甲", NUMBERED_DIGITS, 1, 3}, {"12、甲", NUMBERED_DIGITS, 12, 5}, {"（4）甲", NUMBERED_DIGITS_ROUND, 4, 7}, {"第一章 甲", NUMBERED_CHAPTER, 1, 10},
        {"1.2 Title", NUMBERED_DECIMAL, 2, 4}, {"다. 셋", NUMBERED_HANGUL, 3, 5}, {"1.5亿元", NUMBERED_NOT, 0, 0}, {"2021年", NUMBERED_NOT, 0, 0},
        {"一，先说", NUMBERED_NOT, 0, 0}, {"一定", NUMBERED_NOT, 0, 0}, {"", NUMBERED_NOT, 0, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct in_number number = import_number(str_of(rows[i].text));
        if (number.kind != rows[i].kind || (number.kind && (number.value != rows[i].value || number.n != rows[i].n)))
            fail_msg("\"%s\": kind %d, value %d, %zu bytes", rows[i].text, (int)number.kind, number.value, number.n);
    }
}

#define HEAD "简报\n2021年第1期\n2021年1月1日\n\n一、甲\n\n（一）乙\n\n"

static void lists(void **state)
{
    static const struct row rows[] = {
        {"如下：\n\n1. 子\n\n2. 丑", "          1. 子\n          2. 丑\n"},
        {"如下：\n\n1、子；\n\n2、丑。", "          1. 子；\n          2. 丑。\n"},
        {"如下：\n\n　　·子\n\n　　·丑", "          - 子\n          - 丑\n"},
        {"如下：\n\n• 子\n\n•丑", "          - 子\n          - 丑\n"},
        {"如下：\n\n•\n\n子\n\n•\n\n丑", "          - 子\n          - 丑\n"},
        {"如下：\n\n- 子\n  - 寅\n- 丑", "          - 子\n            - 寅\n          - 丑\n"},
        {"如下：\n\n1. 子\n   - 寅\n2. 丑", "          1. 子\n             - 寅\n          2. 丑\n"},
        {"1. 独一条，没有第二条。", "          1\\. 独一条，没有第二条。\n"},
        {"3. 从三数起。", "          3\\. 从三数起。\n"},
        {"2.84亿人。", "          2.84亿人。\n"},
        {"–5度。", "          –5度。\n"},
    };
    (void)state;
    CHECK(rows, HEAD, "\n");
}

static void tables(void **state)
{
    static const struct row rows[] = {
        {"| 子 | 丑 |\n|:---|---:|\n| 1 | 2 |", "          | 子 | 丑 |\n          | :--- | ---: |\n          | 1 | 2 |\n"},
        {"| 子 | 丑 |\n| 1 | 2 |", "          | 子 | 丑 |\n          | --- | --- |\n          | 1 | 2 |\n"},
        {"| 子 |\n|---|\n| 1 | 2 |", "          | 子 |  |\n          | --- | --- |\n          | 1 | 2 |\n"},
        {"| 子\\|丑 | 寅 |\n|---|---|\n| 1 | 2 |", "          | 子\\|丑 | 寅 |\n"},
        {"| 子 |\n|---|\n| 1 |\n: 题", "          | 1 |\n\n          : 题\n"},
        {"子\t丑\n1\t2\n3\t4", "          | 子 | 丑 |\n          | --- | --- |\n          | 1 | 2 |\n          | 3 | 4 |\n"},
        {"前文\t只此一行。", "          前文"},
        {"表 1 题\n\n| 子 |\n|---|\n| 1 |\n\n后文。", "          | 1 |\n\n          : 题\n\n          后文。\n"},
    };
    (void)state;
    CHECK(rows, HEAD, "\n");
}

static void pictures(void **state)
{
    static const struct row rows[] = {
        {"![图](a/b.png)", "          ![图](a/b.png)\n"},
        {"![图](<a b.png>)", "          ![图](<a b.png>)\n"},
        {"![图](a.png \"title\")", "          ![图](a.png)\n"},
        {"![](a.png)\n\n图1：说明", "          ![说明](a.png)\n"},
        {"![图](https://example.org/a.png)", "          图\n        link: https://example.org/a.png\n"},
        {"![图]没有路径。", "          ![图]没有路径。\n"},
        {"正文[^1]。\n\n第二段。\n\n[^1]: 注文。", "          正文[^1]。\n\n          第二段。\n\n          [^1]: 注文。\n"},
        {"<span class=\"a\">正文</span><u>下划</u><br/>。", "          正文下划。\n"},
        {"小于<号，<b>粗</b>。", "          小于<号，粗。\n"},
        {"见<a href=\"https://example.org/\">原文</a>。", "          见原文。\n"},
        {"正文。\n\n<br>\n\n第二段。", "          正文。\n\n          第二段。\n"},
    };
    (void)state;
    CHECK(rows, "# 简报\n\n2021年第1期\n2021年1月1日\n\n## 一、甲\n\n### （一）乙\n\n", "\n");
}

static void paragraphs(void **state)
{
    static const struct row rows[] = {
        {"前半句，被\n\n分开的后半句。", "          前半句，被分开的后半句。\n"},
        {"表1 列出各省数量，其中\n云南最多。", "          表1 列出各省数量，其中云南最多。\n"},
        {"第一段。\n\n第二段。", "          第一段。\n\n          第二段。\n"},
        {"见https://example.org/2021/\n11/15/a_b_c.html，下同。", "          见https://example.org/2021/11/15/a_b_c.html，下同。\n"},
        {"半角,逗号(括号)\"引号\"。", "          半角，逗号（括号）“引号”。\n"},
        {"正文。\n\n链接：https://example.org/very/\nlong.html", "          正文。\n        link: https://example.org/very/long.html\n"},
        {"正文。\n\n链接：https://example.org/a\n\n编印：某处\n电话：010", "contact:\n  - 编印: 某处\n  - 电话: 010\n"},
    };
    (void)state;
    CHECK(rows, HEAD, "\n");
}

static void languages(void **state)
{
    static const struct row rows[] = {
        {"簡體與繁體兩種寫法並存，應當寫明這是繁體中文。", "lang: zh-Hant\n"}, {"これは日本語の文章である。", "lang: ja\n"},
        {"이것은 한국어 문장이다. 다음 문장도 한국어이다.", "lang: ko\n"}};
    (void)state;
    CHECK(rows, HEAD, "\n");
}

/* Whatever the text, something that reads comes out or an error is said. */
static void odd_texts(void **state)
{
    static const char *const texts[] = {"", "\n\n", "|", "| |\n|", "![](", "1.", "•", "•\n•", "> ", "# ", "目录", "目录\n\n目录", "表1", "\f\f\f", "一、\n（一）\n",
                                        "一、甲\n|a|\n一、乙\n", "- - -\n", "1. 1. 1.\n2. 2.", "链接：", "编辑："};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena *arena = arena_new(NULL);
        struct diags *diags = diags_new(arena);
        struct str out = imported(arena, diags, texts[i]);
        assert_true(out.n > 0 || diags->worst >= SEVERITY_ERROR);
        arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_the_masthead), cmocka_unit_test(words_beside_the_date), cmocka_unit_test(numbers_of_headings), cmocka_unit_test(lists),
        cmocka_unit_test(tables), cmocka_unit_test(pictures), cmocka_unit_test(paragraphs), cmocka_unit_test(languages),
        cmocka_unit_test(odd_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
