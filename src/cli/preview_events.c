/* Events. Each listener is sent the state of every view, and again when its serial number has changed; what changed twice
 * meanwhile is sent once, as only the last state counts. Who has nothing to read is suspended. A comment every few
 * seconds shows who is still there. */
#include "cli/preview_events.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

static void put_state(struct buf *b, const char *key, const struct shared *state)
{
    buf_addf(b, ",\"%s\":", key);
    if (state)
        buf_add(b, (struct str){state->s, state->n});
    else
        buf_addz(b, "null");
}

/* The last state, and that of the book which is shown when it is another. */
static struct shared *event_of(const struct desk *desk, enum view_id id)
{
    static const char *const faults[] = {"", "died", "late"};
    const struct view *view = &desk->views[id];
    struct arena *arena = arena_new(NULL);
    struct buf b = {.arena = arena};
    const struct shared *good = view->good ? view->good->state : NULL;
    buf_addf(&b, "data: {\"view\":\"%s\",\"serial\":%u,\"fault\":\"%s\"", view_names[id], (unsigned)view->serial, faults[view->fault]);
    put_state(&b, "latest", view->latest);
    if (good != view->latest)
        put_state(&b, "good", good);
    buf_addz(&b, "}\n\n");
    struct shared *event = shared_new(buf_str(&b));
    arena_drop(arena);
    return event;
}

static bool next_event(struct listener *l)
{
    const struct desk *desk = l->events->desk;
    shared_drop(l->sending);
    l->sending = NULL;
    l->sent = 0;
    for (enum view_id id = 0; id < VIEW_COUNT && !l->sending; id++)
        if (l->told[id] != desk->views[id].serial) {
            l->sending = event_of(desk, id);
            l->told[id] = desk->views[id].serial;
        }
    if (!l->sending && l->beat)
        l->sending = shared_new(STR(":\n\n"));
    l->beat = false;
    return l->sending != NULL;
}

static ssize_t read_events(void *cls, uint64_t at, char *to, size_t most)
{
    struct listener *l = cls;
    (void)at;
    if ((!l->sending || l->sent == l->sending->n) && !next_event(l)) {
        l->waits = true;
        MHD_suspend_connection(l->connection);
        return 0;
    }
    size_t n = l->sending->n - l->sent < most ? l->sending->n - l->sent : most;
    memcpy(to, l->sending->s + l->sent, n);
    l->sent += n;
    return (ssize_t)n;
}

static void drop_listener(void *cls)
{
    struct listener *l = cls, **at = &l->events->first;
    while (*at != l)
        at = &(*at)->next;
    *at = l->next;
    l->events->n--;
    shared_drop(l->sending);
    free(l);
}

struct MHD_Response *events_listen(struct events *events, struct MHD_Connection *connection)
{
    struct listener *l = events->n < MOST_LISTENERS ? calloc(1, sizeof *l) : NULL;
    if (!l)
        return NULL;
    *l = (struct listener){.next = events->first, .events = events, .connection = connection, .beat = true};
    struct MHD_Response *response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 64 * 1024, read_events, l, drop_listener);
    if (!response) {
        free(l);
        return NULL;
    }
    events->first = l;
    events->n++;
    return response;
}

void events_wake(struct events *events, bool beat)
{
    for (struct listener *l = events->first; l; l = l->next) {
        l->beat |= beat;
        if (l->waits)
            MHD_resume_connection(l->connection);
        l->waits = false;
    }
}

int events_timeout(const struct events *events)
{
    int64_t left = events->beaten + HEARTBEAT_SECONDS * 1000 - desk_clock();
    if (!events->first)
        return -1;
    return left < 0 ? 0 : (int)left;
}

void events_run(struct events *events)
{
    if (events_timeout(events) != 0)
        return;
    events->beaten = desk_clock();
    events_wake(events, true);
}
