/* paiban archive prune: takes out of the store what no lock names any more.
 *
 * An issue that was built anew leaves the record of its pages, and one set in another layout that layout, if no other issue
 * has it. All locks below the root are read first, and one that can't be read ends it: what that names nobody knows. The
 * whole store is claimed meanwhile, so that no build writes a text whose lock is still to come. */
#include "cli/archive_run.h"
#include "cli/files.h"
#include "cli/store.h"

#include "base/json_text.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct pruning {
    struct archive *archive;
    const char *root;
    VEC(struct str) named;          /* digests that locks name, in order when all are read */
    VEC(const char *) removed;      /* paths */
    size_t kept;
    int64_t bytes;                  /* of those removed */
};

/* ---- what locks name */

static void read_lock(struct pruning *p, const char *path)
{
    struct arena *arena = p->archive->arena;
    const struct lock *lock = lock_read(arena, p->archive->session->diags, path);
    for (size_t i = 0; lock && i < lock->rows.n; i++) {
        const struct lock_row *row = &lock->rows.at[i];
        if (row->key == LOCK_LAYOUT || row->key == LOCK_DEFAULTS || row->key == LOCK_PAGES)
            *VEC_PUSH(arena, &p->named) = row->value;
    }
}

static void read_locks(struct pruning *p)
{
    struct lock_paths paths = archive_locks(p->archive, p->root);
    for (size_t i = 0; i < paths.n; i++)
        read_lock(p, paths.at[i]);
}

static int by_digest(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* ---- what the store has */

/* The digest of a name; what a killed run has left has none, and belongs to nobody. */
static bool is_named(const struct pruning *p, const char *name)
{
    const char *point = strrchr(name, '.');
    struct str stem = {name, point ? (size_t)(point - name) : 0};
    return p->named.n && bsearch(&stem, p->named.at, p->named.n, sizeof *p->named.at, by_digest);
}

static void remove_text(struct pruning *p, const char *path, int64_t size)
{
    if (!p->archive->options->dry_run && unlink(path) != 0) {
        DIAG_ARGS(p->archive->session->diags, ARCHIVE_PRUNE, ((struct pos){.file = path}), str_of(strerror(errno)));
        return;
    }
    *VEC_PUSH(p->archive->arena, &p->removed) = path;
    p->bytes += size;
}

static void look_through(struct pruning *p, enum store_shelf shelf)
{
    struct stat st;
    const char *folder = store_shelf_path(p->archive->arena, p->root, shelf);
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        const char *path = path_join(p->archive->arena, folder, e->d_name);
        if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
            continue;
        if (is_named(p, e->d_name))
            p->kept++;
        else
            remove_text(p, path, st.st_size);
    }
    if (dir)
        closedir(dir);
}

/* ---- telling */

static int by_path(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static struct str report(const struct pruning *p)
{
    struct buf b = {.arena = p->archive->arena};
    bool zh = p->archive->zh, dry = p->archive->options->dry_run;
    const char *word = dry ? (zh ? "可删" : "unused") : (zh ? "删去" : "removed");
    for (size_t i = 0; i < p->removed.n; i++)
        buf_addf(&b, "%s  %s\n", word, p->removed.at[i]);
    buf_addf(&b, zh ? "%s %zu 个文件，共 %lld 字节；保留 %zu 个\n" : "%s: %zu files, %lld bytes; %zu are in use\n", word, p->removed.n, (long long)p->bytes, p->kept);
    return buf_str(&b);
}

static struct str report_json(const struct pruning *p)
{
    struct buf b = {.arena = p->archive->arena};
    json_flag(&b, "{", "dry_run", p->archive->options->dry_run);
    json_key(&b, ", ", "removed");
    buf_addz(&b, "[");
    for (size_t i = 0; i < p->removed.n; i++) {
        buf_addz(&b, i ? ",\n  " : "\n  ");
        json_quoted(&b, str_of(p->removed.at[i]));
    }
    json_count(&b, "],\n ", "bytes", (size_t)p->bytes);
    json_count(&b, ", ", "kept", p->kept);
    buf_addz(&b, "}\n");
    return buf_str(&b);
}

/* ---- all */

static void prune(struct pruning *p)
{
    struct archive *archive = p->archive;
    read_locks(p);
    if (archive->session->diags->worst >= SEVERITY_ERROR)
        return;
    if (p->named.n)
        qsort(p->named.at, p->named.n, sizeof *p->named.at, by_digest);
    look_through(p, STORE_LAYOUTS);
    look_through(p, STORE_PAGES);
    if (p->removed.n)
        qsort(p->removed.at, p->removed.n, sizeof *p->removed.at, by_path);
    archive_print(archive, archive->options->json ? report_json(p) : report(p));
}

void archive_prune(struct archive *archive)
{
    const struct options *options = archive->options;
    struct pruning p = {.archive = archive, .root = options->output ? options->output : options->nfiles > 1 ? options->files[1] : "."};
    struct diags *diags = archive->session->diags;
    if (!store_exists(archive->arena, p.root)) {
        DIAG_ARGS(diags, ARCHIVE_STORE, (struct pos){0}, str_of(p.root));
        return;
    }
    int claim = store_claim_all(archive->arena, p.root);
    if (claim < 0 && !options->dry_run)
        DIAG_ARGS(diags, FILE_UNWRITABLE, ((struct pos){.file = p.root}), str_of(strerror(errno)));
    else
        prune(&p);
    store_release(claim);
}
