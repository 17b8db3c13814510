/* How far a run is: a bar on a terminal, nothing elsewhere. */
#ifndef PAIBAN_CLI_PROGRESS_H
#define PAIBAN_CLI_PROGRESS_H

#include "cli/options.h"

struct progress {
    const struct options *options;
    size_t done, all, failed;
    bool shown;                     /* standard error is a terminal */
    bool drawn;                     /* the bar stands on it */
};

struct progress progress_start(const struct options *options, size_t all);

/* One more is done; name: which. */
void progress_step(struct progress *progress, const char *name, bool failed);

/* Takes the bar away, so that other words can be written; the next step draws it again. */
void progress_clear(struct progress *progress);

#endif
