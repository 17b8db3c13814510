/* Jobs ─▶ the pool ─▶ answers, told in the order of the jobs as soon as all before them are there: what is printed does
 * not depend on which process was faster. */
#include "cli/archive_run.h"

#include "cli/files.h"
#include "cli/pool.h"
#include "cli/progress.h"

#include "base/json_text.h"

#include <stdio.h>
#include <string.h>

struct telling {
    struct archive_run *run;
    struct progress progress;
    bool *there;                    /* by job */
    size_t told;
};

void archive_print(const struct archive *archive, struct str text)
{
    const char *why;
    if (!file_write(archive->arena, "-", text, &why))
        DIAG_ARGS(archive->session->diags, FILE_UNWRITABLE, (struct pos){0}, str_of(why));
}

static struct str work(void *context, struct arena *arena, size_t job)
{
    const struct telling *t = context;
    const struct archive *archive = t->run->archive;
    struct answer answer = t->run->work(archive, &archive->jobs.at[job], arena);
    return answer_pack(arena, &answer);
}

static struct str failed_json(struct arena *arena, const struct archive_job *job, struct str messages)
{
    struct buf b = {.arena = arena};
    json_string(&b, "{", "issue", str_of(job->issue));
    json_string(&b, ", ", "pdf", str_of(job->pdf));
    json_string(&b, ", ", "state", STR("failed"));
    json_string(&b, ", ", "messages", messages);
    buf_addz(&b, "}");
    return buf_str(&b);
}

/* The answer of a job whose process ended. */
static struct answer lost_answer(const struct archive *archive, const struct archive_job *job, const struct pool_end *end)
{
    struct diags *diags = diags_new(archive->arena);
    struct pos pos = {.file = job->issue};
    if (end->signal)
        DIAG_ARGS(diags, JOB_SIGNAL, pos, str_format(archive->arena, "%d (%s)", end->signal, strsignal(end->signal)));
    else
        DIAG_ARGS(diags, JOB_ENDED, pos, str_format(archive->arena, "%d", end->status));
    struct answer answer = {.numbers = {[ANSWER_STATE] = JOB_FAILED, [ANSWER_STATUS] = EXIT_ENVIRONMENT}};
    answer.texts[ANSWER_MESSAGES] = diags_text(archive->arena, diags, archive->options->lang);
    answer.texts[ANSWER_LINE] = str_format(archive->arena, "%s %s\n", archive->zh ? "失败" : "failed  ", job->issue);
    answer.texts[ANSWER_JSON] = failed_json(archive->arena, job, answer.texts[ANSWER_MESSAGES]);
    return answer;
}

static void tell(struct telling *t, const struct answer *answer)
{
    struct archive_run *run = t->run;
    const struct str messages = answer->texts[ANSWER_MESSAGES];
    run->counts[answer->numbers[ANSWER_STATE]]++;
    if ((enum exit_status)answer->numbers[ANSWER_STATUS] > run->status)
        run->status = (enum exit_status)answer->numbers[ANSWER_STATUS];
    if (messages.n)
        progress_clear(&t->progress);
    fwrite(messages.s, 1, messages.n, stderr);
    if (run->quiet || run->archive->options->json)
        return;
    bool news = answer->numbers[ANSWER_STATE] != JOB_CURRENT && answer->numbers[ANSWER_STATE] != JOB_SAME;
    if (t->progress.shown && !news)
        return;                     /* the bar has told it */
    progress_clear(&t->progress);
    archive_print(run->archive, answer->texts[ANSWER_LINE]);
}

static void take(void *context, size_t job, struct str bytes, const struct pool_end *end)
{
    struct telling *t = context;
    const struct archive *archive = t->run->archive;
    struct answer answer = end ? lost_answer(archive, &archive->jobs.at[job], end) : answer_unpack(bytes);
    t->run->answers[job] = answer;
    t->there[job] = true;
    for (; t->told < archive->jobs.n && t->there[t->told]; t->told++)
        tell(t, &t->run->answers[t->told]);
    progress_step(&t->progress, archive->jobs.at[job].name, answer.numbers[ANSWER_STATE] == JOB_FAILED);
}

bool archive_run(struct archive_run *run)
{
    const char *why;
    struct archive *archive = run->archive;
    struct telling telling = {.run = run, .progress = progress_start(archive->options, archive->jobs.n),
                              .there = ARENA_ARRAY(archive->arena, bool, archive->jobs.n)};
    run->answers = ARENA_ARRAY(archive->arena, struct answer, archive->jobs.n);
    struct pool pool = {.arena = archive->arena, .njobs = archive->jobs.n, .context = &telling, .work = work, .take = take,
                        .workers = archive->options->jobs ? archive->options->jobs : pool_processors()};
    if (pool_run(&pool, &why))
        return true;
    DIAG_ARGS(archive->session->diags, JOBS_NONE, (struct pos){0}, str_of(why));
    return false;
}

struct str archive_list_json(const struct archive_run *run)
{
    struct buf b = {.arena = run->archive->arena};
    buf_addz(&b, "[");
    for (size_t i = 0; i < run->archive->jobs.n; i++) {
        buf_addz(&b, i ? ",\n " : "\n ");
        buf_add(&b, run->answers[i].texts[ANSWER_JSON]);
    }
    buf_addz(&b, "]");
    return buf_str(&b);
}
