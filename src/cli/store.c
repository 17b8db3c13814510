/* The store. Files in it are whole or not there (files.h); one that lost its digest, by a bad disk or a hand, counts as
 * not there and is written anew. Claims are locks on single bytes of one file, by a digest of the name: they go with the
 * process, and two names that share a byte wait for each other without need, which does no harm. */
#include "cli/store.h"

#include "cli/digest.h"
#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define FOLDER ".paiban"
enum { MOST_BYTES = 256 * 1024 * 1024 };

bool store_exists(struct arena *arena, const char *root)
{
    return file_is_folder(path_join(arena, root, FOLDER));
}

const char *store_root(struct arena *arena, const char *folder)
{
    if (store_exists(arena, folder))
        return folder;
    for (const char *above = path_resolved(arena, folder); strcmp(above, "/") != 0 && strcmp(above, ".") != 0; above = path_folder(arena, above))
        if (store_exists(arena, above))
            return above;
    return folder;
}

const char *store_shelf_path(struct arena *arena, const char *root, enum store_shelf shelf)
{
    static const char *const shelves[] = {FOLDER "/layouts", FOLDER "/pages"};
    return path_join(arena, root, shelves[shelf]);
}

const char *store_path(struct arena *arena, const char *root, enum store_shelf shelf, struct str digest)
{
    static const char *const endings[] = {"yaml", "txt"};
    struct str name = str_format(arena, "%.*s.%s", (int)digest.n, digest.s, endings[shelf]);
    return path_join(arena, store_shelf_path(arena, root, shelf), name.s);
}

static bool is_digest(struct str digest)
{
    return digest.n == DIGEST_DIGITS && strspn(digest.s, "0123456789abcdef") >= DIGEST_DIGITS;
}

bool store_get(struct arena *arena, const char *root, enum store_shelf shelf, struct str digest, struct str *bytes)
{
    const char *why;
    if (!is_digest(digest) || !file_read_regular(arena, store_path(arena, root, shelf, digest), MOST_BYTES, bytes, &why))
        return false;
    struct digest found = digest_of(*bytes);
    return digest_is(&found, digest);
}

bool store_put(struct arena *arena, const char *root, enum store_shelf shelf, struct str digest, struct str bytes, const char **why)
{
    const char *path = store_path(arena, root, shelf, digest);
    struct digest found;
    if (digest_file(path, &found) && digest_is(&found, digest))
        return true;
    return folder_make(arena, path_folder(arena, path), why) && file_write_soon(arena, path, bytes, why);
}

static int claim_bytes(struct arena *arena, const char *root, off_t start, off_t n)
{
    int fd = open(path_join(arena, path_join(arena, root, FOLDER), "claims"), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    struct flock claim = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = n};
    while (fd >= 0 && fcntl(fd, F_SETLKW, &claim) != 0 && errno == EINTR)
        ;
    return fd;
}

int store_claim(struct arena *arena, const char *root, const char *name)
{
    unsigned char digest[SHA256_BYTES];
    const char *why;
    if (!folder_make(arena, path_join(arena, root, FOLDER), &why))
        return -1;
    sha256_of(str_of(name), digest);
    return claim_bytes(arena, root, (off_t)digest[0] << 24 | digest[1] << 16 | digest[2] << 8 | digest[3], 1);
}

int store_claim_all(struct arena *arena, const char *root)
{
    return claim_bytes(arena, root, 0, 0);      /* to the end, however far */
}

void store_release(int claim)
{
    if (claim >= 0)
        close(claim);
}
