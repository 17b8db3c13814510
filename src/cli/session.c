/* A session: finds the program's own files, reads the issue and its layout, opens the fonts, and sets. */
#include "cli/session.h"

#include "cli/files.h"
#include "cli/layouts.h"
#include "input/parts.h"
#include "set/pictures.h"
#include "set/reuse.h"
#include "set/setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void no_memory(void)
{
    static const char words[] = "paiban: error: not enough memory\n";
    ssize_t ignored = write(STDERR_FILENO, words, sizeof words - 1);
    (void)ignored;
    _exit(EXIT_ENVIRONMENT);
}

/* Installed: ../share/paiban beside bin/, ../../share/paiban from libexec/paiban/. In the source tree: the folder above the build folder, or the one above that. */
static const char *find_share(struct arena *arena)
{
    static const char *const candidates[] = {"../share/paiban", "../../share/paiban", "..", "../.."};
    const char *folder = path_own_folder(arena);
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates && folder; i++) {
        const char *share = path_join(arena, folder, candidates[i]);
        if (file_exists(path_join(arena, share, "fonts/manifest.tsv")))
            return path_resolved(arena, share);
    }
    return NULL;
}

struct session *session_open_warm(const struct options *options, const struct warm *warm)
{
    struct arena *arena = arena_new(no_memory);
    struct session *session = ARENA_NEW(arena, struct session);
    *session = (struct session){.arena = arena, .options = options, .diags = diags_new(arena), .share = find_share(arena),
                                .loader = file_loader_new(arena, options), .warm = warm,
                                .fonts = warm ? warm->fonts : NULL,
                                .hyphens = warm ? warm->hyphens : hyphens_new(arena, "/usr/share/hyphen")};
    session->drawings = drawings_new(session);
    if (!session->share)
        DIAG(session->diags, SHARE_MISSING, (struct pos){0});
    return session;
}

void session_drop(struct session *session)
{
    if (!session->warm) {
        fonts_drop(session->fonts);
        hyphens_drop(session->hyphens);
    }
    arena_drop(session->arena);
}

struct session *session_open(const struct options *options)
{
    return session_open_warm(options, NULL);
}

struct session *session_open_after(const struct options *options, struct session *before)
{
    struct session *session = session_open(options);
    session->reuse = before ? before->reuse : reuse_new(session->arena);
    session->parts = before ? before->parts : parts_new(session->arena);
    if (!before) {
        session->drawings->kept = drawn_new(session->arena);
        return session;
    }
    hyphens_drop(session->hyphens);
    session->fonts = before->fonts;
    session->hyphens = before->hyphens;
    session->drawings->kept = before->drawings->kept;
    before->fonts = NULL;
    before->hyphens = NULL;
    session_drop(before);
    return session;
}

enum exit_status session_end(struct session *session, struct arena *arena, struct str *messages)
{
    static const enum exit_status by_severity[] = {EXIT_DONE, EXIT_DONE, EXIT_DONE, EXIT_INPUT, EXIT_ENVIRONMENT};
    enum exit_status status = by_severity[session->diags->worst];
    diags_sort(session->diags);
    *messages = diags_text(arena, session->diags, session->options->lang);
    session_drop(session);
    return status;
}

enum exit_status session_close(struct session *session)
{
    struct str text;
    struct arena *arena = arena_new_like(session->arena);
    enum exit_status status = session_end(session, arena, &text);
    fwrite(text.s, 1, text.n, stderr);
    arena_drop(arena);
    return status;
}

struct fonts *session_fonts(struct session *session)
{
    if (session->fonts || !session->share)
        return session->fonts;
    struct fonts_places places = {path_join(session->arena, session->share, "fonts/manifest.tsv"), "/usr/share",
                                  session->options->fonts};
    return session->fonts = fonts_open(session->diags, &places);
}

/* The book; without a sound issue, layout or fonts only what is wrong with the pictures. */
static const struct book *set_issue(struct session *session, const struct issue *issue, const struct layout *layout)
{
    bool sound = layout && session->diags->worst < SEVERITY_ERROR;
    session->drawings->lang = issue->lang;
    struct resources resources = {sound ? session_fonts(session) : NULL, session->hyphens, &session->loader->loader,
                                  &session->drawings->drawer, session->reuse};
    struct wishes wishes = {.overlay = session->options->overlay, .trace = session->trace};
    if (resources.fonts)
        return set_book(session->arena, session->diags, issue, layout, &resources, &wishes);
    pictures_read(session->arena, session->diags, issue, layout, resources.loader, resources.drawer);
    return NULL;
}

const struct book *session_set(struct session *session, const char *file)
{
    struct str bytes;
    const char *why;
    session->issue = NULL;
    if (!session->share)
        return NULL;
    if (!file_read(session->arena, file, &bytes, &why)) {
        DIAG_ARGS(session->diags, FILE_UNREADABLE, ((struct pos){.file = file}), str_of(why));
        return NULL;
    }
    return session_set_bytes(session, file, bytes);
}

const struct book *session_set_bytes(struct session *session, const char *file, struct str bytes)
{
    session->issue_bytes = bytes;
    enum severity before = session->diags->worst;
    session->diags->worst = SEVERITY_NONE;
    const struct issue *issue = issue_read_partly(session->arena, session->diags, file, bytes, session->parts);
    session->issue = session->diags->worst < SEVERITY_ERROR ? issue : NULL;
    const struct layout *layout = issue ? layout_of_issue(session, file, issue) : NULL;
    session->layout_name = layout ? layout->name : STR("");
    const struct book *book = issue ? set_issue(session, issue, layout) : NULL;
    if (issue)
        issue_silence(issue, session->diags);
    bool failed = session->diags->worst >= SEVERITY_ERROR;
    if (before > session->diags->worst)
        session->diags->worst = before;
    return failed ? NULL : book;
}
