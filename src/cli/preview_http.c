/* Requests ─▶ files of the page, answers of the desk, events. All runs in one thread: the loop of preview.c polls one
 * descriptor of libmicrohttpd's and calls http_run. A request that needs a setter's answer is suspended until it is there.
 * No path of a request ever becomes the path of a file. Bounded: the number of connections, the size of heads and bodies,
 * the time for both. */
#include "cli/preview_http.h"

#include "cli/preview_compare.h"
#include "cli/preview_door.h"
#include "cli/preview_events.h"
#include "cli/preview_kept.h"
#include "cli/preview_listen.h"
#include "cli/preview_page.h"
#include "cli/preview_visitors.h"

#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum {
    MOST_CONNECTIONS = 256,
    MOST_HEAD = 16 * 1024,
    MOST_BODY = 64 * 1024
};

struct request {
    struct http *http;
    struct MHD_Connection *connection;
    struct visitor *visitor;
    char *body;
    size_t nbody;
    bool waits, answered;
    char digest[33];                /* of the page that is asked for; empty: of none */
    const char *type;
    struct shared *answer;
    int record;                     /* of one side of a comparison; -1: none */
    enum view_id other;             /* its other side, who is asked next */
    bool halfway;                   /* the first side has been asked */
};

struct http {
    struct http_settings settings;
    struct door door;
    struct events events;
    struct MHD_Daemon *daemon;
    struct visitors visitors;
    struct kept_pages kept;
    char address[160];
};

/* ---- responses */

static const char POLICY[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

static void let_go(void *cls)
{
    shared_drop(cls);
}

static enum MHD_Result send_response(struct MHD_Connection *connection, unsigned status, const char *type,
                                     struct MHD_Response *response, bool lasting)
{
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, "Content-Type", type);
    MHD_add_response_header(response, "Content-Security-Policy", POLICY);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    MHD_add_response_header(response, "Cross-Origin-Opener-Policy", "same-origin");
    MHD_add_response_header(response, "Cache-Control", lasting ? "private, max-age=86400, immutable" : "no-store");
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

/* Takes the bytes. */
static struct MHD_Response *response_of(struct shared *bytes)
{
    return MHD_create_response_from_buffer_with_free_callback_cls(bytes->n, bytes->s, let_go, bytes);
}

static enum MHD_Result send_bytes(struct request *r, unsigned status, const char *type, struct shared *bytes)
{
    return send_response(r->connection, status, type, response_of(bytes), r->digest[0] && status == MHD_HTTP_OK);
}

static enum MHD_Result send_words(struct request *r, unsigned status, const char *words)
{
    return send_response(r->connection, status, "text/plain; charset=utf-8", response_of(shared_new(str_of(words))), false);
}

/* ---- the page itself */

static enum MHD_Result send_page(struct request *r)
{
    struct http *http = r->http;
    struct arena *arena = arena_new(NULL);
    struct page_facts facts = {http->door.key, http->settings.editor, http->settings.issue, http->settings.lang};
    struct MHD_Response *response = response_of(shared_new(page_text(arena, &facts)));
    arena_drop(arena);
    char cookie[96];
    snprintf(cookie, sizeof cookie, "paiban=%s; HttpOnly; SameSite=Strict; Path=/", http->door.key);
    if (response && http->door.open)
        MHD_add_response_header(response, "Set-Cookie", cookie);
    return send_response(r->connection, MHD_HTTP_OK, "text/html; charset=utf-8", response, false);
}

static bool send_asset(struct request *r, const char *path, enum MHD_Result *result)
{
    const struct page_asset *asset = page_asset_find(path);
    if (asset)
        *result = send_bytes(r, MHD_HTTP_OK, asset->type, shared_new(asset->bytes));
    return asset != NULL;
}

/* ---- what setters know */

static const char *argument(const struct request *r, const char *name)
{
    return MHD_lookup_connection_value(r->connection, MHD_GET_ARGUMENT_KIND, name);
}

static unsigned long number_argument(const struct request *r, const char *name)
{
    const char *value = argument(r, name);
    return value ? strtoul(value, NULL, 10) : 0;
}

static enum view_id view_argument(const struct request *r, const char *which)
{
    const char *name = argument(r, which);
    for (enum view_id id = 0; id < VIEW_COUNT; id++)
        if (name && strcmp(name, view_names[id]) == 0)
            return id;
    return VIEW_NOW;
}

/* The question for the setter; false when the path asks none. */
static bool question_of(struct request *r, const char *path, char *question, size_t room)
{
    if (sscanf(path, "/page/%32[0-9a-f].svg", r->digest) == 1 && strlen(r->digest) == 32)
        return snprintf(question, room, "page %lu %s", number_argument(r, "n"), r->digest) > 0;
    r->digest[0] = 0;
    static const char *const plain[] = {"/outline", "/lines", "/layout", "/choices"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(path, plain[i]) == 0)
            return snprintf(question, room, "%s", path + 1) > 0;
    if (strcmp(path, "/source") == 0)
        return snprintf(question, room, "source %lu %lu", number_argument(r, "page"), number_argument(r, "line")) > 0;
    if (strcmp(path, "/place") == 0)
        return snprintf(question, room, "place %lu %lu", number_argument(r, "line"), number_argument(r, "column")) > 0;
    return false;
}

static void wait_for_answer(struct request *r)
{
    r->waits = true;
    MHD_suspend_connection(r->connection);
}

static enum MHD_Result ask(struct request *r, const char *path)
{
    char question[128];
    if (!question_of(r, path, question, sizeof question))
        return send_words(r, MHD_HTTP_NOT_FOUND, "There is no such thing here.\n");
    r->type = r->digest[0] ? "image/svg+xml" : "application/json";
    struct shared *kept = r->digest[0] ? kept_find(&r->http->kept, r->digest) : NULL;
    if (kept)
        return send_bytes(r, MHD_HTTP_OK, r->type, kept);
    if (!desk_ask(r->http->settings.desk, view_argument(r, "view"), str_of(question), -1, r))
        return send_words(r, MHD_HTTP_NOT_FOUND, "There is nobody to ask.\n");
    wait_for_answer(r);
    return MHD_YES;
}

/* One side writes its record, then the other compares. */
static enum MHD_Result compare_sides(struct request *r)
{
    r->type = "application/json";
    r->record = comparison_file();
    r->other = view_argument(r, "b");
    r->halfway = true;
    if (r->record < 0 || !desk_ask(r->http->settings.desk, view_argument(r, "a"), STR("record"), r->record, r))
        return send_words(r, MHD_HTTP_NOT_FOUND, "There is nobody to ask.\n");
    wait_for_answer(r);
    return MHD_YES;
}

/* True when the answer was that of the first side, and the other is asked. */
static bool asks_further(struct request *r, const struct shared *answer)
{
    bool asks = r->halfway && answer && answer->n;
    r->halfway = false;
    return asks && desk_ask(r->http->settings.desk, r->other, STR("compare"), r->record, r);
}

static enum MHD_Result send_answer(struct request *r)
{
    struct shared *answer = r->answer;
    r->answer = NULL;
    if (!answer || !answer->n) {
        shared_drop(answer);
        return send_words(r, MHD_HTTP_NOT_FOUND, "That is not there any more.\n");
    }
    if (r->digest[0])
        kept_add(&r->http->kept, r->digest, answer);
    return send_bytes(r, MHD_HTTP_OK, r->type, answer);
}

void http_answer(void *who, struct shared *answer)
{
    struct request *r = who;
    bool first = r->halfway;
    if (asks_further(r, answer))
        return;
    r->answer = answer && !first ? shared_hold(answer) : NULL;
    r->answered = true;
    if (r->waits)
        MHD_resume_connection(r->connection);
    r->waits = false;
}

/* ---- requests */

static enum MHD_Result refuse(struct request *r, enum door_answer answer)
{
    static const char *const words[] = {
        [DOOR_WRONG_HOST] = "This server is not known by that name.\n",
        [DOOR_WRONG_ORIGIN] = "This server takes no requests from other sites.\n",
        [DOOR_NO_KEY] = "The address that paiban preview printed has a key; without it there is nothing to see here.\n"};
    return send_words(r, MHD_HTTP_FORBIDDEN, words[answer]);
}

struct sought_header {
    const char *name, *value;       /* value NULL: it is not there; empty: there more than once, which is nobody's */
};

static enum MHD_Result see_header(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct sought_header *sought = cls;
    (void)kind;
    if (strcasecmp(name, sought->name) == 0)
        sought->value = sought->value || !value ? "" : value;
    return MHD_YES;
}

static const char *header(const struct request *r, const char *name)
{
    struct sought_header sought = {name, NULL};
    MHD_get_connection_values(r->connection, MHD_HEADER_KIND, see_header, &sought);
    return sought.value;
}

static enum door_answer at_the_door(const struct request *r, const char *path, const char *method)
{
    bool is_page = strcmp(path, "/") == 0;
    const char *key = header(r, "X-Paiban-Key");
    struct door_request asked = {
        .host = header(r, "Host"), .origin = header(r, "Origin"), .site = header(r, "Sec-Fetch-Site"), .method = method,
        .key = key || !is_page ? key : argument(r, "key"), .is_page = is_page,
        .cookie = MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND, "paiban")};
    return door_ask(&r->http->door, &asked);
}

static enum MHD_Result get(struct request *r, const char *path)
{
    enum MHD_Result result;
    if (strcmp(path, "/") == 0)
        return send_page(r);
    if (send_asset(r, path, &result))
        return result;
    if (strcmp(path, "/compare") == 0)
        return compare_sides(r);
    if (strcmp(path, "/events") != 0)
        return ask(r, path);
    struct MHD_Response *response = events_listen(&r->http->events, r->connection);
    return response ? send_response(r->connection, MHD_HTTP_OK, "text/event-stream", response, false)
                    : send_words(r, MHD_HTTP_SERVICE_UNAVAILABLE, "Too many pages are open.\n");
}

static enum MHD_Result post(struct request *r, const char *path)
{
    const struct http_settings *settings = &r->http->settings;
    r->type = "application/json";
    if (!settings->post(settings->owner, path, (struct str){r->body, r->nbody}, r))
        return send_words(r, MHD_HTTP_BAD_REQUEST, "That can't be done.\n");
    if (r->answered)
        return send_answer(r);
    wait_for_answer(r);
    return MHD_YES;
}

static struct request *begin_request(struct http *http, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct request *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    *r = (struct request){.http = http, .connection = connection, .record = -1, .visitor = info ? info->socket_context : NULL};
    visitor_begins(r->visitor);
    return r;
}

/* False when there is more than may be. */
static bool take_body(struct request *r, const char *bytes, size_t n)
{
    if (r->nbody + n > MOST_BODY)
        return false;
    char *body = realloc(r->body, r->nbody + n + 1);
    if (!body)
        return false;
    memcpy(body + r->nbody, bytes, n);
    r->body = body;
    r->nbody += n;
    body[r->nbody] = 0;
    return true;
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection, const char *path, const char *method,
                              const char *version, const char *upload, size_t *nupload, void **state)
{
    struct request *r = *state;
    (void)version;
    if (r && r->answered)
        return send_answer(r);
    if (!r) {
        *state = r = begin_request(cls, connection);
        enum door_answer answer = r ? at_the_door(r, path, method) : DOOR_COME_IN;
        if (!r || answer)
            return r ? refuse(r, answer) : MHD_NO;
        return MHD_YES;
    }
    if (*nupload) {
        bool taken = take_body(r, upload, *nupload);
        *nupload = 0;
        return taken ? MHD_YES : MHD_NO;
    }
    visitor_is_heard(r->visitor);
    if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0)
        return get(r, path);
    return strcmp(method, "POST") == 0 ? post(r, path) : send_words(r, MHD_HTTP_METHOD_NOT_ALLOWED, "GET or POST.\n");
}

static void end_request(void *cls, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode code)
{
    struct request *r = *state;
    struct http *http = cls;
    (void)connection, (void)code;
    if (!r)
        return;
    desk_forget(http->settings.desk, r);
    visitor_ends(r->visitor);
    if (r->record >= 0)
        close(r->record);
    shared_drop(r->answer);
    free(r->body);
    free(r);
    *state = NULL;
}

/* ---- connections */

static void come_or_go(void *cls, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code)
{
    struct http *http = cls;
    if (code != MHD_CONNECTION_NOTIFY_STARTED) {
        visitor_leaves(&http->visitors, *context);
        return;
    }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *context = info ? visitor_comes(&http->visitors, info->connect_fd) : NULL;
}

/* ---- opening */

static void say_nothing(void *cls, const char *format, va_list arguments)
{
    (void)cls, (void)format, (void)arguments;
}

static struct MHD_Daemon *start(struct http *http, int fd)
{
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL, handle, http,
                            MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL,
                            MHD_OPTION_LISTEN_SOCKET, fd,
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)(MOST_HEAD + 64 * 1024),
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
                            MHD_OPTION_NOTIFY_COMPLETED, end_request, http,
                            MHD_OPTION_NOTIFY_CONNECTION, come_or_go, http, MHD_OPTION_END);
}

static void make_address(struct http *http)
{
    const char *name = http->settings.address ? http->settings.address : "127.0.0.1";
    int n = snprintf(http->address, sizeof http->address, strchr(name, ':') ? "http://[%s]:%u/" : "http://%s:%u/", name,
                     (unsigned)http->door.port);
    if (http->door.open && n > 0 && (size_t)n < sizeof http->address)
        snprintf(http->address + n, sizeof http->address - (size_t)n, "?key=%s", http->door.key);
}

struct http *http_open(const struct http_settings *settings)
{
    struct http *http = calloc(1, sizeof *http);
    int fd = http ? listen_at(settings->address ? settings->address : "127.0.0.1", settings->port) : -1;
    if (fd < 0) {
        free(http);
        return NULL;
    }
    http->settings = *settings;
    http->events.desk = settings->desk;
    http->door.port = listen_port(fd);
    http->daemon = door_make(&http->door, settings->address != NULL) ? start(http, fd) : NULL;
    if (!http->daemon) {
        close(fd);
        free(http);
        return NULL;
    }
    make_address(http);
    return http;
}

void http_close(struct http *http)
{
    events_wake(&http->events, false);
    MHD_stop_daemon(http->daemon);
    kept_drop(&http->kept);
    free(http);
}

const char *http_address(const struct http *http)
{
    return http->address;
}

/* ---- the loop */

int http_fd(const struct http *http)
{
    return MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

static int sooner(int a, int b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

int http_timeout(const struct http *http)
{
    MHD_UNSIGNED_LONG_LONG theirs;
    int timeout = events_timeout(&http->events);
    if (MHD_get_timeout(http->daemon, &theirs) == MHD_YES)
        timeout = sooner(timeout, theirs > 1000 ? 1000 : (int)theirs);
    return http->visitors.first ? sooner(timeout, 1000) : timeout;
}

void http_run(struct http *http)
{
    events_run(&http->events);
    visitors_send_away(&http->visitors);
    MHD_run(http->daemon);
}

void http_tell(struct http *http, enum view_id view)
{
    (void)view;
    events_wake(&http->events, false);
}
