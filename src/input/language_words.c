/* Words by language: one table of what is generated.
 *
 * In: the tag of a language. Out: its words, of the general language first and then of the country. The order and manner
 * of numbers follow what offices of each language use: GB/T 9704-2012 7.3.3 and the Taiwanese handbook of official papers
 * (一、 then （一）), the Japanese guide to official papers (1, then (1), then ア), the Korean decree on official papers
 * (1. then 가.), and decimal numbers in English. The manual's list is made from this table. */
#include "input/language_words.h"

#include <string.h>
#include <strings.h>

const char *const language_names[LANGUAGE_COUNT] = {
    "zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko", "en", "en-GB", "en-US",
};

const char *const word_names[WORD_COUNT] = {
    "contents", "link", "colon", "issue", "issue-short", "date", "months", "section", "item", "table", "figure", "scan", "code", "notes", "note-again", "page", "jump-to", "jump-from",
    "item-elsewhere",
};

enum { MOST_NUMBERS = 5 };

static const struct row {
    const char *words[WORD_COUNT], *numbers[MOST_NUMBERS + 1];
} rows[LANGUAGE_COUNT] = {
    [LANGUAGE_ZH_HANS] = {
        {
            [WORD_CONTENTS] = "目　录",
            [WORD_LINK] = "链接：",
            [WORD_COLON] = "：",
            [WORD_ISSUE] = "{year}年　第{number}期[（总第{volume}期）]",
            [WORD_ISSUE_SHORT] = "{year}年第{number}期",
            [WORD_DATE] = "{year}年{month}月{day}日",
            [WORD_MONTHS] = "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
            [WORD_SECTION] = "{一}、",
            [WORD_ITEM] = "（{一}）",
            [WORD_TABLE] = "表{1}　",
            [WORD_FIGURE] = "图{1}　",
            [WORD_SCAN] = "扫码阅读",
            [WORD_CODE] = "二维码：",
            [WORD_NOTES] = "注　释",
            [WORD_NOTE_AGAIN] = "见第{page}页注{mark}。",
            [WORD_PAGE] = "第{1}页",
            [WORD_JUMP_TO] = "下转第{1}页",
            [WORD_JUMP_FROM] = "上接第{1}页",
            [WORD_ITEM_ELSEWHERE] = "{section}{item}",
        },
        {"{1}.", "（{1}）", "{①}"},
    },
    [LANGUAGE_ZH_HANT] = {
        {
            [WORD_CONTENTS] = "目　錄",
            [WORD_LINK] = "連結：",
            [WORD_COLON] = "：",
            [WORD_ISSUE] = "{year}年　第{number}期[（總第{volume}期）]",
            [WORD_ISSUE_SHORT] = "{year}年第{number}期",
            [WORD_DATE] = "{year}年{month}月{day}日",
            [WORD_MONTHS] = "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
            [WORD_SECTION] = "{一}、",
            [WORD_ITEM] = "（{一}）",
            [WORD_TABLE] = "表{1}　",
            [WORD_FIGURE] = "圖{1}　",
            [WORD_SCAN] = "掃碼閱讀",
            [WORD_CODE] = "二維碼：",
            [WORD_NOTES] = "註　釋",
            [WORD_NOTE_AGAIN] = "見第{page}頁註{mark}。",
            [WORD_PAGE] = "第{1}頁",
            [WORD_JUMP_TO] = "下轉第{1}頁",
            [WORD_JUMP_FROM] = "上接第{1}頁",
            [WORD_ITEM_ELSEWHERE] = "{section}{item}",
        },
        {"{1}.", "（{1}）", "{①}"},
    },
    [LANGUAGE_ZH_HANT_TW] = {
        {[WORD_SCAN] = "掃描閱讀", [WORD_CODE] = "行動條碼："},
        .numbers = {"{1}、", "（{1}）", "{①}"},
    },
    [LANGUAGE_JA] = {
        {
            [WORD_CONTENTS] = "目　次",
            [WORD_LINK] = "リンク：",
            [WORD_COLON] = "：",
            [WORD_ISSUE] = "{year}年　第{number}号[（通巻{volume}号）]",
            [WORD_ISSUE_SHORT] = "{year}年第{number}号",
            [WORD_DATE] = "{year}年{month}月{day}日",
            [WORD_MONTHS] = "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
            [WORD_SECTION] = "{1}　",
            [WORD_ITEM] = "（{1}）",
            [WORD_TABLE] = "表{1}　",
            [WORD_FIGURE] = "図{1}　",
            [WORD_SCAN] = "スマホで読む",
            [WORD_CODE] = "二次元コード：",
            [WORD_NOTES] = "注",
            [WORD_NOTE_AGAIN] = "{page}ページの注{mark}を参照。",
            [WORD_PAGE] = "{1}ページ",
            [WORD_JUMP_TO] = "{1}ページへ続く",
            [WORD_JUMP_FROM] = "{1}ページから続く",
            [WORD_ITEM_ELSEWHERE] = "{section}{item}",
        },
        {"{1}.", "{ア}", "（{ア}）"},
    },
    [LANGUAGE_KO] = {
        {
            [WORD_CONTENTS] = "차　례",
            [WORD_LINK] = "링크: ",
            [WORD_COLON] = ": ",
            [WORD_ISSUE] = "{year}년 제{number}호[ (통권 {volume}호)]",
            [WORD_ISSUE_SHORT] = "{year}년 제{number}호",
            [WORD_DATE] = "{year}년 {month}월 {day}일",
            [WORD_MONTHS] = "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
            [WORD_SECTION] = "{1}. ",
            [WORD_ITEM] = "{가}. ",
            [WORD_TABLE] = "표 {1}. ",
            [WORD_FIGURE] = "그림 {1}. ",
            [WORD_SCAN] = "휴대폰으로 보기",
            [WORD_CODE] = "QR코드: ",
            [WORD_NOTES] = "주",
            [WORD_NOTE_AGAIN] = "{page}쪽의 주 {mark} 참조.",
            [WORD_PAGE] = "{1}쪽",
            [WORD_JUMP_TO] = "{1}쪽에 계속",
            [WORD_JUMP_FROM] = "{1}쪽에서 계속",
            [WORD_ITEM_ELSEWHERE] = "{section}-{item}",
        },
        {"{1})", "{가})", "({1})", "({가})", "{①}"},
    },
    [LANGUAGE_EN] = {
        {
            [WORD_CONTENTS] = "Contents",
            [WORD_LINK] = "Link: ",
            [WORD_COLON] = ": ",
            [WORD_ISSUE] = "No. {number}, {year}[ (Whole No. {volume})]",
            [WORD_ISSUE_SHORT] = "No. {number}, {year}",
            [WORD_DATE] = "{day} {month-name} {year}",
            [WORD_MONTHS] = "January February March April May June July August September October November December",
            [WORD_SECTION] = "{1}. ",
            [WORD_ITEM] = "{section}.{1} ",
            [WORD_TABLE] = "Table {1}. ",
            [WORD_FIGURE] = "Figure {1}. ",
            [WORD_SCAN] = "Scan to read",
            [WORD_CODE] = "QR code: ",
            [WORD_NOTES] = "Notes",
            [WORD_NOTE_AGAIN] = "See note {mark} on page {page}.",
            [WORD_PAGE] = "page {1}",
            [WORD_JUMP_TO] = "continued on page {1}",
            [WORD_JUMP_FROM] = "continued from page {1}",
            [WORD_ITEM_ELSEWHERE] = "{item}",
        },
        {"{1}.", "({a})", "({i})"},
    },
    [LANGUAGE_EN_US] = {
        {[WORD_DATE] = "{month-name} {day}, {year}"},
        {NULL},
    },
};

bool language_covers(enum language language, struct str tag)
{
    size_t n = strlen(language_names[language]);
    return tag.n >= n && strncasecmp(tag.s, language_names[language], n) == 0 && (tag.n == n || tag.s[n] == '-');
}

void words_overlay(struct words *words, const struct words *over)
{
    for (int w = 0; w < WORD_COUNT; w++)
        if (over->at[w].n)
            words->at[w] = over->at[w];
    if (!over->nnumbers)
        return;
    words->numbers = over->numbers;
    words->nnumbers = over->nnumbers;
}

static struct words words_of_row(struct arena *arena, const struct row *row)
{
    struct words words = {.nnumbers = 0};
    struct str *numbers = ARENA_ARRAY(arena, struct str, MOST_NUMBERS);
    for (int w = 0; w < WORD_COUNT; w++)
        words.at[w] = str_of(row->words[w]);
    for (; row->numbers[words.nnumbers]; words.nnumbers++)
        numbers[words.nnumbers] = str_of(row->numbers[words.nnumbers]);
    words.numbers = numbers;
    return words;
}

struct words words_of(struct arena *arena, struct str tag)
{
    struct words words = words_of_row(arena, &rows[LANGUAGE_ZH_HANS]);
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        if (language_covers((enum language)language, tag)) {
            struct words over = words_of_row(arena, &rows[language]);
            words_overlay(&words, &over);
        }
    return words;
}

static bool word_named(struct str name, enum word *word)
{
    static const enum word plain[] = {WORD_CONTENTS, WORD_LINK, WORD_COLON, WORD_NOTES, WORD_SCAN};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (str_is(name, word_names[plain[i]]))
            return *word = plain[i], true;
    return false;
}

struct str words_fill(struct arena *arena, const struct words *words, struct str text)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < text.n;) {
        size_t close;
        enum word word;
        bool brace = text.s[i] == '{' && str_find(str_from(text, i), STR("}"), &close);
        if (brace && word_named(str_slice(text, i + 1, i + close), &word)) {
            buf_add(&b, words->at[word]);
            i += close + 1;
        } else {
            buf_add(&b, str_slice(text, i, i + 1));
            i++;
        }
    }
    return buf_str(&b);
}
