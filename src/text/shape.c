/* One run to glyphs. In: text of one face, script and language, with what stands around it; out: HarfBuzz's glyphs in
 * font units with byte clusters. Clusters are never smaller than a grapheme, so that marks stay with their base, and
 * “——” becomes one glyph for two characters where the face draws it so. The marks keep the widths that the face gives
 * them: squeezing them (标点挤压) is the setter's work, so kerning is off in Han and kana and no proportional form is
 * asked for. A run has one direction, found elsewhere (bidi.c); brackets that turn with it are mirrored by HarfBuzz. */
#include "text/shape.h"

#include "base/ucd.h"
#include "text/face.h"

enum { MOST_FEATURES = 8 };

struct features {
    hb_feature_t at[MOST_FEATURES];
    unsigned n;
};

static void set_feature(struct features *features, hb_tag_t tag, uint32_t value)
{
    features->at[features->n++] = (hb_feature_t){tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

static bool is_east_asian(uint32_t script)
{
    return script == UCD_TAG('H', 'a', 'n', 'i') || script == UCD_TAG('H', 'i', 'r', 'a') ||
           script == UCD_TAG('K', 'a', 'n', 'a') || script == UCD_TAG('B', 'o', 'p', 'o');
}

/* Scripts whose marks stand above and below, wherever the outline ends. */
static bool stacks_marks(uint32_t script)
{
    return script == UCD_TAG('L', 'a', 't', 'n') || script == UCD_TAG('G', 'r', 'e', 'k') ||
           script == UCD_TAG('C', 'y', 'r', 'l') || script == UCD_TAG('H', 'a', 'n', 'i');
}

static hb_font_t *font_for(const struct face *face, uint32_t script, unsigned flags)
{
    return (flags & SHAPE_STACK_MARKS) && stacks_marks(script) ? face_stacking_font(face) : face_font(face);
}

static struct features choose_features(uint32_t script, unsigned flags)
{
    struct features features = {.n = 0};
    if (is_east_asian(script) || (flags & SHAPE_NO_KERNING))
        set_feature(&features, HB_TAG('k', 'e', 'r', 'n'), 0);
    if (flags & SHAPE_TABULAR_FIGURES)
        set_feature(&features, HB_TAG('t', 'n', 'u', 'm'), 1);
    if (flags & SHAPE_NO_LIGATURES) {
        set_feature(&features, HB_TAG('l', 'i', 'g', 'a'), 0);
        set_feature(&features, HB_TAG('c', 'l', 'i', 'g'), 0);
        set_feature(&features, HB_TAG('c', 'a', 'l', 't'), 0);
    }
    if (flags & SHAPE_NO_LOCAL_FORMS)
        set_feature(&features, HB_TAG('l', 'o', 'c', 'l'), 0);
    return features;
}

/* Han in a text of another language takes the forms that han_lang_of gives it. */
static hb_language_t choose_language(struct str lang, uint32_t script)
{
    if (is_east_asian(script))
        return hb_language_from_string(han_lang_tag(han_lang_of(lang)), -1);
    return hb_language_from_string(lang.s, (int)lang.n);
}

static void fill(hb_buffer_t *buffer, struct str text, size_t from, size_t to, struct str lang, uint32_t script,
                 unsigned flags)
{
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text.s, (int)text.n, (unsigned)from, (int)(to - from));
    hb_buffer_set_direction(buffer, flags & SHAPE_RIGHT_TO_LEFT ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(script));
    hb_buffer_set_language(buffer, choose_language(lang, script));
}

static size_t copy_glyphs(struct arena *arena, hb_buffer_t *buffer, struct shaped_glyph **glyphs)
{
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, NULL);
    *glyphs = ARENA_ARRAY(arena, struct shaped_glyph, n);
    for (unsigned i = 0; i < n; i++)
        (*glyphs)[i] = (struct shaped_glyph){
            infos[i].codepoint, infos[i].cluster, places[i].x_advance, places[i].x_offset, places[i].y_offset,
            (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0};
    return n;
}

/* HarfBuzz gives glyphs from left to right. */
static void put_in_order(hb_buffer_t *buffer)
{
    if (hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL)
        hb_buffer_reverse_clusters(buffer);
}

/* Named, so that no variable of the environment chooses another shaper. */
static const char *const shapers[] = {"ot", NULL};

size_t shape(struct arena *arena, const struct face *face, struct str text, size_t from, size_t to,
             struct str lang, uint32_t script, unsigned flags, struct shaped_glyph **glyphs)
{
    hb_buffer_t *buffer = ((const struct open_face *)face)->scratch;
    struct features features = choose_features(script, flags);
    fill(buffer, text, from, to, lang, script, flags);
    if (!hb_shape_full(font_for(face, script, flags), buffer, features.at, features.n, shapers) ||
        !hb_buffer_allocation_successful(buffer))
        arena_exhausted(arena);
    put_in_order(buffer);
    return copy_glyphs(arena, buffer, glyphs);
}

bool shape_covers(const struct face *face, struct str cluster)
{
    hb_buffer_t *buffer = ((const struct open_face *)face)->scratch;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, cluster.s, (int)cluster.n, 0, (int)cluster.n);
    hb_buffer_set_language(buffer, hb_language_from_string("en", 2));     /* else the locale's is taken */
    hb_buffer_guess_segment_properties(buffer);
    unsigned n = 0, i = 0;
    if (!hb_shape_full(face_font(face), buffer, NULL, 0, shapers))
        return false;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
    while (i < n && infos[i].codepoint != 0)
        i++;
    return n > 0 && i == n;
}

const char *shape_version(void)
{
    return hb_version_string();
}
