/* The faces of a request ─▶ a configuration of fontconfig that knows them and nothing else.
 *
 * Pango takes its fonts from fontconfig, which by itself reads the machine's configuration, the user's, and every font
 * there is. So it gets a configuration made here, before it can look for one, and patterns made here, since its own
 * scanner takes five milliseconds for a face and we know which characters matter: those of the drawing. What a family
 * stands for is decided by families.c in the hook where Pango lets defaults be filled in: a pattern leaves it with our
 * roles for families, the one meant first, then all others in the manifest's order, so that the same character always comes from the same face.
 * Nothing is emboldened or slanted: a weight is the nearest that there is. */
#include "draw/fonts.h"

#include "base/ucd.h"
#include "draw/families.h"

#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Stands before a role where it is the name of a family, so that no drawing asks for one by chance. */
static const char MARK[] = "paiban ";

/* ---- letters */

static bool needs_glyph(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    bool selects = (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
    return gc != GC_CC && gc != GC_CF && gc != GC_ZL && gc != GC_ZP && gc != GC_ZS && !selects;
}

/* What these mean in one font they do not mean in another: no face has them (text/fallback.c). */
static bool is_private_use(uint32_t cp)
{
    return ucd_gc(cp) == GC_CO;
}

/* The letters that the face has, and the blank. Sets bits of `found`. */
static FcCharSet *letters_of(hb_font_t *font, const struct inspection *inspection, bool *found)
{
    FcCharSet *set = FcCharSetCreate();
    hb_codepoint_t glyph;
    FcCharSetAddChar(set, ' ');
    for (size_t i = 0; i < inspection->letters.n; i++) {
        uint32_t cp = inspection->letters.at[i].cp;
        if (is_private_use(cp) || !hb_font_get_nominal_glyph(font, cp, &glyph))
            continue;
        FcCharSetAddChar(set, cp);
        found[i] = true;
    }
    return set;
}

static void tell_missing(struct arena *arena, struct diags *diags, struct str name, const struct letter *letter)
{
    char utf8[4];
    struct str cp = {utf8, utf8_put(utf8, letter->cp)};
    const struct str args[] = {name, str_format(arena, "%d", (int)letter->line), cp, str_format(arena, "%04X", (unsigned)letter->cp)};
    diag_add(diags, DIAG_DRAWING_GLYPH, (struct pos){0}, args, 4);
}

static bool all_found(struct arena *arena, struct diags *diags, struct str name, const struct inspection *inspection,
                      const bool *found)
{
    bool all = true;
    for (size_t i = 0; i < inspection->letters.n; i++)
        if (!found[i] && needs_glyph(inspection->letters.at[i].cp)) {
            tell_missing(arena, diags, name, &inspection->letters.at[i]);
            all = false;
        }
    return all;
}

/* ---- faces */

static bool has_cff(hb_face_t *face)
{
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

/* A role's faces are a family. */
static const char *family_take(struct draw_fonts *fonts, struct str role)
{
    const char *family = str_format(fonts->arena, "%s%.*s", MARK, (int)role.n, role.s).s;
    for (size_t i = 0; i < fonts->families.n; i++)
        if (strcmp(fonts->families.at[i], family) == 0)
            return fonts->families.at[i];
    return *VEC_PUSH(fonts->arena, &fonts->families) = family;
}

static FcPattern *pattern_new(struct draw_fonts *fonts, const struct drawing_face *face, bool cff, const FcCharSet *letters)
{
    FcPattern *p = FcPatternCreate();
    FcPatternAddString(p, FC_FAMILY, (const FcChar8 *)family_take(fonts, face->role));
    FcPatternAddString(p, FC_FILE, (const FcChar8 *)str_z(fonts->arena, face->path));
    FcPatternAddString(p, FC_FONTFORMAT, (const FcChar8 *)(cff ? "CFF" : "TrueType"));
    FcPatternAddInteger(p, FC_INDEX, (int)face->index);
    FcPatternAddInteger(p, FC_WEIGHT, FcWeightFromOpenType(face->weight));
    FcPatternAddInteger(p, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddInteger(p, FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddBool(p, FC_SCALABLE, FcTrue);
    FcPatternAddBool(p, FC_OUTLINE, FcTrue);
    FcPatternAddBool(p, FC_VARIABLE, FcFalse);
    FcPatternAddCharSet(p, FC_CHARSET, letters);
    return p;
}

static void face_add(struct draw_fonts *fonts, FcFontSet *set, const struct drawing_face *face,
                     const struct inspection *inspection, bool *found)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(str_z(fonts->arena, face->path));
    if (!blob)
        return;
    hb_face_t *hb_face = hb_face_create(blob, face->index);
    hb_font_t *hb_font = hb_font_create(hb_face);
    FcCharSet *letters = letters_of(hb_font, inspection, found);
    FcFontSetAdd(set, pattern_new(fonts, face, has_cff(hb_face), letters));
    FcCharSetDestroy(letters);
    hb_font_destroy(hb_font);
    hb_face_destroy(hb_face);
    hb_blob_destroy(blob);
}

/* ---- families */

static void family_unknown(struct draw_fonts *fonts, struct str family)
{
    for (size_t i = 0; i < fonts->unknown.n; i++)
        if (str_eq(fonts->unknown.at[i], family))
            return;
    *VEC_PUSH(fonts->arena, &fonts->unknown) = str_copy(fonts->arena, family);
}

enum { MOST_ROLES = 32 };

struct choice {                     /* families in the order of preference */
    const char *families[MOST_ROLES];
    size_t n;
};

static void choice_add(struct choice *choice, const char *family)
{
    for (size_t i = 0; i < choice->n; i++)
        if (choice->families[i] == family)
            return;
    if (family && choice->n < MOST_ROLES)
        choice->families[choice->n++] = family;
}

/* The family of a role; NULL when none of its faces is there. */
static const char *family_of(const struct draw_fonts *fonts, const char *role)
{
    for (size_t i = 0; i < fonts->families.n && role; i++)
        if (strcmp(fonts->families.at[i] + sizeof MARK - 1, role) == 0)
            return fonts->families.at[i];
    return NULL;
}

static struct str family_at(const FcPattern *pattern, int i)
{
    FcChar8 *family;
    return FcPatternGetString(pattern, FC_FAMILY, i, &family) == FcResultMatch ? str_of((const char *)family) : STR("");
}

static void choice_read(struct draw_fonts *fonts, const FcPattern *pattern, struct choice *choice)
{
    bool known = false;
    for (int i = 0; family_at(pattern, i).n; i++) {
        const char *role = family_role(family_at(pattern, i), fonts->east);
        known = known || role;
        choice_add(choice, family_of(fonts, role));
        choice_add(choice, family_of(fonts, role ? role_complement(role) : NULL));
    }
    if (!known)
        family_unknown(fonts, family_at(pattern, 0));
}

static void substitute(FcPattern *pattern, gpointer user)
{
    static const char *const common[] = {"hei", "sans", "song", "serif"};
    struct draw_fonts *fonts = user;
    struct choice choice = {0};
    if (str_starts(family_at(pattern, 0), str_of(MARK)))        /* Pango comes twice */
        return;
    choice_read(fonts, pattern, &choice);
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        choice_add(&choice, family_of(fonts, common[i]));
    for (size_t i = 0; i < fonts->families.n; i++)
        choice_add(&choice, fonts->families.at[i]);
    FcPatternDel(pattern, FC_FAMILY);
    for (size_t i = 0; i < choice.n; i++)
        FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)choice.families[i]);
}

/* ---- all */

static bool is_east(struct str lang)
{
    return str_starts(lang, STR("zh")) || str_starts(lang, STR("ja")) || str_starts(lang, STR("ko"));
}

static void pango_use(FcConfig *config, struct draw_fonts *fonts)
{
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(map), substitute, fonts, NULL);
    pango_cairo_font_map_set_default(PANGO_CAIRO_FONT_MAP(map));
    g_object_unref(map);
}

bool draw_fonts_use(struct arena *arena, struct diags *diags, const struct drawing_request *request,
                    const struct inspection *inspection, struct draw_fonts *fonts)
{
    bool *found = ARENA_ARRAY(arena, bool, inspection->letters.n + 1);
    *fonts = (struct draw_fonts){.arena = arena, .east = is_east(request->lang)};
    FcConfig *config = FcConfigCreate();
    if (!config || !FcConfigSetCurrent(config))
        arena_exhausted(arena);
    FcFontSet *set = FcConfigGetFonts(config, FcSetSystem);
    for (size_t i = 0; set && i < request->nfaces; i++)
        face_add(fonts, set, &request->faces[i], inspection, found);
    pango_use(config, fonts);
    FcConfigDestroy(config);
    return all_found(arena, diags, request->name, inspection, found);
}

void draw_fonts_tell(const struct draw_fonts *fonts, struct diags *diags, struct str name)
{
    for (size_t i = 0; i < fonts->unknown.n; i++) {
        const struct str args[] = {name, fonts->unknown.at[i], STR("hei")};
        diag_add(diags, DIAG_DRAWING_FONT, (struct pos){0}, args, 3);
    }
}
