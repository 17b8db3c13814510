/* The texts of --help and --version. */
#ifndef PAIBAN_CLI_HELP_H
#define PAIBAN_CLI_HELP_H

#include "cli/options.h"

const char *help_text(enum command command, enum diag_lang lang);

/* The program's version and those of the libraries it runs with. */
struct str version_text(struct arena *arena);

#endif
