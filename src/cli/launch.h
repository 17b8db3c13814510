/* The programs beside paiban, which hold what few commands need: paiban-draw (drawings) and paiban-preview. Beside it in the
 * build folder; installed, in ../libexec/paiban from bin/. */
#ifndef PAIBAN_CLI_LAUNCH_H
#define PAIBAN_CLI_LAUNCH_H

#include "cli/options.h"

/* The path of a program beside this one; NULL: it is not there. */
const char *launch_path(struct arena *arena, const char *name);

/* Becomes the program beside this one, with these words of the command line, closed by NULL. Returns only when it can't,
 * with EXIT_ENVIRONMENT, what is wrong said on stderr. */
enum exit_status launch(const char *name, char *const *words, enum diag_lang lang);

#endif
