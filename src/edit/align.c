/* The longest common subsequence of two sequences of keys.
 *
 * What is the same at both ends is taken first. A middle that is small enough is solved by the table of Wagner and
 * Fischer; a larger one is parted at the keys that stand once in either (B. Cohen's patience), of which the longest rising
 * sequence is taken, and each part solved by itself; where there are none, nothing more is said to be the same. */
#include "edit/align.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = 4 * 1024 * 1024, MOST_DEPTH = 16 };

struct part {
    size_t a, na, b, nb;            /* start and length in either */
};

struct aligning {
    struct arena *scratch;
    const struct str *a, *b;
    size_t *partner;
};

static void pair(struct aligning *g, size_t a, size_t b)
{
    g->partner[a] = b;
}

static struct part trim(struct aligning *g, struct part p)
{
    for (; p.na && p.nb && str_eq(g->a[p.a], g->b[p.b]); p = (struct part){p.a + 1, p.na - 1, p.b + 1, p.nb - 1})
        pair(g, p.a, p.b);
    for (; p.na && p.nb && str_eq(g->a[p.a + p.na - 1], g->b[p.b + p.nb - 1]); p.na--, p.nb--)
        pair(g, p.a + p.na - 1, p.b + p.nb - 1);
    return p;
}

/* ---- small parts */

/* Cell i, j: the length of the longest common subsequence of what follows a's i and b's j. */
static void solve(struct aligning *g, struct part p)
{
    size_t width = p.nb + 1;
    uint16_t *length = ARENA_ARRAY(g->scratch, uint16_t, (p.na + 1) * width);
    for (size_t i = p.na; i-- > 0;)
        for (size_t j = p.nb; j-- > 0;) {
            uint16_t down = length[(i + 1) * width + j], right = length[i * width + j + 1];
            length[i * width + j] = str_eq(g->a[p.a + i], g->b[p.b + j]) ? (uint16_t)(length[(i + 1) * width + j + 1] + 1)
                                    : down > right ? down : right;
        }
    for (size_t i = 0, j = 0; i < p.na && j < p.nb;) {
        if (str_eq(g->a[p.a + i], g->b[p.b + j])) {
            pair(g, p.a + i, p.b + j);
            i++, j++;
        } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
}

/* ---- large parts */

struct place {
    struct str key;
    size_t at;
};

static int by_key(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = str_cmp(x->key, y->key);
    return order ? order : x->at < y->at ? -1 : x->at > y->at;
}

static struct place *sorted(struct aligning *g, const struct str *keys, size_t from, size_t n)
{
    struct place *places = ARENA_ARRAY(g->scratch, struct place, n);
    for (size_t i = 0; i < n; i++)
        places[i] = (struct place){keys[from + i], from + i};
    qsort(places, n, sizeof *places, by_key);
    return places;
}

static bool is_alone(const struct place *places, size_t n, size_t i)
{
    return (i == 0 || !str_eq(places[i].key, places[i - 1].key)) && (i + 1 == n || !str_eq(places[i].key, places[i + 1].key));
}

/* For each of a's keys of the part: 1 + index of the only one in b like it, when it is the only one in a; else 0. */
static size_t *find_alone(struct aligning *g, struct part p)
{
    struct place *a = sorted(g, g->a, p.a, p.na), *b = sorted(g, g->b, p.b, p.nb);
    size_t *only = ARENA_ARRAY(g->scratch, size_t, p.na);
    for (size_t i = 0, j = 0; i < p.na && j < p.nb;) {
        int order = str_cmp(a[i].key, b[j].key);
        if (order == 0 && is_alone(a, p.na, i) && is_alone(b, p.nb, j))
            only[a[i].at - p.a] = b[j].at + 1;
        i += order <= 0;
        j += order >= 0;
    }
    return only;
}

/* Keeps of the pairs the longest sequence that rises in b. */
static void keep_rising(struct aligning *g, size_t *only, size_t n)
{
    size_t *ends = ARENA_ARRAY(g->scratch, size_t, n), *before = ARENA_ARRAY(g->scratch, size_t, n), length = 0;
    for (size_t i = 0; i < n; i++) {
        size_t low = 0, high = length;
        if (!only[i])
            continue;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (only[ends[middle]] < only[i])
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low ? ends[low - 1] : ALIGN_NONE;
        ends[low] = i;
        length = low == length ? length + 1 : length;
    }
    bool *kept = ARENA_ARRAY(g->scratch, bool, n);
    for (size_t i = length ? ends[length - 1] : ALIGN_NONE; i != ALIGN_NONE; i = before[i])
        kept[i] = true;
    for (size_t i = 0; i < n; i++)
        only[i] = kept[i] ? only[i] : 0;
}

static void align_part(struct aligning *g, struct part p, int depth)
{
    p = trim(g, p);
    if (!p.na || !p.nb)
        return;
    if (p.na < UINT16_MAX && p.nb < UINT16_MAX && (p.na + 1) * (p.nb + 1) <= MOST_CELLS) {
        struct arena *kept = g->scratch;
        g->scratch = arena_new_like(kept);
        solve(g, p);
        arena_drop(g->scratch);
        g->scratch = kept;
        return;
    }
    size_t *only = find_alone(g, p), from = 0, b = p.b;
    keep_rising(g, only, p.na);
    for (size_t i = 0; i < p.na && depth < MOST_DEPTH; i++) {
        if (!only[i])
            continue;
        pair(g, p.a + i, only[i] - 1);
        align_part(g, (struct part){p.a + from, i - from, b, only[i] - 1 - b}, depth + 1);
        from = i + 1;
        b = only[i];
    }
    if (from)
        align_part(g, (struct part){p.a + from, p.na - from, b, p.b + p.nb - b}, depth + 1);
}

void align(struct arena *arena, const struct str *a, size_t na, const struct str *b, size_t nb, size_t *partner)
{
    struct aligning g = {.scratch = arena_new_like(arena), .a = a, .b = b, .partner = partner};
    for (size_t i = 0; i < na; i++)
        partner[i] = ALIGN_NONE;
    align_part(&g, (struct part){0, na, 0, nb}, 0);
    arena_drop(g.scratch);
}
