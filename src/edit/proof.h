/* Proof-reading: what an editor would still mend in an issue that can be set.
 *
 * Findings are warnings of the job's diagnostics, each with its place and a stable id; check: {off: [id]} in the file
 * switches them off (input/issue.h). What can be mended without a doubt comes out as fixes as well.
 */
#ifndef PAIBAN_EDIT_PROOF_H
#define PAIBAN_EDIT_PROOF_H

#include "input/issue.h"

/* Bytes of the checked source (source->text of the issue's nodes) and what is to stand in their place. */
struct fix {
    size_t from, to;
    struct str text;            /* may be empty */
    struct pos pos;             /* of byte from */
    struct pos finding;         /* of the warning that it answers */
    enum diag_id id;
};

struct fixes {
    VEC(struct fix) list;       /* in no order; some may overlap */
};

/* Reads an issue without errors. Time and memory grow with the file; of one kind 200 places at most are reported and
 * 100,000 mended at once. */
void proof_read(struct arena *arena, struct diags *diags, const struct issue *issue, struct fixes *fixes);

/* The file with the fixes in it, its byte order mark and line ends kept; of fixes that overlap the first in the file is
 * taken. Fixes that were taken stand at the list's beginning then, *taken of them, in order. */
struct str fixes_apply(struct arena *arena, struct str bytes, struct fixes *fixes, size_t *taken);

#endif
