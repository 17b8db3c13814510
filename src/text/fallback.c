/* Who stands in for a character that a role's face lacks. In: role, weight, language, character. Out: a face of the
 * first role in the manifest's chain that has it. Only lines of the language, or of every language, are asked, so
 * that Simplified text never gets a Japanese form by accident; of a role only the weight nearest to the one wanted.
 * Private-use characters are never looked for: what they mean in one font they do not mean in another. Saying that a
 * glyph was replaced is left to the caller, who knows the place. */
#include "text/face.h"

static bool is_private_use(uint32_t cp)
{
    return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

struct wish {
    int weight;
    enum han_lang lang;
    uint32_t cp, vs;
};

static const struct face *ask_role(struct fonts *fonts, struct diags *diags, enum font_role role,
                                   const struct wish *wish)
{
    size_t near;
    if (!fonts_nearest(fonts, role, wish->weight, wish->lang, &near))
        return NULL;
    int weight = fonts->manifest->faces.at[near].weight;
    for (size_t i = 0; i < fonts->manifest->faces.n; i++) {
        if (!fonts_line_serves(fonts, i, role, wish->lang) || fonts->manifest->faces.at[i].weight != weight ||
            fonts_slot(fonts, i)->state == FILE_ABSENT)
            continue;
        const struct face *face = fonts_open_face(fonts, diags, i);
        if (face && face_has(face, wish->cp, wish->vs))
            return face;
    }
    return NULL;
}

/* The packages with faces for rare characters that are not installed, each once. */
static struct str absent_packages(struct fonts *fonts, struct arena *arena)
{
    struct buf b = {.arena = arena};
    size_t at;
    for (size_t i = 0; i < fonts->manifest->faces.n; i++) {
        const struct manifest_face *entry = &fonts->manifest->faces.at[i];
        if (entry->role != ROLE_RARE || fonts_slot(fonts, i)->state != FILE_ABSENT ||
            str_find(buf_str(&b), str_of(entry->package), &at))
            continue;
        buf_addf(&b, b.n ? " %s" : "%s", entry->package);
    }
    return buf_str(&b);
}

const struct face *fonts_fallback(struct fonts *fonts, struct diags *diags, enum font_role role, int weight,
                                  struct str lang, uint32_t cp, uint32_t vs)
{
    const struct wish wish = {weight, han_lang_of(lang), cp, vs};
    const struct manifest_chain *chain = manifest_chain(fonts->manifest, role, wish.lang);
    if (is_private_use(cp))
        return NULL;
    for (size_t i = 0; chain && i < chain->n; i++) {
        const struct face *face = ask_role(fonts, diags, chain->roles[i], &wish);
        if (face)
            return face;
    }
    struct str packages = absent_packages(fonts, diags->arena);
    if (packages.n && vs == 0)
        FONTS_SAY(diags, FONT_RARE_ABSENT, packages);
    return NULL;
}
