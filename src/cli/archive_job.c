/* One issue of an archive: set in the layout of its lock, with everything that is to be written. */
#include "cli/archive.h"

#include "cli/files.h"
#include "cli/store.h"
#include "out/pdf.h"
#include "out/record.h"

#include <string.h>

/* ---- the layout of the lock */

/* Where the part was when it was frozen, as far as names tell; positions in messages and pictures count from there. */
static const char *part_path(const struct session *session, const char *from, struct str name)
{
    struct arena *arena = session->arena;
    if (!memchr(name.s, '/', name.n) && !str_ends(name, STR(".yaml")))
        return str_format(arena, "%s/layouts/%.*s.yaml", session->share, (int)name.n, name.s).s;
    return name.s[0] == '/' ? str_z(arena, name) : path_join(arena, path_folder(arena, from), str_z(arena, name));
}

/* A frozen text, or an empty one with a diagnostic. */
static struct str frozen_text(const struct session *session, const struct archive_job *job, const struct lock_row *row, struct str name)
{
    struct str bytes;
    if (store_get(session->arena, job->root, STORE_LAYOUTS, row->value, &bytes))
        return bytes;
    DIAG_ARGS(session->diags, LOCK_LAYOUT, ((struct pos){.file = job->lock}), name,
              str_of(store_path(session->arena, job->root, STORE_LAYOUTS, row->value)));
    return (struct str){0};
}

const struct frozen_layout *job_frozen(const struct session *session, const struct archive_job *job, const struct lock *lock)
{
    struct arena *arena = session->arena;
    struct frozen_layout *frozen = ARENA_NEW(arena, struct frozen_layout);
    VEC(struct layout_part) parts = {0};
    const char *from = job->issue;
    for (size_t i = 0; lock && i < lock->rows.n; i++) {
        const struct lock_row *row = &lock->rows.at[i];
        struct str text = {0};
        if (row->key != LOCK_LAYOUT && row->key != LOCK_DEFAULTS)
            continue;
        text = frozen_text(session, job, row, row->key == LOCK_LAYOUT ? row->text : STR("default"));
        if (!text.s)
            return NULL;
        if (row->key == LOCK_DEFAULTS) {
            frozen->defaults = text;
            continue;
        }
        from = part_path(session, from, row->text);
        *VEC_PUSH(arena, &parts) = (struct layout_part){row->text, from, text};
    }
    frozen->named = lock ? lock_find(lock, LOCK_NAMED)->text : STR("");
    frozen->parts = parts.at;
    frozen->nparts = parts.n;
    return parts.n ? frozen : NULL;
}

/* ---- the new lock */

static void lock_inputs(struct lock *lock, const struct archive_job *job, const struct session *session)
{
    struct digest digest;
    digest = digest_of(session->issue_bytes);
    lock_add(lock, LOCK_ISSUE, digest_str(&digest), str_of(path_from(lock->arena, path_folder(lock->arena, job->lock), job->issue)));
    lock_add(lock, LOCK_NAMED, STR("-"), session->layout_named);
    digest = digest_of(session->layout_defaults);
    lock_add(lock, LOCK_DEFAULTS, digest_str(&digest), STR("-"));
    for (size_t i = 0; i < session->layouts.n; i++) {
        digest = digest_of(session->layouts.at[i].bytes);
        lock_add(lock, LOCK_LAYOUT, digest_str(&digest), session->layouts.at[i].name);
    }
}

static bool is_layout(const struct session *session, const struct loaded *loaded)
{
    for (size_t i = 0; i < session->layouts.n; i++)
        if (session->layouts.at[i].bytes.s == loaded->bytes.s)
            return true;
    return false;
}

static void lock_files(struct lock *lock, const struct archive_job *job, const struct session *session)
{
    for (size_t i = 0; i < session->loader->files.n; i++) {
        const struct read_file *file = &session->loader->files.at[i];
        struct digest digest = digest_of(file->loaded->bytes);
        if (file->loaded->fault == LOAD_OK && !is_layout(session, file->loaded))
            lock_add(lock, LOCK_FILE, digest_str(&digest),
                     str_of(path_from(lock->arena, path_folder(lock->arena, job->issue), file->real)));
    }
}

static void lock_fonts(struct lock *lock, struct materials *materials, const struct book *book)
{
    const struct font_file_known **fonts;
    size_t n = materials_of_book(materials, lock->arena, book, &fonts);
    for (size_t i = 0; i < n; i++) {
        struct digest digest = {{0}};
        struct str version = materials_package(materials, fonts[i]->package);
        materials_font(materials, str_of(fonts[i]->name), &digest);
        lock_add(lock, LOCK_FONT, digest_str(&digest), str_format(lock->arena, "%s %.*s %s", fonts[i]->package,
                                                                  (int)version.n, version.s, fonts[i]->name));
    }
}

static void lock_drawing(struct lock *lock, struct materials *materials)
{
    size_t blank, end;
    for (struct str rest = materials_drawing(materials); str_find(rest, STR("\n"), &end); rest = str_from(rest, end + 1))
        if (str_find(str_slice(rest, 0, end), STR(" "), &blank))
            lock_add(lock, LOCK_LIBRARY, str_slice(rest, blank + 1, end), str_slice(rest, 0, blank));
}

static const struct lock *lock_make(const struct archive *archive, const struct archive_job *job, struct session *session,
                                    const struct job_result *result)
{
    struct lock *lock = ARENA_NEW(session->arena, struct lock);
    struct materials *materials = archive->materials;
    lock->arena = session->arena;
    for (int i = 0; i < VERSION_COUNT; i++)
        lock_add(lock, i ? LOCK_LIBRARY : LOCK_PROGRAM, materials->versions[i].version, str_of(materials->versions[i].name));
    if (session->drawings->used)
        lock_drawing(lock, materials);
    lock_inputs(lock, job, session);
    lock_files(lock, job, session);
    lock_fonts(lock, materials, result->book);
    lock_add(lock, LOCK_ENVIRONMENT, digest_str(&materials->environment), STR("-"));
    lock_add(lock, LOCK_PAGES, digest_str(&result->pages), str_format(lock->arena, "%zu", result->book->npages));
    lock_add(lock, LOCK_PDF, digest_str(&result->bytes), str_format(lock->arena, "%zu", result->pdf.n));
    return lock;
}

/* ---- all */

bool job_make(const struct archive *archive, const struct archive_job *job, struct session *session, struct job_result *result)
{
    *result = (struct job_result){.book = session_set(session, job->issue)};
    if (!result->book || !pdf_write(session->arena, session->diags, result->book, &result->pdf))
        return false;
    result->record = record_of_book(session->arena, result->book);
    result->pages = digest_of(result->record);
    result->bytes = digest_of(result->pdf);
    result->lock = lock_make(archive, job, session, result);
    return true;
}
