/* Subsetting: a face cut down to the glyphs that a document shows, as the bytes a PDF embeds.
 *
 * Through hb-subset on a thin face (only the outline tables and what they need), which skips cmap and GSUB. CFF comes
 * out as the bare CFF table, if CID-keyed with CID = new glyph id; TrueType as a font file of the needed tables.
 * HarfBuzz 6 keeps the order of the old ids and takes the parts of composite glyphs along, so the new ids are told
 * here, not chosen by the caller.
 */
#ifndef PAIBAN_TEXT_SUBSET_H
#define PAIBAN_TEXT_SUBSET_H

#include "text/fonts.h"

struct subset {
    struct str bytes;               /* bare CFF, or a TrueType file */
    bool is_cff;
    const uint16_t *ids;            /* the new id of glyphs[i], for each glyph asked for; in the order of the old ids */
};

/* glyphs: ids in the face, in any order, without doubles, none of them 0; new id 0 is .notdef.
 * False with a failure when the face can't be cut. */
bool subset_make(struct arena *arena, struct diags *diags, const struct face *face, const uint32_t *glyphs, size_t n,
                 struct subset *out);

#endif
