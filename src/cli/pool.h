/* A pool of processes that share out jobs. A job that crashes its process is one job lost: another process takes its
 * place, and the rest goes on. */
#ifndef PAIBAN_CLI_POOL_H
#define PAIBAN_CLI_POOL_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* How a job ended that gave no answer. */
struct pool_end {
    int signal;                     /* 0: none */
    int status;                     /* of the process, when there was no signal */
};

struct pool {
    struct arena *arena;            /* holds the answers */
    size_t njobs;
    int workers;                    /* processes at most */
    void *context;                  /* of both functions */

    /* In a process of the pool, which has everything as it was when pool_run was called. The answer lies in the arena,
     * which is emptied behind each job. */
    struct str (*work)(void *context, struct arena *arena, size_t job);

    /* In the calling process, in the order in which jobs end; end is NULL when there is an answer. */
    void (*take)(void *context, size_t job, struct str answer, const struct pool_end *end);
};

/* Runs all jobs. False when the system gives no processes or pipes: *why says what it says, and jobs are left. */
bool pool_run(struct pool *pool, const char **why);

/* Processors that this process may use. */
int pool_processors(void);

#endif
