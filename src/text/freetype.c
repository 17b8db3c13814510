/* What is asked of FreeType: a second opinion on a whole face, and its version. Setting needs neither: outlines go
 * into the PDF as they are, and metrics come through HarfBuzz. */
#include "text/face.h"
#include "text/shape.h"

#include <ft2build.h>
#include FT_FREETYPE_H

static bool opens(FT_Library library, struct str bytes, uint32_t index)
{
    FT_Face face;
    if (FT_New_Memory_Face(library, (const FT_Byte *)bytes.s, (FT_Long)bytes.n, (FT_Long)index, &face))
        return false;
    bool loads = FT_IS_SCALABLE(face) && FT_Load_Glyph(face, 0, FT_LOAD_NO_SCALE) == 0;
    FT_Done_Face(face);
    return loads;
}

bool face_is_sound(const struct face *face)
{
    FT_Library library;
    unsigned length;
    if (FT_Init_FreeType(&library))
        return false;
    hb_blob_t *blob = hb_face_reference_blob(hb_font_get_face(face_font(face)));
    const char *bytes = hb_blob_get_data(blob, &length);
    bool sound = opens(library, (struct str){bytes, length}, face->index);
    hb_blob_destroy(blob);
    FT_Done_FreeType(library);
    return sound;
}

const char *freetype_version(struct arena *arena)
{
    FT_Library library;
    FT_Int major = 0, minor = 0, patch = 0;
    if (FT_Init_FreeType(&library))
        arena_exhausted(arena);
    FT_Library_Version(library, &major, &minor, &patch);
    FT_Done_FreeType(library);
    return str_format(arena, "%d.%d.%d", major, minor, patch).s;
}
