/* References inside an issue. For issue.c. */
#ifndef PAIBAN_INPUT_REFERENCES_H
#define PAIBAN_INPUT_REFERENCES_H

#include "input/issue.h"

/* Reports names that stand twice and, when the issue is whole, references to names that nothing has. */
void references_check(struct arena *arena, struct diags *diags, const struct issue *issue, bool whole);

#endif
