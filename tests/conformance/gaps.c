/* The published list of what Typst lacks for Chinese (typst-doc-cn/clreq), example by example, by the list's own anchors:
 * whether its rule holds here. The words are ours. A rule that can be tried has its test in gap_tests.c; one that is
 * tested elsewhere names the place; what needs something that is not built yet, or that is only about Typst's own
 * apparatus, says so. */
#include "gap_tests.h"

enum verdict { HOLDS, OTHERWISE, LATER, NOT_OURS, VERDICTS };

static const char *const verdict_names[VERDICTS] = {"holds", "otherwise, on purpose", "not yet", "not ours"};

static const struct gap {
    const char *anchor, *subject;
    enum verdict verdict;
    const char *words;
    gap_test *test;                 /* NULL: the words say where it is tested, or why it is not */
} gaps[] = {
    {"vertical", "text in columns from right to left", OTHERWISE, "bulletins are set in lines; no vertical setting", NULL},
    {"font-fallback", "a font without Han mixes styles without a word", HOLDS,
     "faces are pinned by role in fonts/manifest.tsv; another face for a Han character is a warning with its place (tests/unit/test_fonts.c)", NULL},
    {"font-fallback-raw", "Han in code falls back to a chance face", LATER, "code gets a style of its own with rich bodies", NULL},
    {"font-fallback-math", "Han in formulas", NOT_OURS, "no formulas in a bulletin", NULL},
    {"local-family-name", "a font asked for by its Chinese name", NOT_OURS, "layouts name roles (song, hei, kai), never font files", NULL},
    {"lang-font", "quotes and apostrophes from the right face", HOLDS, "", gap_quotes_by_context},
    {"ttf-65536", "a font of 65,536 glyphs shows boxes", HOLDS, "Noto CJK's full faces are subset and read back (tests/unit/test_subset.c)", NULL},
    {"per-font-size", "Latin a little larger than Han", OTHERWISE, "a style has one size for Han and Latin", NULL},
    {"variable-font", "variable fonts", OTHERWISE, "the faces are pinned, static and named by weight; none is variable", NULL},
    {"edu-song-underline", "a font's wrong metrics misplace the line under text", HOLDS,
     "lines and dots stand at parts of the type size, whatever the font says", gap_line_stops_before_gap},
    {"st-song-super", "raised figures far too small", LATER, "raised figures come with footnotes", NULL},
    {"mix-super-metric", "raised figures of two faces at two heights", LATER, "raised figures come with footnotes", NULL},
    {"across-element-script", "a mark between two elements loses its regional form", HOLDS,
     "every Chinese mark is shaped as Han in the issue's language, whatever stands beside it", gap_script_across_spans},
    {"synthesized-bold", "bold by smearing", OTHERWISE, "never synthetic: weights are real faces (Song and Hei from 100 or 200 to 900)", NULL},
    {"ivs-line-end", "a variation selector lost at a line's end", HOLDS, "", gap_variation_at_line_end},
    {"link-encoding", "Han in a link's address", HOLDS, "addresses are kept percent-encoded (tests/unit/test_body.c)", NULL},
    {"quotation-mark-width", "Chinese quotes wide, Latin ones narrow, from the same characters", HOLDS, "", gap_quotes_by_context},
    {"smartquote-wrong", "straight quotes made curly, one inside another", OTHERWISE,
     "text is set as typed, never changed; of curly quotes it is seen whose they are", gap_quoted_example},
    {"underline-misalign", "the line under mixed text jumps", HOLDS, "one height for Han and Latin, below the ideographs", gap_line_stops_before_gap},
    {"underline-cjk-latin", "the line runs on into the gap beside Latin", HOLDS, "", gap_line_stops_before_gap},
    {"pinyin", "readings above the text", OTHERWISE, "not in a bulletin", NULL},
    {"warichu", "notes in two small lines", OTHERWISE, "not in a bulletin", NULL},
    {"number-simplified", "numbers in Chinese words", HOLDS, "headings are numbered 一, 十二, 一百零三 (tests/unit/test_words.c)", NULL},
    {"number-traditional", "the same in Traditional", HOLDS, "below 10,000 both write alike; capital numerals are not offered", NULL},
    {"interpunct-line-start", "· at a line's start", HOLDS, "docs/conformance-edges.md has every mark", gap_interpunct_at_line_start},
    {"phrase-line-break", "lines broken between words only", OTHERWISE, "CLREQ lets a line end between any two ideographs", NULL},
    {"justification", "lines flush on both sides, and Han on the em where nothing disturbs it", HOLDS, "", gap_exact_em_grid},
    {"cjk-latin-stretch-before", "only one of the two gaps around a number opens", HOLDS, "", gap_both_gaps_stretch},
    {"strict-2d-grid", "characters on a grid in both directions", HOLDS,
     "lines on the grid always; characters while a line is all Han and the measure whole em; a strict grid with numbers in "
     "whole cells is not offered", gap_exact_em_grid},
    {"customize-punct-width", "the width of marks by choice", HOLDS, "four styles and a switch for the squeeze", gap_width_styles},
    {"two-em-dash-overhung", "—— in the margin", HOLDS, "", gap_dash_does_not_hang},
    {"customize-overhang", "which marks hang, if any", HOLDS, "none, stops or marks in the layout", gap_hanging_by_choice},
    {"(4011)", "brackets that begin paragraphs don't line up", HOLDS, "", gap_bracket_at_paragraph_start},
    {"paren-par-start", "《 behind the first line's indent keeps its blank", HOLDS, "", gap_bracket_at_paragraph_start},
    {"indent-after-block", "text behind a figure or list is indented anew", LATER, "a paragraph that goes on behind a figure comes with rich bodies", NULL},
    {"even-spacing", "few characters spread over a width", HOLDS, "", gap_spread},
    {"cjk-latin-around-raw", "the gap beside code", LATER, "the gap goes by characters, so code in brackets has none; code gets a style with rich bodies", NULL},
    {"cjk-latin-around-math", "the gap beside formulas", NOT_OURS, "no formulas in a bulletin", NULL},
    {"cjk-latin-manual-linebreak", "a gap left over at a forced break", HOLDS, "", gap_forced_break_drops_gap},
    {"show-interrupt-punct", "the squeeze stops where the style changes", HOLDS, "docs/conformance-widths.md has every pair", gap_pairs_across_styles},
    {"across-element-tracking", "letter-spacing stops where the style changes", HOLDS, "", gap_letterspace_across_styles},
    {"lang-compress-punct", "、 in the middle squeezed on one side", HOLDS, "", gap_centred_pause_gives_both_sides},
    {"region-compress-punct", "region and font that don't match", HOLDS, "both follow the issue's language", gap_marks_by_language},
    {"center-punct-compress", "pairs with marks in the middle of their em", HOLDS,
     "CLREQ's one and a half em for two; the list closes ，「 up further, to 1.25 em, which CLREQ leaves to the style", gap_centred_pairs},
    {"default-line-height", "lines too close for Han", HOLDS, "lines stand on the layout's grid; monitor has 28 pt for 15", NULL},
    {"box-align-bottom-edge", "a box off its baseline", NOT_OURS, "no boxes inside a line", NULL},
    {"list-enum-marker-align", "a list's mark above or below its text", LATER, "lists come with rich bodies", NULL},
    {"heading-spacing-to-numbering", "a blank behind 一、", HOLDS, "", gap_number_and_title},
    {"heading-hanging-indent", "a wrapped title not under its first line's text", HOLDS,
     "style key hang: number (tests/checks/conformance.py)", NULL},
    {"zihao", "sizes by their names", HOLDS, "two tables, because they differ", gap_sizes_by_name},
    {"type-area-width", "the measure in em, not the paper's margins", OTHERWISE,
     "a layout gives margins; that the measure is whole em is the layout's care", NULL},
    {"cite-number-flying", "raised numbers of citations", NOT_OURS, "no bibliography", NULL},
    {"cite-number-compress", "[1–2] for two citations", NOT_OURS, "no bibliography", NULL},
    {"paren-cite", "citations raised and not", NOT_OURS, "no bibliography", NULL},
    {"cite-page-number", "citations with pages", NOT_OURS, "no bibliography", NULL},
    {"et-al-lang", "等 and et al. by the work's language", NOT_OURS, "no bibliography", NULL},
    {"publisher-alias", "names of publishers left out", NOT_OURS, "no bibliography", NULL},
    {"cite-discontinuous-page", "pages that are not in a row", NOT_OURS, "no bibliography", NULL},
    {"csl-is-numeric", "第1卷 taken for a number", NOT_OURS, "no bibliography", NULL},
    {"bib-order", "works ordered by script and sound", NOT_OURS, "no bibliography", NULL},
    {"bib-note", "citations in footnotes", NOT_OURS, "no bibliography", NULL},
    {"bib-standard-misc", "standards as a kind of work", NOT_OURS, "no bibliography", NULL},
    {"bib-num-trim-before", "zeros before report numbers", NOT_OURS, "no bibliography", NULL},
    {"bib-numeric-month", "months given as numbers", NOT_OURS, "no bibliography", NULL},
    {"csl-load", "style files that don't load", NOT_OURS, "no bibliography", NULL},
    {"ref-number-supplement", "第一章, not 章一, in references", LATER, "cross references come with rich bodies; their words will be the layout's", NULL},
    {"bilingual-caption", "captions in two languages", LATER, "captions come with pictures", NULL},
    {"ignore-linebreak", "a source line's end becomes a blank between Han", HOLDS, "joined without one (tests/unit/test_body.c)", NULL},
    {"i18n-diag", "messages in the writer's language", HOLDS, "each in Chinese and English (tests/cases)", NULL},
    {"chinese-name", "a Chinese name for the program", HOLDS, "排版", NULL},
    {"webapp-issues", "the editor in the browser", NOT_OURS, "there is none", NULL},
};

static void add_gap(struct sheet *sheet, struct press *press, const struct gap *gap)
{
    bool ok = !gap->test || gap->test(press);
    if (gap->test)
        sheet_count(sheet, ok, "published gap %s: %s", gap->anchor, gap->subject);
    buf_addf(&sheet->text, "| %s | %s | %s%s | %s |\n", gap->anchor, gap->subject, ok ? verdict_names[gap->verdict] : "fails ✗",
             gap->test && ok ? ", tested" : "", gap->words);
}

struct sheet *gaps_check(struct press *press)
{
    struct sheet *sheet = sheet_new(press, "The published gaps of another engine");
    size_t count[VERDICTS] = {0};
    for (size_t i = 0; i < COUNT(gaps); i++)
        count[gaps[i].verdict]++;
    buf_addf(&sheet->text,
             "\nThe Chinese community of Typst keeps a list of what that engine lacks for Chinese (typst-doc-cn/clreq on GitHub).\n"
             "Each of its %zu subjects, by its anchor there, and whether the rule holds here: %zu hold, %zu are otherwise on\n"
             "purpose, %zu wait for something that is not built yet, %zu are about what a bulletin doesn't have. “tested”: by\n"
             "tests/conformance/gap_tests.c, whenever this table is made.\n\n| anchor | subject | here | |\n|---|---|---|---|\n",
             COUNT(gaps), count[HOLDS], count[OTHERWISE], count[LATER], count[NOT_OURS]);
    for (size_t i = 0; i < COUNT(gaps); i++)
        add_gap(sheet, press, &gaps[i]);
    return sheet;
}
