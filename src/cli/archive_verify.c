/* paiban archive verify: sets each issue in memory as its lock says, and compares. Nothing is written.
 *
 * Three grades: the same bytes; other bytes but the same pages, with what else is other than in the lock as the reason; and
 * pages on which something moved, which is told line by line. A PDF that is not the one that was built is told of, too. */
#include "cli/archive_run.h"
#include "cli/files.h"
#include "cli/store.h"
#include "edit/compare_report.h"

#include "base/json_text.h"

struct verifying {
    const struct archive *archive;
    const struct archive_job *job;
    struct arena *arena;
    struct session *session;
    const struct lock *lock;
    const struct difference *reasons;           /* but for the PDF and the record */
    size_t nreasons;
    struct str pages;               /* the record that the lock names; empty: it is gone */
    const struct comparison *comparison;        /* NULL: nothing moved, or it can't be told what */
};

static const struct { const char *name, *english, *chinese; } words[JOB_STATES] = {
    [JOB_FAILED] = {"failed", "failed  ", "失败"}, [JOB_SAME] = {"same", "same    ", "相同"},
    [JOB_BYTES] = {"bytes", "bytes   ", "字节"}, [JOB_DAMAGED] = {"damaged", "damaged ", "损坏"},
    [JOB_MOVED] = {"moved", "moved   ", "移动"}, [JOB_UNLOCKED] = {"unlocked", "unlocked", "未锁"},
};

static void keep_reasons(struct verifying *v, const struct difference *list, size_t n)
{
    struct difference *kept = ARENA_ARRAY(v->arena, struct difference, n);
    for (size_t i = 0; i < n; i++)
        if (list[i].key != LOCK_PDF && list[i].key != LOCK_PAGES)
            kept[v->nreasons++] = list[i];
    v->reasons = kept;
}

static bool is_on_disk(const struct verifying *v, const struct digest *bytes)
{
    struct digest found;
    return digest_file(v->job->pdf, &found) && digest_is(bytes, digest_str(&found));
}

static enum job_state grade(struct verifying *v, const struct job_result *result)
{
    struct str pages = lock_find(v->lock, LOCK_PAGES)->value;
    if (digest_is(&result->bytes, lock_find(v->lock, LOCK_PDF)->value))
        return is_on_disk(v, &result->bytes) ? JOB_SAME : JOB_DAMAGED;
    if (digest_is(&result->pages, pages))
        return JOB_BYTES;
    struct str now = str_copy(v->arena, result->record);
    const struct recorded *was = NULL, *is = recorded_read(v->arena, now);
    if (store_get(v->arena, v->job->root, STORE_PAGES, pages, &v->pages))
        was = recorded_read(v->arena, v->pages);
    if (was && is)
        v->comparison = compare(v->arena, was, is);
    return JOB_MOVED;
}

static enum job_state verify_issue(struct verifying *v)
{
    struct job_result result;
    const struct difference *list;
    struct diags *diags = v->session->diags;
    v->lock = lock_read(v->arena, diags, v->job->lock);
    if (!v->lock)
        return diags->worst >= SEVERITY_ERROR ? JOB_FAILED : JOB_UNLOCKED;
    size_t n = job_differences(v->archive, v->job, v->lock, v->arena, &list);
    keep_reasons(v, list, n);
    v->session->frozen = job_frozen(v->session, v->job, v->lock);
    if (!v->session->frozen || !job_make(v->archive, v->job, v->session, &result))
        return JOB_FAILED;
    return grade(v, &result);
}

/* ---- telling */

static void put_moved(const struct verifying *v, struct buf *line)
{
    bool zh = v->archive->zh;
    if (!v->comparison) {
        buf_addz(line, zh ? "    当时的版面记录已不在档案中，说不出移动了什么\n" : "    the record of its pages is gone from the archive: what moved can't be told\n");
        return;
    }
    struct str text = compare_text(v->arena, v->comparison, v->archive->options->lang);
    for (size_t end; str_find(text, STR("\n"), &end); text = str_from(text, end + 1)) {
        buf_addz(line, "    ");
        buf_add(line, str_slice(text, 0, end + 1));
    }
}

static struct str line_text(const struct verifying *v, enum job_state state)
{
    struct buf line = {.arena = v->arena};
    bool zh = v->archive->zh;
    struct str reasons = differences_text(v->archive, v->arena, v->reasons, v->nreasons);
    buf_addf(&line, "%s %s", zh ? words[state].chinese : words[state].english, state == JOB_FAILED || state == JOB_UNLOCKED ? v->job->issue : v->job->pdf);
    if (state == JOB_BYTES && !reasons.n)
        buf_addz(&line, zh ? "  （版面相同，字节不同，原因不明）" : "  (same pages, other bytes, for no reason that is known)");
    else if (state == JOB_DAMAGED)
        buf_addz(&line, zh ? "  （PDF 不是当时排出的，或已不存在）" : "  (the PDF is not the one that was built, or is gone)");
    else if (state == JOB_UNLOCKED)
        buf_addz(&line, zh ? "  （没有锁定文件）" : "  (it has no lock)");
    else if (reasons.n)
        buf_addf(&line, zh ? "  （变动：%.*s）" : "  (changed: %.*s)", (int)reasons.n, reasons.s);
    buf_addz(&line, "\n");
    if (state == JOB_MOVED)
        put_moved(v, &line);
    return buf_str(&line);
}

static struct str line_json(const struct verifying *v, enum job_state state, struct str messages)
{
    struct buf o = {.arena = v->arena};
    json_string(&o, "{", "issue", str_of(v->job->issue));
    json_string(&o, ", ", "pdf", str_of(v->job->pdf));
    json_string(&o, ", ", "state", str_of(words[state].name));
    json_key(&o, ", ", "changed");
    buf_add(&o, differences_json(v->arena, v->reasons, v->nreasons));
    if (v->comparison) {
        json_key(&o, ", ", "comparison");
        buf_add(&o, compare_json(v->arena, v->comparison));
    }
    json_string(&o, ", ", "messages", messages);
    buf_addz(&o, "}");
    return buf_str(&o);
}

static struct answer work(const struct archive *archive, const struct archive_job *job, struct arena *arena)
{
    struct verifying v = {.archive = archive, .job = job, .arena = arena};
    struct answer answer = {0};
    struct str messages;
    v.session = session_open_warm(archive->options, &archive->warm);
    enum job_state state = verify_issue(&v);
    answer.numbers[ANSWER_STATE] = state;
    answer.numbers[ANSWER_STATUS] = session_end(v.session, arena, &messages);
    answer.texts[ANSWER_MESSAGES] = state == JOB_FAILED ? messages : STR("");      /* warnings were given by the build */
    answer.texts[ANSWER_LINE] = line_text(&v, state);
    answer.texts[ANSWER_JSON] = line_json(&v, state, answer.texts[ANSWER_MESSAGES]);
    return answer;
}

/* ---- all */

static struct str summary(const struct archive_run *run)
{
    const size_t *n = run->counts;
    return str_format(run->archive->arena,
                      run->archive->zh ? "共 %zu 期%.0s：字节相同 %zu，仅字节不同 %zu，有移动 %zu，PDF 损坏 %zu，未锁 %zu，失败 %zu\n"
                                       : "%zu %s: %zu same, %zu with other bytes only, %zu moved, %zu damaged, %zu unlocked, %zu failed\n",
                      run->archive->jobs.n, run->archive->jobs.n == 1 ? "issue" : "issues", n[JOB_SAME], n[JOB_BYTES], n[JOB_MOVED], n[JOB_DAMAGED], n[JOB_UNLOCKED], n[JOB_FAILED]);
}

static struct str summary_json(const struct archive_run *run)
{
    static const enum job_state told[] = {JOB_SAME, JOB_BYTES, JOB_MOVED, JOB_DAMAGED, JOB_UNLOCKED, JOB_FAILED};
    struct buf b = {.arena = run->archive->arena};
    json_key(&b, "{", "issues");
    buf_add(&b, archive_list_json(run));
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        json_count(&b, i ? ", " : ",\n ", words[told[i]].name, run->counts[told[i]]);
    buf_addz(&b, "}\n");
    return buf_str(&b);
}

/* A lock whose issue file is gone is of an issue that can't be made again. */
static void find_orphans(struct archive *archive, const char *root)
{
    struct lock_paths paths = archive_locks(archive, root);
    for (size_t i = 0; i < paths.n; i++) {
        const struct lock *lock = lock_read(archive->arena, diags_new(archive->arena), paths.at[i]);
        const struct lock_row *issue = lock ? lock_find(lock, LOCK_ISSUE) : NULL;
        if (issue && !file_exists(path_join(archive->arena, path_folder(archive->arena, paths.at[i]), issue->text.s)))
            DIAG_ARGS(archive->session->diags, LOCK_ORPHAN, ((struct pos){.file = paths.at[i]}), issue->text);
    }
}

/* Of the whole archive, when folders are asked for. */
static void find_all_orphans(struct archive *archive)
{
    const struct options *options = archive->options;
    bool folder = options->nfiles == 1;
    for (int i = 1; i < options->nfiles; i++) {
        bool is_folder = file_is_folder(options->files[i]);
        folder |= is_folder;
        if (is_folder && !options->output)
            find_orphans(archive, options->files[i]);
    }
    if (folder && (options->output || options->nfiles == 1))
        find_orphans(archive, options->output ? options->output : ".");
}

enum exit_status archive_verify(struct archive *archive)
{
    struct archive_run run = {.archive = archive, .work = work};
    if (!archive_run(&run))
        return EXIT_ENVIRONMENT;
    find_all_orphans(archive);
    archive_print(archive, archive->options->json ? summary_json(&run) : summary(&run));
    size_t wrong = run.counts[JOB_MOVED] + run.counts[JOB_DAMAGED] + run.counts[JOB_UNLOCKED];
    return run.status == EXIT_DONE && wrong ? EXIT_INPUT : run.status;
}
