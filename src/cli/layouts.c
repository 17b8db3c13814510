/* Finding layouts. A name without a slash that does not end in .yaml is one of the installed layouts; everything else is a
 * file: anywhere when the command line names it, inside the naming file's folder when a file does. */
#include "cli/layouts.h"

#include "cli/file_loader.h"
#include "cli/files.h"
#include "input/layout_base.h"
#include "input/layout_tree.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

struct layouts {
    struct loader loader;           /* first, so that one is found from the other */
    struct session *session;
};

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

size_t layout_names(struct session *session, const struct str **names)
{
    VEC(struct str) list = {0};
    DIR *dir = opendir(path_join(session->arena, session->share, "layouts"));
    for (struct dirent *e; dir && (e = readdir(dir));) {
        struct str name = str_of(e->d_name);
        if (str_ends(name, STR(".yaml")))
            *VEC_PUSH(session->arena, &list) = str_copy(session->arena, str_slice(name, 0, name.n - 5));
    }
    if (dir)
        closedir(dir);
    if (list.n)
        qsort(list.at, list.n, sizeof *list.at, by_name);
    *names = list.at;
    return list.n;
}

static struct str names_text(struct session *session)
{
    struct buf b = {.arena = session->arena};
    const struct str *names;
    size_t n = layout_names(session, &names);
    for (size_t i = 0; i < n; i++) {
        buf_addz(&b, i ? ", " : "");
        buf_add(&b, names[i]);
    }
    return buf_str(&b);
}

static bool is_file_name(struct str name)
{
    return memchr(name.s, '/', name.n) != NULL || str_ends(name, STR(".yaml"));
}

static const struct loaded *read_whole(struct session *session, const char *path)
{
    struct loaded *loaded = ARENA_NEW(session->arena, struct loaded);
    const char *why;
    *loaded = (struct loaded){.path = path};
    file_loader_note(session->loader, path);
    if (!file_exists(path)) {
        loaded->fault = LOAD_MISSING;
        loaded->detail = names_text(session);
    } else if (!file_read(session->arena, path, &loaded->bytes, &why)) {
        loaded->fault = LOAD_UNREADABLE;
        loaded->detail = str_of(why);
    }
    return loaded;
}

static const struct loaded *read_installed(struct session *session, struct str name)
{
    return read_whole(session, str_format(session->arena, "%s/layouts/%.*s.yaml", session->share, (int)name.n, name.s).s);
}

static const struct loaded *note(struct session *session, struct str name, const struct loaded *loaded)
{
    if (loaded->fault == LOAD_OK)
        *VEC_PUSH(session->arena, &session->layouts) = (struct layout_part){name, loaded->path, loaded->bytes};
    return loaded;
}

const struct loaded *layout_find(struct session *session, const char *from, struct str name)
{
    if (!is_file_name(name))
        return read_installed(session, name);
    const struct loaded *loaded = loader_load(&session->loader->loader, from, name);
    if (loaded->fault != LOAD_MISSING)
        return loaded;
    struct loaded *missing = ARENA_NEW(session->arena, struct loaded);
    *missing = *loaded;
    missing->detail = names_text(session);
    return missing;
}

static const struct loaded *load(struct loader *loader, const char *from, struct str name)
{
    struct session *session = ((struct layouts *)loader)->session;
    return note(session, name, layout_find(session, from, name));
}

/* The next part of the frozen layout; from and name are as they were when it was frozen. */
static const struct loaded *load_frozen(struct loader *loader, const char *from, struct str name)
{
    struct session *session = ((struct layouts *)loader)->session;
    size_t next = session->layouts.n;
    struct loaded *loaded = ARENA_NEW(session->arena, struct loaded);
    (void)from;
    *loaded = (struct loaded){.fault = LOAD_MISSING};
    if (next < session->frozen->nparts && str_eq(session->frozen->parts[next].name, name))
        *loaded = (struct loaded){.path = session->frozen->parts[next].path, .bytes = session->frozen->parts[next].bytes};
    return note(session, name, loaded);
}

struct loader *layout_loader(struct session *session)
{
    struct layouts *layouts = ARENA_NEW(session->arena, struct layouts);
    *layouts = (struct layouts){.loader = {load}, .session = session};
    return &layouts->loader;
}

/* What was loaded, or NULL and why not. */
static const struct loaded *sound(struct session *session, struct pos pos, struct str name, const struct loaded *loaded)
{
    if (loaded->fault == LOAD_OK)
        return loaded;
    layout_report(session->diags, pos, name, loaded);
    return NULL;
}

const struct loaded *layout_of_option(struct session *session, const char *name)
{
    struct str text = str_of(name);
    const struct loaded *loaded = is_file_name(text) ? read_whole(session, name) : read_installed(session, text);
    return sound(session, (struct pos){0}, text, loaded);
}

const struct node *layout_whole(struct session *session, const struct layout_file *file)
{
    bool broken;
    struct diags *unheard = diags_new(session->arena);
    const struct node *root = layout_tree(session->arena, unheard, file, layout_loader(session), &broken);
    return root ? node_merge(session->arena, layout_base(session->arena), root) : NULL;
}

struct str layout_changed(struct session *session, const struct layout_file *file, const struct node_change *changes, size_t n)
{
    struct layout_file changed = *file;
    for (size_t i = 0; i < n; i++) {
        const struct node *whole = layout_whole(session, &changed);
        if (!whole || !node_edit(session->arena, changed.bytes, whole, &changes[i], &changed.bytes))
            DIAG_ARGS(session->diags, LAYOUT_CHANGE, ((struct pos){.file = file->path}), changes[i].path, changes[i].value);
    }
    return changed.bytes;
}

static const struct layout *read_frozen(struct session *session)
{
    struct layouts *layouts = ARENA_NEW(session->arena, struct layouts);
    *layouts = (struct layouts){.loader = {load_frozen}, .session = session};
    const struct loaded *loaded = load_frozen(&layouts->loader, NULL, session->frozen->parts[0].name);
    struct layout_file file = {loaded->path, loaded->bytes};
    session->layout_defaults = session->frozen->defaults;
    return layout_read_frozen(session->arena, session->diags, &file, &layouts->loader, session->layout_defaults);
}

const struct layout *layout_of_issue(struct session *session, const char *file, const struct issue *issue)
{
    const struct field *field = &issue->layout;
    const char *option = session->options->layout;
    struct loader *loader = layout_loader(session);
    session->layout_named = field->text.n ? field->text : STR("monitor");
    session->layouts.n = 0;
    session->layout_defaults = layout_defaults(session->arena);
    if (!option && session->frozen && str_eq(session->frozen->named, session->layout_named))
        return read_frozen(session);
    const struct loaded *loaded = option ? layout_of_option(session, option)
                                         : sound(session, field->pos, session->layout_named, layout_find(session, file, session->layout_named));
    if (!loaded)
        return NULL;
    note(session, option ? str_of(option) : session->layout_named, loaded);
    session->layout_file = (struct layout_file){loaded->path, loaded->bytes};
    session->layout_file.bytes = layout_changed(session, &session->layout_file, session->changes, session->nchanges);
    const struct layout *layout = layout_read(session->arena, session->diags, &session->layout_file, loader);
    if (!layout && !option && field->text.n)
        DIAG_ARGS(session->diags, LAYOUT_BROKEN, field->pos, field->text);
    return layout;
}
