/* paiban-draw: reads a request from standard input, writes the answer to standard output. Started by paiban, by nobody
 * else; it has no options.
 *
 * Its bounds: a gigabyte of memory, ten seconds of a processor, a minute by the clock, no core file. Beyond them, and when
 * librsvg gives up, it ends by a signal, and paiban says that the drawing is too heavy. */
#include "draw/draw.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum { SECONDS = 10, SECONDS_BY_CLOCK = 60, PIECE = 1 << 16 };

#define MEMORY ((rlim_t)1024 * 1024 * 1024)

static void bound(__rlimit_resource_t resource, rlim_t most)
{
    const struct rlimit limit = {most, most};
    setrlimit(resource, &limit);
}

static void bounds_set(void)
{
#ifndef __SANITIZE_ADDRESS__        /* whose shadow alone takes terabytes of addresses */
    bound(RLIMIT_AS, MEMORY);
#endif
    bound(RLIMIT_CPU, SECONDS);
    bound(RLIMIT_CORE, 0);
    alarm(SECONDS_BY_CLOCK);
}

static bool read_all(struct buf *b)
{
    char piece[PIECE];
    for (;;) {
        ssize_t n = read(STDIN_FILENO, piece, sizeof piece);
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            buf_add(b, (struct str){piece, (size_t)n});
    }
}

static bool write_all(struct str bytes)
{
    for (size_t done = 0; done < bytes.n;) {
        ssize_t n = write(STDOUT_FILENO, bytes.s + done, bytes.n - done);
        if (n < 0 && errno != EINTR)
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

/* What the libraries hold goes with the process; nothing of it is taken apart. */
int main(void)
{
    struct buf request = {.arena = arena_new(NULL)};
    bounds_set();
    bool done = read_all(&request) && write_all(draw_answer(request.arena, buf_str(&request)));
    _exit(done ? EXIT_SUCCESS : EXIT_FAILURE);
}
