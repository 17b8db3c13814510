/* Files. The new file has no name until it is whole (O_TMPFILE), so a process that is killed leaves nothing behind but,
 * at worst, one hidden link between two system calls. File systems without O_TMPFILE get a named temporary file. */
#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_AT_ONCE = 64 * 1024, MOST_ENDLESS = 256 << 20 };

static bool fail(const char **why)
{
    *why = strerror(errno);
    return false;
}

/* A regular file into a room of its size. What may go on for ever, as a device does, is given up when it is too much. */
static bool read_all(struct arena *arena, int fd, struct str *bytes, const char **why)
{
    struct stat st;
    bool regular = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    size_t room = READ_AT_ONCE + (regular ? (size_t)st.st_size : 0), done = 0;
    char *to = arena_alloc(arena, room);
    for (;;) {
        ssize_t n = read(fd, to + done, room - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(why);
        if (n == 0)
            break;
        done += (size_t)n;
        if (done == room && room > MOST_ENDLESS && !regular) {
            errno = EFBIG;
            return fail(why);
        }
        if (done == room)
            to = arena_grow(arena, to, done, room *= 2);
    }
    *bytes = (struct str){to, done};
    return true;
}

bool file_read(struct arena *arena, const char *path, struct str *bytes, const char **why)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(why);
    bool ok = read_all(arena, fd, bytes, why);
    if (!standard)
        close(fd);
    return ok;
}

/* As many bytes as the file had when it was opened; one that shrinks meanwhile gives what is left. */
static bool read_sized(struct arena *arena, int fd, size_t size, struct str *bytes, const char **why)
{
    char *to = arena_alloc(arena, size);
    size_t done = 0;
    while (done < size) {
        ssize_t n = read(fd, to + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(why);
        if (n == 0)
            break;
        done += (size_t)n;
    }
    *bytes = (struct str){to, done};
    return true;
}

static bool is_regular(int fd, struct stat *st, const char **why)
{
    if (fstat(fd, st) != 0)
        return fail(why);
    errno = S_ISDIR(st->st_mode) ? EISDIR : ENOTSUP;
    return S_ISREG(st->st_mode) || fail(why);
}

bool file_read_regular(struct arena *arena, const char *path, size_t most, struct str *bytes, const char **why)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return fail(why);
    bool regular = is_regular(fd, &st, why), large = regular && (uintmax_t)st.st_size > most;
    if (large)
        *why = NULL;
    bool ok = regular && !large && read_sized(arena, fd, (size_t)st.st_size, bytes, why);
    close(fd);
    return ok;
}

static bool write_all(int fd, struct str bytes, const char **why)
{
    for (size_t done = 0; done < bytes.n;) {
        ssize_t n = write(fd, bytes.s + done, bytes.n - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(why);
        done += (size_t)n;
    }
    return true;
}

static bool read_back(struct arena *arena, int fd, struct str bytes, const char **why)
{
    struct str again;
    if (lseek(fd, 0, SEEK_SET) != 0)
        return fail(why);
    if (!read_all(arena, fd, &again, why))
        return false;
    if (str_eq(again, bytes))
        return true;
    errno = EIO;
    return fail(why);
}

enum haste { SYNCED, SOON };

static bool write_open(struct arena *arena, int fd, struct str bytes, mode_t mode, enum haste haste, const char **why)
{
    if (!write_all(fd, bytes, why) || !read_back(arena, fd, bytes, why))
        return false;
    return (fchmod(fd, mode) == 0 && (haste == SOON || fsync(fd) == 0)) || fail(why);
}

static mode_t mode_for(const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0)
        return st.st_mode & 0777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

static const char *temporary_name(struct arena *arena, const char *path, int attempt)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    struct str name = str_format(arena, ".%.*s.%ld-%d", NAME_MAX - 40, base, (long)getpid(), attempt);
    return path_join(arena, path_folder(arena, path), name.s);
}

/* Gives the nameless file a temporary name; NULL on failure. */
static const char *link_nameless(struct arena *arena, int fd, const char *path)
{
    struct str self = str_format(arena, "/proc/self/fd/%d", fd);
    for (int attempt = 0; attempt < 100; attempt++) {
        const char *name = temporary_name(arena, path, attempt);
        if (linkat(AT_FDCWD, self.s, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
            return name;
        if (errno != EEXIST)
            return NULL;
    }
    return NULL;
}

static int open_named(struct arena *arena, const char *path, const char **name)
{
    for (int attempt = 0; attempt < 100; attempt++) {
        *name = temporary_name(arena, path, attempt);
        int fd = open(*name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static bool put_in_place(const char *name, const char *path, const char **why)
{
    if (rename(name, path) == 0)
        return true;
    fail(why);
    unlink(name);
    return false;
}

static bool write_named(struct arena *arena, const char *path, struct str bytes, enum haste haste, const char **why)
{
    const char *name;
    int fd = open_named(arena, path, &name);
    if (fd < 0)
        return fail(why);
    bool ok = write_open(arena, fd, bytes, mode_for(path), haste, why);
    close(fd);
    if (!ok) {
        unlink(name);
        return false;
    }
    return put_in_place(name, path, why);
}

static bool write_nameless(struct arena *arena, int fd, const char *path, struct str bytes, enum haste haste, const char **why)
{
    if (!write_open(arena, fd, bytes, mode_for(path), haste, why))
        return false;
    const char *name = link_nameless(arena, fd, path);
    return name ? put_in_place(name, path, why) : fail(why);
}

static bool write_regular(struct arena *arena, const char *path, struct str bytes, enum haste haste, const char **why)
{
    const char *folder = path_folder(arena, path);
    int fd = open(folder, O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
    bool no_nameless = fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT || errno == EINVAL);
    bool ok;
    if (fd >= 0) {
        ok = write_nameless(arena, fd, path, bytes, haste, why);
        close(fd);
    } else {
        ok = no_nameless ? write_named(arena, path, bytes, haste, why) : fail(why);
    }
    if (ok && haste == SYNCED)
        sync_folder(folder);
    return ok;
}

static bool write_direct(const char *path, struct str bytes, const char **why)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(why);
    bool ok = write_all(fd, bytes, why);
    if (close(fd) != 0 && ok)
        ok = fail(why);
    return ok;
}

const char *path_resolved(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    if (!real)
        return path;
    const char *copy = str_z(arena, str_of(real));
    free(real);
    return copy;
}

static bool write_file(struct arena *arena, const char *path, struct str bytes, enum haste haste, const char **why)
{
    struct stat st;
    if (strcmp(path, "-") == 0)
        return write_all(STDOUT_FILENO, bytes, why);
    if (file_is_folder(path)) {
        errno = EISDIR;
        return fail(why);
    }
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
        return write_direct(path, bytes, why);
    /* A link is followed, so that what it points to is replaced and not the link. */
    return write_regular(arena, path_resolved(arena, path), bytes, haste, why);
}

bool file_write(struct arena *arena, const char *path, struct str bytes, const char **why)
{
    return write_file(arena, path, bytes, SYNCED, why);
}

bool file_write_soon(struct arena *arena, const char *path, struct str bytes, const char **why)
{
    return write_file(arena, path, bytes, SOON, why);
}

void file_sync_all(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    syncfs(fd);
    close(fd);
}

bool folder_make(struct arena *arena, const char *folder, const char **why)
{
    if (file_is_folder(folder) || mkdir(folder, 0777) == 0)
        return true;
    const char *above = path_folder(arena, folder);
    if (errno == ENOENT && *folder && strcmp(folder, above) != 0) {
        if (!folder_make(arena, above, why))
            return false;
        errno = mkdir(folder, 0777) == 0 ? EEXIST : errno;
    }
    return (errno == EEXIST && file_is_folder(folder)) || fail(why);
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_same(const char *a, const char *b)
{
    struct stat sa, sb;
    return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

const char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : str_z(arena, (struct str){path, (size_t)(slash - path)});
}

const char *path_own_folder(struct arena *arena)
{
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return NULL;
    self[n] = 0;
    return path_folder(arena, str_z(arena, str_of(self)));
}

const char *path_join(struct arena *arena, const char *folder, const char *name)
{
    size_t n = strlen(folder);
    if (strcmp(folder, ".") == 0)
        return name;
    return str_format(arena, n && folder[n - 1] == '/' ? "%s%s" : "%s/%s", folder, name).s;
}

bool path_inside(const char *path, const char *folder)
{
    char *real = realpath(path, NULL), *root = realpath(folder, NULL);
    size_t n = root ? strlen(root) : 0;
    bool inside = real && root && strncmp(real, root, n) == 0 && (real[n] == '/' || real[n] == 0 || n == 1);
    free(real);
    free(root);
    return inside;
}

const char *path_from(struct arena *arena, const char *folder, const char *path)
{
    const char *from = path_resolved(arena, folder), *to = path_resolved(arena, path);
    size_t shared = 0;
    for (size_t i = 0; from[i] == to[i] && from[i]; i++)
        if (from[i] == '/')
            shared = i + 1;
    size_t n = strlen(from);
    if (n == 1)
        return to + 1;
    if (strncmp(from, to, n) == 0 && to[n] == '/')
        return to + n + 1;
    struct buf b = {.arena = arena};
    for (const char *rest = from + shared; rest; rest = strchr(rest, '/') ? strchr(rest, '/') + 1 : NULL)
        buf_addz(&b, "../");
    buf_addz(&b, to + shared);
    return str_z(arena, buf_str(&b));
}
