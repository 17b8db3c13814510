/* The versions of the program and of the libraries that decide how a PDF comes out. */
#ifndef PAIBAN_CLI_VERSIONS_H
#define PAIBAN_CLI_VERSIONS_H

#include "base/str.h"

struct version {
    const char *name;
    struct str version;
};

enum { VERSION_COUNT = 9 };

/* The program first. */
void versions_read(struct arena *arena, struct version versions[VERSION_COUNT]);

#endif
