/* paiban check: reads, validates and sets each file, and writes nothing. */
#include "cli/commands.h"
#include "cli/session.h"

enum exit_status command_check(const struct options *options)
{
    enum exit_status worst = EXIT_DONE;
    for (int i = 0; i < options->nfiles; i++) {
        struct session *session = session_open(options);
        session_set(session, options->files[i]);
        enum exit_status status = session_close(session);
        if (status > worst)
            worst = status;
    }
    return worst;
}
