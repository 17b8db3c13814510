/* A job ─▶ a book, kept. Each job has a process to itself. A process that has a book answers questions about it, and is asked
 * to become two for the next job: the new one inherits open fonts, what was read of the issue (input/parts.c), paragraphs
 * and lines (set/reuse.c, set/place_again.c), and dies alone when it fails, while the old one still has its pages. No memory
 * is shared that the other could spoil.
 *
 * The new one is made ahead, when there was nothing to do for a while, with its session opened and as much memory as the
 * last job took; it waits for its job. Who has been asked for a job once makes none ahead any more: as a rule the next is
 * asked of the new one. */
#include "cli/preview_setter.h"

#include "cli/digest.h"
#include "cli/preview_compare.h"
#include "cli/preview_layout.h"
#include "cli/preview_lock.h"
#include "cli/preview_state.h"
#include "cli/preview_wire.h"
#include "cli/session.h"
#include "out/book_check.h"
#include "edit/compare_report.h"
#include "out/page_digest.h"
#include "out/record.h"
#include "out/svg.h"
#include "set/reuse.h"
#include "text/hyphens.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { IDLE_MILLISECONDS = 200 };
#define MOST_PREPARED ((size_t)128 * 1024 * 1024)

struct setter {
    int fd;
    int waiting;                    /* to the one that was made ahead; -1: there is none */
    bool asked;                     /* for a job, once */
    bool opened;                    /* the session is new, and has set nothing yet */
    struct options options;         /* those of the command line, with the job's layout and overlay */
    struct arena *arena;            /* of the job's description */
    struct preview_job job;
    struct session *session;
    const struct book *book;
    struct str record;              /* of a locked issue's pages that can't be made any more; empty: there is a book */
    const struct recorded *recorded;            /* read; NULL likewise */
    const struct str *digests;      /* of the pages */
};

static int64_t now_microseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- setting */

/* Faults of the book that writers would stumble over are the program's; the page is not shown then. */
static const struct book *sound_book(struct setter *setter, const struct book *book)
{
    const char *fault = book ? book_fault(book, DRAWING_SVG) : NULL;
    if (!fault)
        return book;
    DIAG_ARGS(setter->session->diags, SVG_FAILED, (struct pos){0}, str_of(fault));
    return NULL;
}

static size_t page_count(const struct setter *setter)
{
    return setter->book ? setter->book->npages : setter->recorded ? setter->recorded->pages.n : 0;
}

enum { PAGE_DIGEST = 32 };          /* digits */

static struct str sketch_digest(struct arena *arena, const struct recorded *recorded, size_t page)
{
    struct digest digest = digest_of(recorded_sketch(arena, recorded, page));
    return str_copy(arena, str_slice(digest_str(&digest), 0, PAGE_DIGEST));
}

static const struct str *digests_of(const struct setter *setter)
{
    struct arena *arena = setter->session->arena;
    size_t n = page_count(setter);
    struct str *digests = ARENA_ARRAY(arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        digests[i] = setter->book ? page_digest(arena, setter->book, i) : sketch_digest(arena, setter->recorded, i);
    return digests;
}

static void put_path(struct buf *b, const char *sort, const char *path)
{
    buf_addz(b, sort);
    buf_addz(b, path);
    buf_add(b, (struct str){"", 1});
}

static bool tell_files(const struct setter *setter)
{
    struct session *session = setter->session;
    struct buf b = {.arena = session->arena};
    struct font_file *fonts;
    size_t nfonts = session->fonts ? fonts_files(session->fonts, session->arena, session->drawings->lang, &fonts) : 0;
    put_path(&b, "p", setter->job.issue);
    for (size_t i = 0; i < session->loader->sought.n; i++)
        put_path(&b, "p", session->loader->sought.at[i]);
    for (size_t i = 0; i < nfonts; i++)
        put_path(&b, "f", fonts[i].path);
    return wire_send(setter->fd, WIRE_FILES, 0, buf_str(&b), -1);
}

static bool tell_state(const struct setter *setter, int64_t began)
{
    struct session *session = setter->session;
    struct preview_setting setting = {.issue = setter->job.issue, .book = setter->book, .diags = session->diags,
                                      .digests = setter->digests, .recorded = setter->recorded,
                                      .layout = session->layout_name, .microseconds = now_microseconds() - began};
    diags_sort(session->diags);
    return wire_send(setter->fd, WIRE_STATE, page_count(setter) > 0, state_text(session->arena, &setting), -1);
}

static const struct book *set_pages(struct setter *setter)
{
    struct session *session = setter->session;
    setter->record = STR("");
    setter->recorded = NULL;
    if (!setter->job.lock)
        return session_set(session, setter->job.issue);
    const struct book *book = preview_locked(session, setter->job.issue, setter->job.lock, &setter->record);
    setter->recorded = setter->record.n ? recorded_read(session->arena, setter->record) : NULL;
    return book;
}

/* False when there are no pages, or nobody to hear of them. */
static bool set_job(struct setter *setter)
{
    struct session *before = setter->session;
    const int64_t began = now_microseconds();
    setter->options.layout = setter->job.layout;
    setter->options.overlay = setter->job.overlay;
    setter->options.format = FORMAT_SVG;
    if (!setter->opened)
        setter->session = session_open_after(&setter->options, before);
    setter->opened = false;
    setter->session->changes = setter->job.changes;
    setter->session->nchanges = setter->job.nchanges;
    setter->book = sound_book(setter, set_pages(setter));
    setter->digests = digests_of(setter);
    return tell_files(setter) && tell_state(setter, began) && page_count(setter);
}

/* ---- questions */

/* The page, if it still is the one that is meant. */
static struct str page_answer(const struct setter *setter, struct arena *arena, size_t page, struct str digest)
{
    if (page >= page_count(setter) || !str_eq(digest, setter->digests[page]))
        return STR("");
    return setter->book ? svg_page(arena, setter->book, page, str_slice(digest, 0, 8)) : recorded_sketch(arena, setter->recorded, page);
}

/* The session as one that takes its memory from the arena, so that questions leave nothing behind. */
static struct session session_for_now(const struct setter *setter, struct arena *arena)
{
    struct session session = *setter->session;
    session.arena = arena;
    session.diags = diags_new(arena);
    session.loader = file_loader_new(arena, session.options);
    return session;
}

static struct str choices_answer(const struct setter *setter, struct arena *arena)
{
    struct session session = session_for_now(setter, arena);
    return preview_choices(&session, setter->job.issue);
}

static struct str layout_answer(const struct setter *setter, struct arena *arena)
{
    struct session session = session_for_now(setter, arena);
    return preview_layout_values(&session, setter->job.issue);
}

static struct str write_answer(const struct setter *setter, struct arena *arena, const char *text)
{
    struct session session = session_for_now(setter, arena);
    const struct node_change *changes;
    size_t n = job_changes_read(arena, str_of(text), &changes);
    return preview_layout_write(&session, setter->job.issue, changes, n);
}

static struct str record_of(const struct setter *setter, struct arena *arena)
{
    return setter->book ? record_of_book(arena, setter->book) : setter->record;
}

/* "outline", "lines", "source PAGE LINE", "place LINE COLUMN": of a book. */
static struct str book_answer(const struct setter *setter, struct arena *arena, const char *question)
{
    unsigned long a = 0, b = 0;
    if (!setter->book)
        return STR("");
    if (strcmp(question, "outline") == 0)
        return state_outline(arena, setter->book);
    if (strcmp(question, "lines") == 0)
        return state_lines(arena, setter->book);
    if (sscanf(question, "source %lu %lu", &a, &b) == 2)
        return state_source(arena, setter->book, a, b);
    if (sscanf(question, "place %lu %lu", &a, &b) == 2)
        return state_place(arena, setter->book, (int32_t)a, (int32_t)b);
    return STR("");
}

/* Those of a book; "page INDEX DIGEST", "layout", "choices", "write" and changes on lines of their own; with a file,
 * "record" and "compare". */
static struct str answer(const struct setter *setter, struct arena *arena, const char *question, int file)
{
    unsigned long page = 0;
    char digest[PAGE_DIGEST + 1] = "";
    if (sscanf(question, "page %lu %32[0-9a-f]", &page, digest) == 2)
        return page_answer(setter, arena, page, str_of(digest));
    if (strcmp(question, "choices") == 0)
        return choices_answer(setter, arena);
    if (strcmp(question, "layout") == 0)
        return layout_answer(setter, arena);
    if (strncmp(question, "write\n", 6) == 0)
        return write_answer(setter, arena, question + 6);
    if (file >= 0 && strcmp(question, "record") == 0)
        return comparison_write(file, record_of(setter, arena)) ? STR("{}") : STR("");
    if (file >= 0 && strcmp(question, "compare") == 0)
        return comparison_read(arena, file, record_of(setter, arena));
    return book_answer(setter, arena, question);
}

/* ---- one becomes two */

/* In the new process: false when it has nothing to stay for. */
static bool begin(struct setter *setter, int fd, struct str job)
{
    setter->fd = fd;
    setter->arena = arena_new_like(setter->session ? setter->session->arena : setter->arena);
    return wire_send(fd, WIRE_HELLO, (uint32_t)getpid(), STR(""), -1) &&
           job_unpack(setter->arena, job, &setter->job) && set_job(setter);
}

/* Opens the session of the job that is to come. */
static void prepare(struct setter *setter)
{
    const size_t used = arena_used(setter->session->arena);
    setter->session = session_open_after(&setter->options, setter->session);
    setter->opened = true;
    arena_prepare(setter->session->arena, used < MOST_PREPARED ? used : MOST_PREPARED);
}

/* The new process, until it has a book. */
static void wait_for_job(struct setter *setter, int fd, struct arena *scratch)
{
    struct wire_head head;
    struct str job;
    int passed = -1;
    setter->waiting = -1;
    prepare(setter);
    bool told = wire_receive(fd, scratch, &head, &job, &passed) && head.kind == WIRE_SET && passed >= 0;
    close(fd);
    if (!told || !begin(setter, passed, job))
        _exit(EXIT_INPUT);
}

/* Makes one that waits, when nothing is heard for a while. Returns in the new process, too. */
static void divide_ahead(struct setter *setter, struct arena *scratch)
{
    struct pollfd heard = {.fd = setter->fd, .events = POLLIN};
    int pair[2];
    if (setter->waiting >= 0 || setter->asked || poll(&heard, 1, IDLE_MILLISECONDS) != 0 ||
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return;
    if (fork() == 0) {
        close(setter->fd);
        close(pair[0]);
        wait_for_job(setter, pair[1], scratch);
        return;
    }
    close(pair[1]);
    setter->waiting = pair[0];
}

/* False when nobody waits. */
static bool pass_on(struct setter *setter, int passed, struct str job)
{
    bool told = setter->waiting >= 0 && wire_send(setter->waiting, WIRE_SET, 0, job, passed);
    if (setter->waiting >= 0)
        close(setter->waiting);
    setter->waiting = -1;
    if (told)
        close(passed);
    return told;
}

/* True in the new process, when it has a book. */
static bool divide(struct setter *setter, int passed, struct str job)
{
    pid_t child = fork();
    if (child == 0) {
        close(setter->fd);
        setter->asked = false;
        if (!begin(setter, passed, job))
            _exit(EXIT_INPUT);
        return true;
    }
    close(passed);
    return false;
}

/* Those that were made here and are gone. */
static void reap(void)
{
    while (waitpid(-1, NULL, WNOHANG) > 0)
        continue;
}

/* Answers until there is nobody to answer. The new one goes on here in the place of the old. */
static void serve(struct setter *setter)
{
    struct arena *scratch = arena_new_like(setter->session->arena);
    struct wire_head head = {0};
    struct str bytes;
    int passed;
    for (;;) {
        divide_ahead(setter, scratch);
        if (!wire_receive(setter->fd, scratch, &head, &bytes, &passed))
            break;
        reap();
        bool sets = head.kind == WIRE_SET && passed >= 0, heard = true;
        setter->asked |= sets;
        if (sets && !pass_on(setter, passed, bytes))
            divide(setter, passed, bytes);
        else if (head.kind == WIRE_ASK)
            heard = wire_send(setter->fd, WIRE_ANSWER, head.number, answer(setter, scratch, bytes.s, passed), -1);
        if (!sets && passed >= 0)
            close(passed);
        if (!heard)
            break;
        arena_reset(scratch);
    }
    arena_drop(scratch);
}

_Noreturn void setter_run(int fd, const struct options *options, struct str job)
{
    struct setter setter = {.waiting = -1, .options = *options, .arena = arena_new(NULL)};
    if (!begin(&setter, fd, job))
        _exit(EXIT_INPUT);
    serve(&setter);
    _exit(EXIT_DONE);
}
