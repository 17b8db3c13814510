/* Who says nothing, or a letter now and then, has to go: libmicrohttpd counts from the last letter, here it is from the
 * beginning of a request. */
#include "cli/preview_visitors.h"

#include "cli/preview_desk.h"

#include <stdlib.h>
#include <sys/socket.h>

struct visitor *visitor_comes(struct visitors *visitors, int fd)
{
    struct visitor *v = calloc(1, sizeof *v);
    if (!v)
        return NULL;
    *v = (struct visitor){.next = visitors->first, .fd = fd, .since = desk_clock()};
    visitors->first = v;
    return v;
}

void visitor_leaves(struct visitors *visitors, struct visitor *visitor)
{
    struct visitor **at = &visitors->first;
    while (visitor && *at != visitor)
        at = &(*at)->next;
    if (visitor)
        *at = visitor->next;
    free(visitor);
}

static void set_state(struct visitor *visitor, bool sends, bool waits)
{
    if (!visitor)
        return;
    visitor->since = desk_clock();
    visitor->was_served |= waits;
    visitor->sends = sends;
    visitor->waits = waits;
}

void visitor_begins(struct visitor *visitor)
{
    set_state(visitor, true, false);
}

void visitor_is_heard(struct visitor *visitor)
{
    set_state(visitor, false, true);
}

void visitor_ends(struct visitor *visitor)
{
    set_state(visitor, false, false);
}

static int64_t patience(const struct visitor *v)
{
    if (v->waits)
        return INT64_MAX;
    return v->since + (v->was_served && !v->sends ? IDLE_SECONDS : HEAD_SECONDS) * 1000;
}

void visitors_send_away(struct visitors *visitors)
{
    int64_t now = desk_clock();
    for (struct visitor *v = visitors->first; v; v = v->next)
        if (patience(v) < now) {
            shutdown(v->fd, SHUT_RDWR);
            v->since = now;
        }
}
