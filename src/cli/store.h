/* The store of an archive: the folder .paiban at its root, with the layouts that issues were made with and the records of
 * their pages. What is in it is named by its digest and never changes. */
#ifndef PAIBAN_CLI_STORE_H
#define PAIBAN_CLI_STORE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

enum store_shelf { STORE_LAYOUTS, STORE_PAGES };

/* The root for files in a folder: the folder itself, as it is given, or the nearest above that has a store; when none has, the
 * folder itself. */
const char *store_root(struct arena *arena, const char *folder);

/* Puts bytes that have this digest; nothing is written when they are there. On failure *why says what the system says. */
bool store_put(struct arena *arena, const char *root, enum store_shelf shelf, struct str digest, struct str bytes, const char **why);

/* False when there is nothing with the digest, or something that does not have it. */
bool store_get(struct arena *arena, const char *root, enum store_shelf shelf, struct str digest, struct str *bytes);

bool store_exists(struct arena *arena, const char *root);
const char *store_shelf_path(struct arena *arena, const char *root, enum store_shelf shelf);
const char *store_path(struct arena *arena, const char *root, enum store_shelf shelf, struct str digest);

/* Keeps others off a name (any text) in this store until the process gives it up or ends. Without a store that can be
 * written there is nothing to be kept, and no failure. */
int store_claim(struct arena *arena, const char *root, const char *name);
void store_release(int claim);

/* Waits until nobody has claimed a name, and keeps everybody off all of them. -1, with errno: there is no store that can be
 * written. */
int store_claim_all(struct arena *arena, const char *root);

#endif
