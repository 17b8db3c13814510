/* The words of each language, and how a layout's own go over them. */
#include "input/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void tags_are_covered(void **state)
{
    (void)state;
    static const struct { enum language language; const char *tag; bool covered; } rows[] = {
        {LANGUAGE_ZH_HANT, "zh-Hant", true},     {LANGUAGE_ZH_HANT, "zh-Hant-HK", true}, {LANGUAGE_ZH_HANT_HK, "zh-Hant", false},
        {LANGUAGE_ZH_HANS, "zh-Hant", false},    {LANGUAGE_EN, "en-US", true},           {LANGUAGE_EN_US, "en-GB", false},
        {LANGUAGE_ZH_HANT, "ZH-hant-tw", true},  {LANGUAGE_KO, "kok", false},            {LANGUAGE_EN, "", false},
        {LANGUAGE_ZH_HANT_HK, "zh-Hant-HKG", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (language_covers(rows[i].language, str_of(rows[i].tag)) != rows[i].covered)
            fail_msg("%s and %s", language_names[rows[i].language], rows[i].tag);
}

/* No language leaves a word to chance, and the countries have what their language has. */
static void every_language_has_every_word(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        struct words words = words_of(arena, str_of(language_names[language]));
        for (int word = 0; word < WORD_COUNT; word++)
            if (!words.at[word].n)
                fail_msg("%s has no %s", language_names[language], word_names[word]);
        assert_true(words.nnumbers > 0);
    }
    arena_drop(arena);
}

static void words_by_language(void **state)
{
    (void)state;
    static const struct { const char *tag; enum word word; const char *text; } rows[] = {
        {"zh-Hans", WORD_CONTENTS, "目　录"}, {"zh-Hant", WORD_CONTENTS, "目　錄"},    {"zh-Hant-HK", WORD_CONTENTS, "目　錄"},
        {"ja", WORD_CONTENTS, "目　次"},      {"ko", WORD_CONTENTS, "차　례"},         {"en-GB", WORD_CONTENTS, "Contents"},
        {"xx", WORD_CONTENTS, "目　录"},      {"en-US", WORD_DATE, "{month-name} {day}, {year}"},
        {"en-GB", WORD_DATE, "{day} {month-name} {year}"},
    };
    struct arena *arena = arena_new(NULL);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct words words = words_of(arena, str_of(rows[i].tag));
        if (!str_is(words.at[rows[i].word], rows[i].text))
            fail_msg("%s: %.*s", rows[i].tag, (int)words.at[rows[i].word].n, words.at[rows[i].word].s);
    }
    assert_true(str_is(words_of(arena, STR("zh-Hant-TW")).numbers[0], "{1}、"));
    assert_true(str_is(words_of(arena, STR("zh-Hant-HK")).numbers[0], "{1}."));
    arena_drop(arena);
}

static void texts_are_filled(void **state)
{
    (void)state;
    static const struct { const char *text, *filled; } rows[] = {
        {"{contents}", "Contents"}, {"— {contents} —", "— Contents —"}, {"{link}{colon}", "Link: : "}, {"目录", "目录"},
        {"{title}", "{title}"},     {"{contents", "{contents"},         {"", ""},
    };
    struct arena *arena = arena_new(NULL);
    struct words words = words_of(arena, STR("en"));
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_true(str_is(words_fill(arena, &words, str_of(rows[i].text)), rows[i].filled));
    arena_drop(arena);
}

/* ---- layouts */

#define STYLE(name) "  " name ": {extends: body}\n"

static const char layout_text[] =
    "page: {size: A4, margins: {top: 50pt, bottom: 50pt, left: 100pt, right: 100pt}}\n"
    "grid: {pitch: 20pt, lines: 30, first: 15pt}\n"
    "composition: {letterspace: 0.05em, latin-gap: 0}\n"
    "styles:\n"
    "  body: {font: song, size: 10pt, indent: 2em, weight: bold}\n"
    "  flush: {extends: body, indent: 0, left: 1em}\n" STYLE("strong") STYLE("emphasis") STYLE("proper") STYLE("title")
    STYLE("section") STYLE("item") STYLE("link") STYLE("link-label") STYLE("toc-title") STYLE("toc-section")
    STYLE("toc-item") STYLE("toc-number") STYLE("contact") STYLE("contact-label")
    "languages:\n"
    "  zh-Hant: {styles: {body: {indent: 3em, color: white}}, words: {contents: 目次}}\n"
    "  zh-Hant-HK: {styles: {body: {indent: 4em}}, composition: {latin-gap: 0.5em}}\n"
    "  ko: {composition: {letterspace: 0}, styles: {contact: {extends: flush}}}\n"
    "masthead: {lines: 0}\n"
    "toc: {title: \"{contents}\", leader: {pitch: 5pt, radius: 1pt}}\n";

static const struct style *style_named(const struct layout *layout, const char *name)
{
    for (size_t i = 0; i < layout->nstyles; i++)
        if (str_is(layout->styles[i].name, name))
            return &layout->styles[i];
    return NULL;
}

static void layouts_differ_by_language(void **state)
{
    (void)state;
    static const struct { const char *lang, *title; int body, item, contact, letterspace, gap; uint32_t color; } rows[] = {
        {"zh-Hans", "目　录", 2000, 2000, 2000, 50, 0, 0},       {"en", "Contents", 2000, 2000, 2000, 50, 0, 0},
        {"zh-Hant", "目次", 3000, 3000, 3000, 50, 0, 0xFFFFFF},  {"zh-Hant-TW", "目次", 3000, 3000, 3000, 50, 0, 0xFFFFFF},
        {"zh-Hant-HK", "目次", 4000, 4000, 4000, 50, 500, 0xFFFFFF}, {"ko", "차　례", 2000, 2000, 0, 0, 0, 0},
    };
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    struct layout *layout = layout_read(arena, diags, &(struct layout_file){"layout.yaml", STR(layout_text)}, NULL);
    if (!layout)
        fail_msg("%s", diags_text(arena, diags, DIAG_ENGLISH).s);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct layout *in = layout_in(arena, layout, str_of(rows[i].lang));
        const struct style *item = style_named(in, "item");
        assert_true(str_is(in->toc.title, rows[i].title));
        assert_int_equal(style_named(in, "body")->indent.value, rows[i].body);
        assert_int_equal(item->indent.value, rows[i].item);
        assert_int_equal(item->weight, 700);
        assert_int_equal(item->color.red << 16 | item->color.green << 8 | item->color.blue, rows[i].color);
        assert_int_equal(style_named(in, "contact")->indent.value, rows[i].contact);
        assert_int_equal(in->composition.letterspace.value, rows[i].letterspace);
        assert_int_equal(in->composition.latin_gap.value, rows[i].gap);
    }
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_are_covered),  cmocka_unit_test(every_language_has_every_word),
        cmocka_unit_test(words_by_language), cmocka_unit_test(texts_are_filled),
        cmocka_unit_test(layouts_differ_by_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
