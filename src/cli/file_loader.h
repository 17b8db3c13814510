/* The loader that reads files: base/loader.h over the file system. */
#ifndef PAIBAN_CLI_FILE_LOADER_H
#define PAIBAN_CLI_FILE_LOADER_H

#include "base/loader.h"
#include "cli/options.h"

/* What was read, in the order in which it was first asked for. */
struct read_file {
    const char *real;               /* its path without links, . and .. */
    const struct loaded *loaded;
};

struct file_loader {
    struct loader loader;           /* first, so that one is found from the other */
    struct arena *arena;            /* holds the bytes */
    const struct options *options;  /* for the folders that are allowed beside the naming file's own */
    VEC(struct read_file) files;
    size_t bytes;                   /* of all of them */
    VEC(const char *) sought;       /* every path that was looked for, whether there is such a file or not; some twice */
};

/* Notes a path that was read by another way. */
void file_loader_note(struct file_loader *files, const char *path);

struct file_loader *file_loader_new(struct arena *arena, const struct options *options);

#endif
