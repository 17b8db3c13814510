/* A back issue for the preview, as its lock has it. */
#ifndef PAIBAN_CLI_PREVIEW_LOCK_H
#define PAIBAN_CLI_PREVIEW_LOCK_H

#include "cli/session.h"

/* The issue of a lock, set with the layout that was frozen with it, when that gives the pages of the lock; otherwise NULL
 * and in *record what the store has of those pages, or nothing and diagnostics. `issue`: that of the preview, whose
 * surroundings are not left. */
const struct book *preview_locked(struct session *session, const char *issue, const char *lock, struct str *record);

#endif
