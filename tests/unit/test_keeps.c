/* Keeps: where a line may end but should not, and blanks at which none may. Only the passes before shaping run. */
#include "set/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* | stands where a break costs extra; other breaks are not shown. */
static const struct text {
    const char *lang, *marked;
} texts[] = {
    /* ordinals */
    {"zh-Hans", "出版第|14|期起"}, {"zh-Hans", "第|十|二|届会议"}, {"zh-Hans", "见第 |3 |期"}, {"zh-Hans", "第|一"}, {"zh-Hans", "次第展开"},
    /* dates and numbers with their units */
    {"zh-Hans", "于2021|年|11|月|15|日印发"}, {"zh-Hans", "增加32|个省份"}, {"zh-Hans", "共3|万|元"}, {"zh-Hans", "长12|公|里"}, {"zh-Hans", "约5|亿"},
    /* names: no one character of a part is left beside its interpunct */
    {"zh-Hans", "作者列|夫·|托|尔斯泰"}, {"zh-Hans", "艾|伦·|图|灵"}, {"zh-Hans", "甲·|乙"}, {"zh-Hans", "·甲乙"}, {"zh-Hans", "甲乙·"}, {"zh-Hans", "数字A·B"},
    /* in Traditional, Japanese and Korean; a Japanese middle dot parts words */
    {"zh-Hant", "約5|億|元，第|14|號"}, {"zh-Hant", "艾|倫·|圖|靈"}, {"ja", "2021|年|11|月|15|日、第|14|号"},
    {"ja", "データ・サイエンス"}, {"ja", "8|時、3|万|円"}, {"ko", "2021|년 |11|월 |15|일 제|14|호"},
    /* nothing to keep */
    {"zh-Hans", "没有什么要放在一起"}, {"zh-Hans", "2021 was a year"},
};

static struct characters prepared(struct arena *arena, struct layout *layout, const char *lang, struct str text,
                                  struct text_source *source)
{
    struct type *type = ARENA_NEW(arena, struct type);
    *type = (struct type){.lang = str_of(lang), .forms = han_lang_of(str_of(lang))};
    struct text_span *span = ARENA_NEW(arena, struct text_span);
    *span = (struct text_span){.to = text.n, .type = type};
    *source = (struct text_source){.text = text, .spans = span, .nspans = 1};
    struct job job = {.arena = arena, .scratch = arena, .layout = layout, .lang = str_of(lang)};
    struct characters chars = classify(&job, source);
    find_breaks(&job, source, chars);
    find_keeps(source, chars);
    return chars;
}

static struct str without_bars(struct arena *arena, const char *marked)
{
    struct buf plain = {.arena = arena};
    for (const char *p = marked; *p; p++)
        if (*p != '|')
            buf_add(&plain, (struct str){p, 1});
    return buf_str(&plain);
}

static void what_should_stay_together(void **state)
{
    (void)state;
    struct layout layout = {.composition.prohibition = PROHIBIT_BASIC};
    for (size_t t = 0; t < COUNT(texts); t++) {
        struct arena *arena = arena_new(NULL);
        struct text_source source;
        struct str plain = without_bars(arena, texts[t].marked);
        struct characters chars = prepared(arena, &layout, texts[t].lang, plain, &source);
        struct buf got = {.arena = arena};
        for (size_t i = 0; i < chars.n; i++) {
            if (chars.at[i].penalty && chars.at[i].brk != BREAK_NO)
                buf_addz(&got, "|");
            buf_add(&got, str_slice(plain, chars.at[i].at, chars.at[i].at + chars.at[i].len));
        }
        if (!str_is(buf_str(&got), texts[t].marked))
            fail_msg("%.*s, not %s", (int)got.n, got.s, texts[t].marked);
        arena_drop(arena);
    }
}

static void blanks_before_units_are_closed(void **state)
{
    (void)state;
    static const struct { const char *text; bool joins; } blanks[] = {
        {"不低于3.5 GHz的", true}, {"长12 km路", true}, {"的5 GPUs在", false}, {"有3 times的", false},
    };
    struct layout layout = {.composition.prohibition = PROHIBIT_BASIC};
    for (size_t t = 0; t < COUNT(blanks); t++) {
        struct arena *arena = arena_new(NULL);
        struct text_source source;
        struct characters chars = prepared(arena, &layout, "zh-Hans", str_of(blanks[t].text), &source);
        for (size_t i = 0; i + 1 < chars.n; i++)
            if (chars.at[i].class == CHAR_SPACE && (chars.at[i].joins != blanks[t].joins || (chars.at[i + 1].brk == BREAK_NO) != blanks[t].joins))
                fail_msg("%s", blanks[t].text);
        arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_should_stay_together),
        cmocka_unit_test(blanks_before_units_are_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
