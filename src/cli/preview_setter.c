/* A job ─▶ a book, kept. Each job has a process to itself. A process that has a book answers questions about it, and is asked
 * to become two for the next job: the new one inherits open fonts and whatever else is warm, and dies alone when it
 * fails, while the old one still has its pages. No memory is shared that the other could spoil. */
#include "cli/preview_setter.h"

#include "cli/preview_layout.h"
#include "cli/preview_state.h"
#include "cli/preview_wire.h"
#include "cli/session.h"
#include "out/book_check.h"
#include "out/page_digest.h"
#include "out/svg.h"
#include "set/reuse.h"
#include "text/hyphens.h"

#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct setter {
    int fd;
    struct options options;         /* those of the command line, with the job's layout and overlay */
    struct arena *arena;            /* of the job's description */
    struct preview_job job;
    struct session *session;
    const struct book *book;
    const struct str *digests;      /* of its pages */
};

static int64_t now_microseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- setting */

/* The new session has the fonts and dictionaries of the old one, which goes. */
static void session_follow(struct session *session, struct session *before)
{
    session->reuse = before ? before->reuse : reuse_new(session->arena);
    if (!before) {
        session->drawings->kept = drawn_new(session->arena);
        return;
    }
    hyphens_drop(session->hyphens);
    session->fonts = before->fonts;
    session->hyphens = before->hyphens;
    session->drawings->kept = before->drawings->kept;
    before->fonts = NULL;
    before->hyphens = NULL;
    session_drop(before);
}

/* Faults of the book that writers would stumble over are the program's; the page is not shown then. */
static const struct book *sound_book(struct setter *setter, const struct book *book)
{
    const char *fault = book ? book_fault(book, DRAWING_SVG) : NULL;
    if (!fault)
        return book;
    DIAG_ARGS(setter->session->diags, SVG_FAILED, (struct pos){0}, str_of(fault));
    return NULL;
}

static const struct str *digests_of(struct arena *arena, const struct book *book)
{
    struct str *digests = ARENA_ARRAY(arena, struct str, book ? book->npages : 0);
    for (size_t i = 0; book && i < book->npages; i++)
        digests[i] = page_digest(arena, book, i);
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
                                      .digests = setter->digests,
                                      .layout = session->layout_name, .microseconds = now_microseconds() - began};
    diags_sort(session->diags);
    return wire_send(setter->fd, WIRE_STATE, setter->book != NULL, state_text(session->arena, &setting), -1);
}

/* False when there is no book, or nobody to hear of it. */
static bool set_job(struct setter *setter)
{
    struct session *before = setter->session;
    const int64_t began = now_microseconds();
    setter->options.layout = setter->job.layout;
    setter->options.overlay = setter->job.overlay;
    setter->options.format = FORMAT_SVG;
    setter->session = session_open(&setter->options);
    session_follow(setter->session, before);
    setter->session->changes = setter->job.changes;
    setter->session->nchanges = setter->job.nchanges;
    setter->book = sound_book(setter, session_set(setter->session, setter->job.issue));
    setter->digests = digests_of(setter->session->arena, setter->book);
    return tell_files(setter) && tell_state(setter, began) && setter->book;
}

/* ---- questions */

/* The page, if it still is the one that is meant. */
static struct str page_answer(const struct setter *setter, struct arena *arena, size_t page, struct str digest)
{
    if (page >= setter->book->npages || !str_eq(digest, setter->digests[page]))
        return STR("");
    return svg_page(arena, setter->book, page, str_slice(digest, 0, 8));
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

/* "page INDEX DIGEST", "outline", "lines", "source PAGE LINE", "place LINE COLUMN",
 * "layout", "choices", "write" and changes on lines of their own. */
static struct str answer(const struct setter *setter, struct arena *arena, const char *question)
{
    unsigned long a = 0, b = 0;
    char digest[33] = "";
    if (sscanf(question, "page %lu %32[0-9a-f]", &a, digest) == 2)
        return page_answer(setter, arena, a, str_of(digest));
    if (strcmp(question, "outline") == 0)
        return state_outline(arena, setter->book);
    if (strcmp(question, "choices") == 0)
        return choices_answer(setter, arena);
    if (strcmp(question, "layout") == 0)
        return layout_answer(setter, arena);
    if (strncmp(question, "write\n", 6) == 0)
        return write_answer(setter, arena, question + 6);
    if (strcmp(question, "lines") == 0)
        return state_lines(arena, setter->book);
    if (sscanf(question, "source %lu %lu", &a, &b) == 2)
        return state_source(arena, setter->book, a, b);
    if (sscanf(question, "place %lu %lu", &a, &b) == 2)
        return state_place(arena, setter->book, (int32_t)a, (int32_t)b);
    return STR("");
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

/* True in the new process, when it has a book. */
static bool divide(struct setter *setter, int passed, struct str job)
{
    pid_t child = fork();
    if (child == 0) {
        close(setter->fd);
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
    struct wire_head head;
    struct str bytes;
    int passed;
    while (wire_receive(setter->fd, scratch, &head, &bytes, &passed)) {
        reap();
        if (head.kind == WIRE_SET && passed >= 0)
            divide(setter, passed, bytes);
        else if (head.kind == WIRE_ASK &&
                 !wire_send(setter->fd, WIRE_ANSWER, head.number, answer(setter, scratch, bytes.s), -1))
            break;
        arena_reset(scratch);
    }
    arena_drop(scratch);
}

_Noreturn void setter_run(int fd, const struct options *options, struct str job)
{
    struct setter setter = {.options = *options, .arena = arena_new(NULL)};
    if (!begin(&setter, fd, job))
        _exit(EXIT_INPUT);
    serve(&setter);
    _exit(EXIT_DONE);
}
