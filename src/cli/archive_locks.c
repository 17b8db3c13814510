/* The locks of an archive, found by their names: those in its output folder and below, but for hidden folders. Links to
 * folders are not followed. */
#include "cli/archive.h"
#include "cli/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH = 64 };

static void look_in(struct archive *archive, struct lock_paths *paths, const char *folder, int depth)
{
    struct stat st;
    DIR *dir = opendir(folder);
    if (!dir) {
        DIAG_ARGS(archive->session->diags, ARCHIVE_FOLDER, (struct pos){0}, str_of(folder), str_of(strerror(errno)));
        return;
    }
    for (struct dirent *e; (e = readdir(dir));) {
        const char *path = path_join(archive->arena, folder, e->d_name);
        if (e->d_name[0] == '.' || lstat(path, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode) && depth < DEPTH)
            look_in(archive, paths, path, depth + 1);
        else if (!S_ISDIR(st.st_mode) && str_ends(str_of(e->d_name), STR(".lock")))
            *VEC_PUSH(archive->arena, paths) = path;
    }
    closedir(dir);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct lock_paths archive_locks(struct archive *archive, const char *root)
{
    struct lock_paths paths = {0};
    look_in(archive, &paths, root, 0);
    if (paths.n)
        qsort(paths.at, paths.n, sizeof *paths.at, by_path);
    return paths;
}
