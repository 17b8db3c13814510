/* The command line ─▶ the issues of an archive.
 *
 * A folder is searched with those below it, but for hidden ones; links to folders are not followed. Among YAML files an
 * issue is known by a key that only issues have, so that layouts may lie beside them, and a broken issue is still one. A
 * file that is named is taken as an issue whatever is in it. */
#include "cli/archive.h"

#include "cli/files.h"
#include "cli/store.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LOOK = 1 << 20, DEPTH = 64 };

struct search {
    struct archive *archive;
    const char *top;                /* the folder of the command line */
    int depth;
};

static struct str without_ending(struct str name)
{
    if (str_ends(name, STR(".yaml")))
        name.n -= 5;
    else if (str_ends(name, STR(".yml")))
        name.n -= 4;
    return name;
}

static void add_job(struct archive *archive, const char *issue, const char *root, const char *name)
{
    struct arena *arena = archive->arena;
    if (strchr(issue, '\n')) {
        DIAG(archive->session->diags, ARCHIVE_NAME, ((struct pos){.file = issue}));
        return;
    }
    const char *stem = path_join(arena, root, str_z(arena, without_ending(str_of(name))));
    *VEC_PUSH(arena, &archive->jobs) = (struct archive_job){
        .issue = issue, .root = root, .name = str_z(arena, without_ending(str_of(name))),
        .pdf = str_format(arena, "%s.pdf", stem).s, .lock = str_format(arena, "%s.lock", stem).s};
}

/* ---- folders */

static bool has_key(struct str text, const char *key)
{
    struct str wanted = str_of(key);
    for (size_t at; str_find(text, wanted, &at); text = str_from(text, at + wanted.n))
        if (at == 0 || text.s[at - 1] == '\n')
            return true;
    return false;
}

bool archive_is_issue(struct arena *scratch, const char *path)
{
    struct str text;
    const char *why;
    arena_reset(scratch);
    if (!file_read_regular(scratch, path, (size_t)64 << 20, &text, &why))
        return true;                /* it will be told of when it is read */
    text.n = text.n < LOOK ? text.n : LOOK;
    if (str_starts(text, STR("\xFF\xFE")) || str_starts(text, STR("\xFE\xFF")))
        return true;                /* UTF-16: likewise */
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_from(text, 3);
    return has_key(text, "sections:") || has_key(text, "year:") || has_key(text, "number:");
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool list_folder(struct archive *archive, const char *folder, const char ***names, size_t *n)
{
    VEC(const char *) list = {0};
    DIR *dir = opendir(folder);
    if (!dir) {
        DIAG_ARGS(archive->session->diags, ARCHIVE_FOLDER, (struct pos){0}, str_of(folder), str_of(strerror(errno)));
        return false;
    }
    for (struct dirent *e; (e = readdir(dir));)
        if (e->d_name[0] != '.')
            *VEC_PUSH(archive->arena, &list) = str_z(archive->arena, str_of(e->d_name));
    closedir(dir);
    if (list.n)
        qsort(list.at, list.n, sizeof *list.at, by_text);
    *names = list.at;
    *n = list.n;
    return true;
}

static void search_folder(struct search *s, struct arena *scratch, const char *folder, const char *below);

static void look_at(struct search *s, struct arena *scratch, const char *path, const char *name)
{
    struct stat st;
    struct archive *archive = s->archive;
    bool yaml = str_ends(str_of(name), STR(".yaml")) || str_ends(str_of(name), STR(".yml"));
    if (lstat(path, &st) != 0)
        return;
    if (S_ISDIR(st.st_mode) && s->depth < DEPTH)
        search_folder(s, scratch, path, name);
    else if (yaml && stat(path, &st) == 0 && S_ISREG(st.st_mode) && archive_is_issue(scratch, path))
        add_job(archive, path, archive->options->output ? archive->options->output : s->top, name);
}

/* below: the folder's name from the top; NULL: it is the top. */
static void search_folder(struct search *s, struct arena *scratch, const char *folder, const char *below)
{
    const char **names;
    size_t n;
    struct arena *arena = s->archive->arena;
    if (!list_folder(s->archive, folder, &names, &n))
        return;
    s->depth++;
    for (size_t i = 0; i < n; i++)
        look_at(s, scratch, path_join(arena, folder, names[i]), below ? path_join(arena, below, names[i]) : names[i]);
    s->depth--;
}

static void find_in(struct archive *archive, const char *folder)
{
    struct search s = {.archive = archive, .top = folder};
    struct arena *scratch = arena_new_like(archive->arena);
    size_t before = archive->jobs.n;
    search_folder(&s, scratch, folder, NULL);
    if (archive->jobs.n == before && archive->session->diags->worst < SEVERITY_ERROR)
        DIAG_ARGS(archive->session->diags, ARCHIVE_EMPTY, (struct pos){0}, str_of(folder));
    arena_drop(scratch);
}

/* ---- all */

static void take_file(struct archive *archive, const char *file)
{
    const char *slash = strrchr(file, '/'), *folder = path_folder(archive->arena, file);
    const char *root = archive->options->output ? archive->options->output : store_root(archive->arena, folder);
    const char *below = path_from(archive->arena, root, folder);
    bool beside = !archive->options->output && *below && !file_same(root, folder);
    const char *name = slash ? slash + 1 : file;
    add_job(archive, file, root, beside ? path_join(archive->arena, below, name) : name);
}

static int by_name(const void *a, const void *b)
{
    const struct archive_job *first = a, *second = b;
    int order = strcmp(first->name, second->name);
    return order ? order : strcmp(first->issue, second->issue);
}

static bool is_for_same_pdf(const struct archive_job *a, const struct archive_job *b)
{
    return strcmp(a->name, b->name) == 0 && (strcmp(a->root, b->root) == 0 || file_same(a->root, b->root));
}

/* Among the first n, which are by name; NULL: none. */
static const struct archive_job *job_for_same_pdf(const struct archive *archive, size_t n, const struct archive_job *job)
{
    for (; n && strcmp(archive->jobs.at[n - 1].name, job->name) == 0; n--)
        if (is_for_same_pdf(&archive->jobs.at[n - 1], job))
            return &archive->jobs.at[n - 1];
    return NULL;
}

/* The same file twice is one job; two files for one PDF are a mistake. */
static void drop_doubles(struct archive *archive)
{
    size_t n = 0;
    for (size_t i = 0; i < archive->jobs.n; i++) {
        const struct archive_job *job = &archive->jobs.at[i], *other = job_for_same_pdf(archive, n, job);
        if (!other)
            archive->jobs.at[n++] = *job;
        else if (!file_same(other->issue, job->issue))
            DIAG_ARGS(archive->session->diags, ARCHIVE_TWICE, ((struct pos){.file = job->issue}), str_of(other->issue),
                      str_of(job->pdf));
    }
    archive->jobs.n = n;
}

bool archive_find(struct archive *archive)
{
    static char here[] = ".";
    char *alone[] = {here}, **files = archive->options->nfiles > 1 ? archive->options->files + 1 : alone;
    int n = archive->options->nfiles > 1 ? archive->options->nfiles - 1 : 1;
    for (int i = 0; i < n; i++) {
        if (file_is_folder(files[i]))
            find_in(archive, files[i]);
        else
            take_file(archive, files[i]);
    }
    if (archive->jobs.n)
        qsort(archive->jobs.at, archive->jobs.n, sizeof *archive->jobs.at, by_name);
    drop_doubles(archive);
    return archive->session->diags->worst < SEVERITY_ERROR;
}
