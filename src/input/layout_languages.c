/* Layouts in other languages.
 *
 * In: the maps under `languages`, each with words, keys of composition and keys of styles that replace the layout's own in
 * that language. Out: for every language its words, composition and styles, the general language's first and then the
 * country's; and, when an issue is set, a layout in which all of that is in its place. A style that extends another takes
 * what that has in the language. */
#include "input/layout_languages.h"

#include "input/layout_composition.h"
#include "input/layout_styles.h"
#include "input/layout_types.h"
#include "input/layout_values.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- words */

static const struct schema_type issue_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_issue, .json = JSON_TEXT,
                                              .english = "text with `{year}`, `{number}`, `{volume}`", .chinese = "含 `{year}`、`{number}`、`{volume}` 的文字"};
static const struct schema_type months_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_months, .json = JSON_TEXT,
                                               .english = "twelve words", .chinese = "十二个词"};
static const struct schema_type item_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_item_numbering, .json = JSON_ITEM_NUMBERING};
static const struct schema_type again_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_note_again, .json = JSON_TEXT,
                                              .english = "text with `{page}`, `{mark}`", .chinese = "含 `{page}`、`{mark}` 的文字"};
static const struct schema_type elsewhere_type = {.form = FORM_SCALAR, .printed = true, .read = layout_read_elsewhere, .json = JSON_TEXT,
                                                  .english = "text with `{section}`, `{item}`", .chinese = "含 `{section}`、`{item}` 的文字"};
static const struct schema_type numbers_type = {.form = FORM_LIST, .element = &layout_numbering_type, .size = sizeof(struct str), .least = 1};

#define WORD(word) offsetof(struct words, at) + WORD_##word * sizeof(struct str), 0, NULL

static const struct schema_key word_keys[] = {
    {"contents", &layout_text_type, false, WORD(CONTENTS), "title of the contents", "目录标题"},
    {"link", &layout_text_type, false, WORD(LINK), "words before an address", "网址前的文字"},
    {"colon", &layout_text_type, false, WORD(COLON), "what stands behind a label", "标签后的冒号"},
    {"issue", &issue_type, false, WORD(ISSUE), "number of the issue, in full", "期号，全写"},
    {"issue-short", &issue_type, false, WORD(ISSUE_SHORT), "number of the issue, for running heads", "期号，页眉所用"},
    {"date", &layout_dates_type, false, WORD(DATE), "how dates are written", "日期写法"},
    {"months", &months_type, false, WORD(MONTHS), "twelve names with blanks between", "十二个月的名称，以空格分开"},
    {"section", &layout_numbering_type, false, WORD(SECTION), "number of a section", "栏目序号"},
    {"item", &item_type, false, WORD(ITEM), "number of an item", "条目序号"},
    {"table", &layout_numbering_type, false, WORD(TABLE), "number of a table before its caption", "表题前的编号"},
    {"figure", &layout_numbering_type, false, WORD(FIGURE), "number of a figure before its caption", "图题前的编号"},
    {"scan", &layout_text_type, false, WORD(SCAN), "words under a QR code", "二维码下的文字"},
    {"code", &layout_text_type, false, WORD(CODE), "what stands for a QR code, before its address", "代替二维码朗读的文字，后接网址"},
    {"notes", &layout_text_type, false, WORD(NOTES), "heading of notes that stand together", "集中排列的注释的标题"},
    {"note-again", &again_type, false, WORD(NOTE_AGAIN), "where a note stands that is marked again on a later page", "后面的页再次标注时，指明注释所在"},
    {"page", &layout_numbering_type, false, WORD(PAGE), "a page that a reference leads to", "互见的页码"},
    {"jump-to", &layout_numbering_type, false, WORD(JUMP_TO), "where an item of the front page goes on", "下转某页"},
    {"jump-from", &layout_numbering_type, false, WORD(JUMP_FROM), "where it comes from", "上接某页"},
    {"item-elsewhere", &elsewhere_type, false, WORD(ITEM_ELSEWHERE), "number of an item in another section", "其他栏目条目的编号"},
    {"numbers", &numbers_type, false, offsetof(struct words, numbers), offsetof(struct words, nnumbers), NULL, "numbers of ordered lists by depth", "有序列表各层的序号"},
};
static const struct schema_map words_map = {word_keys, COUNT(word_keys), NULL};
static const struct schema_type words_type = {.form = FORM_MAP, .map = &words_map};

/* ---- languages */

/* A language's map, and its parts that others cover too, which are read when all are known. */
struct language_reading {
    struct words words;
    const struct node *composition, *styles;
};

static void keep_node(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    (void)run;
    *(const struct node **)slot->member = node;
}

static const struct schema_type composition_type = {.form = FORM_ANY, .read = keep_node, .map = &layout_composition_map};
static const struct schema_type styles_type = {.form = FORM_ANY, .read = keep_node, .names = &layout_style_type};

static const struct schema_key language_keys[] = {
    {"words", &words_type, false, offsetof(struct language_reading, words), 0, NULL, "generated words", "自动生成的文字"},
    {"composition", &composition_type, false, offsetof(struct language_reading, composition), 0, NULL, "rules of composition", "排版规则"},
    {"styles", &styles_type, false, offsetof(struct language_reading, styles), 0, NULL, "keys of styles that differ", "样式中不同的项"},
};
static const struct schema_map language_map = {language_keys, COUNT(language_keys), NULL};
static const struct schema_type language_type = {.form = FORM_MAP, .map = &language_map};
static const struct schema_key composition_key = {.name = "composition"}, languages_key = {.name = "languages"};

#define LANGUAGE(name, id) {name, &language_type, false, LANGUAGE_##id * sizeof(struct language_reading), 0, NULL, name, name}

static const struct schema_key languages_keys[] = {
    LANGUAGE("zh-Hans", ZH_HANS), LANGUAGE("zh-Hant", ZH_HANT), LANGUAGE("zh-Hant-TW", ZH_HANT_TW),
    LANGUAGE("zh-Hant-HK", ZH_HANT_HK), LANGUAGE("ja", JA), LANGUAGE("ko", KO), LANGUAGE("en", EN),
    LANGUAGE("en-GB", EN_GB), LANGUAGE("en-US", EN_US),
};
static const struct schema_map languages_map = {languages_keys, COUNT(languages_keys), NULL};
const struct schema_type layout_languages_type = {.form = FORM_ANY, .read = layout_read_later, .names = &language_type};

/* A style of another name would never be used. */
static void check_names(struct schema_run *run, const struct layout *layout, const struct node *styles)
{
    if (styles->kind != NODE_MAP) {
        DIAG_ARGS(run->diags, LAYOUT_MAP, styles->pos, STR("styles"));
        return;
    }
    for (const struct node *style = styles->first; style; style = style->next)
        if (layout_find_style(layout, style->key->text) == layout->nstyles)
            DIAG_ARGS(run->diags, LAYOUT_STYLE_UNKNOWN, style->key->pos, style->key->text);
}

/* What covers the language, the general first. */
static void read_language(struct schema_run *run, enum language language, const struct language_reading *readings,
                          const struct node *styles, struct layout *layout)
{
    struct layout_language *own = &layout->languages[language];
    const struct node *merged = styles;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (!language_covers((enum language)i, str_of(language_names[language])))
            continue;
        words_overlay(&own->words, &readings[i].words);
        struct slot slot = {&composition_key, NULL, NULL};
        if (readings[i].composition)
            layout_overlay_composition(run, &slot, readings[i].composition, &own->composition);
        if (readings[i].styles && readings[i].styles->kind == NODE_MAP)
            merged = node_merge(run->arena, merged, readings[i].styles);
    }
    if (merged != styles)
        own->styles = layout_styles_of(run, merged);
}

void layout_read_languages(struct schema_run *run, const struct node *languages, const struct node *styles)
{
    struct layout *layout = ((struct layout_reading *)run->with)->layout;
    struct language_reading readings[LANGUAGE_COUNT] = {0};
    struct slot slot = {&languages_key, NULL, NULL};
    if (languages && !schema_is_nothing(languages))
        schema_read_map(run, &languages_map, &slot, languages, readings);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        layout->languages[i] = (struct layout_language){.composition = layout->composition, .styles = layout->styles};
        if (readings[i].styles)
            check_names(run, layout, readings[i].styles);
    }
    for (int i = 0; i < LANGUAGE_COUNT && layout->nstyles; i++)
        read_language(run, (enum language)i, readings, styles, layout);
}

/* ---- words of another version of the program */

static void put_quoted(struct buf *b, struct str text)
{
    buf_addz(b, "\"");
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] == '"' || text.s[i] == '\\')
            buf_addz(b, "\\");
        buf_add(b, str_slice(text, i, i + 1));
    }
    buf_addz(b, "\"");
}

void layout_put_words(struct buf *b)
{
    buf_addz(b, "languages:\n");
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        struct words words = words_of(b->arena, str_of(language_names[i]));
        buf_addf(b, "  %s:\n    words:\n", language_names[i]);
        for (int w = 0; w < WORD_COUNT; w++) {
            buf_addf(b, "      %s: ", word_names[w]);
            put_quoted(b, words.at[w]);
            buf_addz(b, "\n");
        }
        for (size_t n = 0; n < words.nnumbers; n++) {
            buf_addz(b, n ? ", " : "      numbers: [");
            put_quoted(b, words.numbers[n]);
        }
        buf_addz(b, "]\n");
    }
}

const struct words *layout_take_words(struct schema_run *run, const struct node *languages)
{
    struct language_reading *readings = ARENA_ARRAY(run->arena, struct language_reading, LANGUAGE_COUNT);
    struct words *words = ARENA_ARRAY(run->arena, struct words, LANGUAGE_COUNT);
    struct slot slot = {&languages_key, NULL, NULL};
    schema_read_map(run, &languages_map, &slot, languages, readings);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        words[i] = readings[i].words;
    return words;
}

/* ---- an issue's layout */

static void give_word(struct str *text, const struct words *words, enum word word)
{
    if (text->n == 0)
        *text = words->at[word];
}

static void give_words(struct arena *arena, struct layout *layout)
{
    const struct words *words = &layout->words;
    give_word(&layout->section_number, words, WORD_SECTION);
    give_word(&layout->item_number, words, WORD_ITEM);
    give_word(&layout->dates, words, WORD_DATE);
    give_word(&layout->tables.label, words, WORD_TABLE);
    give_word(&layout->figures.label, words, WORD_FIGURE);
    layout->toc.title = words_fill(arena, words, layout->toc.title);
    layout->notes.title = words_fill(arena, words, layout->notes.title);
    layout->link_code.caption = words_fill(arena, words, layout->link_code.caption);
    layout->contact.code.caption = words_fill(arena, words, layout->contact.code.caption);
    layout->link_label = words_fill(arena, words, layout->link_label);
    layout->contact.label_end = words_fill(arena, words, layout->contact.label_end);
    layout->publication.label_end = words_fill(arena, words, layout->publication.label_end);
    if (layout->lists.nnumbers)
        return;
    layout->lists.numbers = words->numbers;
    layout->lists.nnumbers = words->nnumbers;
}

const struct layout *layout_in(struct arena *arena, const struct layout *layout, struct str lang)
{
    struct layout *copy = ARENA_NEW(arena, struct layout);
    *copy = *layout;
    copy->words = words_of(arena, lang);
    for (int i = 0; i < LANGUAGE_COUNT && layout->former_words; i++)
        if (language_covers((enum language)i, lang))
            words_overlay(&copy->words, &layout->former_words[i]);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const struct layout_language *language = &layout->languages[i];
        if (!language_covers((enum language)i, lang))
            continue;
        words_overlay(&copy->words, &language->words);
        copy->composition = language->composition;
        copy->styles = language->styles;
    }
    give_words(arena, copy);
    return copy;
}
