/* A face and the glyphs shown ─▶ the bytes to embed and the new glyph ids, by hb-subset.
 *
 * The face that HarfBuzz sees shows only the tables that draw: without cmap and GSUB there is nothing to walk and no
 * glyph comes along that nobody shows. Hints stay. CFF subroutines are written out, which is faster and, once deflated,
 * smaller. Names, kerning and metrics beyond the advance are left to the PDF's own dictionaries. */
#include "text/subset.h"

#include "text/cff.h"

#include <hb-subset.h>
#include <hb.h>
#include <string.h>

static const hb_tag_t CFF_TABLES[] = {
    HB_TAG('C', 'F', 'F', ' '), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('m', 'a', 'x', 'p'), 0
};

static const hb_tag_t GLYF_TABLES[] = {
    HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('m', 'a', 'x', 'p'),
    HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('c', 'v', 't', ' '), HB_TAG('f', 'p', 'g', 'm'),
    HB_TAG('p', 'r', 'e', 'p'), 0
};

struct thin {                       /* what the thin face shows of the whole one */
    hb_face_t *whole;
    const hb_tag_t *tables;
};

static hb_blob_t *thin_table(hb_face_t *face, hb_tag_t tag, void *user)
{
    (void)face;
    const struct thin *thin = user;
    for (const hb_tag_t *t = thin->tables; *t; t++)
        if (*t == tag)
            return hb_face_reference_table(thin->whole, tag);
    return NULL;
}

static hb_subset_input_t *input_new(const uint32_t *glyphs, size_t n)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *set = hb_subset_input_glyph_set(input);
    hb_set_add(set, 0);
    for (size_t i = 0; i < n; i++)
        hb_set_add(set, glyphs[i]);
    return input;
}

static hb_subset_plan_t *plan_new(hb_face_t *face, const uint32_t *glyphs, size_t n)
{
    hb_subset_input_t *input = input_new(glyphs, n);
    if (!input)
        return NULL;
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face, input);
    hb_subset_input_destroy(input);
    return plan;
}

static bool ids_read(uint16_t *ids, hb_subset_plan_t *plan, const uint32_t *glyphs, size_t n)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (size_t i = 0; i < n; i++) {
        hb_codepoint_t id = hb_map_get(map, glyphs[i]);
        if (id == 0 || id > UINT16_MAX)
            return false;
        ids[i] = (uint16_t)id;
    }
    return true;
}

/* The bytes of the cut face: its CFF table or the whole file. NULL when HarfBuzz gave up. */
static hb_blob_t *plan_bytes(hb_subset_plan_t *plan, bool is_cff)
{
    hb_face_t *cut = hb_subset_plan_execute_or_fail(plan);
    if (!cut)
        return NULL;
    hb_blob_t *blob = is_cff ? hb_face_reference_table(cut, CFF_TABLES[0]) : hb_face_reference_blob(cut);
    hb_face_destroy(cut);
    return blob;
}

static bool bytes_take(struct arena *arena, hb_blob_t *blob, struct subset *out)
{
    unsigned n = 0;
    const char *bytes = hb_blob_get_data(blob, &n);
    unsigned char *copy = arena_alloc(arena, n);
    if (n)
        memcpy(copy, bytes, n);
    hb_blob_destroy(blob);
    out->bytes = (struct str){(const char *)copy, n};
    return n > 0 && (!out->is_cff || cff_number_cids(copy, n));
}

static bool subset_cut(struct arena *arena, hb_face_t *thin, const uint32_t *glyphs, size_t n, struct subset *out)
{
    uint16_t *ids = ARENA_ARRAY(arena, uint16_t, n);
    hb_subset_plan_t *plan = plan_new(thin, glyphs, n);
    if (!plan)
        return false;
    bool known = ids_read(ids, plan, glyphs, n);
    hb_blob_t *blob = known ? plan_bytes(plan, out->is_cff) : NULL;
    hb_subset_plan_destroy(plan);
    out->ids = ids;
    return blob && bytes_take(arena, blob, out);
}

bool subset_make(struct arena *arena, struct diags *diags, const struct face *face, const uint32_t *glyphs, size_t n,
                 struct subset *out)
{
    struct thin shown = {hb_font_get_face(face->hb), face->is_cff ? CFF_TABLES : GLYF_TABLES};
    hb_face_t *thin = hb_face_create_for_tables(thin_table, &shown, NULL);
    *out = (struct subset){.is_cff = face->is_cff};
    bool made = subset_cut(arena, thin, glyphs, n, out);
    hb_face_destroy(thin);
    if (!made)
        DIAG_ARGS(diags, FONT_NOT_CUT, (struct pos){0}, str_of(face->postscript_name), str_of(face->package));
    return made;
}
