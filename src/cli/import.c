/* paiban import: an issue file from the text of an old issue. Reading and writing only; the work is edit/import.c's. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "edit/import.h"

#include <string.h>

/* In the folder of -o, or beside the text, under its name with the ending .yaml; standard output for standard input. */
static const char *output_path(struct session *session, const char *file)
{
    const char *output = session->options->output;
    if ((output && !file_is_folder(output)) || strcmp(file, "-") == 0)
        return output ? output : "-";
    const char *dot = strrchr(file, '.'), *slash = strrchr(file, '/');
    size_t stem = dot && (!slash || dot > slash + 1) && dot > file ? (size_t)(dot - file) : strlen(file);
    const char *path = str_format(session->arena, "%.*s.yaml", (int)stem, file).s;
    return output ? path_join(session->arena, output, slash ? path + (slash + 1 - file) : path) : path;
}

static void write_issue(struct session *session, const char *file, struct str text)
{
    const char *path = output_path(session, file), *why;
    if (strcmp(path, "-") != 0 && file_exists(path) && !session->options->force)
        DIAG_ARGS(session->diags, OUTPUT_EXISTS, ((struct pos){.file = path}), str_of(path));
    else if (!file_write(session->arena, path, text, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, ((struct pos){.file = path}), str_of(why));
}

enum exit_status command_import(const struct options *options)
{
    struct session *session = session_open(options);
    const char *file = options->files[0], *why;
    struct str bytes;
    struct import_wishes wishes = {.lang = options->lang};
    if (session->share)
        wishes.schema = path_join(session->arena, session->share, "docs/schema/issue.schema.json");
    if (file_read(session->arena, file, &bytes, &why)) {
        struct str text = import_text(session->arena, session->diags, file, bytes, &wishes);
        if (text.n)
            write_issue(session, file, text);
    } else {
        DIAG_ARGS(session->diags, FILE_UNREADABLE, ((struct pos){.file = file}), str_of(why));
    }
    return session_close(session);
}
