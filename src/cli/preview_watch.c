/* Paths ─▶ watches of their folders ─▶ what changed. Folders are watched and not files, as most editors write a new file
 * and rename it over the old one. A file that is a link is watched at both places. Where a folder does not exist yet, the
 * nearest one above it is watched, and whatever appears there counts. */
#include "cli/preview_watch.h"

#include "base/sum.h"
#include "cli/files.h"
#include "cli/options.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define EVENTS (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

struct folder {
    const char *path;
    int number;                     /* inotify's */
};

struct name {
    size_t folder;
    const char *name;               /* empty: whatever is in the folder */
    bool font;
};

struct watch {
    int fd;
    struct arena *arena;            /* of one list of files */
    VEC(struct folder) folders;
    VEC(struct name) names;
    struct sum_table paths;         /* that were named, by path_sum */
};

struct watch *watch_open(void)
{
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0)
        return NULL;
    struct watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        _exit(EXIT_ENVIRONMENT);
    *watch = (struct watch){.fd = fd, .arena = arena_new(NULL)};
    return watch;
}

void watch_close(struct watch *watch)
{
    close(watch->fd);
    arena_drop(watch->arena);
    free(watch);
}

int watch_fd(const struct watch *watch)
{
    return watch->fd;
}

/* ---- which */

static size_t folder_number(struct watch *watch, const char *path)
{
    for (size_t i = 0; i < watch->folders.n; i++)
        if (strcmp(watch->folders.at[i].path, path) == 0)
            return i;
    int number = inotify_add_watch(watch->fd, path, EVENTS);
    *VEC_PUSH(watch->arena, &watch->folders) = (struct folder){path, number};
    return watch->folders.n - 1;
}

static void add_name(struct watch *watch, const char *path, bool font)
{
    const char *folder = path_folder(watch->arena, path), *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    while (!file_is_folder(folder) && strcmp(folder, path_folder(watch->arena, folder)) != 0) {
        folder = path_folder(watch->arena, folder);
        name = "";
    }
    size_t number = folder_number(watch, folder);
    *VEC_PUSH(watch->arena, &watch->names) = (struct name){number, name, font};
}

static void add_path(struct watch *watch, const char *path, bool font)
{
    struct stat st;
    add_name(watch, path, font);
    if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
        add_name(watch, path_resolved(watch->arena, path), font);
}

int64_t watch_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME_COARSE, &t);       /* the kernel's for files */
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static bool has_changed(const char *path, int64_t since)
{
    struct stat st;
    return stat(path, &st) == 0 && (int64_t)st.st_ctim.tv_sec * 1000000000 + st.st_ctim.tv_nsec >= since;
}

static struct sum path_sum(struct str path)
{
    struct sum sum = SUM_BEGIN;
    sum_add_text(&sum, path);
    return sum;
}

static bool is_watched(const struct watch *watch, int number)
{
    for (size_t i = 0; i < watch->folders.n; i++)
        if (watch->folders.at[i].number == number)
            return true;
    return false;
}

/* New ones first, so that nothing is missed in between. */
bool watch_files(struct watch *watch, struct str paths, int64_t since)
{
    struct watch before = *watch;
    bool changed = false;
    *watch = (struct watch){.fd = before.fd, .arena = arena_new(NULL)};
    for (size_t at = 0, n; at < paths.n; at += n + 1) {
        n = strlen(paths.s + at);
        if (n < 2)
            continue;
        struct str path = str_copy(watch->arena, (struct str){paths.s + at + 1, n - 1});
        add_path(watch, path.s, paths.s[at] == 'f');
        sum_put(watch->arena, &watch->paths, path_sum(path), watch);
        changed |= !sum_find(&before.paths, path_sum(path)) && has_changed(path.s, since);
    }
    for (size_t i = 0; i < before.folders.n; i++)
        if (before.folders.at[i].number >= 0 && !is_watched(watch, before.folders.at[i].number))
            inotify_rm_watch(watch->fd, before.folders.at[i].number);
    arena_drop(before.arena);
    return changed;
}

/* ---- what */

static bool status_of(const char *folder, const struct inotify_event *event, struct stat *st)
{
    char path[PATH_MAX];
    size_t n = strlen(folder) + strlen(event->name) + 2;
    if (n > sizeof path)
        return false;
    strcat(strcat(strcpy(path, folder), "/"), event->name);
    return lstat(path, st) == 0;
}

/* A file that has just been made is empty, unless it is another name of one that was there. */
static bool is_whole(const char *folder, const struct inotify_event *event)
{
    struct stat st;
    return event->mask & IN_ISDIR || (status_of(folder, event, &st) && (S_ISLNK(st.st_mode) || st.st_nlink > 1));
}

/* Some empty a file before they write it. */
static bool is_emptied(const char *folder, const struct inotify_event *event)
{
    struct stat st;
    return event->len && status_of(folder, event, &st) && S_ISREG(st.st_mode) && st.st_size == 0;
}

static unsigned change_of(const char *folder, const struct inotify_event *event)
{
    if (event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO))
        return is_emptied(folder, event) ? WATCH_GONE : WATCH_WRITTEN;
    if (event->mask & (IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF))
        return WATCH_GONE;
    return event->mask & IN_CREATE && is_whole(folder, event) ? WATCH_WRITTEN : 0;
}

static unsigned event_change(const struct watch *watch, const struct inotify_event *event)
{
    unsigned changes = event->mask & IN_Q_OVERFLOW ? WATCH_WRITTEN : 0;
    for (size_t i = 0; i < watch->names.n; i++) {
        const struct name *name = &watch->names.at[i];
        const struct folder *folder = &watch->folders.at[name->folder];
        bool meant = folder->number == event->wd && (!name->name[0] || !event->len || strcmp(name->name, event->name) == 0);
        unsigned change = meant ? change_of(folder->path, event) : 0;
        changes |= change | (change && name->font ? WATCH_FONTS : 0U);
    }
    return changes;
}

unsigned watch_read(struct watch *watch)
{
    _Alignas(struct inotify_event) char events[16 * 1024];
    unsigned changes = 0;
    for (;;) {
        ssize_t n = read(watch->fd, events, sizeof events);
        if (n <= 0)
            return changes;
        for (char *at = events; at < events + n;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
            changes |= event_change(watch, event);
            at += sizeof *event + event->len;
        }
    }
}
