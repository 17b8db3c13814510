/* Dependencies as make, ninja and others read them. */
#ifndef PAIBAN_CLI_DEPFILE_H
#define PAIBAN_CLI_DEPFILE_H

#include "cli/session.h"

struct dependencies {
    struct arena *arena;
    VEC(const char *) paths;        /* each once */
};

void dependency_add(struct dependencies *list, const char *path);

/* All files that the session read for the book of an issue file: the issue, layouts, pictures, fonts. */
void dependencies_of(struct dependencies *list, struct session *session, const char *issue, const struct book *book);

/* "TARGET: PATH…", and a rule without commands for each path, so that a file that is gone does not stop make. */
struct str dependencies_text(const struct dependencies *list, const char *target);

#endif
