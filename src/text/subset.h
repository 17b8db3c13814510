/* Subsetting: a face cut down to the glyphs that a document shows, as the bytes a PDF embeds.
 *
 * Through hb-subset on a thin face (only the outline tables and what they need), which skips cmap and GSUB. CFF comes
 * out as the bare CFF table, CID-keyed with CID = new glyph id; TrueType as a font file of the needed tables.
 */
#ifndef PAIBAN_TEXT_SUBSET_H
#define PAIBAN_TEXT_SUBSET_H

#include "text/fonts.h"

struct subset {
    struct str bytes;               /* bare CFF, or a TrueType file */
    bool is_cff;
};

/* glyphs: old ids in the order in which they become 1, 2, 3 …; new id 0 is .notdef. No doubles, none is 0.
 * False with a failure when the face can't be cut. */
bool subset_make(struct arena *arena, struct diags *diags, const struct face *face, const uint32_t *glyphs, size_t n,
                 struct subset *out);

#endif
