/* paiban archive build: for each issue of an archive its PDF, its lock and what the store keeps of it.
 *
 * An issue is built when something that its lock names has changed, or when there is no lock. What the store needs is
 * written first, then the PDF, then the lock: whoever is killed in between leaves a lock that does not fit its PDF, and
 * the next run builds that issue again. */
#include "cli/archive_run.h"
#include "cli/depfile.h"
#include "cli/files.h"
#include "cli/store.h"

#include "base/json_text.h"

#include <string.h>
#include <time.h>

struct building {
    const struct archive *archive;
    const struct archive_job *job;
    struct arena *arena;
    struct session *session;
    const struct lock *lock;        /* NULL: there is none */
    const struct difference *differences;
    size_t ndifferences;
    struct job_result result;
    struct dependencies dependencies;
    enum job_state state;
    size_t npages;
};

/* ---- writing */

/* A pointer to the reason: it is only known when `done` is. */
static bool said(const struct building *b, bool done, const char *path, const char *const *why)
{
    if (!done)
        DIAG_ARGS(b->session->diags, FILE_UNWRITABLE, ((struct pos){.file = path}), str_of(*why));
    return done;
}

/* A layout, or its defaults. */
static bool write_text(const struct building *b, struct str text)
{
    const char *why;
    struct digest digest = digest_of(text);
    const char *path = store_path(b->arena, b->job->root, STORE_LAYOUTS, digest_str(&digest));
    return said(b, store_put(b->arena, b->job->root, STORE_LAYOUTS, digest_str(&digest), text, &why), path, &why);
}

static bool write_store(const struct building *b)
{
    const struct session *session = b->session;
    const char *why, *root = b->job->root;
    if (!write_text(b, session->layout_defaults))
        return false;
    for (size_t i = 0; i < session->layouts.n; i++)
        if (!write_text(b, session->layouts.at[i].bytes))
            return false;
    const char *path = store_path(b->arena, root, STORE_PAGES, digest_str(&b->result.pages));
    return said(b, store_put(b->arena, root, STORE_PAGES, digest_str(&b->result.pages), b->result.record, &why), path, &why);
}

static bool write_changed(const struct building *b, const char *path, struct str bytes)
{
    const char *why;
    struct digest old, new = digest_of(bytes);
    if (digest_file(path, &old) && digest_is(&old, digest_str(&new)))
        return true;
    return said(b, file_write_soon(b->arena, path, bytes, &why), path, &why);
}

static bool write_all(const struct building *b)
{
    return write_store(b) && write_changed(b, b->job->pdf, b->result.pdf) &&
           write_changed(b, b->job->lock, lock_text(b->arena, b->result.lock));
}

/* ---- one issue */

static bool is_current(struct building *b)
{
    if (!b->lock)
        return false;
    b->ndifferences = job_differences(b->archive, b->job, b->lock, b->arena, &b->differences);
    differences_refuse(b->archive, b->job, b->session->diags, b->differences, b->ndifferences);
    return b->ndifferences == 0 && !b->archive->options->force;
}

/* With the layouts as the store has them: those are what the issue is set in from now on. */
static void depend_on_lock(struct building *b, const struct lock *lock)
{
    struct arena *arena = b->arena;
    dependency_add(&b->dependencies, b->job->issue);
    for (size_t i = 0; i < lock->rows.n; i++) {
        const struct lock_row *row = &lock->rows.at[i];
        const char *last = strrchr(row->text.s, ' ');
        const struct font_file_known *font = last ? materials_find(b->archive->materials, str_of(last + 1)) : NULL;
        if (row->key == LOCK_LAYOUT || row->key == LOCK_DEFAULTS)
            dependency_add(&b->dependencies, store_path(arena, b->job->root, STORE_LAYOUTS, row->value));
        if (row->key == LOCK_FILE)
            dependency_add(&b->dependencies, path_join(arena, path_folder(arena, b->job->issue), row->text.s));
        if (row->key == LOCK_FONT && font)
            dependency_add(&b->dependencies, font->path);
    }
}

static enum job_state build_issue(struct building *b)
{
    const struct archive *archive = b->archive;
    struct diags *diags = b->session->diags;
    const char *why, *folder = path_folder(b->arena, b->job->pdf);
    bool free = archive->options->layout || archive->options->relayout;
    if (!said(b, folder_make(b->arena, folder, &why), folder, &why))
        return JOB_FAILED;
    b->lock = lock_read(b->arena, diags, b->job->lock);
    if (diags->worst >= SEVERITY_ERROR)
        return JOB_FAILED;
    bool current = is_current(b);
    if (diags->worst >= SEVERITY_ERROR)
        return JOB_FAILED;
    if (current) {
        depend_on_lock(b, b->lock);
        return JOB_CURRENT;
    }
    b->session->frozen = free ? NULL : job_frozen(b->session, b->job, b->lock);
    if (diags->worst >= SEVERITY_ERROR || !job_make(archive, b->job, b->session, &b->result) || !write_all(b))
        return JOB_FAILED;
    depend_on_lock(b, b->result.lock);
    b->npages = b->result.book->npages;
    return JOB_BUILT;
}

/* ---- telling */

static struct str line_text(const struct building *b)
{
    static const char *const words[][2] = {[JOB_FAILED] = {"failed  ", "失败"}, [JOB_CURRENT] = {"current ", "未变"}, [JOB_BUILT] = {"built   ", "排出"}};
    struct buf line = {.arena = b->arena};
    bool zh = b->archive->zh;
    buf_addf(&line, "%s %s", words[b->state][zh], b->state == JOB_FAILED ? b->job->issue : b->job->pdf);
    if (b->state == JOB_BUILT) {
        buf_addf(&line, zh ? "  %zu 页" : "  %zu pages", b->npages);
        struct str reasons = differences_text(b->archive, b->arena, b->differences, b->ndifferences);
        if (reasons.n)
            buf_addf(&line, zh ? "  （变动：%.*s）" : "  (changed: %.*s)", (int)reasons.n, reasons.s);
    }
    buf_addz(&line, "\n");
    return buf_str(&line);
}

static struct str line_json(const struct building *b, struct str messages)
{
    static const char *const words[] = {[JOB_FAILED] = "failed", [JOB_CURRENT] = "current", [JOB_BUILT] = "built"};
    struct buf o = {.arena = b->arena};
    json_string(&o, "{", "issue", str_of(b->job->issue));
    json_string(&o, ", ", "pdf", str_of(b->job->pdf));
    json_string(&o, ", ", "state", str_of(words[b->state]));
    if (b->state == JOB_BUILT)
        json_count(&o, ", ", "pages", b->npages);
    json_key(&o, ", ", "changed");
    buf_add(&o, differences_json(b->arena, b->differences, b->ndifferences));
    json_string(&o, ", ", "messages", messages);
    buf_addz(&o, "}");
    return buf_str(&o);
}

static struct answer work(const struct archive *archive, const struct archive_job *job, struct arena *arena)
{
    struct building b = {.archive = archive, .job = job, .arena = arena, .dependencies = {.arena = arena}};
    struct answer answer = {0};
    struct str messages;
    int claim = store_claim(arena, job->root, job->name);
    b.session = session_open_warm(archive->options, &archive->warm);
    b.state = build_issue(&b);
    store_release(claim);
    answer.numbers[ANSWER_STATE] = b.state;
    answer.texts[ANSWER_LINE] = line_text(&b);
    answer.texts[ANSWER_DEPENDENCIES] = dependencies_text(&b.dependencies, job->pdf);
    answer.numbers[ANSWER_PAGES] = (int64_t)b.npages;
    answer.numbers[ANSWER_STATUS] = session_end(b.session, arena, &messages);
    answer.texts[ANSWER_MESSAGES] = messages;
    answer.texts[ANSWER_JSON] = line_json(&b, messages);
    return answer;
}

/* ---- all */

static struct str summary(const struct archive_run *run, int64_t milliseconds)
{
    const size_t *counts = run->counts;
    return str_format(run->archive->arena,
                      run->archive->zh ? "共 %zu 期%.0s：排出 %zu，未变 %zu，失败 %zu；用时 %d.%d 秒\n"
                                       : "%zu %s: %zu built, %zu current, %zu failed; %d.%d s\n",
                      run->archive->jobs.n, run->archive->jobs.n == 1 ? "issue" : "issues", counts[JOB_BUILT], counts[JOB_CURRENT], counts[JOB_FAILED],
                      (int)(milliseconds / 1000), (int)(milliseconds / 100 % 10));
}

static struct str summary_json(const struct archive_run *run)
{
    struct buf b = {.arena = run->archive->arena};
    json_key(&b, "{", "issues");
    buf_add(&b, archive_list_json(run));
    json_count(&b, ",\n ", "built", run->counts[JOB_BUILT]);
    json_count(&b, ", ", "current", run->counts[JOB_CURRENT]);
    json_count(&b, ", ", "failed", run->counts[JOB_FAILED]);
    buf_addz(&b, "}\n");
    return buf_str(&b);
}

static void write_dependencies(const struct archive_run *run)
{
    const char *why, *path = run->archive->options->depfile;
    struct buf b = {.arena = run->archive->arena};
    for (size_t i = 0; i < run->archive->jobs.n; i++)
        if (run->answers[i].numbers[ANSWER_STATE] != JOB_FAILED)
            buf_add(&b, run->answers[i].texts[ANSWER_DEPENDENCIES]);
    if (!file_write(b.arena, path, buf_str(&b), &why))
        DIAG_ARGS(run->archive->session->diags, FILE_UNWRITABLE, ((struct pos){.file = path}), str_of(why));
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

enum exit_status archive_build(struct archive *archive)
{
    int64_t start = now();
    struct archive_run run = {.archive = archive, .work = work};
    if (!archive_run(&run))
        return EXIT_ENVIRONMENT;
    for (size_t i = 0; i < archive->jobs.n; i++)
        if (run.counts[JOB_BUILT] && (i == 0 || strcmp(archive->jobs.at[i].root, archive->jobs.at[i - 1].root) != 0))
            file_sync_all(archive->jobs.at[i].root);
    if (archive->options->depfile)
        write_dependencies(&run);
    archive_print(archive, archive->options->json ? summary_json(&run) : summary(&run, now() - start));
    return run.status;
}
