/* What issues are made with, beside their own files: versions, fonts, dictionaries, each known by its content. Shared by
 * all jobs of a run, whatever process they are in. */
#ifndef PAIBAN_CLI_MATERIALS_H
#define PAIBAN_CLI_MATERIALS_H

#include "cli/digest.h"
#include "cli/session.h"
#include "cli/versions.h"
#include "set/book.h"

struct font_file_known {
    const char *name, *path, *package;      /* name: without folder */
    struct font_digest *shared;             /* NULL when there is no shared memory */
};

struct materials {
    struct arena *arena;
    struct version versions[VERSION_COUNT];
    struct font_file_known *fonts;          /* those found of the manifest, each file once */
    size_t nfonts;
    struct digest environment;              /* of which fonts and dictionaries there are */
    struct str drawing;             /* lines of drawings_versions; asked when first needed */
    struct str packages;                    /* "name version" lines of the system; asked when first needed */
};

/* NULL with a diagnostic when the manifest can't be read. Call before processes are forked. */
struct materials *materials_read(struct session *session);

/* "name version" lines of the libraries of paiban-draw. */
struct str materials_drawing(struct materials *materials);

/* The font file of that name; false when there is none or it can't be read. A file is read once in a run. */
bool materials_font(struct materials *materials, struct str name, struct digest *digest);

const struct font_file_known *materials_find(const struct materials *materials, struct str name);

/* The version of a Debian package that is installed; "-" when the system does not know. */
struct str materials_package(struct materials *materials, const char *package);

/* The font files of a book's glyphs, each once, by name. Returns their number. */
size_t materials_of_book(const struct materials *materials, struct arena *arena, const struct book *book,
                         const struct font_file_known ***fonts);

#endif
