/* Text from right to left: levels and the order of lines against Unicode's own test; then what setting makes of it:
 * where gaps and blanks stand, what is mirrored, what is shaped in one and what may open. */
#include "set_bed.h"
#include "text/bidi.h"

#include <stdio.h>
#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { LONGEST = 256 };

/* ---- Unicode's test: "code points;direction;base level;levels or x;order", our base direction only */

struct line_of_test {
    uint32_t cps[LONGEST];
    int levels[LONGEST];            /* -1: x, taken out by rule X9 */
    uint32_t order[LONGEST];
    size_t n, norder;
    bool explicit;                  /* has controls that take no effect here */
};

static char *field(char **rest)
{
    return strsep(rest, ";\n");
}

static bool is_explicit(uint32_t cp)
{
    return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

static bool read_line(char *text, struct line_of_test *t)
{
    char *cps = field(&text), *direction = field(&text), *base = field(&text), *levels = field(&text), *order = field(&text);
    *t = (struct line_of_test){0};
    if (!order || direction[0] != '0' || base[0] != '0')
        return false;
    for (char *word; (word = strsep(&cps, " ")) && t->n < LONGEST; t->n++) {
        t->cps[t->n] = (uint32_t)strtoul(word, NULL, 16);
        t->explicit |= is_explicit(t->cps[t->n]);
    }
    for (size_t i = 0; i < t->n; i++) {
        char *word = strsep(&levels, " ");
        t->levels[i] = word[0] == 'x' ? -1 : atoi(word);
    }
    for (char *word; (word = strsep(&order, " ")) && word[0];)
        t->order[t->norder++] = (uint32_t)strtoul(word, NULL, 10);
    return true;
}

static bool holds(struct arena *arena, const struct line_of_test *t)
{
    uint8_t levels[LONGEST];
    uint32_t order[LONGEST];
    size_t k = 0;
    bidi_levels(arena, t->cps, t->n, levels);
    for (size_t i = 0; i < t->n; i++)
        if (t->levels[i] >= 0 && levels[i] != t->levels[i])
            return false;
    bidi_order(levels, t->n, order);
    for (size_t i = 0; i < t->n; i++)
        if (t->levels[order[i]] >= 0 && order[i] != t->order[k++])
            return false;
    return k == t->norder;
}

static void unicodes_own_test(void **state)
{
    (void)state;
    FILE *file = fopen("/usr/share/unicode/BidiCharacterTest.txt", "r");
    if (!file)
        skip();
    static struct line_of_test t;
    struct arena *arena = arena_new(NULL);
    char text[4096];
    size_t tried = 0;
    for (int line = 1; fgets(text, sizeof text, file); line++) {
        if (text[0] == '#' || !read_line(text, &t) || t.explicit)
            continue;
        if (!holds(arena, &t))
            fail_msg("line %d", line);
        arena_reset(arena);
        tried++;
    }
    fclose(file);
    arena_drop(arena);
    assert_true(tried > 10000);
}

static void controls_take_no_effect(void **state)
{
    (void)state;
    static const uint32_t cps[] = {'a', 0x202E, 'b', 0x4E00, 0x2067, 'c', 0x2069, 0x202C, 'd', 0x202B, 0x5D0, 0x202C};
    uint8_t levels[COUNT(cps)];
    struct arena *arena = arena_new(NULL);
    bidi_levels(arena, cps, COUNT(cps), levels);
    for (size_t i = 0; i < COUNT(cps); i++)
        assert_int_equal(levels[i], cps[i] == 0x5D0);
    arena_drop(arena);
}

static void only_these_may_turn(void **state)
{
    (void)state;
    static const struct { uint32_t cp; bool may; } cases[] = {
        {'a', false}, {0x301, false}, {0x58F, false}, {0x5D0, true}, {0x627, true}, {0x710, true}, {0x8FF, true}, {0x900, false},
        {0x200E, false}, {0x200F, true}, {0x202E, false}, {0x3002, false}, {0x4E00, false}, {0x9FFF, false}, {0xAC00, false},
        {0xFB1C, false}, {0xFB1D, true}, {0xFDFF, true}, {0xFE0F, false}, {0xFEFC, true}, {0xFEFF, false}, {0xFF0C, false},
        {0x10840, true}, {0x1E900, true}, {0x1F600, false}, {0x20000, false}, {0xE0100, false}
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (bidi_may_turn(cases[i].cp) != cases[i].may)
            fail_msg("U+%04X", cases[i].cp);
}

/* ---- lines */

struct shown_line {
    const struct paragraph *p;
    struct set_line line;
    struct line_pens pens;
};

static struct shown_line show(struct set_bed *b, const char *text)
{
    struct shown_line s = {.p = set_text(b, "body", str_of(text))};
    s.line = line_whole(&b->job, s.p, 0, 0);
    const mpt *adjust = ARENA_ARRAY(b->job.scratch, mpt, s.p->natoms);
    s.pens = line_pens(&b->job, s.p, &s.line, adjust, 0);
    return s;
}

/* The text of the atoms from left to right. */
static struct str visual(struct set_bed *b, const struct shown_line *s)
{
    struct buf text = {.arena = b->job.arena};
    for (size_t k = 0; k < s->line.to - s->line.from; k++) {
        const struct atom *atom = &s->p->atoms[s->line.from + s->pens.order[k]];
        buf_add(&text, str_slice(s->p->text, atom->at, atom->at + atom->len));
    }
    return buf_str(&text);
}

static mpt left_of(const struct shown_line *s, const char *needle)
{
    return s->pens.x[set_atom(s->p, needle) - s->p->atoms - (ptrdiff_t)s->line.from];
}

static mpt right_of(const struct shown_line *s, const char *needle)
{
    return left_of(s, needle) + set_atom(s->p, needle)->advance;
}

static const struct { const char *text, *shown; } orders[] = {
    {"中文字", "中文字"},
    {"中אבג文", "中גבא文"},
    {"中אב 12 גד文", "中דג 12 בא文"},
    {"中אב（גד）文", "中）דג（בא文"},
    {"（אב）文", "（בא）文"},
    {"אב，גד。", "דג，בא。"},
    {"אב", "בא"},
    {"中אב", "中בא"},
    {"中אב a גד文", "中בא a דג文"},
    {"א\xD6\xB8ב", "בא\xD6\xB8"},           /* a point stays behind its letter */
};

static void atoms_stand_in_visual_order(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(orders); i++) {
        struct shown_line s = show(&b, orders[i].text);
        struct str shown = visual(&b, &s);
        if (!str_is(shown, orders[i].shown))
            fail_msg("%s: %.*s", orders[i].text, (int)shown.n, shown.s);
    }
    assert_int_equal(b.bed.diags->list.n, 0);
    set_close(&b);
}

/* Atoms and spaces fill the line without a hole, however it is turned. */
static void nothing_overlaps(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    for (size_t i = 0; i < COUNT(orders); i++) {
        struct shown_line s = show(&b, orders[i].text);
        size_t n = s.line.to - s.line.from;
        mpt x = 0;
        for (size_t k = 0; k < n; k++) {
            const struct atom *atom = &s.p->atoms[s.line.from + s.pens.order[k]];
            mpt at = s.pens.x[s.pens.order[k]];
            if (at < x)
                fail_msg("%s: place %zu begins at %d, behind %d", orders[i].text, k, (int)at, (int)x);
            x = at + atom->advance;
        }
        assert_int_equal(x, set_width(s.p));
    }
    set_close(&b);
}

/* A quarter em on either side of the phrase, and none inside. */
static void gaps_stay_beside_han(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    struct shown_line s = show(&b, "中אבג文");
    assert_int_equal(left_of(&s, "ג") - right_of(&s, "中"), EM / 4);
    assert_int_equal(left_of(&s, "文") - right_of(&s, "א"), EM / 4);
    assert_int_equal(left_of(&s, "ב"), right_of(&s, "ג"));
    set_close(&b);
}

/* Blanks at a line's end run with the paragraph (L1). */
static void blanks_at_the_end(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    struct shown_line s = show(&b, "中אב　א");
    s.line.to--;
    s.pens = line_pens(&b.job, s.p, &s.line, ARENA_ARRAY(b.job.scratch, mpt, s.p->natoms), 0);
    assert_true(str_is(visual(&b, &s), "中בא　"));
    set_close(&b);
}

static uint32_t glyph_of(const struct paragraph *p, const char *needle)
{
    const struct atom *atom = set_atom(p, needle);
    assert_int_equal(atom->nglyphs, 1);
    return p->glyphs[atom->glyph].id;
}

static void brackets_are_mirrored(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct paragraph *plain = set_text(&b, "body", STR("中（文）。"));
    const struct paragraph *turned = set_text(&b, "body", STR("中אב（גד）文"));
    assert_int_equal(glyph_of(turned, "（"), glyph_of(plain, "）"));
    assert_int_equal(glyph_of(turned, "）"), glyph_of(plain, "（"));
    set_close(&b);
}

/* The pause hugs the word before it, which stands at its right; its blank is at its left. A mirrored bracket keeps to
 * what it holds without being moved. */
static void blanks_of_marks_turn(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct atom *pause = set_atom(set_text(&b, "body", STR("אב，גד。")), "，");
    assert_int_equal(pause->advance, EM);
    assert_int_equal(pause->shift, EM / 2);
    const struct paragraph *p = set_text(&b, "body", STR("中אב（גד）文"));
    assert_int_equal(set_atom(p, "（")->shift, 0);
    assert_int_equal(set_atom(p, "）")->shift, 0);
    set_close(&b);
    set_open(&b, "width: banjiao", "zh-Hans");
    pause = set_atom(set_text(&b, "body", STR("אב，גד。")), "，");
    assert_int_equal(pause->advance, EM / 2);
    assert_int_equal(pause->shift, 0);
    set_close(&b);
}

/* ---- Arabic */

/* Letters take the forms that join; a letter alone has another. */
static void letters_join(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct paragraph *word = set_text(&b, "body", STR("中ببب文")), *alone = set_text(&b, "body", STR("中ب文"));
    const struct atom *first = set_atom(word, "ب");
    uint32_t single = glyph_of(alone, "ب"), begins = word->glyphs[first->glyph].id, within = word->glyphs[first[1].glyph].id;
    assert_true(single != begins && begins != within && within != single);
    assert_int_equal(first->brk, BREAK_MAY);
    assert_int_equal(first[1].brk, BREAK_NO);
    assert_int_equal(b.bed.diags->list.n, 0);
    set_close(&b);
}

static mpt opened(struct set_bed *b, const struct paragraph *p, mpt more, mpt *inside)
{
    struct set_line line = line_whole(&b->job, p, 0, 0);
    mpt *adjust = ARENA_ARRAY(b->job.scratch, mpt, p->natoms), all = 0;
    line.width = line.natural + more;
    line_justify(&b->job, p, &line, adjust);
    *inside = 0;
    for (size_t i = line.from; i + 1 < line.to; i++) {
        bool word = p->atoms[i].class == CHAR_LATIN && p->atoms[i + 1].class == CHAR_LATIN;
        *inside += word ? adjust[i - line.from] : 0;
        all += adjust[i - line.from];
    }
    return all;
}

/* Latin words open by the layout's letterspace where nothing else can; joined ones never. */
static void joined_letters_never_open(void **state)
{
    (void)state;
    struct set_bed b;
    mpt inside, all;
    set_open(&b, "letterspace: 1pt", "zh-Hans");
    all = opened(&b, set_text(&b, "body", STR("Internationalization")), EM, &inside);
    assert_int_equal(all, EM);
    assert_int_equal(inside, EM);
    all = opened(&b, set_text(&b, "body", STR("الديمقراطية والجمهورية")), EM, &inside);
    assert_int_equal(all, EM);
    assert_int_equal(inside, 0);
    set_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unicodes_own_test),
        cmocka_unit_test(controls_take_no_effect),
        cmocka_unit_test(only_these_may_turn),
        cmocka_unit_test(atoms_stand_in_visual_order),
        cmocka_unit_test(nothing_overlaps),
        cmocka_unit_test(gaps_stay_beside_han),
        cmocka_unit_test(blanks_at_the_end),
        cmocka_unit_test(brackets_are_mirrored),
        cmocka_unit_test(blanks_of_marks_turn),
        cmocka_unit_test(letters_join),
        cmocka_unit_test(joined_letters_never_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
