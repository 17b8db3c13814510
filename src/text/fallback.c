/* Who stands in for a character that a role's face lacks. In: role, weight, language, character. Out: a face of the
 * first role in the manifest's chain that has it. Only lines of the language, or of every language, are asked, so
 * that Simplified text never gets a Japanese form by accident; of a role only the weight nearest to the one wanted.
 * Private-use characters are never looked for: what they mean in one font they do not mean in another. Saying that a
 * glyph was replaced is left to the caller, who knows the place. */
#include "base/ucd.h"
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

enum font_role fonts_meant_role(uint32_t cp)
{
    if (ucd_script(cp) == UCD_TAG('A', 'r', 'a', 'b'))
        return ROLE_ARABIC;
    return ucd_extended_pictographic(cp) ? ROLE_SYMBOL : ROLE_RARE;
}

/* The packages with faces for such characters that are not installed, each once. */
static struct str absent_packages(struct fonts *fonts, struct arena *arena, enum font_role role)
{
    struct buf b = {.arena = arena};
    size_t at;
    for (size_t i = 0; i < fonts->manifest->faces.n; i++) {
        const struct manifest_face *entry = &fonts->manifest->faces.at[i];
        if (entry->role != role || fonts_slot(fonts, i)->state != FILE_ABSENT ||
            str_find(buf_str(&b), str_of(entry->package), &at))
            continue;
        buf_addf(&b, b.n ? " %s" : "%s", entry->package);
    }
    return buf_str(&b);
}

/* The face is not the one that such characters are meant to have, since that is not installed. */
static void say_absent(struct fonts *fonts, struct diags *diags, const struct wish *wish, const struct face *face)
{
    enum font_role role = fonts_meant_role(wish->cp);
    struct str package = absent_packages(fonts, diags->arena, role);
    if (role != ROLE_RARE && face->role != role && package.n)
        FONTS_SAY(diags, FONT_STANDS_IN, str_of(font_role_name(role)), str_of(face->family), package);
}

/* A picture that fonts of Han happen to have is drawn better where pictures belong. */
static bool is_emoji(uint32_t cp)
{
    return ucd_extended_pictographic(cp) && ucd_eaw(cp) == EAW_W;
}

static const struct face *ask_chain(struct fonts *fonts, struct diags *diags, enum font_role role, const struct wish *wish)
{
    const struct manifest_chain *chain = manifest_chain(fonts->manifest, role, wish->lang);
    const struct face *face = is_emoji(wish->cp) ? ask_role(fonts, diags, ROLE_SYMBOL, wish) : NULL;
    for (size_t i = 0; chain && i < chain->n && !face; i++)
        face = ask_role(fonts, diags, chain->roles[i], wish);
    return face;
}

const struct face *fonts_fallback(struct fonts *fonts, struct diags *diags, enum font_role role, int weight,
                                  struct str lang, uint32_t cp, uint32_t vs)
{
    const struct wish wish = {weight, han_lang_of(lang), cp, vs};
    if (is_private_use(cp))
        return NULL;
    const struct face *face = ask_chain(fonts, diags, role, &wish);
    struct str packages = face ? STR("") : absent_packages(fonts, diags->arena, fonts_meant_role(cp));
    if (face)
        say_absent(fonts, diags, &wish, face);
    else if (packages.n && vs == 0)
        FONTS_SAY(diags, FONT_RARE_ABSENT, packages);
    return face;
}
