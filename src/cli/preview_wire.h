/* Messages between the preview's server and the processes that set pages for it, over a socket pair. */
#ifndef PAIBAN_CLI_PREVIEW_WIRE_H
#define PAIBAN_CLI_PREVIEW_WIRE_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum wire_kind {
    WIRE_SET,           /* to a setter: become two, and set a job on the descriptor that comes along */
    WIRE_ASK,           /* to a setter: a question about its book */
    WIRE_HELLO,         /* from a setter: it has begun; the number is its process */
    WIRE_FILES,         /* the files it looked for, as watch_files takes them */
    WIRE_STATE,         /* what became of its job, as JSON; the number is 1 when there is a book */
    WIRE_ANSWER         /* to the question with that number; empty: there is none */
};

/* What stands before the bytes of a message. */
struct wire_head {
    uint32_t kind, number;
    uint64_t size;
};

enum { WIRE_MOST_BYTES = 1 << 29 };

/* Bytes that several hold, until the last lets go. */
struct shared {
    size_t holders, n;
    char s[];
};

struct shared *shared_new(struct str bytes);
struct shared *shared_hold(struct shared *bytes);
void shared_drop(struct shared *bytes);         /* NULL is allowed */

/* What has come in of a message, for who must not wait. */
struct wire_in {
    struct wire_head head;
    size_t have;                    /* bytes of head and body */
    struct shared *body;            /* NULL until the head is whole */
};

enum wire_state { WIRE_WAIT, WIRE_WHOLE, WIRE_BROKEN };

/* Reads what there is, up to the end of one message. Whole: the caller takes in->body and *in is empty again. */
enum wire_state wire_take(int fd, struct wire_in *in, struct wire_head *head, struct shared **body);
void wire_in_drop(struct wire_in *in);

/* Both wait, and are false when the other side is gone. A descriptor passed along or received is -1 when there is none. */
bool wire_send(int fd, enum wire_kind kind, uint32_t number, struct str bytes, int passed);
bool wire_receive(int fd, struct arena *arena, struct wire_head *head, struct str *bytes, int *passed);

#endif
