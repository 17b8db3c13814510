/* The preview's door to the browser: HTTP on the loopback, pushed events, and who may come in. */
#ifndef PAIBAN_CLI_PREVIEW_HTTP_H
#define PAIBAN_CLI_PREVIEW_HTTP_H

#include "cli/preview_desk.h"

#include <stdbool.h>

struct http;

struct http_settings {
    const char *address;            /* to listen at; NULL: the loopback, where reading needs no key */
    uint16_t port;                  /* 0: any that is free */
    struct desk *desk;
    const char *editor;             /* how the page makes links to places in files; NULL: it doesn't */
    const char *issue;
    enum diag_lang lang;
    /* A write that the page asks for: true with what to answer, or false. who gets the answer later then. */
    void *owner;
    bool (*post)(void *owner, const char *path, struct str body, void *who);
};

/* NULL after a message when the port can't be had. */
struct http *http_open(const struct http_settings *settings);
void http_close(struct http *http);

/* The address to give to a browser, with its key where one is needed. Lives as long as the door. */
const char *http_address(const struct http *http);

int http_fd(const struct http *http);
int http_timeout(const struct http *http);      /* milliseconds; -1: for ever */
void http_run(struct http *http);

/* A view has changed: everybody who listens is told. */
void http_tell(struct http *http, enum view_id view);

/* The answer for a request that waits: lent. NULL: there is none. */
void http_answer(void *who, struct shared *answer);

#endif
