/* Which key was meant: full-width letters, capitals and blanks first, then the names that editors use instead, then the
 * number of slips of the hand (Damerau and Levenshtein: a letter too many, too few, another, two exchanged). One slip is
 * allowed in short words, two from six letters on; never so many that nothing would be left of the word. */
#include "input/near.h"

#include "base/ucd.h"

enum { WORD_MOST = 32 };

struct word {
    uint32_t at[WORD_MOST];
    size_t n;
    bool altered;           /* something that is hard to see was put right */
    bool capitals;
};

static bool is_hidden(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return gc == GC_ZS || gc == GC_CF || gc == GC_CC;
}

/* The characters of a word without blanks, in narrow and small letters; false when it is too long for a key. */
static bool word_read(struct str s, struct word *word)
{
    *word = (struct word){0};
    uint32_t cp;
    for (size_t at = 0; at < s.n;) {
        at += utf8_next(s, at, &cp);
        bool wide = cp >= 0xFF01 && cp <= 0xFF5E, hidden = is_hidden(cp);
        word->altered |= wide || (hidden && cp != ' ');
        if (hidden)
            continue;
        if (word->n == WORD_MOST)
            return false;
        cp = wide ? cp - 0xFEE0 : cp;
        word->capitals |= cp >= 'A' && cp <= 'Z';
        word->at[word->n++] = cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    }
    return word->n > 0;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t count_slips(const struct word *a, const struct word *b)
{
    size_t d[WORD_MOST + 1][WORD_MOST + 1];
    for (size_t i = 0; i <= a->n; i++)
        d[i][0] = i;
    for (size_t j = 0; j <= b->n; j++)
        d[0][j] = j;
    for (size_t i = 1; i <= a->n; i++)
        for (size_t j = 1; j <= b->n; j++) {
            size_t change = a->at[i - 1] != b->at[j - 1];
            d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
            if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a->n][b->n];
}

static bool word_eq(const struct word *a, const struct word *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (a->at[i] != b->at[i])
            return false;
    return true;
}

static bool has_alias(const struct schema_key *key, const struct word *word)
{
    struct str rest = str_trim(str_of(key->aliases));
    while (rest.n) {
        size_t end;
        if (!str_find(rest, STR(" "), &end))
            end = rest.n;
        struct word alias;
        if (word_read(str_slice(rest, 0, end), &alias) && word_eq(&alias, word))
            return true;
        rest = str_trim(str_from(rest, end));
    }
    return false;
}

/* Slips by which the word may miss the name, and misses it; more than can be when it is another word. */
static size_t slips_between(const struct word *word, const struct word *name)
{
    size_t slips = count_slips(word, name), shorter = least(word->n, name->n);
    return slips <= (shorter >= 6 ? 2u : 1u) && slips < shorter ? slips : WORD_MOST;
}

static size_t slips_from(const struct schema_key *key, const struct word *word)
{
    struct word name;
    if (!word_read(str_of(key->name), &name))
        return WORD_MOST;
    return has_alias(key, word) ? 1 : slips_between(word, &name);
}

enum nearness near_find(const struct schema_map *map, const bool *taken, struct str text, size_t *key)
{
    struct word word;
    if (!word_read(text, &word))
        return NEAR_NOT;
    size_t best = WORD_MOST;
    for (size_t i = 0; i < map->nkeys; i++) {
        size_t slips = taken[i] ? WORD_MOST : slips_from(&map->keys[i], &word);
        if (slips < best) {
            best = slips;
            *key = i;
        }
    }
    if (best == WORD_MOST)
        return NEAR_NOT;
    return best == 0 && word.altered && !word.capitals ? NEAR_BLANKS : NEAR_MISS;
}

bool near_is_nearer(struct str text, struct str name, size_t *fewest)
{
    struct word word, other;
    if (!word_read(text, &word) || !word_read(name, &other))
        return false;
    size_t slips = slips_between(&word, &other);
    bool nearer = slips < WORD_MOST && slips < *fewest;
    *fewest = nearer ? slips : *fewest;
    return nearer;
}
