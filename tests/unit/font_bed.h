/* What the tests of fonts share: the repository's manifest over the installed fonts, one job's arena and messages. */
#ifndef PAIBAN_TESTS_FONT_BED_H
#define PAIBAN_TESTS_FONT_BED_H

#include "text/fonts.h"

#include <stdio.h>

struct bed {
    struct arena *arena;
    struct diags *diags;
    struct fonts *fonts;
};

static inline struct bed bed_open_places(const char *manifest, const char *root, const char *folder)
{
    struct bed bed = {.arena = arena_new(NULL)};
    bed.diags = diags_new(bed.arena);
    bed.fonts = fonts_open(bed.diags, &(struct fonts_places){manifest, root, folder});
    return bed;
}

/* Run from the top of the repository. */
static inline struct bed bed_open(void)
{
    struct bed bed = bed_open_places("fonts/manifest.tsv", "/usr/share", NULL);
    if (!bed.fonts)
        fprintf(stderr, "%s", diags_text(bed.arena, bed.diags, DIAG_ENGLISH).s);
    return bed;
}

static inline void bed_close(struct bed *bed)
{
    fonts_drop(bed->fonts);
    arena_drop(bed->arena);
}

static inline const struct face *bed_face(struct bed *bed, enum font_role role, int weight, const char *lang)
{
    return fonts_face(bed->fonts, bed->diags, role, weight, str_of(lang));
}

static inline const struct face *bed_fallback(struct bed *bed, enum font_role role, int weight, struct str lang, uint32_t cp, uint32_t vs)
{
    const struct glyph_wish wish = {.role = role, .weight = weight, .lang = lang, .cp = cp, .vs = vs};
    return fonts_fallback(bed->fonts, bed->diags, &wish);
}

static inline size_t bed_count(const struct bed *bed, enum diag_id id)
{
    size_t n = 0;
    for (size_t i = 0; i < bed->diags->list.n; i++)
        n += bed->diags->list.at[i].id == id;
    return n;
}

/* True when some diagnostic of that kind has this argument. */
static inline bool bed_said(const struct bed *bed, enum diag_id id, size_t arg, const char *text)
{
    for (size_t i = 0; i < bed->diags->list.n; i++)
        if (bed->diags->list.at[i].id == id && arg < bed->diags->list.at[i].nargs &&
            str_is(bed->diags->list.at[i].args[arg], text))
            return true;
    return false;
}

#endif
