/* The socket that the preview listens at. */
#ifndef PAIBAN_CLI_PREVIEW_LISTEN_H
#define PAIBAN_CLI_PREVIEW_LISTEN_H

#include <stdint.h>

/* Bound to the address, which must be a number, and the port, 0 being any that is free; -1 with errno. */
int listen_at(const char *address, uint16_t port);

/* The port that it has; 0 when it can't be told. */
uint16_t listen_port(int fd);

#endif
