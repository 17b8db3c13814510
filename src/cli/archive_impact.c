/* paiban archive impact: what a layout would move in each issue of an archive, the worst first.
 *
 * Before is what the lock's record says, or for an issue without a lock its own layout; after is the layout of --layout.
 * The pictures of the worst are made in a second round: only then it is known which they are. */
#include "cli/archive_run.h"
#include "cli/files.h"
#include "cli/pool.h"
#include "cli/store.h"
#include "edit/compare_report.h"
#include "out/record.h"
#include "out/svg.h"

#include "base/json_text.h"

#include <stdlib.h>

enum { WORST = 5, PAIRS = 4 };      /* issues that are shown, and pairs of pages of each */

struct before_after {
    struct session *sessions[2];
    struct options options[2];
    const struct recorded *recorded[2];
    const struct book *books[2];    /* [0] NULL when the record alone is known */
};

/* ---- both versions of an issue */

/* The pages as they were built; NULL: they have to be set, as the issue or a picture of it has changed since, which is not what
 * is asked for. */
static const struct recorded *locked_record(const struct archive *archive, const struct archive_job *job, struct arena *arena,
                                            struct diags *diags, const struct lock **lock)
{
    struct str record;
    *lock = lock_read(arena, diags, job->lock);
    if (!*lock || job_content_changed(archive, job, *lock, arena))
        return NULL;
    bool there = store_get(arena, job->root, STORE_PAGES, lock_find(*lock, LOCK_PAGES)->value, &record);
    return there ? recorded_read(arena, record) : NULL;
}

static void set_side(struct before_after *v, int side, const struct archive_job *job, struct arena *arena)
{
    v->books[side] = session_set(v->sessions[side], job->issue);
    if (v->books[side] && !v->recorded[side])
        v->recorded[side] = recorded_read(arena, record_of_book(arena, v->books[side]));
}

/* pictures: the book of before is wanted, too. */
static void set_both(struct before_after *v, const struct archive *archive, const struct archive_job *job, struct arena *arena, bool pictures)
{
    const struct lock *lock;
    for (int i = 0; i < 2; i++) {
        v->options[i] = *archive->options;
        v->options[i].format = FORMAT_SVG;
        v->options[i].layout = i ? archive->options->layout : NULL;
        v->sessions[i] = session_open_warm(&v->options[i], &archive->warm);
    }
    struct diags *diags = v->sessions[0]->diags;
    v->recorded[0] = locked_record(archive, job, arena, diags, &lock);
    if (lock && (pictures || !v->recorded[0]))
        v->sessions[0]->frozen = job_frozen(v->sessions[0], job, lock);
    if ((pictures || !v->recorded[0]) && diags->worst < SEVERITY_ERROR)
        set_side(v, 0, job, arena);
    set_side(v, 1, job, arena);
}

static enum exit_status end_both(struct before_after *v, struct arena *arena, struct str messages[2])
{
    enum exit_status first = session_end(v->sessions[0], arena, &messages[0]), second = session_end(v->sessions[1], arena, &messages[1]);
    return first > second ? first : second;
}

/* ---- first round */

static struct str line_json(const struct archive_job *job, struct arena *arena, const struct comparison *c, struct str messages)
{
    struct buf o = {.arena = arena};
    json_string(&o, "{", "issue", str_of(job->issue));
    json_string(&o, ", ", "state", c ? STR("compared") : STR("failed"));
    if (c) {
        json_key(&o, ", ", "comparison");
        buf_add(&o, compare_json(arena, c));
    }
    json_string(&o, ", ", "messages", messages);
    buf_addz(&o, "}");
    return buf_str(&o);
}

static void count(struct answer *answer, const struct comparison *c)
{
    answer->numbers[ANSWER_WEIGHT] = comparison_weight(c);
    answer->numbers[ANSWER_PAGED] = (int64_t)(c->paged + c->lines[CHANGE_ADDED] + c->lines[CHANGE_REMOVED]);
    answer->numbers[ANSWER_BROKEN] = (int64_t)(c->lines[CHANGE_BROKEN] + c->lines[CHANGE_TEXT]);
    answer->numbers[ANSWER_MOVED] = (int64_t)(c->lines[CHANGE_MOVED] - c->paged);
    answer->numbers[ANSWER_LOOK] = (int64_t)(c->lines[CHANGE_LOOK] + c->lines[CHANGE_NUMBER]);
    answer->numbers[ANSWER_PAGES_BEFORE] = (int64_t)c->a->pages.n;
    answer->numbers[ANSWER_PAGES] = (int64_t)c->b->pages.n;
    answer->numbers[ANSWER_STATE] = comparison_same(c) ? JOB_SAME : JOB_MOVED;
}

static struct answer work(const struct archive *archive, const struct archive_job *job, struct arena *arena)
{
    struct before_after v = {0};
    struct answer answer = {.numbers = {[ANSWER_STATE] = JOB_FAILED}};
    struct str messages[2];
    const struct comparison *c = NULL;
    set_both(&v, archive, job, arena, false);
    if (v.recorded[0] && v.recorded[1])
        c = compare(arena, v.recorded[0], v.recorded[1]);
    if (c)
        count(&answer, c);
    answer.numbers[ANSWER_STATUS] = end_both(&v, arena, messages);
    answer.texts[ANSWER_MESSAGES] = c ? STR("") : str_format(arena, "%.*s%.*s", (int)messages[0].n, messages[0].s, (int)messages[1].n, messages[1].s);
    answer.texts[ANSWER_JSON] = line_json(job, arena, c, answer.texts[ANSWER_MESSAGES]);
    return answer;
}

/* ---- the table */

struct ranked {
    size_t job;
    int64_t weight;
};

static int by_weight(const void *x, const void *y)
{
    const struct ranked *a = x, *b = y;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->job < b->job ? -1 : a->job > b->job;
}

static struct ranked *rank(const struct archive_run *run)
{
    size_t n = run->archive->jobs.n;
    struct ranked *ranked = ARENA_ARRAY(run->archive->arena, struct ranked, n);
    for (size_t i = 0; i < n; i++)
        ranked[i] = (struct ranked){i, run->answers[i].numbers[ANSWER_STATE] == JOB_FAILED ? -1 : run->answers[i].numbers[ANSWER_WEIGHT]};
    qsort(ranked, n, sizeof *ranked, by_weight);
    return ranked;
}

static const int columns[] = {ANSWER_PAGED, ANSWER_BROKEN, ANSWER_MOVED, ANSWER_LOOK, ANSWER_PAGES_BEFORE, ANSWER_PAGES};
enum { COLUMNS = sizeof columns / sizeof *columns };

static const char *const heads[COLUMNS][2] = {{"page", "换页"}, {"breaks", "换行"}, {"moved", "移动"}, {"look", "字形"}, {"pages", "页数"}, {"then", "改后"}};

static struct str table(const struct archive_run *run, const struct ranked *ranked)
{
    struct buf b = {.arena = run->archive->arena};
    bool zh = run->archive->zh;
    for (int i = 0; i < COLUMNS; i++)
        buf_addf(&b, zh ? "    %s" : "%8s", heads[i][zh]);
    buf_addz(&b, zh ? "  刊期\n" : "  issue\n");
    for (size_t k = 0; k < run->archive->jobs.n; k++) {
        const struct answer *answer = &run->answers[ranked[k].job];
        for (int i = 0; i < COLUMNS; i++) {
            if (answer->numbers[ANSWER_STATE] == JOB_FAILED)
                buf_addf(&b, "%8s", "-");
            else
                buf_addf(&b, "%8lld", (long long)answer->numbers[columns[i]]);
        }
        buf_addf(&b, "  %s\n", run->archive->jobs.at[ranked[k].job].issue);
    }
    buf_addf(&b, zh ? "共 %zu 期%.0s：不变 %zu，有变化 %zu，失败 %zu\n" : "%zu %s: %zu the same, %zu changed, %zu failed\n", run->archive->jobs.n,
             run->archive->jobs.n == 1 ? "issue" : "issues",
             run->counts[JOB_SAME], run->counts[JOB_MOVED], run->counts[JOB_FAILED]);
    return buf_str(&b);
}

static struct str table_json(const struct archive_run *run, const struct ranked *ranked)
{
    struct buf b = {.arena = run->archive->arena};
    json_key(&b, "{", "issues");
    buf_addz(&b, "[");
    for (size_t k = 0; k < run->archive->jobs.n; k++) {
        buf_addz(&b, k ? ",\n " : "\n ");
        buf_add(&b, run->answers[ranked[k].job].texts[ANSWER_JSON]);
    }
    json_count(&b, "],\n ", "same", run->counts[JOB_SAME]);
    json_count(&b, ", ", "changed", run->counts[JOB_MOVED]);
    json_count(&b, ", ", "failed", run->counts[JOB_FAILED]);
    buf_addz(&b, "}\n");
    return buf_str(&b);
}

/* ---- second round: pictures of the worst */

struct showing {
    const struct archive_run *run;
    const struct ranked *ranked;
    struct str parts[WORST];
};

static const struct str *draw(struct before_after *v, int side, struct arena *arena)
{
    size_t n = v->recorded[side]->pages.n;
    struct str *pages = ARENA_ARRAY(arena, struct str, n);
    const struct book *book = v->books[side];
    if (book && book->npages == n && svg_write(arena, v->sessions[side]->diags, book, STR("page"), pages))
        return pages;
    for (size_t i = 0; i < n; i++)
        pages[i] = recorded_sketch(arena, v->recorded[side], i);
    return pages;
}

static struct str show(void *context, struct arena *arena, size_t place)
{
    const struct showing *s = context;
    const struct archive *archive = s->run->archive;
    const struct archive_job *job = &archive->jobs.at[s->ranked[place].job];
    struct before_after v = {0};
    struct buf b = {.arena = arena};
    struct str unheard[2];
    set_both(&v, archive, job, arena, true);
    if (v.recorded[0] && v.recorded[1]) {
        const struct page_pictures sides[2] = {
            {archive->zh ? STR("现在") : STR("before"), draw(&v, 0, arena), v.recorded[0]->pages.n},
            {str_of(archive->options->layout), draw(&v, 1, arena), v.recorded[1]->pages.n}};
        buf_addf(&b, "<h2 id=\"issue-%zu\">", place + 1);
        compare_html_text(&b, str_of(job->issue));
        buf_addz(&b, "</h2>\n");
        compare_html_part(&b, compare(arena, v.recorded[0], v.recorded[1]), sides, PAIRS, archive->options->lang);
    }
    end_both(&v, arena, unheard);
    return buf_str(&b);
}

static void take(void *context, size_t place, struct str part, const struct pool_end *end)
{
    struct showing *s = context;
    s->parts[place] = end ? STR("") : part;
}

/* Rows of issues that are shown below lead there. */
static void put_row(struct buf *b, const struct archive_run *run, const struct ranked *ranked, size_t k, bool shown)
{
    const struct answer *answer = &run->answers[ranked[k].job];
    bool failed = answer->numbers[ANSWER_STATE] == JOB_FAILED;
    buf_addz(b, "<tr><td>");
    if (shown)
        buf_addf(b, "<a href=\"#issue-%zu\">", k + 1);
    compare_html_text(b, str_of(run->archive->jobs.at[ranked[k].job].issue));
    buf_addz(b, shown ? "</a></td>" : "</td>");
    for (int i = 0; i < COLUMNS && !failed; i++)
        buf_addf(b, "<td>%lld</td>", (long long)answer->numbers[columns[i]]);
    if (failed)
        buf_addf(b, "<td colspan=\"%d\">%s</td>", COLUMNS, run->archive->zh ? "排不出" : "failed");
    buf_addz(b, "</tr>\n");
}

static void put_table(struct buf *b, const struct archive_run *run, const struct ranked *ranked, size_t shown)
{
    bool zh = run->archive->zh;
    buf_addf(b, "<table><caption>%s</caption>\n<tr><th>%s</th>",
             zh ? "各期有多少行换页、换行、移动或字形不同，以及前后页数；变化大的在前" : "Lines that change page, break elsewhere, move or look otherwise, and pages before and after; the worst first",
             zh ? "刊期" : "issue");
    for (int i = 0; i < COLUMNS; i++)
        buf_addf(b, "<th>%s</th>", heads[i][zh]);
    buf_addz(b, "</tr>\n");
    for (size_t k = 0; k < run->archive->jobs.n; k++)
        put_row(b, run, ranked, k, k < shown);
    buf_addz(b, "</table>\n");
}

static void write_html(const struct archive_run *run, const struct ranked *ranked)
{
    struct archive *archive = run->archive;
    struct showing showing = {.run = run, .ranked = ranked};
    struct buf b = {.arena = archive->arena};
    const char *why;
    size_t n = 0;
    while (n < WORST && n < archive->jobs.n && ranked[n].weight > 0)
        n++;
    struct pool pool = {.arena = archive->arena, .njobs = n, .context = &showing, .work = show, .take = take,
                        .workers = archive->options->jobs ? archive->options->jobs : pool_processors()};
    if (!pool_run(&pool, &why))
        DIAG_ARGS(archive->session->diags, JOBS_NONE, (struct pos){0}, str_of(why));
    compare_html_head(&b, str_format(archive->arena, archive->zh ? "改用版式 %s" : "In the layout %s", archive->options->layout), archive->options->lang);
    put_table(&b, run, ranked, n);
    for (size_t i = 0; i < n; i++)
        buf_add(&b, showing.parts[i]);
    compare_html_foot(&b);
    if (!file_write(archive->arena, archive->options->html, buf_str(&b), &why))
        DIAG_ARGS(archive->session->diags, FILE_UNWRITABLE, ((struct pos){.file = archive->options->html}), str_of(why));
}

enum exit_status archive_impact(struct archive *archive)
{
    struct archive_run run = {.archive = archive, .work = work, .quiet = true};
    if (!archive_run(&run))
        return EXIT_ENVIRONMENT;
    const struct ranked *ranked = rank(&run);
    archive_print(archive, archive->options->json ? table_json(&run, ranked) : table(&run, ranked));
    if (archive->options->html)
        write_html(&run, ranked);
    return run.status;
}
