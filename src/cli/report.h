/* What a check found, for programs: JSON, and lines as compilers write them. */
#ifndef PAIBAN_CLI_REPORT_H
#define PAIBAN_CLI_REPORT_H

#include "edit/proof.h"

struct findings {
    const char *file;
    const struct diags *diags;      /* sorted */
    const struct fixes *fixes;
    const struct issue *issue;      /* NULL: it has errors */
    enum diag_lang lang;
};

/* One file's part of {"files": […]}; the first opens the object, report_json_end closes it. */
struct str report_json(struct arena *arena, const struct findings *findings, bool first);
extern const char report_json_end[];

/* FILE:LINE:COLUMN: warning: words [id] */
struct str report_lines(struct arena *arena, const struct findings *findings);

#endif
