/* Characters that are one: a letter with its marks, an ideograph with a selector, a picture of several. Each is one atom
 * that keeps its text and goes to one face; what the faces can't show is said. */
#include "set_bed.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- one atom each */

static const char *const wholes[] = {
    "e\xCC\x81", "ǚ", "u\xCC\x88\xCC\x8C", "ê\xCC\x84", "e\xCC\x82\xCC\x84", "o\xCC\x8D\xCD\x98", "ệ", "e\xCC\xA3\xCC\x82",
    "中\xCC\x84", "〇\xCC\x82", "か\xE3\x82\x99", "葛󠄀", "一󠅰", "侮︀", "，︁", "。︀", "ש\xD6\xB8\xD7\x81", "ب\xD9\x90",
    "👍🏽", "👨‍👩‍👧", "👩🏿‍💻", "🇨🇳", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "#⃣", "❤️", "❤️‍🔥", "⌚︎", "©️",
};

static void each_is_one_atom(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(wholes); i++) {
        struct str text = str_format(b.job.arena, "甲%s乙", wholes[i]);
        const struct paragraph *p = set_text(&b, "body", text);
        if (p->natoms != 3 || p->atoms[1].at != 3 || p->atoms[1].len != str_of(wholes[i]).n || !p->atoms[1].nglyphs)
            fail_msg("%s: %zu atoms", wholes[i], p->natoms);
    }
    assert_int_equal(bed_count(&b.bed, DIAG_GLYPH_MISSING), 0);
    set_close(&b);
}

/* Two flags are two, and a letter for a flag alone is one. */
static void sequences_end(void **state)
{
    (void)state;
    static const struct { const char *text; size_t atoms; } cases[] = {
        {"🇨🇳🇯🇵", 2}, {"🇨🇳🇯", 2}, {"👍👍🏽", 2}, {"12️⃣", 2}, {"👩💻", 2}, {"👩‍", 1}, {"a‍b", 2}, {"1️2", 2},
    };
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct paragraph *p = set_text(&b, "body", str_of(cases[i].text));
        if (p->natoms != cases[i].atoms)
            fail_msg("%s: %zu atoms", cases[i].text, p->natoms);
    }
    set_close(&b);
}

static void lines_end_between_them_only(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct paragraph *p = set_text(&b, "body", STR("👨‍👩‍👧👨‍👩‍👧葛󠄀葛󠄀"));
    struct measure narrow = {0, EM, 0, EM};
    assert_int_equal(lines_break(&b.job, p, &narrow, true).n, 4);
    for (size_t i = 1; i < p->natoms; i++)
        assert_int_equal(p->atoms[i].brk, BREAK_MAY);
    set_close(&b);
}

/* ---- faces */

static const struct { const char *text, *family, *package; } faces[] = {
    {"é", "Liberation Serif", "fonts-liberation"},
    {"e\xCC\x81", "Liberation Serif", "fonts-liberation"},                      /* the face has é */
    {"ǚ", "Liberation Serif", "fonts-liberation2"},
    {"ê\xCC\x84", "Liberation Serif", "fonts-liberation2"},
    {"x\xCC\x84", "Liberation Serif", "fonts-liberation2"},
    {"ש\xD6\xB8", "Liberation Serif", "fonts-liberation2"},
    {"中\xCC\x84", "Noto Serif CJK SC", "fonts-noto-cjk"},
    {"文\xCC\x88", "BabelStone Han", "fonts-babelstone-han"},
    {"葛󠄀", "Noto Serif CJK JP", "fonts-noto-cjk"},
    {"\xE4\xB8\x87\xF3\xA0\x84\x81", "HanaMinA", "fonts-hanazono"},
    {"侮︀", "Noto Serif CJK JP", "fonts-noto-cjk"},
    {"，︁", "Noto Serif CJK SC", "fonts-noto-cjk"},
    {"一󠅰", "Noto Serif CJK SC", "fonts-noto-cjk"},                             /* its usual form */
    {"👍🏽", "Symbola", "fonts-symbola"},
    {"👨‍👩‍👧", "Symbola", "fonts-symbola"},
    {"🇨🇳", "Symbola", "fonts-symbola"},
    {"1️⃣", "Symbola", "fonts-symbola"},
    {"❤️", "Symbola", "fonts-symbola"},
    {"😀", "Symbola", "fonts-symbola"},
};

static void all_of_a_cluster_has_one_face(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(faces); i++) {
        const struct paragraph *p = set_text(&b, "body", str_of(faces[i].text));
        assert_int_equal(p->natoms, 1);
        if (strcmp(p->atoms[0].face->family, faces[i].family) != 0 || strcmp(p->atoms[0].face->package, faces[i].package) != 0)
            fail_msg("%s: %s of %s", faces[i].text, p->atoms[0].face->family, p->atoms[0].face->package);
    }
    set_close(&b);
}

/* A word is not set in two faces, unless none has all its letters; words of two scripts are two. */
static void a_word_has_one_face(void **state)
{
    (void)state;
    static const struct { const char *text; bool one; } words[] = {
        {"Nguyễn", true}, {"lǜshì", true}, {"Hồ", true}, {"aب", false}, {"caf\xCC\x81ǚ", true}, {"ǚ中a", false},
    };
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(words); i++) {
        const struct paragraph *p = set_text(&b, "body", str_of(words[i].text));
        bool one = true;
        for (size_t k = 1; k < p->natoms; k++)
            one &= p->atoms[k].face == p->atoms[0].face;
        if (one != words[i].one)
            fail_msg("%s", words[i].text);
    }
    assert_int_equal(b.bed.diags->list.n, 0);
    set_close(&b);
}

/* ---- glyphs */

/* The mark above the last stands higher than the mark below it. */
static void marks_are_stacked(void **state)
{
    (void)state;
    static const char *const stacks[] = {"ê\xCC\x84", "x\xCC\x82\xCC\x84", "中\xCC\x84"};
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(stacks); i++) {
        const struct paragraph *p = set_text(&b, "body", str_of(stacks[i]));
        const struct atom *atom = &p->atoms[0];
        struct glyph_box last, before;
        assert_true(atom->nglyphs >= 2);
        const struct shaped_glyph *top = &p->glyphs[atom->nglyphs - 1], *below = top - 1;
        assert_true(face_box(atom->face, top->id, &last) && face_box(atom->face, below->id, &before));
        if (last.y_min + top->dy < before.y_max + below->dy)
            fail_msg("%s: %d under %d", stacks[i], last.y_min + top->dy, before.y_max + below->dy);
        assert_int_equal(atom->advance, face_scale(atom->face, p->glyphs[0].advance, EM));
    }
    set_close(&b);
}

/* The form that was chosen, whatever the language would choose. */
static void selectors_choose_the_form(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct paragraph *p = set_text(&b, "body", STR("葛󠄀葛󠄁葛"));
    uint32_t first = p->glyphs[p->atoms[0].glyph].id, second = p->glyphs[p->atoms[1].glyph].id;
    set_close(&b);
    set_open(&b, "", "ja");
    p = set_text(&b, "body", STR("葛󠄀葛󠄁葛"));
    assert_int_equal(p->glyphs[p->atoms[0].glyph].id, first);
    assert_int_equal(p->glyphs[p->atoms[1].glyph].id, second);
    assert_int_not_equal(first, second);
    assert_int_equal(b.bed.diags->list.n, 0);
    set_close(&b);
}

/* A glyph for each character of a text beyond the BMP, and no more ink than before. */
static void characters_without_ink_have_a_glyph(void **state)
{
    (void)state;
    static const struct { const char *text; uint32_t nglyphs; } cases[] = {
        {"葛󠄀", 2}, {"👍🏽", 2}, {"👨‍👩‍👧", 5}, {"🇨🇳", 2}, {"🏴󠁧󠁢󠁳󠁣󠁴󠁿", 7}, {"😀", 1}, {"❤️", 1}, {"侮︀", 1},
    };
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct paragraph *p = set_text(&b, "body", str_of(cases[i].text));
        if (p->atoms[0].nglyphs != cases[i].nglyphs)
            fail_msg("%s: %u glyphs", cases[i].text, p->atoms[0].nglyphs);
    }
    assert_int_equal(set_atom(set_text(&b, "body", STR("👍🏽")), "👍")->advance, set_atom(set_text(&b, "body", STR("👍")), "👍")->advance);
    set_close(&b);
}

/* ---- widths */

static void pictures_take_an_em(void **state)
{
    (void)state;
    static const char *const ems[] = {"😀", "❤️", "💻", "🚀"};
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(ems); i++) {
        const struct atom *atom = &set_text(&b, "body", str_of(ems[i]))->atoms[0];
        if (atom->advance != EM || atom->class != CHAR_HAN)
            fail_msg("%s: %d", ems[i], (int)atom->advance);
    }
    set_close(&b);
}

/* U+FE01 puts a pause in the middle of its em, U+FE00 into the corner, whatever the language does. */
static void selectors_place_pauses(void **state)
{
    (void)state;
    static const struct { const char *lang, *text; mpt left; } pauses[] = {
        {"zh-Hans", "，", 0}, {"zh-Hans", "，︁", EM / 4}, {"zh-Hans", "，︀", 0}, {"zh-Hant", "，", EM / 4}, {"zh-Hant", "，︀", 0},
    };
    for (size_t i = 0; i < COUNT(pauses); i++) {
        struct set_bed b;
        set_open(&b, "", pauses[i].lang);
        const struct atom *atom = set_atom(set_text(&b, "body", str_format(b.job.arena, "甲%s乙", pauses[i].text)), "，");
        if (atom->left != pauses[i].left || atom->right != EM / 2 - pauses[i].left)
            fail_msg("%s %s: %d %d", pauses[i].lang, pauses[i].text, (int)atom->left, (int)atom->right);
        set_close(&b);
    }
}

/* ---- what is said */

static const struct { const char *text; enum diag_id id; size_t arg; const char *word; } words[] = {
    {"一󠅰", DIAG_GLYPH_VARIANT, 1, "E0170"},
    {"a︀", DIAG_GLYPH_VARIANT, 1, "FE00"},
    {"葛󠄀", DIAG_GLYPH_FALLBACK, 1, "845B U+E0100"},
    {"文\xCC\x88", DIAG_GLYPH_FALLBACK, 1, "6587 U+0308"},
    {"👍🏽", DIAG_EMOJI_PARTS, 1, "👍"},
    {"👨‍👩‍👧", DIAG_EMOJI_PARTS, 1, "👨👩👧"},
    {"👩‍🦰", DIAG_EMOJI_PARTS, 1, "👩"},
    {"🇨🇳", DIAG_EMOJI_PARTS, 1, "CN"},
    {"🏴󠁧󠁢󠁳󠁣󠁴󠁿", DIAG_EMOJI_PARTS, 1, "🏴"},
    {"🫠", DIAG_GLYPH_MISSING, 1, "1FAE0"},
    {"🫠🏽", DIAG_GLYPH_MISSING, 1, "1FAE0"},
    {"字\xE1\xAA\xB0", DIAG_GLYPH_MISSING, 1, "1AB0"},
    {"ܐ", DIAG_GLYPH_MISSING, 1, "0710"},
};

static void what_faces_lack_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(words); i++) {
        struct set_bed b;
        set_open(&b, "", "zh-Hans");
        set_text(&b, "body", str_of(words[i].text));
        if (!bed_said(&b.bed, words[i].id, words[i].arg, words[i].word))
            fail_msg("%s: %s", words[i].text, diags_text(b.job.arena, b.bed.diags, DIAG_ENGLISH).s);
        diags_sort(b.bed.diags);
        assert_int_equal(bed_count(&b.bed, words[i].id), 1);
        set_close(&b);
    }
}

/* Each block of ideographs has a character that the installed faces have, the rarer ones with a word. */
static void blocks_of_ideographs(void **state)
{
    (void)state;
    static const struct { const char *text; bool silent; const char *family; } blocks[] = {
        {"㐀", true, "Noto Serif CJK SC"}, {"䶵", true, "Noto Serif CJK SC"}, {"鿭", false, "BabelStone Han"},
        {"𠀀", false, "BabelStone Han"}, {"𠮷", true, "Noto Serif CJK SC"}, {"𪜀", false, "BabelStone Han"},
        {"\xF0\xA0\x80\xA3", false, "HanaMinB"}, {"𫝀", false, "BabelStone Han"}, {"𫠠", false, "BabelStone Han"}, {"𬺰", false, "BabelStone Han"},
        {"𰀀", false, "BabelStone Han"}, {"𱍐", false, "BabelStone Han"},
        {"\xEF\xA4\x80", true, "Noto Serif CJK SC"}, {"\xEF\xA8\x91", true, "Noto Serif CJK SC"}, {"\xF0\xAF\xA0\x80", false, "BabelStone Han"},
        {"\xE2\xBC\x80", true, "Noto Serif CJK SC"}, {"\xE2\xBA\x80", true, "Noto Serif CJK SC"},
    };
    for (size_t i = 0; i < COUNT(blocks); i++) {
        struct set_bed b;
        set_open(&b, "", "zh-Hans");
        const struct atom *atom = &set_text(&b, "body", str_of(blocks[i].text))->atoms[0];
        size_t said = bed_count(&b.bed, DIAG_GLYPH_FALLBACK);
        if (strcmp(atom->face->family, blocks[i].family) != 0 || said != !blocks[i].silent || b.bed.diags->list.n != said)
            fail_msg("U+%X: %s, said %zu", atom->cp, atom->face->family, said);
        set_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_one_atom),
        cmocka_unit_test(sequences_end),
        cmocka_unit_test(lines_end_between_them_only),
        cmocka_unit_test(all_of_a_cluster_has_one_face),
        cmocka_unit_test(a_word_has_one_face),
        cmocka_unit_test(marks_are_stacked),
        cmocka_unit_test(selectors_choose_the_form),
        cmocka_unit_test(characters_without_ink_have_a_glyph),
        cmocka_unit_test(pictures_take_an_em),
        cmocka_unit_test(selectors_place_pauses),
        cmocka_unit_test(what_faces_lack_is_said),
        cmocka_unit_test(blocks_of_ideographs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
