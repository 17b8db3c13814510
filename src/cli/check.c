/* paiban check: reads, validates and sets each file, and writes nothing. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/quality.h"
#include "cli/session.h"

static void print_quality(struct session *session, const char *file, const struct book *book)
{
    const char *why;
    struct str table = quality_table(session->arena, file, book, session->options->lang);
    if (!file_write(session->arena, "-", table, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, (struct pos){0}, str_of(why));
}

enum exit_status command_check(const struct options *options)
{
    enum exit_status worst = EXIT_DONE;
    for (int i = 0; i < options->nfiles; i++) {
        struct session *session = session_open(options);
        const struct book *book = session_set(session, options->files[i]);
        if (book && options->quality)
            print_quality(session, options->files[i], book);
        enum exit_status status = session_close(session);
        if (status > worst)
            worst = status;
    }
    return worst;
}
