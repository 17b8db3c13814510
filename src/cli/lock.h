/* The lock: a small text beside each PDF that says what it was made from and with. paiban(1) describes the form. */
#ifndef PAIBAN_CLI_LOCK_H
#define PAIBAN_CLI_LOCK_H

#include "base/diag.h"
#include "base/str.h"

enum lock_key {
    LOCK_PROGRAM, LOCK_LIBRARY,     /* value: version; text: name */
    LOCK_ISSUE,                     /* digest; path from the lock's folder */
    LOCK_NAMED,                     /* "-"; the layout that the issue names */
    LOCK_DEFAULTS,                  /* digest of what layouts have where they say nothing; "-" */
    LOCK_LAYOUT,                    /* digest; name as it was asked for: the layout, then those that it extends */
    LOCK_FILE,                      /* digest; path from the issue's folder: pictures */
    LOCK_FONT,                      /* digest; package, its version, file name */
    LOCK_ENVIRONMENT,               /* digest of which fonts and dictionaries there are; "-" */
    LOCK_PAGES,                     /* digest of the record of the pages (out/record.h); their number */
    LOCK_PDF,                       /* digest; bytes */
    LOCK_KEYS
};

struct lock_row {
    enum lock_key key;
    struct str value, text;
};

struct lock {
    struct arena *arena;
    VEC(struct lock_row) rows;
};

/* Copies value and text. */
void lock_add(struct lock *lock, enum lock_key key, struct str value, struct str text);

/* The first row with the key; NULL: there is none. */
const struct lock_row *lock_find(const struct lock *lock, enum lock_key key);

struct str lock_text(struct arena *arena, const struct lock *lock);

/* NULL when there is no such file, or with a diagnostic when it is no sound lock. */
struct lock *lock_read(struct arena *arena, struct diags *diags, const char *path);

const char *lock_key_name(enum lock_key key);

#endif
