/* The desk: which views of the issue there are, and the processes that set them. Part of the server, which never reads an
 * issue itself. */
#ifndef PAIBAN_CLI_PREVIEW_DESK_H
#define PAIBAN_CLI_PREVIEW_DESK_H

#include "cli/options.h"
#include "cli/preview_job.h"
#include "cli/preview_wire.h"

#include <poll.h>
#include <sys/types.h>

enum view_id {
    VIEW_NOW,                       /* the files as they are, with the values that are tried */
    VIEW_SAVED,                     /* the files as they are */
    VIEW_BEFORE,                    /* as they were before they last changed */
    VIEW_MARK,                      /* as they were when the preview began, or when it was last asked to remember */
    VIEW_LEFT, VIEW_RIGHT,          /* what is compared beside: another layout or issue, or a back issue by its lock */
    VIEW_COUNT
};

extern const char *const view_names[VIEW_COUNT];

/* Why there is no state newer than the last. */
enum desk_fault { DESK_WELL, DESK_DIED, DESK_LATE };

/* A setter, as the desk knows it. */
struct setter_link {
    int fd;                         /* -1: it is gone */
    pid_t process;                  /* 0: not told yet */
    size_t holders;
    struct wire_in in;
    struct shared *state;           /* of its book; NULL: none yet */
    struct setter_link *next;
};

struct view {
    struct setter_link *good;       /* has the last book; its process may be gone meanwhile */
    struct setter_link *pending;    /* is setting; NULL: nobody is */
    struct shared *latest;          /* state of the last job, whether it gave a book or not; NULL: none yet */
    struct shared *job;             /* packed; NULL: is never set again */
    enum desk_fault fault;
    bool again;                     /* something changed since pending began */
    bool of_files;                  /* pending was begun because a file changed */
    int64_t deadline;               /* of pending, in milliseconds */
    int64_t began;                  /* pending, by watch_clock */
    uint32_t serial;                /* of what is shown: grows with every change */
};

struct ask {
    uint32_t number;
    struct setter_link *link;
    void *who;
    struct ask *next;
};

struct desk {
    const struct options *options;
    int64_t limit;                  /* milliseconds for a job */
    struct view views[VIEW_COUNT];
    struct setter_link *links;
    struct ask *asks;
    uint32_t asked;
    void *owner;
    void (*changed)(void *owner, enum view_id view);            /* its state has */
    void (*files)(void *owner, struct str paths, int64_t since);        /* those that VIEW_NOW was made from, as watch_files takes them, and when that began */
    void (*answered)(void *owner, void *who, struct shared *answer);    /* lent; NULL: nobody can answer */
};

int64_t desk_clock(void);           /* milliseconds */

/* Sets a view, or sets it again; when one is being set, once more after it. */
void desk_set(struct desk *desk, enum view_id view, const struct preview_job *job);

/* Files have changed: all that shows them is set again. When fonts have, by a process that has none open. */
void desk_refresh(struct desk *desk, bool fonts);

void desk_drop_view(struct desk *desk, enum view_id view);
void desk_copy_view(struct desk *desk, enum view_id from, enum view_id to);

/* Asks the view's setter, with a file to read or write (lent; -1: none); what it says comes through answered(). False when
 * there is nobody to ask. */
bool desk_ask(struct desk *desk, enum view_id view, struct str question, int file, void *who);
void desk_forget(struct desk *desk, const void *who);

/* For the loop: descriptors to wait for, how long at most (-1: for ever), what to do when one is ready. */
size_t desk_poll(const struct desk *desk, struct pollfd *fds, size_t most);
int desk_timeout(const struct desk *desk);
void desk_run(struct desk *desk);

void desk_close(struct desk *desk);

#endif
