/* What a setter is asked to set: an issue, the layout for it, and what is tried. */
#ifndef PAIBAN_CLI_PREVIEW_JOB_H
#define PAIBAN_CLI_PREVIEW_JOB_H

#include "input/node_edit.h"

#include <stdbool.h>
#include <stddef.h>

struct preview_job {
    const char *issue;
    const char *layout;             /* a name or file; NULL: the one that the issue names */
    const char *lock;               /* a lock, whose issue is set as it was then; NULL: none */
    bool overlay;
    const struct node_change *changes;      /* of the layout, tried */
    size_t nchanges;
};

/* To bytes and back; what comes back lies in the arena. False for bytes that are no job. */
struct str job_pack(struct arena *arena, const struct preview_job *job);
bool job_unpack(struct arena *arena, struct str bytes, struct preview_job *job);

/* Changes as the page sends them: "path=value" on lines of their own. Lines without = are left out. */
size_t job_changes_read(struct arena *arena, struct str text, const struct node_change **changes);

#endif
