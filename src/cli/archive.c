/* paiban archive build, verify, impact, prune: finds the issues and what they are made with, and hands over. */
#include "cli/archive.h"

#include "cli/commands.h"

#include <string.h>

static bool open_archive(struct archive *archive)
{
    if (!archive->session->share || !archive_find(archive))
        return false;
    archive->materials = materials_read(archive->session);
    if (!archive->materials)
        return false;
    archive->warm = (struct warm){archive->session->fonts, archive->session->hyphens};
    return true;
}

enum exit_status command_archive(const struct options *options)
{
    static const struct { const char *name; enum exit_status (*run)(struct archive *archive); } verbs[] = {
        {"build", archive_build}, {"verify", archive_verify}, {"impact", archive_impact},
    };
    struct session *session = session_open(options);
    struct archive archive = {.session = session, .arena = session->arena, .options = options,
                              .zh = options->lang == DIAG_CHINESE};
    enum exit_status status = EXIT_DONE;
    bool pruning = strcmp(options->files[0], "prune") == 0, opened = !pruning && open_archive(&archive);
    if (pruning)
        archive_prune(&archive);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs && opened; i++)
        if (strcmp(options->files[0], verbs[i].name) == 0)
            status = verbs[i].run(&archive);
    enum exit_status own = session_close(session);
    return own > status ? own : status;
}
