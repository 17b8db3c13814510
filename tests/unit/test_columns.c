/* Bands of columns, with slots made by hand: where columns end, what is balanced, what spans, and where notes and floats
 * stand. The grid is 20 pt, a page five lines. */
#include "set/pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { PITCH = 20000, LINES = 5 };

struct desk {
    struct arena *arena;
    struct layout layout;
    struct job job;
    struct slots slots;
    struct filling filling;
};

static const struct text_source source = {.context = {"条目", 6}};
static const struct paragraph paragraph = {.source = &source};
static struct piece piece = {.p = &paragraph};

/* Capitals are stuck to the slot before. b a line in columns; s a line across; p begins a page; c the block on the foot. */
static void add_slot(struct desk *d, char letter, int columns)
{
    char kind = letter >= 'a' ? letter : (char)(letter + 32);
    *VEC_PUSH(d->arena, &d->slots.list) = (struct slot){
        .kind = LINE_BODY, .height = PITCH, .on_grid = true, .stuck = letter < 'a', .npieces = 1, .new_page = kind == 'p',
        .foot = kind == 'c', .columns = kind == 's' || kind == 'c' ? 1 : columns, .pieces = &piece};
}

/* Anchored at the last slot: n a note of one line, t and f floats of one line at the top and the foot. */
static void add_insert(struct desk *d, char letter)
{
    enum insert_kind kind = letter == 'n' ? INSERT_NOTE : letter == 't' ? INSERT_TOP : INSERT_BOTTOM;
    struct slot *anchor = &d->slots.list.at[d->slots.list.n - 1];
    if (anchor->ninserts++ == 0)
        anchor->insert = d->slots.inserts.n;
    *VEC_PUSH(d->arena, &d->slots.inserts) =
        (struct insert){.kind = kind, .from = d->slots.apart.n, .to = d->slots.apart.n + 1, .note = d->slots.inserts.n};
    *VEC_PUSH(d->arena, &d->slots.apart) = (struct slot){.kind = LINE_FOOTNOTE, .height = PITCH, .npieces = 1, .columns = 1};
}

static void desk_open(struct desk *d, const char *letters, int columns, mpt first_y)
{
    *d = (struct desk){.arena = arena_new(NULL)};
    d->layout.pitch = PITCH;
    d->layout.lines = LINES;
    d->layout.columns = (struct column_layout){.count = columns, .balance = true};
    d->job = (struct job){.arena = d->arena, .diags = diags_new(d->arena), .layout = &d->layout};
    for (; *letters; letters++) {
        if (strchr("ntf", *letters))
            add_insert(d, *letters);
        else if (!strchr("|/:", *letters))
            add_slot(d, *letters, columns);
    }
    pages_fill(&d->job, &d->slots, first_y, &d->filling);
}

static const char *parting(const struct desk *d, const struct place *before, const struct place *at)
{
    const struct frame *one = &d->filling.frames.at[before->frame], *other = &d->filling.frames.at[at->frame];
    if (before->frame == at->frame)
        return "";
    return one->page != other->page ? "|" : one->count == other->count && other->column > one->column ? ":" : "/";
}

static struct str pages_of(const struct desk *d, const char *letters)
{
    struct buf out = {.arena = d->arena};
    size_t i = 0;
    for (; *letters; letters++) {
        if (strchr("|/:", *letters))
            continue;
        if (!strchr("ntf", *letters)) {
            buf_addz(&out, i ? parting(d, &d->filling.places[i - 1], &d->filling.places[i]) : "");
            i++;
        }
        buf_add(&out, (struct str){letters, 1});
    }
    return buf_str(&out);
}

/* Letters with : where columns end, / where another band begins, | where pages end. */
static const struct { const char *pages; int columns; mpt first_y; } filled[] = {
    /* full columns, and balanced ones on the last page */
    {"b", 2, 0}, {"b:b", 2, 0}, {"bb:b", 2, 0}, {"bbbbb:bbbb", 2, 0}, {"bbbbb:bbbbb|bb:b", 2, 0}, {"bb:bb:bb", 3, 0},
    {"bbbbb:bbbbb:bbbbb|b:b:b", 3, 0}, {"b:b:b", 3, 0}, {"bb:bb", 3, 0},
    /* below a masthead */
    {"bbb:bbb|b:b", 2, 2 * PITCH}, {"b:b", 2, 2 * PITCH},
    /* no rule is broken for balance: a paragraph of three lines, a heading */
    {"bBB:b", 2, 0}, {"bBB:bBB", 2, 0}, {"bb:bB", 2, 0}, {"bBBB", 2, 0}, {"bbb:bBBB", 2, 0},
    /* pages that must begin */
    {"b:b|pb:bb", 2, 0}, {"p|p", 2, 0},
    /* what spans, at the top, between, at the end */
    {"s/b:b", 2, 0}, {"bb:bb/s", 2, 0}, {"b:b/s/b:b", 2, 0}, {"ss/bb:bb", 2, 0}, {"s/bbbb:bbbb|b:b", 2, 0}, {"sssss|s", 2, 0},
    {"bb:bb/s|bb:bb", 2, 0}, {"bbb:bbb|s/b:b", 2, 0},
    /* a heading across stays with the text below it */
    {"bb:bb|s/BB:bb", 2, 0}, {"b:b/s/BB:bb", 2, 0}, {"bbb:bbb|s/BB:b", 2, 0}, {"s|BBBBB:BB", 2, 0},
    /* notes in their own column */
    {"bn:b", 2, 0}, {"bbbbn:bbbb", 2, 0}, {"bbbbn:bbbbn|b:b", 2, 0},
    /* the block on the foot: below balanced columns, or on its own page */
    {"bb:bb/c", 2, 0}, {"bbbb:bbbb/c", 2, 0}, {"bbbbb:bbbbb|c", 2, 0},
    /* floats take room from all columns */
    {"bt:b", 2, 0}, {"bf:b", 2, 0}, {"bbbbb:btbbbb|b:b", 2, 0},
};

static void columns_end_where_they_may(void **state)
{
    (void)state;
    size_t right = 0;
    for (size_t i = 0; i < COUNT(filled); i++) {
        struct desk d;
        desk_open(&d, filled[i].pages, filled[i].columns, filled[i].first_y);
        struct str got = pages_of(&d, filled[i].pages);
        right += str_is(got, filled[i].pages);
        if (!str_is(got, filled[i].pages))
            print_error("%.*s, not %s\n", (int)got.n, got.s, filled[i].pages);
        arena_drop(d.arena);
    }
    assert_int_equal(right, COUNT(filled));
}

/* Nothing stands below the foot of its page or on what stands apart in the same column, whatever comes. */
static void check_desk(const struct desk *d, const char *text)
{
    for (size_t i = 0; i < d->slots.list.n; i++) {
        const struct place *place = &d->filling.places[i];
        const struct frame *frame = &d->filling.frames.at[place->frame];
        if (place->y < frame->top || place->y + PITCH > LINES * PITCH || frame->page != place->page)
            fail_msg("%s: slot %zu at %d", text, i, (int)place->y);
        for (size_t k = 0; k < d->filling.stands.n; k++) {
            const struct stand *stand = &d->filling.stands.at[k];
            mpt y = d->filling.apart[stand->from].y;
            bool beside = stand->frame != ACROSS && stand->frame != place->frame;
            if (stand->page == place->page && !beside && y < place->y + PITCH && y + PITCH > place->y)
                fail_msg("%s: slot %zu and note or float %zu stand on one another", text, i, k);
        }
    }
    assert_int_equal(d->filling.stands.n, d->slots.apart.n);
}

static void whatever_comes_is_set(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 4000; round++) {
        static const char letters[] = "bbbBbbsSbpnntfbB";
        char text[41] = "b";
        seed = seed * 1103515245u + 12345u;
        size_t n = 2 + (seed >> 16) % 38;
        for (size_t i = 1; i < n; i++) {
            seed = seed * 1103515245u + 12345u;
            text[i] = letters[(seed >> 16) % (sizeof letters - 1)];
        }
        text[n] = 0;
        struct desk d;
        desk_open(&d, text, 2 + round % 2, (mpt)(round % 3) * PITCH);
        check_desk(&d, text);
        arena_drop(d.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_end_where_they_may),
        cmocka_unit_test(whatever_comes_is_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
