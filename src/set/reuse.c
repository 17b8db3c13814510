/* What a paragraph becomes depends on its text, the types, links and kinds of its spans, the composition that the layout
 * asks for, and the fonts and dictionaries; not on where it stands. So it is found again by a sum over these, and by its
 * text; what depends on the job, its source with the positions in the file, comes from the source that is at hand. Lines
 * depend on their measure beside that, and what placing makes of a line on its place (place_again.c). The rule: all that a
 * pass reads of a paragraph's source is in the sum, or is taken from the source at hand; so a job that finds things here
 * comes to the same, byte for byte, as one that finds nothing (tests/again). Everything lies in one arena, which is emptied
 * when it has grown to several times what one issue needs. */
#include "set/reuse.h"

#include <string.h>

enum { TABLE_LEAST = 1024, TIMES_MOST = 3 };
#define SPARE ((size_t)32 * 1024 * 1024)

struct kept_lines {
    struct measure measure;
    bool justified;
    struct set_lines lines;
    struct kept_lines *next;
};

struct kept {
    struct reuse_key key;
    struct paragraph p;
    struct kept_lines *lines;
};

struct reuse {
    struct arena *home;             /* of this */
    struct arena *arena;            /* of all that is kept */
    struct kept **table;            /* open addressing; cap is a power of two */
    size_t cap, n;
    size_t needed;                  /* bytes after the first job; 0: there was none */
};

struct reuse *reuse_new(const struct arena *like)
{
    struct arena *home = arena_new_like(like);
    struct reuse *reuse = ARENA_NEW(home, struct reuse);
    *reuse = (struct reuse){.home = home, .arena = arena_new_like(like)};
    return reuse;
}

void reuse_drop(struct reuse *reuse)
{
    if (!reuse)
        return;
    arena_drop(reuse->arena);
    arena_drop(reuse->home);
}

struct arena *reuse_arena(struct reuse *reuse)
{
    return reuse->arena;
}

void reuse_begin(struct reuse *reuse)
{
    size_t used = arena_used(reuse->arena);
    if (reuse->n && !reuse->needed)
        reuse->needed = used;
    if (!reuse->needed || used <= TIMES_MOST * reuse->needed + SPARE)
        return;
    arena_reset(reuse->arena);
    *reuse = (struct reuse){.home = reuse->home, .arena = reuse->arena};
}

/* ---- keys */

static void add(struct reuse_key *k, uint64_t word)
{
    k->one = (k->one ^ word) * 0x9E3779B97F4A7C15U;
    k->one ^= k->one >> 29;
    k->other = (k->other + word) * 0xD6E8FEB86659FD93U;
    k->other ^= k->other >> 32;
}

static void add_bytes(struct reuse_key *k, const void *bytes, size_t n)
{
    const char *s = bytes;
    add(k, n);
    for (size_t at = 0; at < n; at += 8) {
        uint64_t word = 0;
        memcpy(&word, s + at, n - at < 8 ? n - at : 8);
        add(k, word);
    }
}

static void add_type(struct reuse_key *k, const struct type *type)
{
    add_bytes(k, type->lang.s, type->lang.n);
    add_bytes(k, type->han_lang.s, type->han_lang.n);
    add(k, (uint64_t)type->forms << 32 | (uint64_t)type->spaced << 1 | type->tabular_figures);
    add(k, (uint64_t)type->han_role << 32 | (uint64_t)type->latin_role);
    add(k, (uint64_t)(uint32_t)type->han_weight << 32 | (uint32_t)type->latin_weight);
    add(k, (uintptr_t)type->han);
    add(k, (uintptr_t)type->latin);
    add(k, (uint64_t)(uint32_t)type->size << 32 | (uint32_t)type->letterspace);
    add(k, (uint64_t)(uint32_t)type->raise << 32 | (uint32_t)type->mark);
    add(k, (uint64_t)type->color.red << 16 | (uint64_t)type->color.green << 8 | type->color.blue);
}

static void add_span(struct reuse_key *k, const struct text_span *span, const struct type **last)
{
    add(k, (uint64_t)span->from << 32 | (uint32_t)span->to);
    add(k, (uint64_t)span->wording << 2 | (uint64_t)span->is_url << 1 | span->verbatim);
    add(k, span->property);
    add_bytes(k, span->link.s, span->link.n);
    if (span->type != *last)
        add_type(k, span->type);
    *last = span->type;
}

struct reuse_key reuse_key(const struct job *job, const struct text_source *source)
{
    struct reuse_key k = {0x243F6A8885A308D3U, 0x13198A2E03707344U};
    const struct type *last = NULL;
    add_bytes(&k, source->text.s, source->text.n);
    add_bytes(&k, job->lang.s, job->lang.n);
    add_bytes(&k, &job->layout->composition, sizeof job->layout->composition);
    add(&k, (uint64_t)(uint32_t)job->layout->pitch << 32 | (uint32_t)job->measure);
    add(&k, job->hyphens != NULL);
    for (size_t i = 0; i < source->nspans; i++)
        add_span(&k, &source->spans[i], &last);
    if (source->raw)
        add_bytes(&k, source->raw->text.s, source->raw->text.n);
    return k;
}

/* ---- the table */

static struct kept **place_of(const struct reuse *reuse, struct reuse_key key)
{
    size_t i = (size_t)key.one & (reuse->cap - 1);
    while (reuse->table[i] && (reuse->table[i]->key.one != key.one || reuse->table[i]->key.other != key.other))
        i = (i + 1) & (reuse->cap - 1);
    return &reuse->table[i];
}

static void grow(struct reuse *reuse)
{
    struct kept **old = reuse->table;
    size_t cap = reuse->cap;
    reuse->cap = cap ? cap * 2 : TABLE_LEAST;
    reuse->table = ARENA_ARRAY(reuse->arena, struct kept *, reuse->cap);
    for (size_t i = 0; i < cap; i++)
        if (old[i])
            *place_of(reuse, old[i]->key) = old[i];
}

const struct paragraph *reuse_find(struct job *job, struct reuse_key key, const struct text_source *source)
{
    struct kept *kept = job->reuse->cap ? *place_of(job->reuse, key) : NULL;
    if (!kept || !str_eq(kept->p.text, source->text))
        return NULL;
    struct paragraph *p = ARENA_NEW(job->arena, struct paragraph);
    *p = kept->p;
    p->text = source->text;
    p->source = source;
    return p;
}

void reuse_keep(struct reuse *reuse, struct reuse_key key, struct paragraph *p)
{
    if (2 * (reuse->n + 1) > reuse->cap)
        grow(reuse);
    struct kept **place = place_of(reuse, key), *kept = ARENA_NEW(reuse->arena, struct kept);
    reuse->n += *place == NULL;
    *kept = (struct kept){.key = key, .p = *p};
    kept->p.text = str_copy(reuse->arena, p->text);
    kept->p.source = NULL;
    kept->p.kept = p->kept = kept;
    *place = kept;
}

/* ---- lines */

static bool same_measure(const struct measure *a, const struct measure *b)
{
    return a->first_x == b->first_x && a->first_width == b->first_width && a->x == b->x && a->width == b->width;
}

bool reuse_lines(const struct paragraph *p, const struct measure *measure, bool justified, struct set_lines *lines)
{
    const struct kept_lines *kept = p->kept ? p->kept->lines : NULL;
    while (kept && !(kept->justified == justified && same_measure(&kept->measure, measure)))
        kept = kept->next;
    if (kept)
        *lines = kept->lines;
    return kept != NULL;
}

void reuse_keep_lines(struct reuse *reuse, const struct paragraph *p, const struct measure *measure, bool justified,
                      struct set_lines lines)
{
    struct kept_lines *kept = ARENA_NEW(reuse->arena, struct kept_lines);
    *kept = (struct kept_lines){*measure, justified, lines, p->kept->lines};
    const struct placed_line **placed = ARENA_ARRAY(reuse->arena, const struct placed_line *, lines.n);
    for (size_t i = 0; i < lines.n; i++)
        lines.at[i].placed = &placed[i];
    p->kept->lines = kept;
}
