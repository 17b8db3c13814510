/* Paths as they are written in a file ─▶ the bytes of regular files.
 *
 * A path may lead into the folder of the file that names it, or into one of --allow-path; links are followed before that
 * is asked, and a path that leads nowhere is judged by as much of it as exists, so that nobody learns from us what
 * there is elsewhere. What is no regular file is not opened for reading: a pipe would never end. Files are held whole,
 * hence the bounds. */
#include "cli/file_loader.h"

#include "cli/files.h"

#include <dirent.h>
#include <string.h>
#include <strings.h>

#define MOST_BYTES ((size_t)256 * 1024 * 1024)          /* of a file; A4 at 600 dpi in 16 bits takes 210 MB unpacked */
#define MOST_TOGETHER ((size_t)1024 * 1024 * 1024)

static bool path_allowed(const struct file_loader *files, const char *path, const char *folder)
{
    if (path_inside(path, folder))
        return true;
    for (size_t i = 0; i < files->options->nallowed; i++)
        if (path_inside(path, files->options->allowed[i]))
            return true;
    return false;
}

/* As much of the path as exists. */
static const char *existing_part(struct arena *arena, const char *path)
{
    while (!file_exists(path) && strcmp(path, path_folder(arena, path)) != 0)
        path = path_folder(arena, path);
    return path;
}

/* A name in the path's folder that differs from its own, and in the size of letters only; empty: none. */
static struct str name_alike(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    struct str found = {0};
    DIR *dir = opendir(path_folder(arena, path));
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (strcasecmp(e->d_name, name) == 0 && strcmp(e->d_name, name) != 0
            && (!found.n || str_cmp(str_of(e->d_name), found) < 0))
            found = str_copy(arena, str_of(e->d_name));
    if (dir)
        closedir(dir);
    return found;
}

static const struct loaded *fault(struct file_loader *files, struct loaded loaded)
{
    struct loaded *out = ARENA_NEW(files->arena, struct loaded);
    *out = loaded;
    return out;
}

static const struct loaded *read_known(const struct file_loader *files, const char *real)
{
    for (size_t i = 0; i < files->files.n; i++)
        if (strcmp(files->files.at[i].real, real) == 0)
            return files->files.at[i].loaded;
    return NULL;
}

static const struct loaded *read_new(struct file_loader *files, const char *path, const char *real)
{
    size_t left = MOST_TOGETHER - files->bytes;
    struct loaded *loaded = ARENA_NEW(files->arena, struct loaded);
    const char *why;
    *loaded = (struct loaded){.path = path};
    if (!file_read_regular(files->arena, real, left < MOST_BYTES ? left : MOST_BYTES, &loaded->bytes, &why)) {
        loaded->fault = why ? LOAD_UNREADABLE : LOAD_LARGE;
        loaded->detail = str_of(why ? why : "file too large");
    }
    files->bytes += loaded->bytes.n;
    *VEC_PUSH(files->arena, &files->files) = (struct read_file){real, loaded};
    return loaded;
}

void file_loader_note(struct file_loader *files, const char *path)
{
    *VEC_PUSH(files->arena, &files->sought) = path;
}

static const struct loaded *load(struct loader *loader, const char *from, struct str name)
{
    struct file_loader *files = (struct file_loader *)loader;
    struct arena *arena = files->arena;
    const char *folder = path_folder(arena, from), *written = str_z(arena, name);
    const char *path = written[0] == '/' ? written : path_join(arena, folder, written);
    if (name.n == 0 || strlen(written) != name.n)
        return fault(files, (struct loaded){LOAD_MISSING, path, {0}, {0}});
    bool exists = file_exists(path);
    file_loader_note(files, path);
    if (!path_allowed(files, exists ? path : existing_part(arena, path), folder))
        return fault(files, (struct loaded){LOAD_OUTSIDE, path, {0}, {0}});
    if (!exists)
        return fault(files, (struct loaded){LOAD_MISSING, path, {0}, name_alike(arena, path)});
    const char *real = path_resolved(arena, path);
    const struct loaded *known = read_known(files, real);
    return known ? known : read_new(files, path, real);
}

struct file_loader *file_loader_new(struct arena *arena, const struct options *options)
{
    struct file_loader *files = ARENA_NEW(arena, struct file_loader);
    *files = (struct file_loader){.loader = {load}, .arena = arena, .options = options};
    return files;
}
