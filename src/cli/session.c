/* A session: finds the program's own files, reads the issue and its layout, opens the fonts, and sets. */
#include "cli/session.h"

#include "cli/files.h"
#include "set/setting.h"

#include <dirent.h>
#include <limits.h>
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

/* Installed: ../share/paiban beside bin/. In the source tree: the folder above the build folder, or the one above that. */
static const char *find_share(struct arena *arena)
{
    static const char *const candidates[] = {"../share/paiban", "..", "../.."};
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return NULL;
    self[n] = 0;
    const char *folder = path_folder(arena, self);
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        const char *share = path_join(arena, folder, candidates[i]);
        if (file_exists(path_join(arena, share, "fonts/manifest.tsv")))
            return path_resolved(arena, share);
    }
    return NULL;
}

struct session *session_open(const struct options *options)
{
    struct arena *arena = arena_new(no_memory);
    struct session *session = ARENA_NEW(arena, struct session);
    *session = (struct session){.arena = arena, .options = options, .diags = diags_new(arena), .share = find_share(arena),
                                .hyphens = hyphens_new(arena, "/usr/share/hyphen")};
    if (!session->share)
        DIAG(session->diags, SHARE_MISSING, (struct pos){0});
    return session;
}

enum exit_status session_close(struct session *session)
{
    static const enum exit_status by_severity[] = {EXIT_DONE, EXIT_DONE, EXIT_INPUT, EXIT_ENVIRONMENT};
    enum exit_status status = by_severity[session->diags->worst];
    diags_sort(session->diags);
    struct str text = diags_text(session->arena, session->diags, session->options->lang);
    fwrite(text.s, 1, text.n, stderr);
    fonts_drop(session->fonts);
    hyphens_drop(session->hyphens);
    arena_drop(session->arena);
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

/* ---- layouts */

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The names of the layouts there are, for a message. */
static struct str layout_names(struct session *session)
{
    struct buf b = {.arena = session->arena};
    VEC(struct str) names = {0};
    const char *folder = path_join(session->arena, session->share, "layouts");
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        struct str name = str_of(e->d_name);
        if (str_ends(name, STR(".yaml")))
            *VEC_PUSH(session->arena, &names) = str_copy(session->arena, str_slice(name, 0, name.n - 5));
    }
    if (dir)
        closedir(dir);
    if (names.n)
        qsort(names.at, names.n, sizeof *names.at, by_name);
    for (size_t i = 0; i < names.n; i++) {
        buf_addz(&b, i ? ", " : "");
        buf_add(&b, names.at[i]);
    }
    return buf_str(&b);
}

static bool is_file_name(struct str name)
{
    return memchr(name.s, '/', name.n) != NULL || str_ends(name, STR(".yaml"));
}

static bool path_allowed(const struct session *session, const char *path, const char *folder)
{
    if (path_inside(path, folder))
        return true;
    for (size_t i = 0; i < session->options->nallowed; i++)
        if (path_inside(path, session->options->allowed[i]))
            return true;
    return false;
}

/* The path of a layout that the issue file names: relative to that file, and not outside its folder. */
static const char *path_from_issue(struct session *session, const char *file, struct str name, struct pos pos)
{
    const char *folder = path_folder(session->arena, file);
    const char *path = name.s[0] == '/' ? str_z(session->arena, name)
                                        : path_join(session->arena, folder, str_z(session->arena, name));
    if (!file_exists(path)) {
        DIAG_ARGS(session->diags, LAYOUT_UNKNOWN, pos, name, layout_names(session));
        return NULL;
    }
    if (!path_allowed(session, path, folder)) {
        DIAG_ARGS(session->diags, PATH_OUTSIDE, pos, name);
        return NULL;
    }
    return path;
}

static const char *layout_path(struct session *session, const char *file, const struct issue *issue)
{
    struct arena *arena = session->arena;
    const char *option = session->options->layout;
    struct str name = option ? str_of(option) : issue->layout.text.n ? issue->layout.text : STR("monitor");
    struct pos pos = option ? (struct pos){0} : issue->layout.pos;
    if (is_file_name(name) && !option)
        return path_from_issue(session, file, name, pos);
    const char *path = is_file_name(name)
                           ? str_z(arena, name)
                           : str_format(arena, "%s/layouts/%.*s.yaml", session->share, (int)name.n, name.s).s;
    if (file_exists(path))
        return path;
    DIAG_ARGS(session->diags, LAYOUT_UNKNOWN, pos, name, layout_names(session));
    return NULL;
}

static const struct layout *read_layout(struct session *session, const char *file, const struct issue *issue)
{
    struct str bytes;
    const char *why, *path = layout_path(session, file, issue);
    if (!path)
        return NULL;
    if (!file_read(session->arena, path, &bytes, &why)) {
        DIAG_ARGS(session->diags, LAYOUT_UNREADABLE, session->options->layout ? (struct pos){0} : issue->layout.pos,
                  str_of(path), str_of(why));
        return NULL;
    }
    return layout_read(session->arena, session->diags, path, bytes);
}

const struct book *session_set(struct session *session, const char *file)
{
    struct str bytes;
    const char *why;
    if (!session->share)
        return NULL;
    if (!file_read(session->arena, file, &bytes, &why)) {
        DIAG_ARGS(session->diags, FILE_UNREADABLE, ((struct pos){.file = file}), str_of(why));
        return NULL;
    }
    enum severity before = session->diags->worst;
    session->diags->worst = SEVERITY_NONE;
    const struct issue *issue = issue_read_partly(session->arena, session->diags, file, bytes);
    const struct layout *layout = issue ? read_layout(session, file, issue) : NULL;
    bool sound = layout && session->diags->worst < SEVERITY_ERROR;
    struct fonts *fonts = sound ? session_fonts(session) : NULL;
    struct resources resources = {fonts, session->hyphens};
    struct wishes wishes = {.overlay = session->options->overlay, .trace = session->trace};
    const struct book *book = fonts ? set_book(session->arena, session->diags, issue, layout, &resources, &wishes) : NULL;
    bool failed = session->diags->worst >= SEVERITY_ERROR;
    if (before > session->diags->worst)
        session->diags->worst = before;
    return failed ? NULL : book;
}
