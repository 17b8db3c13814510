/* An SVG file ─▶ a request ─▶ a process of paiban-draw ─▶ its answer.
 *
 * Both go through files without a name, in memory, so that neither side waits for the other. The process starts without
 * environment, so that no HOME, LANG or FONTCONFIG_FILE changes what is drawn, and its messages go nowhere: what matters
 * is in the answer. It bounds itself (draw/main.c). */
#include "cli/drawings.h"

#include "cli/launch.h"
#include "cli/launch.h"
#include "cli/session.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- fonts */

static void faces_find(struct drawings *d)
{
    struct arena *arena = d->session->arena;
    struct fonts *fonts = session_fonts(d->session);
    VEC(struct drawing_face) faces = {0};
    struct font_file *files;
    size_t n = fonts ? fonts_files(fonts, arena, d->lang, &files) : 0;
    for (size_t i = 0; i < n; i++)
        *VEC_PUSH(arena, &faces) = (struct drawing_face){
            str_of(font_role_name(files[i].role)), files[i].weight, str_of(files[i].path), files[i].index};
    d->faces = faces.at;
    d->nfaces = faces.n;
}

/* ---- the process */

static bool bytes_put(int file, struct str bytes)
{
    for (size_t done = 0; done < bytes.n;) {
        ssize_t n = write(file, bytes.s + done, bytes.n - done);
        if (n < 0 && errno != EINTR)
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    return lseek(file, 0, SEEK_SET) == 0;
}

static bool bytes_get(struct arena *arena, int file, struct str *bytes)
{
    off_t size = lseek(file, 0, SEEK_END);
    char *to = size > 0 ? arena_alloc(arena, (size_t)size) : NULL;
    size_t done = 0;
    while (to && done < (size_t)size) {
        ssize_t n = pread(file, to + done, (size_t)size - done, (off_t)done);
        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    *bytes = (struct str){to, done};
    return to != NULL;
}

/* Zero, or the system's number of what went wrong. */
static int process_start(const char *program, int in, int out, pid_t *process)
{
    posix_spawn_file_actions_t actions;
    char name[] = "paiban-draw", *const argv[] = {name, NULL}, *const no_environment[] = {NULL};
    int fault = posix_spawn_file_actions_init(&actions);
    if (fault)
        return fault;
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    fault = posix_spawn(process, program, &actions, NULL, argv, no_environment);
    posix_spawn_file_actions_destroy(&actions);
    return fault;
}

static bool process_end(pid_t process)
{
    int status;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static enum drawer_end process_run(struct arena *arena, const char *program, int in, int out, struct str *answer)
{
    pid_t process;
    int fault = process_start(program, in, out, &process);
    if (fault) {
        *answer = str_copy(arena, str_of(strerror(fault)));
        return DRAWER_ABSENT;
    }
    return process_end(process) && bytes_get(arena, out, answer) ? DRAWER_DONE : DRAWER_STOPPED;
}

static enum drawer_end request_run(struct arena *arena, const char *program, struct str request, struct str *answer)
{
    enum drawer_end end = DRAWER_ABSENT;
    int in = memfd_create("request", MFD_CLOEXEC), out = memfd_create("answer", MFD_CLOEXEC);
    if (in >= 0 && out >= 0 && bytes_put(in, request))
        end = process_run(arena, program, in, out, answer);
    else
        *answer = str_copy(arena, str_of(strerror(errno)));
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    return end;
}

/* ---- answers that are kept */

struct drawn_answer {
    struct str request, answer;
};

struct drawn {
    struct arena *arena;
    VEC(struct drawn_answer) answers;
};

#define MOST_DRAWN ((size_t)64 * 1024 * 1024)

struct drawn *drawn_new(const struct arena *like)
{
    struct arena *arena = arena_new_like(like);
    struct drawn *drawn = ARENA_NEW(arena, struct drawn);
    *drawn = (struct drawn){.arena = arena};
    return drawn;
}

void drawn_drop(struct drawn *drawn)
{
    arena_drop(drawn->arena);
}

static bool drawn_find(const struct drawn *drawn, struct str request, struct str *answer)
{
    for (size_t i = 0; drawn && i < drawn->answers.n; i++)
        if (str_eq(drawn->answers.at[i].request, request)) {
            *answer = drawn->answers.at[i].answer;
            return true;
        }
    return false;
}

static void drawn_keep(struct drawn *drawn, struct str request, struct str *answer)
{
    if (!drawn || arena_used(drawn->arena) + request.n + answer->n > MOST_DRAWN)
        return;
    *VEC_PUSH(drawn->arena, &drawn->answers) = (struct drawn_answer){str_copy(drawn->arena, request), str_copy(drawn->arena, *answer)};
}

/* ---- all */

static enum drawer_end draw(struct drawer *drawer, struct arena *arena, struct drawing_request *request,
                            struct str *answer)
{
    struct drawings *d = (struct drawings *)drawer;
    const char *program = launch_path(arena, "paiban-draw");
    if (!program) {
        *answer = STR("it is not there");
        return DRAWER_ABSENT;
    }
    if (!d->faces)
        faces_find(d);
    d->used = true;
    request->form = d->session->options->format == FORMAT_PDF ? DRAWING_PDF : DRAWING_SVG;
    request->lang = d->lang;
    request->faces = d->faces;
    request->nfaces = d->nfaces;
    struct str asked = drawing_ask(arena, request);
    if (drawn_find(d->kept, asked, answer))
        return DRAWER_DONE;
    enum drawer_end end = request_run(arena, program, asked, answer);
    if (end == DRAWER_DONE)
        drawn_keep(d->kept, asked, answer);
    return end;
}

struct drawings *drawings_new(struct session *session)
{
    struct drawings *d = ARENA_NEW(session->arena, struct drawings);
    *d = (struct drawings){.drawer = {draw}, .session = session};
    return d;
}

/* What the program answers without a session; NULL: why not is in *why. */
static const struct drawing *answer_of(struct arena *arena, const struct drawing_request *request, struct str *why)
{
    const char *program = launch_path(arena, "paiban-draw");
    const struct drawing *drawing = NULL;
    struct str answer = STR("paiban-draw");
    enum drawer_end end = program ? request_run(arena, program, drawing_ask(arena, request), &answer) : DRAWER_ABSENT;
    *why = end == DRAWER_ABSENT ? answer : STR("paiban-draw");
    bool done = end == DRAWER_DONE && drawing_answered(arena, diags_new(arena), (struct pos){0}, answer, &drawing);
    return done ? drawing : NULL;
}

bool drawings_picture(struct arena *arena, struct str svg, int dpi, struct str *png, struct str *why)
{
    const struct drawing_request request = {.form = DRAWING_PNG, .dpi = dpi, .name = STR("page"), .svg = svg};
    const struct drawing *drawing = answer_of(arena, &request, why);
    if (drawing)
        *png = drawing->markup;
    return drawing != NULL;
}

struct str drawings_versions(struct arena *arena)
{
    struct str why;
    const struct drawing_request request = {.form = DRAWING_VERSIONS, .name = STR("versions")};
    const struct drawing *drawing = answer_of(arena, &request, &why);
    return drawing ? drawing->markup : STR("");
}
