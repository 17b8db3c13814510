/* A bare CFF table ─▶ the same, cut once more by hb-subset.
 *
 * cairo keeps the index of all subroutines of a CJK font, of which a label needs a handful: 60 KB for thirty characters.
 * Written out into the outlines they take a sixth of that. hb-subset wants a whole face: head and maxp are made up here,
 * since nothing of them reaches the table that comes out. */
#include "draw/cff_cut.h"

#include "text/cff.h"

#include <hb-subset.h>

enum { HEAD_BYTES = 54, HEAD_MAGIC = 12, HEAD_UPEM = 18, MAXP_BYTES = 6, UPEM = 1000 };

struct tables {
    struct str cff, head, maxp;
};

static void put16(unsigned char *to, uint32_t value)
{
    to[0] = (unsigned char)(value >> 8 & 255);
    to[1] = (unsigned char)(value & 255);
}

static struct tables tables_of(struct arena *arena, struct str cff, uint32_t glyphs)
{
    unsigned char *head = arena_alloc(arena, HEAD_BYTES), *maxp = arena_alloc(arena, MAXP_BYTES);
    put16(head, 1);                                 /* version 1.0 */
    put16(head + HEAD_MAGIC, 0x5F0F);
    put16(head + HEAD_MAGIC + 2, 0x3CF5);
    put16(head + HEAD_UPEM, UPEM);
    put16(maxp + 2, 0x5000);                        /* version 0.5: of a CFF face */
    put16(maxp + 4, glyphs);
    return (struct tables){cff, {(const char *)head, HEAD_BYTES}, {(const char *)maxp, MAXP_BYTES}};
}

static hb_blob_t *table_give(hb_face_t *face, hb_tag_t tag, void *user)
{
    const struct tables *tables = user;
    const struct str *bytes = tag == HB_TAG('C', 'F', 'F', ' ') ? &tables->cff :
                              tag == HB_TAG('h', 'e', 'a', 'd') ? &tables->head :
                              tag == HB_TAG('m', 'a', 'x', 'p') ? &tables->maxp : NULL;
    (void)face;
    return bytes ? hb_blob_create(bytes->s, (unsigned)bytes->n, HB_MEMORY_MODE_READONLY, NULL, NULL) : NULL;
}

/* NULL when HarfBuzz gives up. */
static hb_face_t *face_cut(hb_face_t *face, uint32_t glyphs)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                                     HB_SUBSET_FLAGS_RETAIN_GIDS);
    hb_set_add_range(hb_subset_input_glyph_set(input), 0, glyphs - 1);
    hb_face_t *cut = hb_subset_or_fail(face, input);
    hb_subset_input_destroy(input);
    return cut;
}

struct str cff_cut(struct arena *arena, struct str cff)
{
    uint32_t glyphs = cff_glyphs((const unsigned char *)cff.s, cff.n);
    if (!glyphs)
        return cff;
    struct tables tables = tables_of(arena, cff, glyphs);
    hb_face_t *face = hb_face_create_for_tables(table_give, &tables, NULL), *cut = face_cut(face, glyphs);
    hb_blob_t *blob = cut ? hb_face_reference_table(cut, HB_TAG('C', 'F', 'F', ' ')) : hb_blob_get_empty();
    unsigned n;
    const char *bytes = hb_blob_get_data(blob, &n);
    struct str out = n && n < cff.n ? str_copy(arena, (struct str){bytes, n}) : cff;
    hb_blob_destroy(blob);
    hb_face_destroy(cut);
    hb_face_destroy(face);
    return out;
}
