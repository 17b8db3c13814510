/* The command line: which command, its options and its files. */
#ifndef PAIBAN_CLI_OPTIONS_H
#define PAIBAN_CLI_OPTIONS_H

#include "base/diag.h"
#include "input/issue.h"

#include <stdbool.h>
#include <stddef.h>

enum command { COMMAND_NONE, COMMAND_ARCHIVE, COMMAND_DIFF, COMMAND_BUILD, COMMAND_CHECK, COMMAND_DUMP, COMMAND_FONTS, COMMAND_LAYOUT, COMMAND_PREVIEW, COMMAND_SCHEMA, COMMAND_NEW, COMMAND_IMPORT, COMMAND_HELP, COMMAND_VERSION };

enum exit_status { EXIT_DONE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_ENVIRONMENT = 3 };

enum { MOST_ALLOWED_PATHS = 16 };

enum output_format { FORMAT_PDF, FORMAT_SVG, FORMAT_PNG };

struct options {
    enum command command;
    enum diag_lang lang;
    const char *output, *layout, *fonts;        /* NULL: not given */
    const char *from;                           /* of layout new: what it extends; NULL: monitor */
    const char *allowed[MOST_ALLOWED_PATHS];    /* folders that paths in a file may lead to */
    size_t nallowed;
    enum output_format format;
    const char *stage;                          /* of dump; NULL: the page model */
    const char *listen, *editor;                /* of preview; NULL: not given */
    int dpi;                                    /* of build; 0: not given */
    int port, time_limit;                       /* of preview; 0: not given */
    bool open;
    const char *depfile, *html;                 /* files to write beside the output; NULL: not wanted */
    const char *layouts[2];                     /* the first two of --layout */
    size_t nlayouts;
    int jobs;                                   /* processes; 0: as many as there are processors */
    bool relayout, refont, dry_run;             /* of archive */
    bool help, verify, quality, overlay;
    bool fix, json, compiler;                   /* of check */
    bool force;                                 /* an existing output may be replaced */
    struct date date;                           /* of new; year 0: not given */
    char **files;
    int nfiles;
};

/* False when the command line is wrong; a message has been written to stderr. files points into argv, which is
 * reordered. */
bool options_read(int argc, char **argv, struct options *out);

/* Says on stderr what is wrong with the command line; %s in the words stands for `what`. Gives EXIT_USAGE. */
enum exit_status options_fault(const struct options *options, const char *english, const char *chinese, const char *what);

#endif
