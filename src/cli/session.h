/* A session: what every command needs to go from a file's name to a book. */
#ifndef PAIBAN_CLI_SESSION_H
#define PAIBAN_CLI_SESSION_H

#include "cli/drawings.h"
#include "cli/file_loader.h"
#include "cli/options.h"
#include "input/issue.h"
#include "input/layout.h"
#include "input/layout_tree.h"
#include "input/node_edit.h"
#include "set/book.h"
#include "text/fonts.h"

struct set_trace;

/* A layout file, or one that it extends, as it was asked for. */
struct layout_part {
    struct str name;
    const char *path;
    struct str bytes;
};

/* The layout that an issue was made with before: its file, and those that it extends. */
struct frozen_layout {
    struct str named;               /* by the issue then; when it names another now, that one counts */
    const struct layout_part *parts;
    size_t nparts;
    struct str defaults;            /* layout_defaults of then */
};

/* What several sessions of one process share. */
struct warm {
    struct fonts *fonts;
    struct hyphens *hyphens;
};

struct session {
    struct arena *arena;
    const struct options *options;
    struct diags *diags;
    const char *share;              /* the folder that holds fonts/ and layouts/; NULL: not found */
    struct file_loader *loader;     /* of what the issue names */
    struct drawings *drawings;
    struct fonts *fonts;            /* opened when first asked for; owned, unless warm */
    struct hyphens *hyphens;        /* owned, unless warm */
    const struct warm *warm;        /* NULL: the session stands alone */
    VEC(struct layout_part) layouts;            /* read, in the order in which they extend one another */
    struct str issue_bytes;         /* of the file that was set */
    struct str layout_defaults;     /* that the layout was read with */
    struct str layout_named;        /* by the issue; "monitor" when it names none */
    const struct frozen_layout *frozen;         /* to be used in place of the one that is named; NULL: none */
    struct str layout_name;         /* of the layout of the issue set last; empty: none */
    const struct issue *issue;      /* of the file that was set last, read without errors; else NULL */
    struct layout_file layout_file; /* likewise, as it was read; path NULL: none */
    const struct node_change *changes;      /* values of the layout to try instead of its own */
    size_t nchanges;
    struct reuse *reuse;            /* lent; NULL: paragraphs are not kept for another session */
    struct parts *parts;            /* likewise: what was read of the issue */
    struct set_trace *trace;        /* takes what setting's passes make; NULL: not wanted */
};

struct session *session_open(const struct options *options);

/* With the fonts and dictionaries of `warm`, which outlives it. */
struct session *session_open_warm(const struct options *options, const struct warm *warm);

/* A session for who sets the same issue again and again. `before` is the one of the last time, and goes: its fonts,
 * dictionaries, drawings, paragraphs and what was read of the issue are taken over. NULL: it is the first. */
struct session *session_open_after(const struct options *options, struct session *before);

/* Prints the diagnostics to stderr and gives the exit status; takes the session. */
enum exit_status session_close(struct session *session);

/* Takes the session and says nothing. */
void session_drop(struct session *session);

/* As session_close, but the diagnostics are given, in the arena. */
enum exit_status session_end(struct session *session, struct arena *arena, struct str *messages);

/* Reads, checks and sets one issue. NULL when there is an error; the diagnostics say which. */
const struct book *session_set(struct session *session, const char *file);

/* The same for bytes as if they stood in the file. The program's own files are there. */
const struct book *session_set_bytes(struct session *session, const char *file, struct str bytes);

/* NULL with a failure when they can't be opened. */
struct fonts *session_fonts(struct session *session);

#endif
