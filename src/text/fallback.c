/* Who stands in for a character that a role's face lacks. In: role, weight, language, character. Out: a face of the
 * first role in the manifest's chain that has it. Only lines of the language, or of every language, are asked, so
 * that Simplified text never gets a Japanese form by accident; of a role only the weight nearest to the one wanted.
 * Private-use characters are never looked for: what they mean in one font they do not mean in another. Emoji are looked
 * for where pictures are drawn, before fonts of Han that happen to have some. Saying that a glyph was replaced is left to
 * the caller, who knows the place. */
#include "base/ucd.h"
#include "text/face.h"
#include "text/shape.h"

static bool is_private_use(uint32_t cp)
{
    return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

static bool has_wish(const struct face *face, const struct glyph_wish *wish)
{
    if (wish->cluster.n && !wish->vs)
        return shape_covers(face, wish->cluster);
    return face_has(face, wish->cp, wish->vs) && (!wish->cluster.n || shape_covers(face, wish->cluster));
}

static const struct face *ask_role(struct fonts *fonts, struct diags *diags, enum font_role role, enum han_lang lang,
                                   const struct glyph_wish *wish)
{
    size_t near;
    if (!fonts_nearest(fonts, role, wish->weight, lang, &near))
        return NULL;
    int weight = fonts->manifest->faces.at[near].weight;
    for (size_t i = 0; i < fonts->manifest->faces.n; i++) {
        if (!fonts_line_serves(fonts, i, role, lang) || fonts->manifest->faces.at[i].weight != weight ||
            fonts_slot(fonts, i)->state == FILE_ABSENT)
            continue;
        const struct face *face = fonts_open_face(fonts, diags, i);
        if (face && has_wish(face, wish))
            return face;
    }
    return NULL;
}

/* The role's faces for every language. */
static const struct face *ask_languages(struct fonts *fonts, struct diags *diags, const struct glyph_wish *wish)
{
    const struct face *face = NULL;
    for (enum han_lang lang = HAN_HANS; lang <= HAN_KO && !face; lang++)
        face = ask_role(fonts, diags, wish->role, lang, wish);
    return face;
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
static void say_absent(struct fonts *fonts, struct diags *diags, uint32_t cp, const struct face *face)
{
    enum font_role role = fonts_meant_role(cp);
    struct str package = role != ROLE_RARE && face->role != role ? absent_packages(fonts, diags->arena, role) : STR("");
    if (package.n)
        FONTS_SAY(diags, FONT_STANDS_IN, str_of(font_role_name(role)), str_of(face->family), package);
}

static bool is_emoji(const struct glyph_wish *wish)
{
    return wish->picture || (ucd_extended_pictographic(wish->cp) && ucd_eaw(wish->cp) == EAW_W);
}

static const struct face *ask_chain(struct fonts *fonts, struct diags *diags, const struct glyph_wish *wish)
{
    enum han_lang lang = han_lang_of(wish->lang);
    const struct manifest_chain *chain = manifest_chain(fonts->manifest, wish->role, lang);
    const struct face *face = wish->vs ? ask_languages(fonts, diags, wish) : NULL;
    if (!face && is_emoji(wish))
        face = ask_role(fonts, diags, ROLE_SYMBOL, lang, wish);
    for (size_t i = 0; chain && i < chain->n && !face; i++)
        face = ask_role(fonts, diags, chain->roles[i], lang, wish);
    return face;
}

const struct face *fonts_fallback(struct fonts *fonts, struct diags *diags, const struct glyph_wish *wish)
{
    if (is_private_use(wish->cp))
        return NULL;
    const struct face *face = ask_chain(fonts, diags, wish);
    struct str packages = face ? STR("") : absent_packages(fonts, diags->arena, fonts_meant_role(wish->cp));
    if (face)
        say_absent(fonts, diags, wish->cp, face);
    else if (packages.n && wish->vs == 0)
        FONTS_SAY(diags, FONT_RARE_ABSENT, packages);
    return face;
}
