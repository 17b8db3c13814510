/* paiban preview: shows an issue in a browser while it is being written. One thread waits for everything: requests, changes
 * of files, the processes that set. What reads the issue and can fail on it is in those processes (preview_setter.h). */
#include "base/reason.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/preview_desk.h"
#include "cli/preview_http.h"
#include "cli/preview_reach.h"
#include "cli/preview_watch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { SETTLE = 1, SETTLE_GONE = 150, DEFAULT_SECONDS = 20 };     /* milliseconds after the last change of files; seconds for a job */

struct preview {
    const struct options *options;
    struct desk desk;
    struct watch *watch;
    struct http *http;
    unsigned changes;               /* of files, not yet acted on */
    int64_t due;                    /* when to; 0: nothing changed */
    bool overlay;                   /* shown in VIEW_NOW */
    struct arena *trying;           /* holds what is tried there */
    const struct node_change *tried;
    size_t ntried;
};

/* ---- what the desk tells */

static void view_changed(void *owner, enum view_id view)
{
    struct preview *p = owner;
    if (p->http)
        http_tell(p->http, view);
}

static void note_changes(struct preview *p, unsigned changes)
{
    if (!changes)
        return;
    p->changes |= changes;
    p->due = desk_clock() + (p->changes & WATCH_WRITTEN ? SETTLE : SETTLE_GONE);
}

static void files_known(void *owner, struct str paths, int64_t since)
{
    struct preview *p = owner;
    note_changes(p, watch_files(p->watch, paths, since) ? WATCH_WRITTEN : 0);
}

static void answered(void *owner, void *who, struct shared *answer)
{
    (void)owner;
    http_answer(who, answer);
}

/* ---- what the page asks for */

static struct preview_job plain_job(const struct preview *p)
{
    return (struct preview_job){.issue = p->options->files[0], .layout = p->options->layout};
}

/* The files as they are are another view as soon as something is tried. */
static void set_now(struct preview *p)
{
    struct preview_job job = plain_job(p);
    if (p->ntried && !p->desk.views[VIEW_SAVED].job)
        desk_set(&p->desk, VIEW_SAVED, &job);
    job.overlay = p->overlay;
    job.changes = p->tried;
    job.nchanges = p->ntried;
    desk_set(&p->desk, VIEW_NOW, &job);
    if (!p->ntried)
        desk_drop_view(&p->desk, VIEW_SAVED);
}

static bool post_overlay(struct preview *p, struct str body, void *who)
{
    (void)who;
    p->overlay = str_is(body, "on");
    set_now(p);
    return true;
}

static bool post_try(struct preview *p, struct str body, void *who)
{
    (void)who;
    arena_drop(p->trying);
    p->trying = arena_new(NULL);
    p->ntried = job_changes_read(p->trying, body, &p->tried);
    set_now(p);
    return true;
}

static bool post_mark(struct preview *p, struct str body, void *who)
{
    (void)body, (void)who;
    desk_copy_view(&p->desk, VIEW_NOW, VIEW_MARK);
    return true;
}

/* A file for a comparison, named from the issue's folder, which it may not leave; NULL: there is none. */
static const char *file_beside(struct preview *p, struct arena *arena, struct str name)
{
    const char *issue = p->options->files[0], *path = path_join(arena, path_folder(arena, issue), str_z(arena, name));
    return preview_reaches(p->options, issue, path) ? path : NULL;
}

/* "layout NAME", "issue FILE" or "lock FILE" ─▶ a job; false when that is none of them, or out of reach. */
static bool side_job(struct preview *p, struct arena *arena, struct str body, struct preview_job *job)
{
    size_t blank = 0;
    str_find(body, STR(" "), &blank);
    struct str kind = str_slice(body, 0, blank), name = str_copy(arena, str_from(body, blank + 1));
    bool named = str_is(kind, "layout") && !memchr(name.s, '/', name.n) && !str_ends(name, STR(".yaml"));
    const char *path = named ? name.s : file_beside(p, arena, name);
    *job = plain_job(p);
    if (str_is(kind, "issue"))
        job->issue = path;
    else if (str_is(kind, "lock"))
        job->lock = path;
    else
        job->layout = path;
    return path && (str_is(kind, "layout") || str_is(kind, "issue") || str_is(kind, "lock"));
}

/* Nothing: the side is not wanted any more. */
static bool post_side(struct preview *p, enum view_id view, struct str body)
{
    struct arena *arena = arena_new(NULL);
    struct preview_job job;
    bool sound = body.n && side_job(p, arena, body, &job);
    desk_drop_view(&p->desk, view);
    if (sound)
        desk_set(&p->desk, view, &job);
    http_tell(p->http, view);
    arena_drop(arena);
    return sound || !body.n;
}

static bool post_left(struct preview *p, struct str body, void *who)
{
    (void)who;
    return post_side(p, VIEW_LEFT, body);
}

static bool post_right(struct preview *p, struct str body, void *who)
{
    (void)who;
    return post_side(p, VIEW_RIGHT, body);
}

/* The answer is the setter's. */
static bool post_write(struct preview *p, struct str body, void *who)
{
    struct arena *arena = arena_new(NULL);
    struct str question = str_format(arena, "write\n%.*s", (int)body.n, body.n ? body.s : "");
    bool asked = desk_ask(&p->desk, VIEW_NOW, (struct str){question.s, question.n + 1}, -1, who);
    arena_drop(arena);
    return asked;
}

static bool post(void *owner, const char *path, struct str body, void *who)
{
    static const struct {
        const char *path;
        bool (*act)(struct preview *p, struct str body, void *who);
        bool answers;               /* by itself */
    } posts[] = {{"/overlay", post_overlay, false}, {"/try", post_try, false}, {"/mark", post_mark, false},
                 {"/left", post_left, false}, {"/right", post_right, false}, {"/write", post_write, true}};
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
        if (strcmp(path, posts[i].path) != 0)
            continue;
        struct shared *done = shared_new(STR("{}"));
        bool well = posts[i].act(owner, body, who);
        if (well && !posts[i].answers)
            http_answer(who, done);
        shared_drop(done);
        return well;
    }
    return false;
}

/* ---- files */

static void act_on_changes(struct preview *p)
{
    if (!p->due || p->due > desk_clock())
        return;
    desk_refresh(&p->desk, p->changes & WATCH_FONTS);
    p->changes = 0;
    p->due = 0;
}

/* ---- the loop */

static int least(int a, int b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

static int timeout_of(const struct preview *p)
{
    int timeout = least(http_timeout(p->http), desk_timeout(&p->desk));
    int64_t left = p->due ? p->due - desk_clock() : -1;
    return p->due ? least(timeout, left > 0 ? (int)left : 0) : timeout;
}

static void run(struct preview *p, int signals)
{
    struct pollfd fds[64];
    for (;;) {
        fds[0] = (struct pollfd){.fd = signals, .events = POLLIN};
        fds[1] = (struct pollfd){.fd = watch_fd(p->watch), .events = POLLIN};
        fds[2] = (struct pollfd){.fd = http_fd(p->http), .events = POLLIN};
        size_t n = 3 + desk_poll(&p->desk, fds + 3, 61);
        poll(fds, n, timeout_of(p));
        if (fds[0].revents)
            return;
        note_changes(p, watch_read(p->watch));
        act_on_changes(p);
        desk_run(&p->desk);
        http_run(p->http);
    }
}

/* ---- beginning */

/* The signals that end it, as a descriptor. Processes that end are not waited for, whoever made them. */
static int signals_open(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    return signalfd(-1, &ends, SFD_CLOEXEC);
}

static void open_browser(const char *address)
{
    extern char **environ;
    char name[] = "xdg-open", *const argv[] = {name, (char *)address, NULL};
    pid_t process;
    posix_spawnp(&process, name, NULL, NULL, argv, environ);
}

static void say_address(const struct preview *p)
{
    bool zh = p->options->lang == DIAG_CHINESE;
    printf(zh ? "预览：%s\n按 Ctrl-C 结束\n" : "preview: %s\nCtrl-C ends it\n", http_address(p->http));
    fflush(stdout);
    if (p->options->open)
        open_browser(http_address(p->http));
}

static enum exit_status fail(const struct options *options, const char *english, const char *chinese)
{
    bool zh = options->lang == DIAG_CHINESE;
    const char *why = zh ? reason_chinese(errno) : strerror(errno);
    fputs("paiban: error: ", stderr);
    fprintf(stderr, zh ? chinese : english, why);
    fputs("\n", stderr);
    return EXIT_ENVIRONMENT;
}

static const char *editor_of(const struct options *options)
{
    return options->editor ? options->editor : getenv("EDITOR_LINK");
}

static void desk_begin(struct preview *p)
{
    int seconds = p->options->time_limit ? p->options->time_limit : DEFAULT_SECONDS;
    p->desk = (struct desk){.options = p->options, .limit = (int64_t)seconds * 1000, .owner = p, .changed = view_changed,
                            .files = files_known, .answered = answered};
}

static enum exit_status end(struct preview *p, int signals, enum exit_status status)
{
    if (p->http) {
        desk_close(&p->desk);
        http_close(p->http);
    }
    if (p->watch)
        watch_close(p->watch);
    if (signals >= 0)
        close(signals);
    arena_drop(p->trying);
    return status;
}

/* Until it is known what else is read. */
static void watch_issue(struct preview *p)
{
    struct buf paths = {.arena = p->trying};
    buf_addz(&paths, "p");
    buf_addz(&paths, p->options->files[0]);
    buf_add(&paths, (struct str){"", 1});
    watch_files(p->watch, buf_str(&paths), watch_clock());
}

enum exit_status command_preview(const struct options *options)
{
    struct preview p = {.options = options, .trying = arena_new(NULL)};
    desk_begin(&p);
    int signals = signals_open();
    p.watch = watch_open();
    if (signals < 0 || !p.watch)
        return end(&p, signals, fail(options, "files can't be watched: %s", "无法监视文件：%s"));
    struct http_settings settings = {.address = options->listen, .port = (uint16_t)options->port, .desk = &p.desk, .issue = options->files[0],
                                     .editor = editor_of(options), .lang = options->lang, .owner = &p, .post = post};
    p.http = http_open(&settings);
    if (!p.http)
        return end(&p, signals, fail(options, "the preview can't listen there: %s", "预览无法在该地址监听：%s"));
    struct preview_job job = plain_job(&p);
    watch_issue(&p);
    desk_set(&p.desk, VIEW_NOW, &job);
    say_address(&p);
    run(&p, signals);
    return end(&p, signals, EXIT_DONE);
}
