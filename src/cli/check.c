/* paiban check: reads, validates, sets and proof-reads each file, and says what was found; with --fix it mends the file
 * before that. What is mended is first tried in memory: a file that would not read as well as before is left alone. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/quality.h"
#include "cli/report.h"
#include "cli/session.h"
#include "edit/proof.h"

enum { ROUNDS_MOST = 8 };           /* one fix may uncover another */

static void print(struct session *session, struct str text)
{
    const char *why;
    if (!file_write(session->arena, "-", text, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, (struct pos){0}, str_of(why));
}

/* ---- mending */

static void note_fix(struct session *session, const struct fix *fix, struct str source)
{
    struct str name = str_of(diag_name(fix->id)), written = str_slice(source, fix->from, fix->to);
    if (fix->text.n)
        DIAG_ARGS(session->diags, FIX_REPLACED, fix->pos, written, fix->text, name);
    else
        DIAG_ARGS(session->diags, FIX_REMOVED, fix->pos, written, name);
}

/* One round: the mended bytes; the same when nothing is to be mended or the file would suffer by it. */
static struct str mend(struct session *session, const char *file, struct str bytes)
{
    struct arena *arena = session->arena;
    struct fixes fixes = {0};
    size_t taken;
    const struct issue *issue = issue_read(arena, diags_new(arena), file, bytes);
    if (!issue)
        return bytes;
    proof_read(arena, diags_new(arena), issue, &fixes);
    struct str mended = fixes_apply(arena, bytes, &fixes, &taken);
    if (taken == 0 || !issue_read(arena, diags_new(arena), file, mended))
        return bytes;
    for (size_t i = 0; i < taken; i++)
        note_fix(session, &fixes.list.at[i], issue->root->source->text);
    return mended;
}

static void fix_file(struct session *session, const char *file)
{
    struct str bytes, mended;
    const char *why;
    if (!file_read(session->arena, file, &bytes, &why))
        return;                     /* reading it again will say so */
    mended = bytes;
    for (int round = 0; round < ROUNDS_MOST; round++) {
        struct str more = mend(session, file, mended);
        if (str_eq(more, mended))
            break;
        mended = more;
    }
    if (str_eq(mended, bytes) || file_write(session->arena, path_resolved(session->arena, file), mended, &why))
        return;
    session->diags->list.n = 0;     /* nothing was mended after all */
    DIAG_ARGS(session->diags, FILE_UNWRITABLE, ((struct pos){.file = file}), str_of(why));
}

/* ---- reporting */

static void report(struct session *session, const char *file, const struct fixes *fixes, bool first)
{
    const struct options *options = session->options;
    if (!options->json && !options->compiler)
        return;
    diags_sort(session->diags);
    struct findings findings = {file, session->diags, fixes, session->issue, options->lang};
    print(session, options->json ? report_json(session->arena, &findings, first) : report_lines(session->arena, &findings));
    session->diags->list.n = 0;
}

static enum exit_status check_file(const struct options *options, const char *file, bool first, bool last)
{
    struct session *session = session_open(options);
    struct fixes fixes = {0};
    if (options->fix)
        fix_file(session, file);
    const struct book *book = session_set(session, file);
    if (session->issue)
        proof_read(session->arena, session->diags, session->issue, &fixes);
    if (book && options->quality)
        print(session, quality_table(session->arena, file, book, options->lang));
    report(session, file, &fixes, first);
    if (options->json && last)
        print(session, str_of(report_json_end));
    return session_close(session);
}

enum exit_status command_check(const struct options *options)
{
    enum exit_status worst = EXIT_DONE;
    for (int i = 0; i < options->nfiles; i++) {
        enum exit_status status = check_file(options, options->files[i], i == 0, i + 1 == options->nfiles);
        worst = status > worst ? status : worst;
    }
    return worst;
}
