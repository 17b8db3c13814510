/* Diagnostics: what went wrong, where, and what to do about it.
 *
 * A floor never prints. It adds a diagnostic to its job's list and returns a pointer
 * or a bool; the program sorts, translates and prints the list at the end, and the
 * worst severity gives the exit status. Every kind of diagnostic stands once in
 * diag_list.h with its stable id, severity and its words in English and Chinese;
 * paiban(1) explains each.
 */
#ifndef PAIBAN_BASE_DIAG_H
#define PAIBAN_BASE_DIAG_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum severity {
    SEVERITY_NONE,
    SEVERITY_NOTE,          /* something was done that its reader should know of; exit status 0 */
    SEVERITY_WARNING,       /* the output is made; exit status 0 */
    SEVERITY_ERROR,         /* the input is wrong; 1 */
    SEVERITY_FAILURE        /* the environment failed; 3 */
};

/* A place in a file. Lines and columns count from 1, columns in characters, a byte order mark
 * not counted; line 0: no place in the file, file NULL: no file either. The name is borrowed
 * and must live as long as the list. */
struct pos {
    const char *file;
    int32_t line, column;
};

enum diag_id {
#define DIAG(id, severity, name, english, chinese) DIAG_##id,
#include "base/diag_list.h"
#undef DIAG
    DIAG_COUNT
};

struct diag {
    enum diag_id id;
    struct pos pos;
    const struct str *args;
    size_t nargs;
    uint32_t order;         /* when it was added */
};

struct diags {
    struct arena *arena;
    VEC(struct diag) list;
    enum severity worst;
    size_t repeated;        /* how often something was left out that had been said already */
};

struct diags *diags_new(struct arena *arena);

/* Copies the arguments; {0} {1} … in the words stand for them. */
void diag_add(struct diags *diags, enum diag_id id, struct pos pos, const struct str *args, size_t nargs);

#define DIAG(diags, id, pos) diag_add((diags), DIAG_##id, (pos), NULL, 0)
#define DIAG_ARGS(diags, id, pos, ...) \
    diag_add((diags), DIAG_##id, (pos), (const struct str[]){__VA_ARGS__}, \
             sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/* True when an error or failure stands in the list from index `from` on: what one reader found, whatever came before. */
bool diags_have_errors(const struct diags *diags, size_t from);

enum severity diag_severity(enum diag_id id);
const char *diag_name(enum diag_id id);             /* the stable id: "key-unknown" */
bool diag_find(struct str name, enum diag_id *id);  /* the kind that has this stable id */
const char *severity_name(enum severity severity);  /* "note", "warning", "error", as messages have it; a failure is an error */

enum diag_lang { DIAG_ENGLISH, DIAG_CHINESE };

/* The words of one diagnostic without position and severity. */
struct str diag_words(struct arena *arena, const struct diag *diag, enum diag_lang lang);

/* By file name (no file first), then line, column and time; doubles at one place are dropped. */
void diags_sort(struct diags *diags);

/* "FILE:LINE:COLUMN: error: words\n" for each, in the list's order. */
struct str diags_text(struct arena *arena, const struct diags *diags, enum diag_lang lang);

#endif
