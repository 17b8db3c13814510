/* Versions, fonts and dictionaries by content.
 *
 * Fonts are large: the digest of one is taken when a lock or a book first names it, and put where all processes of the
 * run see it. Which fonts are there at all, and of what size, makes the environment, with the dictionaries: another font
 * may stand in for a character tomorrow, so that a change of it is reason enough to build anew, and none to refuse.
 * Package versions are told for people, and never compared. */
#include "cli/materials.h"

#include "cli/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define DICTIONARIES "/usr/share/hyphen"

struct font_digest {                /* in shared memory */
    atomic_int known;
    struct digest digest;
};

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- the environment */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_dictionaries(struct arena *arena, struct sha256 *sha)
{
    VEC(const char *) names = {0};
    DIR *dir = opendir(DICTIONARIES);
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (str_ends(str_of(e->d_name), STR(".dic")))
            *VEC_PUSH(arena, &names) = str_z(arena, str_of(e->d_name));
    if (dir)
        closedir(dir);
    if (names.n)
        qsort(names.at, names.n, sizeof *names.at, by_text);
    for (size_t i = 0; i < names.n; i++) {
        struct digest digest = {{0}};
        digest_file(path_join(arena, DICTIONARIES, names.at[i]), &digest);
        sha256_add(sha, str_format(arena, "dictionary %s %s\n", names.at[i], digest.hex));
    }
}

static void add_font(struct arena *arena, struct sha256 *sha, const struct font_row *row)
{
    struct stat st = {0};
    if (row->found)
        stat(row->found, &st);
    sha256_add(sha, str_format(arena, "font %s %u %jd %d\n", row->file, (unsigned)row->index, (intmax_t)st.st_size,
                               row->fingerprint_matches));
}

static void read_environment(struct materials *m, struct session *session, const struct font_row *rows, size_t n)
{
    struct sha256 sha;
    struct str manifest = {0};
    const char *why;
    sha256_start(&sha);
    file_read(m->arena, path_join(m->arena, session->share, "fonts/manifest.tsv"), &manifest, &why);
    sha256_add(&sha, manifest);
    for (size_t i = 0; i < n; i++)
        add_font(m->arena, &sha, &rows[i]);
    add_dictionaries(m->arena, &sha);
    m->environment = digest_finish(&sha);
}

/* ---- fonts */

const struct font_file_known *materials_find(const struct materials *m, struct str name)
{
    for (size_t i = 0; i < m->nfonts; i++)
        if (str_is(name, m->fonts[i].name))
            return &m->fonts[i];
    return NULL;
}

static void list_fonts(struct materials *m, const struct font_row *rows, size_t n)
{
    m->fonts = ARENA_ARRAY(m->arena, struct font_file_known, n);
    struct font_digest *shared = mmap(NULL, (n + 1) * sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (size_t i = 0; i < n; i++) {
        if (!rows[i].found || materials_find(m, str_of(base_name(rows[i].found))))
            continue;
        m->fonts[m->nfonts] = (struct font_file_known){base_name(rows[i].found), rows[i].found, rows[i].package,
                                                       shared == MAP_FAILED ? NULL : &shared[m->nfonts]};
        m->nfonts++;
    }
}

struct materials *materials_read(struct session *session)
{
    struct fonts *fonts = session_fonts(session);
    struct font_row *rows;
    if (!fonts)
        return NULL;
    struct materials *m = ARENA_NEW(session->arena, struct materials);
    m->arena = session->arena;
    versions_read(m->arena, m->versions);
    size_t n = fonts_rows(fonts, m->arena, &rows);
    list_fonts(m, rows, n);
    read_environment(m, session, rows, n);
    return m;
}

bool materials_font(struct materials *m, struct str name, struct digest *digest)
{
    const struct font_file_known *font = materials_find(m, name);
    if (!font)
        return false;
    if (font->shared && atomic_load(&font->shared->known)) {
        *digest = font->shared->digest;
        return true;
    }
    if (!digest_file(font->path, digest))
        return false;
    if (font->shared) {
        font->shared->digest = *digest;     /* whoever writes at the same time writes the same */
        atomic_store(&font->shared->known, 1);
    }
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(const struct font_file_known *const *)a)->name, (*(const struct font_file_known *const *)b)->name);
}

size_t materials_of_book(const struct materials *m, struct arena *arena, const struct book *book,
                         const struct font_file_known ***fonts)
{
    bool *used = ARENA_ARRAY(arena, bool, m->nfonts);
    size_t n = 0;
    const struct face *last = NULL;
    *fonts = ARENA_ARRAY(arena, const struct font_file_known *, m->nfonts);
    for (size_t p = 0; p < book->npages; p++)
        for (size_t l = 0; l < book->pages[p].nlines; l++)
            for (size_t r = 0; r < book->pages[p].lines[l].nruns; r++) {
                const struct face *face = book->pages[p].lines[l].runs[r].face;
                const struct font_file_known *font = face == last ? NULL : materials_find(m, str_of(base_name(face->path)));
                last = face;
                if (!font || used[font - m->fonts])
                    continue;
                used[font - m->fonts] = true;
                (*fonts)[n++] = font;
            }
    if (n)
        qsort(*fonts, n, sizeof **fonts, by_name);
    return n;
}

/* ---- drawings */

struct str materials_drawing(struct materials *m)
{
    if (!m->drawing.s)
        m->drawing = str_copy(m->arena, drawings_versions(m->arena));
    return m->drawing;
}

/* ---- packages */

/* What dpkg-query prints; empty when it is not there. */
static struct str ask_system(struct arena *arena, char **words)
{
    int ends[2];
    pid_t process;
    posix_spawn_file_actions_t actions;
    char locale[] = "LC_ALL=C", path[] = "PATH=/usr/bin:/bin", *const environment[] = {locale, path, NULL};
    struct buf b = {.arena = arena};
    if (pipe(ends) != 0)
        return STR("");
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int fault = posix_spawnp(&process, words[0], &actions, NULL, words, environment);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    char part[4096];
    for (ssize_t n; fault == 0 && (n = read(ends[0], part, sizeof part)) > 0;)
        buf_add(&b, (struct str){part, (size_t)n});
    close(ends[0]);
    if (fault == 0)
        waitpid(process, NULL, 0);
    return buf_str(&b);
}

static struct str ask_packages(struct materials *m)
{
    char program[] = "dpkg-query", wanted[] = "-W", format[] = "-f${Package} ${Version}\n";
    VEC(char *) words = {0};
    char *const first[] = {program, wanted, format};
    for (size_t i = 0; i < 3; i++)
        *VEC_PUSH(m->arena, &words) = first[i];
    for (size_t i = 0; i < m->nfonts; i++)
        *VEC_PUSH(m->arena, &words) = (char *)(uintptr_t)str_z(m->arena, str_of(m->fonts[i].package));
    *VEC_PUSH(m->arena, &words) = NULL;
    return ask_system(m->arena, words.at);
}

struct str materials_package(struct materials *m, const char *package)
{
    if (!m->packages.s)
        m->packages = str_copy(m->arena, ask_packages(m));      /* even an empty answer is one */
    struct str wanted = str_format(m->arena, "%s ", package);
    for (struct str rest = m->packages; rest.n;) {
        size_t end;
        if (!str_find(rest, STR("\n"), &end))
            break;
        if (str_starts(rest, wanted) && end > wanted.n)
            return str_slice(rest, wanted.n, end);
        rest = str_from(rest, end + 1);
    }
    return STR("-");
}
