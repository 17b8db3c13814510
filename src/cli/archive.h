/* An archive: issue files, the PDFs and locks made of them, and a store at its root. For the files cli/archive*.c. */
#ifndef PAIBAN_CLI_ARCHIVE_H
#define PAIBAN_CLI_ARCHIVE_H

#include "cli/lock.h"
#include "cli/materials.h"
#include "cli/session.h"

struct archive_job {                /* an issue */
    const char *issue;              /* its file */
    const char *name;               /* of its PDF from the root, without ending */
    const char *root;               /* the folder of the store */
    const char *pdf, *lock;
};

struct archive {
    struct session *session;        /* of the whole run */
    struct arena *arena;            /* the session's */
    const struct options *options;
    bool zh;
    VEC(struct archive_job) jobs;   /* by name */
    struct warm warm;
    struct materials *materials;
};

/* ---- archive_find.c */

/* Finds the jobs of the command line: the issue files in folders and below, and those that are named. False after an
 * error. */
bool archive_find(struct archive *archive);

/* Among YAML files: true when this one has a key that only issues have, or can't be read. Empties the scratch arena. */
bool archive_is_issue(struct arena *scratch, const char *path);

/* ---- archive_locks.c */

struct lock_paths {
    const char **at;
    size_t n, cap;
};

/* The locks below a folder, by path; with an error of the session where a folder can't be read. */
struct lock_paths archive_locks(struct archive *archive, const char *root);

/* ---- archive_differences.c: an issue and its lock */

/* What is not as the lock has it. */
struct difference {
    enum lock_key key;
    struct str name;                /* of the file, font, library … */
    struct str was, is;             /* values; is may be empty: not there */
};

size_t job_differences(const struct archive *archive, const struct archive_job *job, const struct lock *lock,
                       struct arena *arena, const struct difference **list);

/* Has the issue file or a picture changed? */
bool job_content_changed(const struct archive *archive, const struct archive_job *job, const struct lock *lock, struct arena *arena);

/* "issue, picture figures/a.png, zlib 1.2.13 → 1.3" for people. */
struct str differences_text(const struct archive *archive, struct arena *arena, const struct difference *list, size_t n);
struct str differences_json(struct arena *arena, const struct difference *list, size_t n);

/* Says of each font that is another: that is an error unless --refont. */
void differences_refuse(const struct archive *archive, const struct archive_job *job, struct diags *diags,
                        const struct difference *list, size_t n);

/* The layout of the lock, from the store, in the session's arena; NULL when there is no lock, or with an error. Of the
 * job only the issue, the root and the lock's name are asked for. */
const struct frozen_layout *job_frozen(const struct session *session, const struct archive_job *job, const struct lock *lock);

/* An issue as it was set: everything that is written, not yet written. */
struct job_result {
    const struct book *book;
    struct str pdf, record;
    struct digest pages, bytes;     /* of the record and of the PDF */
    const struct lock *lock;
};

/* False with diagnostics. All lies in the session's arena. */
bool job_make(const struct archive *archive, const struct archive_job *job, struct session *session, struct job_result *result);

/* ---- the commands */

enum exit_status archive_build(struct archive *archive);
enum exit_status archive_verify(struct archive *archive);
enum exit_status archive_impact(struct archive *archive);
void archive_prune(struct archive *archive);        /* needs no jobs */

#endif
