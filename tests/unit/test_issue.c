/* The issue as it is read: values keep what stands in the file, and each rule of the description is broken once.
 * The accidents of editors have their files under tests/cases/diag-*. */
#include "input/issue.h"
#include "input/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct bed {
    struct arena *arena;
    struct diags *diags;
    struct issue *issue;
};

static struct bed bed_open(const char *text)
{
    struct bed bed = {.arena = arena_new(NULL)};
    bed.diags = diags_new(bed.arena);
    bed.issue = issue_read(bed.arena, bed.diags, "f", str_of(text));
    diags_sort(bed.diags);
    return bed;
}

static const char *bed_found(const struct bed *bed)
{
    struct buf b = {.arena = bed->arena};
    for (size_t i = 0; i < bed->diags->list.n; i++) {
        const struct diag *diag = &bed->diags->list.at[i];
        buf_addf(&b, "%s%s %d:%d", i ? " " : "", diag_name(diag->id), (int)diag->pos.line, (int)diag->pos.column);
    }
    return str_z(bed->arena, buf_str(&b));
}

#define ITEMS "sections:\n- title: s\n  items:\n  - title: i\n    body: b\n"
#define HEAD "title: t\nyear: 2021\nnumber: 7\ndate: 2021-06-18\n"

static void assert_text(struct str text, const char *expected)
{
    if (!str_is(text, expected))
        fail_msg("“%.*s”, expected “%s”", (int)text.n, text.s, expected);
}

static void a_whole_issue(void **state)
{
    (void)state;
    struct bed bed = bed_open("title: 河湾\n  简报\nsubtitle: 'a\n\n  b'\nyear: \"2021\"\nnumber: 1-2\nvolume: 33\n"
                              "date: 2020-02-29\nlang: zh-tw\nlayout: x\ntoc: false\n"
                              "sections:\n- title: |\n    要闻\n  items:\n  - title: 一\n    body: 正文\n    link: http://a.b/\n"
                              "  - title: 二\n    body: 正文\n    links: [http://c.d/, 'mailto:e@f.g']\n"
                              "contact:\n- 电话: 0101\n- 电话: 0102\n");
    assert_non_null(bed.issue);
    const struct issue *issue = bed.issue;
    assert_string_equal(bed_found(&bed), "date-year 9:7");
    assert_text(issue->title.text, "河湾简报");
    assert_int_equal(issue->title.pos.column, 8);
    assert_text(issue->subtitle.text, "a b");
    assert_int_equal(issue->year, 2021);
    assert_text(issue->number.text, "1-2");
    assert_text(issue->volume.text, "33");
    assert_int_equal(issue->date.year * 10000 + issue->date.month * 100 + issue->date.day, 20200229);
    assert_text(issue->lang, "zh-Hant-TW");
    assert_text(issue->layout.text, "x");
    assert_false(issue->toc);
    assert_int_equal(issue->nsections, 1);
    assert_text(issue->sections[0].title.text, "要闻");
    assert_int_equal(issue->sections[0].nitems, 2);
    const struct item *items = issue->sections[0].items;
    assert_non_null(items[0].body);
    assert_int_equal(items[0].nlinks, 1);
    assert_text(items[0].links[0].text, "http://a.b/");
    assert_int_equal(items[1].nlinks, 2);
    assert_text(items[1].links[1].text, "mailto:e@f.g");
    assert_int_equal(issue->ncontacts, 2);
    assert_text(issue->contacts[1].label.text, "电话");
    assert_text(issue->contacts[1].value.text, "0102");
    assert_int_equal(issue->contacts[1].value.pos.line, 25);
    arena_drop(bed.arena);
}

static void what_is_left_out(void **state)
{
    (void)state;
    struct bed bed = bed_open(HEAD "subtitle:\nvolume: ''\nlang:\ntoc:\ncontact:\n" ITEMS "    link:\n    links: []\n");
    assert_string_equal(bed_found(&bed), "");
    assert_int_equal(bed.issue->subtitle.text.n, 0);
    assert_null(bed.issue->volume.node);
    assert_text(bed.issue->lang, "zh-Hans");
    assert_true(bed.issue->toc);
    assert_int_equal(bed.issue->ncontacts, 0);
    assert_int_equal(bed.issue->sections[0].items[0].nlinks, 0);
    arena_drop(bed.arena);
}

/* A title stays the text that stands in the file, whatever YAML might think that it is. */
static void text_stays(void **state)
{
    (void)state;
    static const char *const texts[] = {"2021", "yes", "No", "1e3", "0x1F", "014", "1.0", "12:30", "true", ".inf",
                                        "2021-01-05", "+86", "=", "“引”", "a#b", "a:b", "3~5月", "-5", "null", "~"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char file[400];
        snprintf(file, sizeof file, "title: %s\nyear: 2021\nnumber: 7\ndate: 2021-06-18\n" ITEMS, texts[i]);
        struct bed bed = bed_open(file);
        assert_non_null(bed.issue);
        assert_text(bed.issue->title.text, texts[i]);
        assert_int_equal(bed.diags->list.n, str_is(str_of(texts[i]), "null") || str_is(str_of(texts[i]), "~"));
        arena_drop(bed.arena);
    }
}

/* One value of one key of the head, and what is found; the head's own line of that key is left out. */
static const struct {
    const char *key, *value, *found;
} values[] = {
    {"year", "2021", ""},
    {"year", "'1999'", "date-year 4:7"},
    {"year", "02021", "integer-zero 2:7"},
    {"year", "2021.0", "integer-bad 2:7"},
    {"year", "+2021", "integer-bad 2:7"},
    {"year", "-2021", "integer-bad 2:7"},
    {"year", "2_021", "integer-bad 2:7"},
    {"year", "' 2021'", "integer-bad 2:7"},
    {"year", "20211", "year-range 2:7"},
    {"year", "999", "year-range 2:7"},
    {"year", "2021-2022", "integer-bad 2:7"},
    {"year", "", "text-empty 2:1"},
    {"year", "''", "text-empty 2:7"},
    {"number", "1", ""},
    {"number", "014", "integer-zero 3:9"},
    {"number", "0", "integer-bad 3:9"},
    {"number", "00", "integer-zero 3:9"},
    {"number", "999999999", ""},
    {"number", "1000000000", "integer-long 3:9"},
    {"number", "99999999999999999999", "integer-long 3:9"},
    {"number", "第7期", "integer-bad 3:9"},
    {"number", "7-8", ""},
    {"number", "'9-10'", ""},
    {"number", "8-8", "number-order 3:9"},
    {"number", "8-7", "number-order 3:9"},
    {"number", "07-08", "integer-zero 3:9"},
    {"number", "0-1", "integer-bad 3:9"},
    {"number", "7 - 8", "number-double 3:9"},
    {"number", "7/8", "number-double 3:9"},
    {"number", "7–8", "number-double 3:9"},
    {"number", "7、8", "number-double 3:9"},
    {"number", "7-8-9", "integer-bad 3:9"},
    {"number", "'7-'", "integer-bad 3:9"},
    {"number", "'-'", "integer-bad 3:9"},
    {"date", "2021-12-31", ""},
    {"date", "2021-02-29", "date-calendar 4:7"},
    {"date", "2000-02-29", "date-year 4:7"},
    {"date", "1900-02-29", "date-calendar 4:7"},
    {"date", "2021-13-01", "date-calendar 4:7"},
    {"date", "2021-00-10", "date-calendar 4:7"},
    {"date", "2021-04-31", "date-calendar 4:7"},
    {"date", "2021-04-00", "date-calendar 4:7"},
    {"date", "0000-01-01", "date-calendar 4:7"},
    {"date", "2021-1-5", "date-form 4:7"},
    {"date", "21-01-05", "date-form 4:7"},
    {"date", "2021-01-05T00:00", "date-form 4:7"},
    {"date", "20210105", "date-form 4:7"},
    {"date", "２０２１-01-05", "date-form 4:7"},
    {"toc", "true", ""},
    {"toc", "'false'", ""},
    {"toc", "True", "bool-bad 5:6"},
    {"toc", "no", "bool-bad 5:6"},
    {"toc", "0", "bool-bad 5:6"},
    {"lang", "zh-Hant-HK", ""},
    {"lang", "JA", ""},
    {"lang", "en-GB", ""},
    {"lang", "zh-Hans-HK", ""},
    {"lang", "zh-MY", ""},
    {"lang", "en-AU-u-ca-gregory-x-a", ""},
    {"lang", "ja-Jpan", ""},
    {"lang", "zh-Hnat", "lang-unknown 5:7"},
    {"lang", "zh-Hans-", "lang-unknown 5:7"},
    {"lang", "zh-Hans-CN-u", "lang-unknown 5:7"},
    {"lang", "zh-cmn", "lang-unknown 5:7"},
    {"lang", "zh-US", "lang-unknown 5:7"},
    {"lang", "en--US", "lang-unknown 5:7"},
    {"lang", "zh-", "lang-unknown 5:7"},
    {"lang", "中文", "lang-unknown 5:7"},
    {"lang", "en_US", "lang-unknown 5:7"},
    {"volume", "012", "integer-zero 5:9"},
    {"title", "' \u3000\u00A0'", "text-empty 1:8"},
    {"title", "\"\\n\"", "text-empty 1:8"},
    {"subtitle", "' '", ""},
    {"contact", "{a: b}", "contact-found-map 5:10"},
    {"contact", "[{a: b}, {c: d, e: f}]", "contact-keys 5:26"},
    {"contact", "[a, {b: }]", "contact-form 5:11 text-empty 5:15"},
    {"contact", "[{'': a}]", "key-empty 5:12"},
    {"contact", "tel", "list-found-text 5:10"},
    {"publication", "{a: b}", "contact-found-map 5:14"},
    {"publication", "[{a: b}, {c: d, e: f}]", "contact-keys 5:30"},
    {"publication", "[{ISSN: 0317-8471}, {ISSN: 1050-124X}, {ISSN: ISSN 1050-124x}, {issn: none}]", ""},
    {"publication", "[{ISSN: 0317-8472}]", "issn-digit 5:22"},
    {"publication", "[{ISSN: 1050-1245}]", "issn-digit 5:22"},
    {"publication", "[{ISSN: 03178471}]", "issn-form 5:22"},
    {"publication", "[{ISSN: 0317–8471}]", "issn-form 5:22"},
    {"publication", "[{ISSN: 0317-847}]", "issn-form 5:22"},
    {"publication", "[{ISSN: 0X17-8471}]", "issn-form 5:22"},
    {"contact", "[{ISSN: 0317-8470}]", "issn-digit 5:18"},
    {"layout", "[monitor]", "text-found-list 5:9"},
};

static void values_and_rules(void **state)
{
    (void)state;
    static const char *const head[][2] = {
        {"title", "t"}, {"year", "2021"}, {"number", "7"}, {"date", "2021-06-18"}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct arena *arena = arena_new(NULL);
        struct buf b = {.arena = arena};
        bool put = false;
        for (size_t j = 0; j < sizeof head / sizeof *head; j++) {
            bool here = strcmp(head[j][0], values[i].key) == 0;
            buf_addf(&b, "%s: %s\n", head[j][0], here ? values[i].value : head[j][1]);
            put |= here;
        }
        if (!put)
            buf_addf(&b, "%s: %s\n", values[i].key, values[i].value);
        buf_addz(&b, ITEMS);
        struct bed bed = bed_open(str_z(arena, buf_str(&b)));
        if (strcmp(bed_found(&bed), values[i].found) != 0)
            fail_msg("%s: %s gives %s", values[i].key, values[i].value, bed_found(&bed));
        assert_int_equal(bed.issue == NULL, bed.diags->worst >= SEVERITY_ERROR);
        arena_drop(bed.arena);
        arena_drop(arena);
    }
}

/* An unknown key beside a head without its date: which key was meant, or "" for none, "!" for invisible differences. */
static void near_misses(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *meant;
    } cases[] = {
        {"dat", "date"},       {"data", "date"},      {"dtae", "date"},      {"DATE", "date"},   {"日期", "date"},
        {"dates", "date"},     {"da te", "date"},        {"date\u200B", "!"},   {"ｄａｔｅ", "!"},  {"volum", "volume"},
        {"subtitel", "subtitle"}, {"sub-title", "subtitle"}, {"languages", ""}, {"language", "lang"}, {"目录", "toc"},
        {"contacts", "contact"}, {"editor", ""},      {"x", ""},             {"layouts", "layout"}, {"lay_out", "layout"},
        {"联系方式", "contact"}, {"责任编辑", ""},    {"da", ""},
        {"a-key-that-is-far-too-long-to-be-meant", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new(NULL);
        struct bed bed = bed_open(str_format(arena, "title: t\nyear: 2021\nnumber: 7\n%s:\n" ITEMS, cases[i].typed).s);
        const struct diag *diag = NULL;
        for (size_t j = 0; j < bed.diags->list.n; j++)
            if (bed.diags->list.at[j].pos.line == 4 && !diag)
                diag = &bed.diags->list.at[j];
        assert_non_null(diag);
        const char *meant = diag->id == DIAG_KEY_NEAR ? diag->args[1].s : diag->id == DIAG_KEY_BLANK ? "!" : "";
        if (strcmp(meant, cases[i].meant) != 0)
            fail_msg("%s is taken for “%s”", cases[i].typed, meant);
        arena_drop(bed.arena);
        arena_drop(arena);
    }
}

/* A near miss is one error: the key is not missing, what it holds is read, and no key is meant twice. */
static void near_misses_count_once(void **state)
{
    (void)state;
    struct bed bed = bed_open("titel: t\nyear: 2021\nnumber: 7\ndata: 2021-02-30\n" ITEMS);
    assert_string_equal(bed_found(&bed), "key-near 1:1 key-near 4:1 date-calendar 4:7");
    arena_drop(bed.arena);
    bed = bed_open("titel: t\ntitle: u\nyear: 2021\nnumber: 7\ndate: 2021-02-28\n" ITEMS);
    assert_string_equal(bed_found(&bed), "key-near-taken 1:1");
    arena_drop(bed.arena);
}

/* After an error of syntax nothing is missing that the file may have had further on. */
static void a_broken_file(void **state)
{
    (void)state;
    struct bed bed = bed_open("titel: t\nyear: 014\nsections:\n- items:\n  - title: @\n");
    assert_string_equal(bed_found(&bed), "key-near 1:1 integer-zero 2:7 value-sign 5:12");
    arena_drop(bed.arena);
    bed = bed_open("year: 014\nsections:\n- title: a\n- items: []\n- title: `\n");
    assert_string_equal(bed_found(&bed), "integer-zero 1:7 key-missing 3:3 key-missing 4:3 list-empty 4:10 value-sign 5:10");
    arena_drop(bed.arena);
}

/* Wrong characters do not hide the file's other errors. */
static void wrong_characters_and_more(void **state)
{
    (void)state;
    struct bed bed = bed_open("title: t\x01t\nyear: 014\nnumber: 7\ndate: 2021-02-30\n" ITEMS);
    assert_string_equal(bed_found(&bed), "char-control 1:9 integer-zero 2:7 date-calendar 4:7");
    assert_null(bed.issue);
    arena_drop(bed.arena);
}

/* Two items with a name and a body each, and what is found. */
static void names_and_references(void **state)
{
    (void)state;
    static const struct {
        const char *id, *body, *second_id, *second, *found;
    } cases[] = {
        {"a", "[](#b) [甲](#c)", "b", "# 题 {#c}", ""},
        {"表-1", "[](#表-1)", "x:y.z_1", "[](#x:y.z_1){.page}", ""},
        {"a", "[](#a)", "a", "字", "id-twice 12:9"},
        {"a", "# 题 {#a}", "b", "![图](c.png){#b}", "id-twice 11:12 id-twice 15:19"},
        {"a", "字", "b", "# 题 {#c}\n\n      | 甲 |\n      |---|\n      : 题 {#c}", "id-twice 19:12"},
        {"tab-price", "[](#tab-prise)", "tab", "[](#nosuch) [](#图)", "reference-near 11:7 reference-unknown 15:7 reference-unknown 15:19"},
        {"图1", "[](#图-1)", "图2", "[](#图１)", "reference-near 11:7 reference-near 15:7"},
        {"a b", "字", "a#b", "字", "body-id 8:9 body-id 12:9"},
        {"''", "字", "#c", "字", "value-cut 12:9"},
        {"[a]", "字", "7", "[](#7)", "value-sign 8:9"}
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char file[600];
        snprintf(file, sizeof file,
                 HEAD "sections:\n- title: s\n  items:\n  - id: %s\n    title: i\n    body: |\n      %s\n  - id: %s\n    title: j\n    body: |\n      %s\n",
                 cases[i].id, cases[i].body, cases[i].second_id, cases[i].second);
        struct bed bed = bed_open(file);
        if (strcmp(bed_found(&bed), cases[i].found) != 0)
            fail_msg("%s, %s gives %s", cases[i].body, cases[i].second, bed_found(&bed));
        arena_drop(bed.arena);
    }
}

/* Where the file broke off, a name may have stood; what stands twice does so all the same. */
static void names_of_a_broken_file(void **state)
{
    (void)state;
    struct bed bed = bed_open(HEAD "sections:\n- title: s\n  items:\n  - title: i\n    id: a\n    body: '[](#b)'\n"
                              "  - title: j\n    id: a\n    body: @\n");
    assert_string_equal(bed_found(&bed), "id-twice 12:9 value-sign 13:11");
    arena_drop(bed.arena);
}

/* Thousands of wrong names are reported a hundred times, and fast. */
static void wrong_names_are_bounded(void **state)
{
    (void)state;
    for (int same = 1; same <= 2; same++) {
        struct arena *arena = arena_new(NULL);
        struct buf b = {.arena = arena};
        buf_addz(&b, HEAD "sections:\n- title: s\n  items:\n");
        for (int i = 0; i < 3000; i++)
            buf_addf(&b, "  - title: i\n    id: name-that-is-rather-long-%d\n    body: '[](#nume-thet-is-rather-lung-%d)'\n",
                     i / same, i);
        struct bed bed = bed_open(str_z(arena, buf_str(&b)));
        size_t counts[DIAG_COUNT] = {0};
        for (size_t i = 0; i < bed.diags->list.n; i++)
            counts[bed.diags->list.at[i].id]++;
        assert_int_equal(counts[DIAG_ID_TWICE] + counts[DIAG_REFERENCE_NEAR] + counts[DIAG_REFERENCE_UNKNOWN], 100);
        assert_int_equal(counts[DIAG_ID_TWICE], same == 1 ? 0 : 100);
        assert_int_equal(counts[DIAG_REFERENCE_MORE], 1);
        arena_drop(bed.arena);
        arena_drop(arena);
    }
}

/* Every key of the tables is described, for the schema and the manual. */
static void check_table(const struct schema_map *map)
{
    for (size_t i = 0; i < map->nkeys; i++) {
        const struct schema_key *key = &map->keys[i];
        assert_true(strlen(key->english) > 0 && strlen(key->chinese) > 0);
        const struct schema_type *type = key->type->element ? key->type->element : key->type;
        assert_true(type->map || type->names || type->json);
        if (type->map)
            check_table(type->map);
    }
}

static void tables_are_described(void **state)
{
    (void)state;
    check_table(issue_schema());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_issue),          cmocka_unit_test(what_is_left_out), cmocka_unit_test(text_stays),
        cmocka_unit_test(values_and_rules),       cmocka_unit_test(near_misses),      cmocka_unit_test(near_misses_count_once),
        cmocka_unit_test(a_broken_file),          cmocka_unit_test(wrong_characters_and_more),
        cmocka_unit_test(names_and_references),   cmocka_unit_test(names_of_a_broken_file),
        cmocka_unit_test(wrong_names_are_bounded), cmocka_unit_test(tables_are_described),
    };
    return cmocka_run_group_tests_name("issue", tests, NULL, NULL);
}
