/* paiban dump: the page model as JSON, or what one of setting's passes made. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "out/json.h"
#include "set/stage.h"

static void print(struct session *session, struct str text)
{
    const char *why;
    if (!file_write(session->arena, "-", text, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, (struct pos){0}, str_of(why));
}

static enum exit_status dump_stage(const struct options *options, enum stage stage)
{
    struct session *session = session_open(options);
    struct set_trace trace = {0};
    session->trace = &trace;
    const struct book *book = session_set(session, options->files[0]);
    if (book)
        print(session, stage_text(session->arena, stage, &trace, book));
    return session_close(session);
}

static enum exit_status dump_book(const struct options *options)
{
    struct session *session = session_open(options);
    const struct book *book = session_set(session, options->files[0]);
    if (book)
        print(session, json_book(session->arena, book));
    return session_close(session);
}

enum exit_status command_dump(const struct options *options)
{
    enum stage stage;
    if (!options->stage)
        return dump_book(options);
    if (!stage_named(str_of(options->stage), &stage))
        return options_fault(options, "--stage takes blocks, runs, lines or pages, not %s",
                             "--stage 只能是 blocks、runs、lines 或 pages，不能是 %s", options->stage);
    return dump_stage(options, stage);
}
