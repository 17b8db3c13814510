/* paiban schema: the JSON Schema of issue files or of layout files, on stdout. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "input/json_schema.h"
#include "input/layout_base.h"

enum exit_status command_schema(const struct options *options)
{
    struct session *session = session_open(options);
    const struct schema_head issue = {"issue.schema.json", "paiban 刊期文件 issue file", NULL},
                             layout = {"layout.schema.json", "paiban 版式文件 layout file", layout_base(session->arena)};
    bool of_layout = str_is(str_of(options->files[0]), "layout");
    struct str text = json_schema(session->arena, of_layout ? &layout : &issue, of_layout ? layout_schema() : issue_schema());
    const char *why;
    if (!file_write(session->arena, "-", text, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, (struct pos){0}, str_of(why));
    return session_close(session);
}
