/* Where the preview may reach: the folder of the issue, and where --allow-path leads, links followed. */
#ifndef PAIBAN_CLI_PREVIEW_REACH_H
#define PAIBAN_CLI_PREVIEW_REACH_H

#include "cli/options.h"

#include <stdbool.h>

/* For a path that exists. */
bool preview_reaches(const struct options *options, const char *issue, const char *path);

#endif
