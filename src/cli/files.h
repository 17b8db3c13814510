/* Files: reading whole, and writing so that the old file stays whole until the new one is. */
#ifndef PAIBAN_CLI_FILES_H
#define PAIBAN_CLI_FILES_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* Reads a whole file, "-" being standard input; of what is no regular file a few hundred megabytes at most. On failure *why says what the system says. */
bool file_read(struct arena *arena, const char *path, struct str *bytes, const char **why);

/* Reads a whole regular file of at most `most` bytes, and nothing else: no folder, pipe or device. On failure *why says
 * what the system says; NULL: the file is larger. */
bool file_read_regular(struct arena *arena, const char *path, size_t most, struct str *bytes, const char **why);

/* Writes a file through a temporary one beside it: written, read back, synced, renamed. What is no regular file (a pipe, a
 * device) is written directly; "-" is standard output. On failure the old file is as it was and *why says what went
 * wrong. */
bool file_write(struct arena *arena, const char *path, struct str bytes, const char **why);

/* As file_write, but whether the system has it on the disk is not waited for: for many files, with one file_sync_all at the
 * end. A process that ends, however, leaves the old file or the new; a power cut may lose either. */
bool file_write_soon(struct arena *arena, const char *path, struct str bytes, const char **why);

/* Waits for all that was written to the file system that holds the path. */
void file_sync_all(const char *path);

/* The folder with those above it, unless they are there. */
bool folder_make(struct arena *arena, const char *folder, const char **why);

/* The path without links, . and ..; itself when it does not exist. */
const char *path_resolved(struct arena *arena, const char *path);

bool file_exists(const char *path);
bool file_is_folder(const char *path);

/* True when both name the same existing file. */
bool file_same(const char *a, const char *b);

/* The folder of a path, "." when it has none; a path inside a folder. */
const char *path_folder(struct arena *arena, const char *path);
const char *path_join(struct arena *arena, const char *folder, const char *name);

/* The way from a folder to a path, both existing, links followed. */
const char *path_from(struct arena *arena, const char *folder, const char *path);

/* The folder of the program that runs; NULL when the system does not tell. */
const char *path_own_folder(struct arena *arena);

/* True when path, symbolic links followed, lies in folder. Both must exist. */
bool path_inside(const char *path, const char *folder);

#endif
