/* The desk. A view is set by a process that is made from the view's last one, so that it begins warm; without one, from
 * the server, which has nothing open. A process that dies or is too slow leaves the view as it was, with a fault. Whoever
 * holds a book keeps its process: when the last holder lets go, the socket is closed and the process ends by itself. */
#include "cli/preview_desk.h"

#include "cli/preview_setter.h"
#include "cli/preview_watch.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

const char *const view_names[VIEW_COUNT] = {"now", "saved", "before", "mark", "left", "right"};

int64_t desk_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- links */

static struct setter_link *link_new(struct desk *desk, int fd)
{
    struct setter_link *link = calloc(1, sizeof *link);
    if (!link)
        _exit(EXIT_ENVIRONMENT);
    *link = (struct setter_link){.fd = fd, .holders = 1, .next = desk->links};
    desk->links = link;
    return link;
}

static void answer_none(struct desk *desk, const struct setter_link *link)
{
    for (struct ask **at = &desk->asks; *at;) {
        struct ask *ask = *at;
        if (ask->link != link) {
            at = &ask->next;
            continue;
        }
        *at = ask->next;
        desk->answered(desk->owner, ask->who, NULL);
        free(ask);
    }
}

/* Its process is gone, or is to go. */
static void link_cut(struct desk *desk, struct setter_link *link)
{
    if (link->fd < 0)
        return;
    close(link->fd);
    link->fd = -1;
    wire_in_drop(&link->in);
    answer_none(desk, link);
}

static void link_drop(struct desk *desk, struct setter_link *link)
{
    if (!link || --link->holders)
        return;
    link_cut(desk, link);
    struct setter_link **at = &desk->links;
    while (*at != link)
        at = &(*at)->next;
    *at = link->next;
    shared_drop(link->state);
    free(link);
}

static struct setter_link *link_hold(struct setter_link *link)
{
    if (link)
        link->holders++;
    return link;
}

static void link_kill(struct desk *desk, struct setter_link *link)
{
    if (link->process > 0 && link->fd >= 0)
        kill(link->process, SIGKILL);
    link_cut(desk, link);
}

/* ---- beginning a job */

/* The child keeps nothing of the server's but the standard streams. */
static void begin_from_server(const struct desk *desk, int theirs, struct str job)
{
    if (fork() != 0)
        return;
    dup2(theirs, 3);
    close_range(4, ~0U, 0);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGCHLD, SIG_DFL);
    setter_run(3, desk->options, job);
}

static void begin(struct desk *desk, enum view_id id)
{
    struct view *view = &desk->views[id];
    struct setter_link *base = view->good && view->good->fd >= 0 ? view->good : desk->views[VIEW_NOW].good;
    struct str job = {view->job->s, view->job->n};
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        view->fault = DESK_DIED;
        desk->changed(desk->owner, id);
        return;
    }
    fcntl(pair[0], F_SETFL, O_NONBLOCK);
    view->pending = link_new(desk, pair[0]);
    view->deadline = desk_clock() + desk->limit;
    view->began = watch_clock();
    view->again = false;
    if (!base || base->fd < 0 || !wire_send(base->fd, WIRE_SET, 0, job, pair[1]))
        begin_from_server(desk, pair[1], job);
    close(pair[1]);
}

static void request(struct desk *desk, enum view_id id, bool of_files)
{
    struct view *view = &desk->views[id];
    view->of_files = of_files;
    if (view->pending)
        view->again = true;
    else
        begin(desk, id);
}

void desk_set(struct desk *desk, enum view_id id, const struct preview_job *job)
{
    struct arena *arena = arena_new(NULL);
    struct view *view = &desk->views[id];
    shared_drop(view->job);
    view->job = shared_new(job_pack(arena, job));
    arena_drop(arena);
    request(desk, id, false);
}

void desk_refresh(struct desk *desk, bool fonts)
{
    for (enum view_id id = 0; id < VIEW_COUNT; id++) {
        struct view *view = &desk->views[id];
        if (!view->job || id == VIEW_BEFORE || id == VIEW_MARK)
            continue;
        if (fonts && view->good)
            link_cut(desk, view->good);
        request(desk, id, true);
    }
}

/* ---- views */

static void view_end(struct desk *desk, struct view *view)
{
    if (view->pending)
        link_kill(desk, view->pending);
    link_drop(desk, view->pending);
    link_drop(desk, view->good);
    shared_drop(view->latest);
    shared_drop(view->job);
    *view = (struct view){.serial = view->serial + 1};
}

void desk_drop_view(struct desk *desk, enum view_id id)
{
    view_end(desk, &desk->views[id]);
}

void desk_copy_view(struct desk *desk, enum view_id from, enum view_id to)
{
    struct view *source = &desk->views[from], *target = &desk->views[to];
    if (!source->good)
        return;
    struct setter_link *good = link_hold(source->good);
    view_end(desk, target);
    target->good = good;
    target->latest = good->state ? shared_hold(good->state) : NULL;
    target->serial++;
    desk->changed(desk->owner, to);
}

/* What the job came to. The state before is remembered, and the one with which everything began. */
static void finish(struct desk *desk, enum view_id id, struct shared *state, bool good)
{
    struct view *view = &desk->views[id];
    struct setter_link *link = view->pending;
    view->pending = NULL;
    view->fault = DESK_WELL;
    shared_drop(view->latest);
    view->latest = state;
    view->serial++;
    if (good) {
        link->state = shared_hold(state);
        if (id == VIEW_NOW && view->of_files && view->good)
            desk_copy_view(desk, VIEW_NOW, VIEW_BEFORE);
        link_drop(desk, view->good);
        view->good = link;
        if (id == VIEW_NOW && !desk->views[VIEW_MARK].good)
            desk_copy_view(desk, VIEW_NOW, VIEW_MARK);
    } else {
        link_drop(desk, link);
    }
    desk->changed(desk->owner, id);
    if (view->again)
        begin(desk, id);
}

static void fail(struct desk *desk, enum view_id id, enum desk_fault fault)
{
    struct view *view = &desk->views[id];
    link_kill(desk, view->pending);
    link_drop(desk, view->pending);
    view->pending = NULL;
    view->fault = fault;
    view->serial++;
    desk->changed(desk->owner, id);
    if (view->again)
        begin(desk, id);
}

static struct view *view_setting(struct desk *desk, const struct setter_link *link, enum view_id *id)
{
    for (*id = 0; *id < VIEW_COUNT; ++*id)
        if (desk->views[*id].pending == link)
            return &desk->views[*id];
    return NULL;
}

/* A book whose process is gone without need is set again. */
static void lost(struct desk *desk, struct setter_link *link)
{
    enum view_id id;
    if (view_setting(desk, link, &id)) {
        fail(desk, id, DESK_DIED);
        return;
    }
    link_kill(desk, link);
    for (id = 0; id < VIEW_COUNT; id++)
        if (desk->views[id].good == link && desk->views[id].job)
            request(desk, id, false);
}

/* ---- questions */

bool desk_ask(struct desk *desk, enum view_id id, struct str question, int file, void *who)
{
    struct setter_link *link = desk->views[id].good;
    struct ask *ask = link && link->fd >= 0 ? calloc(1, sizeof *ask) : NULL;
    if (!ask)
        return false;
    *ask = (struct ask){.number = ++desk->asked, .link = link, .who = who, .next = desk->asks};
    if (!wire_send(link->fd, WIRE_ASK, ask->number, question, file)) {
        free(ask);
        lost(desk, link);
        return false;
    }
    desk->asks = ask;
    return true;
}

void desk_forget(struct desk *desk, const void *who)
{
    for (struct ask **at = &desk->asks; *at;) {
        struct ask *ask = *at;
        if (ask->who != who) {
            at = &ask->next;
            continue;
        }
        *at = ask->next;
        free(ask);
    }
}

static void take_answer(struct desk *desk, uint32_t number, struct shared *answer)
{
    for (struct ask **at = &desk->asks; *at; at = &(*at)->next) {
        struct ask *ask = *at;
        if (ask->number != number)
            continue;
        *at = ask->next;
        desk->answered(desk->owner, ask->who, answer);
        free(ask);
        return;
    }
}

/* ---- the loop */

static void take_message(struct desk *desk, struct setter_link *link, const struct wire_head *head, struct shared *body)
{
    enum view_id id;
    struct view *view = view_setting(desk, link, &id);
    if (head->kind == WIRE_HELLO)
        link->process = (pid_t)head->number;
    else if (head->kind == WIRE_FILES && view && id == VIEW_NOW)
        desk->files(desk->owner, (struct str){body->s, body->n}, view->began);
    else if (head->kind == WIRE_STATE && view)
        finish(desk, id, shared_hold(body), head->number == 1);
    else if (head->kind == WIRE_ANSWER)
        take_answer(desk, head->number, body);
}

static void read_link(struct desk *desk, struct setter_link *link)
{
    link->holders++;
    while (link->fd >= 0) {
        struct wire_head head;
        struct shared *body;
        enum wire_state state = wire_take(link->fd, &link->in, &head, &body);
        if (state == WIRE_BROKEN)
            lost(desk, link);
        if (state != WIRE_WHOLE)
            break;
        take_message(desk, link, &head, body);
        shared_drop(body);
    }
    link_drop(desk, link);
}

size_t desk_poll(const struct desk *desk, struct pollfd *fds, size_t most)
{
    size_t n = 0;
    for (const struct setter_link *link = desk->links; link && n < most; link = link->next)
        if (link->fd >= 0)
            fds[n++] = (struct pollfd){.fd = link->fd, .events = POLLIN};
    return n;
}

int desk_timeout(const struct desk *desk)
{
    int64_t now = desk_clock(), least = -1;
    for (enum view_id id = 0; id < VIEW_COUNT; id++) {
        const struct view *view = &desk->views[id];
        int64_t left = view->deadline > now ? view->deadline - now : 0;
        if (view->pending && (least < 0 || left < least))
            least = left;
    }
    return least > INT32_MAX ? INT32_MAX : (int)least;
}

/* Who has not even begun was never made: then the one that was to make it is stuck. */
static void stop_late(struct desk *desk)
{
    for (enum view_id id = 0; id < VIEW_COUNT; id++) {
        struct view *view = &desk->views[id];
        if (!view->pending || view->deadline > desk_clock())
            continue;
        if (!view->pending->process && view->good)
            link_kill(desk, view->good);
        fail(desk, id, DESK_LATE);
    }
}

void desk_run(struct desk *desk)
{
    struct setter_link *links[64];
    size_t n = 0;
    for (struct setter_link *link = desk->links; link && n < 64; link = link->next)
        links[n++] = link_hold(link);
    for (size_t i = 0; i < n; i++) {
        read_link(desk, links[i]);
        link_drop(desk, links[i]);
    }
    stop_late(desk);
}

void desk_close(struct desk *desk)
{
    for (enum view_id id = 0; id < VIEW_COUNT; id++)
        view_end(desk, &desk->views[id]);
}
