/* Inserts: notes at the foot of pages and floats at their ends, with slots made by hand. A page has ten lines of 20 pt;
 * a note's lines are 10 pt, with 10 pt of white above the notes. */
#include "set/flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { PITCH = 20000, LINES = 10, NOTE_LINE = 10000 };

struct desk {
    struct arena *arena;
    struct layout layout;
    struct job job;
    struct slots slots;
    struct filling filling;
    char letters[20000];
};

static const struct text_source source = {.context = {"条目", 6}};
static const struct paragraph paragraph = {.source = &source};

static struct slot *add_slot(struct desk *d, bool apart, mpt height, bool stuck)
{
    struct slot *slot = apart ? VEC_PUSH(d->arena, &d->slots.apart) : VEC_PUSH(d->arena, &d->slots.list);
    *slot = (struct slot){.kind = apart ? LINE_FOOTNOTE : LINE_BODY, .height = height, .on_grid = !apart, .stuck = stuck, .columns = 1,
                          .pieces = ARENA_NEW(d->arena, struct piece), .npieces = 1};
    slot->pieces[0].p = &paragraph;
    return slot;
}

/* Anchored at the last slot of the text: a note of n lines that keeps two on either side, or a float of n lines of the
 * grid. Capitals are carried by the insert before. */
static void add_insert(struct desk *d, char letter, size_t n, size_t note, bool again)
{
    struct slot *anchor = &d->slots.list.at[d->slots.list.n - 1];
    struct insert *insert = VEC_PUSH(d->arena, &d->slots.inserts);
    bool is_note = letter == 'n' || letter == 'N';
    *insert = (struct insert){.kind = is_note ? INSERT_NOTE : letter == 't' ? INSERT_TOP : INSERT_BOTTOM,
                              .from = d->slots.apart.n, .carried = letter == 'N', .note = note, .again = again};
    if (anchor->ninserts++ == 0)
        anchor->insert = d->slots.inserts.n - 1;
    for (size_t i = 0; i < n; i++)
        add_slot(d, true, is_note ? NOTE_LINE : PITCH, is_note ? i == 1 || i + 1 == n : i > 0);
    insert->to = d->slots.apart.n;
}

/* b a line, B one stuck to the line before it, p one that starts a page, c a line of the block on the foot; behind it
 * <n3> a note of three lines, <N3> one that the insert before carries, <a5> the fifth note once more, one line; <t4> a
 * float for the top, <f4> for the bottom. Blanks are for the eye. */
static void desk_open(struct desk *d, const char *text, mpt first_y)
{
    size_t notes = 0, n;
    *d = (struct desk){.arena = arena_new(NULL)};
    d->layout.pitch = PITCH;
    d->layout.lines = LINES;
    d->layout.columns.count = 1;
    d->job = (struct job){.arena = d->arena, .diags = diags_new(d->arena), .layout = &d->layout};
    d->slots.note_white = NOTE_LINE;
    for (size_t i = 0; *text; text++) {
        if (*text == ' ')
            continue;
        if (*text != '<') {
            struct slot *slot = add_slot(d, false, PITCH, *text == 'B');
            slot->new_page = *text == 'p';
            slot->foot = *text == 'c';
            d->letters[i++] = *text;
            continue;
        }
        n = (size_t)atoi(text + 2);
        add_insert(d, text[1] == 'a' ? 'n' : text[1], text[1] == 'a' ? 1 : n,
                   text[1] == 'a' ? n : text[1] == 'n' || text[1] == 'N' ? ++notes : 0, text[1] == 'a');
        text = strchr(text, '>');
    }
    pages_fill(&d->job, &d->slots, first_y, &d->filling);
}

static void put_stand(const struct desk *d, struct buf *out, const struct stand *stand)
{
    const struct insert *insert = &d->slots.inserts.at[stand->insert];
    static const char kinds[] = {[INSERT_TOP] = '^', [INSERT_BOTTOM] = '_', [INSERT_NOTE] = '*'};
    buf_addf(out, "%c%zu", kinds[insert->kind], stand->insert);
    if (stand->from > insert->from || stand->to < insert->to)
        buf_addf(out, "(%zu-%zu)", stand->from - insert->from + 1, stand->to - insert->from);
}

/* The pages: text, then ^ floats at the top, _ at the bottom, * notes, by their index, with the lines of parts. */
static struct str pages_of(struct desk *d)
{
    struct buf out = {.arena = d->arena};
    size_t i = 0, k = 0;
    for (size_t page = 0; page < d->filling.npages; page++) {
        if (page)
            buf_addz(&out, "|");
        for (; i < d->slots.list.n && d->filling.places[i].page == page; i++)
            buf_add(&out, (struct str){&d->letters[i], 1});
        for (; k < d->filling.stands.n && d->filling.stands.at[k].page == page; k++)
            put_stand(d, &out, &d->filling.stands.at[k]);
    }
    return buf_str(&out);
}

static const struct { const char *text, *pages; mpt first_y; } filled[] = {
    /* whole on the page of their mark */
    {"b<n1>", "b*0", 0},
    {"b<n2>b<n1>b", "bbb*0*1", 0},
    {"bbbbbbbbb<n1>", "bbbbbbbbb*0", 0},
    {"bbbbbbbb b<n2>b", "bbbbbbbb|bb*0", 0},                    /* no room: the mark goes with its note, two lines stay empty */
    {"bbbbbbb b<n1>b<n1>b", "bbbbbbbb*0|bb*1", 0},
    {"bbbbbbbb b<n1><n1>bb", "bbbbbbbb|bbb*0*1", 0},
    /* two lines at least on either side; no part while little is lost */
    {"bbbbbbbb b<n4>b", "bbbbbbbb|bb*0", 0},
    {"bbbbbb b<n9>b", "bbbbbbb*0(1-5)|b*0(6-9)", 0},
    {"bbbbbb b<n6>b", "bbbbbbb*0(1-4)|b*0(5-6)", 0},
    {"bbbbb b<n12>b", "bbbbbb*0(1-7)|b*0(8-12)", 0},
    {"bbbbb b<n3><n9>b", "bbbbbb*0*1(1-4)|b*1(5-9)", 0},
    /* a line of text that belongs to the marked one is taken first */
    {"bbbbb b<n12>Bb", "bbbbbbB*0(1-5)|b*0(6-12)", 0},
    /* longer than a page: three lines of text stand on each while there is text */
    {"b<n40>bbbbbbbb", "b*0(1-17)|bbb*0(18-30)|bbbb*0(31-40)|b", 0},
    {"b<n60>", "b*0(1-17)|*0(18-36)|*0(37-55)|*0(56-60)", 0},
    /* marked in the page's last line */
    {"bbbbbbbbb b<n1>bb", "bbbbbbbbb|bbb*0", 0},
    {"bbbbbbbbb B<n1>bb", "bbbbbbbb|bBbb*0", 0},
    /* many */
    {"b<n1>b<n1>b<n1>b<n1>b<n1>b<n1>b<n1>b<n1>b", "bbbbbb*0*1*2*3*4*5|bbb*6*7", 0},
    {"b<n2><n2><n2><n2><n2><n2><n2><n2><n2>b", "b*0*1*2*3*4*5*6*7|b*8", 0},
    {"b<n3><n3><n3><n3><n3><n3><n3><n3>bbb", "b*0*1*2*3*4|bbb*5*6*7", 0},
    {"bbbbbbbb b<n3><n3><n3><n3><n3><n3><n3><n3>bbb", "bbbbbbbb|b*0*1*2*3*4|bbb*5*6*7", 0},
    /* a page that goes on with notes takes new ones after them */
    {"bbbbbb b<n9>b<n1>b", "bbbbbbb*0(1-5)|bb*0(6-9)*1", 0},
    /* new ones wait for a page where the old ones end */
    {"b<n40>bb b<n1>b", "b*0(1-17)|bb*0(18-32)|bb*0(33-40)*1", 0},
    /* a mark once more: set again on another page only */
    {"b<n1>b<a1>b", "bbb*0", 0},
    {"b<n1>b pb<a1>b<a1>", "bb*0|pbb*1", 0},
    {"b<n1>p<a1>p<a1>", "b*0|p*1|p*2", 0},
    /* marked in a note or a float */
    {"b<n1><N2>b<n1>", "bb*0*1*2", 0},
    {"bbb<f2><N1>b", "bbbb_0*1", 0},
    /* under a masthead, over the block on the foot */
    {"b<n1>b", "bb*0", 5 * PITCH},
    {"bbbb b<n1>", "bbbb|b*0", 5 * PITCH},
    {"b<n1>cc", "bcc*0", 0},
    {"bbbbbbb b<n1>c", "bbbbbbbbc*0", 0},
    {"bbbbbbb b<n1>cc", "bbbbbbbb*0|cc", 0},
    /* floats: on their page when there is room, else on the next */
    {"bbb<t4>bbb b", "bbbbbb^0|b", 0},
    {"bbb<f4>bbb b", "bbbbbb_0|b", 0},
    {"bbbbbbb<t4>bbbb", "bbbbbbbbbb|b^0", 0},
    {"bbbbbb<t4>", "bbbbbb^0", 0},
    {"bbbbbbb<f4>", "bbbbbbb|_0", 0},
    {"b<t4><t4><t4>bbbbb", "bb^0^1|bbbb^2", 0},
    {"b<t2><f2>bbbbbb", "bbbbbb^0_1|b", 0},
    {"b<f2><t2>bbbbbbb", "bbbbbbbb_0|^1", 0},
    {"bbbbbbbb<t2>BBb", "bbbbbbbbBB|b^0", 0},                   /* its page had no room for what belongs to its anchor */
    {"b<t12>bbb", "bbbb|^0", 0},
    {"b<t10>bbb", "bbbb|^0", 0},
    {"b<t10><t1>bbb", "bbbb|^0|^1", 0},
    {"bbbbbbbbb<t4>pbb", "bbbbbbbbb|^0|pbb", 0},
    {"bbbbbbbbb<t4>c", "bbbbbbbbb|c^0", 0},
    {"b<t4>bbbb", "bbbbb^0", PITCH},
    {"b<t4>bbbb", "bb|bbb^0", 8 * PITCH},
    {"b<f4>bbb b<n3>", "bbbb_0|b*1", 0},
};

static void inserts_stand_where_they_fit(void **state)
{
    (void)state;
    size_t right = 0;
    static struct desk d;
    for (size_t i = 0; i < COUNT(filled); i++) {
        desk_open(&d, filled[i].text, filled[i].first_y);
        struct str got = pages_of(&d);
        bool same = str_is(got, filled[i].pages);
        right += same;
        if (!same)
            print_error("%s\n    %.*s, not\n    %s\n", filled[i].text, (int)got.n, got.s, filled[i].pages);
        arena_drop(d.arena);
    }
    assert_int_equal(right, COUNT(filled));
}

/* Tops in points: of the text's lines, then of the inserts' lines. */
static const struct { const char *text; mpt first_y; int tops[12]; } tops[] = {
    {"b<n1>", 0, {0, 190}},
    {"b<n2>b<n1>", 0, {0, 20, 170, 180, 190}},
    {"b<n1>c", 0, {0, 180, 170}},
    {"b<t2>b", 0, {40, 60, 0, 20}},
    {"b<f2>b<n1>", 0, {0, 20, 140, 160, 190}},
    {"b<f1><f1>b", 0, {0, 20, 160, 180}},
    {"b<t1>b", PITCH / 2, {40, 60, 10}},
    {"b<f2>c", 0, {0, 180, 140, 160}},
};

static void inserts_stand_at_their_heights(void **state)
{
    (void)state;
    static struct desk d;
    for (size_t i = 0; i < COUNT(tops); i++) {
        desk_open(&d, tops[i].text, tops[i].first_y);
        for (size_t k = 0; k < d.slots.list.n + d.slots.apart.n; k++) {
            const struct place *place = k < d.slots.list.n ? &d.filling.places[k] : &d.filling.apart[k - d.slots.list.n];
            if (place->y != tops[i].tops[k] * 1000)
                fail_msg("%s: line %zu at %d", tops[i].text, k, (int)place->y);
        }
        arena_drop(d.arena);
    }
}

/* Whatever stands apart: every line once, on one page, inside the column, and not over another. */
static void check_whole(struct desk *d, const char *text)
{
    size_t seen = 0, last = 0;
    for (size_t k = 0; k < d->filling.stands.n; k++) {
        const struct stand *stand = &d->filling.stands.at[k];
        assert_true(stand->page >= last && stand->from < stand->to);
        last = stand->page;
        seen += stand->to - stand->from;
        for (size_t i = stand->from; i < stand->to; i++)
            if (d->filling.apart[i].page != stand->page || d->filling.apart[i].y < 0 ||
                d->filling.apart[i].y + d->slots.apart.at[i].height > LINES * PITCH)
                fail_msg("%s: line %zu apart", text, i);
    }
    assert_int_equal(seen, d->slots.apart.n);
    for (size_t i = 0; i < d->slots.list.n; i++) {
        const struct place *place = &d->filling.places[i];
        if (place->y + PITCH > d->filling.frames.at[place->frame].foot)
            fail_msg("%s: line %zu of the text at %d", text, i, (int)place->y);
    }
}

static unsigned next_number(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7FFF;
}

/* Text of all kinds with inserts of all sizes, in a fixed row of numbers. */
static void nothing_is_lost(void **state)
{
    (void)state;
    static struct desk d;
    static char text[4000];
    unsigned seed = 1;
    for (int round = 0; round < 2000; round++) {
        size_t n = 0;
        for (unsigned i = 0, lines = 1 + next_number(&seed) % 40; i < lines; i++) {
            unsigned kind = next_number(&seed) % 12;
            text[n++] = kind < 3 && i ? 'B' : kind == 3 ? 'p' : 'b';
            for (unsigned k = next_number(&seed) % 8 == 0 ? 1 + next_number(&seed) % 3 : 0; k; k--)
                n += (size_t)sprintf(text + n, "<%c%u>", "nnntf"[next_number(&seed) % 5], 1 + next_number(&seed) % 9);
            if (next_number(&seed) % 40 == 0)
                n += (size_t)sprintf(text + n, "<n%u>", 1 + next_number(&seed) % 70);
        }
        text[n] = '\0';
        desk_open(&d, text, (mpt)(next_number(&seed) % 3) * PITCH);
        check_whole(&d, text);
        arena_drop(d.arena);
    }
}

static void late_notes_are_told(void **state)
{
    (void)state;
    static struct desk d;
    desk_open(&d, "b<n3><n3><n3><n3><n3><n3><n3><n3>bbb", 0);
    pages_check(&d.job, &d.slots, &d.filling);
    assert_int_equal(d.job.diags->list.n, 3);
    assert_int_equal(d.job.diags->list.at[0].id, DIAG_NOTE_LATE);
    arena_drop(d.arena);
}

/* Forty thousand lines of notes are filled at once, not by trying again and again. */
static void long_notes_take_no_time(void **state)
{
    (void)state;
    static struct desk d;
    desk_open(&d, "b<n40000>bbbb", 0);
    check_whole(&d, "a long note");
    arena_drop(d.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inserts_stand_where_they_fit), cmocka_unit_test(inserts_stand_at_their_heights),
        cmocka_unit_test(nothing_is_lost),              cmocka_unit_test(late_notes_are_told),
        cmocka_unit_test(long_notes_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
