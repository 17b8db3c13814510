/* A lock ─▶ its issue's pages. What is shown must be what was locked: the pages made today count only when their record has
 * the digest of the lock's. Where the text, a font or the program has changed since, the record itself is shown. */
#include "cli/preview_lock.h"

#include "cli/archive.h"
#include "cli/digest.h"
#include "cli/files.h"
#include "cli/preview_reach.h"
#include "cli/store.h"
#include "out/record.h"

static const struct book *made_anew(struct session *session, const struct archive_job *job, const struct lock *lock,
                                    const struct lock_row *pages)
{
    session->frozen = job_frozen(session, job, lock);
    const struct book *book = session->frozen ? session_set(session, job->issue) : NULL;
    if (!book)
        return NULL;
    struct digest digest = digest_of(record_of_book(session->arena, book));
    return digest_is(&digest, pages->value) ? book : NULL;
}

const struct book *preview_locked(struct session *session, const char *issue, const char *lock_path, struct str *record)
{
    struct arena *arena = session->arena;
    const char *folder = path_folder(arena, lock_path);
    struct archive_job job = {.root = store_root(arena, folder), .lock = lock_path};
    const struct lock *lock = lock_read(arena, session->diags, lock_path);
    const struct lock_row *of = lock ? lock_find(lock, LOCK_ISSUE) : NULL, *pages = lock ? lock_find(lock, LOCK_PAGES) : NULL;
    *record = STR("");
    if (!of || !pages) {
        if (session->diags->worst < SEVERITY_ERROR)
            DIAG(session->diags, RECORD_NONE, ((struct pos){.file = lock_path}));
        return NULL;
    }
    job.issue = path_join(arena, folder, str_z(arena, of->text));
    bool reached = preview_reaches(session->options, issue, job.issue);
    const struct book *book = reached ? made_anew(session, &job, lock, pages) : NULL;
    if (!book && !store_get(arena, job.root, STORE_PAGES, pages->value, record))
        DIAG_ARGS(session->diags, RECORD_GONE, ((struct pos){.file = lock_path}),
                  str_of(store_path(arena, job.root, STORE_PAGES, pages->value)));
    return book;
}
