/* Two records ─▶ what changed between them.
 *
 * The lines of each kind are aligned by their words, so that a note that went to the next page does not tear its text
 * apart. Partners differ in place or look. What stands between partners is joined: where the same words come out, only
 * the lines are others. Rows of the contents are partners by their titles, whatever their numbers. */
#include "edit/compare.h"

#include "edit/align.h"

#include <stdlib.h>
#include <string.h>



struct side {                       /* the lines of one kind */
    const struct recorded_line **lines;
    struct str *keys;
    size_t n;
};

struct comparing {
    struct arena *arena;
    struct comparison *out;
};

static const char *const names[CHANGE_KINDS] = {"moved", "look", "number", "broken", "text", "added", "removed"};

const char *change_name(enum change_kind kind)
{
    return names[kind];
}

/* ---- words */

static struct str key_of(const struct recorded_line *line)
{
    size_t tab;
    bool row = str_is(line->kind, "toc") && str_find(line->text, STR("\t"), &tab);
    return row ? str_slice(line->text, 0, tab) : line->text;
}

struct str change_words(struct arena *arena, const struct recorded_line *const *lines, size_t n)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < n; i++) {
        bool latin = b.n && lines[i]->text.n && (unsigned char)b.s[b.n - 1] < 0x80 && (unsigned char)lines[i]->text.s[0] < 0x80;
        buf_addz(&b, latin ? " " : "");
        buf_add(&b, lines[i]->text);
    }
    return buf_str(&b);
}

void change_part(struct str *was, struct str *is)
{
    size_t start = 0, end = 0, least = was->n < is->n ? was->n : is->n;
    while (start < least && was->s[start] == is->s[start])
        start++;
    while (start > 0 && start < was->n && ((unsigned char)was->s[start] & 0xC0) == 0x80)
        start--;
    while (start > 0 && start < is->n && ((unsigned char)is->s[start] & 0xC0) == 0x80)
        start--;
    while (end < least - start && was->s[was->n - 1 - end] == is->s[is->n - 1 - end])
        end++;
    while (end > 0 && ((unsigned char)was->s[was->n - end] & 0xC0) == 0x80)
        end--;
    *was = str_slice(*was, start, was->n - end);
    *is = str_slice(*is, start, is->n - end);
}

/* Without blanks, which a break may take; ends[i]: where line i ends in it. */
static struct str join(struct arena *arena, const struct recorded_line *const *lines, size_t n, size_t *ends)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < lines[i]->text.n; k++)
            if (lines[i]->text.s[k] != ' ')
                buf_add(&b, str_slice(lines[i]->text, k, k + 1));
        ends[i] = b.n;
    }
    return buf_str(&b);
}

void change_lines(struct arena *arena, const struct change *change, bool after, size_t *first, size_t *n)
{
    size_t *ends_a = ARENA_ARRAY(arena, size_t, change->na), *ends_b = ARENA_ARRAY(arena, size_t, change->nb);
    struct str a = join(arena, change->a, change->na, ends_a), b = join(arena, change->b, change->nb, ends_b);
    const size_t *ends = after ? ends_b : ends_a, lines = after ? change->nb : change->na;
    size_t least = a.n < b.n ? a.n : b.n, start = 0, same = 0, all = after ? b.n : a.n;
    while (start < least && a.s[start] == b.s[start])
        start++;
    while (same < least - start && a.s[a.n - 1 - same] == b.s[b.n - 1 - same])
        same++;
    *first = 0;
    while (*first + 1 < lines && ends[*first] <= start)
        ++*first;
    for (*n = 1; *first + *n < lines && ends[*first + *n - 1] < all - same;)
        ++*n;
}

/* ---- changes */

static struct change *add(struct comparing *c, enum change_kind kind, const struct recorded_line *const *a, size_t na, const struct recorded_line *const *b, size_t nb)
{
    struct change *change = VEC_PUSH(c->arena, &c->out->changes);
    *change = (struct change){.kind = kind, .a = a, .b = b, .na = na, .nb = nb};
    c->out->lines[kind] += kind == CHANGE_REMOVED ? na : nb;
    return change;
}

static void compare_partners(struct comparing *c, const struct recorded_line *const *a, const struct recorded_line *const *b)
{
    const struct recorded_line *was = *a, *is = *b;
    bool paged = was->page != is->page, moved = paged || was->x != is->x || was->y != is->y || was->turned != is->turned;
    bool number = !str_eq(was->text, is->text);
    bool look = !number && (!str_eq(was->digest, is->digest) || was->width != is->width || was->size != is->size);
    c->out->paged += paged;
    if (number)
        add(c, CHANGE_NUMBER, a, 1, b, 1)->look = look;
    else if (moved)
        add(c, CHANGE_MOVED, a, 1, b, 1)->look = look;
    else if (look)
        add(c, CHANGE_LOOK, a, 1, b, 1);
}

static void add_gap(struct comparing *c, const struct recorded_line *const *a, size_t na, const struct recorded_line *const *b, size_t nb)
{
    if (na && nb)
        add(c, CHANGE_TEXT, a, na, b, nb);
    else if (nb)
        add(c, CHANGE_ADDED, NULL, 0, b, nb);
    else if (na)
        add(c, CHANGE_REMOVED, a, na, NULL, 0);
}

struct gap {
    const struct recorded_line *const *a, *const *b;
    size_t na, nb;
    struct str joined_a, joined_b;
    size_t *ends_a, *ends_b;
};

/* From the front: every place up to which the words are the same and where both have a line's end. */
static void take_front(struct comparing *c, const struct gap *g, size_t *i, size_t *j)
{
    size_t same = 0, least = g->joined_a.n < g->joined_b.n ? g->joined_a.n : g->joined_b.n;
    while (same < least && g->joined_a.s[same] == g->joined_b.s[same])
        same++;
    for (size_t k = 0, m = 0; k < g->na && m < g->nb && g->ends_a[k] <= same && g->ends_b[m] <= same;) {
        if (g->ends_a[k] == g->ends_b[m]) {
            add(c, CHANGE_BROKEN, g->a + *i, k + 1 - *i, g->b + *j, m + 1 - *j);
            *i = ++k;
            *j = ++m;
        } else if (g->ends_a[k] < g->ends_b[m]) {
            k++;
        } else {
            m++;
        }
    }
}

/* From the back likewise, down to line i and j: where what is behind the ends k and m is the same. */
static void take_back(struct comparing *c, const struct gap *g, size_t i, size_t j, size_t *na, size_t *nb)
{
    size_t from_a = i ? g->ends_a[i - 1] : 0, from_b = j ? g->ends_b[j - 1] : 0;
    size_t rest_a = g->joined_a.n - from_a, rest_b = g->joined_b.n - from_b, least = rest_a < rest_b ? rest_a : rest_b, same = 0;
    while (same < least && g->joined_a.s[g->joined_a.n - 1 - same] == g->joined_b.s[g->joined_b.n - 1 - same])
        same++;
    for (size_t k = *na, m = *nb; k > i + 1 && m > j + 1;) {
        size_t behind_a = g->joined_a.n - g->ends_a[k - 2], behind_b = g->joined_b.n - g->ends_b[m - 2];
        if (behind_a > same || behind_b > same)
            break;
        if (behind_a == behind_b) {
            k--, m--;
            add(c, CHANGE_BROKEN, g->a + k, *na - k, g->b + m, *nb - m);
            *na = k;
            *nb = m;
        } else if (behind_a < behind_b) {
            k--;
        } else {
            m--;
        }
    }
}

static void compare_gap(struct comparing *c, const struct recorded_line *const *a, size_t na, const struct recorded_line *const *b, size_t nb)
{
    struct gap g = {.a = a, .b = b, .na = na, .nb = nb, .ends_a = ARENA_ARRAY(c->arena, size_t, na),
                    .ends_b = ARENA_ARRAY(c->arena, size_t, nb)};
    size_t i = 0, j = 0;
    if (na && nb) {
        g.joined_a = join(c->arena, a, na, g.ends_a);
        g.joined_b = join(c->arena, b, nb, g.ends_b);
        take_front(c, &g, &i, &j);
        take_back(c, &g, i, j, &na, &nb);
    }
    add_gap(c, a + i, na - i, b + j, nb - j);
}

/* ---- kinds */

static struct side side_of(struct arena *arena, const struct recorded *r, struct str kind)
{
    struct side side = {ARENA_ARRAY(arena, const struct recorded_line *, r->lines.n), ARENA_ARRAY(arena, struct str, r->lines.n), 0};
    for (size_t i = 0; i < r->lines.n; i++) {
        if (!str_eq(r->lines.at[i].kind, kind))
            continue;
        side.lines[side.n] = &r->lines.at[i];
        side.keys[side.n++] = key_of(&r->lines.at[i]);
    }
    return side;
}

static void compare_kind(struct comparing *c, struct str kind)
{
    struct side a = side_of(c->arena, c->out->a, kind), b = side_of(c->arena, c->out->b, kind);
    size_t *partner = ARENA_ARRAY(c->arena, size_t, a.n), i = 0, j = 0;
    align(c->arena, a.keys, a.n, b.keys, b.n, partner);
    for (size_t k = 0; k < a.n; k++) {
        if (partner[k] == ALIGN_NONE)
            continue;
        compare_gap(c, a.lines + i, k - i, b.lines + j, partner[k] - j);
        compare_partners(c, &a.lines[k], &b.lines[partner[k]]);
        i = k + 1;
        j = partner[k] + 1;
    }
    compare_gap(c, a.lines + i, a.n - i, b.lines + j, b.n - j);
}

static bool is_new_kind(const struct str *kinds, size_t n, struct str kind)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(kinds[i], kind))
            return false;
    return true;
}

static void compare_kinds(struct comparing *c)
{
    enum { MOST_KINDS = 64 };       /* a record of ours has fewer; one that was made up is cut short */
    struct str kinds[MOST_KINDS];
    size_t n = 0;
    const struct recorded *sides[] = {c->out->a, c->out->b};
    for (size_t s = 0; s < 2; s++)
        for (size_t i = 0; i < sides[s]->lines.n && n < MOST_KINDS; i++)
            if (is_new_kind(kinds, n, sides[s]->lines.at[i].kind))
                kinds[n++] = sides[s]->lines.at[i].kind;
    for (size_t i = 0; i < n; i++)
        compare_kind(c, kinds[i]);
}

/* ---- pages and contents */

static bool flows(const struct recorded_line *line)
{
    static const char *const apart[] = {"masthead", "toc", "footnote", "header", "footer", "picture"};
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (str_is(line->kind, apart[i]))
            return false;
    return true;
}

static const struct recorded_line *first_of(const struct recorded *r, size_t page)
{
    if (page >= r->pages.n)
        return NULL;
    const struct recorded_page *p = &r->pages.at[page];
    for (size_t i = p->first; i < p->first + p->nlines; i++)
        if (flows(&r->lines.at[i]))
            return &r->lines.at[i];
    return NULL;
}

static bool is_same_start(const struct recorded_line *a, const struct recorded_line *b)
{
    return a == b || (a && b && str_eq(a->kind, b->kind) && str_eq(a->text, b->text));
}

static void compare_pages(struct comparing *c)
{
    const struct recorded *a = c->out->a, *b = c->out->b;
    size_t n = a->pages.n > b->pages.n ? a->pages.n : b->pages.n;
    for (size_t i = 0; i < n; i++) {
        const struct recorded_line *was = first_of(a, i), *is = first_of(b, i);
        if (i > 0 && !is_same_start(was, is))
            *VEC_PUSH(c->arena, &c->out->breaks) = (struct break_change){i, was, is};
        if (i >= a->pages.n || i >= b->pages.n)
            continue;
        const struct recorded_page *p = &a->pages.at[i], *q = &b->pages.at[i];
        if (!str_eq(p->digest, q->digest) || p->width != q->width || p->height != q->height || !str_eq(p->label, q->label))
            *VEC_PUSH(c->arena, &c->out->rules) = i;
    }
}

static struct str *titles_of(struct arena *arena, const struct recorded *r)
{
    struct str *titles = ARENA_ARRAY(arena, struct str, r->contents.n);
    for (size_t i = 0; i < r->contents.n; i++)
        titles[i] = r->contents.at[i].title;
    return titles;
}

static void add_entry(struct comparing *c, struct str title, struct str was, struct str is)
{
    if (!str_eq(was, is))
        *VEC_PUSH(c->arena, &c->out->contents) = (struct contents_change){title, was, is};
}

static void compare_contents(struct comparing *c)
{
    const struct recorded *a = c->out->a, *b = c->out->b;
    size_t *partner = ARENA_ARRAY(c->arena, size_t, a->contents.n), j = 0;
    align(c->arena, titles_of(c->arena, a), a->contents.n, titles_of(c->arena, b), b->contents.n, partner);
    for (size_t i = 0; i < a->contents.n; i++) {
        const struct recorded_entry *entry = &a->contents.at[i];
        if (partner[i] == ALIGN_NONE)
            add_entry(c, entry->title, entry->page, STR(""));
        for (; partner[i] != ALIGN_NONE && j < partner[i]; j++)
            add_entry(c, b->contents.at[j].title, STR(""), b->contents.at[j].page);
        if (partner[i] != ALIGN_NONE)
            add_entry(c, entry->title, entry->page, b->contents.at[j++].page);
    }
    for (; j < b->contents.n; j++)
        add_entry(c, b->contents.at[j].title, STR(""), b->contents.at[j].page);
}

/* ---- all */

/* By page, what was removed before what is there now, then by place among the lines. */
static int by_reading(const void *x, const void *y)
{
    const struct change *first = x, *second = y;
    const struct recorded_line *a = first->nb ? first->b[0] : first->a[0], *b = second->nb ? second->b[0] : second->a[0];
    if (a->page != b->page)
        return a->page < b->page ? -1 : 1;
    if (!first->nb != !second->nb)
        return first->nb ? 1 : -1;
    return a < b ? -1 : a > b;
}

const struct comparison *compare(struct arena *arena, const struct recorded *a, const struct recorded *b)
{
    struct comparison *out = ARENA_NEW(arena, struct comparison);
    struct comparing c = {arena, out};
    out->a = a;
    out->b = b;
    out->tags = !str_eq(a->digest, b->digest);
    compare_kinds(&c);
    compare_pages(&c);
    compare_contents(&c);
    if (out->changes.n)
        qsort(out->changes.at, out->changes.n, sizeof *out->changes.at, by_reading);
    return out;
}

bool comparison_same(const struct comparison *c)
{
    return !c->changes.n && !c->breaks.n && !c->contents.n && !c->rules.n && !c->tags && c->a->pages.n == c->b->pages.n;
}

int64_t comparison_weight(const struct comparison *c)
{
    const size_t *lines = c->lines;
    int64_t worst = (int64_t)(c->paged + lines[CHANGE_ADDED] + lines[CHANGE_REMOVED]);
    int64_t middle = (int64_t)(lines[CHANGE_BROKEN] + lines[CHANGE_TEXT]);
    int64_t least = (int64_t)(lines[CHANGE_MOVED] + lines[CHANGE_LOOK] + lines[CHANGE_NUMBER] + c->rules.n);
    return (worst << 40) + (middle << 20) + least;
}
