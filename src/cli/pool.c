/* Jobs by number ─▶ forked processes ─▶ answers by number.
 *
 * The next job is a counter in shared memory; each process takes one, answers over a pipe of its own, takes the next. It
 * notes there too which one it is at, so that the caller knows what was lost when it ends early. Processes end with their
 * caller, however that ends. */
#include "cli/pool.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORKERS = 256 };

struct board {                      /* shared */
    atomic_size_t next;
    atomic_size_t at[MOST_WORKERS]; /* 1 + the job that a process is at; 0: none */
};

struct head {                       /* before each answer */
    size_t job, length;
};

struct run {
    struct pool *pool;
    struct board *board;
    struct worker { pid_t process; int pipe; } workers[MOST_WORKERS];   /* pipe -1: ended */
    int nworkers;
    bool *answered;                 /* by job */
};

int pool_processors(void)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

/* ---- in a process of the pool */

static bool put_all(int file, const void *bytes, size_t n)
{
    for (size_t done = 0; done < n;) {
        ssize_t put = write(file, (const char *)bytes + done, n - done);
        if (put < 0 && errno != EINTR)
            return false;
        done += put > 0 ? (size_t)put : 0;
    }
    return true;
}

static _Noreturn void work_on(const struct pool *pool, struct board *board, int self, int pipe)
{
    struct arena *arena = arena_new_like(pool->arena);
    bool heard = true;
    for (size_t job; heard && (job = atomic_fetch_add(&board->next, 1)) < pool->njobs;) {
        atomic_store(&board->at[self], job + 1);
        struct str answer = pool->work(pool->context, arena, job);
        struct head head = {job, answer.n};
        heard = put_all(pipe, &head, sizeof head) && put_all(pipe, answer.s, answer.n);
        atomic_store(&board->at[self], 0);
        arena_reset(arena);
    }
    _exit(0);
}

/* ---- in the caller */

static bool start(struct run *run, int self)
{
    int ends[2];
    pid_t parent = getpid();
    fflush(NULL);
    if (pipe(ends) != 0)
        return false;
    pid_t process = fork();
    if (process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(0);
        close(ends[0]);
        work_on(run->pool, run->board, self, ends[1]);
    }
    close(ends[1]);
    if (process < 0)
        close(ends[0]);
    else
        run->workers[self] = (struct worker){process, ends[0]};
    return process > 0;
}

static bool get_all(int file, void *bytes, size_t n)
{
    for (size_t done = 0; done < n;) {
        ssize_t got = read(file, (char *)bytes + done, n - done);
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        done += got > 0 ? (size_t)got : 0;
    }
    return true;
}

/* False when the process has ended. */
static bool take_answer(struct run *run, int self)
{
    struct head head;
    struct pool *pool = run->pool;
    int pipe = run->workers[self].pipe;
    if (!get_all(pipe, &head, sizeof head))
        return false;
    char *bytes = arena_alloc(pool->arena, head.length);
    if (!get_all(pipe, bytes, head.length))
        return false;
    run->answered[head.job] = true;
    pool->take(pool->context, head.job, (struct str){bytes, head.length}, NULL);
    return true;
}

/* Reports what the process was at, and starts another if jobs are left. */
static bool bury(struct run *run, int self)
{
    int status = 0;
    size_t at = atomic_load(&run->board->at[self]);
    close(run->workers[self].pipe);
    run->workers[self].pipe = -1;
    while (waitpid(run->workers[self].process, &status, 0) < 0 && errno == EINTR)
        ;
    atomic_store(&run->board->at[self], 0);
    if (at && !run->answered[at - 1]) {
        struct pool_end end = {WIFSIGNALED(status) ? WTERMSIG(status) : 0, WIFEXITED(status) ? WEXITSTATUS(status) : 0};
        run->pool->take(run->pool->context, at - 1, STR(""), &end);
    }
    return atomic_load(&run->board->next) >= run->pool->njobs || start(run, self);
}

static bool serve(struct run *run)
{
    for (bool sound = true;;) {
        struct pollfd polled[MOST_WORKERS];
        int owners[MOST_WORKERS], n = 0;
        for (int i = 0; i < run->nworkers; i++)
            if (run->workers[i].pipe >= 0) {
                owners[n] = i;
                polled[n++] = (struct pollfd){.fd = run->workers[i].pipe, .events = POLLIN};
            }
        if (n == 0)
            return sound;
        int ready = poll(polled, (nfds_t)n, -1);
        if (ready < 0 && errno != EINTR)
            return false;
        for (int i = 0; i < n && ready > 0; i++)
            if (polled[i].revents && !take_answer(run, owners[i]))
                sound = bury(run, owners[i]) && sound;
    }
}

bool pool_run(struct pool *pool, const char **why)
{
    struct run run = {.pool = pool, .answered = ARENA_ARRAY(pool->arena, bool, pool->njobs)};
    size_t wanted = pool->workers < 1 ? 1 : pool->workers > MOST_WORKERS ? MOST_WORKERS : (size_t)pool->workers;
    wanted = wanted < pool->njobs ? wanted : pool->njobs;
    run.board = mmap(NULL, sizeof *run.board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    bool sound = run.board != MAP_FAILED;
    for (; sound && run.nworkers < (int)wanted; run.nworkers++)
        if (!start(&run, run.nworkers))
            break;
    sound = sound && (run.nworkers > 0 || pool->njobs == 0);
    if (!sound)
        *why = strerror(errno);
    if (sound && !serve(&run)) {
        *why = strerror(errno);
        sound = false;
    }
    if (run.board != MAP_FAILED)
        munmap(run.board, sizeof *run.board);
    return sound;
}
