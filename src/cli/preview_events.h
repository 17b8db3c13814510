/* Those who listen for changes of the preview: server-sent events. For the files cli/preview_http*.c. */
#ifndef PAIBAN_CLI_PREVIEW_EVENTS_H
#define PAIBAN_CLI_PREVIEW_EVENTS_H

#include "cli/preview_desk.h"

struct MHD_Connection;
struct MHD_Response;

enum { MOST_LISTENERS = 32, HEARTBEAT_SECONDS = 5 };

struct listener {
    struct listener *next;
    struct events *events;
    struct MHD_Connection *connection;
    bool waits;                     /* suspended */
    bool beat;                      /* owed a sign of life */
    uint32_t told[VIEW_COUNT];      /* serial of what was sent last */
    struct shared *sending;
    size_t sent;
};

struct events {
    struct desk *desk;
    struct listener *first;
    size_t n;
    int64_t beaten;                 /* when they last had a sign of life */
};

/* The endless response for one who begins to listen; NULL when there are too many. It goes when the response does. */
struct MHD_Response *events_listen(struct events *events, struct MHD_Connection *connection);

/* Lets all who wait see what there is. */
void events_wake(struct events *events, bool beat);

int events_timeout(const struct events *events);
void events_run(struct events *events);

#endif
