/* Digests of bytes and of files. A file is mapped, for fonts are large and lie in memory already. */
#include "cli/digest.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct digest digest_finish(struct sha256 *sha)
{
    unsigned char bytes[SHA256_BYTES];
    struct digest digest;
    sha256_finish(sha, bytes);
    for (size_t i = 0; i < SHA256_BYTES; i++)
        snprintf(digest.hex + 2 * i, 3, "%02x", bytes[i]);
    return digest;
}

struct digest digest_of(struct str bytes)
{
    struct sha256 sha;
    sha256_start(&sha);
    sha256_add(&sha, bytes);
    return digest_finish(&sha);
}

static bool digest_open(int fd, struct digest *digest)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    size_t n = (size_t)st.st_size;
    void *bytes = n ? mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
    if (bytes == MAP_FAILED)
        return false;
    *digest = digest_of((struct str){bytes ? bytes : "", n});
    if (bytes)
        munmap(bytes, n);
    return true;
}

bool digest_file(const char *path, struct digest *digest)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool done = fd >= 0 && digest_open(fd, digest);
    if (fd >= 0)
        close(fd);
    return done;
}

struct str digest_str(const struct digest *digest)
{
    return (struct str){digest->hex, DIGEST_DIGITS};
}

bool digest_is(const struct digest *digest, struct str hex)
{
    return str_eq(digest_str(digest), hex);
}
