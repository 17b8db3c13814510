/* Fonts: roles, the faces that fill them, and who stands in for a character that a face lacks.
 *
 * The manifest (fonts/manifest.tsv) maps a role, a weight and a language to a face in a Debian package and names the
 * order of fallback. A struct fonts outlives jobs: opened once, it serves every issue, so the preview and the archive
 * builder stay warm. Faces are opened (mapped) when they are first asked for. One thread at a time uses it.
 */
#ifndef PAIBAN_TEXT_FONTS_H
#define PAIBAN_TEXT_FONTS_H

#include "base/diag.h"
#include "base/length.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fonts;

enum font_role {
    ROLE_SONG, ROLE_HEI, ROLE_KAI, ROLE_FANGSONG, ROLE_SERIF, ROLE_SANS, ROLE_MONO, ROLE_RARE, ROLE_ARABIC,
    ROLE_SYMBOL, ROLE_ITALIC, ROLE_COUNT
};

/* "song" …; ROLE_COUNT when there is no such role. */
enum font_role font_role_named(struct str name);
const char *font_role_name(enum font_role role);

/* Weights as CSS counts them: 100 thin, 300 light, 400 regular, 500 medium, 600 semibold, 700 bold, 900 black.
 * 0 when the name is none of those words. */
int font_weight_named(struct str name);

/* A face, open. Read-only for everybody; owned by its struct fonts. Metrics in font units. */
struct face {
    const char *path;               /* the file */
    uint32_t index;                 /* face number in a collection */
    const char *postscript_name;    /* "NotoSerifCJKsc-Regular" */
    const char *family, *version, *package, *licence;
    enum font_role role;
    int weight;                     /* the weight it has, not the one asked for */
    int32_t upem, ascent, descent, cap_height, italic_angle_milli;
    int32_t x_min, y_min, x_max, y_max;
    bool is_cff;                    /* CFF outlines; else glyf */
    bool is_fixed, is_serif;
    size_t serial;                  /* a small number, distinct in its struct fonts, for tables by face */
    void *hb;                       /* struct hb_font_t, for files under text/ only */
};

/* Where to look: the manifest, the root of the system's shared files (/usr/share), and a folder the user names (its
 * files are found by name and come before the system's); either of the two may be NULL. */
struct fonts_places {
    const char *manifest, *system_root, *folder;
};

/* NULL with a failure when the manifest can't be read or is wrong, or the folder is none. No face is opened yet. */
struct fonts *fonts_open(struct diags *diags, const struct fonts_places *places);
void fonts_drop(struct fonts *fonts);

/* The face of a role, weight and language (BCP 47). A nearest weight that stands in, a face whose fingerprint (size and
 * head table) differs from the manifest, or a face of another role taken because the file is absent, is a warning,
 * once per job. NULL with a failure when nothing can fill the role: the message names the package to install. */
const struct face *fonts_face(struct fonts *fonts, struct diags *diags, enum font_role role, int weight, struct str lang);

/* True when the face has a glyph for the character; with a variation selector vs (else 0): when it knows the sequence. */
bool face_has(const struct face *face, uint32_t cp, uint32_t vs);

/* What a face is looked for. */
struct glyph_wish {
    enum font_role role;
    int weight;
    struct str lang;
    uint32_t cp, vs;            /* vs: a variation selector; 0 none */
    struct str cluster;         /* the character with its marks, all of which the face must have; empty: it is alone */
    bool picture;               /* an emoji is wanted, whatever the character is otherwise */
};

/* The first face of the role's chain for the language that has what is wished for, with vs as a variation sequence; NULL
 * when none has, and always for private-use characters. Not the role's own face: the caller has asked it, and says that
 * another stands in (GLYPH_FALLBACK, GLYPH_MISSING). A variation sequence names its form itself, so that faces of the role
 * for other languages are asked for it too, before the chain. */
const struct face *fonts_fallback(struct fonts *fonts, struct diags *diags, const struct glyph_wish *wish);

/* The role whose faces are made for characters like this one: ROLE_ARABIC, ROLE_SYMBOL; ROLE_RARE for all others. */
enum font_role fonts_meant_role(uint32_t cp);

/* The glyph of a character, 0 for none; its advance and its box in font units. */
uint32_t face_glyph(const struct face *face, uint32_t cp);
int32_t face_advance(const struct face *face, uint32_t glyph);
struct glyph_box { int32_t x_min, y_min, x_max, y_max; };
bool face_box(const struct face *face, uint32_t glyph, struct glyph_box *box);

/* Font units of a face to millipoints at a size. */
static inline mpt face_scale(const struct face *face, int64_t units, mpt size)
{
    int64_t product = units * size, half = face->upem / 2;
    return (mpt)((product + (product < 0 ? -half : half)) / face->upem);
}

/* ---- for a program that sets text by itself (drawings) */

struct font_file {
    enum font_role role;
    int weight;
    const char *path;
    uint32_t index;                 /* in a collection */
};

/* The files found of all lines that serve the language, in the manifest's order. Nothing is opened. */
size_t fonts_files(struct fonts *fonts, struct arena *arena, struct str lang, struct font_file **files);

/* ---- for `paiban fonts` */

struct font_row {                   /* a line of the manifest, in its order */
    size_t number;                  /* its place there, from 0 */
    enum font_role role;
    int weight;
    const char *lang;               /* "" every language */
    const char *package, *file, *licence;
    uint32_t index;
    const char *found;              /* path, or NULL */
    bool fingerprint_matches;
};

size_t fonts_rows(struct fonts *fonts, struct arena *arena, struct font_row **rows);

/* Opens the row's face; NULL (no diagnostic) when it is not found or not sound. */
const struct face *fonts_row_face(struct fonts *fonts, const struct font_row *row);

/* Of U+4E00–9FFF, GB 2312's and all characters, how many the face has. */
struct coverage { int gb2312, gb2312_of, unified, unified_of, all; };
struct coverage face_coverage(const struct face *face);

/* Reads every file whole and compares SHA-256; each difference is a diagnostic. True when all found files match. */
bool fonts_verify(struct fonts *fonts, struct diags *diags);

#endif
