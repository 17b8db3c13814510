/* paiban dump: the page model as JSON. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "out/json.h"

enum exit_status command_dump(const struct options *options)
{
    struct session *session = session_open(options);
    const struct book *book = session_set(session, options->files[0]);
    const char *why;
    if (book && !file_write(session->arena, "-", json_book(session->arena, book), &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, (struct pos){0}, str_of(why));
    return session_close(session);
}
