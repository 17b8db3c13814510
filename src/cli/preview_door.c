/* The door. A page of another site may make a browser send requests here, and a name of that site may be made to lead here
 * (DNS rebinding): so the Host must be a number or localhost, with our port, and what says where it comes from must come
 * from here. What changes anything must show the key, which only our page knows; where other machines can reach us, so
 * must everything else. */
#include "cli/preview_door.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

bool door_make(struct door *door, bool open)
{
    unsigned char bytes[KEY_DIGITS / 2];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return false;
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(door->key + 2 * i, 3, "%02x", bytes[i]);
    door->open = open;
    return true;
}

/* Numbers can't be made to lead elsewhere. */
static bool is_number(const char *name)
{
    unsigned char room[sizeof(struct in6_addr)];
    char inside[INET6_ADDRSTRLEN];
    size_t n = strlen(name);
    if (inet_pton(AF_INET, name, room) == 1)
        return true;
    if (n < 3 || n - 2 >= sizeof inside || name[0] != '[' || name[n - 1] != ']')
        return false;
    memcpy(inside, name + 1, n - 2);
    inside[n - 2] = 0;
    return inet_pton(AF_INET6, inside, room) == 1;
}

static bool is_our_host(const struct door *door, const char *host)
{
    char name[80], port[8];
    const char *colon = host ? strrchr(host, ':') : NULL;
    if (!colon || (size_t)(colon - host) >= sizeof name)
        return false;
    memcpy(name, host, (size_t)(colon - host));
    name[colon - host] = 0;
    snprintf(port, sizeof port, "%u", (unsigned)door->port);
    if (strcmp(colon + 1, port) != 0)
        return false;
    if (door->open)
        return strcmp(name, "localhost") == 0 || is_number(name);
    return strcmp(name, "localhost") == 0 || strcmp(name, "127.0.0.1") == 0;
}

static bool is_our_origin(const struct door_request *r)
{
    static const char scheme[] = "http://";
    bool own = !r->origin || (strncmp(r->origin, scheme, sizeof scheme - 1) == 0 && strcmp(r->origin + sizeof scheme - 1, r->host) == 0);
    bool near = !r->site || r->is_page || strcmp(r->site, "same-origin") == 0 || strcmp(r->site, "none") == 0;
    return own && near;
}

/* In the same time whatever differs. */
static bool is_key(const struct door *door, const char *key)
{
    unsigned char different = 0;
    if (!key || strlen(key) != KEY_DIGITS)
        return false;
    for (size_t i = 0; i < KEY_DIGITS; i++)
        different |= (unsigned char)(key[i] ^ door->key[i]);
    return different == 0;
}

enum door_answer door_ask(const struct door *door, const struct door_request *r)
{
    bool reads = strcmp(r->method, "GET") == 0 || strcmp(r->method, "HEAD") == 0;
    if (!is_our_host(door, r->host))
        return DOOR_WRONG_HOST;
    if (!is_our_origin(r))
        return DOOR_WRONG_ORIGIN;
    if (is_key(door, r->key) || (reads && !door->open))
        return DOOR_COME_IN;
    return reads && is_key(door, r->cookie) ? DOOR_COME_IN : DOOR_NO_KEY;
}
