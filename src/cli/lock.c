/* Locks. A row is a key, a value without blanks and a text to the end of the line, parted by one blank; the order of the
 * rows is fixed, so that two locks are compared by any tool that compares lines. A lock that is not whole is refused: to
 * go on without it would mean to set an old issue in a new layout. */
#include "cli/lock.h"

#include "cli/files.h"

#include <string.h>

#define NAME "paiban-lock "
#define HEAD STR(NAME "1\n")

static const char *const names[LOCK_KEYS] = {"program", "library", "issue", "named", "defaults", "layout", "file", "font", "environment",
                                             "pages", "pdf"};

const char *lock_key_name(enum lock_key key)
{
    return names[key];
}

void lock_add(struct lock *lock, enum lock_key key, struct str value, struct str text)
{
    *VEC_PUSH(lock->arena, &lock->rows) = (struct lock_row){key, str_copy(lock->arena, value), str_copy(lock->arena, text)};
}

const struct lock_row *lock_find(const struct lock *lock, enum lock_key key)
{
    for (size_t i = 0; i < lock->rows.n; i++)
        if (lock->rows.at[i].key == key)
            return &lock->rows.at[i];
    return NULL;
}

struct str lock_text(struct arena *arena, const struct lock *lock)
{
    struct buf b = {.arena = arena};
    buf_add(&b, HEAD);
    for (size_t i = 0; i < lock->rows.n; i++) {
        buf_addz(&b, names[lock->rows.at[i].key]);
        buf_addz(&b, " ");
        buf_add(&b, lock->rows.at[i].value);
        buf_addz(&b, " ");
        buf_add(&b, lock->rows.at[i].text);
        buf_addz(&b, "\n");
    }
    return buf_str(&b);
}

/* ---- reading */

static bool take_word(struct str *line, struct str *word)
{
    size_t blank;
    if (!str_find(*line, STR(" "), &blank) || blank == 0)
        return false;
    *word = str_slice(*line, 0, blank);
    *line = str_from(*line, blank + 1);
    return true;
}

static bool read_row(struct lock *lock, struct str line)
{
    struct str key, value;
    if (!take_word(&line, &key) || !take_word(&line, &value))
        return false;
    for (int i = 0; i < LOCK_KEYS; i++)
        if (str_is(key, names[i])) {
            lock_add(lock, (enum lock_key)i, value, line);
            return true;
        }
    return false;
}

static bool is_whole(const struct lock *lock)
{
    static const enum lock_key wanted[] = {LOCK_PROGRAM, LOCK_ISSUE, LOCK_NAMED, LOCK_DEFAULTS, LOCK_LAYOUT, LOCK_PAGES, LOCK_PDF};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!lock_find(lock, wanted[i]))
            return false;
    return true;
}

/* The number of the first line that is wrong; 0: none. */
static int32_t read_rows(struct lock *lock, struct str bytes)
{
    if (!str_starts(bytes, HEAD))
        return 1;
    int32_t number = 2;
    for (struct str rest = str_from(bytes, HEAD.n); rest.n; number++) {
        size_t end;
        if (!str_find(rest, STR("\n"), &end) || !read_row(lock, str_slice(rest, 0, end)))
            return number;
        rest = str_from(rest, end + 1);
    }
    return is_whole(lock) ? 0 : number;
}

static bool is_of_later_version(struct str bytes)
{
    const size_t n = sizeof NAME - 1;
    size_t digits = str_starts(bytes, STR(NAME)) ? str_digits(bytes, n) : 0;
    return digits && n + digits < bytes.n && bytes.s[n + digits] == '\n' && bytes.s[n] != '0' && !str_starts(bytes, HEAD);
}

struct lock *lock_read(struct arena *arena, struct diags *diags, const char *path)
{
    struct str bytes;
    const char *why;
    struct lock *lock = ARENA_NEW(arena, struct lock);
    lock->arena = arena;
    if (!file_exists(path))
        return NULL;
    if (!file_read_regular(arena, path, 1 << 24, &bytes, &why)) {
        DIAG_ARGS(diags, FILE_UNREADABLE, ((struct pos){.file = path}), str_of(why ? why : "file too large"));
        return NULL;
    }
    int32_t wrong = read_rows(lock, bytes);
    if (wrong && is_of_later_version(bytes))
        DIAG(diags, LOCK_LATER, ((struct pos){path, 1, 1}));
    else if (wrong)
        DIAG(diags, LOCK_DAMAGED, ((struct pos){path, wrong, 1}));
    return wrong ? NULL : lock;
}
