/* Which files have changed: inotify over the folders of a list of files. */
#ifndef PAIBAN_CLI_PREVIEW_WATCH_H
#define PAIBAN_CLI_PREVIEW_WATCH_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum watch_change {                 /* flags */
    WATCH_WRITTEN = 1,              /* a file is whole under its name */
    WATCH_GONE = 2,                 /* one went away; as a rule another comes at once */
    WATCH_FONTS = 4                 /* beside these: it is a font */
};

struct watch;

/* NULL when the system gives none; errno tells why. The descriptor can be polled. */
struct watch *watch_open(void);
void watch_close(struct watch *watch);
int watch_fd(const struct watch *watch);

/* The clock by which files are dated, in nanoseconds. */
int64_t watch_clock(void);

/* From now on these: paths with a NUL behind each, fonts those that have an f before them, all others a p. Files that are
 * not there are waited for. True when one that was not among them has changed since then: it may have been read before,
 * and nothing will tell of it any more. */
bool watch_files(struct watch *watch, struct str paths, int64_t since);

/* Flags of what has happened; does not wait. */
unsigned watch_read(struct watch *watch);

#endif
