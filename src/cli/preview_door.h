/* Who may come in: which requests the preview's server takes. */
#ifndef PAIBAN_CLI_PREVIEW_DOOR_H
#define PAIBAN_CLI_PREVIEW_DOOR_H

#include <stdbool.h>
#include <stdint.h>

enum { KEY_DIGITS = 32 };

struct door {
    char key[KEY_DIGITS + 1];       /* drawn anew each time */
    uint16_t port;
    bool open;                      /* to other machines: every request needs the key */
};

/* The headers that matter; NULL: it has none such. */
struct door_request {
    const char *host, *origin, *site, *method;
    const char *key;                /* as the page or the address gives it */
    const char *cookie;             /* the value of ours */
    bool is_page;                   /* it asks for the page itself */
};

enum door_answer { DOOR_COME_IN, DOOR_WRONG_HOST, DOOR_WRONG_ORIGIN, DOOR_NO_KEY };

/* False when the system gives no random numbers. */
bool door_make(struct door *door, bool open);

enum door_answer door_ask(const struct door *door, const struct door_request *request);

#endif
