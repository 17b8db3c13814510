/* Hyphenation through libhyphen. Only standard hyphenation is used: points where letters would change (Schiff-fahrt) are
 * left out, for the text of a line is the source's. The dictionary's own least distances from a word's ends hold. */
#include "text/hyphens.h"

#include "base/ucd.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_LETTERS = 5, MOST_BYTES = 100 };

struct dictionary {
    struct str lang, file;
    HyphenDict *dict;               /* NULL: none of this language here */
};

struct hyphens {
    struct arena *arena;
    const char *folder;
    VEC(struct dictionary) list;
};

struct hyphens *hyphens_new(struct arena *like, const char *folder)
{
    struct arena *arena = arena_new_like(like);
    struct hyphens *hyphens = ARENA_NEW(arena, struct hyphens);
    hyphens->arena = arena;
    hyphens->folder = str_z(arena, str_of(folder));
    return hyphens;
}

void hyphens_drop(struct hyphens *hyphens)
{
    if (!hyphens)
        return;
    for (size_t i = 0; i < hyphens->list.n; i++)
        if (hyphens->list.at[i].dict)
            hnj_hyphen_free(hyphens->list.at[i].dict);
    arena_drop(hyphens->arena);
}

/* en and every language without an alphabet of its own take American English. */
static struct str file_of(struct arena *arena, struct str lang)
{
    if (str_is(lang, "en-GB"))
        return STR("hyph_en_GB.dic");
    bool other = lang.n >= 2 && !str_starts(lang, STR("en")) && !str_starts(lang, STR("zh")) &&
                 !str_starts(lang, STR("ja")) && !str_starts(lang, STR("ko"));
    if (!other)
        return STR("hyph_en_US.dic");
    return str_format(arena, "hyph_%.2s_%c%c.dic", lang.s, lang.s[0] - 'a' + 'A', lang.s[1] - 'a' + 'A');
}

static struct dictionary *find(struct hyphens *hyphens, struct str lang)
{
    for (size_t i = 0; i < hyphens->list.n; i++)
        if (str_eq(hyphens->list.at[i].lang, lang))
            return &hyphens->list.at[i];
    struct dictionary *d = VEC_PUSH(hyphens->arena, &hyphens->list);
    *d = (struct dictionary){.lang = str_copy(hyphens->arena, lang), .file = file_of(hyphens->arena, lang)};
    struct str path = str_format(hyphens->arena, "%s/%.*s", hyphens->folder, (int)d->file.n, d->file.s);
    d->dict = hnj_hyphen_load(path.s);
    return d;
}

static bool is_capital(uint32_t cp)
{
    return ucd_gc(cp) == GC_LU || ucd_gc(cp) == GC_LT;
}

/* Names in capitals and mixed words (iPhone, McDonald) are left whole. */
static bool worth_dividing(struct str word)
{
    size_t letters = 0;
    uint32_t cp;
    for (size_t at = 0; at < word.n; letters++) {
        at += utf8_next(word, at, &cp);
        if (letters > 0 && is_capital(cp))
            return false;
    }
    return letters >= LEAST_LETTERS && word.n <= MOST_BYTES;
}

static void lower_first(char *copy)
{
    if (copy[0] >= 'A' && copy[0] <= 'Z')
        copy[0] = (char)(copy[0] - 'A' + 'a');
}

bool hyphens_find(struct hyphens *hyphens, struct str lang, struct str word, bool *points)
{
    if (!hyphens || !worth_dividing(word))
        return false;
    const struct dictionary *d = find(hyphens, lang);
    if (!d->dict)
        return false;
    char copy[MOST_BYTES + 1], values[MOST_BYTES + 6] = {0};
    char *rep_space[MOST_BYTES] = {0}, **rep = rep_space;
    int pos_space[MOST_BYTES] = {0}, *pos = pos_space, cut_space[MOST_BYTES] = {0}, *cut = cut_space;
    memcpy(copy, word.s, word.n);
    copy[word.n] = 0;
    lower_first(copy);
    if (hnj_hyphen_hyphenate2(d->dict, copy, (int)word.n, values, NULL, &rep, &pos, &cut) != 0)
        return false;
    size_t character = 0;
    for (size_t i = 0; i < word.n; i++) {
        points[i] = false;
        if (i == 0 || ((unsigned char)word.s[i] & 0xC0) == 0x80)
            continue;
        points[i] = (values[character] & 1) && !rep[character];
        character++;
    }
    for (size_t i = 0; i < word.n; i++)
        free(rep[i]);
    return true;
}
