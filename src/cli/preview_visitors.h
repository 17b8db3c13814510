/* Connections to the preview, and how long each may say nothing. */
#ifndef PAIBAN_CLI_PREVIEW_VISITORS_H
#define PAIBAN_CLI_PREVIEW_VISITORS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    HEAD_SECONDS = 5,               /* for the first request of a connection, and for a body */
    IDLE_SECONDS = 30
};

struct visitor {
    struct visitor *next;
    int fd;
    int64_t since;                  /* when its state last changed */
    bool was_served;                /* some request of it */
    bool sends, waits;              /* a request's body; for an answer, or it takes it */
};

struct visitors {
    struct visitor *first;
};

/* NULL when there is no memory for it; the others take that. */
struct visitor *visitor_comes(struct visitors *visitors, int fd);
void visitor_leaves(struct visitors *visitors, struct visitor *visitor);

/* A request of it: its head is here, all of it is, it is done with. NULL is allowed. */
void visitor_begins(struct visitor *visitor);
void visitor_is_heard(struct visitor *visitor);
void visitor_ends(struct visitor *visitor);

/* Shuts the connections of those whose time is over. */
void visitors_send_away(struct visitors *visitors);

#endif
