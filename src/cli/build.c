/* paiban build: an issue file becomes a PDF. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "out/pdf.h"

#include <string.h>
#include <unistd.h>

/* Beside the issue file with the ending .pdf; an issue from standard input goes to standard output, unless that is a
 * terminal. NULL: nowhere. */
static const char *output_path(struct arena *arena, const struct options *options, const char *issue)
{
    if (options->output)
        return options->output;
    if (strcmp(issue, "-") == 0)
        return isatty(STDOUT_FILENO) ? NULL : "-";
    struct str name = str_of(issue);
    if (str_ends(name, STR(".yaml")))
        name.n -= 5;
    else if (str_ends(name, STR(".yml")))
        name.n -= 4;
    return str_format(arena, "%.*s.pdf", (int)name.n, name.s).s;
}

static void write_pdf(struct session *session, const char *issue, const char *output, const struct book *book)
{
    struct str pdf;
    const char *why;
    if (file_same(issue, output)) {
        DIAG(session->diags, OUTPUT_IS_INPUT, ((struct pos){.file = output}));
        return;
    }
    if (pdf_write(session->arena, session->diags, book, &pdf) && !file_write(session->arena, output, pdf, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, ((struct pos){.file = output}), str_of(why));
}

enum exit_status command_build(const struct options *options)
{
    struct session *session = session_open(options);
    const char *issue = options->files[0];
    const char *output = output_path(session->arena, options, issue);
    if (!output)
        DIAG(session->diags, OUTPUT_NOWHERE, (struct pos){0});
    const struct book *book = output ? session_set(session, issue) : NULL;
    if (book)
        write_pdf(session, issue, output, book);
    return session_close(session);
}
