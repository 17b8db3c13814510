/* The process that sets pages for the preview. */
#ifndef PAIBAN_CLI_PREVIEW_SETTER_H
#define PAIBAN_CLI_PREVIEW_SETTER_H

#include "cli/options.h"
#include "cli/preview_job.h"

/* Sets the job, tells what became of it on the socket, and, when there is a book, stays to answer questions about it until
 * the other side is gone. For a process of its own: never returns. */
_Noreturn void setter_run(int fd, const struct options *options, struct str job);

#endif
