/* The manifest's lines for a language ─▶ the files that are there. Whether a file is the one that the manifest means is not
 * asked: that is said of the faces that the issue's own text is set in. */
#include "text/face.h"

size_t fonts_files(struct fonts *fonts, struct arena *arena, struct str lang, struct font_file **files)
{
    size_t n = 0;
    enum han_lang han = han_lang_of(lang);
    *files = ARENA_ARRAY(arena, struct font_file, fonts->manifest->faces.n);
    for (size_t i = 0; i < fonts->manifest->faces.n; i++) {
        const struct manifest_face *entry = &fonts->manifest->faces.at[i];
        if (fonts_line_serves(fonts, i, entry->role, han) && fonts_slot(fonts, i)->state != FILE_ABSENT)
            (*files)[n++] = (struct font_file){entry->role, entry->weight, fonts_slot(fonts, i)->path, entry->index};
    }
    return n;
}
