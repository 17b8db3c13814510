/* Layouts as they are asked for: by name among the installed ones, or as files. */
#ifndef PAIBAN_CLI_LAYOUTS_H
#define PAIBAN_CLI_LAYOUTS_H

#include "cli/session.h"
#include "input/layout.h"

/* A loader for what a layout extends, and for the layout that an issue names: a name among the installed ones, else what
 * the session's own loader gives. Of one that is missing the detail holds the names there are. */
struct loader *layout_loader(struct session *session);

/* What an issue or layout file `from` means by a layout's name. */
const struct loaded *layout_find(struct session *session, const char *from, struct str name);

/* The layout of that name or file, as the command line has it; NULL with a diagnostic. */
const struct loaded *layout_of_option(struct session *session, const char *name);

/* The layout for an issue: of the command line, else the one that it names, else monitor. NULL when it has errors. */
const struct layout *layout_of_issue(struct session *session, const char *file, const struct issue *issue);

/* The bytes of a layout file with changed values; a change that can't be made is an error. */
struct str layout_changed(struct session *session, const struct layout_file *file, const struct node_change *changes, size_t n);

/* A layout's tree with all that it extends and the defaults; NULL when it has none. */
const struct node *layout_whole(struct session *session, const struct layout_file *file);

/* The names of the installed layouts, in order. */
size_t layout_names(struct session *session, const struct str **names);

#endif
