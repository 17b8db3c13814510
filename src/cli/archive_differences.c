/* Whether an issue of an archive is as its lock says.
 *
 * Everything is known by content. What a lock names is looked for where it was and its digest compared; what comes out is
 * a list of differences, empty when nothing is to be done. The layout of the lock counts, not the one that there is now,
 * unless the command line or the issue asks for another. */
#include "cli/archive.h"

#include "base/json_text.h"
#include "cli/files.h"
#include "cli/layouts.h"
#include "cli/store.h"

#include <string.h>

struct comparing {
    const struct archive *archive;
    const struct archive_job *job;
    const struct lock *lock;
    struct arena *arena;
    struct session *session;        /* to find layouts; NULL until needed */
    const char *layout_path;        /* of the last layout; NULL: none yet, or it is not there */
    bool layout_changed;            /* one of them did, so that those behind it may be extended no more */
    size_t nlayouts;
    VEC(struct difference) list;
};

static void differs(struct comparing *c, const struct lock_row *row, struct str name, struct str is)
{
    if (!str_eq(row->value, is))
        *VEC_PUSH(c->arena, &c->list) = (struct difference){row->key, name, row->value, str_copy(c->arena, is)};
}

static void compare_file(struct comparing *c, const struct lock_row *row, const char *path)
{
    struct digest digest;
    bool there = digest_file(path, &digest);
    differs(c, row, row->text, there ? digest_str(&digest) : STR(""));
}

/* The version of a library of paiban-draw; empty: it has none of that name. */
static struct str drawing_version(struct materials *materials, struct str name)
{
    size_t blank, end;
    for (struct str rest = materials_drawing(materials); str_find(rest, STR("\n"), &end); rest = str_from(rest, end + 1)) {
        struct str line = str_slice(rest, 0, end);
        if (str_find(line, STR(" "), &blank) && str_eq(str_slice(line, 0, blank), name))
            return str_from(line, blank + 1);
    }
    return STR("");
}

static void compare_version(struct comparing *c, const struct lock_row *row)
{
    struct str is = STR("");
    for (int i = 0; i < VERSION_COUNT; i++)
        if (str_is(row->text, c->archive->materials->versions[i].name))
            is = c->archive->materials->versions[i].version;
    if (!is.n)
        is = drawing_version(c->archive->materials, row->text);
    differs(c, row, row->text, is);
}

/* "package version file": the file may have blanks. */
static void font_words(struct str text, struct str *package, struct str *version, struct str *file)
{
    size_t at;
    *package = *version = STR("-");
    *file = text;
    if (!str_find(text, STR(" "), &at))
        return;
    *package = str_slice(text, 0, at);
    text = *file = str_from(text, at + 1);
    if (!str_find(text, STR(" "), &at))
        return;
    *version = str_slice(text, 0, at);
    *file = str_from(text, at + 1);
}

static void compare_font(struct comparing *c, const struct lock_row *row)
{
    struct str package, version, file;
    struct digest digest;
    font_words(row->text, &package, &version, &file);
    bool there = materials_font(c->archive->materials, file, &digest);
    differs(c, row, row->text, there ? digest_str(&digest) : STR(""));
}

/* ---- layouts */

static bool layout_is_free(const struct archive *archive)
{
    return archive->options->layout || archive->options->relayout;
}

/* The layout there is now, where the lock has this row. As long as the ones before it are the same, they extend the same; where
 * one changed, those behind it are looked for all the same, as they change for all that they are extended by. */
static const struct loaded *present_layout(struct comparing *c, const struct lock_row *row)
{
    const char *option = c->archive->options->layout;
    if (!c->session)
        c->session = session_open_warm(c->archive->options, &c->archive->warm);
    if (c->nlayouts > 0)
        return c->layout_path ? layout_find(c->session, c->layout_path, row->text) : NULL;
    if (option)
        return str_is(row->text, option) ? layout_of_option(c->session, option) : NULL;
    const struct lock_row *named = lock_find(c->lock, LOCK_NAMED);
    return str_eq(named->text, row->text) ? layout_find(c->session, c->job->issue, row->text) : NULL;
}

static void compare_present_layout(struct comparing *c, const struct lock_row *row)
{
    const struct loaded *loaded = present_layout(c, row);
    struct digest digest = {{0}};
    bool found = loaded && loaded->fault == LOAD_OK;
    if (found)
        digest = digest_of(loaded->bytes);
    c->layout_path = found ? loaded->path : NULL;
    if (found || !c->layout_changed)
        differs(c, row, row->text, found ? digest_str(&digest) : STR(""));
    c->layout_changed |= !digest_is(&digest, row->value);
}

/* Those of now count only for a layout of now. */
static void compare_defaults(struct comparing *c, const struct lock_row *row)
{
    struct str bytes;
    struct digest digest = digest_of(layout_defaults(c->arena));
    if (layout_is_free(c->archive))
        differs(c, row, STR(""), digest_str(&digest));
    else if (!store_get(c->arena, c->job->root, STORE_LAYOUTS, row->value, &bytes))
        differs(c, row, STR(""), STR(""));
}

static void compare_layout(struct comparing *c, const struct lock_row *row)
{
    struct str bytes;
    if (layout_is_free(c->archive))
        compare_present_layout(c, row);
    else if (!store_get(c->arena, c->job->root, STORE_LAYOUTS, row->value, &bytes))
        differs(c, row, row->text, STR(""));
    c->nlayouts++;
}

/* ---- all */

static void compare_row(struct comparing *c, const struct lock_row *row)
{
    struct str bytes;
    struct arena *arena = c->arena;
    switch (row->key) {
    case LOCK_PROGRAM:
    case LOCK_LIBRARY: compare_version(c, row); break;
    case LOCK_ISSUE: compare_file(c, row, c->job->issue); break;
    case LOCK_DEFAULTS: compare_defaults(c, row); break;
    case LOCK_LAYOUT: compare_layout(c, row); break;
    case LOCK_FILE: compare_file(c, row, row->text.n && row->text.s[0] == '/' ? row->text.s : path_join(arena, path_folder(arena, c->job->issue), row->text.s)); break;
    case LOCK_FONT: compare_font(c, row); break;
    case LOCK_ENVIRONMENT: differs(c, row, STR(""), digest_str(&c->archive->materials->environment)); break;
    case LOCK_PAGES:
        if (!store_get(arena, c->job->root, STORE_PAGES, row->value, &bytes))
            differs(c, row, STR(""), STR(""));
        break;
    case LOCK_PDF: compare_file(c, row, c->job->pdf); break;
    default: break;
    }
}

size_t job_differences(const struct archive *archive, const struct archive_job *job, const struct lock *lock,
                       struct arena *arena, const struct difference **list)
{
    struct comparing c = {.archive = archive, .job = job, .lock = lock, .arena = arena};
    struct str unheard;
    for (size_t i = 0; i < lock->rows.n; i++)
        compare_row(&c, &lock->rows.at[i]);
    if (c.session)
        session_end(c.session, arena, &unheard);
    *list = c.list.at;
    return c.list.n;
}

bool job_content_changed(const struct archive *archive, const struct archive_job *job, const struct lock *lock, struct arena *arena)
{
    struct comparing c = {.archive = archive, .job = job, .lock = lock, .arena = arena};
    for (size_t i = 0; i < lock->rows.n; i++)
        if (lock->rows.at[i].key == LOCK_ISSUE || lock->rows.at[i].key == LOCK_FILE)
            compare_row(&c, &lock->rows.at[i]);
    return c.list.n > 0;
}

/* ---- telling of differences */

static const char *const key_words[LOCK_KEYS][2] = {
    {"program", "程序"}, {"library", "程序库"}, {"issue file", "刊期文件"}, {"layout name", "版式名称"},
    {"defaults of layouts", "版式默认值"}, {"layout", "版式"},
    {"picture", "图片"}, {"font", "字体"}, {"fonts installed", "已安装的字体"}, {"record of the pages", "版面记录"}, {"PDF", "PDF"},
};

struct str differences_text(const struct archive *archive, struct arena *arena, const struct difference *list, size_t n)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < n; i++) {
        const struct difference *d = &list[i];
        bool version = d->key == LOCK_PROGRAM || d->key == LOCK_LIBRARY;
        bool plain = d->key == LOCK_ISSUE || d->key == LOCK_PDF || !d->name.n;
        buf_addz(&b, i ? archive->zh ? "、" : ", " : "");
        buf_addz(&b, version ? "" : key_words[d->key][archive->zh]);
        if (!plain)
            buf_addf(&b, "%s%.*s", version ? "" : " ", (int)d->name.n, d->name.s);
        if (version)
            buf_addf(&b, " %.*s → %.*s", (int)d->was.n, d->was.s, (int)d->is.n, d->is.s);
    }
    return buf_str(&b);
}

struct str differences_json(struct arena *arena, const struct difference *list, size_t n)
{
    struct buf b = {.arena = arena};
    buf_addz(&b, "[");
    for (size_t i = 0; i < n; i++) {
        json_string(&b, i ? ", {" : "{", "what", str_of(lock_key_name(list[i].key)));
        json_string(&b, ", ", "name", list[i].name);
        json_string(&b, ", ", "was", list[i].was);
        json_string(&b, ", ", "is", list[i].is);
        buf_addz(&b, "}");
    }
    buf_addz(&b, "]");
    return buf_str(&b);
}

void differences_refuse(const struct archive *archive, const struct archive_job *job, struct diags *diags,
                        const struct difference *list, size_t n)
{
    struct str package, version, file;
    for (size_t i = 0; i < n && !archive->options->refont; i++) {
        if (list[i].key != LOCK_FONT)
            continue;
        font_words(list[i].name, &package, &version, &file);
        if (list[i].is.n)
            DIAG_ARGS(diags, FONT_CHANGED, ((struct pos){.file = job->issue}), file, package, version);
        else
            DIAG_ARGS(diags, FONT_GONE, ((struct pos){.file = job->issue}), file, package, version);
    }
}
