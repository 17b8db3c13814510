/* For those who look after fonts: the manifest's lines with what was found for each, and the files compared whole.
 * Here alone a font file is read from end to end. */
#include "text/face.h"

#include <stdio.h>
#include <string.h>

static bool fingerprint_matches(const char *path, const struct manifest_face *entry)
{
    struct face_file file;
    if (!face_file_open(path, entry->index, &file))
        return false;
    bool matches = face_file_matches(&file, entry);
    face_file_close(&file);
    return matches;
}

size_t fonts_rows(struct fonts *fonts, struct arena *arena, struct font_row **rows)
{
    size_t n = fonts->manifest->faces.n;
    *rows = ARENA_ARRAY(arena, struct font_row, n);
    for (size_t i = 0; i < n; i++) {
        const struct manifest_face *entry = &fonts->manifest->faces.at[i];
        const char *path = fonts_slot(fonts, i)->path;
        (*rows)[i] = (struct font_row){
            .number = i, .role = entry->role, .weight = entry->weight, .lang = entry->lang_tag,
            .package = entry->package, .file = entry->file, .licence = entry->licence, .index = entry->index,
            .found = path, .fingerprint_matches = path && fingerprint_matches(path, entry)};
    }
    return n;
}

const struct face *fonts_row_face(struct fonts *fonts, const struct font_row *row)
{
    if (row->number >= fonts->manifest->faces.n || fonts_slot(fonts, row->number)->state != FILE_FOUND)
        return NULL;
    const struct face *face = fonts_open_face(fonts, NULL, row->number);
    return face && face_is_sound(face) ? face : NULL;
}

static bool digest_file(const char *path, unsigned char digest[SHA256_BYTES])
{
    char piece[1 << 16];
    struct sha256 sha;
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    sha256_start(&sha);
    for (size_t n = 1; n > 0;) {
        n = fread(piece, 1, sizeof piece, file);
        sha256_add(&sha, (struct str){piece, n});
    }
    bool good = !ferror(file);
    fclose(file);
    sha256_finish(&sha, digest);
    return good;
}

static bool verify_file(struct diags *diags, const char *path, const struct manifest_face *entry)
{
    unsigned char digest[SHA256_BYTES];
    if (!digest_file(path, digest)) {
        FONTS_SAY(diags, FILE_UNREADABLE, str_of(path));
        return false;
    }
    if (memcmp(digest, entry->sha256, SHA256_BYTES) == 0)
        return true;
    FONTS_SAY(diags, FONT_CONTENT, str_of(path), str_of(entry->package));
    return false;
}

/* Several faces of a collection stand in one file. */
static bool seen_before(struct fonts *fonts, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (fonts->slots[j].path && strcmp(fonts->slots[j].path, fonts->slots[i].path) == 0)
            return true;
    return false;
}

bool fonts_verify(struct fonts *fonts, struct diags *diags)
{
    bool good = true;
    for (size_t i = 0; i < fonts->manifest->faces.n; i++) {
        const char *path = fonts_slot(fonts, i)->path;
        if (path && !seen_before(fonts, i))
            good = verify_file(diags, path, &fonts->manifest->faces.at[i]) && good;
    }
    return good;
}
