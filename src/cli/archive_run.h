/* Running a command of an archive over its jobs. For the files cli/archive*.c. */
#ifndef PAIBAN_CLI_ARCHIVE_RUN_H
#define PAIBAN_CLI_ARCHIVE_RUN_H

#include "cli/answer.h"
#include "cli/archive.h"

enum job_state { JOB_FAILED, JOB_CURRENT, JOB_BUILT, JOB_SAME, JOB_BYTES, JOB_DAMAGED, JOB_MOVED, JOB_UNLOCKED, JOB_STATES };

/* What stands where in an answer. */
enum { ANSWER_STATE, ANSWER_STATUS, ANSWER_PAGES, ANSWER_WEIGHT, ANSWER_MOVED, ANSWER_BROKEN, ANSWER_LOOK, ANSWER_PAGED,
       ANSWER_PAGES_BEFORE };
enum { ANSWER_MESSAGES, ANSWER_LINE, ANSWER_JSON, ANSWER_DEPENDENCIES };

struct archive_run {
    struct archive *archive;
    struct answer (*work)(const struct archive *archive, const struct archive_job *job, struct arena *arena);
    bool quiet;                     /* no line for each job: a table comes behind */
    struct answer *answers;         /* by job, all there when the run is over */
    size_t counts[JOB_STATES];
    enum exit_status status;        /* the worst */
};

/* Runs the work for each job in processes, with progress, messages on stderr and a line for each job on stdout, in the
 * order of the jobs (--json: none). False when no process can be started. */
bool archive_run(struct archive_run *run);

/* The objects of the answers as a JSON list. */
struct str archive_list_json(const struct archive_run *run);

/* Writes to stdout; a failure is the session's. */
void archive_print(const struct archive *archive, struct str text);

#endif
