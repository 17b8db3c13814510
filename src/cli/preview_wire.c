/* The wire. A message is a head and as many bytes as it says; a descriptor comes along with the head. Sizes are bounded, so
 * that a setter that has gone mad can't take all memory. */
#include "cli/preview_wire.h"

#include "cli/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* ---- shared bytes */

struct shared *shared_new(struct str bytes)
{
    struct shared *shared = malloc(sizeof *shared + bytes.n + 1);
    if (!shared)
        _exit(EXIT_ENVIRONMENT);
    *shared = (struct shared){.holders = 1, .n = bytes.n};
    if (bytes.s && bytes.n)
        memcpy(shared->s, bytes.s, bytes.n);
    shared->s[bytes.n] = 0;
    return shared;
}

struct shared *shared_hold(struct shared *bytes)
{
    bytes->holders++;
    return bytes;
}

void shared_drop(struct shared *bytes)
{
    if (bytes && --bytes->holders == 0)
        free(bytes);
}

/* ---- not waiting */

/* Where the next bytes go, and how many of them are wanted. */
static char *next_part(struct wire_in *in, size_t *wanted)
{
    if (in->have < sizeof in->head) {
        *wanted = sizeof in->head - in->have;
        return (char *)&in->head + in->have;
    }
    *wanted = sizeof in->head + in->body->n - in->have;
    return in->body->s + (in->have - sizeof in->head);
}

static bool open_body(struct wire_in *in)
{
    if (in->have != sizeof in->head || in->body)
        return true;
    if (in->head.size > WIRE_MOST_BYTES)
        return false;
    in->body = shared_new((struct str){NULL, (size_t)in->head.size});
    return true;
}

enum wire_state wire_take(int fd, struct wire_in *in, struct wire_head *head, struct shared **body)
{
    while (!in->body || in->have < sizeof in->head + in->body->n) {
        size_t wanted;
        char *to = next_part(in, &wanted);
        ssize_t n = recv(fd, to, wanted, MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return WIRE_WAIT;
        if (n <= 0)
            return WIRE_BROKEN;
        in->have += (size_t)n;
        if (!open_body(in))
            return WIRE_BROKEN;
    }
    *head = in->head;
    *body = in->body;
    *in = (struct wire_in){0};
    return WIRE_WHOLE;
}

void wire_in_drop(struct wire_in *in)
{
    shared_drop(in->body);
    *in = (struct wire_in){0};
}

/* ---- waiting */

static bool send_all(int fd, struct str bytes)
{
    for (size_t done = 0; done < bytes.n;) {
        ssize_t n = send(fd, bytes.s + done, bytes.n - done, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR)
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

union passage {                     /* room for one descriptor */
    struct cmsghdr head;
    char room[CMSG_SPACE(sizeof(int))];
};

static bool send_head(int fd, struct wire_head *head, int passed)
{
    union passage passage = {.room = {0}};
    struct iovec part = {head, sizeof *head};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (passed >= 0) {
        message.msg_control = passage.room;
        message.msg_controllen = sizeof passage.room;
        struct cmsghdr *control = CMSG_FIRSTHDR(&message);
        *control = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof passed)};
        memcpy(CMSG_DATA(control), &passed, sizeof passed);
    }
    ssize_t n = sendmsg(fd, &message, MSG_NOSIGNAL);
    return n == (ssize_t)sizeof *head;
}

bool wire_send(int fd, enum wire_kind kind, uint32_t number, struct str bytes, int passed)
{
    struct wire_head head = {.kind = kind, .number = number, .size = bytes.n};
    return send_head(fd, &head, passed) && send_all(fd, bytes);
}

static int passed_in(struct msghdr *message)
{
    int passed = -1;
    for (struct cmsghdr *control = CMSG_FIRSTHDR(message); control; control = CMSG_NXTHDR(message, control))
        if (control->cmsg_level == SOL_SOCKET && control->cmsg_type == SCM_RIGHTS)
            memcpy(&passed, CMSG_DATA(control), sizeof passed);
    return passed;
}

static bool receive_head(int fd, struct wire_head *head, int *passed)
{
    union passage passage = {.room = {0}};
    struct iovec part = {head, sizeof *head};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = passage.room,
                             .msg_controllen = sizeof passage.room};
    ssize_t n;
    do
        n = recvmsg(fd, &message, MSG_WAITALL | MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    *passed = n > 0 ? passed_in(&message) : -1;
    return n == (ssize_t)sizeof *head && head->size <= WIRE_MOST_BYTES;
}

bool wire_receive(int fd, struct arena *arena, struct wire_head *head, struct str *bytes, int *passed)
{
    if (!receive_head(fd, head, passed))
        return false;
    char *to = arena_alloc(arena, (size_t)head->size + 1);
    *bytes = (struct str){to, (size_t)head->size};
    for (size_t done = 0; done < bytes->n;) {
        ssize_t n = recv(fd, to + done, bytes->n - done, 0);
        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}
