/* Values of a layout ─▶ JSON, and changes ─▶ files. What is written is what was shown: both come from node_edit.h. A file is
 * written only in the folder of the issue or where --allow-path leads, links followed, and whole or not at all. */
#include "cli/preview_layout.h"

#include "base/json_text.h"
#include "cli/archive.h"
#include "cli/files.h"
#include "cli/layouts.h"
#include "cli/preview_reach.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* ---- values */

struct listing {
    struct buf *b;
    bool any;
};

static void put_leaf(void *to, struct str path, const struct node *leaf)
{
    struct listing *l = to;
    if (leaf->kind != NODE_SCALAR || str_is(path, "extends"))
        return;
    json_string(l->b, l->any ? ",{" : "{", "path", path);
    json_string(l->b, ",", "value", leaf->text);
    json_string(l->b, ",", "file", str_of(leaf->pos.file));
    json_count(l->b, ",", "line", (size_t)leaf->pos.line);
    buf_addz(l->b, "}");
    l->any = true;
}

struct str preview_layout_values(struct session *session, const char *issue)
{
    struct buf b = {.arena = session->arena};
    const struct layout_file *file = &session->layout_file;
    const struct node *whole = file->path ? layout_whole(session, file) : NULL;
    struct listing l = {&b, false};
    if (!whole)
        return STR("");
    json_string(&b, "{", "file", str_of(file->path));
    json_flag(&b, ",", "own", preview_reaches(session->options, issue, file->path));
    json_key(&b, ",", "values");
    buf_addz(&b, "[");
    node_walk(session->arena, whole, put_leaf, &l);
    buf_addz(&b, "]}");
    return buf_str(&b);
}

/* ---- choices */

enum { MOST_CHOICES = 400 };

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void put_names(struct buf *b, const char *before, const char *key, const struct str *names, size_t n)
{
    json_key(b, before, key);
    buf_addz(b, "[");
    for (size_t i = 0; i < n; i++) {
        buf_addz(b, i ? "," : "");
        json_quoted(b, names[i]);
    }
    buf_addz(b, "]");
}

/* The files beside the issue with that ending, but for itself. */
static size_t files_beside(struct arena *arena, const char *issue, const char *ending, const struct str **names)
{
    VEC(struct str) list = {0};
    const char *slash = strrchr(issue, '/'), *own = slash ? slash + 1 : issue;
    DIR *dir = opendir(path_folder(arena, issue));
    for (struct dirent *e; dir && list.n < MOST_CHOICES && (e = readdir(dir));) {
        struct str name = str_of(e->d_name);
        if (name.s[0] != '.' && str_ends(name, str_of(ending)) && !str_is(name, own))
            *VEC_PUSH(arena, &list) = str_copy(arena, name);
    }
    if (dir)
        closedir(dir);
    if (list.n)
        qsort(list.at, list.n, sizeof *list.at, by_bytes);
    *names = list.at;
    return list.n;
}

struct choices {
    VEC(struct str) layouts, issues;
};

/* The installed layouts, then what lies beside the issue: layouts as an issue would name them, and issues. */
static struct choices find_choices(struct session *session, const char *issue)
{
    struct choices choices = {0};
    struct arena *arena = session->arena, *scratch = arena_new_like(arena);
    const struct str *names;
    size_t n = layout_names(session, &names);
    for (size_t i = 0; i < n; i++)
        *VEC_PUSH(arena, &choices.layouts) = names[i];
    n = files_beside(arena, issue, ".yaml", &names);
    for (size_t i = 0; i < n; i++) {
        if (archive_is_issue(scratch, path_join(arena, path_folder(arena, issue), str_z(arena, names[i]))))
            *VEC_PUSH(arena, &choices.issues) = names[i];
        else
            *VEC_PUSH(arena, &choices.layouts) = str_format(arena, "./%.*s", (int)names[i].n, names[i].s);
    }
    arena_drop(scratch);
    return choices;
}

struct str preview_choices(struct session *session, const char *issue)
{
    struct buf b = {.arena = session->arena};
    const struct choices choices = find_choices(session, issue);
    const struct str *locks;
    size_t n = files_beside(session->arena, issue, ".lock", &locks);
    put_names(&b, "{", "layouts", choices.layouts.at, choices.layouts.n);
    put_names(&b, ",", "issues", choices.issues.at, choices.issues.n);
    put_names(&b, ",", "locks", locks, n);
    buf_addz(&b, "}");
    return buf_str(&b);
}

/* ---- writing */

static struct str refusal(struct session *session, const char *english, const char *chinese, struct str what)
{
    struct buf b = {.arena = session->arena};
    json_flag(&b, "{", "ok", false);
    json_string(&b, ",", "en", str_format(session->arena, english, (int)what.n, what.s));
    json_string(&b, ",", "zh", str_format(session->arena, chinese, (int)what.n, what.s));
    buf_addz(&b, "}");
    return buf_str(&b);
}

static struct str done(struct session *session, const char *layout, const char *issue)
{
    struct buf b = {.arena = session->arena};
    json_flag(&b, "{", "ok", true);
    json_string(&b, ",", "layout", str_of(layout));
    json_string(&b, ",", "issue", str_of(issue));
    buf_addz(&b, "}");
    return buf_str(&b);
}

/* The bytes with the changes; false when one can't be made. */
static bool changed(struct session *session, struct layout_file *file, const struct node_change *changes, size_t n)
{
    size_t before = session->diags->list.n;
    file->bytes = layout_changed(session, file, changes, n);
    return !diags_have_errors(session->diags, before);
}

static struct str cannot_change(struct session *session, const char *path)
{
    return refusal(session, "a value can't be changed in %.*s without changing something else; change it there by hand",
                   "无法在 %.*s 中只改这一项而不动其他内容；请手工修改", str_of(path));
}

static struct str cannot_write(struct session *session, const char *path, const char *why)
{
    struct str what = str_format(session->arena, "%s: %s", path, why);
    return refusal(session, "%.*s", "%.*s", what);
}

static struct str write_own(struct session *session, const char *path, const struct node_change *changes, size_t n)
{
    struct layout_file file = {.path = path};
    const char *why;
    if (!file_read(session->arena, path, &file.bytes, &why))
        return cannot_write(session, path, why);
    if (!changed(session, &file, changes, n))
        return cannot_change(session, path);
    if (!file_write(session->arena, path, file.bytes, &why))
        return cannot_write(session, path, why);
    return done(session, path, "");
}

/* The issue's name without its ending, and "-layout.yaml". */
static const char *new_name(struct session *session, const char *issue)
{
    struct str stem = str_of(issue);
    if (str_ends(stem, STR(".yaml")))
        stem.n -= 5;
    else if (str_ends(stem, STR(".yml")))
        stem.n -= 4;
    return str_format(session->arena, "%.*s-layout.yaml", (int)stem.n, stem.s).s;
}

/* How a layout beside the issue names the one it extends: as the issue did, or as it is installed. */
static struct str base_name(struct session *session, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct str name = str_of(slash ? slash + 1 : path);
    name.n -= str_ends(name, STR(".yaml")) ? 5 : 0;
    const char *installed = path_join(session->arena, session->share, "layouts");
    return path_inside(path, installed) ? name : STR("");
}

static struct str begin_layout(struct session *session, const char *issue, struct str base, const struct node_change *changes, size_t n)
{
    const char *path = new_name(session, issue), *why, *slash = strrchr(path, '/');
    struct layout_file file = {path, str_format(session->arena, "extends: %.*s\n", (int)base.n, base.s)};
    struct str name = str_format(session->arena, "./%s", slash ? slash + 1 : path), text;
    struct node_change naming = {STR("layout"), name};
    if (file_exists(path))
        return refusal(session, "%.*s is there already; make the issue name it as its layout", "%.*s 已经存在；请在刊期文件中把它写作版式", str_of(path));
    if (!file_read(session->arena, issue, &text, &why))
        return cannot_write(session, issue, why);
    if (!node_edit(session->arena, text, NULL, &naming, &text))
        return cannot_change(session, issue);
    if (!changed(session, &file, changes, n))
        return cannot_change(session, path);
    if (!file_write(session->arena, path, file.bytes, &why))
        return cannot_write(session, path, why);
    if (!file_write(session->arena, issue, text, &why))
        return cannot_write(session, issue, why);
    return done(session, path, issue);
}

struct str preview_layout_write(struct session *session, const char *issue, const struct node_change *changes, size_t n)
{
    const char *path = session->layout_file.path;
    struct str base = path ? base_name(session, path) : STR("");
    if (!path || !n)
        return refusal(session, "there is nothing to write%.*s", "没有要写的内容%.*s", STR(""));
    if (preview_reaches(session->options, issue, path))
        return write_own(session, path, changes, n);
    if (session->options->layout || !base.n)
        return refusal(session, "%.*s lies outside the issue's folder; allow it with --allow-path, or use a layout of your own",
                       "%.*s 不在刊期文件所在目录内；请用 --allow-path 允许，或改用自己的版式", str_of(path));
    return begin_layout(session, issue, base, changes, n);
}
