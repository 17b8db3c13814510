/* The layout at hand: its values for the preview's page, and changes of them written into its file. */
#ifndef PAIBAN_CLI_PREVIEW_LAYOUT_H
#define PAIBAN_CLI_PREVIEW_LAYOUT_H

#include "cli/session.h"

/* Every value of the layout of the issue that the session has set, with its path, file and line, and whether the file may be
 * written, as JSON. Empty when there is no layout. */
struct str preview_layout_values(struct session *session, const char *issue);

/* What the issue may be compared with, as JSON: installed layouts and those in its folder, and the other issues and the locks
 * there. */
struct str preview_choices(struct session *session, const char *issue);

/* Writes changes into the layout's file as it is on the disk. One that is installed, or lies outside the issue's folder,
 * is left alone: then a layout beside the issue is begun that extends it, and the issue made to name it. What came of it,
 * as JSON: the files written, or why nothing was. */
struct str preview_layout_write(struct session *session, const char *issue, const struct node_change *changes, size_t n);

#endif
