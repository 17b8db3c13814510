/* The arena: zeroed and aligned memory of any size, growing, closers, scratch paper, and what happens when there is none. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static bool is_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i])
            return false;
    return true;
}

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 7, 8, 15, 16, 17, 100, 4095, 16384, 16385, 100000, 3000000, 3, 65536, 1};
    enum { SIZES = sizeof sizes / sizeof *sizes, ROUNDS = 40 };
    struct arena *arena = arena_new(NULL);
    unsigned char *at[ROUNDS * SIZES];
    for (size_t i = 0; i < ROUNDS * SIZES; i++) {
        size_t n = sizes[i % SIZES];
        at[i] = arena_alloc(arena, n);
        assert_non_null(at[i]);
        assert_int_equal((uintptr_t)at[i] % alignof(max_align_t), 0);
        assert_true(is_zero(at[i], n));
        memset(at[i], (int)(i % 251), n);
    }
    for (size_t i = 0; i < ROUNDS * SIZES; i++)
        for (size_t k = 0; k < sizes[i % SIZES]; k += 97)
            assert_int_equal(at[i][k], i % 251);
    arena_drop(arena);
}

static void growing_keeps_what_was_there(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    char *old = arena_grow(arena, NULL, 0, 5);
    memcpy(old, "abcde", 5);
    unsigned char *new = arena_grow(arena, old, 5, 50);
    assert_memory_equal(new, "abcde", 5);
    assert_true(is_zero(new + 5, 45));
    assert_memory_equal(old, "abcde", 5);
    assert_memory_equal(arena_grow(arena, new, 50, 3), "abc", 3);
    arena_drop(arena);
}

static void arrays_grow_one_by_one(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    VEC(int) v = {0};
    for (int i = 0; i < 10000; i++) {
        int *last = VEC_PUSH(arena, &v);
        assert_int_equal(*last, 0);
        *last = i;
    }
    assert_int_equal(v.n, 10000);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(v.at[i], i);
    assert_true(arena_used(arena) < 10000 * sizeof(int) * 4);
    arena_drop(arena);
}

static char closed[8];

static void note(void *object)
{
    strcat(closed, object);
}

static void closers_run_the_latest_first_and_once(void **state)
{
    (void)state;
    static char a[] = "a", b[] = "b", c[] = "c";
    struct arena *arena = arena_new(NULL);
    closed[0] = 0;
    arena_defer(arena, note, a);
    arena_defer(arena, note, b);
    arena_reset(arena);
    assert_string_equal(closed, "ba");
    arena_defer(arena, note, c);
    arena_drop(arena);
    assert_string_equal(closed, "bac");
    arena_drop(NULL);
}

static void scratch_paper_is_clean_again(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    arena_reset(arena);
    for (int round = 0; round < 100; round++) {
        size_t n = (size_t)(round * 977 % 50000 + 1);
        unsigned char *p = arena_alloc(arena, n);
        assert_true(is_zero(p, n));
        memset(p, 0xAA, n);
        memset(arena_alloc(arena, 3), 0xAA, 3);
        arena_reset(arena);
        assert_int_equal(arena_used(arena), 0);
    }
    arena_drop(arena);
}

static jmp_buf out;

static void give_up(void)
{
    longjmp(out, 1);
}

static void too_much_memory_calls_the_function(void **state)
{
    (void)state;
    struct arena *arena = arena_new(give_up);
    struct arena *like = arena_new_like(arena);
    size_t cap = SIZE_MAX / 4;
    volatile int calls = 0;
    if (setjmp(out) == 0)
        arena_array(arena, SIZE_MAX / 2, 3);
    else
        calls++;
    if (setjmp(out) == 0)
        arena_alloc(arena, SIZE_MAX - 8);
    else
        calls++;
    if (setjmp(out) == 0)
        vec_reserve(like, NULL, cap, &cap, 8);
    else
        calls++;
    if (setjmp(out) == 0)
        arena_exhausted(like);
    else
        calls++;
    assert_int_equal(calls, 4);
    assert_non_null(arena_alloc(arena, 8));
    arena_drop(like);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test(arrays_grow_one_by_one),
        cmocka_unit_test(closers_run_the_latest_first_and_once),
        cmocka_unit_test(scratch_paper_is_clean_again),
        cmocka_unit_test(too_much_memory_calls_the_function),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
