/* paiban new: the next issue's file, from the last one's. The issue before it gives the interval, when it lies in the same
 * folder under a name that differs in digits only. An existing file stays as it is unless --force says otherwise. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "edit/draft.h"

#include <dirent.h>
#include <string.h>

enum { NEIGHBOURS_MOST = 1000 };    /* files that are looked at for the issue before */

static const struct issue *read_issue(struct session *session, struct diags *diags, const char *path)
{
    struct str bytes;
    const char *why;
    if (file_read(session->arena, path, &bytes, &why))
        return issue_read(session->arena, diags, path, bytes);
    DIAG_ARGS(diags, FILE_UNREADABLE, ((struct pos){.file = path}), str_of(why));
    return NULL;
}

/* ---- the issue before the last */

static const char *skip_digits(const char *s)
{
    while (*s >= '0' && *s <= '9')
        s++;
    return s;
}

static bool is_alike(const char *a, const char *b)
{
    for (a = skip_digits(a), b = skip_digits(b); *a && *a == *b; a = skip_digits(a + 1), b = skip_digits(b + 1))
        ;
    return *a == 0 && *b == 0;
}

static bool is_before(const struct issue *a, const struct issue *b)
{
    long first = a->date.year * 10000L + a->date.month * 100 + a->date.day;
    return first < b->date.year * 10000L + b->date.month * 100 + b->date.day;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The latest of those before `last`; NULL when there is none. What can't be read is none. */
static const struct issue *find_before(struct session *session, const struct issue *last)
{
    const char *folder = path_folder(session->arena, last->file), *name = name_of(last->file);
    const struct issue *found = NULL;
    DIR *dir = strcmp(last->file, "-") == 0 ? NULL : opendir(folder);
    int n = 0;
    for (struct dirent *e; dir && n < NEIGHBOURS_MOST && (e = readdir(dir));) {
        if (!is_alike(e->d_name, name) || strcmp(e->d_name, name) == 0)
            continue;
        const struct issue *issue = read_issue(session, diags_new(session->arena), path_join(session->arena, folder, e->d_name));
        n++;
        if (issue && is_before(issue, last) && (!found || is_before(found, issue)))
            found = issue;
    }
    if (dir)
        closedir(dir);
    return found;
}

/* ---- the new file */

static const char *output_path(struct session *session, const struct issue *last, const struct draft_numbers *next)
{
    struct arena *arena = session->arena;
    const char *output = session->options->output;
    bool in_folder = output && file_is_folder(output);
    if (output && !in_folder)
        return output;
    struct str name = draft_name(arena, str_of(name_of(last->file)), last, next);
    if (name.n)
        return path_join(arena, in_folder ? output : path_folder(arena, last->file), str_z(arena, name));
    DIAG_ARGS(session->diags, DRAFT_NAME, ((struct pos){.file = last->file}), last->number.text);
    return NULL;
}

static bool is_beside(struct arena *arena, const char *a, const char *b)
{
    return strcmp(path_resolved(arena, path_folder(arena, a)), path_resolved(arena, path_folder(arena, b))) == 0;
}

/* The path of the layout's file for a file elsewhere; NULL where what the last file names will do. */
static const char *layout_path(struct arena *arena, const struct issue *last, const char *path)
{
    struct str name = last->layout.text;
    bool is_path = name.n && (memchr(name.s, '/', name.n) || str_ends(name, STR(".yaml"))) && name.s[0] != '/';
    if (!is_path || is_beside(arena, path, last->file))
        return NULL;
    return path_resolved(arena, path_join(arena, path_folder(arena, last->file), str_z(arena, name)));
}

/* What the schema line of a file elsewhere names; NULL where the last file's own will do. */
static const char *schema_path(struct session *session, const struct issue *last, const char *path)
{
    struct arena *arena = session->arena;
    size_t at;
    bool beside = is_beside(arena, path, last->file);
    bool has_line = last->root && str_find(last->root->source->text, STR("yaml-language-server"), &at);
    return (beside && has_line) || !session->share ? NULL : path_join(arena, session->share, "docs/schema/issue.schema.json");
}

static void note_draft(struct session *session, const char *path, const struct draft_numbers *next)
{
    struct arena *arena = session->arena;
    DIAG_ARGS(session->diags, DRAFT_WRITTEN, ((struct pos){.file = path}), str_format(arena, "%d", next->year), next->number,
              str_format(arena, "%04d-%02d-%02d", next->date.year, next->date.month, next->date.day));
}

static void write_draft(struct session *session, const struct issue *last, struct draft_wishes *wishes)
{
    struct draft_numbers next = draft_numbers(session->arena, last, wishes);
    const char *path = output_path(session, last, &next), *why;
    if (!path)
        return;
    wishes->layout = layout_path(session->arena, last, path);
    wishes->schema = schema_path(session, last, path);
    struct str text = draft_next(session->arena, last, wishes);
    if (strcmp(path, "-") != 0 && file_exists(path) && !session->options->force)
        DIAG_ARGS(session->diags, OUTPUT_EXISTS, ((struct pos){.file = path}), str_of(path));
    else if (!file_write(session->arena, path, text, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, ((struct pos){.file = path}), str_of(why));
    else if (strcmp(path, "-") != 0)
        note_draft(session, path, &next);
}

enum exit_status command_new(const struct options *options)
{
    struct session *session = session_open(options);
    const struct issue *last = read_issue(session, session->diags, options->files[0]);
    struct draft_wishes wishes = {.lang = options->lang};
    if (last) {
        wishes.before = find_before(session, last);
        wishes.date = options->date;
        issue_silence(last, session->diags);
        write_draft(session, last, &wishes);
    }
    return session_close(session);
}
