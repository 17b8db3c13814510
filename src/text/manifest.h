/* The list of fonts (fonts/manifest.tsv), read. Only for files under text/. */
#ifndef PAIBAN_TEXT_MANIFEST_H
#define PAIBAN_TEXT_MANIFEST_H

#include "base/sha256.h"
#include "text/fonts.h"
#include "text/lang.h"

struct manifest_face {              /* "face": who fills a role */
    enum font_role role;
    int weight;
    enum han_lang lang;             /* HAN_ANY: every language */
    const char *lang_tag;           /* as written; "" for every language */
    const char *package, *licence;
    const char *file;               /* below the root of the system's shared files */
    uint32_t index;
    uint64_t size;                  /* bytes */
    uint32_t head_sum;              /* struct sfnt */
    unsigned char sha256[SHA256_BYTES];
};

struct manifest_chain {             /* "chain": the roles to ask for a character that this role's face lacks */
    enum font_role role;
    enum han_lang lang;
    enum font_role roles[ROLE_COUNT];
    size_t n;
};

struct manifest {
    VEC(struct manifest_face) faces;
    VEC(struct manifest_chain) chains;
    enum font_role stand_in[ROLE_COUNT];    /* "stand-in": whose face serves where a role has none; or ROLE_COUNT */
};

/* NULL with failures when the file can't be read or has wrong lines; every wrong line is named. */
struct manifest *manifest_read(struct arena *arena, struct diags *diags, const char *path);

/* The language's own chain, else that for every language; NULL when the role has none. */
const struct manifest_chain *manifest_chain(const struct manifest *manifest, enum font_role role, enum han_lang lang);

#endif
