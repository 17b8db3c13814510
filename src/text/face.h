/* A face as the files under text/ see it, and the state of a struct fonts. Nobody else includes this. */
#ifndef PAIBAN_TEXT_FACE_H
#define PAIBAN_TEXT_FACE_H

#include "text/fonts.h"
#include "text/manifest.h"
#include "text/sfnt.h"

#include <hb.h>

struct open_face {
    struct face face;           /* first, so that a struct face of this library is one of these */
    bool matches;               /* the manifest's fingerprint */
    hb_font_t *stacking;        /* once asked for: the font that stacks marks, without GPOS where that is not enough */
    struct arena *arena;        /* of its struct fonts */
    hb_buffer_t *scratch;       /* its struct fonts' buffer, used and emptied within one call of shape() */
};

static inline hb_font_t *face_font(const struct face *face)
{
    return face->hb;
}

/* A file mapped, with the face's directory read. */
struct face_file {
    hb_blob_t *blob;
    struct str bytes;           /* the blob's */
    struct sfnt sfnt;
};

/* False when it can't be read or its directory is wrong (sfnt.h); true gives a file to close. */
bool face_file_open(const char *path, uint32_t index, struct face_file *file);
void face_file_close(struct face_file *file);

/* True when size and head table are the manifest's. */
bool face_file_matches(const struct face_file *file, const struct manifest_face *entry);

/* Opens and maps a face with its metrics; NULL when the file is damaged. Closed with the arena. */
struct open_face *face_open(struct arena *arena, const char *path, const struct manifest_face *entry);

/* The font that sets combining marks; made when first asked for. */
hb_font_t *face_stacking_font(const struct face *face);

/* FreeType's opinion of the whole face. It costs a millisecond and touches much of the file, so that only the
 * commands that look after fonts ask for it. */
bool face_is_sound(const struct face *face);

/* What is known about the file of a manifest's line. */
enum file_state { FILE_UNSEEN, FILE_ABSENT, FILE_FOUND, FILE_DAMAGED };

struct font_slot {
    enum file_state state;
    const char *path;
    struct open_face *face;     /* once opened; lines that name the same face share it */
};

struct fonts {
    struct arena *arena;
    struct manifest *manifest;
    struct font_slot *slots;    /* one for each of the manifest's faces */
    const char *root, *folder;  /* may be NULL */
    hb_buffer_t *scratch;
    size_t opened;              /* faces so far: their serials */
};

/* The slot of line i, its file looked for. */
struct font_slot *fonts_slot(struct fonts *fonts, size_t i);

/* The face of line i, or NULL with the failure once in diags (which may be NULL). Only for FILE_FOUND slots. */
const struct face *fonts_open_face(struct fonts *fonts, struct diags *diags, size_t i);

/* The found line of the role and language whose weight is nearest, the first of equals; false when there is none. */
bool fonts_nearest(struct fonts *fonts, enum font_role role, int weight, enum han_lang lang, size_t *i);

/* True when line i serves the role and the language. */
bool fonts_line_serves(const struct fonts *fonts, size_t i, enum font_role role, enum han_lang lang);

/* Adds a diagnostic without a place unless the list has it already. */
void fonts_say(struct diags *diags, enum diag_id id, const struct str *args, size_t nargs);

#define FONTS_SAY(diags, id, ...) \
    fonts_say((diags), DIAG_##id, (const struct str[]){__VA_ARGS__}, \
              sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

#endif
